import asyncio, copy


class Own(asyncio.IncompleteReadError):
    def __init__(self, partial, expected, more=3):
        super().__init__(partial, expected)
        self.more = more


for exc in (asyncio.IncompleteReadError(b'abc', 5), asyncio.IncompleteReadError(b'', None), Own(b'x', '9'),
            asyncio.LimitOverrunError('too long', 7), asyncio.BrokenBarrierError('a', 2), asyncio.CancelledError('m')):
    for again in copy.copy(exc), copy.deepcopy(exc):
        print(repr(again), again.args, vars(again))
exc = Own(b'x', 9)
exc.partial = b'changed'
print(copy.copy(exc), exc.__reduce__())
for make in lambda: asyncio.IncompleteReadError(5, None), lambda: asyncio.LimitOverrunError('m'):
    try:
        make()
    except TypeError as error:
        print(error)
