def f(a, b):
    raise ValueError(a,
                     b)
f(
    1,
    2,
)
