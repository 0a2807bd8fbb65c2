words = ['word%d' % (i * 7919 % 5003) for i in range(20000)]
counts = {}
for _ in range(160):
    for w in words:
        if w in counts:
            counts[w] += 1
        else:
            counts[w] = 1
total = 0
for key, value in counts.items():
    total += len(key) * value
print(len(counts), total)
