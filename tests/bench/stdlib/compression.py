# zlib and gzip: many small pieces, a large one, and check sums.
import binascii
import gzip
import zlib

line = b'await asyncio.gather(first(), second(), third())\n'
total = 0
for i in range(3000):
    packed = zlib.compress(line + b'%d' % i)
    total += len(zlib.decompress(packed))
packer, reader = zlib.compressobj(1, wbits=-15), zlib.decompressobj(-15)
for i in range(20000):
    packed = packer.compress(line) + packer.flush(zlib.Z_SYNC_FLUSH)
    total += len(reader.decompress(packed))
big = line * 100000
packed = gzip.compress(big, 6, mtime=0)
print(total, len(packed), gzip.decompress(packed) == big)
for i in range(100000):
    total ^= binascii.crc32(line)
print(total, binascii.crc32(big), zlib.adler32(big))
