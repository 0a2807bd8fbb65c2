def f():
    try:
        {}["key"]
    except KeyError:
        try:
            [].missing
        except AttributeError:
            1 + "a"
f()
