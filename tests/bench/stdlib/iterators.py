"""itertools."""
from itertools import (accumulate, chain, combinations, compress, count, cycle, dropwhile, groupby, islice, pairwise,
                       permutations, product, repeat, starmap, takewhile, tee, zip_longest)

total = 0
for _ in range(10):
    total += sum(chain(range(50000), range(50000))) + sum(islice(count(), 50000)) + sum(islice(cycle([1, 2, 3]), 50000))
    total += sum(accumulate(range(50000))) + sum(a * b for a, b in pairwise(range(50000)))
    total += sum(1 for _ in product(range(30), repeat=3)) + sum(1 for _ in permutations(range(8), 5))
    total += sum(a + b for a, b, _ in combinations(range(60), 3)) + sum(compress(range(50000), cycle([1, 0])))
    total += sum(takewhile(lambda n: n < 30000, range(50000))) + sum(dropwhile(lambda n: n < 30000, range(50000)))
    total += sum(len(list(group)) for _, group in groupby(range(50000), lambda n: n // 10))
    total += sum(starmap(pow, zip(range(20000), repeat(2)))) + sum(1 for _ in zip_longest(range(30000), range(20000)))
    left, right = tee(range(50000))
    total += sum(left) - sum(right)
    total += sum(chain.from_iterable([i, i + 1] for i in range(20000)))
print(total)
