# gzip.compress() and decompress(): headers, several files in a row, what is damaged.
import gzip
import zlib

packed = gzip.compress(b'hello' * 10, mtime=0)
print(packed, gzip.compress(b'hello', 1, mtime=5), gzip.compress(b'a' * 20, mtime=1.7), sep='\n')
print(gzip.decompress(packed), gzip.decompress(b''), gzip.decompress(gzip.compress(b'now')), sep='\n')
print(gzip.decompress(packed + gzip.compress(b'second', mtime=1)), gzip.decompress(packed + bytes(20) + packed) == b'hello' * 20)
full = (b'\x1f\x8b\x08\x1e' + bytes(5) + b'\3' + b'\4\0abcd' + b'name\0' + b'comment\0' + b'\0\0' + zlib.compress(b'body', 9, -15)
        + zlib.crc32(b'body').to_bytes(4, 'little') + (4).to_bytes(4, 'little'))
print(gzip.decompress(full))
damaged = []
for place in (2, 12, -5, -1):
    data = bytearray(packed)
    data[place] ^= 1
    damaged.append(data)
for wrong in (b'x', b'xyzzy' * 5, packed[:-1], packed[:12], packed[:5], packed + b'junk', *damaged, 'text'):
    try:
        print(gzip.decompress(wrong))
    except (OSError, EOFError, TypeError, zlib.error) as exc:
        print(f'{type(exc).__name__}: {exc}')
print(gzip.BadGzipFile.__mro__)
for wrong in (lambda: gzip.compress('text'), lambda: gzip.compress(b'', 11), lambda: gzip.compress(b'', mtime=2 ** 40)):
    try:
        print(wrong())
    except Exception as exc:
        print(f'{type(exc).__module__}.{type(exc).__name__}: {exc}')
