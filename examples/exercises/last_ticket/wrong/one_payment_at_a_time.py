"""The last ticket, sold twice.

There are two tickets and four fans. Each of them sees that there are some left, pays, and gets one,
so that more are sold than there are. Mend Office.buy(): a ticket should be set aside while somebody
pays for it, and be for sale again when the payment fails. All payments should still go on at the
same time: nobody has to wait until another has paid.
"""

import asyncio


class Office:
    def __init__(self, tickets):
        self.tickets = tickets
        self.sold = []
        self.lock = asyncio.Lock()

    async def buy(self, name, card_works):
        async with self.lock:
            if self.tickets == 0:
                return 'sold out'
            await pay(name, card_works)
            self.tickets -= 1
            self.sold.append(name)
            return 'sold'


async def pay(name, card_works):
    await asyncio.sleep(1)
    if not card_works:
        raise ValueError(f"{name}'s card does not work")


async def main(tickets=2, fans=(('Ada', False), ('Bo', True), ('Cy', True), ('Di', True))):
    office = Office(tickets)
    results = await asyncio.gather(*(office.buy(name, card) for name, card in fans), return_exceptions=True)
    print('sold to', sorted(office.sold), '-', office.tickets, 'left')
    return [str(result) for result in results]


if __name__ == '__main__':
    asyncio.run(main())
