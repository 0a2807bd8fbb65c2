# verdict: max-time
import itertools
all(itertools.repeat(1))
