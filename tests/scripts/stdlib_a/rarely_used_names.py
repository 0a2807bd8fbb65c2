# Names of several modules that are rarely used.
import base64, binascii, datetime, hashlib, hmac, inspect, keyword, platform, pprint, random, re, secrets, sys, tempfile
import textwrap, time, types, typing, uuid, warnings, weakref, dis, enum, traceback, io

print(random.LOG4, random.NV_MAGICCONST, random.SG_MAGICCONST, random.TWOPI, random.BPF, random.RECIP_BPF)
print(random.Random.VERSION, random.SystemRandom.VERSION, secrets.SystemRandom is random.SystemRandom)
print([hasattr(time, n) for n in ('CLOCK_BOOTTIME', 'CLOCK_MONOTONIC_RAW', 'CLOCK_PROCESS_CPUTIME_ID', 'CLOCK_TAI',
                                  'CLOCK_THREAD_CPUTIME_ID')])
print(time.clock_gettime(time.CLOCK_PROCESS_CPUTIME_ID) > 0, time.clock_getres(time.CLOCK_MONOTONIC) < 1)
seen = []
sys.addaudithook(lambda event, args: event.startswith('my.') and seen.append((event, args)))
sys.audit('my.event', 1, 'two')
print(seen)
print(typing.T, typing.KT, typing.T_co, typing.T_contra, typing.V_co, typing.VT_co, typing.CT_co, typing.NamedTupleMeta)
for f in (hashlib.sha224, hashlib.sha384, hashlib.sha3_224, hashlib.sha3_256, hashlib.sha3_384, hashlib.sha3_512):
    h = f(b'abc')
    print(h.name, h.digest_size, h.block_size, h.hexdigest())
print(binascii.a2b_base64(b'aGk='), binascii.b2a_hex(b'hi', '-'), issubclass(binascii.Incomplete, Exception))
print(hmac.HMAC.blocksize, hmac.trans_36[:3], hmac.trans_5C[:3], hmac.new(b'k', b'm', 'sha1').block_size)
print(keyword.softkwlist)
print([str(n) for n in (uuid.NAMESPACE_OID, uuid.NAMESPACE_X500)])
print(uuid.RESERVED_FUTURE, '|', uuid.RESERVED_MICROSOFT, '|', uuid.RESERVED_NCS, '|', uuid.RFC_4122, uuid.int_, uuid.bytes_)
tz = datetime.timezone(datetime.timedelta(hours=2))
print(tz.fromutc(datetime.datetime(2024, 1, 1, tzinfo=tz)), isinstance(datetime.datetime.utcnow(), datetime.datetime))


class Half(datetime.tzinfo):
    def utcoffset(self, dt):
        return datetime.timedelta(minutes=30)

    def dst(self, dt):
        return datetime.timedelta(0)


half = Half()
print(datetime.tzinfo.fromutc(half, datetime.datetime(2024, 1, 1, tzinfo=half)).time())
print(re.TEMPLATE, re.RegexFlag.TEMPLATE is re.T, textwrap.TextWrapper(width=10).fill('one two three four'))
pprint.PrettyPrinter(width=20).pprint({'a': list(range(8))})
print(platform.uname_result.__name__, platform.uname()._fields if hasattr(platform.uname(), '_fields') else None)
print(tempfile.template, tempfile.tempdir)
print(enum.global_enum_repr, enum.global_str) if False else None
print(weakref.ReferenceType is weakref.ref, weakref.ProxyTypes == (weakref.ProxyType, weakref.CallableProxyType))


class Key:
    pass


k = Key()
d = weakref.WeakValueDictionary(a=k)
print([r() is k for r in d.valuerefs()], [r() is k for r in d.itervaluerefs()], type(d.valuerefs()[0]).__name__,
      d.valuerefs()[0].key)
w = weakref.WeakKeyDictionary({k: 1})
print([r() is k for r in w.keyrefs()])
print(io.BytesIO(b'hello').readinto1(bytearray(3)))
print(dis.Instruction._fields, dis.Positions._fields)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    warnings.warn('w', UserWarning)
print(type(caught[0]) is warnings.WarningMessage, warnings.defaultaction, warnings.onceregistry)
warnings.resetwarnings()
print(warnings.filters)


def gen():
    yield


async def coro():
    pass


g, c = gen(), coro()
print(g.gi_suspended, c.cr_suspended)
next(g)
print(g.gi_suspended)
c.close()
code = gen.__code__
print(code.co_stacksize > 0, len(list(code.co_lines())) > 0, len(list(code.co_positions())) > 0)
frame = sys._getframe()
print(frame.f_builtins is __builtins__.__dict__, type(frame.f_lasti), frame.f_trace)
try:
    1 / 0
except ZeroDivisionError as e:
    print(type(e.__traceback__.tb_lasti))
    print(traceback.StackSummary.extract(traceback.walk_tb(e.__traceback__)).format_frame_summary(
        traceback.extract_tb(e.__traceback__)[0]).splitlines()[1])
print(inspect.Parameter.VAR_POSITIONAL.description, inspect.FullArgSpec._fields, inspect.ArgInfo._fields,
      inspect.Arguments._fields, inspect.Attribute._fields, inspect.ClosureVars._fields)
print(inspect.FrameInfo.__name__, inspect.getlineno(frame) > 100, inspect.ismethodwrapper('a'.__len__), inspect.getargs(
    (lambda a, b, *c, d=1, **e: 0).__code__))
print(len(inspect.getouterframes(frame)), inspect.getblock(['def f():\n', '    pass\n', 'x = 1\n']), issubclass(
    inspect.EndOfBlock, Exception))
