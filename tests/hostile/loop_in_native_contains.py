# verdict: max-time
import itertools
-1 in itertools.count()
