# The ends of base 16, 32, 64 and 85, and check sums of all lengths.
import base64
import binascii

data = bytes(range(250, 256)) + b'hello  world    ' + bytes(5)
for n in (0, 1, 2, 3, 4, 5, 6, 7, 8, 17, 27):
    s = data[:n]
    texts = [f(s) for f in (base64.b16encode, base64.b32encode, base64.b32hexencode, base64.b64encode, base64.b85encode,
                            base64.a85encode, base64.urlsafe_b64encode)]
    print(n, texts)
    print([g(t) == s for g, t in zip((base64.b16decode, base64.b32decode, base64.b32hexdecode, base64.b64decode,
                                      base64.b85decode, base64.a85decode, base64.urlsafe_b64decode), texts)])
    print(binascii.crc32(s), binascii.crc32(s, 77), binascii.crc_hqx(s, 0), binascii.crc_hqx(s, 4660), binascii.hexlify(s, ':', -3))
print(base64.b85encode(b'abc', pad=True), base64.a85encode(bytes(4)), base64.a85encode(b'    ', foldspaces=True),
      base64.a85encode(bytes(3), pad=True), base64.b85decode('VPaz'), base64.b85encode(bytearray(b'ab')))
print(binascii.crc32(bytes(range(256)) * 3), binascii.crc32(b'a' * 33, 2**40 + 1), binascii.crc32(memoryview(b'abc')))
for f, s in ((base64.b85decode, b'ab"de'), (base64.b85decode, b'~~~~~'), (base64.b85decode, b'|||||ab'), (base64.b85encode, 'text'),
             (base64.b32encode, 'text'), (binascii.unhexlify, 'abc'), (binascii.unhexlify, 'zz'), (binascii.unhexlify, b'a\xff'),
             (bytes.fromhex, 'ab c'), (bytes.fromhex, 'abxy'), (base64.b64decode, 'YWJ'), (base64.b64decode, 'Y'),
             (base64.b64decode, 'YW=Jj'), (base64.b64decode, 'é')):
    try:
        print(f(s))
    except Exception as e:
        print(type(e).__name__, e)
print(bytes.fromhex('AB cd\tEF'), base64.b64decode('YW Jj\nZGU='), base64.b64decode(b'YWJjZGVmZ2g=YWJj'), binascii.unhexlify('AbCd'))
