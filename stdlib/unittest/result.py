"""What became of the tests: counts, failures as texts, and the output that was held back meanwhile."""

import io
import sys
from functools import wraps

__unittest = True


def failfast(method):
    """Decorates the methods that record something bad: with failfast set the run stops there."""
    @wraps(method)
    def recording(self, *args, **kwargs):
        if getattr(self, "failfast", False):
            self.stop()
        return method(self, *args, **kwargs)
    return recording


def _is_ours(traceback):
    return "__unittest" in traceback.tb_frame.f_globals


class TestResult:
    """Collects what happens; a runner shows it. failures, errors, skipped, ... are lists of (test, text)."""

    _previousTestClass = None
    _testRunEntered = False
    _moduleSetUpFailed = False

    def __init__(self, stream=None, descriptions=None, verbosity=None):
        self.failfast = self.buffer = self.tb_locals = self.shouldStop = self._mirrorOutput = False
        self.failures, self.errors, self.skipped = [], [], []
        self.expectedFailures, self.unexpectedSuccesses = [], []
        self.testsRun = 0
        self._stdout_buffer = self._stderr_buffer = None
        self._original_stdout, self._original_stderr = sys.stdout, sys.stderr

    def printErrors(self):
        """Called by the runner after the run."""

    def startTest(self, test):
        """A test is about to run."""
        self._mirrorOutput, self.testsRun = False, self.testsRun + 1
        self._setupStdout()

    def _setupStdout(self):
        if not self.buffer:
            return
        if not self._stdout_buffer:
            self._stdout_buffer, self._stderr_buffer = io.StringIO(), io.StringIO()
        sys.stdout, sys.stderr = self._stdout_buffer, self._stderr_buffer

    def startTestRun(self):
        """Before the first test."""

    def stopTest(self, test):
        """A test has run."""
        self._restoreStdout()
        self._mirrorOutput = False

    def _held_output(self):
        """What was printed while output is held back, under a title each: [text for stdout, text for stderr]."""
        texts = []
        for title, held in ("Stdout", sys.stdout), ("Stderr", sys.stderr):
            text = held.getvalue() if hasattr(held, "getvalue") else ""
            texts.append(text and f"\n{title}:\n{text}" + ("" if text.endswith("\n") else "\n"))
        return texts

    def _restoreStdout(self):
        if not self.buffer:
            return
        if self._mirrorOutput:
            for text, stream in zip(self._held_output(), (self._original_stdout, self._original_stderr)):
                if text:
                    stream.write(text)
        sys.stdout, sys.stderr = self._original_stdout, self._original_stderr
        for held in self._stdout_buffer, self._stderr_buffer:
            if held is not None:
                held.seek(0)
                held.truncate()

    def stopTestRun(self):
        """After the last test."""

    @failfast
    def addError(self, test, err):
        """The test ended with an exception that is no failed assertion; err: as from sys.exc_info()."""
        self._add(self.errors, test, err)

    @failfast
    def addFailure(self, test, err):
        """An assertion of the test failed."""
        self._add(self.failures, test, err)

    def addSubTest(self, test, subtest, err):
        """A subtest has ended; err is None if it went well."""
        if err is not None:
            if getattr(self, "failfast", False):
                self.stop()
            failed = issubclass(err[0], test.failureException)
            self._add(self.failures if failed else self.errors, subtest, err)

    def _add(self, where, test, err):
        where.append((test, self._exc_info_to_string(err, test)))
        self._mirrorOutput = True

    def addSuccess(self, test):
        """The test went well."""

    def addSkip(self, test, reason):
        """The test was left out."""
        self.skipped.append((test, reason))

    def addExpectedFailure(self, test, err):
        """The test failed, as its author expects."""
        self.expectedFailures.append((test, self._exc_info_to_string(err, test)))

    @failfast
    def addUnexpectedSuccess(self, test):
        """The test went well although its author expects a failure."""
        self.unexpectedSuccesses.append(test)

    def wasSuccessful(self):
        """Has nothing gone wrong so far?"""
        return not (self.failures or self.errors or getattr(self, "unexpectedSuccesses", False))

    def stop(self):
        """No more tests are to be run."""
        self.shouldStop = True

    def _exc_info_to_string(self, err, test):
        """The traceback as text, without this package's frames, with the output that was held back."""
        import traceback
        kind, value, tb = err
        tb = self._without_our_frames(value, tb, kind is test.failureException)
        self._clean_chain(value, test)
        shown = traceback.TracebackException(kind, value, tb, capture_locals=self.tb_locals, compact=True)
        parts = list(shown.format())
        return "".join(parts + self._held_output() if self.buffer else parts)

    def _clean_chain(self, value, test):
        """Takes this package's frames out of the causes and contexts of an exception."""
        seen, queue = {id(value)}, [value]
        while queue:
            exc = queue.pop()
            for other in exc.__cause__, exc.__context__:
                if other is not None and id(other) not in seen:
                    seen.add(id(other))
                    queue.append(other)
                    failed = type(other) is test.failureException
                    other.__traceback__ = self._without_our_frames(other, other.__traceback__, failed)

    def _without_our_frames(self, value, tb, failed):
        """Skips this package's frames at the start; after a failed assertion those at the end are cut off, too."""
        while tb is not None and _is_ours(tb):
            tb = tb.tb_next
        if failed and tb is not None:
            last, entry = None, tb
            while entry is not None and not _is_ours(entry):
                last, entry = entry, entry.tb_next
            if entry is not None:
                last.tb_next = None
        return tb

    def __repr__(self):
        from .util import strclass
        return (f"<{strclass(self.__class__)} run={self.testsRun} errors={len(self.errors)} "
                f"failures={len(self.failures)}>")
