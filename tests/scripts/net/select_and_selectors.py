import select, selectors, socket
p = select.poll()
e = select.epoll()
a, b = socket.socketpair()
for i, f in enumerate([lambda: select.select([], [], [], -1), lambda: select.select([-1], [], []), lambda: select.select([99], [], [], 0), lambda: select.select(1, 2, 3), lambda: select.select(['a'], [], [], 0), lambda: select.select([], [], [], 'x'), lambda: select.select([a], [b], [a, b], 0) == ([], [b], []), lambda: p.unregister(99), lambda: p.modify(99, 1), lambda: p.register('a'), lambda: p.register(a), lambda: len(p.poll(0)), lambda: p.poll('x'), lambda: e.register(a, 1), lambda: e.register(a, 1), lambda: e.modify(b, 1), lambda: e.unregister(b), lambda: e.register(b, select.EPOLLOUT), lambda: [x[1] for x in e.poll(0)], lambda: e.poll(0, -2), lambda: e.poll(0, 0), lambda: e.poll('x'), lambda: e.closed, lambda: e.fileno() > 0, lambda: e.close(), lambda: e.closed, lambda: e.fileno(), lambda: e.poll(0), lambda: select.epoll(-2), lambda: select.epoll(flags=3), lambda: select.error, lambda: e.__enter__(), lambda: select.select([], [], [], 1e-09), lambda: p.register(a, -1), lambda: p.register(a, 70000)]):
    try:
        print(i, f())
    except BaseException as ex:
        print(i, type(ex), ex)


sel = selectors.DefaultSelector()
k = sel.register(a, selectors.EVENT_READ, 'data')
print(k.data, k.events, k._fields)
b.send(b'x')
print([(k.data, m) for k, m in sel.select(1)])
sel.modify(a, selectors.EVENT_READ | selectors.EVENT_WRITE)
print([m for k, m in sel.select()])
for f in [lambda: sel.register(a, 1), lambda: sel.register(b, 8), lambda: sel.unregister(b), lambda: sel.get_key('zz'), lambda: sel.register('x', 1), lambda: sel.modify(b, 1), lambda: sel.get_key(a).events, lambda: len(sel.get_map()), lambda: a in sel.get_map(), lambda: sel.unregister(a).events, lambda: sel.select(0), lambda: sel.close(), lambda: sel.get_map(), lambda: sel.get_key(a)]:
    try:
        print(f())
    except BaseException as ex:
        t = str(ex)
        print(type(ex), t if 'socket' not in t else '')
