try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ExceptionGroup("eg", [ValueError(1), OSError(2, "gone")]) from e
except* ValueError as e:
    raise KeyError("from except star")
