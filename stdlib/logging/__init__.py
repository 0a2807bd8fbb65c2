"""Logging: messages with levels, sent through a tree of loggers to handlers that format and write them.

    logging.basicConfig(level=logging.INFO)
    log = logging.getLogger(__name__)
    log.info("%d items", n)

A message goes to the handlers of its logger and of all loggers above it, unless the
logger's level, a handler's level or a filter says no.
"""

import sys
import time
import _os

__all__ = ['BASIC_FORMAT', 'BufferingFormatter', 'CRITICAL', 'DEBUG', 'ERROR', 'FATAL', 'FileHandler', 'Filter',
           'Formatter', 'Handler', 'INFO', 'LogRecord', 'Logger', 'LoggerAdapter', 'NOTSET', 'NullHandler',
           'StreamHandler', 'WARN', 'WARNING', 'addLevelName', 'basicConfig', 'captureWarnings', 'critical', 'debug',
           'disable', 'error', 'exception', 'fatal', 'getLevelName', 'getLogger', 'getLoggerClass', 'info', 'log',
           'makeLogRecord', 'setLoggerClass', 'shutdown', 'warn', 'warning', 'getLogRecordFactory',
           'setLogRecordFactory', 'lastResort', 'raiseExceptions', 'getLevelNamesMapping']

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0

BASIC_FORMAT = '%(levelname)s:%(name)s:%(message)s'
raiseExceptions = True
logThreads = logMultiprocessing = logProcesses = True

_start_time = time.time()
_srcfile = (lambda: 0).__code__.co_filename
_levelToName = {CRITICAL: 'CRITICAL', ERROR: 'ERROR', WARNING: 'WARNING', INFO: 'INFO', DEBUG: 'DEBUG', NOTSET: 'NOTSET'}
_nameToLevel = dict(CRITICAL=CRITICAL, FATAL=FATAL, ERROR=ERROR, WARN=WARN, WARNING=WARNING, INFO=INFO, DEBUG=DEBUG,
                    NOTSET=NOTSET)


def getLevelName(level):
    """The name of a numeric level; the number of a name; 'Level ...' for others."""
    known = _levelToName.get(level)
    if known is None:
        known = _nameToLevel.get(level)
    return f'Level {level}' if known is None else known


def getLevelNamesMapping():
    """A dict of the levels' numbers by their names."""
    return dict(_nameToLevel)


def addLevelName(level, levelName):
    """Give a level a name."""
    _levelToName[level], _nameToLevel[levelName] = levelName, level


def _checkLevel(level):
    """The number of a level given as a number or by its name."""
    if isinstance(level, int):
        return level
    if not isinstance(level, str):
        raise TypeError(f'Level not an integer or a valid string: {level!r}')
    if level in _nameToLevel:
        return _nameToLevel[level]
    raise ValueError(f'Unknown level: {level!r}')


def _thread():
    threading = sys.modules.get('threading')
    if threading is None:
        return _os.getpid(), 'MainThread'
    return threading.get_ident(), threading.current_thread().name


class LogRecord:
    """One message and what is known of it; its attributes are what formats may name."""

    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        created = time.time()
        self.name, self.msg = name, msg
        if args and len(args) == 1 and args[0] and hasattr(args[0], 'keys') and hasattr(args[0], '__getitem__'):
            args = args[0]
        self.args = args
        self.levelname, self.levelno, self.pathname = getLevelName(level), level, pathname
        try:
            self.filename = pathname[pathname.rfind('/') + 1:]
            self.module = self.filename[:self.filename.rindex('.')] if self.filename.rfind('.') > 0 else self.filename
        except (AttributeError, TypeError, ValueError):   # it is no path
            self.filename, self.module = pathname, 'Unknown module'
        self.exc_info, self.exc_text, self.stack_info = exc_info, None, sinfo
        self.lineno, self.funcName, self.created = lineno, func, created
        self.msecs = int((created - int(created)) * 1000) + 0.0
        self.relativeCreated = (created - _start_time) * 1000
        self.thread, self.threadName = _thread() if logThreads else (None, None)
        self.processName = 'MainProcess' if logMultiprocessing else None
        self.process = _os.getpid() if logProcesses else None

    def __repr__(self):
        return f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, "{self.msg}">'

    def getMessage(self):
        """The message with its arguments put in."""
        text, values = str(self.msg), self.args
        return text % values if values else text


_record_factory = LogRecord


def setLogRecordFactory(factory):
    """Set what makes the records: a class or function with LogRecord's arguments."""
    global _record_factory
    _record_factory = factory


def getLogRecordFactory():
    """What makes the records."""
    return _record_factory


def makeLogRecord(dict):
    """A record with the attributes in dict, as for one that came over a network."""
    record = _record_factory(None, None, '', 0, '', (), None, None)
    record.__dict__.update(dict)
    return record


# --- formats ---


class PercentStyle:
    """Formats of the form '%(message)s'."""

    default_format, asctime_format, asctime_search = '%(message)s', '%(asctime)s', '%(asctime)'

    def __init__(self, fmt, *, defaults=None):
        self._fmt, self._defaults = fmt or self.default_format, defaults

    def usesTime(self):
        """Does the format show the time?"""
        return self.asctime_search in self._fmt

    def validate(self):
        """ValueError when no record could be formatted so."""
        import re
        if not re.search(r'%\(\w+\)[#0+ -]*(\*|\d+)?(\.(\*|\d+))?[diouxefgcrsa%]', self._fmt, re.I):
            raise ValueError(f"Invalid format '{self._fmt}' for '{self.default_format[0]}' style")

    def _values(self, record):
        return {**self._defaults, **record.__dict__} if self._defaults else record.__dict__

    def _fill(self, values):
        return self._fmt % values

    def format(self, record):
        """The record as text."""
        try:
            return self._fill(self._values(record))
        except KeyError as lacking:
            raise ValueError(f'Formatting field not found in record: {lacking}')


class StrFormatStyle(PercentStyle):
    """Formats of the form '{message}'."""

    default_format, asctime_format, asctime_search = '{message}', '{asctime}', '{asctime'

    def _fill(self, values):
        return self._fmt.format(**values)

    def validate(self):
        import re
        from string import Formatter as Parser
        fields = 0
        try:
            for _, name, spec, conversion in Parser().parse(self._fmt):
                if name and not re.fullmatch(r'(\d+|\w+)(\.\w+|\[[^]]+\])*', name):
                    raise ValueError(f'invalid field name/expression: {name!r}')
                if conversion and conversion not in 'rsa':
                    raise ValueError(f'invalid conversion: {conversion!r}')
                if spec and not re.fullmatch(r'(.?[<=>^])?[+ -]?#?0?(\d+|{\w+})?[,_]?(\.(\d+|{\w+}))?[bcdefgnosx%]?', spec, re.I):
                    raise ValueError(f'bad specifier: {spec!r}')
                fields += bool(name)
        except ValueError as e:
            raise ValueError(f'invalid format: {e}')
        _want_fields(fields)


class StringTemplateStyle(PercentStyle):
    """Formats of the form '$message' or '${message}'."""

    default_format, asctime_format, asctime_search = '${message}', '${asctime}', '${asctime}'

    def __init__(self, fmt, **options):
        super().__init__(fmt, **options)
        from string import Template
        self._fill = Template(self._fmt).substitute

    def usesTime(self):
        return '$asctime' in self._fmt or super().usesTime()

    def validate(self):
        import re
        fields = 0
        for m in re.finditer(r'\$(?:(\$)|([_a-zA-Z]\w*)|\{([_a-zA-Z]\w*)\}|)', self._fmt):
            if m[0] == '$':
                raise ValueError("invalid format: bare '$' not allowed")
            fields += m[1] is None
        _want_fields(fields)


def _want_fields(count):
    if not count:
        raise ValueError('invalid format: no fields')


_STYLES = {
    '%': (PercentStyle, BASIC_FORMAT),
    '{': (StrFormatStyle, '{levelname}:{name}:{message}'),
    '$': (StringTemplateStyle, '${levelname}:${name}:${message}'),
}


def _style(name):
    """The class and the basic format of a style."""
    if name not in _STYLES:
        raise ValueError(f"Style must be one of: {','.join(_STYLES)}")
    return _STYLES[name]


def _below(text, more):
    return f'{text}{more}' if text.endswith('\n') else f'{text}\n{more}'


class Formatter:
    """Turns records into text.

    fmt: names the attributes of the record, in one of the styles '%', '{' and '$'.
    datefmt: how %(asctime)s looks, as for time.strftime.
    defaults: values for names that records lack.
    """

    converter = staticmethod(time.localtime)
    default_time_format = '%Y-%m-%d %H:%M:%S'
    default_msec_format = '%s,%03d'

    def __init__(self, fmt=None, datefmt=None, style='%', validate=True, *, defaults=None):
        kind, _ = _style(style)
        layout = self._style = kind(fmt, defaults=defaults)
        if validate and fmt and fmt != BASIC_FORMAT:
            layout.validate()
        self._fmt, self.datefmt = layout._fmt, datefmt

    def formatTime(self, record, datefmt=None):
        """The record's time as text."""
        when = self.converter(record.created)
        if datefmt:
            return time.strftime(datefmt, when)
        text = time.strftime(self.default_time_format, when)
        return self.default_msec_format % (text, record.msecs) if self.default_msec_format else text

    def formatException(self, ei):
        """An exception, given as sys.exc_info() gives it, as text without the last newline."""
        import traceback
        text = ''.join(traceback.format_exception(ei[0], ei[1], ei[2]))
        return text[:-1] if text.endswith('\n') else text

    def usesTime(self):
        """Does the format show the time?"""
        return self._style.usesTime()

    def formatMessage(self, record):
        """The line itself, without exception and stack."""
        return self._style.format(record)

    def formatStack(self, stack_info):
        """The text of a stack."""
        return stack_info

    def format(self, record):
        """The whole text of a record."""
        said = record.getMessage()
        record.message = said
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text = self.formatMessage(record)
        trouble = record.exc_info
        if trouble and not record.exc_text:  # kept in the record, for the handlers that come after
            record.exc_text = self.formatException(trouble)
        if record.exc_text:
            text = _below(text, record.exc_text)
        calls = record.stack_info
        return _below(text, self.formatStack(calls)) if calls else text


_default_formatter = Formatter()


class BufferingFormatter:
    """Formats many records at once, with a header and a footer."""

    def __init__(self, linefmt=None):
        self.linefmt = linefmt or _default_formatter

    def formatHeader(self, records):
        """What stands before them."""
        return ''

    def formatFooter(self, records):
        """What follows them."""
        return ''

    def format(self, records):
        """The text of the records."""
        if not records:
            return ''
        return self.formatHeader(records) + ''.join(map(self.linefmt.format, records)) + self.formatFooter(records)


# --- filters ---


class Filter:
    """Lets through the records of the logger `name` and of those below it; all for ''."""

    def __init__(self, name=''):
        self.name, self.nlen = name, len(name)

    def filter(self, record):
        """Shall the record pass?"""
        return not self.name or record.name == self.name or record.name.startswith(self.name + '.')


def _add(items, item):
    if item not in items:
        items.append(item)


def _drop(items, item):
    if item in items:
        items.remove(item)


class Filterer:
    """What loggers and handlers share: a list of filters, objects with filter() or plain functions."""

    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        """Add a filter."""
        _add(self.filters, filter)

    def removeFilter(self, filter):
        """Remove a filter."""
        _drop(self.filters, filter)

    def filter(self, record):
        """Do all filters let the record pass?"""
        for f in self.filters:
            if not (f.filter(record) if hasattr(f, 'filter') else f(record)):
                return False
        return True


# --- handlers ---

_handlers = {}
_handler_list = []


class Handler(Filterer):
    """Where records go. Subclasses define emit()."""

    def __init__(self, level=NOTSET):
        super().__init__()
        self.level, self.formatter = _checkLevel(level), None
        self._name, self._closed = None, False
        _handler_list.append(self)
        self.createLock()

    @property
    def name(self):
        """The handler's name, for dictConfig."""
        return self._name

    @name.setter
    def name(self, name):
        _handlers.pop(self._name, None)
        self._name = name
        if name:
            _handlers[name] = self

    def get_name(self):
        """The handler's name."""
        return self._name

    def set_name(self, name):
        """Set the handler's name."""
        self.name = name

    def createLock(self):
        """Prepare for threads: the lock is made once there are any, or when somebody asks for it."""
        self._lock = None

    @property
    def lock(self):
        """The lock (an RLock) that is held while a record is emitted."""
        if self._lock is None:
            import threading
            self._lock = threading.RLock()
        return self._lock

    @lock.setter
    def lock(self, lock):
        self._lock = lock

    def _guard(self):
        return self.lock if 'threading' in sys.modules else None

    def acquire(self):
        """Keep other threads out."""
        lock = self._guard()
        if lock:
            lock.acquire()

    def release(self):
        """Let other threads in."""
        if self._lock:
            self._lock.release()

    def setLevel(self, level):
        """Ignore records below this level, a number or a name."""
        self.level = _checkLevel(level)

    def setFormatter(self, fmt):
        """Set what turns records into text."""
        self.formatter = fmt

    def format(self, record):
        """The record as text."""
        return (self.formatter or _default_formatter).format(record)

    def emit(self, record):
        """Do with the record what the handler is for."""
        raise NotImplementedError('emit must be implemented by Handler subclasses')

    def handle(self, record):
        """Emit the record if the filters let it pass."""
        passed = self.filter(record)
        if passed:
            lock = self._guard()
            if lock is None:
                self.emit(record)
            else:
                with lock:
                    self.emit(record)
        return passed

    def flush(self):
        """Write out what is held back."""

    def close(self):
        """Stop using the handler."""
        self._closed = True
        _handlers.pop(self._name, None)

    def handleError(self, record):
        """Called when emit() fails: prints why to sys.stderr, unless raiseExceptions is false."""
        out = sys.stderr
        if not (raiseExceptions and out):
            return
        import traceback
        try:
            out.write(f'--- Logging error ---\n{traceback.format_exc()}Call stack:\n')
            at = sys._getframe()
            while at and at.f_code.co_filename.startswith('<eddy>/logging/'):
                at = at.f_back
            if at:
                out.writelines(traceback.format_stack(at))
            else:
                out.write(f'Logged from file {record.filename}, line {record.lineno}\n')
            try:
                out.write(f'Message: {record.msg!r}\nArguments: {record.args}\n')
            except RecursionError:
                raise
            except Exception:
                out.write('Unable to print the message and arguments - possible formatting error.\n'
                          'Use the traceback above to help find the error.\n')
        except OSError:
            pass

    def __repr__(self):
        return f'<{self.__class__.__name__} ({getLevelName(self.level)})>'


class StreamHandler(Handler):
    """Writes to a stream, default sys.stderr, with `terminator` behind each record."""

    terminator = '\n'

    def __init__(self, stream=None):
        super().__init__()
        self.stream = sys.stderr if stream is None else stream

    def flush(self):
        out = self.stream
        if out and hasattr(out, 'flush'):
            out.flush()

    def emit(self, record):
        """Write the record."""
        try:
            self.stream.write(self.format(record) + self.terminator)
            self.flush()
        except RecursionError:
            raise
        except Exception:
            self.handleError(record)

    def setStream(self, stream):
        """Write to another stream; returns the old one, or None if it is the same."""
        old = self.stream
        if stream is old:
            return None
        self.flush()
        self.stream = stream
        return old

    def __repr__(self):
        name = str(getattr(self.stream, 'name', ''))
        return f'<{self.__class__.__name__} {name + " " if name else ""}({getLevelName(self.level)})>'

    def __class_getitem__(cls, item):
        import types
        return types.GenericAlias(cls, item)


class FileHandler(StreamHandler):
    """Writes to a file. delay: open it when the first record comes."""

    def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
        import os
        self.baseFilename = os.path.abspath(os.fspath(filename))
        self.mode, self.encoding, self.errors, self.delay = mode, encoding, errors, delay
        if not delay:
            StreamHandler.__init__(self, self._open())
            return
        Handler.__init__(self)
        self.stream = None

    def _open(self):
        return open(self.baseFilename, self.mode, encoding=self.encoding, errors=self.errors)

    def close(self):
        """Flush and close the file."""
        if self.stream:
            try:
                self.flush()
            finally:
                opened, self.stream = self.stream, None
                opened.close()
        super().close()

    def emit(self, record):
        """Write the record, opening the file if need be."""
        if self.stream is None and (self.mode != 'w' or not self._closed):
            self.stream = self._open()
        if self.stream:
            super().emit(record)

    def __repr__(self):
        return f'<{self.__class__.__name__} {self.baseFilename} ({getLevelName(self.level)})>'


class NullHandler(Handler):
    """Does nothing: for libraries, so that their messages are not shown unless the program asks for them."""

    def handle(self, record):
        """Nothing."""

    def emit(self, record):
        """Nothing."""

    lock = None

    def createLock(self):
        """None is needed."""


class _StderrHandler(StreamHandler):
    """Writes to whatever sys.stderr is at the time."""

    __init__ = Handler.__init__

    @property
    def stream(self):
        return sys.stderr


lastResort = _StderrHandler(WARNING)


# --- loggers ---


class PlaceHolder:
    """Stands in the tree for a logger that nobody has asked for yet."""

    def __init__(self, below):
        self.loggerMap = {below: None}

    def append(self, below):
        """A logger below."""
        self.loggerMap[below] = None


class Manager:
    """The tree of loggers."""

    def __init__(self, rootnode):
        self.root, self.loggerDict = rootnode, {}
        self.disable, self.emittedNoHandlerWarning = 0, False
        self.loggerClass = self.logRecordFactory = None

    @property
    def disable(self):
        """Messages of this level and below are dropped, whatever the loggers say."""
        return self._disable

    @disable.setter
    def disable(self, value):
        self._disable = _checkLevel(value)

    def getLogger(self, name):
        """The logger of a dotted name: made when asked for first."""
        if not isinstance(name, str):
            raise TypeError('A logger name must be a string')
        known = self.loggerDict.get(name)
        if known is not None and not isinstance(known, PlaceHolder):
            return known
        logger = (self.loggerClass or _logger_class)(name)
        logger.manager = self
        self.loggerDict[name] = logger
        if known is not None:
            self._adopt(known, logger)
        self._find_parent(logger)
        return logger

    def _find_parent(self, logger):
        name = logger.name
        while (dot := name.rfind('.')) > 0:
            name = name[:dot]
            above = self.loggerDict.get(name)
            if above is None:
                self.loggerDict[name] = PlaceHolder(logger)
            elif isinstance(above, PlaceHolder):
                above.append(logger)
            else:
                logger.parent = above
                return
        logger.parent = self.root

    def _adopt(self, place, logger):
        for below in place.loggerMap:
            above = below.parent
            if not above.name.startswith(logger.name):
                logger.parent, below.parent = above, logger

    def setLoggerClass(self, klass):
        """The class of new loggers."""
        self.loggerClass = _checked_logger_class(klass)

    def setLogRecordFactory(self, factory):
        """What makes the records of this tree."""
        self.logRecordFactory = factory

    def _clear_cache(self):
        loggers = [entry for entry in self.loggerDict.values() if isinstance(entry, Logger)]
        for known in self.root, *loggers:
            known._cache.clear()


def _caller(stack_info, stacklevel):
    """The frame that logs: (filename, line, function, stack as text or None)."""
    frame = sys._getframe(1)
    while frame is not None and frame.f_code.co_filename == _srcfile:
        frame = frame.f_back
    while frame is not None and stacklevel > 1 and frame.f_back is not None:
        frame = frame.f_back
        if frame.f_code.co_filename != _srcfile:
            stacklevel -= 1
    if frame is None:
        return '(unknown file)', 0, '(unknown function)', None
    stack = None
    if stack_info:
        import traceback
        stack = 'Stack (most recent call last):\n' + ''.join(traceback.format_stack(frame)).rstrip('\n')
    code = frame.f_code
    return code.co_filename, frame.f_lineno, code.co_name, stack


def _exception_triple(given):
    if isinstance(given, BaseException):
        return type(given), given, given.__traceback__
    return given if isinstance(given, tuple) else sys.exc_info()


def _one_a_level(owner, make):
    """The functions debug(), info(), warning(), error() and critical() of a class, or of this module: make(level)."""
    for level in DEBUG, INFO, WARNING, ERROR, CRITICAL:
        name = getLevelName(level).lower()
        function = make(level)
        function.__name__, function.__qualname__ = name, owner + name
        function.__doc__ = f'Log msg % args with level {getLevelName(level)}. exc_info, stack_info, ...: as for log().'
        function.__code__ = function.__code__.replace(co_name=name, co_qualname=owner + name)
        yield function


class Logger(Filterer):
    """A named source of messages: get one from getLogger()."""

    def __init__(self, name, level=NOTSET):
        super().__init__()
        self.name, self.level = name, _checkLevel(level)
        self.parent, self.propagate = None, True
        self.handlers, self.disabled, self._cache = [], False, {}

    def setLevel(self, level):
        """Drop messages below this level, a number or a name; NOTSET: as the logger above."""
        self.level = _checkLevel(level)
        self.manager._clear_cache()

    def getEffectiveLevel(self):
        """The level that counts: its own, or that of the first logger above that has one."""
        at = self
        while at:
            own = at.level
            if own:
                return own
            at = at.parent
        return NOTSET

    def isEnabledFor(self, level):
        """Would a message of this level be looked at?"""
        if self.disabled:
            return False
        known = self._cache
        answer = known.get(level)
        if answer is None:
            answer = known[level] = self.manager.disable < level and level >= self.getEffectiveLevel()
        return answer

    def _logging(level):
        def method(self, msg, *args, **kwargs):
            if self.isEnabledFor(level):
                self._log(level, msg, args, **kwargs)
        return method

    debug, info, warning, error, critical = _one_a_level('Logger.', _logging)
    del _logging

    def warn(self, msg, *args, **kwargs):
        """An old name of warning()."""
        import warnings
        warnings.warn("The 'warn' method is deprecated, use 'warning' instead", DeprecationWarning, 2)
        self.warning(msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        """Log msg % args with level ERROR, with the exception that is being handled."""
        self.error(msg, *args, exc_info=exc_info, **kwargs)

    def fatal(self, msg, *args, **kwargs):
        """Another name of critical()."""
        self.critical(msg, *args, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        """Log msg % args with a level.

        exc_info: an exception, sys.exc_info(), or true for the one being handled.
        stack_info: show the calls. stacklevel: name a caller further up as the
        place. extra: further attributes of the record.
        """
        if isinstance(level, int):
            self.isEnabledFor(level) and self._log(level, msg, args, **kwargs)
        elif raiseExceptions:
            raise TypeError('level must be an integer')

    def findCaller(self, stack_info=False, stacklevel=1):
        """Where the message comes from: (filename, line, function, stack as text or None)."""
        return _caller(stack_info, stacklevel)

    def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None):
        """A record; KeyError when extra would overwrite something."""
        factory = self.manager.logRecordFactory or _record_factory
        record = factory(name, level, fn, lno, msg, args, exc_info, func, sinfo)
        if extra is not None:
            known = record.__dict__
            for name in extra:
                if name in known or name in ('message', 'asctime'):
                    raise KeyError(f'Attempt to overwrite {name!r} in LogRecord')
                known[name] = extra[name]
        return record

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        filename, line, function, stack = self.findCaller(stack_info, stacklevel)
        if exc_info:
            exc_info = _exception_triple(exc_info)
        self.handle(self.makeRecord(self.name, level, filename, line, msg, args, exc_info, function, extra, stack))

    def handle(self, record):
        """Pass a record to the handlers, if the logger is on and its filters let it pass."""
        if self.disabled:
            return
        if self.filter(record):
            self.callHandlers(record)

    def addHandler(self, hdlr):
        """Add a handler."""
        _add(self.handlers, hdlr)

    def removeHandler(self, hdlr):
        """Remove a handler."""
        _drop(self.handlers, hdlr)

    def hasHandlers(self):
        """Would anybody get a record?"""
        at = self
        while at and not at.handlers:
            at = at.parent if at.propagate else None
        return bool(at)

    def callHandlers(self, record):
        """Pass a record to the handlers of this logger and of those above it."""
        at, nobody = self, True
        while at:
            for sink in at.handlers:
                nobody = False
                if record.levelno >= sink.level:
                    sink.handle(record)
            at = at.parent if at.propagate else None
        if not nobody:
            return
        last, tree = lastResort, self.manager
        if last:
            if record.levelno >= last.level:
                last.handle(record)
        elif raiseExceptions and not tree.emittedNoHandlerWarning:
            tree.emittedNoHandlerWarning = True
            sys.stderr.write(f'No handlers could be found for logger "{self.name}"\n')

    def getChild(self, suffix):
        """The logger of that name below this one."""
        return self.manager.getLogger(suffix if self.root is self else f'{self.name}.{suffix}')

    def __repr__(self):
        return f'<{self.__class__.__name__} {self.name} ({getLevelName(self.getEffectiveLevel())})>'

    def __reduce__(self):
        return getLogger, (self.name,)


class RootLogger(Logger):
    """The logger above all others."""

    def __init__(self, level):
        super().__init__('root', level)

    def __reduce__(self):
        return getLogger, ()


_logger_class = Logger
root = RootLogger(WARNING)
Logger.root = root
Logger.manager = Manager(root)


def _checked_logger_class(given):
    if not issubclass(given, Logger):
        raise TypeError(f'logger not derived from logging.Logger: {given.__name__}')
    return given


def setLoggerClass(klass):
    """The class of loggers made from now on."""
    global _logger_class
    _logger_class = _checked_logger_class(klass)


def getLoggerClass():
    """The class of loggers made from now on."""
    return _logger_class


class LoggerAdapter:
    """A logger with something added to every message: override process(), or give extra for the records."""

    def __init__(self, logger, extra=None):
        self.logger, self.extra = logger, extra

    def process(self, msg, kwargs):
        """What to log instead: (msg, keyword arguments)."""
        kwargs['extra'] = self.extra
        return msg, kwargs

    def log(self, level, msg, *args, **kwargs):
        """As Logger.log()."""
        if self.isEnabledFor(level):
            text, options = self.process(msg, kwargs)
            self.logger.log(level, text, *args, **options)

    def _adapted(level):
        def method(self, msg, *args, **kwargs):
            self.log(level, msg, *args, **kwargs)
        return method

    debug, info, warning, error, critical = _one_a_level('LoggerAdapter.', _adapted)
    del _adapted

    def exception(self, msg, *args, exc_info=True, **kwargs):
        """As Logger.exception()."""
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)

    warn = Logger.warn

    def isEnabledFor(self, level):
        """As Logger.isEnabledFor()."""
        return self.logger.isEnabledFor(level)

    def setLevel(self, level):
        """Set the logger's level."""
        self.logger.setLevel(level)

    def getEffectiveLevel(self):
        """The logger's level that counts."""
        return self.logger.getEffectiveLevel()

    def hasHandlers(self):
        """As Logger.hasHandlers()."""
        return self.logger.hasHandlers()

    def _log(self, level, msg, args, **options):
        return self.logger._log(level, msg, args, **options)

    manager = property(lambda self: self.logger.manager, doc="The logger's tree.")
    name = property(lambda self: self.logger.name, doc="The logger's name.")

    def __repr__(self):
        logger = self.logger
        return f'<{self.__class__.__name__} {logger.name} ({getLevelName(logger.getEffectiveLevel())})>'

    def __class_getitem__(cls, item):
        import types
        return types.GenericAlias(cls, item)


# --- functions for the root logger ---


def basicConfig(*, force=False, encoding=None, errors='backslashreplace', **kwargs):
    """Give the root logger a handler, unless it has one (force: replace them).

    filename, filemode: write to a file; stream: to a stream; handlers: to those.
    format, datefmt, style: how lines look. level: the root logger's. ValueError
    for arguments that do not go together.
    """
    if force:
        for old in list(root.handlers):
            root.removeHandler(old)
            old.close()
    if root.handlers:
        return
    handlers = kwargs.pop('handlers', None)
    if handlers is None:
        if 'stream' in kwargs and 'filename' in kwargs:
            raise ValueError("'stream' and 'filename' should not be specified together")
    elif 'stream' in kwargs or 'filename' in kwargs:
        raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")
    if handlers is None:
        filename = kwargs.pop('filename', None)
        mode = kwargs.pop('filemode', 'a')
        if filename:
            if 'b' in mode:
                errors = None
            elif encoding is None:
                encoding = 'utf-8'
            handlers = [FileHandler(filename, mode, encoding=encoding, errors=errors)]
        else:
            handlers = [StreamHandler(kwargs.pop('stream', None))]
    datefmt = kwargs.pop('datefmt', None)
    style = kwargs.pop('style', '%')
    _, default = _style(style)
    formatter = Formatter(kwargs.pop('format', default), datefmt, style)
    for sink in handlers:
        if sink.formatter is None:
            sink.setFormatter(formatter)
        root.addHandler(sink)
    threshold = kwargs.pop('level', None)
    if threshold is not None:
        root.setLevel(threshold)
    if kwargs:
        raise ValueError('Unrecognised argument(s): ' + ', '.join(kwargs))


def getLogger(name=None):
    """The logger of a dotted name; the root logger without one."""
    if not name or isinstance(name, str) and name == root.name:
        return root
    return Logger.manager.getLogger(name)


def _root():
    root.handlers or basicConfig()
    return root


def _logging(level):
    name = getLevelName(level).lower()

    def function(msg, *args, **kwargs):
        getattr(_root(), name)(msg, *args, **kwargs)
    return function


# These log with the root logger, and call basicConfig() when nothing is set up.
debug, info, warning, error, critical = _one_a_level('', _logging)


def warn(msg, *args, **kwargs):
    """An old name of warning()."""
    import warnings
    warnings.warn("The 'warn' function is deprecated, use 'warning' instead", DeprecationWarning, 2)
    warning(msg, *args, **kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    """Log with the root logger, level ERROR, with the exception that is being handled."""
    error(msg, *args, exc_info=exc_info, **kwargs)


def fatal(msg, *args, **kwargs):
    """Another name of critical()."""
    critical(msg, *args, **kwargs)


def log(level, msg, *args, **kwargs):
    """Log with the root logger."""
    _root().log(level, msg, *args, **kwargs)


def disable(level=CRITICAL):
    """Drop all messages of this level and below."""
    tree = root.manager
    tree.disable = level
    tree._clear_cache()


def shutdown(handlerList=_handler_list):
    """Flush and close all handlers; done by itself at exit."""
    for sink in handlerList[::-1]:
        try:
            if sink._closed:
                continue
            sink.flush()
            sink.close()
        except Exception as e:
            if raiseExceptions and not isinstance(e, (OSError, ValueError)):
                raise


_plain_showwarning = None


def _show_warning(message, category, filename, lineno, file=None, line=None):
    import warnings
    if file is not None:
        _plain_showwarning(message, category, filename, lineno, file, line)
        return
    log = getLogger('py.warnings')
    if not log.handlers:
        log.addHandler(NullHandler())
    log.warning(str(warnings.formatwarning(message, category, filename, lineno, line)))


def captureWarnings(capture):
    """Send warnings to the logger 'py.warnings' instead of sys.stderr; False: no longer."""
    global _plain_showwarning
    import warnings
    if capture and _plain_showwarning is None:
        _plain_showwarning = warnings.showwarning
        warnings.showwarning = _show_warning
    elif not capture and _plain_showwarning is not None:
        warnings.showwarning = _plain_showwarning
        _plain_showwarning = None


import atexit
atexit.register(shutdown)
