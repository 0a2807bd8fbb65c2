# The fields of a struct sequence that are no items of the tuple stay alive through collections.
import os

s = os.stat(".")
junk = [[str(i) * 3 for i in range(200)] for _ in range(400)]
print(s.st_mtime_ns // 10**9 == s[8], type(s.st_mtime).__name__, len(junk))
