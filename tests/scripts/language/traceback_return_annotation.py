def f(x: int) -> nothing_here:
    pass
