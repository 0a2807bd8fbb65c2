import asyncio
import sys

from helper import double

name = input('name? ')
print('hello', name, sys.argv[1:], __name__)
print(open('data.txt').read().strip(), double(21))


async def main():
    await asyncio.sleep(0.25)


if __name__ == '__main__':
    asyncio.run(main())
