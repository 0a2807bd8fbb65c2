"""Imports by name."""

import sys

__all__ = ['__import__', 'import_module', 'invalidate_caches', 'reload']
__import__ = __import__


def import_module(name, package=None):
    """The module of that dotted name; one that begins with dots is relative to package."""
    level = len(name) - len(name.lstrip('.'))
    if level:
        if not package:
            raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
        base = package.split('.')
        if level > len(base):
            raise ImportError('attempted relative import beyond top-level package')
        name = '.'.join(base[:len(base) - level + 1] + ([name[level:]] if name[level:] else []))
    __import__(name)
    return sys.modules[name]


def reload(module):
    """Run the module's code again, in the same namespace."""
    name = getattr(module, '__name__', None)
    if not isinstance(name, str) or not hasattr(module, '__dict__'):
        raise TypeError('reload() argument must be a module')
    if sys.modules.get(name) is not module:
        raise ImportError(f'module {name} not in sys.modules', name=name)
    del sys.modules[name]
    try:
        fresh = import_module(name)
    except BaseException:
        sys.modules[name] = module
        raise
    module.__dict__.update(fresh.__dict__)
    sys.modules[name] = module
    return module


def invalidate_caches():
    """Nothing is cached: files are looked for at every import."""
