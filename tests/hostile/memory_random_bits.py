# verdict: max-memory|error|max-time
import random
random.getrandbits(10**11)
