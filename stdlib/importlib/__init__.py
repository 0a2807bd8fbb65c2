"""Importing modules whose names a program computes."""

import sys

__all__ = ["__import__", "import_module", "invalidate_caches", "reload"]

__import__ = __import__


def _absolute(name, package):
    """The full name that the relative one (it begins with a dot) means inside `package`."""
    if not package:
        raise TypeError(f"the 'package' argument is required to perform a relative import for {name!r}")
    tail = name.lstrip(".")
    base = package.rsplit(".", len(name) - len(tail) - 1)
    if len(base) < len(name) - len(tail):
        raise ImportError("attempted relative import beyond top-level package")
    return f"{base[0]}.{tail}" if tail else base[0]


def import_module(name, package=None):
    """Imports a module and returns that very module, also of a dotted name.

    name: as in an import statement; with leading dots it is relative to `package`, the name of a package.
    Raises ImportError as the statement does, and TypeError for a relative name without a package.
    """
    if name.startswith("."):
        name = _absolute(name, package)
    __import__(name)
    return sys.modules[name]


def reload(module):
    """Runs a module's source once more in its namespace, and returns the module.

    Names that the source no longer defines stay. Modules that are part of Eddy have no source and stay as they are.
    Raises TypeError if `module` is no module, ImportError if it is not in sys.modules.
    """
    if not isinstance(module, type(sys)):
        raise TypeError("reload() argument must be a module")
    name = module.__name__
    if sys.modules.get(name) is not module:
        raise ImportError(f"module {name} not in sys.modules", name=name)
    path = getattr(module, "__file__", None)
    if path and not path.startswith("<"):
        with open(path, "rb") as file:
            code = compile(file.read(), path, "exec")
        exec(code, module.__dict__)
    return sys.modules[name]


def invalidate_caches():
    """Does nothing: Eddy looks at the file system at each import."""
