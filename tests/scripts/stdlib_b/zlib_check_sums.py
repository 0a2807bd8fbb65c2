# crc32 and adler32, of zlib and binascii: short and long data, going on from a value, any int as a value.
import binascii
import zlib

long = bytes(range(256)) * 400
for data in (b'', b'a', b'hello', long[:1023], long[:1024], long):
    print(zlib.crc32(data), binascii.crc32(data), zlib.adler32(data))
print(zlib.crc32(long[500:], zlib.crc32(long[:500])) == zlib.crc32(long), zlib.adler32(long[500:], zlib.adler32(long[:500])) == zlib.adler32(long))
print(binascii.crc32(long[5000:], binascii.crc32(long[:5000])) == zlib.crc32(memoryview(long)) == zlib.crc32(bytearray(long)))
for value in (2 ** 40 + 5, -5, True, 2 ** 32 - 1):
    print(zlib.crc32(b'hello', value), binascii.crc32(b'hello', value), zlib.adler32(b'hello', value))
for wrong in (lambda: zlib.crc32('x'), lambda: zlib.crc32(b'x', 1.5), lambda: zlib.crc32(b'x', value=3), lambda: zlib.adler32(),
              lambda: binascii.crc32(b'x', 'y'), lambda: binascii.crc32(b'x', 1.5)):
    try:
        print(wrong())
    except TypeError as exc:
        print(exc)
