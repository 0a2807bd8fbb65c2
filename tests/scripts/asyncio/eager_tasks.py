# Eager tasks (3.12) begin inside create_task(); the expectation is written by hand, as 3.11 has none.
import asyncio
async def f(n):
    print('f', n, asyncio.current_task().get_name())
    if n: await asyncio.sleep(0)
    print('f end', n); return n
async def main():
    asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    a=asyncio.create_task(f(0), name='a'); print('made', a.done())
    b=asyncio.create_task(f(1)); print('made', b.done())
    print(await a, await b, await asyncio.gather(f(0), f(2)))
    async with asyncio.TaskGroup() as g: x=g.create_task(f(0)); y=g.create_task(f(3))
    print(x.result(), y.result())
asyncio.run(main())
