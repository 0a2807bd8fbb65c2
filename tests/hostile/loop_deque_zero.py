# verdict: max-time
import itertools, collections
collections.deque(itertools.repeat(0), maxlen=0)
