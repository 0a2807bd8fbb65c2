# Every alphabet both ways.
import base64
import io


def show(call):
    """Print a call's result, or the exception that it raises."""
    try:
        print(repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc)


for d in (b'',b'a',b'ab',b'abc',bytes(range(256)),bytearray(b'xy'),memoryview(b'zz')):
    for n in ('b64encode','standard_b64encode','urlsafe_b64encode','b32encode','b32hexencode','b16encode','a85encode','b85encode','encodebytes'):
        show(lambda: getattr(base64,n)(d))
for n in ('b64decode','standard_b64decode','urlsafe_b64decode','b32decode','b32hexdecode','b16decode','a85decode','b85decode','decodebytes'):
    for d in (b'',b'YWJj',b'YWI=',b'YQ==',b'YQ',b'Y!WJj',b'MFRGG===','MFRGG===',b'6162',b'616',b'6G',b'mfrgg===',b'zz',b'@:E_',b'VPaz',b'~~~~~',5,'YW\xe9',b'a-_b',b'a+/b', b'MFRGG', b'61 62', b'C5H66==='):
        show(lambda: getattr(base64,n)(d))
show(lambda: base64.b64encode(b'\xfb\xff',altchars=b'-_'))
show(lambda: base64.b64encode(b'a',altchars=b'-'))
show(lambda: base64.b64decode(b'-_==',altchars=b'-_'))
show(lambda: base64.b64decode(b'YW!Jj',validate=True))
show(lambda: base64.b64decode(b'YWJj\n',validate=True))
show(lambda: base64.b32decode(b'mfrgg===',casefold=True))
show(lambda: base64.b32decode(b'M1023456',map01=b'L'))
show(lambda: base64.b16decode(b'6a',casefold=True))
show(lambda: base64.b16decode('6a'))
show(lambda: base64.a85encode(b'\0\0\0\0abc',foldspaces=True,wrapcol=5,pad=True,adobe=True))
show(lambda: base64.a85encode(b'    ',foldspaces=True))
show(lambda: base64.a85decode(b'<~zz~>',adobe=True))
show(lambda: base64.a85decode(b'y',foldspaces=True))
show(lambda: base64.a85decode(b'x y',ignorechars=b' '))
show(lambda: base64.a85decode(b'zz',adobe=True))
show(lambda: base64.b85encode(b'a',pad=True))
show(lambda: base64.b85decode(b'!"'))
show(lambda: base64.b64encode('x'))
show(lambda: base64.encodebytes(b'x'*100))
show(lambda: base64.encodebytes('x'))
i=io.BytesIO(b'hello'*20)
q=io.BytesIO()
base64.encode(i,q)
print(q.getvalue())
q.seek(0)
r=io.BytesIO()
base64.decode(q,r)
print(r.getvalue())
print(sorted(base64.__all__))
