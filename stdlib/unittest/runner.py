"""Running tests in a terminal: dots or lines while they run, the failures and a summary behind them."""

import sys
import time
import warnings

from .case import _SubTest
from .result import TestResult
from .signals import registerResult

__unittest = True


class _Lines:
    """A text stream with writeln()."""

    def __init__(self, stream):
        self.stream = stream

    def __getattr__(self, name):
        if name in ("stream", "__getstate__"):
            raise AttributeError(name)
        return getattr(self.stream, name)

    def writeln(self, arg=None):
        if arg:
            self.write(arg)
        self.write("\n")


class TextTestResult(TestResult):
    """Shows each test's outcome as it is known: a character, or with verbosity over 1 a line."""

    separator1 = "=" * 70
    separator2 = "-" * 70

    def __init__(self, stream, descriptions, verbosity):
        super().__init__(stream, descriptions, verbosity)
        self.stream, self.descriptions = stream, descriptions
        self.dots, self.showAll = verbosity == 1, verbosity > 1
        self._newline = True

    def getDescription(self, test):
        """The test's name, and beneath it the first line of its docstring."""
        summary = test.shortDescription()
        return f"{test}\n{summary}" if self.descriptions and summary else str(test)

    def startTest(self, test):
        super().startTest(test)
        if self.showAll:
            self.stream.write(f"{self.getDescription(test)} ... ")
            self.stream.flush()
            self._newline = False

    def _show(self, test, line, dot):
        """One outcome, as a word at the end of the test's line or as a character."""
        if self.showAll:
            subtest = isinstance(test, _SubTest)
            if subtest or self._newline:
                if not self._newline:
                    self.stream.writeln()
                if subtest:
                    self.stream.write("  ")
                self.stream.write(f"{self.getDescription(test)} ... ")
            self.stream.writeln(line)
            self._newline = True
        elif self.dots:
            self.stream.write(dot)
        self.stream.flush()

    def addSubTest(self, test, subtest, err):
        if err is not None:
            failed = issubclass(err[0], subtest.failureException)
            self._show(subtest, *("FAIL", "F") if failed else ("ERROR", "E"))
        super().addSubTest(test, subtest, err)

    def addSuccess(self, test):
        super().addSuccess(test)
        self._show(test, "ok", ".")

    def addError(self, test, err):
        super().addError(test, err)
        self._show(test, "ERROR", "E")

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self._show(test, "FAIL", "F")

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self._show(test, f"skipped {reason!r}", "s")

    def _show_expected(self, line, dot):
        """The outcome of a test that was expected to fail; what is shown next continues its line, as in CPython."""
        if self.showAll:
            self.stream.writeln(line)
        elif self.dots:
            self.stream.write(dot)
        self.stream.flush()

    def addExpectedFailure(self, test, err):
        super().addExpectedFailure(test, err)
        self._show_expected("expected failure", "x")

    def addUnexpectedSuccess(self, test):
        super().addUnexpectedSuccess(test)
        self._show_expected("unexpected success", "u")

    def printErrors(self):
        out = self.stream
        if self.showAll or self.dots:
            out.writeln()
            out.flush()
        for flavour, entries in ("ERROR", self.errors), ("FAIL", self.failures):
            self.printErrorList(flavour, entries)
        surprises = getattr(self, "unexpectedSuccesses", ())
        if surprises:
            for line in self.separator1, *(f"UNEXPECTED SUCCESS: {self.getDescription(test)}" for test in surprises):
                out.writeln(line)
            out.flush()

    def printErrorList(self, flavour, errors):
        """One block for each (test, text)."""
        for test, text in errors:
            for line in self.separator1, f"{flavour}: {self.getDescription(test)}", self.separator2, str(text):
                self.stream.writeln(line)
            self.stream.flush()


class TextTestRunner:
    """Runs a test or suite and shows the outcome on a stream (stderr).

    verbosity: 0 only the summary, 1 dots, 2 a line a test. failfast: stop at the first failure. buffer: hold
    back what tests print unless they fail. warnings: a filter's action. tb_locals: show local variables.
    """

    resultclass = TextTestResult

    def __init__(self, stream=None, descriptions=True, verbosity=1, failfast=False, buffer=False, resultclass=None,
                 warnings=None, *, tb_locals=False):
        self.stream = _Lines(sys.stderr if stream is None else stream)
        self.descriptions, self.verbosity, self.warnings = descriptions, verbosity, warnings
        self.failfast, self.buffer, self.tb_locals = failfast, buffer, tb_locals
        if resultclass:
            self.resultclass = resultclass

    def _makeResult(self):
        make = self.resultclass
        return make(self.stream, self.descriptions, self.verbosity)

    def run(self, test):
        """Runs the test; returns its result."""
        outcome = self._makeResult()
        registerResult(outcome)
        outcome.failfast, outcome.buffer, outcome.tb_locals = self.failfast, self.buffer, self.tb_locals
        action = self.warnings
        with warnings.catch_warnings():
            if action:
                warnings.simplefilter(action)
                if action in ("default", "always"):  # old names of assertions: once a module is enough
                    warnings.filterwarnings("module", r"Please use assert\w+ instead.", DeprecationWarning)
            begun = time.perf_counter()
            getattr(outcome, "startTestRun", bool)()
            try:
                test(outcome)
            finally:
                getattr(outcome, "stopTestRun", bool)()
            seconds = time.perf_counter() - begun
        outcome.printErrors()
        self._summarize(outcome, seconds)
        return outcome

    def _summarize(self, outcome, seconds):
        if hasattr(outcome, "separator2"):
            self.stream.writeln(outcome.separator2)
        count = outcome.testsRun
        self.stream.writeln(f"Ran {count} test{'' if count == 1 else 's'} in {seconds:.3f}s\n")
        good = outcome.wasSuccessful()
        counted = ["failures", "errors"] if not good else []
        counted += ["skipped", "expectedFailures", "unexpectedSuccesses"]
        names = {"expectedFailures": "expected failures", "unexpectedSuccesses": "unexpected successes"}
        numbers = [(names.get(name, name), len(getattr(outcome, name, ()))) for name in counted]
        details = ", ".join(f"{name}={number}" for name, number in numbers if number)
        self.stream.write(("OK" if good else "FAILED") + (f" ({details})" if details else "") + "\n")
        self.stream.flush()
