"""What exec() or the program adds to locals() lasts as long as the call."""


def f(a):
    exec("x = 1")
    print(locals())
    d = locals()
    d["y"] = 2
    b = 5
    print(sorted(locals()), d is locals(), d["b"])
    del b
    print(sorted(locals()), "b" in d)
    return eval("x + y")


print(f(3), f(4))


def g():
    exec("hidden = 1")
    try:
        hidden
    except NameError as e:
        print(e)
    return vars()


print(g())
