def a():
    raise ValueError("low")
def b():
    try:
        a()
    except ValueError as e:
        raise RuntimeError("high") from e
b()
