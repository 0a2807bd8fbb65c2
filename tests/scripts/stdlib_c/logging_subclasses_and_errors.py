"""Subclasses of Formatter, Handler, Filter and LoggerAdapter, and what goes wrong."""
import logging, sys, io

class ListHandler(logging.Handler):

    def __init__(self, *a):
        super().__init__(*a)
        self.records = []

    def emit(self, record):
        self.records.append(self.format(record))

class Up(logging.Formatter):

    def format(self, record):
        return super().format(record).upper()

    def formatException(self, ei):
        return 'EXC ' + ei[0].__name__

    def formatTime(self, record, datefmt=None):
        return 'T'

    def formatStack(self, s):
        return 'STACK'
log = logging.getLogger('a.b')
log.propagate = False
log.setLevel(1)
h = ListHandler()
h.setFormatter(Up('%(asctime)s %(name)s:%(levelname)-8s|%(message)s'))
log.addHandler(h)

class F(logging.Filter):

    def filter(self, record):
        record.extra = 'E'
        return 'secret' not in record.getMessage()
log.addFilter(F())
log.addFilter(lambda r: r.levelno > 5)
log.info('hi %s', 'x')
log.info('secret')
log.log(3, 'low')
log.debug('%(a)s', {'a': 1})
log.warning('no args %')
log.error('e', exc_info=ValueError('v'))
log.critical('s', stack_info=True)
log.log(15, 'fifteen')
log.info({'a': 1})
log.info('%d items', 3)
log.info(None)
try:
    1 / 0
except ZeroDivisionError:
    log.exception('boom')
    log.error('again', exc_info=True)
    log.error('tuple', exc_info=sys.exc_info())
print('\n'.join(h.records))
h.records.clear()

class A(logging.LoggerAdapter):

    def process(self, msg, kwargs):
        return (f"[{self.extra['id']}] {msg}", kwargs)
ad = A(log, {'id': 7})
ad.info('adapted %s', 1)
ad.warning('w', extra={'q': 1})
ad.log(10, 'd')
print(h.records, ad.isEnabledFor(10), ad.getEffectiveLevel(), ad.hasHandlers(), ad.name, ad.logger is log, repr(ad))
h.records.clear()
a2 = logging.LoggerAdapter(log, {'u': 'bob'})
h.setFormatter(logging.Formatter('{u} {message} {levelname:>10} {lineno:03d}', style='{'))
a2.info('m')
print(h.records)
h.records.clear()
h.setFormatter(logging.Formatter('$name ${message} $$', style='$'))
log.info('dollar')
h.setFormatter(logging.Formatter('%(message)s %(x)s', defaults={'x': 'def'}))
log.info('d')
log.info('d', extra={'x': 'own'})
print(h.records)
h.records.clear()
for args in (('%(message', None, '%'), ('{message', None, '{'), ('$', None, '$'), ('x', None, '?'),
    ('{message!x}', None, '{'), ('plain', None, '%'), ('{0}', None, '{'), ('$bad', None, '$'), ('{message:>}',
    None, '{'), ('', None, '%')):
    try:
        print(logging.Formatter(*args)._fmt)
    except Exception as e:
        print(type(e).__name__, e)
print(logging.Formatter('plain', validate=False).usesTime(), logging.Formatter('%(asctime)s').usesTime(),
    logging.Formatter().datefmt, logging.Formatter.default_time_format, logging.Formatter.default_msec_format)
for f in (lambda: log.info('x', extra={'message': 1}), lambda: log.info('x', extra={'name': 1}),
    lambda: log.setLevel('NOPE'), lambda: log.setLevel(1.5), lambda: logging.getLogger(5), lambda: log.log('x',
    'y'), lambda: logging.basicConfig(stream=1, filename='x'), lambda: logging.basicConfig(bogus=1),
    lambda: logging.basicConfig(handlers=[], stream=1), lambda: logging.basicConfig(style='?'),
    lambda: log.info(), lambda: logging.getLevelName('X'), lambda: logging.getLevelName(15),
    lambda: logging.getLevelName('INFO'), lambda: logging.Handler('BAD'), lambda: logging.setLoggerClass(int),
    lambda: log.addHandler(5) or log.removeHandler(5), lambda: logging.StreamHandler(5).setStream(5),
    lambda: logging.Handler().emit(None), lambda: logging.getLevelNamesMapping()['WARN']):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
logging.addLevelName(25, 'NOTICE')
h.setFormatter(None)
log.log(25, 'n')
print(h.records, logging.getLevelName(25), logging.getLevelName('NOTICE'))
h.records.clear()

class L(logging.Logger):

    def notice(self, m, *a, **k):
        self._log(25, m, a, **k)
logging.setLoggerClass(L)
n = logging.getLogger('custom')
n.propagate = False
hh = ListHandler()
hh.setFormatter(logging.Formatter('%(funcName)s %(lineno)d %(module)s %(filename)s %(levelno)s %(pathname).0s%(process).0s%(threadName)s %(processName)s %(msecs).0s'))
n.addHandler(hh)

def caller():
    n.notice('hey')

def wrapped():
    n.warning('w', stacklevel=2)

def outer():
    wrapped()
caller()
outer()
print(hh.records, repr(n), type(n).__name__)
logging.setLoggerClass(logging.Logger)
print(repr(logging.getLogger()), repr(logging.getLogger('a')),
    logging.getLogger('a.b').parent is logging.getLogger('a'), log.getChild('c').name,
    logging.root.getChild('z').name, log.getEffectiveLevel(), logging.getLogger('a.b.c.d').getEffectiveLevel(),
    logging.getLogger('a').manager is logging.Logger.manager, log.handlers == [h], log.hasHandlers(),
    logging.getLogger('').name, logging.getLogger() is logging.root)
logging.disable(logging.WARNING)
log.warning('hidden')
log.error('shown')
print(h.records, log.isEnabledFor(30), logging.root.manager.disable)
logging.disable(logging.NOTSET)
s = io.StringIO()
sh = logging.StreamHandler(s)
sh.terminator = '|'
sh.setLevel('ERROR')
sh.name = 'sh'
log.addHandler(sh)
log.warning('a')
log.error('b')
log.error('c')
sh.flush()
print(repr(s.getvalue()), repr(sh)[:30], sh.get_name(), logging.getHandlerByName('sh') is sh if hasattr(logging,
    'getHandlerByName') else True)
log.removeHandler(sh)

class Broken:

    def __str__(self):
        raise RuntimeError('no str')
log.filters.clear()
err = sys.stderr
sys.stderr = io.StringIO()
h2 = logging.StreamHandler(io.StringIO())
log.removeHandler(h)
log.addHandler(h2)
log.info('%s %s', 1)
log.info(Broken()) if 0 else None
out = sys.stderr.getvalue()
sys.stderr = err
print([l for l in out.splitlines() if l.startswith(('---', 'Message', 'Arg', 'TypeError'))])
logging.raiseExceptions = False
log.removeHandler(h)
log.info('%s %s', 1)
logging.raiseExceptions = True
