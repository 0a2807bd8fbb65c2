"""Parents of loggers: made before or after those below them, and with odd names. What changes when a level changes."""
import copy
import logging

get = logging.getLogger
for order in (['r.x', 'r'], ['t.a.b.c', 't.a', 't', 't.a.b'], ['u', 'u.a.b', 'u.a'], ['ro.x', 'ro'],
              ['v..w', '.v', 'v', 'v.'], ['k...w'], ['..', '.', 's.'], ['root.x', 'root', '']):
    for name in order:
        get(name)
    print([(name, get(name).parent and get(name).parent.name) for name in order])
for name, entry in logging.root.manager.loggerDict.items():
    if isinstance(entry, logging.PlaceHolder):
        print(name, 'holds a place for', [below.name for below in entry.loggerMap])

top, low = get('t'), get('t.a.b.c')
print(low.isEnabledFor(10), low._cache, low.getEffectiveLevel(), low)
top.setLevel('DEBUG')
print(low._cache, low.isEnabledFor(10), low, get('t.a'))
logging.disable(logging.INFO)
print(low._cache, low.isEnabledFor(20), low.isEnabledFor(30), low.manager.disable)
logging.disable(logging.NOTSET)
low.disabled = True
print(low.isEnabledFor(50), low._cache)
low.disabled = False
for level in ('10', None, []):
    try:
        print(low.isEnabledFor(level))
    except TypeError as error:
        print(error)

print(low.hasHandlers())
top.addHandler(logging.NullHandler())
print(low.hasHandlers(), low.getChild('d.e').name, logging.root.getChild('f').name)
get('t.a').propagate = False
print(low.hasHandlers(), get('u.a').hasHandlers())
print(copy.copy(low) is low, copy.deepcopy([low])[0] is low, copy.copy(logging.root) is logging.root)
try:
    copy.copy(logging.Logger('free'))
except Exception as error:
    print(type(error).__name__, error)


class Quiet(logging.Logger):
    def getEffectiveLevel(self):
        return 45


logging.setLoggerClass(Quiet)
print(get('quiet.one'), get('quiet.one').isEnabledFor(40), type(get('quiet.one').parent).__name__)
for wrong in (int, 5):
    try:
        logging.setLoggerClass(wrong)
    except TypeError as error:
        print(error)
print(logging.getLoggerClass() is Quiet)
