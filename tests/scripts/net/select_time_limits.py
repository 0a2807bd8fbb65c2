"""Limits of select(), poll(), epoll and sigtimedwait() that the system cannot take."""
import select
import selectors
import signal
import socket

a, b = socket.socketpair()
a.send(b'x')
INF, NAN = float('inf'), float('nan')
LIMITS = 0, -0.0, True, -1, INF, -INF, NAN, 1e300, 1e10, 10 ** 30, 2 ** 31, 2 ** 31 - 1, 1e9, 9.3e9, 'x', None


def tell(what, call):
    try:
        print(what, call())
    except Exception as e:
        print(what, type(e).__name__, e)


poll, epoll = select.poll(), select.epoll()
poll.register(b)
epoll.register(b, select.EPOLLIN)
for limit in LIMITS:
    tell(f'select {limit}', lambda: len(select.select([b], [], [], limit)[0]))
    tell(f'poll {limit}', lambda: len(poll.poll(limit)))
    tell(f'epoll {limit}', lambda: len(epoll.poll(limit)))
for limit in INF, NAN, 1e300:
    for kind in selectors.SelectSelector, selectors.PollSelector, selectors.EpollSelector:
        with kind() as s:
            s.register(b, selectors.EVENT_READ)
            tell(f'{kind.__name__} {limit}', lambda: len(s.select(limit)))
for limit in 0, -1, -0.5, INF, NAN, 1e300, 10 ** 30, 2e10, 'x', None:
    tell(f'sigtimedwait {limit}', lambda: signal.sigtimedwait([signal.SIGUSR2], limit))
tell('too high for select', lambda: select.select([5000], [], [], 0))
tell('too high for C', lambda: select.select([10 ** 20], [], [], 0))
tell('no event mask', lambda: poll.register(b, 'x'))
tell('no event mask', lambda: poll.register(b, 1.5))
for limit in INF, NAN, 10 ** 20, -0.0, 1e-9, 9.3e9, -1, 'x':
    tell(f'settimeout {limit}', lambda: (b.settimeout(limit), b.gettimeout()))
for flag in 'x', None, 5, 0:
    tell(f'setblocking {flag!r}', lambda: (b.setblocking(flag), b.gettimeout()))
