class A:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)

keep = A("at exit")
print("end")
