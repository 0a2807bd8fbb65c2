"""One test: TestCase with its fixtures, assertions and outcome."""

import sys
import warnings
from contextlib import contextmanager
from functools import wraps

from . import result
from .util import common_shorten_repr, count_differences, safe_repr, strclass

__unittest = True

_NO_MESSAGE = object()
_NO_ELEMENT = TypeError, IndexError, NotImplementedError   # what sequences raise for an index

DIFF_OMITTED = "\nDiff is %s characters long. Set self.maxDiff to None to see it."


class SkipTest(Exception):
    """Raised in a test or fixture: leave this test out."""


class _StopTest(Exception):
    """A subtest failed, and the run is to stop at the first failure."""


class _Outcome:
    """How a test that is running goes."""

    def __init__(self, result=None, expecting_failure=False):
        self.result, self.success = result, True
        self.expecting_failure, self.expectedFailure = expecting_failure, None

    @property
    def knows_subtests(self):
        """Can the result tell them apart?"""
        return hasattr(self.result, "addSubTest")

    @contextmanager
    def part(self, test, subtest=False):
        """Around one part of a test: what it raises is recorded, and goes no further."""
        so_far, self.success = self.success, True
        try:
            yield
        except KeyboardInterrupt:
            raise
        except SkipTest as reason:
            self.success = False
            _add_skip(self.result, test, str(reason))
        except _StopTest:
            pass
        except BaseException:
            self._failed(test, subtest, sys.exc_info())
        else:
            if subtest and self.success:
                self.result.addSubTest(test.test_case, test, None)
        finally:
            self.success = self.success and so_far

    def _failed(self, test, subtest, info):
        if self.expecting_failure:
            self.expectedFailure = info
            return
        self.success = False
        if subtest:
            self.result.addSubTest(test.test_case, test, info)
        elif self.result is not None:
            is_failure = issubclass(info[0], test.failureException)
            (self.result.addFailure if is_failure else self.result.addError)(test, info)


def _add_skip(result, test, reason):
    add = getattr(result, "addSkip", None)
    if add is None:
        warnings.warn("TestResult has no addSkip method, skips not reported", RuntimeWarning, 2)
        result.addSuccess(test)
    else:
        add(test, reason)


# Fixtures of modules

_module_cleanups = []


def _drain(cleanups):
    """Take what is to be called off a list, the last added first, also what is added meanwhile."""
    while cleanups:
        yield cleanups.pop()


def _enter(manager, add_cleanup):
    """Enters a context manager and has its exit done by add_cleanup; returns what __enter__ gave."""
    cls = type(manager)
    try:
        enter, leave = cls.__enter__, cls.__exit__
    except AttributeError:
        raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support "
                        "the context manager protocol") from None
    value = enter(manager)
    add_cleanup(leave, manager, None, None, None)
    return value


def addModuleCleanup(function, /, *args, **kwargs):
    """Has the function called after tearDownModule, also if setUpModule fails; last added, first called."""
    _module_cleanups.append((function, args, kwargs))


def enterModuleContext(cm):
    """Enters a context manager, to be left with the module's cleanups; returns what its __enter__ gave."""
    return _enter(cm, addModuleCleanup)


def doModuleCleanups():
    """Calls what addModuleCleanup was given. Raises the first exception, after all were called."""
    first = None
    for clean_up, given, named in _drain(_module_cleanups):
        try:
            clean_up(*given, **named)
        except Exception as error:
            first = error if first is None else first
    if first is not None:
        raise first


# Skipping

def skip(reason):
    """Decorator: leaves a test or a class of tests out."""
    def mark(test):
        if isinstance(test, type):
            skipped = test
        else:
            @wraps(test)
            def skipped(*args, **kwargs):
                raise SkipTest(reason)
        skipped.__unittest_skip__ = True
        skipped.__unittest_skip_why__ = reason
        return skipped

    if callable(reason) and hasattr(reason, "__code__"):  # used as @skip, without a reason
        test, reason = reason, ""
        return mark(test)
    return mark


def _as_it_is(test):
    return test


def skipIf(condition, reason):
    """Decorator: leaves it out if the condition holds."""
    return skip(reason) if condition else _as_it_is


def skipUnless(condition, reason):
    """Decorator: leaves it out unless the condition holds."""
    return _as_it_is if condition else skip(reason)


def expectedFailure(test_item):
    """Decorator: the test is expected to fail; that it goes well is then what is reported."""
    test_item.__unittest_expecting_failure__ = True
    return test_item


def _mark(test, method, name, default):
    """An attribute set by a decorator on the class or on the method."""
    return getattr(test.__class__, name, default) or getattr(method, name, default)


class TestCase:
    """A class whose methods named test... are tests; an instance runs one of them.

    failureException: what assertions raise. longMessage: are messages given appended to the standard ones.
    maxDiff: longest difference that is shown, in characters; None: any.
    """

    failureException = AssertionError
    longMessage = True
    maxDiff = 80 * 8
    _diffThreshold = 2 ** 16
    _classSetupFailed = False

    def __init_subclass__(cls, *given, **named):
        super().__init_subclass__(*given, **named)
        cls._class_cleanups = []

    def __init__(self, methodName="runTest"):
        """Raises ValueError if there is no such method."""
        self._testMethodName, self._testMethodDoc = methodName, "No test"
        self._cleanups, self._outcome, self._subtest = [], None, None
        method = getattr(self, methodName, None)   # of some subclasses by __getattr__, which looks at what was just set
        if method is not None:
            self._testMethodDoc = method.__doc__
        elif methodName != "runTest":
            raise ValueError("no such test method in %s: %s" % (self.__class__, methodName))
        self._type_equality_funcs = {
            dict: "assertDictEqual", list: "assertListEqual", tuple: "assertTupleEqual", set: "assertSetEqual",
            frozenset: "assertSetEqual", str: "assertMultiLineEqual"}

    def addTypeEqualityFunc(self, typeobj, function):
        """Has assertEqual use function(first, second, msg) for two objects of exactly this type."""
        self._type_equality_funcs[typeobj] = function

    # Fixtures

    def setUp(self):
        """Before each test."""

    def tearDown(self):
        """After each test, unless setUp failed."""

    @classmethod
    def setUpClass(cls):
        """Before the tests of the class."""

    @classmethod
    def tearDownClass(cls):
        """After the tests of the class."""

    def addCleanup(self, function, /, *args, **kwargs):
        """Has the function called after tearDown, also if setUp fails; last added, first called."""
        self._cleanups.append((function, args, kwargs))

    def enterContext(self, cm):
        """Enters a context manager, to be left with the cleanups; returns what its __enter__ gave."""
        return _enter(cm, self.addCleanup)

    @classmethod
    def addClassCleanup(cls, function, /, *args, **kwargs):
        """Has the function called after tearDownClass, also if setUpClass fails."""
        cls._class_cleanups.append((function, args, kwargs))

    @classmethod
    def enterClassContext(cls, cm):
        """Enters a context manager, to be left with the class's cleanups; returns what its __enter__ gave."""
        return _enter(cm, cls.addClassCleanup)

    def doCleanups(self):
        """Calls what addCleanup was given; what is raised is recorded. Returns whether all has gone well."""
        outcome = self._outcome or _Outcome()
        for clean_up, given, named in _drain(self._cleanups):
            with outcome.part(self):
                self._callCleanup(clean_up, *given, **named)
        return outcome.success

    @classmethod
    def doClassCleanups(cls):
        """Calls what addClassCleanup was given; tearDown_exceptions lists what was raised, as from sys.exc_info()."""
        raised = cls.tearDown_exceptions = []
        for clean_up, given, named in _drain(cls._class_cleanups):
            try:
                clean_up(*given, **named)
            except Exception:
                raised.append(sys.exc_info())

    # Identity

    def countTestCases(self):
        """1."""
        return 1

    def defaultTestResult(self):
        """The result that run() makes if it is given none."""
        return result.TestResult()

    def shortDescription(self):
        """The first line of the method's docstring, or None."""
        text = (self._testMethodDoc or "").strip()
        return text.partition("\n")[0].rstrip() if self._testMethodDoc else None

    def id(self):
        """module.Class.method."""
        return f"{strclass(self.__class__)}.{self._testMethodName}"

    def __eq__(self, other):
        return self._testMethodName == other._testMethodName if type(self) is type(other) else NotImplemented

    def __hash__(self):
        return hash((type(self), self._testMethodName))

    def __str__(self):
        return f"{self._testMethodName} ({strclass(self.__class__)}.{self._testMethodName})"

    def __repr__(self):
        return f"<{strclass(self.__class__)} testMethod={self._testMethodName}>"

    # Running

    def _callSetUp(self):
        self.setUp()

    def _callTestMethod(self, method):
        if method() is not None:
            warnings.warn(f"It is deprecated to return a value that is not None from a test case ({method})",
                          DeprecationWarning, stacklevel=3)

    def _callTearDown(self):
        self.tearDown()

    def _callCleanup(self, clean_up, /, *given, **named):
        clean_up(*given, **named)

    def run(self, result=None):
        """Runs the test and records in `result` how it went; returns result (a new one if it is None)."""
        stop_run = None
        if result is None:
            result = self.defaultTestResult()
            stop_run = getattr(result, "stopTestRun", None)
            getattr(result, "startTestRun", bool)()
        result.startTest(self)
        try:
            method = getattr(self, self._testMethodName)
            if _mark(self, method, "__unittest_skip__", False):
                _add_skip(result, self, _mark(self, method, "__unittest_skip_why__", ""))
            else:
                self._outcome = _Outcome(result)
                try:
                    self._run_parts(method, self._outcome, result)
                finally:
                    self._outcome.expectedFailure = self._outcome = None  # it may hold frames
            return result
        finally:
            result.stopTest(self)
            if stop_run is not None:
                stop_run()

    def _run_parts(self, method, outcome, result):
        expecting = _mark(self, method, "__unittest_expecting_failure__", False)
        with outcome.part(self):
            self._callSetUp()
        if outcome.success:
            outcome.expecting_failure = expecting
            with outcome.part(self):
                self._callTestMethod(method)
            outcome.expecting_failure = False
            with outcome.part(self):
                self._callTearDown()
        self.doCleanups()
        if outcome.success and not expecting:
            result.addSuccess(self)
        elif outcome.success and outcome.expectedFailure:
            self._tell(result, "addExpectedFailure", "passes", outcome.expectedFailure)
        elif outcome.success:
            self._tell(result, "addUnexpectedSuccess", "failures")

    def _tell(self, result, name, instead, *info):
        """Calls result.addExpectedFailure or addUnexpectedSuccess, which results of other makes may not have."""
        add = getattr(result, name, None)
        if add is not None:
            add(self, *info)
            return
        warnings.warn(f"TestResult has no {name} method, reporting as {instead}", RuntimeWarning)
        if info:
            result.addSuccess(self)
        else:
            result.addFailure(self, (self.failureException, self.failureException(), None))

    def __call__(self, *given, **named):
        return self.run(*given, **named)

    def debug(self):
        """Runs the test without collecting a result: exceptions come through."""
        method = getattr(self, self._testMethodName)
        if _mark(self, method, "__unittest_skip__", False):
            raise SkipTest(_mark(self, method, "__unittest_skip_why__", ""))
        self._callSetUp()
        self._callTestMethod(method)
        self._callTearDown()
        for clean_up, given, named in _drain(self._cleanups):
            self._callCleanup(clean_up, *given, **named)

    def skipTest(self, reason):
        """Leaves the rest of the test out."""
        raise SkipTest(reason)

    @contextmanager
    def subTest(self, msg=_NO_MESSAGE, **params):
        """Around a part of a test that is reported by itself if it fails; the test goes on behind it."""
        outcome = self._outcome
        if outcome is None or not outcome.knows_subtests:
            yield
            return
        outer = self._subtest
        inherited = outer.params if outer else {}
        self._subtest = _SubTest(self, msg, params | {name: inherited[name] for name in inherited if name not in params})
        try:
            with outcome.part(self._subtest, subtest=True):
                yield
            if not outcome.success:
                if getattr(outcome.result, "failfast", False):
                    raise _StopTest
            elif outcome.expectedFailure:
                raise _StopTest
        finally:
            self._subtest = outer

    # Messages

    def _formatMessage(self, msg, standardMsg):
        if self.longMessage:
            return standardMsg if msg is None else f"{standardMsg} : {msg}"
        return msg or standardMsg

    def _truncateMessage(self, message, diff):
        if self.maxDiff is None or len(diff) <= self.maxDiff:
            return message + diff
        return message + DIFF_OMITTED % len(diff)

    def _fail_with(self, msg, standard):
        raise self.failureException(self._formatMessage(msg, standard))

    def fail(self, msg=None):
        """Fails at once."""
        raise self.failureException(msg)

    def _unless(self, holds, msg, template, *values):
        """Fails with the template filled with the values' representations, unless the condition holds."""
        if not holds:
            self._fail_with(msg, template % tuple(map(safe_repr, values)))

    def assertFalse(self, expr, msg=None):
        """Fails if expr is true."""
        self._unless(not expr, msg, "%s is not false", expr)

    def assertTrue(self, expr, msg=None):
        """Fails unless expr is true."""
        self._unless(expr, msg, "%s is not true", expr)

    # Blocks

    def assertRaises(self, expected_exception, *args, **kwargs):
        """Fails unless a callable, called with the arguments that follow, or the block of a with statement raises it.

        As a context manager it keeps what was caught as `exception`; it takes the keyword argument msg.
        """
        from ._raises import Raising
        return Raising(expected_exception, self).handle("assertRaises", args, kwargs)

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        """As assertRaises, and the exception's text must match."""
        from ._raises import Raising
        return Raising(expected_exception, self, expected_regex).handle("assertRaisesRegex", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        """Fails unless the callable or the block issues such a warning.

        The context manager has `warning`, `filename` and `lineno` of the first.
        """
        from ._raises import Warning_
        return Warning_(expected_warning, self).handle("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        """As assertWarns, and the warning's text must match."""
        from ._raises import Warning_
        return Warning_(expected_warning, self, expected_regex).handle("assertWarnsRegex", args, kwargs)

    def assertLogs(self, logger=None, level=None):
        """Fails unless the block logs something to the logger (the root's default), of at least that level (INFO).

        The with statement's target has `records`, and `output`: texts LEVEL:logger:message.
        """
        from ._raises import Logging
        return Logging(self, logger, level, no_logs=False)

    def assertNoLogs(self, logger=None, level=None):
        """Fails if the block logs something to the logger, of at least that level."""
        from ._raises import Logging
        return Logging(self, logger, level, no_logs=True)

    # Equality

    def _getAssertEqualityFunc(self, first, second):
        kind = type(first)
        special = self._type_equality_funcs.get(kind) if type(second) is kind else None
        if special is None:
            special = "_baseAssertEqual"
        return getattr(self, special) if isinstance(special, str) else special

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            self._fail_with(msg, "%s != %s" % common_shorten_repr(first, second))

    def assertEqual(self, first, second, msg=None):
        """Fails unless first == second; for texts and containers of the same type the difference is shown."""
        self._getAssertEqualityFunc(first, second)(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        """Fails unless first != second."""
        self._unless(first != second, msg, "%s == %s", first, second)

    def _closeness(self, first, second, places, delta):
        """(are they close, what was meant by close, their difference)."""
        if not (delta is None or places is None):
            raise TypeError("specify delta or places not both")
        difference = abs(first - second)
        if delta is not None:
            return difference <= delta, f"within {safe_repr(delta)} delta", difference
        places = 7 if places is None else places
        return round(difference, places) == 0, f"within {places!r} places", difference

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        """Fails unless the difference, rounded to `places` decimals (7), is 0, or is at most delta."""
        if first == second:
            return
        close, meaning, difference = self._closeness(first, second, places, delta)
        if not close:
            self._fail_with(msg, f"{safe_repr(first)} != {safe_repr(second)} {meaning} ({safe_repr(difference)} difference)")

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        """Fails if the two are almost equal in the sense of assertAlmostEqual."""
        close, meaning, difference = self._closeness(first, second, places, delta)
        if delta is not None:
            meaning += f" ({safe_repr(difference)} difference)"
            close = first == second or close
        if close:
            self._fail_with(msg, f"{safe_repr(first)} == {safe_repr(second)} {meaning}")

    def _fail_with_diff(self, msg, standard, diff):
        self._fail_with(msg, self._truncateMessage(standard, diff))

    def _compare_printed(self, first, second):
        """The lines of pprint's texts of two containers, compared."""
        import difflib
        import pprint
        printed = [pprint.pformat(value).splitlines() for value in (first, second)]
        return "\n" + "\n".join(difflib.ndiff(*printed))

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        """Fails unless both are equal, or hold equal elements in the same order; seq_type: what both have to be."""
        kind = "sequence" if seq_type is None else seq_type.__name__
        trouble, lengths = None, []
        for which, seq in ("First", seq1), ("Second", seq2):
            if seq_type is not None and not isinstance(seq, seq_type):
                raise self.failureException(f"{which} sequence is not a {kind}: {safe_repr(seq)}")
        for which, seq in ("First", seq1), ("Second", seq2):
            try:
                lengths.append(len(seq))
            except _NO_ELEMENT:
                trouble = f"{which} {kind} has no length.    Non-sequence?"
                break
        if trouble is None:
            if seq1 == seq2:
                return
            trouble = self._first_difference(seq1, seq2, lengths, kind)
            if trouble is None:
                if seq_type is None and type(seq1) != type(seq2):
                    return
                trouble = self._they_differ(seq1, seq2, kind)
            trouble += self._extra_elements(seq1, seq2, lengths, kind)
        self._fail_with_diff(msg, trouble, self._compare_printed(seq1, seq2))

    def _they_differ(self, seq1, seq2, kind):
        return "%ss differ: %s != %s\n" % (kind.capitalize(), *common_shorten_repr(seq1, seq2))

    def _first_difference(self, seq1, seq2, lengths, kind):
        """The text about the first elements that differ; None if there are none and the lengths are the same."""
        for index in range(min(lengths)):
            pair = []
            for which, seq in ("first", seq1), ("second", seq2):
                try:
                    pair.append(seq[index])
                except _NO_ELEMENT:
                    return (self._they_differ(seq1, seq2, kind)
                            + f"\nUnable to index element {index} of {which} {kind}\n")
            if pair[0] != pair[1]:
                shown = "\nFirst differing element %d:\n%s\n%s\n" % (index, *common_shorten_repr(*pair))
                return self._they_differ(seq1, seq2, kind) + shown
        return None if lengths[0] == lengths[1] else self._they_differ(seq1, seq2, kind)

    def _extra_elements(self, seq1, seq2, lengths, kind):
        if lengths[0] == lengths[1]:
            return ""
        which, longer = ("First", seq1) if lengths[0] > lengths[1] else ("Second", seq2)
        text = f"\n{which} {kind} contains {abs(lengths[0] - lengths[1])} additional elements.\n"
        index = min(lengths)
        try:
            return text + f"First extra element {index}:\n{safe_repr(longer[index])}\n"
        except _NO_ELEMENT:
            return text + f"Unable to index element {index} of {which.lower()} {kind}\n"

    def assertListEqual(self, list1, list2, msg=None):
        """Fails unless both are lists and equal."""
        self.assertSequenceEqual(list1, list2, msg, list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        """Fails unless both are tuples and equal."""
        self.assertSequenceEqual(tuple1, tuple2, msg, tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        """Fails unless both sets hold the same elements."""
        extras = []
        for which, one, other in ("first", set1, set2), ("second", set2, set1):
            try:
                extras.append((which, one.difference(other)))
            except TypeError as error:
                self.fail("invalid type when attempting set difference: %s" % error)
            except AttributeError as error:
                self.fail(f"{which} argument does not support set difference: {error}")
        lines = []
        for (which, extra), other in zip(extras, ("second", "first")):
            if extra:
                lines.append(f"Items in the {which} set but not the {other}:")
                lines.extend(map(repr, extra))
        if lines:
            self._fail_with(msg, "\n".join(lines))

    def assertDictEqual(self, d1, d2, msg=None):
        """Fails unless both are dicts and equal."""
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            self._fail_with_diff(msg, "%s != %s" % common_shorten_repr(d1, d2), self._compare_printed(d1, d2))

    def assertDictContainsSubset(self, subset, dictionary, msg=None):
        """Fails unless the dictionary has all items of the subset. Deprecated."""
        warnings.warn("assertDictContainsSubset is deprecated", DeprecationWarning, stacklevel=2)
        missing = [safe_repr(key) for key in subset if key not in dictionary]
        other = [f"{safe_repr(key)}, expected: {safe_repr(value)}, actual: {safe_repr(dictionary[key])}"
                 for key, value in subset.items() if key in dictionary and value != dictionary[key]]
        parts = [f"Missing: {','.join(missing)}"] if missing else []
        if other:
            parts.append(f"Mismatched values: {','.join(other)}")
        if parts:
            self._fail_with(msg, "; ".join(parts))

    def assertCountEqual(self, first, second, msg=None):
        """Fails unless both iterables have the same elements, each as often, in whatever order."""
        counts = count_differences(list(first), list(second))
        if counts:
            lines = ["First has %d, Second has %d:  %r" % entry for entry in counts]
            self._fail_with_diff(msg, "Element counts were not equal:\n", "\n".join(lines))

    def assertMultiLineEqual(self, first, second, msg=None):
        """Fails unless both are strings and equal; shows which lines differ."""
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first == second:
            return
        if max(len(first), len(second)) > self._diffThreshold:
            self._baseAssertEqual(first, second, msg)
        import difflib
        lines = [text.splitlines(keepends=True) for text in (first, second)]
        if len(lines[0]) == 1 and first.strip("\r\n") == first:
            lines = [first + "\n"], [second + "\n"]
        diff = "\n" + "".join(difflib.ndiff(*lines))
        self._fail_with_diff(msg, "%s != %s" % common_shorten_repr(first, second), diff)

    # Relations

    def assertIn(self, member, container, msg=None):
        """Fails unless member in container."""
        self._unless(member in container, msg, "%s not found in %s", member, container)

    def assertNotIn(self, member, container, msg=None):
        """Fails unless member not in container."""
        self._unless(member not in container, msg, "%s unexpectedly found in %s", member, container)

    def assertIs(self, expr1, expr2, msg=None):
        """Fails unless both are the same object."""
        self._unless(expr1 is expr2, msg, "%s is not %s", expr1, expr2)

    def assertIsNot(self, expr1, expr2, msg=None):
        """Fails if both are the same object."""
        self._unless(expr1 is not expr2, msg, "unexpectedly identical: %s", expr1)

    def assertLess(self, a, b, msg=None):
        """Fails unless a < b."""
        self._unless(a < b, msg, "%s not less than %s", a, b)

    def assertLessEqual(self, a, b, msg=None):
        """Fails unless a <= b."""
        self._unless(a <= b, msg, "%s not less than or equal to %s", a, b)

    def assertGreater(self, a, b, msg=None):
        """Fails unless a > b."""
        self._unless(a > b, msg, "%s not greater than %s", a, b)

    def assertGreaterEqual(self, a, b, msg=None):
        """Fails unless a >= b."""
        self._unless(a >= b, msg, "%s not greater than or equal to %s", a, b)

    def assertIsNone(self, obj, msg=None):
        """Fails unless obj is None."""
        self._unless(obj is None, msg, "%s is not None", obj)

    def assertIsNotNone(self, obj, msg=None):
        """Fails if obj is None."""
        self._unless(obj is not None, msg, "unexpectedly None")

    def assertIsInstance(self, obj, cls, msg=None):
        """Fails unless obj is an instance of cls, a class or a tuple of classes."""
        if not isinstance(obj, cls):
            self._fail_with(msg, f"{safe_repr(obj)} is not an instance of {cls!r}")

    def assertNotIsInstance(self, obj, cls, msg=None):
        """Fails if obj is an instance of cls."""
        if isinstance(obj, cls):
            self._fail_with(msg, f"{safe_repr(obj)} is an instance of {cls!r}")

    def assertRegex(self, text, expected_regex, msg=None):
        """Fails unless the pattern is found in the text."""
        pattern = _pattern(expected_regex)
        if not pattern.search(text):
            self._fail_with(msg, f"Regex didn't match: {pattern.pattern!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        """Fails if the pattern is found in the text."""
        pattern = _pattern(unexpected_regex, "")
        found = pattern.search(text)
        if found:
            self._fail_with(msg, f"Regex matched: {found.group()!r} matches {pattern.pattern!r} in {text!r}")


def _pattern(regex, refused_if_empty="expected_regex must not be empty."):
    """The compiled pattern. Assertions for an empty one that would match anything."""
    if isinstance(regex, (str, bytes)):
        assert regex or not refused_if_empty, refused_if_empty
        import re
        return re.compile(regex)
    return regex


def _deprecated(name):
    """A method's old name: works, and warns."""
    method = getattr(TestCase, name)

    def old_name(self, *args, **kwargs):
        warnings.warn(f"Please use {name} instead.", DeprecationWarning, 2)
        return method(self, *args, **kwargs)
    return old_name


for _old, _new in {"failUnlessEqual": "assertEqual", "assertEquals": "assertEqual", "failIfEqual": "assertNotEqual",
                   "assertNotEquals": "assertNotEqual", "failUnlessAlmostEqual": "assertAlmostEqual",
                   "assertAlmostEquals": "assertAlmostEqual", "failIfAlmostEqual": "assertNotAlmostEqual",
                   "assertNotAlmostEquals": "assertNotAlmostEqual", "failUnless": "assertTrue", "assert_": "assertTrue",
                   "failUnlessRaises": "assertRaises", "failIf": "assertFalse",
                   "assertRaisesRegexp": "assertRaisesRegex", "assertRegexpMatches": "assertRegex",
                   "assertNotRegexpMatches": "assertNotRegex"}.items():
    setattr(TestCase, _old, _deprecated(_new))


class FunctionTestCase(TestCase):
    """A function as a test, with functions as its fixtures."""

    def __init__(self, testFunc, setUp=None, tearDown=None, description=None):
        super().__init__()
        self._functions = setUp, tearDown, testFunc, description

    def setUp(self):
        if self._functions[0] is not None:
            self._functions[0]()

    def tearDown(self):
        if self._functions[1] is not None:
            self._functions[1]()

    def runTest(self):
        self._functions[2]()

    def id(self):
        return self._functions[2].__name__

    def __eq__(self, other):
        return self._functions == other._functions if isinstance(other, self.__class__) else NotImplemented

    def __hash__(self):
        return hash((type(self), *self._functions))

    def __str__(self):
        return f"{strclass(self.__class__)} ({self.id()})"

    def __repr__(self):
        return f"<{strclass(self.__class__)} tec={self._functions[2]}>"

    def shortDescription(self):
        if self._functions[3] is not None:
            return self._functions[3]
        lines = (self._functions[2].__doc__ or "").split("\n")
        return lines[0].strip() or None


class _SubTest(TestCase):
    """What a subtest that is reported looks like."""

    def __init__(self, test_case, message, params):
        super().__init__()
        self._message, self.params, self.test_case = message, params, test_case
        self.failureException = self.test_case.failureException

    def runTest(self):
        raise NotImplementedError("subtests cannot be run directly")

    def _described(self):
        parts = [] if self._message is _NO_MESSAGE else [f"[{self._message}]"]
        if self.params:
            parts.append("(%s)" % ", ".join(f"{name}={value!r}" for name, value in self.params.items()))
        return " ".join(parts) or "(<subtest>)"

    def id(self):
        return f"{self.test_case.id()} {self._described()}"

    def shortDescription(self):
        return self.test_case.shortDescription()

    def __str__(self):
        return f"{self.test_case} {self._described()}"
