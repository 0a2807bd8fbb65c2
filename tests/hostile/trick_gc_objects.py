# verdict: refused
import gc
for o in gc.get_objects():
    if getattr(o, '__name__', '') == '_os' and hasattr(o, 'open'):
        print(o.read(o.open('/etc/passwd', 0), 100))
open('/etc/passwd')
