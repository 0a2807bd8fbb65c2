# verdict: max-time
import itertools, collections
collections.deque(itertools.product(range(100), repeat=20), maxlen=0)
