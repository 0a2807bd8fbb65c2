def f():
    total = 0
    class C:
        nonlocal total
        total = 5
        def m(self):
            nonlocal total
            total += 1
            return [total + i for i in range(2)]
    return C().m(), total
print(f())
def g(n):
    return [lambda: (n, i) for i in range(2)]
print([h() for h in g(7)])
def deep():
    a = 1
    def l1():
        def l2():
            def l3(): return a + b
            b = 2
            return l3
        return l2()
    return l1()()
print(deep())
x = "global"
def shadow():
    x = "local"
    class K:
        x = x + "!" if "x" in dir() else "no x"
        def r(self): return x
    return K.x, K().r()
print(shadow())
def args_cells(a, *b, c, **d):
    return lambda: (a, b, c, d)
print(args_cells(1, 2, c=3, e=4)())
