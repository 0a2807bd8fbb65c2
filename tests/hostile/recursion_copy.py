# verdict: max-memory|max-time|error
import copy
a = []
for i in range(10**5):
    a = [a]
copy.deepcopy(a)
