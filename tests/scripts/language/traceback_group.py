def f(n):
    raise ValueError(n)
def collect():
    errors = []
    for i in range(3):
        try:
            f(i)
        except ValueError as e:
            errors.append(e)
    return errors
errors = collect()
errors[0].add_note("noted")
raise ExceptionGroup("several", [errors[0], ExceptionGroup("inner", [errors[1], TypeError("t")]), errors[2]])
