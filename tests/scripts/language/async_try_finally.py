import asyncio

async def f(how):
    for i in range(3):
        try:
            await asyncio.sleep(0)
            if how == "return":
                return "returned"
            if how == "break":
                break
            if how == "continue":
                continue
            if how == "raise":
                raise ValueError(how)
        except ValueError as e:
            await asyncio.sleep(0)
            return f"handled {e}"
        finally:
            await asyncio.sleep(0)
            print("finally", i)
    else:
        return "else"
    return "end"

async def main():
    for how in ("return", "break", "continue", "raise", "none"):
        print(how, await f(how))

asyncio.run(main())
