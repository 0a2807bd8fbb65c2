def build(n):
    s = ''
    for i in range(n):
        s += 'item' + str(i) + ','
    return s

total = 0
for _ in range(32):
    text = build(40000)
    parts = text.split(',')
    upper = [p.upper() for p in parts if p]
    total += len('-'.join(upper)) + text.count('9') + text.find('item39999')
    for p in parts:
        if p.startswith('item1') and p.endswith('7'):
            total += 1
print(total)
