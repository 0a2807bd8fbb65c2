"""inspect and traceback: signatures, binding, sources, chains of exceptions."""
import inspect, traceback, sys, functools, io, types, asyncio

def err(f):
    try:
        print('ok', f())
    except BaseException as e:
        print(type(e).__name__, e)

def f(a, /, b: int, c: 'str'='x', *args, d, e: float=1.0, **kw) -> list:
    pass

class C:

    def __init__(self, x, *, y=2):
        pass

    def m(self, a):
        """m doc"""

    @classmethod
    def c(cls, b):
        pass

    @staticmethod
    def s(q):
        pass

    def __call__(self, z):
        pass

    @property
    def p(self):
        return 1

    async def co(self):
        pass

    def g(self):
        yield

class Meta(type):

    def __call__(cls, *a, **k):
        return super().__call__(*a, **k)

class WithMeta(metaclass=Meta):

    def __init__(self, q):
        pass

class New:

    def __new__(cls, n, *r):
        return super().__new__(cls)
s = inspect.signature(f)
print(s, list(s.parameters), s.return_annotation, [(p.name, p.kind.description, p.default is p.empty,
    p.annotation) for p in s.parameters.values()], [str(p) for p in s.parameters.values()],
    repr(s.parameters['e']), repr(s), s == inspect.signature(f), hash(s) == hash(inspect.signature(f)))
for x in (C, C.m, C(1).m, C.c, C.s, C(1), C.co, functools.partial(f, 1, e=3), functools.partial(C, 5), WithMeta,
    New, lambda *, k=1: k, len, print, int, dict.get, [].append, object, Exception, ValueError,
    functools.wraps(f)(lambda *a: a), asyncio.sleep, asyncio.Queue, asyncio.gather, asyncio.wait_for,
    asyncio.Lock, asyncio.Semaphore, asyncio.TaskGroup, asyncio.create_task, asyncio.run, asyncio.Future,
    asyncio.Event, sorted, open, range, functools.reduce, str.join, bytes.fromhex, types.SimpleNamespace,
    isinstance, max, sum, zip, map, enumerate, super, property, 5, None, C.p):
    try:
        print(getattr(x, '__name__', repr(type(x).__name__)), inspect.signature(x))
    except (ValueError, TypeError) as e:
        print(type(e).__name__, str(e).split(' at 0x')[0])
for a, k in (((1, 2), {'d': 3}), ((), {}), ((1,), {'b': 2, 'd': 1, 'z': 9}), ((1, 2, 3, 4, 5), {'d': 0}), ((1,
    2), {}), ((1,), {'a': 2, 'b': 1, 'd': 1}), ((1, 2), {'b': 2, 'd': 1})):
    try:
        b = s.bind(*a, **k)
        print(b, b.args, b.kwargs, b.arguments)
        b.apply_defaults()
        print(b.arguments)
    except TypeError as e:
        print(e)
print(s.bind_partial(1).arguments, s.replace(return_annotation=int), s.replace(parameters=[]),
    s.parameters['d'].replace(default=9, name='q'))
err(lambda: s.replace(parameters=[s.parameters['d'], s.parameters['a']]))
err(lambda: inspect.Parameter('1x', inspect.Parameter.KEYWORD_ONLY))
err(lambda: inspect.Parameter('x', 9))
err(lambda: inspect.Parameter('a', inspect.Parameter.VAR_POSITIONAL, default=1))
err(lambda: inspect.Signature([inspect.Parameter('a', inspect.Parameter.KEYWORD_ONLY)] * 2))
print(inspect.Signature([inspect.Parameter('a', inspect.Parameter.POSITIONAL_ONLY)]), inspect.signature(f,
    eval_str=True).parameters['c'].annotation)

async def co():
    await asyncio.sleep(0)

def gen():
    x = (yield 1)
    yield x

async def ag():
    yield 1
c = co()
g = gen()
a = ag()
print(inspect.iscoroutine(c), inspect.isawaitable(c), inspect.iscoroutinefunction(co), inspect.isgenerator(g),
    inspect.isgeneratorfunction(gen), inspect.isasyncgen(a), inspect.isasyncgenfunction(ag),
    inspect.getcoroutinestate(c), inspect.getgeneratorstate(g), inspect.getcoroutinelocals(c),
    inspect.getgeneratorlocals(g))
next(g)
print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g))
g.close()
c.close()
print(inspect.getgeneratorstate(g), inspect.getcoroutinestate(c), inspect.isfunction(f),
    inspect.ismethod(C(1).m), inspect.isbuiltin(len), inspect.isclass(C), inspect.ismodule(sys),
    inspect.isroutine(len), inspect.isabstract(C), inspect.isdatadescriptor(C.p),
    inspect.ismethoddescriptor(str.join), inspect.iscode(f.__code__), inspect.isframe(sys._getframe()),
    inspect.istraceback(None), inspect.isgetsetdescriptor(type.__dict__['__doc__']) if 0 else '',
    inspect.iscoroutinefunction(functools.partial(co)))
print(inspect.getdoc(C.m), inspect.getdoc(C), inspect.cleandoc('  a\n    b\n  c'), inspect.cleandoc(''),
    inspect.getname if 0 else '', inspect.getmodule(f).__name__, inspect.getsource(co).strip(),
    inspect.getsourcelines(gen)[1] > 0, inspect.getfile(f) == __file__, inspect.getmro(bool), [n for n,
    _ in inspect.getmembers(C, inspect.isfunction)], inspect.unwrap(functools.wraps(f)(lambda: 1)) is f,
    inspect.getfullargspec(f), inspect.getcallargs(lambda a, b=2: 0, 1),
    inspect.getclosurevars(err).globals.keys() >= set(), inspect.currentframe().f_code.co_name,
    inspect.stack()[0].function, inspect.getattr_static(C, 'p'), inspect.classify_class_attrs(C)[0].kind != '',
    inspect.formatannotation(int), inspect.formatannotation('x'),
    inspect.get_annotations(f)['b']) if 0 else None
print(inspect.getdoc(C.m), inspect.getdoc(C), inspect.cleandoc('  a\n    b\n  c'), repr(inspect.cleandoc('')),
    inspect.getmodule(f).__name__, inspect.getsource(co).strip(), inspect.getmro(bool), [n for n,
    _ in inspect.getmembers(C, inspect.isfunction)], inspect.unwrap(functools.wraps(f)(lambda: 1)) is f,
    inspect.getfullargspec(f), inspect.getcallargs(lambda a, b=2: 0, 1), inspect.currentframe().f_code.co_name,
    inspect.stack()[0].function, type(inspect.getattr_static(C, 'p')).__name__, inspect.formatannotation(int),
    inspect.formatannotation('x'), inspect.get_annotations(f)['b'])
for q in (len, 5, C(1), type, sys):
    err(lambda: inspect.getsource(q) and 'source')
err(lambda: inspect.getattr_static(C, 'zz'))
err(lambda: inspect.getfullargspec(5))
err(lambda: inspect.getgeneratorstate(5))
err(lambda: inspect.unwrap(5))

def chain():
    try:
        try:
            {}['k']
        except KeyError as e:
            raise ValueError('v') from e
    except ValueError as e:
        e.add_note('a note\nin two')
        raise TypeError('t')
try:
    chain()
except TypeError as e:
    t = traceback.format_exc()
    print(t.replace(__file__, 'F'))
    te = traceback.TracebackException.from_exception(e)
    print(te.exc_type, str(te), te.__context__.__notes__, len(te.stack), te.stack[0].name, te.stack[-1].line,
        te.__suppress_context__, ''.join(te.format(chain=False)).count('Error'),
        list(te.format_exception_only()))
    print(traceback.format_exception_only(e), traceback.format_exception_only(ValueError, None),
        traceback.format_tb(e.__traceback__)[0].splitlines()[1],
        traceback.extract_tb(e.__traceback__)[1].lineno > 0, traceback.format_exception(e, chain=False)[0],
        len(traceback.format_exception(type(e), e, e.__traceback__, limit=1)))
    print(''.join(traceback.format_exception(e, limit=-1)).count('File'))
s = io.StringIO()
traceback.print_exc(file=s)
print(repr(s.getvalue()))
traceback.print_stack(limit=1, file=s)
traceback.print_exception(ValueError('x'), file=s)
traceback.print_list([('f.py', 3, 'fn', 'code')], file=s)
print(s.getvalue().replace(__file__, 'F'))
print(traceback.format_list([traceback.FrameSummary('a.py', 1, 'n', line='x = 1'), ('b', 2, 'm', None)]),
    traceback.StackSummary.from_list([('a', 1, 'b', 'c')]), list(traceback.walk_tb(None)),
    traceback.format_exc() == 'NoneType: None\n', traceback.FrameSummary('a', 1, 'n') == ('a', 1, 'n', ''),
    traceback.FrameSummary('a', 5, 'n', lookup_line=False))

class Bad(Exception):

    def __str__(self):
        raise RuntimeError

class Empty(Exception):
    pass

class Multi(Exception):

    def __str__(self):
        return 'a\nb'
for x in (Bad(), Empty(), Multi(), SyntaxError('msg', ('f.py', 3, 5, 'a b c\n', 3, 6)), SyntaxError('bare'),
    KeyError('k'), OSError(2, 'no', 'file'), ExceptionGroup('g', [ValueError(1), ExceptionGroup('h',
    [KeyError('z')])]), KeyboardInterrupt(), SystemExit(3), StopIteration()):
    print(''.join(traceback.format_exception(x)), end='')

def rec(n):
    return rec(n - 1) if n else 1 / 0
try:
    rec(10)
except ZeroDivisionError:
    print(traceback.format_exc().replace(__file__, 'F'))
