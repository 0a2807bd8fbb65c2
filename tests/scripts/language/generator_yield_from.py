def inner():
    x = yield 1
    print("inner got", x)
    try:
        y = yield 2
    except ValueError as e:
        y = repr(e)
    return y

def outer():
    r = yield from inner()
    print("result", r)
    r = yield from [10, 20]
    print(r)
    yield from ()
    yield from "ab"
    return (yield from range(2))

it = outer()
print(next(it), it.send("s"), it.throw(ValueError("t")))
print(type(it.gi_yieldfrom))
print(list(it))
def bad():
    yield from 5
try:
    next(bad())
except TypeError as e:
    print(e)
it = outer()
for _ in range(2):
    next(it)
next(it)
try:
    it.send("no send")
except AttributeError as e:
    print(e)
