"""inspect, types, typing, string, traceback, re, urllib.parse: names that other scripts do not use, once each."""
import collections.abc
import inspect
import io
import re
import string
import sys
import traceback
import types
import typing
import urllib.parse


def gen():
    x = 1
    yield x


async def coro():
    y = 2


class Base:
    """Doc."""

    attribute = 1

    def method(self, a: int, /, b=2, *args, c, **kw) -> str:
        """Method."""

    @property
    def prop(self):
        return 1

    @classmethod
    def make(cls):
        pass

    @staticmethod
    def static():
        pass


class Child(Base):
    def method(self):
        pass


def outer():
    captured = 5

    def inner():
        return captured, len, gen, unknown_name
    return inner


print([inspect.CO_OPTIMIZED, inspect.CO_NEWLOCALS, inspect.CO_VARARGS, inspect.CO_VARKEYWORDS, inspect.CO_NESTED, inspect.CO_GENERATOR,
       inspect.CO_NOFREE, inspect.CO_COROUTINE, inspect.CO_ITERABLE_COROUTINE, inspect.CO_ASYNC_GENERATOR, inspect.TPFLAGS_IS_ABSTRACT])
g = gen()
print(inspect.getgeneratorstate(g) == inspect.GEN_CREATED, dict(inspect.getgeneratorlocals(g)), next(g), inspect.getgeneratorstate(g) == inspect.GEN_SUSPENDED,
      dict(inspect.getgeneratorlocals(g)), list(g), inspect.getgeneratorstate(g) == inspect.GEN_CLOSED, inspect.GEN_RUNNING)
c = coro()
print(inspect.getcoroutinestate(c) == inspect.CORO_CREATED, inspect.getcoroutinelocals(c), c.close(), inspect.getcoroutinestate(c) == inspect.CORO_CLOSED,
      inspect.CORO_RUNNING, inspect.CORO_SUSPENDED)
print(inspect.getfullargspec(Base.method))
spec = inspect.getfullargspec(Base.method)
print(type(spec).__name__, spec.varargs, spec.varkw, spec.kwonlyargs, spec.kwonlydefaults, spec.annotations)
print([(a.name, a.kind, a.defining_class.__name__) for a in inspect.classify_class_attrs(Child) if not a.name.startswith('__')])
print(inspect.getclosurevars(outer())._replace(globals=0))
print([n for n, _ in inspect.getmembers_static(Child) if not n.startswith('_')], inspect.getmodulename('/a/b.py'), inspect.getmodulename('x.txt'))
print(inspect.getdoc(Child.method), inspect.cleandoc('  a\n    b\n'), inspect.getcomments(Base), inspect.indentsize('    x'))
print(inspect.getsourcefile(Base) == inspect.getfile(Base) == __file__, inspect.getabsfile(Base) == __file__, inspect.findsource(outer)[1], inspect.getsourcelines(gen))
print(inspect.isdatadescriptor(Base.prop), inspect.ismethoddescriptor(str.join), inspect.isgetsetdescriptor(type.__dict__['__name__'] if False else types.FunctionType.__code__),
      inspect.ismemberdescriptor(Base.prop), inspect.isroutine(len), inspect.isabstract(Base), inspect.iscode(gen.__code__), inspect.isframe(sys._getframe()), inspect.istraceback(None))
print(inspect.signature(str.upper), inspect.signature(dict.get), inspect.signature('a'.upper), inspect.signature(list.sort), inspect.signature(int.to_bytes))
sig = inspect.signature(Base.method)
print(sig.parameters['b'].kind is inspect.Parameter.POSITIONAL_OR_KEYWORD, sig.parameters['args'].kind.description, sig.return_annotation, sig.bind_partial(1, 2).arguments,
      inspect.Signature.from_callable(gen), inspect.formatannotation(int), inspect.formatannotation(typing.List[int]), sig.replace(return_annotation=int))
bound = sig.bind(1, 2, 3, c=4)
bound.apply_defaults()
print(bound, bound.args, bound.kwargs, type(bound) is inspect.BoundArguments)


def framed():
    info = inspect.getframeinfo(inspect.currentframe())
    values = inspect.getargvalues(inspect.currentframe())
    return info.function, info.lineno, info.code_context, info.index, type(info).__name__, values.args, sorted(values.locals), inspect.stack()[0].function


print(framed())
try:
    1 / 0
except ZeroDivisionError as error:
    print([f.function for f in inspect.getinnerframes(error.__traceback__)], [f.lineno for f in inspect.getinnerframes(error.__traceback__)])
print(inspect.getattr_static(Child(), 'prop') is Base.__dict__['prop'], inspect.unwrap(gen) is gen, inspect.getmro(Child), inspect.getcallargs(lambda a, b=2: 0, 1))

print([t.__name__ for t in (types.AsyncGeneratorType, types.BuiltinMethodType, types.CellType, types.ClassMethodDescriptorType, types.CodeType, types.EllipsisType, types.FrameType,
       types.GenericAlias, types.GetSetDescriptorType, types.LambdaType, types.MemberDescriptorType, types.MethodDescriptorType, types.MethodWrapperType,
       types.NotImplementedType, types.TracebackType, types.UnionType, types.WrapperDescriptorType, types.DynamicClassAttribute)])
print(types.resolve_bases((int, typing.List[int])), types.prepare_class('A', (int,))[0], types.get_original_bases(Child) if hasattr(types, 'get_original_bases') else '')
code = (lambda a: a + 1).__code__.replace(co_name='renamed', co_firstlineno=50)
print(code.co_name, code.co_firstlineno, types.FunctionType(code, {})(2), types.CellType(5).cell_contents, types.new_class('N', (Base,), {}, lambda ns: ns.update(z=1)).z)

T = typing.TypeVar('T')
for name in ('AbstractSet AnyStr AsyncIterable BinaryIO ByteString Collection Container Hashable ItemsView Iterator KeysView MappingView MutableSequence MutableSet '
             'NotRequired Reversible Sized SupportsBytes SupportsComplex SupportsFloat SupportsIndex SupportsRound TypeGuard Unpack ValuesView Pattern Match').split():
    print(repr(getattr(typing, name)), end=' ')
print()
print(typing.List[int], typing.AbstractSet[str], typing.ItemsView[str, int], typing.Pattern[str], typing.Match, isinstance([], typing.Reversible), isinstance(3.5, typing.SupportsFloat),
      isinstance(1, typing.SupportsIndex), isinstance('', typing.SupportsBytes), isinstance(1, typing.SupportsRound), isinstance(re.compile('x'), typing.Pattern))
P = typing.ParamSpec('P')
print(P.args, P.kwargs, isinstance(P.args, typing.ParamSpecArgs), isinstance(P.kwargs, typing.ParamSpecKwargs), typing.TypeGuard[int], typing.NotRequired[int])
print(typing.assert_type(5, int), typing.reveal_type.__name__, typing.no_type_check(gen) is gen, typing.no_type_check_decorator(lambda f: f)(gen), file=io.StringIO())


@typing.final
class Final:
    @typing.final
    def m(self):
        pass


@typing.dataclass_transform(kw_only_default=True)
def transform(cls):
    return cls


print(Final.__final__, Final.m.__final__, transform.__dataclass_transform__)


@typing.overload
def over(x: int) -> int: ...


@typing.overload
def over(x: str) -> str: ...


def over(x):
    return x


print(len(typing.get_overloads(over)), typing.clear_overloads(), len(typing.get_overloads(over)))

print(string.ascii_lowercase, string.ascii_uppercase, string.digits, string.hexdigits, string.octdigits, repr(string.whitespace), string.punctuation, len(string.printable))


class Percent(string.Template):
    delimiter = '%'
    idpattern = '[a-z]+_[a-z]+'


class Lax(string.Template):
    braceidpattern = '[0-9]+'


t = Percent('%with_under %notunder %%')
print(t.safe_substitute(with_under='yes'), t.get_identifiers(), t.is_valid(), Percent('%x').is_valid(), Lax('${12} $ab').get_identifiers(), Lax('${12}').substitute({'12': 'x'}))


class Strict(string.Formatter):
    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f'<{key}>') if isinstance(key, str) else args[key]

    def check_unused_args(self, used, args, kwargs):
        print('used', sorted(map(str, used)))

    def format_field(self, value, spec):
        return super().format_field(value, spec).upper()

    def convert_field(self, value, conversion):
        return '!' if conversion == 'x' else super().convert_field(value, conversion)


f = Strict()
print(f.format('{0} {1!r} {name} {missing} {a!x} {0:>5}', 'p', 'q', name='n'), f.vformat('{0}', ('z',), {}), f.get_field('a.real', (), {'a': 5}), list(f.parse('a{b!r:c}d')))

fs = traceback.FrameSummary('f.py', 3, 'fn', lookup_line=False, line='the line', locals={'a': 1})
print(fs, fs.locals, tuple(fs), fs.line, list(fs))
out = io.StringIO()
traceback.print_list([fs], file=out)
traceback.print_stack(sys._getframe(), file=out)
print(out.getvalue().replace(__file__, 'FILE'))
print(traceback.StackSummary.from_list([('a', 1, 'b', 'c')]).format(), [line for _, line in traceback.walk_stack(sys._getframe())], len(traceback.StackSummary.extract(traceback.walk_stack(sys._getframe()))))
try:
    1 / 0
except ZeroDivisionError as error:
    traceback.clear_frames(error.__traceback__)
    print(traceback.format_exception_only(error), [line for _, line in traceback.walk_tb(error.__traceback__)])

print(re.ASCII, re.DOTALL, re.IGNORECASE, re.LOCALE, re.MULTILINE, re.NOFLAG, re.UNICODE, re.VERBOSE, re.RegexFlag(10), re.A | re.I, re.purge(), re.compile('a', re.VERBOSE | re.DOTALL).flags)
scanner = re.compile('a.').scanner('abacad')
print(scanner.match(), scanner.search(), scanner.match(), scanner.match())

for text in 'http://u:p@host:80/p;x?q=1#f', '':
    print(urllib.parse.urlparse(text), urllib.parse.urlsplit(text).geturl(), urllib.parse.urldefrag(text))
b = urllib.parse.urlparse(b'http://host/p?q#f')
print(b, type(b).__name__, b.decode(), b.query, b.scheme, b.params, urllib.parse.urlsplit('//x').encode(), type(urllib.parse.urldefrag(b'a#b')).__name__)
