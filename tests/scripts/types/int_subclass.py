class N(int):
    def __new__(cls, x, tag="t"):
        self = super().__new__(cls, x)
        self.tag = tag
        return self
    def __add__(self, o):
        return N(int(self) + int(o), "sum")
    def __repr__(self):
        return f"N({int(self)}, {self.tag})"
a, b = N(3), N(10**20, "big")
print(a, b, a + b, (a + 1).tag, a * 2, type(a * 2), a == 3, hash(a) == hash(3), {3: "x"}[a])
print([10, 20, 30, 40][a], "ab" * a, range(a), isinstance(a, int), a.bit_length(), f"{a:05d}", "%d" % a, int(a), type(int(a)))
print(1 + a, type(1 + a), -a, type(-a), a.__dict__)
