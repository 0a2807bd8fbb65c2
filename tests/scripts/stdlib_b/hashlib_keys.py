# Keys from passwords.
import hashlib


def show(call):
    """Print a call's result, or the exception that it raises."""
    try:
        print(repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc)


show(lambda: hashlib.pbkdf2_hmac('sha256', b'password', b'salt', 1000).hex())
show(lambda: hashlib.pbkdf2_hmac('sha1', b'password', b'salt', 10, 50).hex())
show(lambda: hashlib.pbkdf2_hmac('sha1', b'password', b'salt', 10, dklen=5).hex())
show(lambda: hashlib.pbkdf2_hmac('xx', b'password', b'salt', 10, 50).hex())
show(lambda: hashlib.pbkdf2_hmac(5, b'password', b'salt', 10, 50).hex())
show(lambda: hashlib.pbkdf2_hmac('md5', 'password', b'salt', 10, 50).hex())
show(lambda: hashlib.pbkdf2_hmac('md5', b'password', b'salt', 0, 50).hex())
show(lambda: hashlib.pbkdf2_hmac('md5', b'password', b'salt', 1, 0).hex())
show(lambda: hashlib.pbkdf2_hmac('md5', b'', b'', 1, 1<<40).hex())
show(lambda: hashlib.scrypt(b'p', salt=b's', n=16,r=8,p=1).hex())
show(lambda: hashlib.scrypt(b'p', salt=b's', n=15,r=8,p=1).hex())
show(lambda: hashlib.scrypt(b'p', salt=b's', n=16,r=8).hex())
show(lambda: hashlib.scrypt(b'p', n=16,r=8).hex())
show(lambda: hashlib.scrypt(b'p', salt=b'', r=8).hex())
show(lambda: hashlib.scrypt(b'p', salt=b'', n=16).hex())
show(lambda: hashlib.scrypt(b'p', salt=b's', n=16,r=8,p=1,dklen=0).hex())
show(lambda: hashlib.scrypt(b'p', salt=b's', n=16,r=8,p=1,dklen=7).hex())
show(lambda: hashlib.scrypt(b'p', salt=b's', n=1<<25,r=8,p=1).hex())
show(lambda: hashlib.scrypt(b'p', salt=b's', n=16,r=8,p=1,maxmem=-1).hex())
