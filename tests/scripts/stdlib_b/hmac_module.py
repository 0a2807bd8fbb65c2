# Message authentication.
import hashlib
import hmac


def show(call):
    """Print a call's result, or the exception that it raises."""
    try:
        print(repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc)


show(lambda: hmac.new(b'k',b'm','sha256').hexdigest())
show(lambda: hmac.new(b'k',b'm',hashlib.sha256).hexdigest())
show(lambda: hmac.new(b'k'*100,b'm',hashlib.sha512).hexdigest())
show(lambda: hmac.new('k',b'm',hashlib.sha512).hexdigest())
show(lambda: hmac.new(b'k','m',hashlib.sha512).hexdigest())
show(lambda: hmac.new(b'k',b'm').hexdigest())
show(lambda: hmac.new(b'k',b'm','nope').hexdigest())
show(lambda: hmac.digest(b'k',b'm','sha1'))
show(lambda: hmac.digest(b'k',b'm',hashlib.sha1))
show(lambda: hmac.digest(b'k',b'm','nope'))
show(lambda: hmac.HMAC(b'k',digestmod='md5').name)
h=hmac.new(b'k',digestmod='sha1')
h.update(b'a')
c=h.copy()
c.update(b'b')
print(h.hexdigest(),c.hexdigest(),h.name,h.digest_size,h.block_size)
show(lambda: hmac.compare_digest('a','a'))
show(lambda: hmac.compare_digest('a','é'))
show(lambda: hmac.compare_digest(b'a',b'b'))
show(lambda: hmac.compare_digest(b'a','b'))
show(lambda: hmac.compare_digest(b'a',5))
