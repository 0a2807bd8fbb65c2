"""A comprehension has variables of its own, which locals(), eval() and dir() in it show."""


def f(n):
    a = [sorted(locals()) for i in range(1)]
    b = {k: [sorted(vars()) for j in "a"] for k in "b"}
    c = [eval("i + n") for i in range(3) if n]
    d = [(y := i, eval("i")) for i in range(3)]
    return a, b, c, d, y


print(f(3))
print([sorted(locals()) for i in range(1)])
print({sorted(dir())[0] for i in range(1)})


class A:
    x = 3
    y = [sorted(locals()) for i in range(1)]


print(A.y)
try:
    [eval("i + undefined") for i in range(1)]
except NameError as e:
    print(e)
