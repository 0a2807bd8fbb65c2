# Packing into buffers and iterating over them, with their errors.
import struct

b = bytearray(8)
struct.pack_into('<HB', b, 2, 258, 7)
print(b)
struct.Struct('>I').pack_into(b, -4, 1)
print(b)
for args in (('<I', b, 6, 1), ('<I', b, -3, 1), ('<I', b, -20, 1), ('<I', b'12345678', 0, 1), ('<I', b, 0), ('<I', b, 'x', 1),
             ('<H', b, 0, 70000)):
    try:
        struct.pack_into(*args)
    except Exception as e:
        print(type(e).__name__, e)
for call in (lambda: struct.unpack_from('<I', b, 6), lambda: struct.unpack_from('<I', b, -3), lambda: struct.unpack_from('<I', b, -20),
             lambda: struct.iter_unpack('', b), lambda: struct.iter_unpack('<3s', b)):
    try:
        print(call())
    except Exception as e:
        print(type(e).__name__, e)
it = struct.iter_unpack('<HH', b'\1\0\2\0\3\0\4\0')
print(it.__length_hint__(), next(it), it.__length_hint__(), list(it), list(it), type(it).__name__)
print(struct.unpack('<bBhHiIqQ', struct.pack('<bBhHiIqQ', -1, 255, -2, 65535, -3, 2**32 - 1, -4, 2**64 - 1)))
print(struct.unpack('>bBhHiIqQ', struct.pack('>bBhHiIqQ', -128, 1, -32768, 1, -2**31, 1, -2**63, 1)))
