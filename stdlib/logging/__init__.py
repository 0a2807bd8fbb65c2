"""Logging: loggers, whose names form a tree, make records; handlers write them.

A logger passes its records to its own handlers and to those of the loggers above it, up to the root; a handler has a
formatter, which turns records into text.
"""

import _thread
import atexit
import sys
import time
from _traceback import caller as _caller

__all__ = ['BASIC_FORMAT', 'BufferingFormatter', 'CRITICAL', 'DEBUG', 'ERROR', 'FATAL', 'FileHandler', 'Filter',
           'Formatter', 'Handler', 'INFO', 'LogRecord', 'Logger', 'LoggerAdapter', 'NOTSET', 'NullHandler',
           'StreamHandler', 'WARN', 'WARNING', 'addLevelName', 'basicConfig', 'captureWarnings', 'critical', 'debug',
           'disable', 'error', 'exception', 'fatal', 'getLevelName', 'getLevelNamesMapping', 'getLogRecordFactory',
           'getLogger', 'getLoggerClass', 'info', 'lastResort', 'log', 'makeLogRecord', 'raiseExceptions',
           'setLogRecordFactory', 'setLoggerClass', 'shutdown', 'warn', 'warning']
__version__ = '0.5.1.2'

GenericAlias = type(list[int])
currentframe = lambda: sys._getframe(1)

# What programs may set here. Without _srcfile, records do not tell where they come from.
raiseExceptions = logThreads = logMultiprocessing = logProcesses = True
_srcfile = currentframe().f_code.co_filename
_package = _srcfile.rpartition('/')[0]

_startTime = time.time()
_lock = _thread.RLock()  # for all that loggers and handlers share
_acquireLock, _releaseLock = _lock.acquire, _lock.release


# Levels

NOTSET, DEBUG, INFO, WARNING, ERROR, CRITICAL = range(0, 60, 10)
WARN, FATAL = WARNING, CRITICAL

_levelToName = {CRITICAL: 'CRITICAL', ERROR: 'ERROR', WARNING: 'WARNING', INFO: 'INFO', DEBUG: 'DEBUG',
                NOTSET: 'NOTSET'}
_nameToLevel = {'CRITICAL': CRITICAL, 'FATAL': FATAL, 'ERROR': ERROR, 'WARN': WARN, 'WARNING': WARNING, 'INFO': INFO,
                'DEBUG': DEBUG, 'NOTSET': NOTSET}


def getLevelNamesMapping():
    """A new dictionary of the levels by name."""
    return dict(_nameToLevel)


def getLevelName(level):
    """The name of a level, or the level of a name; 'Level X' for an X that is neither."""
    if level in _levelToName:
        return _levelToName[level]
    return _nameToLevel[level] if level in _nameToLevel else f'Level {level}'


def addLevelName(level, levelName):
    """Have a level, which may be new, shown by this name."""
    with _lock:
        _nameToLevel[levelName], _levelToName[level] = level, levelName


def _checkLevel(level):
    """The number of a level, given as number or name. ValueError for an unknown name, TypeError for other things."""
    if isinstance(level, int):
        return level
    if not isinstance(level, str):
        raise TypeError(f'Level not an integer or a valid string: {level!r}')
    if level not in _nameToLevel:
        raise ValueError(f'Unknown level: {level!r}')
    return _nameToLevel[level]


# Records

def _file_and_module(path):
    """The last part of a path, and that without its suffix. In records that programs make, a path may be anything."""
    if type(path) is str:
        name = path[path.rfind('/') + 1:]
        stem = name.rpartition('.')[0]
        return name, stem if stem.strip('.') else name
    import os.path
    try:
        name = os.path.basename(path)
        return name, os.path.splitext(name)[0]
    except (TypeError, ValueError, AttributeError):
        return path, 'Unknown module'


def _thread_name():
    threading = sys.modules.get('threading')
    if threading is None:
        if _thread._is_main_thread():
            return 'MainThread'
        import threading
    return threading.current_thread().name


_getpid = None


def _process_id():
    global _getpid
    if _getpid is None:
        from _os import getpid as _getpid  # a large module: not before it is needed
    return _getpid()


def _is_mapping(value):
    if isinstance(value, dict):
        return True
    if not hasattr(type(value), 'keys'):  # spares most programs the import
        return False
    from collections.abc import Mapping
    return isinstance(value, Mapping)


class LogRecord:
    """One event: who logged what, when, where and in which thread.

    name: the logger's. pathname, lineno, func: where. msg and args: the message is msg % args, or msg % args[0] if that
    is the only one and a mapping. exc_info: None or what sys.exc_info() gives. sinfo: None or the text of the stack.
    """

    def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None, **kwargs):
        self.name, self.msg = name, msg
        if args and len(args) == 1 and _is_mapping(args[0]) and args[0]:
            args = args[0]
        self.args = args
        self.levelname, self.levelno = getLevelName(level), level
        self.pathname = pathname
        self.filename, self.module = _file_and_module(pathname)
        self.exc_info, self.exc_text, self.stack_info = exc_info, None, sinfo
        self.lineno, self.funcName = lineno, func
        self.created = now = time.time()
        self.msecs = int(now % 1 * 1000) + 0.0
        self.relativeCreated = (now - _startTime) * 1000
        self.thread, self.threadName = (_thread.get_ident(), _thread_name()) if logThreads else (None, None)
        self.processName = 'MainProcess' if logMultiprocessing else None
        self.process = _process_id() if logProcesses else None

    def __repr__(self):
        return f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, "{self.msg}">'

    def getMessage(self):
        """The message with its arguments put in."""
        return str(self.msg) % self.args if self.args else str(self.msg)


_logRecordFactory = LogRecord


def setLogRecordFactory(factory):
    """Have loggers call this, with the arguments of LogRecord, for a record."""
    global _logRecordFactory
    _logRecordFactory = factory


def getLogRecordFactory():
    """What makes the records."""
    return _logRecordFactory


def makeLogRecord(dict):
    """A record with the attributes that the dictionary names."""
    made = _logRecordFactory(None, None, '', 0, '', (), None, None)
    made.__dict__.update(dict)
    return made


# Formats: from record to text. What only some of them need is imported when it is first used.

BASIC_FORMAT = '%(levelname)s:%(name)s:%(message)s'


class _Regex:
    """A regular expression as class attribute: compiled when somebody looks at it."""

    def __init__(self, source, *flags):
        self.source, self.flags = source, flags

    def __get__(self, style, owner):
        import re
        return re.compile(self.source, *(getattr(re, flag) for flag in self.flags))


class PercentStyle:
    """The notation '%(name)s'.

    fmt: the format; None or '' means that of the bare message. defaults: values (a mapping) of what records lack.
    """

    default_format, asctime_format, asctime_search = '%(message)s', '%(asctime)s', '%(asctime)'
    validation_pattern = _Regex(r'%\(\w+\)[#0+ -]*(\*|\d+)?(\.(\*|\d+))?[diouxefgcrsa%]', 'I')

    def __init__(self, fmt, *, defaults=None):
        self._fmt, self._defaults = fmt or self.default_format, defaults

    def usesTime(self):
        """Is the time of the record asked for?"""
        return self.asctime_search in self._fmt

    def validate(self):
        """Raise ValueError if nothing of a record would be shown."""
        fmt = self._fmt
        if self.default_format not in fmt and self.validation_pattern.search(fmt) is None:
            raise ValueError(f'Invalid format {fmt!r} for {self.default_format[0]!r} style')

    def _values(self, record):
        own, defaults = record.__dict__, self._defaults
        return {**defaults, **own} if defaults else own

    def _format(self, record):
        return self._fmt % self._values(record)

    def format(self, record):
        """The line for a record. ValueError if it has no attribute of a name in the format."""
        try:
            return self._format(record)
        except KeyError as name:
            raise ValueError(f'Formatting field not found in record: {name}')


class StrFormatStyle(PercentStyle):
    """The notation '{name}', with all that str.format() understands behind the name."""

    default_format, asctime_format, asctime_search = '{message}', '{asctime}', '{asctime'
    field_spec = _Regex(r'^(\d+|\w+)(\.\w+|\[[^]]+\])*$')
    fmt_spec = _Regex(r'^(.?[<>=^])?[+ -]?#?0?(\d+|{\w+})?[,_]?(\.(\d+|{\w+}))?[bcdefgnosx%]?$', 'I')

    def _format(self, record):
        return self._fmt.format(**self._values(record))

    def validate(self):
        """Raise ValueError for the first mistake in a field, or if there is no field."""
        try:
            some = self._check_fields()
        except ValueError as mistake:
            raise ValueError(f'invalid format: {mistake}')
        if not some:
            raise ValueError('invalid format: no fields')

    def _check_fields(self):
        """Whether there are fields with names; ValueError if one is wrong or the braces do not match."""
        import string
        some = False
        for _, name, spec, conversion in string.Formatter().parse(self._fmt):
            if name:
                some = True
                if not self.field_spec.match(name):
                    raise ValueError(f'invalid field name/expression: {name!r}')
            if (conversion or 'r') not in 'rsa':
                raise ValueError(f'invalid conversion: {conversion!r}')
            if spec and not self.fmt_spec.match(spec):
                raise ValueError(f'bad specifier: {spec!r}')
        return some


class StringTemplateStyle(PercentStyle):
    """The notation '$name' or '${name}': see string.Template."""

    default_format, asctime_format, asctime_search = '${message}', '${asctime}', '${asctime}'

    def __init__(self, *args, **kwargs):
        import string
        super().__init__(*args, **kwargs)
        self._tpl = string.Template(self._fmt)

    def usesTime(self):
        """Is the time of the record asked for?"""
        return '$asctime' in self._fmt or self.asctime_search in self._fmt

    def validate(self):
        """Raise ValueError for a '$' that introduces nothing, or if no '$' introduces a field."""
        kinds = [found.lastgroup for found in self._tpl.pattern.finditer(self._fmt)]
        if 'invalid' in kinds:
            raise ValueError("invalid format: bare '$' not allowed")
        if not {'named', 'braced'}.intersection(kinds):
            raise ValueError('invalid format: no fields')

    def _format(self, record):
        return self._tpl.substitute(**self._values(record))


# By what introduces a field: the notation's class, and what basicConfig() makes of records in it.
_STYLES = {
    '%': (PercentStyle, BASIC_FORMAT),
    '{': (StrFormatStyle, '{levelname}:{name}:{message}'),
    '$': (StringTemplateStyle, '${levelname}:${name}:${message}'),
}


def _style_named(style):
    """What _STYLES has for '%', '{' or '$'. ValueError for anything else."""
    if style in _STYLES:
        return _STYLES[style]
    raise ValueError('Style must be one of: ' + ','.join(_STYLES))


class Formatter:
    """Turns a record into text: its line, and below that its traceback and its stack, if it has them.

    fmt: the format of the line, in the notation that style names ('%', '{' or '$'); None: the message alone.
    datefmt: how to show the time, as time.strftime() takes it; None: ISO 8601 with milliseconds.
    validate: False lets formats pass that are wrong. defaults: values (a mapping) of what records lack.
    ValueError for an unknown style or a wrong format.
    """

    converter = time.localtime
    default_time_format, default_msec_format = '%Y-%m-%d %H:%M:%S', '%s,%03d'

    def __init__(self, fmt=None, datefmt=None, style='%', validate=True, *, defaults=None):
        notation = self._style = _style_named(style)[0](fmt, defaults=defaults)
        if validate:
            notation.validate()
        self._fmt, self.datefmt = notation._fmt, datefmt

    def usesTime(self):
        """Must format() find out the time as text?"""
        return self._style.usesTime()

    def formatTime(self, record, datefmt=None):
        """When the record was made, by datefmt or else by the two default formats. converter() tells the time zone."""
        moment = self.converter(record.created)
        if datefmt:
            return time.strftime(datefmt, moment)
        seconds, finer = time.strftime(self.default_time_format, moment), self.default_msec_format
        return finer % (seconds, record.msecs) if finer else seconds

    def formatException(self, ei):
        """The traceback that sys.exc_info() describes, without a line end."""
        import traceback
        text = ''.join(traceback.format_exception(ei[0], ei[1], ei[2]))
        return text.removesuffix('\n')

    def formatStack(self, stack_info):
        """What to show for a record's stack, which is text already."""
        return stack_info

    def formatMessage(self, record):
        """The line, once format() has provided message and asctime."""
        return self._style.format(record)

    def format(self, record):
        """All of the record's text. Its traceback is remembered in exc_text: the next formatter takes that."""
        record.message = record.getMessage()
        if self.usesTime():
            record.asctime = self.formatTime(record, self.datefmt)
        text, failure, stack = self.formatMessage(record), record.exc_info, record.stack_info
        if failure and not record.exc_text:
            record.exc_text = self.formatException(failure)
        for addition in record.exc_text, stack and self.formatStack(stack):
            if addition:
                text += addition if text.endswith('\n') else '\n' + addition
        return text


_defaultFormatter = Formatter()


class BufferingFormatter:
    """Turns several records into one text. linefmt: the Formatter for each of them; None: a plain one."""

    def __init__(self, linefmt=None):
        self.linefmt = linefmt or _defaultFormatter

    def formatHeader(self, records):
        """What comes first: nothing, unless a subclass knows better."""
        return ''

    def formatFooter(self, records):
        """What comes last: likewise."""
        return ''

    def format(self, records):
        """Header, records and footer; '' without records."""
        if len(records) == 0:
            return ''
        parts = [self.formatHeader(records)]
        parts += map(self.linefmt.format, records)
        parts.append(self.formatFooter(records))
        return ''.join(parts)


# Filters

class Filter:
    """Lets records of the logger of this name pass, and of those below it; of all if the name is empty."""

    def __init__(self, name=''):
        self.name, self.nlen = name, len(name)

    def filter(self, record):
        """Whether the record may pass."""
        return not self.nlen or f'{record.name}.'.startswith(f'{self.name}.')


class Filterer:
    """What loggers and handlers have in common: filters, each an object with a method filter() or a function."""

    def __init__(self):
        self.filters = []

    def addFilter(self, filter):
        """Ask this one too."""
        if filter not in self.filters:
            self.filters.append(filter)

    def removeFilter(self, filter):
        """Ask it no more; nothing if it was not asked."""
        if filter in self.filters:
            self.filters.remove(filter)

    def filter(self, record):
        """Whether all filters let the record pass; after the first that does not, none is asked."""
        for one in self.filters:
            if not (one.filter(record) if hasattr(one, 'filter') else one(record)):
                return False
        return True


# All handlers

_handlers = {}     # those with names
_handlerList = []  # an _Entry for each, the oldest first


class _Entry:
    """Stands for a handler: called, it returns the handler, or None when that has died.

    The handler is kept alive until let_go(): while there are weak references, the interpreter looks for dead objects
    all the time, which only programs that take handlers out of use shall pay for.
    """

    def __init__(self, handler):
        self.kept, self.reference = handler, None

    def __call__(self):
        return self.kept if self.reference is None else self.reference()

    def let_go(self):
        """The handler has been closed or taken from its logger: if it dies, it shall not be closed at exit."""
        if self.reference is None:
            from _weakref import ref
            self.reference = ref(self.kept)
            self.kept = None


def _addHandlerRef(handler):
    """Have shutdown() close the handler."""
    with _lock:
        if len(_handlerList) % 256 == 255:
            _handlerList[:] = [entry for entry in _handlerList if entry() is not None]
        handler._entry = _Entry(handler)
        _handlerList.append(handler._entry)


def _let_go(handler):
    entry = getattr(handler, '_entry', None)
    if entry is not None:
        entry.let_go()


def shutdown(handlerList=_handlerList):
    """Flush and close all handlers, the newest first. Called at exit."""
    for entry in reversed(handlerList[:]):
        handler = entry()
        if not handler:
            continue
        try:
            handler.acquire()
            handler.flush()
            handler.close()
        except BaseException as failure:
            # others may have closed its stream: nobody needs to know that
            if raiseExceptions and not isinstance(failure, (OSError, ValueError)):
                raise
        finally:
            handler.release()


atexit.register(shutdown)


class Handler(Filterer):
    """Where records go. A subclass must have emit(), which is called with the handler's lock held.

    The classes here call those above them by name: a class that is mixed in is not asked.
    """

    def __init__(self, level=NOTSET):
        Filterer.__init__(self)
        self.level = _checkLevel(level)
        self._name = self.formatter = None
        self._closed = False
        self.createLock()
        _addHandlerRef(self)

    def __repr__(self):
        return self._described('')

    def _described(self, target):
        """The repr of a handler; a target ends with a space."""
        return f'<{type(self).__name__} {target}({getLevelName(self.level)})>'

    def get_name(self):
        """The name, or None."""
        return self._name

    def set_name(self, name):
        """Give it a name, by which logging.config finds it."""
        with _lock:
            _handlers.pop(self._name, None)
            self._name = name
            if name:
                _handlers[name] = self

    name = property(get_name, set_name)

    def createLock(self):
        """Make the lock."""
        self.lock = _thread.RLock()

    def acquire(self):
        """Take the lock, if there is one."""
        lock = self.lock
        if lock:
            lock.acquire()

    def release(self):
        """Free it."""
        lock = self.lock
        if lock:
            lock.release()

    def setLevel(self, level):
        """Loggers leave out records below this level, a number or name."""
        self.level = _checkLevel(level)

    def setFormatter(self, fmt):
        """Use this Formatter; None: a plain one."""
        self.formatter = fmt

    def format(self, record):
        """The record's text."""
        return (self.formatter or _defaultFormatter).format(record)

    def handle(self, record):
        """Write a record unless a filter forbids it. Returns whether they let it pass."""
        passes = self.filter(record)
        if passes:
            self.acquire()
            try:
                self.emit(record)
            finally:
                self.release()
        return passes

    def emit(self, record):
        """Write the record: for subclasses."""
        raise NotImplementedError('emit must be implemented by Handler subclasses')

    def flush(self):
        """Bring out what is still kept back: nothing here."""

    def close(self):
        """Forget the name; subclasses free what they hold, too."""
        with _lock:
            self._closed = True
            _handlers.pop(self._name, None)
            _let_go(self)

    def handleError(self, record):
        """emit() failed: tell the exception on stderr, where the record came from, and what it says."""
        out = sys.stderr
        if raiseExceptions and out:
            try:
                _tell_failure(record, sys.exc_info(), out)
            except OSError:
                pass


def _tell_failure(record, failure, out):
    import traceback
    out.write('--- Logging error ---\n')
    traceback.print_exception(*failure, None, out)
    out.write('Call stack:\n')
    frame, catcher = sys._getframe(2), failure[2].tb_frame.f_code
    while frame and frame.f_code is not catcher:
        frame = frame.f_back
    while frame and frame.f_code.co_filename.rpartition('/')[0] == _package:
        frame = frame.f_back
    if frame:
        traceback.print_stack(frame, file=out)
    else:
        out.write(f'Logged from file {record.filename}, line {record.lineno}\n')
    try:
        out.write(f'Message: {record.msg!r}\nArguments: {record.args}\n')
    except RecursionError:
        raise
    except Exception:
        out.write('Unable to print the message and arguments - possible formatting error.\n'
                  'Use the traceback above to help find the error.\n')


class NullHandler(Handler):
    """For libraries: takes records and does nothing, so that nobody complains about missing handlers."""

    def handle(self, record):
        """Nothing."""

    def emit(self, record):
        """Nothing."""

    def createLock(self):
        """None is needed."""
        self.lock = None


class StreamHandler(Handler):
    """Writes to a stream: anything with write(), and flush() perhaps. None: sys.stderr as it is now."""

    terminator = '\n'

    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, stream=None):
        Handler.__init__(self)
        self.stream = sys.stderr if stream is None else stream

    def __repr__(self):
        target = str(getattr(self.stream, 'name', ''))
        return self._described(target and f'{target} ')

    def flush(self):
        """Flush the stream, if it has such a method."""
        self.acquire()
        try:
            out = self.stream
            if out and hasattr(out, 'flush'):
                out.flush()
        finally:
            self.release()

    def emit(self, record):
        """Write the text and the terminator, and flush."""
        try:
            self.stream.write(self.format(record) + self.terminator)
            self.flush()
        except RecursionError:  # the program's, not the handler's
            raise
        except Exception:
            self.handleError(record)

    def setStream(self, stream):
        """Write to this stream from now on. Returns the one before, which is flushed; None if it is the same."""
        before = self.stream
        if stream is before:
            return None
        self.acquire()
        try:
            self.flush()
            self.stream = stream
        finally:
            self.release()
        return before


class FileHandler(StreamHandler):
    """Writes to a file, opened as open() would. delay: only when there is something to write."""

    def __init__(self, filename, mode='a', encoding=None, delay=False, errors=None):
        import io
        import os.path
        self.baseFilename = os.path.abspath(os.fspath(filename))
        self.mode, self.errors, self.delay = mode, errors, delay
        self.encoding = encoding if 'b' in mode else io.text_encoding(encoding)
        if delay:
            Handler.__init__(self)
            self.stream = None
        else:
            StreamHandler.__init__(self, self._open())

    def __repr__(self):
        return self._described(f'{self.baseFilename} ')

    def _open(self):
        return open(self.baseFilename, self.mode, encoding=self.encoding, errors=self.errors)

    def emit(self, record):
        """Write, after opening the file if need be; but one that was closed is not begun anew."""
        if self.stream is None and not (self._closed and self.mode == 'w'):
            self.stream = self._open()
        if self.stream:
            StreamHandler.emit(self, record)

    def close(self):
        """Close the file. If there are more records it is opened again."""
        self.acquire()
        try:
            self._close_stream()
        finally:
            StreamHandler.close(self)
            self.release()

    def _close_stream(self):
        out = self.stream
        if not out:
            return
        try:
            self.flush()
        finally:
            self.stream = None
            if hasattr(out, 'close'):
                out.close()


class _StderrHandler(StreamHandler):
    """Writes to what is sys.stderr at the moment."""

    def __init__(self, level=NOTSET):
        Handler.__init__(self, level)

    stream = property(lambda self: sys.stderr)


# For records which no handler was found for; None: they are lost, and that is told once.
_defaultLastResort = lastResort = _StderrHandler(WARNING)


# Loggers

class PlaceHolder:
    """Stands in the tree for a logger that nobody has asked for yet, but one below it."""

    def __init__(self, alogger):
        self.loggerMap = {alogger: None}

    def append(self, alogger):
        """There is another one below."""
        self.loggerMap.setdefault(alogger)


def _checked_class(klass):
    if not issubclass(klass, Logger):
        raise TypeError('logger not derived from logging.Logger: ' + klass.__name__)
    return klass


def setLoggerClass(klass):
    """Make new loggers of this class. TypeError if Logger is not among its bases."""
    global _loggerClass
    _loggerClass = _checked_class(klass)


def getLoggerClass():
    """The class of new loggers."""
    return _loggerClass


class Manager:
    """The tree below a root: loggerDict has a Logger or a PlaceHolder for each name."""

    def __init__(self, rootnode):
        self.root, self.loggerDict = rootnode, {}
        self.disable = 0
        self.emittedNoHandlerWarning = False
        self.loggerClass = self.logRecordFactory = None

    @property
    def disable(self):
        """Up to this level, nothing is logged."""
        return self._disable

    @disable.setter
    def disable(self, value):
        self._disable = _checkLevel(value)

    def setLoggerClass(self, klass):
        """Make new loggers of this tree of this class. TypeError if Logger is not among its bases."""
        self.loggerClass = _checked_class(klass)

    def setLogRecordFactory(self, factory):
        """Remember a factory, for those who ask."""
        self.logRecordFactory = factory

    def getLogger(self, name):
        """The logger of this name, made if there is none. TypeError unless it is a string."""
        if not isinstance(name, str):
            raise TypeError('A logger name must be a string')
        with _lock:
            found = self.loggerDict.get(name)
            return self._make(name, found) if found is None or isinstance(found, PlaceHolder) else found

    def _make(self, name, place):
        logger = (self.loggerClass or _loggerClass)(name)
        logger.manager = self
        self.loggerDict[name] = logger
        logger.parent = self._parent(logger)
        for child in place.loggerMap if place else ():
            if not child.parent.name.startswith(name):  # it has none nearer than the new one
                child.parent = logger
        return logger

    def _parent(self, logger):
        """The nearest logger above; in the places between it becomes known to place holders."""
        name, places = logger.name, self.loggerDict
        dot = name.rfind('.')
        while dot > 0:
            above = places.setdefault(name[:dot], PlaceHolder(logger))
            if not isinstance(above, PlaceHolder):
                return above
            above.append(logger)
            dot = name.rfind('.', 0, dot - 1)
        return self.root

    def _clear_cache(self):
        """A level has changed: what isEnabledFor() of the loggers has remembered is not true any more."""
        with _lock:
            for logger in [self.root, *self.loggerDict.values()]:
                if isinstance(logger, Logger):
                    logger._cache.clear()


class Logger(Filterer):
    """What programs call to log. Ask getLogger() for one.

    The methods named after levels, and log(), take the message, its arguments (put in with %) and as keywords:
    exc_info (True: show the exception that is being handled; or an exception, or what sys.exc_info() gives),
    stack_info (True: show the stack), stacklevel (2: the caller of the caller logs, and so on) and
    extra (a dictionary of attributes for the record; KeyError if it has one of them already).
    """

    def __init__(self, name, level=NOTSET):
        Filterer.__init__(self)
        self.name, self.level = name, _checkLevel(level)
        self.parent, self.propagate = None, True
        self.handlers, self.disabled = [], False
        self._cache = {}  # answers of isEnabledFor() by level

    def __repr__(self):
        return f'<{type(self).__name__} {self.name} ({getLevelName(self.getEffectiveLevel())})>'

    def __reduce__(self):
        if getLogger(self.name) is not self:
            raise type('PicklingError', (Exception,), {'__module__': '_pickle'})('logger cannot be pickled')
        return getLogger, (self.name,)

    def setLevel(self, level):
        """Leave out what is below this level, a number or name. NOTSET: as the logger above does."""
        self.level = _checkLevel(level)
        self.manager._clear_cache()

    def getEffectiveLevel(self):
        """The level set for this logger, or else for the nearest one above."""
        logger = self
        while logger:
            if level := logger.level:
                return level
            logger = logger.parent
        return NOTSET

    def isEnabledFor(self, level):
        """Would a record of this level be made?"""
        if self.disabled:
            return False
        try:
            return self._cache[level]
        except KeyError:
            with _lock:
                enabled = not self.manager.disable >= level and level >= self.getEffectiveLevel()
                self._cache[level] = enabled
            return enabled

    def debug(self, msg, *args, **kwargs):
        """Log at level DEBUG."""
        if self.isEnabledFor(DEBUG):
            self._log(DEBUG, msg, args, **kwargs)

    def info(self, msg, *args, **kwargs):
        """Log at level INFO."""
        if self.isEnabledFor(INFO):
            self._log(INFO, msg, args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        """Log at level WARNING."""
        if self.isEnabledFor(WARNING):
            self._log(WARNING, msg, args, **kwargs)

    def error(self, msg, *args, **kwargs):
        """Log at level ERROR."""
        if self.isEnabledFor(ERROR):
            self._log(ERROR, msg, args, **kwargs)

    def critical(self, msg, *args, **kwargs):
        """Log at level CRITICAL."""
        if self.isEnabledFor(CRITICAL):
            self._log(CRITICAL, msg, args, **kwargs)

    def warn(self, msg, *args, **kwargs):
        """The old name of warning()."""
        _is_old('method')
        self.warning(msg, *args, **kwargs)

    def exception(self, msg, *args, exc_info=True, **kwargs):
        """Log at level ERROR, with the exception that is being handled."""
        self.error(msg, *args, exc_info=exc_info, **kwargs)

    def fatal(self, msg, *args, **kwargs):
        """The same as critical()."""
        self.critical(msg, *args, **kwargs)

    def log(self, level, msg, *args, **kwargs):
        """Log at any level. TypeError if it is not an int."""
        if isinstance(level, int):
            if self.isEnabledFor(level):
                self._log(level, msg, args, **kwargs)
        elif raiseExceptions:
            raise TypeError('level must be an integer')

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
        """Make a record and hand it on. Whether the level is enabled has been asked."""
        place = '(unknown file)', 0, '(unknown function)', None
        if _srcfile:
            try:
                place = self.findCaller(stack_info, stacklevel)
            except ValueError:  # a subclass's may not know
                pass
        path, line, function, stack = place
        if exc_info:
            exc_info = _exception_triple(exc_info)
        self.handle(self.makeRecord(self.name, level, path, line, msg, args, exc_info, function, extra, stack))

    def findCaller(self, stack_info=False, stacklevel=1):
        """Who logs: path, line, function, and the text of the stack or None. This module's functions do not count."""
        path, line, function, depth = _caller(_srcfile, stacklevel)
        return path, line, function, _stack_text(sys._getframe(depth)) if stack_info else None

    def makeRecord(self, name, level, fn, lno, msg, args, exc_info, func=None, extra=None, sinfo=None):
        """A record with these attributes, and those in extra. KeyError if they are not new."""
        record = _logRecordFactory(name, level, fn, lno, msg, args, exc_info, func, sinfo)
        if extra is not None:
            attributes = record.__dict__
            for key in extra:
                if key in attributes or key in ('message', 'asctime'):
                    raise KeyError(f'Attempt to overwrite {key!r} in LogRecord')
                attributes[key] = extra[key]
        return record

    def handle(self, record):
        """Give the record to the handlers, unless the logger is disabled or a filter forbids it."""
        if not self.disabled and self.filter(record):
            self.callHandlers(record)

    def addHandler(self, hdlr):
        """Give records to this one, too."""
        with _lock:
            if hdlr not in self.handlers:
                self.handlers.append(hdlr)

    def removeHandler(self, hdlr):
        """Give it no more records; nothing if it had none."""
        with _lock:
            if hdlr in self.handlers:
                self.handlers.remove(hdlr)
                _let_go(hdlr)

    def hasHandlers(self):
        """Is there a handler here, or above as far as records propagate?"""
        logger = self
        while logger and not logger.handlers:
            logger = logger.propagate and logger.parent
        return bool(logger)

    def callHandlers(self, record):
        """Give the record to the handlers here, and above as far as records propagate, if it has their level."""
        level, logger, seen = record.levelno, self, False
        while logger:
            for handler in logger.handlers:
                seen = True
                if level >= handler.level:
                    handler.handle(record)
            logger = logger.propagate and logger.parent
        if not seen:
            self._without_handlers(record)

    def _without_handlers(self, record):
        if lastResort:
            if record.levelno >= lastResort.level:
                lastResort.handle(record)
        elif raiseExceptions and not self.manager.emittedNoHandlerWarning:
            sys.stderr.write(f'No handlers could be found for logger "{self.name}"\n')
            self.manager.emittedNoHandlerWarning = True

    def getChild(self, suffix):
        """The logger of a name below this one's."""
        return self.manager.getLogger(suffix if self is self.root else f'{self.name}.{suffix}')


def _exception_triple(given):
    if isinstance(given, BaseException):
        return type(given), given, given.__traceback__
    return given if isinstance(given, tuple) else sys.exc_info()


def _stack_text(frame):
    import traceback
    return 'Stack (most recent call last):\n' + ''.join(traceback.format_stack(frame)).removesuffix('\n')


def _is_old(what):
    """Warn whoever calls the caller, which is a function or method warn()."""
    import warnings
    warnings.warn(f"The 'warn' {what} is deprecated, use 'warning' instead", DeprecationWarning, 3)


class RootLogger(Logger):
    """The logger above all others; it always has a level."""

    def __init__(self, level):
        Logger.__init__(self, 'root', level)

    def __reduce__(self):
        return getLogger, ()


_loggerClass = Logger
Logger.root = root = RootLogger(WARNING)
Logger.manager = Manager(root)


def getLogger(name=None):
    """The logger of a name such as 'program.part'; it is below 'program'. Without a name: the root logger."""
    if not name or isinstance(name, str) and name == root.name:
        return root
    return Logger.manager.getLogger(name)


class LoggerAdapter:
    """A logger that adds something of its own to each record: by default the attributes in extra.

    logger: a Logger or another adapter. Subclasses override process(). The methods are those of Logger.
    """

    __class_getitem__ = classmethod(GenericAlias)

    def __init__(self, logger, extra=None):
        self.logger, self.extra = logger, extra

    def __repr__(self):
        level = getLevelName(self.logger.getEffectiveLevel())
        return f'<{type(self).__name__} {self.logger.name} ({level})>'

    name = property(lambda self: self.logger.name)

    @property
    def manager(self):
        """The logger's."""
        return self.logger.manager

    @manager.setter
    def manager(self, value):
        self.logger.manager = value

    def process(self, msg, kwargs):
        """The message and the keywords that the logger is to get."""
        kwargs['extra'] = self.extra
        return msg, kwargs

    def log(self, level, msg, *args, **kwargs):
        """Log, with what process() makes of the message."""
        if self.isEnabledFor(level):
            text, options = self.process(msg, kwargs)
            self.logger.log(level, text, *args, **options)

    def debug(self, msg, *args, **kwargs):
        """Log at level DEBUG."""
        self.log(DEBUG, msg, *args, **kwargs)

    def info(self, msg, *args, **kwargs):
        """Log at level INFO."""
        self.log(INFO, msg, *args, **kwargs)

    def warning(self, msg, *args, **kwargs):
        """Log at level WARNING."""
        self.log(WARNING, msg, *args, **kwargs)

    def error(self, msg, *args, **kwargs):
        """Log at level ERROR."""
        self.log(ERROR, msg, *args, **kwargs)

    def critical(self, msg, *args, **kwargs):
        """Log at level CRITICAL."""
        self.log(CRITICAL, msg, *args, **kwargs)

    warn = Logger.warn

    def exception(self, msg, *args, exc_info=True, **kwargs):
        """Log at level ERROR, with the exception that is being handled."""
        self.log(ERROR, msg, *args, exc_info=exc_info, **kwargs)

    def isEnabledFor(self, level):
        """The logger's answer."""
        return self.logger.isEnabledFor(level)

    def setLevel(self, level):
        """Set the logger's level."""
        self.logger.setLevel(level)

    def getEffectiveLevel(self):
        """The logger's answer."""
        return self.logger.getEffectiveLevel()

    def hasHandlers(self):
        """The logger's answer."""
        return self.logger.hasHandlers()

    def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False):
        return self.logger._log(level, msg, args, exc_info=exc_info, extra=extra, stack_info=stack_info)


# The root logger, in short

def basicConfig(**kwargs):
    """Give the root logger a handler, unless it has some.

    filename, filemode ('a'), encoding, errors ('backslashreplace'): write to this file.
    stream: write to this stream; by default to stderr. handlers: or use these.
    format, datefmt, style ('%'): how handlers without formatter show records; see Formatter.
    level: the root logger's. force (False): close handlers that are there, and begin anew.
    ValueError for other arguments, or if they contradict each other.
    """
    with _lock:
        options = {'force': False, 'encoding': None, 'errors': 'backslashreplace', **kwargs}
        encoding, errors = options.pop('encoding'), options.pop('errors')
        if options.pop('force'):
            for handler in root.handlers[:]:
                root.removeHandler(handler)
                handler.close()
        if not root.handlers:
            _configure_root(options, encoding, errors)


def _configure_root(options, encoding, errors):
    handlers = options.pop('handlers', None)
    if handlers is None:
        if {'stream', 'filename'} <= options.keys():
            raise ValueError("'stream' and 'filename' should not be specified together")
        handlers = [_basic_handler(options, encoding, errors)]
    elif not options.keys().isdisjoint(('stream', 'filename')):
        raise ValueError("'stream' or 'filename' should not be specified together with 'handlers'")
    datefmt, style = options.pop('datefmt', None), options.pop('style', '%')
    formatter = Formatter(options.pop('format', _style_named(style)[1]), datefmt, style)
    for handler in handlers:
        if handler.formatter is None:
            handler.setFormatter(formatter)
        root.addHandler(handler)
    level = options.pop('level', None)
    if level is not None:
        root.setLevel(level)
    if options:
        raise ValueError('Unrecognised argument(s): ' + ', '.join(options))


def _basic_handler(options, encoding, errors):
    filename, mode = options.pop('filename', None), options.pop('filemode', 'a')
    if not filename:
        return StreamHandler(options.pop('stream', None))
    return FileHandler(filename, mode, encoding=encoding, errors=None if 'b' in mode else errors)


def _configured():
    """The root logger, which has a handler."""
    if not root.handlers:
        basicConfig()
    return root


def debug(msg, *args, **kwargs):
    """Log at level DEBUG with the root logger. Like the functions below, it calls basicConfig() if need be."""
    _configured().debug(msg, *args, **kwargs)


def info(msg, *args, **kwargs):
    """Log at level INFO with the root logger."""
    _configured().info(msg, *args, **kwargs)


def warning(msg, *args, **kwargs):
    """Log at level WARNING with the root logger."""
    _configured().warning(msg, *args, **kwargs)


def error(msg, *args, **kwargs):
    """Log at level ERROR with the root logger."""
    _configured().error(msg, *args, **kwargs)


def critical(msg, *args, **kwargs):
    """Log at level CRITICAL with the root logger."""
    _configured().critical(msg, *args, **kwargs)


def warn(msg, *args, **kwargs):
    """The old name of warning()."""
    _is_old('function')
    warning(msg, *args, **kwargs)


def exception(msg, *args, exc_info=True, **kwargs):
    """Log at level ERROR with the root logger, with the exception that is being handled."""
    error(msg, *args, exc_info=exc_info, **kwargs)


def fatal(msg, *args, **kwargs):
    """The same as critical()."""
    critical(msg, *args, **kwargs)


def log(level, msg, *args, **kwargs):
    """Log at any level with the root logger."""
    _configured().log(level, msg, *args, **kwargs)


def disable(level=CRITICAL):
    """Log nothing up to this level, whatever the loggers' levels are."""
    root.manager.disable = level
    root.manager._clear_cache()


# Warnings

_warnings_showwarning = None  # what it was before captureWarnings(True)


def captureWarnings(capture):
    """True: give warnings to the logger 'py.warnings' from now on. False: show them as before."""
    global _warnings_showwarning
    import warnings
    if capture and _warnings_showwarning is None:
        _warnings_showwarning, warnings.showwarning = warnings.showwarning, _showwarning
    elif not capture and _warnings_showwarning is not None:
        warnings.showwarning, _warnings_showwarning = _warnings_showwarning, None


def _showwarning(message, category, filename, lineno, file=None, line=None):
    if file is not None:
        if _warnings_showwarning is not None:
            _warnings_showwarning(message, category, filename, lineno, file, line)
        return
    import warnings
    logger = getLogger('py.warnings')
    if not logger.handlers:
        logger.addHandler(NullHandler())
    logger.warning(warnings.formatwarning(message, category, filename, lineno, line))
