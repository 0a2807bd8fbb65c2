"""abc, collections.abc, contextlib, dataclasses, enum, functools, json, pathlib, unittest: names not used elsewhere."""
import abc
import collections
import collections.abc
import contextlib
import dataclasses
import enum
import functools
import io
import json
import os
import pathlib
import socket
import sys
import tempfile
import unittest


class A(metaclass=abc.ABCMeta):
    @abc.abstractproperty
    def p(self): ...

    @abc.abstractclassmethod
    def c(cls): ...

    @abc.abstractstaticmethod
    def s(): ...


print(sorted(A.__abstractmethods__), isinstance(abc.get_cache_token(), int))
try:
    A()
except TypeError as error:
    print(error)


class B(A):
    pass


B.p = B.c = B.s = 1
print(abc.update_abstractmethods(B) is B, B().p)
for name, values in {'AsyncIterable': [{}], 'ByteString': [b'', bytearray(), ''], 'Collection': [[], 5], 'Container': [{}, 5], 'Hashable': [1, []], 'ItemsView': [{}.items()],
                     'Iterator': [iter([]), []], 'KeysView': [{}.keys()], 'MappingView': [{}.values()], 'MutableSequence': [[], ()], 'MutableSet': [set(), frozenset()],
                     'Reversible': [[], {}, set()], 'Sized': ['', 5], 'ValuesView': [{}.values()]}.items():
    print(name, [isinstance(value, getattr(collections.abc, name)) for value in values])
d = collections.deque([1])
d.appendleft(0)
print(d.popleft(), d)


class Manager(contextlib.AbstractContextManager):
    def __exit__(self, *details):
        print('exit')


class Deco(contextlib.ContextDecorator, Manager):
    pass


with Manager() as m:
    print(type(m).__name__, issubclass(Manager, contextlib.AbstractContextManager), contextlib.AbstractAsyncContextManager.__abstractmethods__)


@Deco()
def decorated():
    return 'decorated'


print(decorated(), contextlib.AsyncContextDecorator.__name__)
with contextlib.redirect_stderr(io.StringIO()) as err:
    print('hidden', file=sys.stderr)
print(repr(err.getvalue()))
with contextlib.ExitStack() as stack:
    stack.callback(print, 'later')
    kept = stack.pop_all()
print('between')
kept.close()

field = dataclasses.field(default=1, metadata={'unit': 's'})
print(isinstance(field, dataclasses.Field), field.metadata['unit'], field.default, field.repr, dataclasses.MISSING is field.default_factory)


class F(enum.Flag, boundary=enum.KEEP):
    X = 1


class G(enum.IntFlag, boundary=enum.EJECT):
    X = 1


class H(enum.Flag, boundary=enum.CONFORM):
    X = 1


print(F(5), G(4), H(5), [b.name for b in enum.FlagBoundary], enum.EnumMeta is enum.EnumType, enum.UNIQUE, enum.NAMED_FLAGS, enum.EnumCheck.CONTINUOUS)


@enum.global_enum
class Shade(enum.Enum):
    DARK = 1


class R(int, enum.ReprEnum):
    ONE = 1


class Big(enum.Flag):
    A = 1
    B = 2
    AB = 3


print(repr(Shade.DARK), DARK is Shade.DARK, str(R.ONE), enum.show_flag_values(6), repr(Big.AB), Big.A | Big.B, list(Big))
try:
    @enum.verify(enum.UNIQUE)
    class Twice(enum.Enum):
        A = 1
        B = 1
except ValueError as error:
    print(error)


def wrapper(): ...


def wrapped():
    """Wrapped."""


functools.update_wrapper(wrapper, wrapped)
print(wrapper.__name__, wrapper.__doc__, functools.WRAPPER_ASSIGNMENTS, functools.WRAPPER_UPDATES)
print(json.detect_encoding(b'{}'), json.detect_encoding('{}'.encode('utf-16')), json.JSONEncoder().item_separator, json.JSONEncoder().key_separator,
      json.JSONEncoder(indent=1).item_separator, json.loads('"é"'.encode('utf-16-le')))
with tempfile.TemporaryDirectory() as directory:
    path = pathlib.Path(directory, 'f')
    path.touch()
    (link := path.with_name('l')).symlink_to(path)
    (hard := path.with_name('h')).hardlink_to(path)
    os.mkfifo(path.with_name('p'))
    print(link.is_symlink(), hard.samefile(path), path.with_name('p').is_fifo(), path.is_socket(), path.is_block_device(), pathlib.Path('/dev/null').is_char_device(),
          path.is_mount(), pathlib.Path('/').is_mount(), path.is_reserved(), pathlib.Path('a').absolute() == pathlib.Path.cwd() / 'a')


class T(unittest.TestCase):
    def test_a(self): pass

    def test_b(self):
        """Doc."""
        self.fail('x')


loader = unittest.TestLoader()
names = loader.getTestCaseNames(T)
suite = loader.loadTestsFromTestCase(T)
print(names, suite, suite.countTestCases(), loader.testMethodPrefix, loader.suiteClass is unittest.TestSuite, list(suite)[0].id(), loader.errors)
result = unittest.TestResult()
suite.run(result)
print(result, result.wasSuccessful(), len(result.failures), suite.countTestCases(), result.failures[0][0])
s2 = unittest.TestSuite()
s2.addTest(T('test_a'))
s2.addTests([T('test_a'), unittest.FunctionTestCase(lambda: print('function'), description='desc')])
print(s2.countTestCases(), s2 == unittest.TestSuite(), [t.shortDescription() for t in s2])
s2.run(result := unittest.TestResult())
print(result)
for bad in lambda: s2.addTest(5), lambda: s2.addTest(T), lambda: s2.addTests('x'), lambda: T('nope'):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
m = sys.modules['__main__']
print(loader.loadTestsFromModule(m).countTestCases(), loader.loadTestsFromName('T.test_a', m), loader.loadTestsFromNames(['T', 'T.test_b'], m).countTestCases())
loader.testNamePatterns = ['*b']
print(loader.getTestCaseNames(T))
print(unittest.defaultTestLoader.sortTestMethodsUsing(1, 2), unittest.TextTestRunner.resultclass is unittest.TextTestResult, unittest.TextTestResult.separator1[:3])
log = []


class Fixtures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.addClassCleanup(log.append, 'class cleanup')
        log.append(cls.enterClassContext(contextlib.nullcontext('class context')))
        unittest.addModuleCleanup(log.append, 'module cleanup')
        log.append(unittest.enterModuleContext(contextlib.nullcontext('module context')))

    @unittest.skipUnless(True, 'never')
    def test(self):
        log.append(self.enterContext(contextlib.nullcontext('context')))
        self.addCleanup(log.append, 'cleanup')

    @unittest.skipUnless(False, 'always')
    def test_skipped(self): pass


class Counting(unittest.TextTestResult):
    def startTestRun(self):
        log.append('start run')

    def stopTestRun(self):
        log.append('stop run')

    def addSuccess(self, test):
        super().addSuccess(test)
        log.append('success')


r = unittest.TextTestRunner(io.StringIO(), resultclass=Counting).run(unittest.defaultTestLoader.loadTestsFromTestCase(Fixtures))
print(log, r.skipped[0][1], unittest.doModuleCleanups())
program = unittest.main(argv=['p', '-q', '-f', '-k', 'test_a', 'T'], exit=False, testRunner=unittest.TextTestRunner(io.StringIO()))
print(program.progName, program.verbosity, program.failfast, program.testNamePatterns, program.catchbreak, program.result.testsRun)
try:
    T('test_b').debug()
except AssertionError as error:
    print('debug', error)
print(T.__call__ is unittest.TestCase.__call__, unittest.removeResult(result), unittest.registerResult(result), unittest.removeResult(result))
