"""struct.Struct: its attributes, methods and errors; subclasses; byte orders."""
import struct

s = struct.Struct('<I')


class Sub(struct.Struct):
    def twice(self, value):
        return self.pack(value) * 2


print(Sub('>H').twice(258), struct.pack('>q', -2), struct.pack('>I', 0xdeadbeef), struct.unpack('>q', struct.pack('>q', -2)),
      struct.pack('!d', 1.5), struct.pack('>3H', 1, 2, 3), struct.pack('<3sxB', b'ab', 7), struct.Struct(b'<I').format)
buffer = bytearray(6)
s.pack_into(buffer, 1, 7)
print(buffer, s.unpack_from(buffer, 1), s.unpack_from(buffer=buffer, offset=-5), list(s.iter_unpack(b'abcdefgh')), s.format, s.size)
for wrong in (lambda: struct.Struct(), lambda: struct.Struct(5), lambda: struct.Struct('z'), lambda: s.pack(), lambda: s.pack('a'),
              lambda: s.unpack(b''), lambda: s.unpack_from(b'abcdef', 3), lambda: s.pack_into(bytearray(2), 0, 1),
              lambda: list(s.iter_unpack(b'abc')), lambda: s.unpack('abc'), lambda: struct.pack('>I', 1, 2),
              lambda: s.pack_into(b'aaaa', 0, 1), lambda: list(struct.iter_unpack('', b''))):
    try:
        print(wrong())
    except (struct.error, TypeError) as error:
        print(type(error).__name__, error)
