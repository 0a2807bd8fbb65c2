"""io, struct, base64, hashlib, uuid, copy, weakref, types: odd input and subclasses."""
import io, struct, base64, hashlib, uuid, copy, weakref, types, hmac, secrets, tempfile, os, contextvars, queue, time, string

def err(f):
    try:
        print('ok', f())
    except Exception as e:
        print(type(e).__name__, str(e).split(' at 0x')[0])
s = io.StringIO('a\r\nb\nc\rd', newline=None)
print(s.readlines(), s.newlines)
print(io.StringIO('a\r\nb\nc\rd').readlines(), io.StringIO('a\r\nb', newline='').readlines(),
    repr(io.StringIO('a\nb', newline='\r\n').getvalue()), io.StringIO('a\rb', newline='\r').readlines())
for f in (lambda: io.StringIO(5), lambda: io.StringIO('a', newline='x'), lambda: io.StringIO().write(b'x'),
    lambda: io.StringIO('abc').seek(-1), lambda: io.StringIO('abc').seek(1, 1),
    lambda: io.StringIO('abc').seek(0, 2), lambda: io.StringIO('abc').seek(0, 5), lambda: io.BytesIO('x'),
    lambda: io.BytesIO().write('x'), lambda: io.BytesIO(b'abc').seek(-1), lambda: io.BytesIO(b'abc').seek(-1,
    2), lambda: io.BytesIO(b'abc').read(-1), lambda: io.BytesIO(b'abc').readinto(bytearray(2)),
    lambda: io.BytesIO(b'abc').readinto(b'xx'), lambda: io.BytesIO(b'a\nb').readlines(1),
    lambda: io.BytesIO(b'abc').truncate(-1), lambda: io.BytesIO(b'abc').getbuffer()[0],
    lambda: io.StringIO('abc').fileno(), lambda: io.StringIO().detach(), lambda: io.open('/nonexistent/x'),
    lambda: open('x', 'rw'), lambda: open('x', ''), lambda: open('x', 'b'), lambda: open('x', 'rb',
    encoding='utf-8'), lambda: open('x', 'r', newline='z'), lambda: open('x', 'rb',
    buffering=1) if 0 else open('x', 'r', buffering=0), lambda: open(-5), lambda: open(2.5),
    lambda: open('a\x00b'), lambda: open('/'), lambda: io.TextIOWrapper(io.BytesIO(b'\xff'),
    encoding='utf-8').read(), lambda: io.TextIOWrapper(io.BytesIO(b'\xff'), encoding='utf-8',
    errors='replace').read(), lambda: io.TextIOWrapper(io.BytesIO(b''), encoding='nope'),
    lambda: io.TextIOWrapper(5), lambda: io.BufferedReader(io.BytesIO(b'abc')).peek(2),
    lambda: io.BufferedReader(io.BytesIO(b'x'), 0), lambda: io.TextIOWrapper(io.BytesIO(b'a\r\nb')).read(),
    lambda: io.TextIOBase().read(), lambda: io.IOBase().fileno(), lambda: io.RawIOBase().read(),
    lambda: io.BytesIO(b'ab').__next__()):
    err(f)
c = io.StringIO('x')
c.close()
err(c.read)
err(lambda: c.write('y'))
err(lambda: c.closed)
b = io.BytesIO(b'ab')
v = b.getbuffer()
err(lambda: b.write(b'x' * 100))
v.release()
w = io.TextIOWrapper(io.BytesIO(), encoding='utf-8', newline='\r\n', write_through=True)
w.write('a\nb\n')
print(w.buffer.getvalue(), w.encoding, w.errors, w.line_buffering, w.name if hasattr(w, 'name') else 'noname')
w.reconfigure(newline='')
w.seek(0)
print(repr(w.read()))
raw = w.detach()
err(lambda: w.read())
print(raw.getvalue())

class Raw(io.RawIOBase):

    def __init__(self):
        self.d = bytearray(b'hello\nworld')
        self.p = 0

    def readable(self):
        return True

    def readinto(self, b):
        n = min(len(b), len(self.d) - self.p)
        b[:n] = self.d[self.p:self.p + n]
        self.p += n
        return n
print(io.BufferedReader(Raw()).readline(), Raw().read(3), Raw().readall(), list(Raw()),
    io.TextIOWrapper(io.BufferedReader(Raw())).read())

class Upper(io.StringIO):

    def write(self, s):
        return super().write(s.upper())
u = Upper()
print('abc', file=u)
print(repr(u.getvalue()))
u.extra = 1
print(u.extra)
for f in (lambda: struct.pack('b', 128), lambda: struct.pack('B', -1), lambda: struct.pack('i', 'x'),
    lambda: struct.pack('i'), lambda: struct.pack('i', 1, 2), lambda: struct.pack('f', 1e+40),
    lambda: struct.pack('e', 1000000.0), lambda: struct.pack('<d', float('nan'))[-2:], lambda: struct.pack('d',
    -0.0), lambda: struct.pack('3s', b'abcdef'), lambda: struct.pack('3s', 'abc'), lambda: struct.pack('5p',
    b'abcdefg'), lambda: struct.pack('?', []), lambda: struct.pack('c', b'ab'), lambda: struct.pack('0i'),
    lambda: struct.pack('z', 1), lambda: struct.pack('<q', 2 ** 63), lambda: struct.pack('n', 1),
    lambda: struct.pack('<n', 1), lambda: struct.unpack('i', b'abc'), lambda: struct.unpack('<hb',
    b'\x01\x00\x02'), lambda: struct.unpack('3s2x', b'abcde'), lambda: struct.unpack_from('<h', b'abc', 2),
    lambda: struct.unpack_from('<h', b'abcd', -2), lambda: struct.calcsize('bhi'),
    lambda: struct.calcsize('<bhi'), lambda: struct.calcsize('99999999999999999999i'),
    lambda: list(struct.iter_unpack('<h', b'abcd')), lambda: list(struct.iter_unpack('<h', b'abc')),
    lambda: struct.pack_into('i', bytearray(2), 0, 1), lambda: struct.Struct('<2h').unpack(b'abcd'),
    lambda: struct.Struct('i').format, lambda: struct.pack('>I', True), lambda: struct.pack('i', 1.5),
    lambda: struct.unpack('', b''), lambda: struct.pack(' < h', 1), lambda: struct.pack(5)):
    err(f)
for f in (lambda: base64.b64encode(b''), lambda: base64.b64encode('x'), lambda: base64.b64decode('YQ'),
    lambda: base64.b64decode('YQ=='), lambda: base64.b64decode('Y Q=\n='), lambda: base64.b64decode('Y!Q==',
    validate=True), lambda: base64.b64decode('é'), lambda: base64.b64decode(b'-_8=', altchars='-_'),
    lambda: base64.urlsafe_b64encode(b'\xfb\xff'), lambda: base64.b32decode('mfrgg==='),
    lambda: base64.b32decode('mfrgg===', casefold=True), lambda: base64.b32encode(b'abc'),
    lambda: base64.b16decode('0g'), lambda: base64.b16decode('ab'), lambda: base64.b85decode(b'\x00'),
    lambda: base64.a85encode(b'\x00\x00\x00\x00abc', adobe=True), lambda: base64.a85decode(b'zzz'),
    lambda: base64.b85encode(b'abc', pad=True), lambda: base64.encodebytes(b'x' * 60),
    lambda: base64.decodebytes('x'), lambda: hashlib.md5('x'), lambda: hashlib.new('nope'),
    lambda: hashlib.sha256(b'').hexdigest()[:8], lambda: hashlib.sha256(b'a').update('x'),
    lambda: hashlib.shake_128(b'').hexdigest(4), lambda: hashlib.shake_128(b'').digest(),
    lambda: hashlib.pbkdf2_hmac('sha256', b'p', b's', 0), lambda: hashlib.pbkdf2_hmac('sha1', b'p', b's',
    1).hex()[:8], lambda: hashlib.scrypt(b'p', salt=b's', n=3, r=1, p=1),
    lambda: hashlib.blake2b(digest_size=65), lambda: hashlib.sha1(b'a') == hashlib.sha1(b'a'),
    lambda: hashlib.md5(b'a').copy().name, lambda: hmac.new(b'k', b'm', 'sha256').hexdigest()[:8],
    lambda: hmac.new(b'k', b'm'), lambda: hmac.new('k', b'm', 'md5'), lambda: hmac.compare_digest('é', 'é'),
    lambda: hmac.compare_digest('a', b'a'), lambda: uuid.UUID('x'),
    lambda: uuid.UUID('{12345678-1234-5678-1234-567812345678}').urn, lambda: uuid.UUID(int=-1),
    lambda: uuid.UUID(bytes=b'x'), lambda: uuid.UUID(), lambda: uuid.UUID(int=5).hex,
    lambda: uuid.uuid5(uuid.NAMESPACE_DNS, 'a'), lambda: uuid.uuid3(uuid.NAMESPACE_URL, 'é'),
    lambda: uuid.UUID(int=1) < uuid.UUID(int=2), lambda: uuid.UUID(int=1) < 5,
    lambda: sorted([uuid.UUID(int=2), uuid.UUID(int=1)])[0].int, lambda: setattr(uuid.UUID(int=1), 'x', 1),
    lambda: uuid.UUID(int=1, version=9), lambda: repr(uuid.UUID(int=1)), lambda: uuid.uuid4().version,
    lambda: uuid.UUID(int=0).variant, lambda: uuid.UUID(fields=(1, 2, 3, 4, 5, 6)).fields,
    lambda: len(secrets.token_bytes()), lambda: len(secrets.token_hex(4)), lambda: secrets.randbelow(0),
    lambda: secrets.choice([])):
    err(f)

class Deep:

    def __init__(self):
        self.me = self
        self.l = [1]

    def __copy__(self):
        return 'copied'

class Memo:

    def __deepcopy__(self, memo):
        return ('deep', len(memo))

class NoCopy:

    def __reduce_ex__(self, p):
        raise TypeError('cannot copy')

class Sl:
    __slots__ = ('a', 'b')
x = Sl()
x.a = [1]
y = copy.deepcopy(x)
d = Deep()
e = copy.deepcopy(d)
print(y.a, y.a is x.a, hasattr(y, 'b'), copy.copy(d), e.me is e, e.l is d.l, copy.deepcopy(Memo()),
    copy.copy(copy), copy.deepcopy(len) is len, copy.copy((1, [2])), copy.deepcopy({1: [2]}),
    copy.deepcopy([x]) is not None) if 0 else print(y.a, y.a is x.a, hasattr(y, 'b'), copy.copy(d), e.me is e,
    e.l is d.l, copy.deepcopy(Memo())[0])
err(lambda: copy.copy(NoCopy()))
err(lambda: copy.deepcopy((x for x in ())))
l = [1]
l.append(l)
m = copy.deepcopy(l)
print(m[1] is m)
t = (1, 2)
print(copy.deepcopy(t) is t, copy.copy([1, [2]]), copy.deepcopy(bytearray(b'a')), copy.deepcopy(frozenset([1])),
    copy.copy(range(3)), copy.deepcopy(type) is type)

class W:
    pass
o = W()
r = weakref.ref(o, lambda r: print('dead'))
p = weakref.proxy(o)
p.a = 1
print(r() is o, p.a, weakref.getweakrefcount(o), bool(r))
del o
import gc
gc.collect()
print(r())
err(lambda: p.a)
err(lambda: weakref.ref(5))
err(lambda: weakref.proxy('x'))
err(lambda: weakref.WeakKeyDictionary({1: 2}) if 0 else weakref.ref([]))
err(lambda: weakref.finalize(W, print).alive)
err(lambda: hash(r))
n = types.SimpleNamespace(a=1, b='x')
n.c = n
print(n, n == types.SimpleNamespace(a=1), types.SimpleNamespace() == types.SimpleNamespace(),
    vars(types.SimpleNamespace(z=1)))
err(lambda: types.SimpleNamespace(1))
err(lambda: n.zz)
mp = types.MappingProxyType({'a': 1})
err(lambda: mp.__setitem__('a', 2))
print(mp, mp | {'b': 2}, mp.copy(), mp == {'a': 1}, hash is not None)
err(lambda: types.MappingProxyType(5))
print(types.new_class('N', (list,), {}, lambda ns: ns.update(q=1)).q, types.resolve_bases((list[int],)),
    types.prepare_class('X')[0], types.GenericAlias(list, (int,)), types.MethodType(len, 'abc')(),
    type(types.coroutine(lambda: (yield))).__name__)
err(lambda: types.MethodType(5, 5))
err(lambda: types.new_class('N', (5,)))
cell = types.CellType(5)
print(cell.cell_contents, types.CellType() == types.CellType())
err(lambda: types.CellType().cell_contents)
fn = types.FunctionType((lambda a, b=2: a + b).__code__, {}, 'nm', (7,))
print(fn(1), fn.__name__, (lambda: 1).__code__.replace(co_name='zz').co_name)
dca = types.DynamicClassAttribute(lambda s: 1)
cv = contextvars.ContextVar('cv', default=0)
tk = cv.set(5)
print(cv.get(), tk.old_value is contextvars.Token.MISSING, tk.var is cv, cv.name)
cv.reset(tk)
err(lambda: cv.reset(tk))
err(lambda: contextvars.ContextVar('n').get())
print(contextvars.ContextVar('n').get('d'))
ctx = contextvars.copy_context()
print(ctx.run(lambda: cv.set(9) and cv.get()), cv.get(), ctx[cv], cv in ctx, len(ctx) >= 1, ctx.get(cv),
    list(ctx.items())[-1][1])
err(lambda: ctx.run(ctx.run, print))
err(lambda: contextvars.ContextVar(5))
err(lambda: ctx[5])
err(lambda: contextvars.Token())
for t in (0, -1, 1000000000.0, 951782400, 951868799.9):
    print(time.gmtime(t)[:8], time.strftime('%Y-%m-%d %j %U %a', time.gmtime(t)), time.asctime(time.gmtime(t)))
for f in (lambda: time.sleep(-1), lambda: time.sleep('x'), lambda: time.gmtime(1e+20), lambda: time.gmtime('x'),
    lambda: time.gmtime(float('nan')), lambda: time.strftime('%Y', (1,)), lambda: time.strftime('%Y', (2000,
    13, 1, 0, 0, 0, 0, 1, 0)), lambda: time.strftime(''), lambda: time.strptime('2024', '%Y')[:3],
    lambda: time.strptime('x', '%Y'), lambda: time.strptime('30 Feb', '%d %b'), lambda: time.mktime((2000,)),
    lambda: time.struct_time((1,)), lambda: time.struct_time(range(9)).tm_mon,
    lambda: time.struct_time(range(9)) == tuple(range(9)), lambda: time.asctime((2024, 2, 29, 1, 2, 3, 3, 60,
    0)), lambda: time.get_clock_info('x'), lambda: time.strftime('%d/%m/%y %%', (2024, 2, 29, 0, 0, 0, 3, 60,
    -1)), lambda: time.strptime('Thu Feb 29 01:02:03 2024')[:6], lambda: time.clock_gettime(99)):
    err(f)
