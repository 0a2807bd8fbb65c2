"""importlib.util: specs, modules from files, relative names."""
import importlib, importlib.util, importlib.machinery, sys, os, tempfile
d = tempfile.mkdtemp()
with open(d+'/plug.py','w') as f: f.write('x = 5\nname = __name__\ndef f(): return __file__\n')
os.mkdir(d+'/pk'); 
with open(d+'/pk/__init__.py','w') as f: f.write('v=1')
with open(d+'/pk/sub.py','w') as f: f.write('w=2')
spec = importlib.util.spec_from_file_location('plug', d+'/plug.py'); print(spec.name, spec.parent == '', spec.has_location, spec.origin == d+'/plug.py')
m = importlib.util.module_from_spec(spec); print(m.__name__, m.__spec__ is spec, m.__loader__ is spec.loader, repr(m).replace(d,'D')); spec.loader.exec_module(m); print(m.x, m.name, m.f() == d+'/plug.py')
sys.path.insert(0, d)
print(importlib.util.find_spec('plug').origin == d+'/plug.py', importlib.util.find_spec('nope_x'), importlib.util.find_spec('pk').submodule_search_locations == [d+'/pk'], importlib.util.find_spec('pk.sub').name, importlib.util.find_spec('pk.zz'), importlib.util.find_spec('json').name, importlib.util.find_spec('sys').name, importlib.util.find_spec('json.decoder') is not None)
for a in [('plug.x',), ('nope.x',), ('.x',)]:
    try: print(importlib.util.find_spec(*a))
    except Exception as e: print(type(e).__name__, e)
print(importlib.util.resolve_name('.a', 'b.c'), importlib.util.resolve_name('..a', 'b.c'), importlib.util.resolve_name('x', None))
for a in [('.a', None), ('...a', 'b')]:
    try: print(importlib.util.resolve_name(*a))
    except Exception as e: print(type(e).__name__, e)
print(importlib.import_module('plug').x, importlib.import_module('.sub', 'pk').w, importlib.util.spec_from_file_location('a', 'b.txt'))
with open(d+'/plug.py','w') as f: f.write('x = 77777\n')
import plug; plug.y = 1; importlib.reload(plug); print(plug.x, plug.y)
for n in ('nope', '.x'):
    try: importlib.import_module(n)
    except Exception as e: print(type(e).__name__, e)
try: importlib.reload(5)
except TypeError as e: print(e)
import shutil; shutil.rmtree(d)
