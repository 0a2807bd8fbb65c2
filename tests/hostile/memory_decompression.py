# verdict: max-memory|error
import zlib
packer = zlib.compressobj(9, wbits=-15)
piece = packer.compress(bytes(10 ** 6)) + packer.flush(zlib.Z_FULL_FLUSH)
print(len(zlib.decompress(piece * 5000 + packer.flush(), -15)))
