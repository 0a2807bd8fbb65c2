# Formats, ranges, buffers.
import struct


def show(call):
    """Print a call's result, or the exception that it raises."""
    try:
        print(repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc)


for f in ('<b','>H','!I','=q','@i','<e','<f','>d','?','c','5s','3p','x','<2h3B','bxh','@bh','=bh','n','P','<Q'):
    show(lambda: (f,struct.calcsize(f)))
for f,v in (('<h',(1,)),('<h',(40000,)),('<h',(1.5,)),('<b',(-129,)),('<B',(-1,)),('<B',(256,)),('>I',(2**32,)),('<Q',(-1,)),('<f',(1e40,)),('<d',(float('nan'),)),('<e',(65504,)),('<e',(1e6,)),('c',(b'ab',)),('c',('a',)),('5s',(b'abc',)),('2s',(b'abc',)),('3p',(b'abcd',)),('?',(2,)),('<hh',(1,)),('<h',(1,2)),('z',(1,)),('<',()),('',()),('3x',()),('s',(b'',)),('0s',(b'x',)),('<h','a'),('P',(5,)),('<n',(1,)),('99999999999999999999s',(b'',)),('2',(1,)),(' <h',(1,)),('< h h',(1,2)),('@bq',(1,2)),('=bq',(1,2))):
    show(lambda: struct.pack(f,*v))
show(lambda: struct.unpack('<hh',b'1234'))
show(lambda: struct.unpack('<h',b'1'))
show(lambda: struct.unpack_from('<h',b'abcd',2))
show(lambda: struct.unpack_from('<h',b'abcd',-2))
show(lambda: struct.unpack_from('<h',b'abcd',3))
show(lambda: struct.unpack_from('<h',b'abcd',-9))
b=bytearray(4)
show(lambda: struct.pack_into('<h',b,1,258))
print(b)
show(lambda: struct.pack_into('<h',b,3,1))
show(lambda: struct.pack_into('<h',b,-1,1))
show(lambda: struct.pack_into('<h',b'abcd',0,1))
show(lambda: list(struct.iter_unpack('<h',b'abcd')))
show(lambda: struct.iter_unpack('<h',b'abc'))
show(lambda: struct.iter_unpack('',b''))
S=struct.Struct('<hb')
show(lambda: (S.size,S.format,S.pack(1,2),S.unpack(b'abc'),S.unpack_from(b'xabc',1),list(S.iter_unpack(b'abcabc'))))
show(lambda: S.pack(1))
show(lambda: S.unpack(b''))
show(lambda: struct.Struct('q!'))
show(lambda: struct.Struct(b'<h').format)
show(lambda: struct.Struct(5))
show(lambda: struct.error.__mro__[1])
b=bytearray(3)
S.pack_into(b,0,1,2)
print(b, S.__class__.__name__)
show(lambda: struct.unpack('<3s',memoryview(b'abc')))
show(lambda: struct.unpack('<e',struct.pack('<e',1.5)))
show(lambda: struct.unpack('>f',b'\x7f\x80\0\0'))
show(lambda: sorted(struct.__all__))
show(lambda: struct.pack('<h',True))
show(lambda: struct.unpack('?','\x01'))
show(lambda: struct.pack('10s',bytearray(b'ab')))
for f,v in (('<h',40000),('h',40000),('>h',-40000),('=H',70000),('H',70000),('<b',200),('b',200),('<B',300),('B',300),('i',1<<40),('<i',1<<40),('I',1<<40),('<I',-1),('l',1<<70),('<l',1<<40),('q',1<<70),('<q',1<<70),('Q',-1),('<Q',1<<70),('n',1<<70),('N',-1),('P',1<<70),('L',-1),('<L',1<<40),('<h',1<<80),('h',1<<80),('P',-1)):
    show(lambda: (f, struct.pack(f, v)))
