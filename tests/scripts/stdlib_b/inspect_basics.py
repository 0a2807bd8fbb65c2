import inspect, asyncio
def f(a, b: int = 2, /, c=3, *args, d, e: str = 'x', **kw) -> float:
    "doc\n      more\n    "
    return 1
s = inspect.signature(f); print(s, repr(s), list(s.parameters), s.parameters['b'], repr(s.parameters['d']), s.parameters['c'].kind, repr(s.parameters['a'].kind), s.return_annotation, s.parameters['a'].default is inspect.Parameter.empty)
b = s.bind(1, 2, 3, 4, d=5, z=6); print(b, b.args, b.kwargs, b.arguments); b = s.bind(1, d=2); b.apply_defaults(); print(b.arguments)
for args, kw in (((), {}), ((1,), {}), ((1,), {'d': 1, 'a': 2})):
    try: print(s.bind(*args, **kw))
    except TypeError as e: print(e)
class C:
    "class doc"
    def __init__(self, x, y=1): self.x = x
    def m(self, q): pass
    @classmethod
    def cm(cls, z): pass
    @staticmethod
    def sm(w): pass
    @property
    def p(self): return 1
async def co(): await asyncio.sleep(0)
async def ag(): yield 1
def gen(): yield 1
print(inspect.signature(C), inspect.signature(C(1).m), inspect.signature(C.m), inspect.signature(C.cm), inspect.signature(C.sm), inspect.signature(lambda *, k=1: 0), inspect.signature(len), inspect.signature(sorted))
print([(n, getattr(inspect, n)(x)) for n in ('isfunction', 'iscoroutinefunction', 'isasyncgenfunction', 'isgeneratorfunction', 'isclass', 'ismethod', 'isbuiltin', 'isroutine', 'ismodule') for x in (f, co, ag, gen, C, C(1).m, len, inspect)])
c = co(); g = gen(); a = ag(); print(inspect.iscoroutine(c), inspect.isawaitable(c), inspect.isgenerator(g), inspect.isasyncgen(a), inspect.getcoroutinestate(c), inspect.getgeneratorstate(g)); next(g); print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g)); g.close(); c.close(); print(inspect.getgeneratorstate(g), inspect.getcoroutinestate(c), inspect.isawaitable(3))
print(inspect.getsource(f)); print(inspect.getsource(C)); print(inspect.getsourcelines(C.cm)); print(inspect.getdoc(f), inspect.getdoc(C), inspect.getfile(f) == __file__, inspect.getmodule(f).__name__, inspect.cleandoc('  a\n    b\n      c\n'))
print([n for n, v in inspect.getmembers(C) if not n.startswith('__')], [n for n, _ in inspect.getmembers(C(1), inspect.ismethod)], inspect.getmro(C), inspect.getfullargspec(f), inspect.isdatadescriptor(C.p), inspect.isabstract(C))
def here(): fr = inspect.currentframe(); return fr.f_code.co_name, inspect.stack()[1].function, inspect.stack()[0].code_context
print(here(), inspect.getframeinfo(inspect.currentframe()).lineno)
def outer():
    v = 1
    def inner(): return v
    return inner
print(inspect.getclosurevars(outer()).nonlocals, inspect.getcallargs(lambda a, b=2: 0, 1), inspect.getattr_static(C, 'p').__class__, inspect.get_annotations(f))
P = inspect.Parameter
print(inspect.Signature([P('a', P.POSITIONAL_ONLY), P('b', P.KEYWORD_ONLY, default=1, annotation=int)]), s.replace(return_annotation=int), P('x', P.VAR_KEYWORD), s == inspect.signature(f))
for bad in (lambda: inspect.signature(3), lambda: P('1', P.KEYWORD_ONLY), lambda: inspect.Signature([P('a', P.KEYWORD_ONLY), P('b', P.POSITIONAL_ONLY)]), lambda: inspect.getsource(len), lambda: inspect.unwrap(f) is f):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
