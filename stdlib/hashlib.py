"""Digests of bytes: MD5, the SHA families, BLAKE2; keys from passwords.

Every constructor takes the first bytes; the objects have update(), digest(), hexdigest() and copy(). All but
BLAKE2 comes from libcrypto.
"""

import _hashlib
from _blake2 import blake2b, blake2s

if not hasattr(_hashlib, 'available'):
    raise ImportError('hashlib needs libcrypto (OpenSSL 3), which is not installed or was not there when eddy was '
                      'built')

from _hashlib import openssl_md5 as md5, openssl_sha1 as sha1, openssl_sha224 as sha224, openssl_sha256 as sha256
from _hashlib import openssl_sha384 as sha384, openssl_sha512 as sha512, openssl_sha3_224 as sha3_224
from _hashlib import openssl_sha3_256 as sha3_256, openssl_sha3_384 as sha3_384, openssl_sha3_512 as sha3_512
from _hashlib import openssl_shake_128 as shake_128, openssl_shake_256 as shake_256
from _hashlib import pbkdf2_hmac, scrypt

algorithms_guaranteed = {'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'blake2b', 'blake2s', 'sha3_224',
                         'sha3_256', 'sha3_384', 'sha3_512', 'shake_128', 'shake_256'}
algorithms_available = algorithms_guaranteed | set(_hashlib.names())

__all__ = ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'blake2b', 'blake2s', 'sha3_224', 'sha3_256',
           'sha3_384', 'sha3_512', 'shake_128', 'shake_256', 'new', 'algorithms_guaranteed', 'algorithms_available',
           'file_digest', 'pbkdf2_hmac')


def new(name, data=b'', **kwargs):
    """A hash object of the algorithm that is named; ValueError for an unknown one."""
    if name in ('blake2b', 'blake2s'):
        return (blake2b if name == 'blake2b' else blake2s)(data, **kwargs)
    return _hashlib.new(name, data, **kwargs)


def file_digest(fileobj, digest, /, *, _bufsize=2 ** 18):
    """Hash all of an open binary file. digest: a name, or a constructor. The hash object."""
    hashed = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, 'getbuffer'):
        hashed.update(fileobj.getbuffer())
        return hashed
    if not (hasattr(fileobj, 'readinto') and hasattr(fileobj, 'readable') and fileobj.readable()):
        raise ValueError(f"'{fileobj!r}' is not a file-like object in binary reading mode.")
    room = bytearray(_bufsize)
    view = memoryview(room)
    while size := fileobj.readinto(room):
        hashed.update(view[:size])
    return hashed
