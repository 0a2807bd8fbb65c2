# A name that asyncio does not have: the program's own lines are all there is to the traceback.
import asyncio

for name in 'slep', 'nosuch':
    try:
        getattr(asyncio, name)
    except AttributeError as e:
        print(e, e.name, e.obj is asyncio, e.__traceback__.tb_next)

asyncio.slep(1)
