"""logging.config from a dictionary and a file, and the handlers of files, memory and queues."""
import logging, logging.config, logging.handlers, sys, os, tempfile, io
def t(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e, '|', type(e.__cause__).__name__, e.__cause__)
class F(logging.Filter):
    def __init__(self, word): self.word = word
    def filter(self, r): return self.word not in r.getMessage()
old = logging.getLogger('old')
logging.config.dictConfig({'version': 1, 'formatters': {'f': {'format': '%(levelname)s:%(name)s:%(message)s'}, 'b': {'format': '{levelname}|{message}', 'style': '{'}, 'c': {'()': 'logging.Formatter', 'fmt': 'custom %(message)s'}},
 'filters': {'no': {'()': F, 'word': 'secret'}, 'n': {'name': 'a'}},
 'handlers': {'out': {'class': 'logging.StreamHandler', 'stream': 'ext://sys.stdout', 'formatter': 'f', 'level': 'INFO', 'filters': ['no']}, 'out2': {'class': 'logging.StreamHandler', 'stream': 'ext://sys.stdout', 'formatter': 'b'}, 'mem': {'class': 'logging.handlers.MemoryHandler', 'capacity': 2, 'target': 'out2'}, 'cu': {'class': 'logging.StreamHandler', 'stream': 'cfg://streams.main', 'formatter': 'c'}},
 'streams': {'main': sys.stdout},
 'loggers': {'a': {'level': 'DEBUG', 'handlers': ['out2'], 'propagate': False}, 'm': {'handlers': ['mem'], 'level': 'INFO', 'propagate': False}, 'c': {'handlers': ['cu']}}, 'root': {'level': 'WARNING', 'handlers': ['out']}})
logging.getLogger('a').debug('dbg'); logging.getLogger('a.b').info('x'); logging.warning('root %s', 1); logging.warning('secret'); logging.info('no'); old.warning('disabled'); print(old.disabled)
m = logging.getLogger('m'); m.info('1'); print('--'); m.info('2'); logging.getLogger('c').warning('both')
t(logging.config.dictConfig, {}); t(logging.config.dictConfig, {'version': 2}); t(logging.config.dictConfig, {'version': 1, 'handlers': {'h': {'class': 'nope.X'}}}); t(logging.config.dictConfig, {'version': 1, 'handlers': {'h': {'class': 'logging.StreamHandler', 'formatter': 'zz'}}}); t(logging.config.dictConfig, {'version': 1, 'root': {'handlers': ['zz']}}); t(logging.config.dictConfig, {'version': 1, 'loggers': {'q': {'level': 'ZZ'}}}); t(logging.config.dictConfig, {'version': 1, 'handlers': {'h': {'class': 'logging.StreamHandler', 'nope': 1}}})
t(logging.config.dictConfig, {'version': 1, 'incremental': True, 'loggers': {'a': {'level': 'ERROR'}}}); print(logging.getLogger('a').level)
d = tempfile.mkdtemp(); p = os.path.join(d, 'l.ini')
import pathlib; pathlib.Path(p).write_text('''[loggers]
keys=root,simple
[handlers]
keys=console
[formatters]
keys=simple
[logger_root]
level=DEBUG
handlers=console
[logger_simple]
level=INFO
handlers=console
qualname=simpleExample
propagate=0
[handler_console]
class=StreamHandler
level=DEBUG
formatter=simple
args=(sys.stdout,)
[formatter_simple]
format=%(name)s - %(levelname)s - %(message)s
''')
logging.config.fileConfig(p); logging.getLogger('simpleExample').info('hello'); logging.getLogger('simpleExample').debug('no'); logging.debug('root'); t(logging.config.fileConfig, '/nonexistent/none'); open(p,'w').close(); 
try: logging.config.fileConfig(p)
except RuntimeError as e: print(str(e).replace(d, ''))
logging.config.dictConfig({'version':1})
h = logging.handlers.TimedRotatingFileHandler(d+'/t.log', when='S', interval=1, backupCount=2); print(h.suffix, h.interval, h.when, h.backupCount)
r = logging.LogRecord('n', 20, 'p', 1, 'msg', (), None); h.emit(r); h.rolloverAt = 1000; print(h.shouldRollover(r)); h.emit(r); h.close(); print(sorted(os.listdir(d)))
for w in 'M','H','D','midnight','W0','W6': print(w, (q:=logging.handlers.TimedRotatingFileHandler(d+'/t2.log', when=w, delay=True, utc=True)).suffix, q.interval, [q.computeRollover(x) for x in (0, 1700000000, 1700006400, 1699833600)])
for w in 'X','W7','W','W01': t(logging.handlers.TimedRotatingFileHandler, d+'/t3.log', when=w, delay=True)
w = logging.handlers.WatchedFileHandler(d+'/w.log'); w.emit(r); os.rename(d+'/w.log', d+'/w.old'); w.emit(r); w.close(); print(open(d+'/w.log').read(), open(d+'/w.old').read())
import queue
q = queue.Queue(); qh = logging.handlers.QueueHandler(q); s = io.StringIO(); ql = logging.handlers.QueueListener(q, logging.StreamHandler(s)); ql.start(); lg = logging.getLogger('qq'); lg.propagate=False; lg.addHandler(qh); lg.warning('via %s', 'queue'); ql.stop(); print(repr(s.getvalue()))
import shutil; shutil.rmtree(d)
