import binascii

for data in (b'', b'a b', b'a \n', b'a\t', b'=', b'\xe9t\xe9', b'.', b'.\n', b'a\r\nb', b'a\rb', b'x' * 77, b'x' * 76 + b'\n',
             b'x' * 74 + b'\xe9y', b'\0\1\x7f', b'a_b c', b'\n'):
    print(data, *(binascii.b2a_qp(data, **options) for options in ({}, {'quotetabs': True}, {'istext': False}, {'header': True})))
for data in (b'=41=42', b'=4', b'==', b'a=\nb', b'a=\r\nb', b'a= \nb', b'=zz', b'a_b', b'=\rx\nb', 'a=3Db'):
    print(data, binascii.a2b_qp(data), binascii.a2b_qp(data, header=True))
