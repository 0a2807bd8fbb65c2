"""Names of linecache, reprlib, argparse's formatters, configparser, unittest.util, operator and enum that are seldom used."""
import argparse, configparser, enum, importlib, importlib.machinery, importlib.util, inspect, io, linecache, operator, os, posixpath, genericpath, reprlib, statistics, sys, tempfile, traceback, unittest, unittest.util, weakref, warnings
d = tempfile.mkdtemp()
p = os.path.join(d, 'f.py')
open(p, 'w').write('a\nb = 1\n\tc')
print(linecache.getline(p, 2), linecache.getline(p, 9), linecache.getline(p, -1), linecache.getlines(p),
    p in linecache.cache)
with open(p, 'w') as f:
    f.write('new line, longer\n')
linecache.checkcache(p)
print(linecache.getline(p, 1))
linecache.checkcache()
print(linecache.updatecache(p), linecache.lazycache(p, {}), linecache.getlines('/nonexistent'))
linecache.clearcache()
print(linecache.cache)

class Rp(reprlib.Repr):

    def repr_int(self, x, level):
        return 'I' + super().repr_int(x, level)

    def repr_C(self, x, level):
        return 'C!'

class C:
    pass
r = Rp()
r.maxlist = 2
r.maxstring = 9
r.maxlevel = 2
print(r.repr([1, 2, 3]), r.repr('a' * 30), r.repr({1: [2, [3, [4]]]}), r.repr(C()), r.repr((1,)), r.repr({3,
    1}), r.repr(frozenset('a')), r.repr(__import__('collections').deque([1])), r.repr1(5, 1), r.repr_list([1],
    1), r.repr_tuple((1,), 1), r.repr_dict({1: 2}, 1), r.repr_set({1}, 1), r.repr_frozenset(frozenset([1]), 1),
    r.repr_deque(__import__('collections').deque([1]), 1), r.repr_str('x', 1), reprlib.aRepr.repr([9]),
    r.repr(10 ** 60), reprlib.aRepr.maxdict)
print(reprlib.aRepr.repr_instance(1.5, 1))

class Rec:

    @reprlib.recursive_repr('<...>')
    def __repr__(self):
        return 'R(%r)' % self
print(Rec())
for F in (argparse.HelpFormatter, argparse.RawTextHelpFormatter, argparse.RawDescriptionHelpFormatter,
    argparse.ArgumentDefaultsHelpFormatter, argparse.MetavarTypeHelpFormatter):
    f = F('prog', indent_increment=3, max_help_position=20, width=50)
    a = argparse.ArgumentParser(prog='prog')
    x = a.add_argument('--opt', type=int, default=3, help='the help')
    f.add_usage(None, [x], [])
    f.add_text('some %(prog)s text\n  more')
    f.start_section('sect')
    f.add_argument(x)
    f.add_arguments([x])
    f.end_section()
    print(F.__name__)
    print(f.format_help())
for e in (configparser.NoSectionError('s'), configparser.DuplicateSectionError('s', 'src', 3),
    configparser.DuplicateOptionError('s', 'o'), configparser.NoOptionError('o', 's'),
    configparser.InterpolationDepthError('o', 's', 'raw'), configparser.InterpolationMissingOptionError('o',
    's', 'raw', 'ref'), configparser.InterpolationSyntaxError('o', 's', 'm'),
    configparser.MissingSectionHeaderError('f', 3, 'line'), configparser.ParsingError('src'),
    configparser.Error('e')):
    print(type(e).__name__, str(e).replace('\n', '|'), e.args, isinstance(e, configparser.Error),
        repr(e.message).replace('\\n', '|'))
cp = configparser.ConfigParser()
print(configparser.DEFAULTSECT, configparser.MAX_INTERPOLATION_DEPTH, cp.BOOLEAN_STATES['off'],
    cp.has_section('x'), configparser.RawConfigParser.getfloat is not None)
cp.read_file(['[s]\n', 'f=2.5\n', 'b=off\n'])
print(cp.getfloat('s', 'f'), cp.getboolean('s', 'b'), cp.SECTCRE.match('[a b]')['header'],
    cp.OPTCRE.match('k = v')['option'])

class Bang(configparser.Interpolation):

    def before_get(self, parser, section, option, value, defaults):
        return value + '!'

    def before_set(self, parser, section, option, value):
        return value.upper()

    def before_read(self, parser, section, option, value):
        return value + '?'

    def before_write(self, parser, section, option, value):
        return '<' + value
c2 = configparser.ConfigParser(interpolation=Bang())
c2.read_string('[s]\nk=v')
c2.set('s', 'z', 'q')
o = io.StringIO()
c2.write(o)
print(c2['s']['k'], c2['s']['z'], o.getvalue())
U = unittest.util
print(U.safe_repr('a' * 200, short=True)[-12:], U.strclass(dict), U.three_way_cmp(1, 2),
    U.sorted_list_difference([1, 2, 2], [2, 3]), U.unorderable_list_difference([1, 2], [2, 3]),
    unittest.installHandler.__name__, unittest.removeHandler(), unittest.case.DIFF_OMITTED is not None)
print([(n, getattr(operator, n)(6,
    3)) for n in 'eq ge gt le lt ne floordiv mod mul sub truediv xor lshift rshift'.split()], operator.neg(1),
    operator.pos(-1), operator.abs(-2), operator.getitem([1], 0), operator.setitem((l := [0]), 0, 5), l)
print(posixpath.supports_unicode_filenames, posixpath.getatime(p) > 0, posixpath.getctime(p) > 0,
    posixpath.getmtime(p) > 0, genericpath.getsize(p), genericpath.exists(p), genericpath.isfile(p),
    genericpath.isdir(d), genericpath.commonprefix(['ab', 'ac']), genericpath.samestat(os.stat(p), os.stat(p)),
    genericpath.samefile(p, p), posixpath.sameopenfile(0, 0))
M = importlib.machinery
l = M.SourceFileLoader('m', p)
print(l.get_data(p), M.EXTENSION_SUFFIXES is not None, M.BYTECODE_SUFFIXES is not None,
    M.PathFinder.invalidate_caches(), M.FileFinder(d).invalidate_caches(), M.FrozenImporter.find_spec('zz'),
    type(M.FileFinder.path_hook((M.SourceFileLoader, ['.py']))(d)).__name__, importlib.invalidate_caches(),
    len(importlib.util.source_hash(b'x')), len(importlib.util.MAGIC_NUMBER))
l.set_data(p, b'z')
print(l.get_data(p))
try:
    M.FileFinder.path_hook()(p)
except ImportError as e:
    print(e)

class K:
    pass
k = K()
kr = weakref.KeyedRef(k, None, 'key')
print(kr.key, kr() is k)
print(enum.Enum('E', 'A').A.__reduce_ex__(2)[1] if False else enum.pickle_by_enum_name is not None,
    isinstance(enum.property, type))
for name in 'BytesWarning EncodingWarning FutureWarning ImportWarning ResourceWarning SyntaxWarning UnicodeWarning Warning PermissionError BrokenPipeError ChildProcessError ConnectionAbortedError InterruptedError IsADirectoryError NotADirectoryError FloatingPointError ReferenceError'.split():
    x = getattr(__builtins__, name)
    print(name, x.__mro__[1].__name__, repr(x('m', 1)), x().args)
import errno
for n in 'EACCES EPIPE ECHILD ECONNABORTED EINTR EISDIR ENOTDIR EPERM ESHUTDOWN EAGAIN ENOENT ETIMEDOUT ESRCH EEXIST'.split():
    print(n, type(OSError(getattr(errno, n), 'x')).__name__)
