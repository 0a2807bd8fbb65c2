import gc

class A:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)

a = A(1)
a.self = a
del a
gc.collect()
keep = A("at exit")
print("end")
