# secrets, gc and errno.
import errno
import gc
import os
import secrets


def show(call):
    """Print a call's result, or the exception that it raises."""
    try:
        print(repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc)


print(errno.ENOENT, errno.errorcode[2], errno.EAGAIN==errno.EWOULDBLOCK, errno.errorcode[11], len(errno.errorcode)>100, os.strerror(errno.EACCES))
print([n for n in dir(errno) if n.startswith('E')])
show(lambda: len(secrets.token_bytes(5)))
show(lambda: len(secrets.token_hex(5)))
show(lambda: len(secrets.token_urlsafe(6)))
show(lambda: len(secrets.token_bytes()))
show(lambda: secrets.randbelow(1))
show(lambda: secrets.randbelow(0))
show(lambda: secrets.choice([3]))
show(lambda: secrets.choice([]))
show(lambda: secrets.randbits(0))
show(lambda: secrets.randbits(8)<256)
show(lambda: type(secrets.SystemRandom()).__name__)
show(lambda: secrets.compare_digest('a','a'))
show(lambda: secrets.compare_digest(b'a','a'))
show(lambda: secrets.compare_digest('é','e'))
show(lambda: secrets.DEFAULT_ENTROPY)
show(lambda: secrets.token_bytes(-1))
show(lambda: sorted(secrets.__all__))
show(lambda: gc.isenabled())
gc.disable()
show(lambda: gc.isenabled())
gc.enable()
show(lambda: type(gc.collect()))
show(lambda: gc.get_threshold())
show(lambda: len(gc.get_count()))
show(lambda: gc.get_debug())
show(lambda: gc.garbage)
show(lambda: gc.callbacks)
show(lambda: gc.is_tracked([]))
show(lambda: gc.is_tracked(5))
show(lambda: gc.freeze())
show(lambda: gc.get_freeze_count()>=0)
show(lambda: gc.unfreeze())
show(lambda: sorted(gc.get_stats()[0]))
show(lambda: len(gc.get_stats()))
show(lambda: type(gc.get_objects()))
gc.set_threshold(700,10,5)
show(lambda: gc.get_threshold())
show(lambda: gc.set_debug(0))
show(lambda: [gc.DEBUG_STATS,gc.DEBUG_COLLECTABLE,gc.DEBUG_UNCOLLECTABLE,gc.DEBUG_SAVEALL,gc.DEBUG_LEAK])
show(lambda: gc.is_finalized([]))
show(lambda: gc.collect(5))
show(lambda: gc.collect(0)>=0)
