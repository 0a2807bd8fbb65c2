# What zlib's objects refuse: wrong options, use after the end, wrong data, wrong dictionaries.
import zlib

whole = zlib.compress(b'abc' * 1000)
done = zlib.compressobj()
done.flush()
ended = zlib.decompressobj()
ended.decompress(whole)
ended.flush()
broken = zlib.decompressobj()
packer = zlib.compressobj(zdict=b'words')
with_words = packer.compress(b'words and words') + packer.flush()
for wrong in (lambda: zlib.compressobj(10), lambda: zlib.compressobj(wbits=7), lambda: zlib.compressobj(method=7),
              lambda: zlib.compressobj(memLevel=0), lambda: zlib.compressobj(strategy=9), lambda: zlib.compressobj('x'),
              lambda: zlib.compressobj(zdict='x'), lambda: zlib.compressobj(wbits=31, zdict=b'x'),
              lambda: zlib.decompressobj(3), lambda: zlib.decompressobj(100), lambda: zlib.decompressobj(zdict='x'),
              lambda: zlib.decompressobj(zdict=None), lambda: done.compress(b'more'), lambda: done.flush(), lambda: done.copy(),
              lambda: zlib.compressobj().flush(99), lambda: zlib.compressobj().flush('x'), lambda: zlib.compressobj().flush(zlib.Z_NO_FLUSH),
              lambda: ended.decompress(b'more'), lambda: ended.flush(), lambda: ended.copy(),
              lambda: broken.decompress(b'garbage'), lambda: broken.decompress(whole), lambda: broken.unconsumed_tail == whole,
              lambda: broken.decompress(whole, -1), lambda: broken.decompress(whole, max_length='x'), lambda: broken.flush(0),
              lambda: broken.flush(2 ** 80), lambda: zlib.decompressobj().decompress(with_words),
              lambda: zlib.decompressobj(zdict=b'others').decompress(with_words), lambda: setattr(broken, 'eof', True),
              lambda: setattr(broken, 'own', True), lambda: type(done)(), lambda: type('Sub', (type(done),), {})):
    try:
        print(wrong())
    except (zlib.error, TypeError, ValueError, OverflowError, AttributeError) as exc:
        print(f'{type(exc).__name__}: {exc}')
