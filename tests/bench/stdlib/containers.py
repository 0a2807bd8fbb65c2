"""collections: deque, Counter, defaultdict, OrderedDict, namedtuple."""
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque, namedtuple

words = [f'w{i * i % 997}' for i in range(100000)]
total = 0
queue = deque(maxlen=1000)
for i in range(400000):
    queue.append(i)
    if i & 1:
        total += queue.popleft()
for _ in range(20):
    total += sum(count for _, count in Counter(words).most_common(10))
groups = defaultdict(list)
for word in words * 3:
    groups[word[-1]].append(word)
counts = defaultdict(int)
for word in words * 3:
    counts[word] += 1
letters = Counter()
for word in words[:20000]:
    letters.update(word)
Point = namedtuple('Point', 'x y')
points = [Point(i, i + 1) for i in range(100000)]
total += sum(p.x + p.y for p in points)
order = OrderedDict()
for i in range(100000):
    order[i % 100] = i
    order.move_to_end(i % 100)
chain = ChainMap({'a': 1}, {'b': 2})
for i in range(20000):
    total += chain['b']
print(total, len(groups), counts['w1'], letters['w'], len(order))
