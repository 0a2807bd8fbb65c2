def wrap(n):
    if n == 0:
        raise ValueError("root")
    try:
        wrap(n - 1)
    except ValueError as e:
        raise ValueError(f"level {n}") from e
wrap(3)
