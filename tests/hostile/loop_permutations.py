# verdict: max-time
import itertools, collections
collections.deque(itertools.permutations(range(20)), maxlen=0)
