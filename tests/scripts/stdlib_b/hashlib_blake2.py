# BLAKE2 with its parameters.
import hashlib


def show(call):
    """Print a call's result, or the exception that it raises."""
    try:
        print(repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc)


show(lambda: hashlib.blake2b(digest_size=0))
show(lambda: hashlib.blake2b(digest_size=65))
show(lambda: hashlib.blake2s(digest_size=33))
show(lambda: hashlib.blake2b(key=b'x'*65))
show(lambda: hashlib.blake2s(key=b'x'*33))
show(lambda: hashlib.blake2b(salt=b'x'*65))
show(lambda: hashlib.blake2b(person=b'x'*65))
show(lambda: hashlib.blake2b(fanout=256))
show(lambda: hashlib.blake2b(depth=0))
show(lambda: hashlib.blake2b(leaf_size=1<<32))
show(lambda: hashlib.blake2b(leaf_size=-1))
show(lambda: hashlib.blake2b(node_offset=1<<64))
show(lambda: hashlib.blake2s(node_offset=1<<48))
show(lambda: hashlib.blake2b(node_depth=256))
show(lambda: hashlib.blake2b(inner_size=65))
show(lambda: hashlib.blake2b('x'))
show(lambda: hashlib.blake2b(data=b'x'))
for B in (hashlib.blake2b, hashlib.blake2s):
    show(lambda: B(b'x'*300,key=b'k',salt=b's',person=b'p',digest_size=20,fanout=2,depth=3,leaf_size=4000000000,node_offset=5,node_depth=1,inner_size=32,last_node=True).hexdigest())
    for n in (0,1,63,64,65,127,128,129,255,256,257): show(lambda: B(b'q'*n).hexdigest())
    show(lambda: [B.SALT_SIZE,B.PERSON_SIZE,B.MAX_KEY_SIZE,B.MAX_DIGEST_SIZE, B().SALT_SIZE])
    h=B(key=b'k'*30); h.update(b'a'); h.update(b'b'*200); print(h.hexdigest(), h.digest_size)
