def g():
    try:
        yield 1
    finally:
        raise KeyError("cleanup")
it = g()
next(it)
it.throw(ValueError("thrown"))
