"""What a failed call held dies when its exception has been handled: not before, and not later."""
class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
def f():
    d = D('local')
    raise ValueError('x')
try:
    f()
except ValueError as e:
    print('handled', e)
print('after')
try:
    f()
except ValueError:
    print('handled 2')
print('after 2')
def g():
    try:
        f()
    except ValueError:
        print('in g')
    print('end of g')
g()
print('after g')
def h():
    d = D('h')
    try:
        1/0
    finally:
        print('finally')
try: h()
except ZeroDivisionError: print('zde')
import asyncio
async def job():
    d = D('job')
    raise KeyError('k')
async def main():
    try:
        await job()
    except KeyError as e:
        print('main caught', e)
    print('main after')
    t = asyncio.create_task(job())
    try:
        await t
    except KeyError: print('task caught')
    del t
    print('gone')
    r = await asyncio.gather(job(), return_exceptions=True)
    print(r)
    del r
    print('end')
asyncio.run(main())
import contextlib
with contextlib.suppress(ValueError):
    f()
print('after suppress')
try:
    f()
except* ValueError as group:
    print(len(group.exceptions))
print('after the group')
kept = None
try:
    f()
except ValueError as e:
    kept = e
print('kept')
kept = None
print('end')
