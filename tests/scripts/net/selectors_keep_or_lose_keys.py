# What a selector knows of its files after changes, refusals and closing, for each kind of selector.
import selectors
import socket


def attempt(action):
    try:
        return action()
    except (KeyError, ValueError, RuntimeError, OSError, TypeError) as error:
        return type(error).__name__, str(error.args[0]).partition(' (FD')[0]


class Holder:
    """Stands for a socket by another object."""

    def __init__(self, inner):
        self.fileno = inner.fileno

    def __repr__(self):
        return 'Holder'


for kind in selectors.SelectSelector, selectors.PollSelector, selectors.EpollSelector:
    print(kind.__name__)
    pairs = [socket.socketpair() for _ in range(3)]
    mine = [pair[0] for pair in pairs]
    selector = kind()
    files = selector.get_map()
    for number, file in enumerate(mine):
        selector.register(file, selectors.EVENT_READ, number)
    selector.modify(mine[0], selectors.EVENT_READ | selectors.EVENT_WRITE, 'both')
    selector.modify(mine[1], selectors.EVENT_READ, 'other data')
    print([key.data for key in files.values()], [(key.data, events) for key, events in selector.select(0)])
    same = selector.get_key(mine[1])
    print(selector.modify(mine[1], selectors.EVENT_READ, 'other data') is same, files.get(Holder(mine[1])) is same)
    print(attempt(lambda: selector.modify(mine[2], 0, 'none')[2:]), mine[2] in files)
    print(attempt(lambda: selector.modify(mine[0], 'x')), mine[0] in files)
    print(attempt(lambda: selector.register(Holder(mine[1]), 1)), attempt(lambda: files[None]), attempt(lambda: -1 in files))
    mine[1].close()
    print(mine[1] in files, attempt(lambda: selector.unregister(mine[1]).data), attempt(lambda: mine[1] in files))
    selector.close()
    print(len(files), selector.get_map(), attempt(lambda: selector.get_key(7)), attempt(lambda: selector.unregister(7)))
    for pair in pairs:
        pair[0].close()
        pair[1].close()


class Recorded(selectors._BaseSelectorImpl):
    """Everything is always ready."""

    def select(self, timeout=None):
        return [(key, key.events) for key in self.get_map().values()]


with Recorded() as selector:
    selector.register(5, selectors.EVENT_READ, 'five')
    selector.modify(5, selectors.EVENT_WRITE)
    print(selector.select())
