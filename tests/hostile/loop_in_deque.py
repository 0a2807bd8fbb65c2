# verdict: max-time
import itertools, collections
collections.deque(itertools.count(), maxlen=0)
