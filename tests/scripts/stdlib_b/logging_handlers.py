import logging, logging.handlers as lh, sys, os
class Q:
    items = []
    def put_nowait(self, x): self.items.append(x)
log = logging.getLogger('h'); log.setLevel(10); log.propagate = False
q = lh.QueueHandler(Q()); log.addHandler(q); log.info('queued %d', 1); r = Q.items[0]; print(r.msg, r.args, r.message); log.removeHandler(q)
out = logging.StreamHandler(sys.stdout); m = lh.MemoryHandler(3, target=out); log.addHandler(m); log.info('a'); print('kept'); log.error('b'); log.info('c'); m.close(); log.removeHandler(m)
lh.QueueListener(Q(), out).handle(r)
name = f'/tmp/eddy-rot-{os.getpid()}'; f = lh.RotatingFileHandler(name, maxBytes=20, backupCount=2); log.addHandler(f)
for i in range(6): log.info('line %d', i)
f.close()
for n in (name, name + '.1', name + '.2'): print(open(n).read().split('\n')); os.remove(n)
