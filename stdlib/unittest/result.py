"""What has become of the tests that ran: TestResult, which tests report to, one call an outcome."""

import io
import sys
from functools import wraps

from .util import strclass

__unittest = True

STDOUT_LINE, STDERR_LINE = (f'\n{stream}:\n%s' for stream in ('Stdout', 'Stderr'))


def failfast(method):
    """Decorator of methods that record a failure: with option failfast the run ends after the current test."""
    @wraps(method)
    def stopping(result, *details, **named):
        if getattr(result, 'failfast', False):
            result.stop()
        return method(result, *details, **named)
    return stopping


def _quoted(stream, heading):
    """What was printed to a buffer, under its heading and with its last line ended; '' if nothing was."""
    text = stream.getvalue()
    return heading % (text if text.endswith('\n') else text + '\n') if text else ''


class TestResult:
    """Collects outcomes as (test, text) in errors, failures, expectedFailures and skipped.

    unexpectedSuccesses: the tests that should have failed. testsRun: how many were begun. shouldStop: no more
    are to begin. failfast, buffer (hold back what tests print) and tb_locals are options that a runner sets.
    """

    # Suites keep here how far they are with the fixtures of classes and modules.
    _testRunEntered = _moduleSetUpFailed = False
    _previousTestClass = None

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = False
        self.failures, self.errors = [], []
        self.testsRun = 0
        self.skipped, self.expectedFailures, self.unexpectedSuccesses = [], [], []
        self.shouldStop = self.buffer = self.tb_locals = False
        self._stdout_buffer = self._stderr_buffer = None
        self._original_stdout, self._original_stderr = sys.stdout, sys.stderr
        self._mirrorOutput = False  # has this test failed, so that what it printed is to be shown?

    def __repr__(self):
        return (f'<{strclass(type(self))} run={self.testsRun} errors={len(self.errors)} '
                f'failures={len(self.failures)}>')

    # The course of a run

    def startTestRun(self):
        """The first test is about to begin."""

    def stopTestRun(self):
        """The last test has ended."""

    def startTest(self, test):
        """A test begins."""
        self._mirrorOutput, self.testsRun = False, self.testsRun + 1
        self._setupStdout()

    def stopTest(self, test):
        """A test has ended, however it went."""
        self._restoreStdout()
        self._mirrorOutput = False

    def stop(self):
        """Lets the run end after the current test."""
        self.shouldStop = True

    def printErrors(self):
        """Shows the failures at the end of a run: for results that have somewhere to show them."""

    def wasSuccessful(self):
        """Is there nothing to complain of so far?"""
        surprises = getattr(self, 'unexpectedSuccesses', ())  # older results have no such list
        return not any(map(len, (self.errors, self.failures, surprises)))

    # Outcomes; err is what sys.exc_info() gives

    def _failed(self, outcomes, test, err, part=None):
        """One failure more, of the test or of a part of it: its text, and what follows from the options."""
        if getattr(self, 'failfast', False):
            self.stop()
        outcomes.append((test if part is None else part, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    def addError(self, test, err):
        """The test, or a fixture, raised something else than a failure."""
        self._failed(self.errors, test, err)

    def addFailure(self, test, err):
        """An assertion of the test does not hold."""
        self._failed(self.failures, test, err)

    def addSubTest(self, test, subtest, err):
        """A subtest of test has ended, well if err is None."""
        if err is not None:
            asserted = issubclass(err[0], test.failureException)
            self._failed(self.failures if asserted else self.errors, test, err, subtest)

    def addSuccess(self, test):
        """The test has passed."""

    def addSkip(self, test, reason):
        """The test was left out."""
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        """The test has failed, as it was to."""
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    @failfast
    def addUnexpectedSuccess(self, test):
        """The test has passed, though it was expected to fail."""
        self.unexpectedSuccesses.append(test)

    # Held back output

    def _setupStdout(self):
        if self.buffer:
            if self._stdout_buffer is None:
                self._stdout_buffer, self._stderr_buffer = io.StringIO(), io.StringIO()
            sys.stdout, sys.stderr = self._stdout_buffer, self._stderr_buffer

    def _restoreStdout(self):
        if self.buffer:
            if self._mirrorOutput:
                self._show_output()
            sys.stdout, sys.stderr = self._original_stdout, self._original_stderr
            for held in self._stdout_buffer, self._stderr_buffer:
                held.truncate(held.seek(0))

    def _show_output(self):
        for stream, held, heading in ((self._original_stdout, sys.stdout, STDOUT_LINE),
                                      (self._original_stderr, sys.stderr, STDERR_LINE)):
            if text := _quoted(held, heading):
                stream.write(text)

    # Tracebacks, without this package's own frames

    def _exc_info_to_string(self, err, test):
        """The traceback's text, and behind it what the test has printed if that is held back."""
        from traceback import TracebackException  # passing tests do without
        exctype, value, tb = err
        tb = self._clean_tracebacks(exctype, value, tb, test)
        text = ''.join(TracebackException(exctype, value, tb, capture_locals=self.tb_locals, compact=True).format())
        if self.buffer:
            text += _quoted(sys.stdout, STDOUT_LINE) + _quoted(sys.stderr, STDERR_LINE)
        return text

    def _clean_tracebacks(self, exctype, value, tb, test):
        """tb from the test's first frame on. The exceptions that led to value are changed likewise, in place."""
        cleaned = self._trimmed(exctype, tb, test)
        chain, known = [value], {id(value)}
        for error in chain:  # grows meanwhile
            for earlier in getattr(error, '__cause__', None), getattr(error, '__context__', None):
                if earlier is not None and id(earlier) not in known:
                    known.add(id(earlier))
                    earlier.__traceback__ = self._trimmed(type(earlier), earlier.__traceback__, test)
                    chain.append(earlier)
        return cleaned

    def _trimmed(self, exctype, tb, test):
        """Drops the runner's frames at the start of a traceback, and those of an assertion that failed at its end."""
        asserted = exctype is test.failureException
        while tb is not None and self._is_relevant_tb_level(tb):
            tb = tb.tb_next
        if asserted and tb is not None:
            last = tb
            while last.tb_next is not None and not self._is_relevant_tb_level(last.tb_next):
                last = last.tb_next
            last.tb_next = None
        return tb

    def _is_relevant_tb_level(self, tb):
        """Is it a frame of a module that tracebacks of tests leave out?"""
        return '__unittest' in tb.tb_frame.f_globals
