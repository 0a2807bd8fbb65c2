from itertools import tee, count, islice
inner, other = tee(count())
outer, _ = tee(x * 2 for x in inner)
print(list(islice(outer, 3)), next(other))
