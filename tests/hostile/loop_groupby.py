# verdict: max-time
import itertools
for k, g in itertools.groupby(itertools.repeat(1)): list(1 for _ in g if _ > 1)
