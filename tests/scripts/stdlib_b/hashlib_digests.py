# Every algorithm, in pieces; the errors.
import hashlib
import io


def show(call):
    """Print a call's result, or the exception that it raises."""
    try:
        print(repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc)


for n in sorted(hashlib.algorithms_guaranteed):
    h=hashlib.new(n); print(n,h.name,h.digest_size,h.block_size,type(h).__name__,type(h).__module__, repr(h).split(' 0x')[0].split(' @')[0])
    for d in (b'',b'abc',b'x'*1000, bytearray(b'yy'), memoryview(b'zzz')):
        h.update(d); print(h.hexdigest(*([20] if 'shake' in n else [])))
    c=h.copy(); c.update(b'1'); print(c.digest(*([20] if 'shake' in n else [])) == h.digest(*([20] if 'shake' in n else [])))
    print(getattr(hashlib,n)(b'q').name, getattr(hashlib,n).__name__)
show(lambda: hashlib.md5('a'))
show(lambda: hashlib.md5(5))
show(lambda: hashlib.md5(string=b'a').hexdigest())
show(lambda: hashlib.md5(data=b'a').hexdigest())
show(lambda: hashlib.md5(b'',b''))
show(lambda: hashlib.md5(b'',usedforsecurity=False).hexdigest())
show(lambda: hashlib.md5().update('x'))
show(lambda: hashlib.md5().update(None))
show(lambda: hashlib.md5().update())
show(lambda: hashlib.new('nope'))
show(lambda: hashlib.new('SHA256', b'x').hexdigest())
show(lambda: hashlib.new('sha512-256', b'x').name)
show(lambda: hashlib.new('sha512_256', b'x').name)
show(lambda: hashlib.new('sha3-256', b'x').name)
show(lambda: hashlib.new('ripemd160', b'x').name)
show(lambda: hashlib.new(5))
show(lambda: hashlib.new('blake2b', digest_size=5).hexdigest())
show(lambda: hashlib.shake_128(b'a').hexdigest())
show(lambda: hashlib.shake_128(b'a').hexdigest(-1))
show(lambda: hashlib.shake_128(b'a').hexdigest(0))
show(lambda: hashlib.shake_128(b'a').hexdigest(length=3))
show(lambda: hashlib.algorithms_available >= hashlib.algorithms_guaranteed)
show(lambda: sorted(hashlib.algorithms_guaranteed))
show(lambda: sorted(hashlib.__all__))
show(lambda: hashlib.file_digest(io.BytesIO(b'abc'),'md5').hexdigest())
show(lambda: hashlib.file_digest(open('/dev/null','rb'),hashlib.sha1).hexdigest())
show(lambda: isinstance(hashlib.md5(), type(hashlib.sha1())))
show(lambda: type(hashlib.md5())())
show(lambda: hashlib.shake_256(b'a').digest(5))
