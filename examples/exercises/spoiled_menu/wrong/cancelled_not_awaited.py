"""The spoiled menu.

menu(dishes) cooks all dishes at the same time. When one is spoiled, the whole
menu is: the others should be stopped, cleaned up (which takes a moment), and
then the error should pass on. Now they go on cooking, for nobody. The program
should print, after 1.5 seconds,

    soup cleaned up
    cake cleaned up
    no menu: the sauce has burnt
"""

import asyncio

SECONDS = {'soup': 3, 'sauce': 1, 'cake': 4, 'salad': 0.5}


async def cook(dish):
    try:
        await asyncio.sleep(SECONDS[dish])
    except asyncio.CancelledError:
        await asyncio.sleep(0.5)
        print(dish, 'cleaned up')
        raise
    if dish == 'sauce':
        raise RuntimeError('the sauce has burnt')
    return dish


async def menu(dishes):
    tasks = [asyncio.create_task(cook(dish)) for dish in dishes]
    try:
        return await asyncio.gather(*tasks)
    except BaseException:
        for task in tasks:
            task.cancel()
        raise


async def main():
    try:
        print(await menu(['soup', 'sauce', 'cake', 'salad']))
    except RuntimeError as error:
        print('no menu:', error)


if __name__ == '__main__':
    asyncio.run(main())
