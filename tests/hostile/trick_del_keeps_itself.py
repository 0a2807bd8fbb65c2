# verdict: ok
keep = []
class A:
    def __del__(self): keep.append(self)
for i in range(10000): A()
import gc
gc.collect()
