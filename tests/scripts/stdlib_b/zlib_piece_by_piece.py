# zlib.compressobj() and decompressobj(): pieces, limits, what is left over, flushes, dictionaries, copies.
import copy
import zlib

text = bytes(i * i % 251 for i in range(20000))
packer = zlib.compressobj(9, zlib.DEFLATED, -12, 5, zlib.Z_FILTERED)
pieces = [packer.compress(text[i:i + 777]) for i in range(0, len(text), 777)]
pieces += [packer.flush(zlib.Z_SYNC_FLUSH), packer.flush(zlib.Z_SYNC_FLUSH), packer.flush(zlib.Z_FULL_FLUSH), packer.flush()]
packed = b''.join(pieces)
print(len(packed), zlib.crc32(packed), [len(piece) for piece in pieces if piece])

reader, got, rest = zlib.decompressobj(-12), b'', packed + b'behind it'
while not reader.eof:
    got += reader.decompress(rest, 1500)
    rest = reader.unconsumed_tail
    print(len(got), len(rest), reader.unused_data, reader.eof)
print(got == text, reader.decompress(b', and more'), reader.unused_data)

whole = zlib.compress(b'abc' * 1000)
reader = zlib.decompressobj()
print(reader.decompress(whole, 10), len(reader.flush()), reader.eof, reader.unconsumed_tail, reader.flush())
reader = zlib.decompressobj()
print(reader.decompress(whole[:5]), reader.eof, reader.flush(), reader.eof)

words = b'hello world, hello again'
for wbits in (15, -15):
    packer = zlib.compressobj(wbits=wbits, zdict=words)
    packed = packer.compress(b'hello world, hello world') + packer.flush()
    print(len(packed), zlib.decompressobj(wbits, zdict=words).decompress(packed))

packer = zlib.compressobj()
start = packer.compress(b'a common beginning, ')
ends = []
for other in (packer.copy(), copy.copy(packer), copy.deepcopy(packer), packer):
    ends.append(zlib.decompress(start + other.compress(b'end %d' % len(ends)) + other.flush()))
print(ends)
reader = zlib.decompressobj()
reader.decompress(whole[:10])
print([len(r.decompress(whole[10:])) for r in (reader.copy(), copy.copy(reader), reader)])
