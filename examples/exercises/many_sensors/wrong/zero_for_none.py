"""Five hundred sensors.

There are hundreds of sensors in the field, and each takes one second to
answer. mean(numbers) should return the mean of the sensors with these numbers
after one second, however many they are; and None if there are none.
"""

import asyncio


async def read(number):
    await asyncio.sleep(1)
    return number % 10


async def mean(numbers):
    if not numbers:
        return 0
    values = await asyncio.gather(*[read(number) for number in numbers])
    return sum(values) / len(values)


async def main():
    print('the mean of three sensors is', await mean([1, 2, 3]))
    print('the mean of no sensor is', await mean([]))


if __name__ == '__main__':
    asyncio.run(main())
