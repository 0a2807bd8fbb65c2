"""list += x and *= x ask the reflected method of x first, as + and * do."""


class R:
    def __init__(self, result):
        self.result = result

    def __radd__(self, other):
        return self.result

    def __rmul__(self, other):
        return self.result


class L(list):
    def __iadd__(self, other):
        return "L.iadd"


for make in (lambda: [1], lambda: bytearray(b"a"), lambda: (1,), lambda: "a"):
    a = b = make()
    a += R("radd")
    b *= R("rmul")
    print(a, b)
a = [1]
try:
    a += R(NotImplemented)
except TypeError as e:
    print(e)
try:
    a *= R(NotImplemented)
except TypeError as e:
    print(e)
a = L()
a += R("radd")
print(a)
