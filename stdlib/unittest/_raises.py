"""What assertRaises, assertWarns, assertLogs and their relatives return: context managers that watch a block."""

import collections
import logging
import re
import sys
import warnings
from types import GenericAlias

__unittest = True


class _Watcher:
    """What all have in common: the test case, and failing in its name."""

    def __init__(self, test_case):
        self.test_case = test_case
        self.msg = None

    def _fail(self, text):
        raise self.test_case.failureException(self.test_case._formatMessage(self.msg, text))


class _Expecting(_Watcher):
    """Expects exceptions or warnings of some classes, with a text that matches a regular expression, if one is given."""

    def __init__(self, expected, test_case, expected_regex=None):
        super().__init__(test_case)
        self.expected = expected
        self.expected_regex = re.compile(expected_regex) if expected_regex is not None else None
        self.obj_name = None

    def handle(self, name, args, kwargs):
        """The part after `name`'s expectation: args is empty (used in a with statement), or a callable and its arguments."""
        classes = self.expected if isinstance(self.expected, tuple) else (self.expected,)
        if not all(isinstance(cls, type) and issubclass(cls, self._base) for cls in classes):
            raise TypeError(f"{name}() arg 1 must be {self._kind}")
        if not args:
            self.msg = kwargs.pop("msg", None)
            for unknown in kwargs:
                raise TypeError("%r is an invalid keyword argument for this function" % (unknown,))
            return self
        function, *rest = args
        self.obj_name = getattr(function, "__name__", None) or str(function)
        with self:
            function(*rest, **kwargs)

    def _fail_missing(self, names, verb):
        self._fail(f"{names} not {verb}" + (f" by {self.obj_name}" if self.obj_name else ""))

    def _check_text(self, value):
        if not self.expected_regex.search(str(value)):
            self._fail('"{}" does not match "{}"'.format(self.expected_regex.pattern, str(value)))

    def _expected_name(self):
        return getattr(self.expected, "__name__", None) or str(self.expected)


class Raising(_Expecting):
    """assertRaises: `exception` is what was caught."""

    _base = BaseException
    _kind = "an exception type or tuple of exception types"

    __class_getitem__ = classmethod(GenericAlias)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, tb):
        if exc_type is None:
            self._fail_missing(self._expected_name(), "raised")
        if not issubclass(exc_type, self.expected):
            return False
        import traceback
        traceback.clear_frames(tb)
        self.exception = exc_value.with_traceback(None)
        if self.expected_regex is not None:
            self._check_text(exc_value)
        return True


class Warning_(_Expecting):
    """assertWarns: `warning` is the first that matched, `filename` and `lineno` say where, `warnings` are all."""

    _base = Warning
    _kind = "a warning type or tuple of warning types"

    def __enter__(self):
        for module in list(sys.modules.values()):  # forget what was warned of before, so that it is heard again
            if getattr(module, "__warningregistry__", None):
                module.__warningregistry__ = {}
        self._catcher = warnings.catch_warnings(record=True)
        self.warnings = self._catcher.__enter__()
        warnings.simplefilter("always", self.expected)
        return self

    def __exit__(self, exc_type, exc_value, tb):
        self._catcher.__exit__(exc_type, exc_value, tb)
        if exc_type is not None:
            return
        ours = [caught for caught in self.warnings if isinstance(caught.message, self.expected)]
        for caught in ours:
            if self.expected_regex is None or self.expected_regex.search(str(caught.message)):
                self.warning, self.filename, self.lineno = caught.message, caught.filename, caught.lineno
                return
        if ours:
            self._check_text(ours[0].message)
        self._fail_missing(self._expected_name(), "triggered")


Watched = collections.namedtuple("_LoggingWatcher", ["records", "output"])


class _Capturing(logging.Handler):
    """Keeps the records and their texts."""

    def __init__(self):
        super().__init__()
        self.watcher = Watched([], [])

    def flush(self):
        """Nothing is held back."""

    def emit(self, record):
        self.watcher.records.append(record)
        self.watcher.output.append(self.format(record))


class Logging(_Watcher):
    """assertLogs and, with no_logs, assertNoLogs: `records` and `output` are what a logger was given."""

    def __init__(self, test_case, logger, level, no_logs):
        super().__init__(test_case)
        self.logger_name = logger
        self.level = logging._nameToLevel.get(level, level) if level else logging.INFO
        self.no_logs = no_logs

    def __enter__(self):
        given = self.logger_name
        self.logger = logger = given if isinstance(given, logging.Logger) else logging.getLogger(given)
        handler = _Capturing()
        handler.setLevel(self.level)
        handler.setFormatter(logging.Formatter("%(levelname)s:%(name)s:%(message)s"))
        self.watcher = handler.watcher
        self._before = logger.handlers[:], logger.level, logger.propagate
        logger.handlers = [handler]
        logger.setLevel(self.level)
        logger.propagate = False
        return None if self.no_logs else self.watcher

    def __exit__(self, exc_type, exc_value, tb):
        self.logger.handlers, level, self.logger.propagate = self._before
        self.logger.setLevel(level)
        if exc_type is not None:
            return False
        if self.no_logs and self.watcher.records:
            self._fail("Unexpected logs found: {!r}".format(self.watcher.output))
        if not self.no_logs and not self.watcher.records:
            level = logging.getLevelName(self.level)
            self._fail("no logs of level {} or higher triggered on {}".format(level, self.logger.name))
