import sys
def g():
    while True:
        try:
            yield 1
        except ValueError as e:
            print("caught", repr(e))
            yield "from handler"

it = g()
next(it)
print(it.throw(ValueError("a")))
print(next(it))
print(it.throw(ValueError))
print(next(it))
print(it.throw(ValueError, "text"))
next(it)
try:
    it.throw(KeyError("k"))
except KeyError as e:
    print("out", e)
print(list(it))
for bad in (5, "x", int):
    try:
        g().throw(bad)
    except TypeError as e:
        print(e)
try:
    g().throw(ValueError("unstarted"))
except ValueError as e:
    print(e)
