# verdict: max-time
import itertools
any(map(lambda x: False, itertools.count()))
