"""Coins that get lost.

Three children put coins into a piggy bank, 78 cents in all. But afterwards there are only 8 in it.
Mend PiggyBank.add(): main() should return 78, and as all children count at the same time, after 0.3
seconds.
"""

import asyncio


class PiggyBank:
    def __init__(self):
        self.cents = 0

    async def add(self, coins):
        await count(coins)
        self.cents += len(coins)


async def count(coins):
    """Counting takes a tenth of a second per coin."""
    await asyncio.sleep(0.1 * len(coins))
    return sum(coins)


async def main():
    bank = PiggyBank()
    await asyncio.gather(bank.add([1, 2, 5]), bank.add([10, 10]), bank.add([50]))
    return bank.cents


if __name__ == '__main__':
    asyncio.run(main())
