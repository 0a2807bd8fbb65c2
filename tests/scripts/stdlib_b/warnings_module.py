import warnings, sys
sys.stderr = sys.stdout
def show(message, category, filename, lineno, file=None, line=None): print('shown', message, category.__name__, lineno)
old = warnings.showwarning
warnings.showwarning = show
for i in range(2): warnings.warn('again')
warnings.warn('dep', DeprecationWarning); warnings.warn(RuntimeWarning('obj')); warnings.warn('pend', PendingDeprecationWarning)
def deep(): warnings.warn('level', stacklevel=2)
deep()
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter('always')
    warnings.warn('rec'); warnings.warn('rec')
    print(len(w), w[0].message, w[0].category, w[0].lineno, w[0].line, type(w[0]).__name__)
with warnings.catch_warnings():
    warnings.simplefilter('error')
    try: warnings.warn('err')
    except UserWarning as e: print('raised', e)
with warnings.catch_warnings():
    warnings.filterwarnings('ignore', 'no.*', UserWarning)
    warnings.warn('nothing'); warnings.warn('something')
print(warnings.formatwarning('m', UserWarning, 'f.py', 3, 'code'), end='')
for f in (lambda: warnings.warn('x', int), lambda: warnings.simplefilter('zzz')):
    try: f()
    except (TypeError, AssertionError) as e: print(type(e).__name__, e)
warnings.warn_explicit('ex', UserWarning, 'file.py', 7)
print(warnings.filters[0][0] in ('default', 'ignore'))
