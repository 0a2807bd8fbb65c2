# Moving entries of an OrderedDict to its front, again and again, mixed with everything else, against a plain list.
import random
from collections import OrderedDict

for size in (1, 2, 5, 9, 40, 300):
    r = random.Random(size)
    d, keys = OrderedDict(), []
    for step in range(3000):
        what = r.randrange(7)
        key = r.randrange(size)
        if what <= 1:
            if key not in d:
                keys.append(key)
            d[key] = step
        elif what <= 4 and key in d:
            last = r.random() < 0.2
            d.move_to_end(key, last)
            keys.remove(key)
            keys.insert(len(keys) if last else 0, key)
        elif what == 5 and key in d:
            del d[key]
            keys.remove(key)
        elif what == 6 and keys and r.random() < 0.5:
            last = r.random() < 0.5
            assert d.popitem(last)[0] == keys.pop(-1 if last else 0)
        if step % 50 == 0:
            assert list(d) == keys == list(d.copy()) and list(reversed(d)) == keys[::-1], (size, step)
            assert all(key in d for key in keys) and len(d) == len(keys)
    print(size, len(keys), keys[:5], list(d) == keys)
d = OrderedDict.fromkeys('abc')
for i in range(1000):
    d.move_to_end('cab'[i % 3], last=False)
print(d, next(iter(d)))
try:
    d.move_to_end('x', last=False)
except KeyError as e:
    print(e)
