import types
async def c(x):
    "doc"
    return x
k = c(5)
print(type(k), k.cr_running, k.cr_frame is not None, k.cr_code.co_name, k.cr_await, k.cr_origin, k.__name__, k.__qualname__, repr(k).split(" at ")[0], type(k.__await__()), c.__code__.co_flags & 0x80)
k.close()
k = c(5)
try:
    k.send(None)
except StopIteration as e:
    print(e.value)
for f in (lambda: k.send(None), lambda: iter(k), lambda: next(k), lambda: k(), lambda: k[0], lambda: k.foo, lambda: k.throw(ValueError("x")), lambda: [*k], lambda: k.__await__().send(None)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
k = c(1)
try:
    k.send(5)
except TypeError as e:
    print(e)
try:
    k.throw(KeyError("t"))
except KeyError as e:
    print(repr(e))
print(k.cr_frame, k.close())
@types.coroutine
def gen():
    r = yield "out"
    return r
async def waits():
    return await gen()
w = waits(); print(w.send(None), w.cr_await is not None, type(w.cr_await)); 
try:
    w.send("back")
except StopIteration as e:
    print(e.value)
async def ag():
    yield 1
    yield 2
a = ag(); print(type(a), a.ag_running, a.ag_frame is not None, a.ag_code.co_name, a.ag_await, a.__name__, a.__qualname__, repr(a).split(" at ")[0], a.__aiter__() is a, type(a.__anext__()), type(a.asend(None)), type(a.aclose()))
for f in (lambda: iter(a), lambda: next(a), lambda: a.foo, lambda: len(a)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
try:
    a.__anext__().send(None)
except StopIteration as e:
    print(e.value)
print([n for n in dir(k) if n not in dir(object) and n != "__del__"], [n for n in dir(a) if n not in dir(object) and n != "__del__"])
