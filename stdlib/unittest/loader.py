"""Finding tests: in classes, modules, by name, and in the files below a directory."""

import functools
import os
import re
import sys
import types
from fnmatch import fnmatch, fnmatchcase

from . import case, suite, util
from .util import three_way_cmp

__unittest = True

_MODULE_FILE = r"[_a-z]\w*\.py$"


class _FailedTest(case.TestCase):
    """Stands for what could not be loaded: running it raises why."""

    _testMethodName = None

    def __init__(self, method_name, exception):
        self._exception = exception
        super().__init__(method_name)

    def __getattr__(self, name):
        if name != self._testMethodName:
            return super().__getattribute__(name)

        def report():
            raise self._exception
        return report


class TestLoader:
    """Makes suites of tests. errors: texts about what could not be loaded; running the suite reports them, too."""

    testMethodPrefix = "test"
    sortTestMethodsUsing = staticmethod(three_way_cmp)
    testNamePatterns = None
    suiteClass = suite.TestSuite
    _top_level_dir = None

    def __init__(self):
        self.errors = []
        self._packages_done = set()

    def _failed(self, name, exception, text):
        """A suite of one test that raises the exception."""
        self.errors.append(text)
        return self.suiteClass((_FailedTest(name, exception),))

    def _failed_to_import(self, name, what):
        """A suite of one test that raises ImportError with the traceback of the exception being handled."""
        import traceback
        text = f"{what}\n{traceback.format_exc()}"
        return self._failed(name, ImportError(text), text)

    def loadTestsFromTestCase(self, testCaseClass):
        """A suite of the test methods of a class."""
        if issubclass(testCaseClass, suite.TestSuite):
            raise TypeError("Test cases should not be derived from TestSuite. Maybe you meant to derive from TestCase?")
        names = self.getTestCaseNames(testCaseClass)
        if not names and hasattr(testCaseClass, "runTest"):
            names = ["runTest"]
        return self.suiteClass(map(testCaseClass, names))

    def loadTestsFromModule(self, module, *args, pattern=None, **kws):
        """A suite of the TestCase classes of a module; its function load_tests(loader, tests, pattern) may change it."""
        if args or "use_load_tests" in kws:
            import warnings
            warnings.warn("use_load_tests is deprecated and ignored", DeprecationWarning)
            kws.pop("use_load_tests", None)
        if len(args) > 1:
            raise TypeError(f"loadTestsFromModule() takes 1 positional argument but {len(args) + 1} were given")
        for unknown in sorted(kws):
            raise TypeError(f"loadTestsFromModule() got an unexpected keyword argument '{unknown}'")
        classes = [value for value in (getattr(module, name) for name in dir(module)) if _is_test_class(value)]
        tests = self.suiteClass([self.loadTestsFromTestCase(cls) for cls in classes])
        load_tests = getattr(module, "load_tests", None)
        if load_tests is None:
            return tests
        try:
            return load_tests(self, tests, pattern)
        except Exception as error:
            import traceback
            text = f"Failed to call load_tests:\n{traceback.format_exc()}"
            return self._failed(module.__name__, error, text)

    def loadTestsFromName(self, name, module=None):
        """The tests that a dotted name means, in the module if one is given, else from its first part on imported."""
        parts = name.split(".")
        failed = None
        if module is None:
            module, parts, failed = self._import_longest(name)
            if module is None:
                return failed
        found, parent = module, None
        for part in parts:
            try:
                parent, found = found, getattr(found, part)
            except AttributeError as error:
                if getattr(found, "__path__", None) is not None and failed is not None:
                    return failed  # it is the import of a module in this package that failed
                import traceback
                return self._failed(part, error, f"Failed to access attribute:\n{traceback.format_exc()}")
        return self._tests_of(found, parent, parts, name)

    def _import_longest(self, name):
        """(module of the longest prefix that can be imported, the rest, why the last attempt failed as a suite)."""
        parts, failed, before = name.split("."), None, len(self.errors)
        for end in range(len(parts), 0, -1):
            module_name = ".".join(parts[:end])
            try:
                module = __import__(module_name)
            except ImportError:
                failed = self._failed_to_import(parts[end - 1], f"Failed to import test module: {parts[end - 1]}")
                continue
            rest = parts[1:]
            if end == len(parts) or self._reaches(module, rest):
                del self.errors[before:]
            return module, rest, failed
        return None, (), failed

    @staticmethod
    def _reaches(found, parts):
        for part in parts:
            if not hasattr(found, part):
                return False
            found = getattr(found, part)
        return True

    def _tests_of(self, found, parent, parts, name):
        """The tests that an object means: a module, a class, a method, a function, a suite or a test."""
        if isinstance(found, types.ModuleType):
            return self.loadTestsFromModule(found)
        if isinstance(found, type) and issubclass(found, case.TestCase):
            return self.loadTestsFromTestCase(found)
        if isinstance(found, types.FunctionType) and isinstance(parent, type) and issubclass(parent, case.TestCase):
            instance = parent(parts[-1])
            if not isinstance(getattr(instance, parts[-1]), types.FunctionType):  # a static method runs as a function
                return self.suiteClass([instance])
        elif isinstance(found, suite.TestSuite):
            return found
        if not callable(found):
            raise TypeError("don't know how to make test from: %s" % found)
        test = found()
        if isinstance(test, suite.TestSuite):
            return test
        if isinstance(test, case.TestCase):
            return self.suiteClass([test])
        raise TypeError("calling %s returned %s, not a test" % (found, test))

    def loadTestsFromNames(self, names, module=None):
        """A suite of what several names mean."""
        return self.suiteClass([self.loadTestsFromName(name, module) for name in names])

    def getTestCaseNames(self, testCaseClass):
        """The names of the test methods of a class, sorted, those that testNamePatterns leaves."""
        def is_test(name):
            if not name.startswith(self.testMethodPrefix) or not callable(getattr(testCaseClass, name)):
                return False
            full = f"{testCaseClass.__module__}.{testCaseClass.__qualname__}.{name}"
            return self.testNamePatterns is None or any(fnmatchcase(full, one) for one in self.testNamePatterns)

        names = list(filter(is_test, dir(testCaseClass)))
        if self.sortTestMethodsUsing:
            names.sort(key=functools.cmp_to_key(self.sortTestMethodsUsing))
        return names

    # Discovery

    def discover(self, start_dir, pattern="test*.py", top_level_dir=None):
        """A suite of all tests in files that match the pattern, in the directory (or package) and the packages below it.

        top_level_dir: where module names begin (start_dir, or what an earlier call has set). Raises ImportError if
        start_dir cannot be imported.
        """
        remembered = top_level_dir is None and self._top_level_dir is not None
        if remembered:
            top_level_dir = self._top_level_dir
        is_default = top_level_dir is None
        top = os.path.abspath(start_dir if is_default else top_level_dir)
        if top not in sys.path:
            sys.path.insert(0, top)
        self._top_level_dir = top
        if os.path.isdir(os.path.abspath(start_dir)):
            start_dir = os.path.abspath(start_dir)
            importable = start_dir == top or os.path.isfile(os.path.join(start_dir, "__init__.py"))
        else:
            start_dir, importable = self._package_dir(start_dir, is_default)
        if not importable:
            raise ImportError("Start directory is not importable: %r" % start_dir)
        return self.suiteClass(list(self._find_tests(start_dir, pattern)))

    def _package_dir(self, name, is_default):
        """(directory of a package given by its name, can it be imported)."""
        try:
            __import__(name)
        except ImportError:
            return name, False
        module = sys.modules[name]
        top_module = sys.modules[name.split(".")[0]]
        file = getattr(module, "__file__", None)
        if file is None:
            raise TypeError(f"don't know how to discover from {module!r}")
        if is_default:
            self._top_level_dir = os.path.dirname(os.path.dirname(os.path.abspath(top_module.__file__)))
            sys.path.remove(os.path.abspath(name))
        return os.path.abspath(os.path.dirname(file)), True

    def _name_of(self, path):
        """The dotted name of a file or directory below the top."""
        if path == self._top_level_dir:
            return "."
        relative = os.path.relpath(os.path.splitext(os.path.normpath(path))[0], self._top_level_dir)
        return relative.replace(os.sep, ".")

    def _find_tests(self, start_dir, pattern):
        """Yields the suites of a directory: the package's own first, unless its load_tests takes care of all."""
        name = self._name_of(start_dir)
        if name != "." and name not in self._packages_done:
            tests, go_on = self._find_in_directory(start_dir, pattern)
            if tests is not None:
                yield tests
            if not go_on:
                return
        for entry in sorted(os.listdir(start_dir)):
            path = os.path.join(start_dir, entry)
            if os.path.isfile(path):
                tests = self._find_in_file(path, entry, pattern)
                if tests is not None:
                    yield tests
            elif os.path.isdir(path) and os.path.isfile(os.path.join(path, "__init__.py")):
                tests, go_on = self._find_in_directory(path, pattern)
                if tests is not None:
                    yield tests
                if go_on:
                    name = self._name_of(path)
                    self._packages_done.add(name)
                    try:
                        yield from self._find_tests(path, pattern)
                    finally:
                        self._packages_done.discard(name)

    def _find_in_file(self, path, entry, pattern):
        """The tests of one file, or None if it is not asked for."""
        if not re.match(_MODULE_FILE, entry, re.IGNORECASE) or not fnmatch(entry, pattern):
            return None
        name = self._name_of(path)
        module, failed = self._import(name)
        if failed is not None:
            return failed
        self._check_origin(module, path, name)
        return self.loadTestsFromModule(module, pattern=pattern)

    def _import(self, name):
        """(module, None), or (None, a suite that tells why not)."""
        try:
            __import__(name)
            return sys.modules[name], None
        except case.SkipTest as reason:
            return None, _skipped(name, reason, self.suiteClass)
        except Exception:
            return None, self._failed_to_import(name, f"Failed to import test module: {name}")

    def _check_origin(self, module, path, name):
        """Raises ImportError if the module was imported from elsewhere."""
        file = os.path.abspath(getattr(module, "__file__", None) or path)
        if os.path.realpath(os.path.splitext(file)[0]).lower() == os.path.realpath(os.path.splitext(path)[0]).lower():
            return
        raise ImportError(f"{os.path.splitext(os.path.basename(path))[0]!r} module incorrectly imported from "
                          f"{os.path.dirname(os.path.realpath(file))!r}. Expected {os.path.dirname(path)!r}. "
                          "Is this module globally installed?")

    def _find_in_directory(self, path, pattern):
        """(tests of a package's __init__ or None, shall its files be looked at)."""
        name = self._name_of(path)
        module, failed = self._import(name)
        if failed is not None:
            return failed, False
        load_tests = getattr(module, "load_tests", None)
        self._packages_done.add(name)
        try:
            tests = self.loadTestsFromModule(module, pattern=pattern)
            return tests, load_tests is None
        finally:
            self._packages_done.discard(name)


def _skipped(name, reason, suite_class):
    """A suite of one test that is skipped: a module that raised SkipTest when it was imported."""
    @case.skip(str(reason))
    def test_skipped(self):
        pass  # never runs

    cls = type("ModuleSkipped", (case.TestCase,), {name: test_skipped, "__module__": __name__})
    return suite_class((cls(name),))


def _is_test_class(value):
    return isinstance(value, type) and issubclass(value, case.TestCase) \
        and value not in (case.TestCase, case.FunctionTestCase)


defaultTestLoader = TestLoader()


def _loader(prefix, sortUsing, suiteClass=None, testNamePatterns=None):
    loader = TestLoader()
    loader.sortTestMethodsUsing = sortUsing
    loader.testMethodPrefix = prefix
    loader.testNamePatterns = testNamePatterns
    if suiteClass:
        loader.suiteClass = suiteClass
    return loader


def _warn_of(name, instead):
    import warnings
    warnings.warn(f"unittest.{name}() is deprecated and will be removed in Python 3.13. "
                  f"Please use unittest.TestLoader.{instead}() instead.", DeprecationWarning, stacklevel=3)


def getTestCaseNames(testCaseClass, prefix, sortUsing=three_way_cmp, testNamePatterns=None):
    """Deprecated: see TestLoader.getTestCaseNames."""
    _warn_of("getTestCaseNames", "getTestCaseNames")
    return _loader(prefix, sortUsing, testNamePatterns=testNamePatterns).getTestCaseNames(testCaseClass)


def makeSuite(testCaseClass, prefix="test", sortUsing=three_way_cmp, suiteClass=suite.TestSuite):
    """Deprecated: see TestLoader.loadTestsFromTestCase."""
    _warn_of("makeSuite", "loadTestsFromTestCase")
    return _loader(prefix, sortUsing, suiteClass).loadTestsFromTestCase(testCaseClass)


def findTestCases(module, prefix="test", sortUsing=three_way_cmp, suiteClass=suite.TestSuite):
    """Deprecated: see TestLoader.loadTestsFromModule."""
    _warn_of("findTestCases", "loadTestsFromModule")
    return _loader(prefix, sortUsing, suiteClass).loadTestsFromModule(module)
