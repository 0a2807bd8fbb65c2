# verdict: max-memory|error|max-time
import zlib
b = zlib.compress(b'0' * 10**7)
x = zlib.decompress(b)
l = []
while True: l.append(zlib.decompress(b))
