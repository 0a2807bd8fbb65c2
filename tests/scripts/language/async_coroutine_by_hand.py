class Suspend:
    def __init__(self, v):
        self.v = v
    def __await__(self):
        got = yield self.v
        return got

async def f():
    x = await Suspend(1)
    print("got", x)
    try:
        y = await Suspend(2)
    except ValueError as e:
        y = repr(e)
    return x, y

c = f()
print(c.send(None))
print(c.send("hello"))
try:
    c.throw(ValueError("bad"))
except StopIteration as e:
    print(e.value)
try:
    c.send(None)
except RuntimeError as e:
    print(e)
c = f()
try:
    c.send(3)
except TypeError as e:
    print(e)
c.close()
