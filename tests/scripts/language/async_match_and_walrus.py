import asyncio
async def get(v):
    await asyncio.sleep(0)
    return v
async def main():
    match await get({"op": "add", "args": [1, 2]}):
        case {"op": "add", "args": [a, b]} if await get(a < b):
            print("add", a + b)
    if (x := await get(5)) > 3: print(x)
    print(f"{await get('f')!r:>5}", [*await get([1, 2])], {**await get({"a": 1})}, (await get(1), await get(2)), -await get(3), await get(2) ** await get(3))
    print(await get(1) if await get(True) else 0, await get(0) or await get("or"), not await get(0), (await get([5]))[0], (await get("s")).upper())
    y = [0, 0]
    y[await get(1)] = await get(9)
    y[0] += await get(4)
    print(y, await get(1) < await get(2) < await get(3))
    assert await get(1), await get("m")
    try: raise await get(ValueError("awaited"))
    except await get(ValueError) as e: print(e)
    del y[await get(0)]
    print(y, (lambda v=await get(7): v)(), sorted(await get([2, 1])))
    for i in await get(range(2)): print(i)
    while await get(False): pass
    with await get(open(__file__)) as f: print(f.closed)
    return await get("done")
print(asyncio.run(main()))
