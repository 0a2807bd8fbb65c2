# zlib.compress() and decompress(): levels, containers, what they give byte by byte, what they refuse.
import zlib

text = b'await asyncio.gather(first(), second(), third()) ' * 40
for level in (-1, 0, 1, 6, 9):
    for wbits in (15, 9, -15, 31):
        packed = zlib.compress(text, level, wbits)
        assert zlib.decompress(packed, wbits) == text
        print(level, wbits, len(packed), zlib.crc32(packed))
print(zlib.compress(b''), zlib.compress(b'a', wbits=-15))
print(len(zlib.compress(bytes(3_000_000), 0)), len(zlib.decompress(zlib.compress(bytes(3_000_000)), bufsize=1)))
print(zlib.decompress(zlib.compress(bytearray(b'of a bytearray')) + b'what follows'), zlib.decompress(memoryview(zlib.compress(b'view'))))
print(zlib.decompress(zlib.compress(b'either', wbits=31), 47), zlib.decompress(zlib.compress(b'either'), 47))

packed = zlib.compress(text)
damaged = bytearray(packed)
damaged[-1] ^= 1
for wrong in (lambda: zlib.compress('text'), lambda: zlib.compress(b'', 10), lambda: zlib.compress(b'', -2),
              lambda: zlib.compress(b'', 2 ** 40), lambda: zlib.compress(b'', wbits=3), lambda: zlib.compress(),
              lambda: zlib.decompress('text'), lambda: zlib.decompress(b''), lambda: zlib.decompress(b'no such thing'),
              lambda: zlib.decompress(packed[:-1]), lambda: zlib.decompress(damaged), lambda: zlib.decompress(packed, 3),
              lambda: zlib.decompress(packed, 31), lambda: zlib.decompress(packed, bufsize=-1),
              lambda: zlib.decompress(packed, bufsize=2 ** 70), lambda: zlib.decompress(packed, 0)[:0]):
    try:
        print(wrong())
    except (zlib.error, TypeError, ValueError, OverflowError) as exc:
        print(f'{type(exc).__module__}.{type(exc).__qualname__}: {exc}')
print(zlib.error.__mro__)
print({name: getattr(zlib, name) for name in sorted(dir(zlib)) if name.isupper() and 'VERSION' not in name})
