import logging, sys, io
logging.basicConfig(stream=sys.stdout, level=logging.DEBUG, format='%(levelname)s %(name)s %(funcName)s:%(lineno)d %(filename)s %(module)s %(message)s')
log = logging.getLogger('a.b')
def f():
    log.debug('d %s', 1); log.info('i %(x)s', {'x': 2}); log.warning('w'); log.error('e'); log.critical('c'); log.log(25, 'l')
    logging.info('root')
f()
try: 1 / 0
except ZeroDivisionError:
    log.exception('failed'); log.error('with', exc_info=True); logging.exception('x')
log.info('stack', stack_info=True)
print(log, logging.getLogger(), log.parent, log.getEffectiveLevel(), logging.getLogger('a').getChild('b') is log, log.isEnabledFor(5), log.hasHandlers(), logging.getLevelName(10), logging.getLevelName('INFO'), logging.getLevelName(7), logging.getLogger().handlers[0].level)
logging.addLevelName(25, 'NOTE'); log.log(25, 'note')
logging.disable(logging.WARNING); log.warning('no'); log.error('yes'); logging.disable(logging.NOTSET)
s = io.StringIO(); h = logging.StreamHandler(s); l2 = logging.getLogger('solo'); l2.propagate = False; l2.addHandler(h)
for fmt, style in (('%(message)s', '%'), ('{levelname:>8}|{message}', '{'), ('${levelname}-$message', '$')):
    h.setFormatter(logging.Formatter(fmt, style=style)); l2.warning('hello %d', 5)
h.setLevel('ERROR'); l2.warning('low'); h.setLevel(0)
class F(logging.Filter):
    def filter(self, r): r.extra = 'E'; return 'secret' not in r.getMessage()
l2.addFilter(F()); h.setFormatter(logging.Formatter('%(extra)s %(message)s %(custom)s', defaults={'custom': '-'})); l2.warning('secret'); l2.warning('open'); l2.warning('extra', extra={'custom': 'C'})
l2.addFilter(lambda r: r.levelno > 30); l2.warning('dropped'); l2.error('kept')
print(s.getvalue(), h, logging.NullHandler(), logging.StreamHandler(sys.stdout))
ad = logging.LoggerAdapter(log, {'user': 'u'}); ad.info('adapted'); print(ad)
r = logging.makeLogRecord({'msg': 'm %s', 'args': (1,), 'created': 0.25, 'msecs': 250.0, 'levelname': 'X'})
f = logging.Formatter('%(asctime)s %(message)s', '%Y'); f.converter = __import__('time').gmtime; print(f.format(r), logging.Formatter('%(message)s').format(r), r)
f = logging.Formatter('%(asctime)s'); f.converter = __import__('time').gmtime; print(f.format(r))
for bad in (lambda: logging.Formatter('x'), lambda: logging.Formatter('%(message)s', style='?'), lambda: log.setLevel('NOPE'), lambda: log.setLevel(1.5), lambda: logging.getLogger(5), lambda: logging.basicConfig(foo=1, force=True), lambda: log.info('x', extra={'message': 1}), lambda: logging.basicConfig(filename='x', stream=1, force=True)):
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
print(logging.getLevelNamesMapping()['INFO'], logging.WARN, logging.FATAL, logging.lastResort, logging.raiseExceptions, logging.BASIC_FORMAT)
