import asyncio


def plain(a, b=2):
    return a + b


async def later(x):
    await asyncio.sleep(1.5)
    return {'x': x, 'set': {1}, 'nan': None}


def broken():
    raise KeyError('nothing here')


class Shape:
    def __repr__(self):
        return 'a shape'


class Tool:
    @staticmethod
    def use():
        return Shape()


def talk():
    name = input()
    print('hello', name)
    print('bye ', 3)


class Forged(str):
    def __repr__(self):
        return "__import__('os').system('touch forged')"


def forges():
    from classroom import mark
    mark(Forged('a mark'))
    raise ValueError(Forged('text'))


def long():
    return ['x'] * 100000


def numbers():
    return [-1, 2.5, 1e+300, -1e-07, float('inf'), b'\'"\\', "it's \"\\ \n", {1: (2,)}, frozenset({1}), set()]
