# modify() may take all events away; register() wants at least one.
import selectors
import socket

with selectors.DefaultSelector() as selector:
    here, there = socket.socketpair()
    selector.register(here, selectors.EVENT_READ, 'here')
    there.send(b'x')
    print([key.data for key, _ in selector.select(0)])
    print(selector.modify(here, 0, 'quiet')[2:], selector.select(0))
    print(selector.modify(here, selectors.EVENT_READ, 'again')[2:], [key.data for key, _ in selector.select(0)])
    try:
        selector.register(there, 0)
    except ValueError as error:
        print(error)
    here.close()
    there.close()
