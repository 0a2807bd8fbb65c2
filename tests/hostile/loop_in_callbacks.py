# verdict: max-time
import asyncio

loop = asyncio.new_event_loop()


def again():
    loop.call_soon(again)


again()
loop.run_forever()
