# verdict: max-memory
# limits: --max-time 5
import itertools
a, b = itertools.tee(itertools.count())
for x in a: pass
