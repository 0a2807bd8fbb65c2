"""struct: packing and unpacking."""
import struct

header, total = struct.Struct('!HHIQd'), 0
for i in range(100000):
    data = header.pack(i & 65535, 7, i, i * i, i / 3)
    a, b, c, d, e = header.unpack(data)
    total += a + b + c + d + int(e)
block = struct.pack('<1000i', *range(1000))
for _ in range(300):
    total += sum(struct.unpack('<1000i', block))
for i in range(100000):
    total += struct.unpack_from('<i', block, (i & 511) * 4)[0]
for pair in struct.iter_unpack('<hh', block):
    total += pair[0]
print(total)
