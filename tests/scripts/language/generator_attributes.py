def g(a):
    yield a
it = g(1)
print(it.__name__, it.__qualname__, it.gi_running, it.gi_yieldfrom, it.gi_code.co_name, it.gi_frame.f_lineno)
next(it)
print(it.gi_frame.f_lineno, it.gi_frame.f_locals)
list(it)
print(it.gi_frame)
it.__name__ = "renamed"
print(it.__name__)
def recursive():
    global r
    try:
        next(r)
    except ValueError as e:
        print(e)
    print(r.gi_running)
    yield
r = recursive()
next(r)
print(iter(r) is r)
