def f():
    try:
        g()
    except ValueError as e:
        e.add_note("while in f")
        raise
def g():
    raise ValueError("g")
f()
