"""Message authentication with a secret key and a hash function (RFC 2104)."""

import hashlib
from _hashlib import compare_digest, hmac_begin, hmac_digest

trans_5C = bytes(value ^ 0x5C for value in range(256))
trans_36 = bytes(value ^ 0x36 for value in range(256))
digest_size = None
_names = {getattr(hashlib, name): name for name in ('md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512')}


class HMAC:
    """A message authentication code: update() takes more of the message, digest() gives the code so far.

    digestmod: the name of a hash function, its constructor, or a module with new(). It must be given.
    """

    blocksize = 64

    def __init__(self, key, msg=None, digestmod=''):
        if not isinstance(key, (bytes, bytearray)):
            raise TypeError(f'key: expected bytes or bytearray, but got {type(key).__name__!r}')
        if not digestmod:
            raise TypeError("Missing required parameter 'digestmod'.")
        named = digestmod if isinstance(digestmod, str) else _names.get(digestmod) if callable(digestmod) else None
        if named in hashlib.algorithms_available and not named.startswith('shake'):
            self._outer, self._inner = hmac_begin(key, named)
        else:
            self._prepare(key, self._maker(digestmod))
        self.digest_size = self._inner.digest_size
        self.block_size = getattr(self._inner, 'block_size', self.blocksize)
        if msg is not None:
            self.update(msg)

    def _prepare(self, key, make):
        """Feed both hash objects the key, by the constructor of any hash function."""
        self._outer, self._inner = make(), make()
        size = getattr(self._inner, 'block_size', self.blocksize)
        if len(key) > size:
            hashed = make()
            hashed.update(key)
            key = hashed.digest()
        key = bytes(key).ljust(size, b'\0')
        self._outer.update(key.translate(trans_5C))
        self._inner.update(key.translate(trans_36))

    @staticmethod
    def _maker(digestmod):
        if isinstance(digestmod, str):
            return lambda: hashlib.new(digestmod)
        return digestmod if callable(digestmod) else digestmod.new

    @property
    def name(self):
        """'hmac-' and the name of the hash function."""
        return 'hmac-' + self._inner.name

    def update(self, msg):
        """Take more of the message."""
        self._inner.update(msg)

    def copy(self):
        """An independent copy."""
        other = object.__new__(type(self))
        other.digest_size, other.block_size = self.digest_size, self.block_size
        other._outer, other._inner = self._outer.copy(), self._inner.copy()
        return other

    def digest(self):
        """The code, as bytes."""
        whole = self._outer.copy()
        whole.update(self._inner.digest())
        return whole.digest()

    def hexdigest(self):
        """The code, as hexadecimal digits."""
        return self.digest().hex()


def new(key, msg=None, digestmod=''):
    """An HMAC object."""
    return HMAC(key, msg, digestmod)


def digest(key, msg, digest):
    """The code of a whole message, at once. digest: as digestmod of HMAC."""
    if isinstance(digest, str) and digest in hashlib.algorithms_available:
        return hmac_digest(key, msg, digest)
    return HMAC(key, msg, digest).digest()
