"""Tasks that the policy's loop still holds when the program ends are neither told of nor ended; nor is what they hold."""
import asyncio


class Told:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('gone:', self.name)


async def wait(name):
    held = Told(name)
    try:
        await asyncio.sleep(10)
    finally:
        print('ended:', name)


async def numbers():
    held = Told('generator')
    try:
        yield 1
        yield 2
    finally:
        print('ended: generator')


async def main():
    global generator
    generator = numbers()
    print(await anext(generator))
    await asyncio.sleep(0)

kept = Told('global')
asyncio.set_event_loop(asyncio.new_event_loop())
loop = asyncio.get_event_loop()
tasks = [loop.create_task(wait(n)) for n in range(2)]
loop.run_until_complete(main())
never_run = loop.create_task(wait('never run'))
late = wait('callback')
loop.call_soon(loop.create_task, late)
print('end')
