"""Passwords, keys and tokens that nobody can guess: all randomness here is the operating system's.

For simulations and games, where being fast or repeatable counts, there is the module random.
"""

from _binascii import b2a_base64 as _base64
from _hashlib import compare_digest
from random import SystemRandom

__all__ = ['choice', 'randbelow', 'randbits', 'SystemRandom', 'token_bytes', 'token_hex', 'token_urlsafe',
           'compare_digest']

DEFAULT_ENTROPY = 32  # bytes of a token whose size is not given

_sysrand = SystemRandom()
choice, randbits = _sysrand.choice, _sysrand.getrandbits
_URL_SAFE = bytes.maketrans(b'+/', b'-_')


def randbelow(exclusive_upper_bound):
    """A random int from 0 up to but not including the bound; ValueError if there is none."""
    if exclusive_upper_bound <= 0:
        raise ValueError('Upper bound must be positive.')
    return _sysrand._randbelow(exclusive_upper_bound)


def token_bytes(nbytes=None):
    """So many random bytes; DEFAULT_ENTROPY of them if nbytes is None."""
    return _sysrand.randbytes(DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes=None):
    """A token of nbytes random bytes as text: two hexadecimal digits for each."""
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    """A token of nbytes random bytes as text that URLs and file names may have: about four characters for three."""
    encoded = _base64(token_bytes(nbytes), newline=False)
    return encoded.translate(_URL_SAFE, b'=').decode()
