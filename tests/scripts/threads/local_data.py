# Each thread sees attributes of its own in a threading.local.
import threading

plain = threading.local()
plain.x = 1

class Named(threading.local):
    kind = 'class attribute'

    def __init__(self, value, *, extra=0):
        print('init in', threading.current_thread().name)
        self.value = value
        self.extra = extra

    @property
    def double(self):
        return 2 * self.value

named = Named(5, extra=1)

def look():
    print(hasattr(plain, 'x'), plain.__dict__)
    plain.x = 'mine'
    print(plain.x, plain.__dict__, named.value, named.double, named.kind)
    named.value = 50
    named.new = True
    print(named.double, sorted(named.__dict__))

t = threading.Thread(target=look, name='other')
t.start()
t.join()
print(plain.x, named.value, named.double, sorted(vars(named)), hasattr(named, 'new'))
del plain.x
try:
    plain.x
except AttributeError as e:
    print(e)
try:
    threading.local(1)
except TypeError as e:
    print(e)
try:
    plain.__dict__ = {}
except AttributeError as e:
    print(e)
print(plain.__class__, isinstance(named, threading.local))
