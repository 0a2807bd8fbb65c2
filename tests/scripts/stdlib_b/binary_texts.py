import base64, binascii, struct
for n in range(8):
    d = bytes(range(250, 250 + min(n, 6))) + b'z' * (n - min(n, 6))
    print(base64.b64encode(d), base64.b32encode(d), base64.b16encode(d), base64.b85encode(d), base64.a85encode(d), base64.urlsafe_b64encode(d), base64.b32hexencode(d), base64.encodebytes(d))
    assert base64.b64decode(base64.b64encode(d)) == base64.b32decode(base64.b32encode(d)) == base64.b85decode(base64.b85encode(d)) == base64.a85decode(base64.a85encode(d)) == d
def attempt(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for f in (lambda: base64.b64decode('abc'), lambda: base64.b64decode('a'), lambda: base64.b64decode('ab!c', validate=True), lambda: base64.b64encode('x'), lambda: base64.b16decode('zz'), lambda: binascii.unhexlify('abc'), lambda: binascii.unhexlify('zz'), lambda: base64.b64decode('é'), lambda: base64.b32decode('A')): attempt(f)
print(binascii.hexlify(b'\x01\xff'), binascii.hexlify(b'abcd', '-', 2), binascii.a2b_hex('01ff'), binascii.crc32(b'hello'), binascii.crc_hqx(b'hello', 0), binascii.b2a_base64(b'x'), base64.decodebytes(b'eA==\n'))
p = struct.pack
print(p('<bBhHiIlLqQ', -1, 255, -2, 3, -4, 5, -6, 7, -8, 9), p('>I', 258), p('!d', 1.5), p('<f', 0.1), p('<e', 1.5), p('3s5p?cx', b'ab', b'hello', True, b'z'), p('@bi', 1, 2), p('=bi', 1, 2), p('0i'), p('2h', 1, 2))
print(struct.unpack('<hI', b'\xff\xff\x01\0\0\0'), struct.unpack('>d', p('>d', -2.25)), struct.calcsize('@bqb'), struct.calcsize('<bqb'), struct.unpack_from('B', b'abc', 1), list(struct.iter_unpack('H', b'abcd')), struct.Struct('<H').size, struct.Struct('>H').pack(1), struct.unpack('5p', p('5p', b'abc')))
b = bytearray(5); struct.pack_into('<H', b, 1, 513); print(b)
for f in (lambda: p('i', 2**31), lambda: p('B', 256), lambda: p('b', 200), lambda: p('h', 'x'), lambda: p('i'), lambda: struct.unpack('i', b'x'), lambda: p('z', 1), lambda: p('f', 1e40), lambda: p('c', 3), lambda: p('s', 'x'), lambda: p('d', 'x'), lambda: p('Q', -1)): attempt(f)
