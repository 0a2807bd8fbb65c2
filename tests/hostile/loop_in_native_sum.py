# verdict: max-time
import itertools
sum(itertools.repeat(1))
