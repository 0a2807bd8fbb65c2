"""Suites: tests run one after another, with the fixtures of their classes and modules around them."""

import sys

from . import case, util

__unittest = True


class BaseTestSuite:
    """An iterable of tests and suites. Tests are let go of once they have run."""

    _cleanup = True

    def __init__(self, tests=()):
        self._tests, self._removed_tests = [], 0
        self.addTests(tests)

    def __repr__(self):
        return f"<{util.strclass(self.__class__)} tests={list(self)}>"

    def __eq__(self, other):
        return [*self] == [*other] if isinstance(other, self.__class__) else NotImplemented

    def __iter__(self):
        return iter(self._tests)

    def countTestCases(self):
        """The number of tests in here, those that have run included."""
        return self._removed_tests + sum(test.countTestCases() for test in self if test)

    def addTest(self, test):
        """Adds a test or a suite. Raises TypeError for what cannot be called, and for their classes."""
        if not callable(test):
            raise TypeError(f"{test!r} is not callable")
        if isinstance(test, type) and issubclass(test, (case.TestCase, TestSuite)):
            raise TypeError("TestCases and TestSuites must be instantiated before passing them to addTest()")
        self._tests.append(test)

    def addTests(self, tests):
        """Adds the tests of an iterable."""
        if isinstance(tests, str):
            raise TypeError("tests must be an iterable of tests, not a string")
        for test in tests:
            self.addTest(test)

    def run(self, result):
        """Runs the tests until result.shouldStop; returns result."""
        for place, test in enumerate(self):
            if result.shouldStop:
                break
            test(result)
            if self._cleanup:
                self._removeTestAtIndex(place)
        return result

    def _removeTestAtIndex(self, index):
        gone, self._tests[index] = self._tests[index], None
        if hasattr(gone, "countTestCases"):
            self._removed_tests += gone.countTestCases()

    def __call__(self, *given, **named):
        return self.run(*given, **named)

    def debug(self):
        """Runs the tests without collecting results: the first exception comes through."""
        for test in self:
            test.debug()


class TestSuite(BaseTestSuite):
    """Runs setUpModule, setUpClass and their counterparts whenever the next test is of another class or module."""

    def run(self, result, debug=False):
        inner = getattr(result, "_testRunEntered", False)
        result._testRunEntered = True
        for place, test in enumerate(self):
            if result.shouldStop:
                break
            suite = _is_suite(test)
            if not suite and not self._prepare(test, result):
                continue
            if not debug:
                test(result)
            elif suite:
                test.run(result, debug=True)
            else:
                test.debug()
            if self._cleanup:
                self._removeTestAtIndex(place)
        if not inner:
            self._end_class(None, result)
            self._end_module(result)
            result._testRunEntered = False
        return result

    def debug(self):
        self.run(_RaisingResult(), True)

    def _prepare(self, test, result):
        """The fixtures between the previous test and this one. False: they have failed, the test is not to run."""
        self._end_class(test, result)
        self._begin_module(test, result)
        self._begin_class(test, result)
        cls = result._previousTestClass = test.__class__
        return not (getattr(cls, "_classSetupFailed", False) or result._moduleSetUpFailed)

    def _begin_class(self, test, result):
        cls = test.__class__
        if cls == result._previousTestClass or result._moduleSetUpFailed or getattr(cls, "__unittest_skip__", False):
            return
        set_up = getattr(cls, "setUpClass", None)
        failed = False
        try:
            cls._classSetupFailed = False
        except TypeError:  # a test may be an instance of a class that takes no attributes
            pass
        if set_up is not None:
            _hold_output(result)
            try:
                try:
                    set_up()
                except Exception as error:
                    _reraise_if_debugging(result, error)
                    failed = cls._classSetupFailed = True
                    self._record(result, "setUpClass", util.strclass(cls), sys.exc_info())
                if failed:
                    self._class_cleanups(cls, "setUpClass", result)
            finally:
                _release_output(result)

    def _class_cleanups(self, cls, fixture, result):
        """Runs addClassCleanup's functions; what they raise counts as the fixture's errors."""
        if hasattr(cls, "doClassCleanups"):
            cls.doClassCleanups()
            for info in cls.tearDown_exceptions:
                _reraise_if_debugging(result, info[1])
                self._record(result, fixture, util.strclass(cls), info)

    def _end_class(self, test, result):
        cls = result._previousTestClass
        if (cls is None or test.__class__ == cls or getattr(cls, "_classSetupFailed", False)
                or result._moduleSetUpFailed or getattr(cls, "__unittest_skip__", False)):
            return
        tear_down = getattr(cls, "tearDownClass", None)
        if tear_down is None and not hasattr(cls, "doClassCleanups"):
            return
        _hold_output(result)
        try:
            if tear_down is not None:
                try:
                    tear_down()
                except Exception as error:
                    _reraise_if_debugging(result, error)
                    self._record(result, "tearDownClass", util.strclass(cls), sys.exc_info())
            self._class_cleanups(cls, "tearDownClass", result)
        finally:
            _release_output(result)

    def _begin_module(self, test, result):
        name = test.__class__.__module__
        if name == _module_before(result):
            return
        self._end_module(result)
        result._moduleSetUpFailed = False
        self._module_fixture("setUpModule", name, result)

    def _end_module(self, result):
        name = _module_before(result)
        if name is not None and not result._moduleSetUpFailed:
            self._module_fixture("tearDownModule", name, result)

    def _module_fixture(self, fixture, name, result):
        """Calls a module's setUpModule or tearDownModule, and the cleanups that are then due."""
        module = sys.modules.get(name)
        if module is None:
            return
        setting_up = fixture == "setUpModule"
        function = getattr(module, fixture, None)
        if function is None and setting_up:
            return
        _hold_output(result)
        try:
            try:
                if function is not None:
                    function()
            except Exception as error:
                _reraise_if_debugging(result, error)
                result._moduleSetUpFailed = setting_up
                self._record(result, fixture, name, sys.exc_info())
            if not setting_up or result._moduleSetUpFailed:
                try:
                    case.doModuleCleanups()
                except Exception as error:
                    _reraise_if_debugging(result, error)
                    self._record(result, fixture, name, sys.exc_info())
        finally:
            _release_output(result)

    def _record(self, result, fixture, parent, info):
        """A fixture raised: an error, or a skip, of something that looks like a test."""
        _add_to(result, _ErrorHolder(f"{fixture} ({parent})"), info)


def _add_to(result, holder, info):
    add_skip = getattr(result, "addSkip", None)
    if add_skip is not None and isinstance(info[1], case.SkipTest):
        add_skip(holder, str(info[1]))
    else:
        result.addError(holder, info)


def _module_before(result):
    cls = result._previousTestClass
    return cls.__module__ if cls is not None else None


def _hold_output(result):
    getattr(result, "_setupStdout", bool)()


def _release_output(result):
    getattr(result, "_restoreStdout", bool)()


def _reraise_if_debugging(result, error):
    if isinstance(result, _RaisingResult):
        raise error


def _is_suite(test):
    """Suites are what can be iterated over; tests cannot."""
    try:
        iter(test)
    except TypeError:
        return False
    return True


class _ErrorHolder:
    """Takes a test's place in a result when it was a fixture that failed. There is nothing in it to run."""

    failureException = None

    def __init__(self, fixture):
        self.description = fixture

    def __repr__(self):
        return f"<ErrorHolder description={self.description!r}>"

    def __str__(self):
        return self.description

    def __call__(self, result):
        pass

    id, run = __str__, __call__

    def shortDescription(self):
        return None

    def countTestCases(self):
        return 0


class _RaisingResult:
    """The result of a run by debug(), where exceptions come through."""

    _previousTestClass = None
    _moduleSetUpFailed = False
    shouldStop = False
