"""Specs and loaders of modules, and finders of the own."""
import importlib.util as u, importlib.machinery as m, importlib, json, sys, pathlib, tempfile, os
s = m.ModuleSpec('a.b', None, origin='o', is_package=True)
print(s, s.parent, s.cached, s.has_location, s.loader_state, s == m.ModuleSpec('a.b', None, origin='o',
    is_package=True))
s.cached = 'x'
s.has_location = True
print(s.cached, s.has_location)
s.has_location = 0
print(s.has_location)
print(m.BuiltinImporter.find_spec('sys').name, m.BuiltinImporter.find_spec('sys').origin)
print(m.BuiltinImporter.is_package('sys'), m.BuiltinImporter.get_code('sys'), m.BuiltinImporter.get_source('sys'))
try:
    m.BuiltinImporter.get_code('json')
except ImportError as e:
    print(e, e.name)
d = tempfile.mkdtemp()
os.mkdir(d + '/ns')
open(d + '/ns/mod.py', 'w').write('x=1\nspec=__spec__\n')
os.mkdir(d + '/pk')
open(d + '/pk/__init__.py', 'w').write('y=2\n')
open(d + '/pk/sub.py', 'w').write('z=3\n')
sys.path.insert(0, d)
print([p.replace(d, '') for p in u.find_spec('ns').submodule_search_locations], u.find_spec('ns').origin,
    type(u.find_spec('ns').loader).__name__)
import ns.mod, pk.sub, ns
print(ns.__spec__.name, [p.replace(d, '') for p in ns.__spec__.submodule_search_locations],
    type(ns.__loader__).__name__, ns.__file__ if hasattr(ns, '__file__') else 'nofile')
for mod in (ns.mod, pk, pk.sub):
    p = mod.__spec__
    print(p.name, p.parent, p.origin.replace(d, ''), p.has_location,
        p.submodule_search_locations and [x.replace(d, '') for x in p.submodule_search_locations],
        type(p.loader).__name__, p.loader is mod.__loader__, p.loader.name, p.loader.path.replace(d, ''))
    print(p.loader.is_package(p.name), p.loader.get_source(p.name), p.loader.get_filename(p.name).replace(d, ''))
    print(sorted((k for k in mod.__dict__ if k.startswith('__'))))
try:
    u.find_spec('__main__')
except ValueError as e:
    print(e)
sys.modules['nospec'] = type(sys)('nospec')
try:
    u.find_spec('nospec')
except ValueError as e:
    print(e)
print(type(sys)('nospec').__spec__, type(sys)('nospec').__loader__)
del sys.modules['nospec']
m2 = type(sys)('x2')
del m2.__spec__
sys.modules['x2'] = m2
try:
    u.find_spec('x2')
except ValueError as e:
    print(e)
print(u.find_spec('no.such') if 0 else '')
try:
    u.find_spec('no.such')
except ModuleNotFoundError as e:
    print(e, e.name)
try:
    u.find_spec('pk.sub.deeper')
except ModuleNotFoundError as e:
    print(e, e.name)
print(importlib.import_module('.sub', 'pk').z, u.resolve_name('..x', 'a.b'))
l = m.SourceFileLoader('plug', d + '/pk/sub.py')
mm = u.module_from_spec(u.spec_from_loader('plug', l))
l.exec_module(mm)
print(mm.z, mm.__spec__.name, mm.__loader__ is l)
print(l.path_stats(l.path).keys(), isinstance(l.source_to_code(b'1', 'x'), type((lambda: 0).__code__)))
lz = u.LazyLoader(m.SourceFileLoader('lz', d + '/pk/sub.py'))
sp = u.spec_from_loader('lz', lz) if 0 else u.spec_from_file_location('lz', d + '/pk/sub.py', loader=lz)
lm = u.module_from_spec(sp)
sys.modules['lz'] = lm
lz.exec_module(lm)
print(type(lm).__name__, lm.z, type(lm).__name__)
ff = m.FileFinder(d, (m.SourceFileLoader, m.SOURCE_SUFFIXES))
print(ff.find_spec('pk').name, ff.find_spec('zz'), repr(ff).replace(d, 'D'))
print(m.SOURCE_SUFFIXES, m.all_suffixes()[0], u.spec_from_file_location('q', '/x/y.txt'),
    u.spec_from_file_location('q', '/x/y.py').origin)

class Finder:

    @classmethod
    def find_spec(cls, name, path=None, target=None):
        if name == 'virtual':
            return m.ModuleSpec(name, Loader())

class Loader:

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        module.answer = 42
sys.meta_path.insert(0, Finder)
import virtual
print(virtual.answer, virtual.__spec__.name, type(virtual.__loader__).__name__, repr(virtual)[:42])
print(u.find_spec('virtual2'))
