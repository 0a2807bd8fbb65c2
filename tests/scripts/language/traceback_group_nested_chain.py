def load(n):
    try:
        int("x" * n)
    except ValueError as e:
        raise OSError(n, "load") from e
errors = []
for n in (1, 2):
    try:
        load(n)
    except OSError as e:
        errors.append(e)
try:
    raise ExceptionGroup("loads", errors)
except ExceptionGroup as g:
    g.add_note("group note")
    raise RuntimeError("top") from g
