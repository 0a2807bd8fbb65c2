# BufferedRWPair, IncrementalNewlineDecoder, and copies of streams in memory.
import copy
import io


class Raw(io.RawIOBase):
    def __init__(self, data=b''):
        self.data = data
        self.written = []

    def readable(self):
        return True

    def writable(self):
        return True

    def readinto(self, b):
        n = min(len(b), len(self.data))
        b[:n] = self.data[:n]
        self.data = self.data[n:]
        return n

    def write(self, b):
        self.written.append(bytes(b))
        return len(b)


source, sink = Raw(b'one\ntwo\nthree'), Raw()
pair = io.BufferedRWPair(source, sink)
print(pair.readable(), pair.writable(), pair.seekable(), pair.closed, pair.isatty())
print(pair.readline(), pair.read(2), pair.peek(1)[:2], pair.read1(100), pair.read())
print(pair.write(b'hello'), sink.written)
pair.flush()
print(sink.written)
for name in ('seek', 'tell', 'detach'):
    try:
        getattr(pair, name)(*([0] if name == 'seek' else []))
    except Exception as e:
        print(name, type(e).__name__, e)
pair.close()
print(pair.closed, source.closed, sink.closed)

d = io.IncrementalNewlineDecoder(None, translate=True)
print([d.decode(s) for s in ('a\r', '\nb', '\rc\n', 'd')], d.newlines, d.getstate())
d.reset()
print(d.newlines, repr(d.decode('x\r')), repr(d.decode('', final=True)), d.newlines)
d = io.IncrementalNewlineDecoder(None, translate=False)
print(repr(d.decode('a\r\nb\rc\n', final=True)), d.newlines)


class Latin:
    def decode(self, data, final=False):
        return data.decode('latin-1')

    def getstate(self):
        return b'', 0

    def setstate(self, state):
        print('state', state)

    def reset(self):
        print('reset')


d = io.IncrementalNewlineDecoder(Latin(), translate=True)
print(repr(d.decode(b'\xe9')), repr(d.decode(b'a\r')), d.getstate(), repr(d.decode(b'\n', final=True)))
d.setstate((b'', 1))
print(repr(d.decode(b'\nx')))
d.reset()

s = io.StringIO('hello\nworld')
s.read(3)
t = copy.copy(s)
print(t.read(), s.tell(), t.getvalue())
t.write('!')
print(s.getvalue(), t.getvalue())
b = io.BytesIO(b'abc')
b.seek(1)
c = copy.deepcopy(b)
print(c.read(), b.tell(), c.getvalue())
