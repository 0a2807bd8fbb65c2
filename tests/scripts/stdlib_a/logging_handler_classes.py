# Classes and methods of logging that applications seldom name.
import io
import logging
import logging.config
import logging.handlers
import os
import queue
import sys
import tempfile

folder = tempfile.mkdtemp()
path = os.path.join(folder, 'a.log')
print(logging.logThreads, logging.logProcesses, logging.logMultiprocessing)


class Shout(logging.Handler):
    def emit(self, record):
        print('SHOUT', record.getMessage())

    def handleError(self, record):
        print('error in', record.name)


log = logging.getLogger('a')
log.propagate = False
log.addHandler(Shout())
log.callHandlers(logging.makeLogRecord({'msg': 'direct', 'levelno': 30}))


class Broken(logging.StreamHandler):
    def handleError(self, record):
        print('handled', type(sys.exc_info()[1]).__name__)


broken = Broken(io.StringIO())
broken.handle(logging.makeLogRecord({'msg': '%d', 'args': ('x',)}))
f = logging.FileHandler(path, delay=True)
print(f.stream, f.mode, f.baseFilename == path)
f.close()
logging.NullHandler().handle(logging.makeLogRecord({}))

h = logging.handlers.RotatingFileHandler(path, maxBytes=20, backupCount=2)
print(isinstance(h, logging.handlers.BaseRotatingHandler), h.namer, h.rotator)
print(os.path.basename(h.rotation_filename(path + '.1')))
h.namer = lambda name: name + '.old'
for i in range(4):
    h.emit(logging.makeLogRecord({'msg': f'message {i}'}))
h.doRollover()
h.close()
print(sorted(os.listdir(folder)))
t = logging.handlers.TimedRotatingFileHandler(path, when='midnight', backupCount=1)
print(t.getFilesToDelete(), t.suffix, t.interval)
t.close()
w = logging.handlers.WatchedFileHandler(path)
w.emit(logging.makeLogRecord({'msg': 'one'}))
os.rename(path, path + '.moved')
w.reopenIfNeeded()
w.emit(logging.makeLogRecord({'msg': 'two'}))
w.close()
print(open(path).read(), open(path + '.moved').read(), sep='|')

target = Shout()
m = logging.handlers.MemoryHandler(2, target=target)
print(isinstance(m, logging.handlers.BufferingHandler), m.capacity)
m.handle(logging.makeLogRecord({'msg': 'first', 'levelno': 10}))
print(len(m.buffer))
m.handle(logging.makeLogRecord({'msg': 'second', 'levelno': 10}))
print(len(m.buffer))
q = queue.Queue()
qh = logging.handlers.QueueHandler(q)
qh.enqueue(qh.prepare(logging.makeLogRecord({'msg': 'a %s', 'args': ('b',)})))
listener = logging.handlers.QueueListener(q, target)
print(listener.dequeue(False).message)
listener.enqueue_sentinel()
print(q.get() is None)

print(logging.config.dictConfigClass is logging.config.DictConfigurator,
      issubclass(logging.config.DictConfigurator, logging.config.BaseConfigurator))
c = logging.config.DictConfigurator({'version': 1, 'x': {'y': [1, 2]}})
print(c.convert('cfg://x.y[1]'), c.convert('ext://sys.maxsize') == sys.maxsize, c.ext_convert('os.path') is os.path,
      c.cfg_convert('x.y'))
print(c.configure_formatter({'format': '%(message)s'})._fmt, c.configure_filter({'name': 'n'}).name)
print(c.configure_custom({'()': dict, 'a': 1}))
for bad in ('1abc', ''):
    try:
        logging.config.valid_ident(bad)
    except ValueError as e:
        print(e)
print(logging.config.valid_ident('ok'))
c = logging.config.DictConfigurator({
    'version': 1, 'handlers': {'h': {'class': 'logging.NullHandler'}}, 'loggers': {'b': {'level': 'INFO', 'handlers': ['h']}},
    'root': {'level': 'ERROR'}})
c.configure()
print(logging.getLogger('b').level, logging.getLogger('b').handlers, logging.getLogger().level)
import shutil
shutil.rmtree(folder)
