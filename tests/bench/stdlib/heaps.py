"""heapq and bisect."""
import bisect
import heapq

heap, x, total = [], 1, 0
for i in range(150000):
    x = x * 1103515245 + 12345 & 0x7fffffff
    heapq.heappush(heap, (x, i))
    if i % 3 == 2:
        total += heapq.heappop(heap)[0]
numbers = [x * 7919 % 100003 for x in range(100000)]
for _ in range(10):
    copy = numbers[:]
    heapq.heapify(copy)
    total += sum(heapq.nsmallest(50, numbers)) + sum(heapq.nlargest(50, numbers))
total += sum(heapq.merge(range(0, 60000, 2), range(1, 60000, 2)))
ordered = sorted(numbers)
for n in numbers:
    total += bisect.bisect_left(ordered, n) + bisect.bisect(ordered, n + 1)
small = []
for n in numbers[:20000]:
    bisect.insort(small, n)
print(total, small[100])
