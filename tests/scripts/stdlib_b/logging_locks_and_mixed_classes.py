"""In which order a handler's methods are called, who is asked among several base classes, and which loggers find no caller."""
import io
import logging
import sys


class Traced(logging.StreamHandler):
    def __getattribute__(self, name):
        found = super().__getattribute__(name)
        if name in ('acquire', 'release', 'emit', 'format', 'flush', 'filter', 'handleError', 'createLock', 'close'):
            print(name, end=' ')
        return found


record = logging.makeLogRecord({'msg': 'text', 'levelname': 'X'})
handler = Traced(io.StringIO())
print(handler.handle(record))
old = handler.setStream(io.StringIO())
print(repr(old.getvalue()), handler.setStream(handler.stream))
handler.addFilter(lambda record: False)
print(handler.handle(record))

nothing = logging.NullHandler()
print(nothing.lock, nothing.acquire(), nothing.release(), nothing.handle(record), nothing.flush(), nothing.close())


class Failing(logging.Handler):
    def emit(self, record):
        raise KeyError('out')


failing = Failing()
try:
    failing.handle(record)
except KeyError:
    print('free again:', failing.lock.acquire(blocking=False))
    failing.lock.release()


class Mixin(logging.Handler):
    def __init__(self, compulsory):
        raise AssertionError('nobody calls this')


class Both(logging.StreamHandler, Mixin):
    pass


Both(sys.stdout).handle(record)


class Lost(logging.Logger):
    def findCaller(self, stack_info=False, stacklevel=1):
        raise ValueError('who knows')


shown = logging.StreamHandler(sys.stdout)
shown.setFormatter(logging.Formatter('%(pathname)s %(lineno)d %(funcName)s %(message)s'))
lost = Lost('lost')
lost.addHandler(shown)
lost.warning('from nowhere')

shown.setFormatter(logging.Formatter('%(funcName)s: %(message)s'))
logger = logging.getLogger('found')
logger.addHandler(shown)
logger.propagate = False


def tell(level):
    logger.warning('level %d', level, stacklevel=level)


def ask(level):
    tell(level)


for level in (1, 2, 3, 4, 99, True):
    ask(level)
logging._srcfile, kept = None, logging._srcfile
ask(1)
logging._srcfile = kept
try:
    logger.warning('x', wrong=1)
except TypeError as error:
    print(error)
for extra in ({'lineno': 1}, {'asctime': 1}, {'message': 1}, 5):
    try:
        logger.warning('x', extra=extra)
    except (KeyError, TypeError) as error:
        print(type(error).__name__, error)


class Unprintable:
    def __repr__(self):
        raise LookupError('no repr')

    def __bool__(self):
        raise ValueError('neither')

    def __str__(self):
        return 'fine'


logger.warning('%s', Unprintable())
sys.stderr = io.StringIO()
logger.warning('%d', Unprintable())
print(sys.stderr.getvalue().splitlines()[-2:])
