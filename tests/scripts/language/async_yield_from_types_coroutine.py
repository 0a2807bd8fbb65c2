import types

@types.coroutine
def pause(v):
    return (yield v)

async def f():
    return [await pause(1), await pause(2)]

c = f()
print(c.send(None))
print(c.send("a"))
try:
    c.send("b")
except StopIteration as e:
    print(e.value)
