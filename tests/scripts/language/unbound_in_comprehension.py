"""A function's variable that is unset is a free variable to a comprehension in it."""


def f():
    for read in (lambda: 0,):
        try:
            print([x for _ in range(1)])
        except NameError as e:
            print(type(e).__name__, e)
    try:
        print({x for _ in range(1)})
    except NameError as e:
        print(type(e).__name__, e)
    try:
        print([i for i in x])
    except NameError as e:
        print(type(e).__name__, e)
    x = 1
    print([x for _ in range(1)])
    del x
    try:
        print({1: x for _ in range(1)})
    except NameError as e:
        print(type(e).__name__, e)
    try:
        print(x)
    except NameError as e:
        print(type(e).__name__, e)


f()
