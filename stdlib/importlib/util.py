"""Finding modules, and making them of files that are not on sys.path.

    spec = importlib.util.spec_from_file_location("plugin", "/path/plugin.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
"""

import os
import sys

from . import _absolute
from .machinery import (SOURCE_SUFFIXES, BuiltinImporter, FileFinder, FrozenImporter, ModuleSpec, NamespaceLoader, PathFinder,
                        SourceFileLoader)

MAGIC_NUMBER = b"eddy"


def resolve_name(name, package):
    """The absolute name of a module. Raises ImportError for a relative one without a package."""
    if not name.startswith("."):
        return name
    if not package:
        raise ImportError(f"no package specified for {name!r} (required for relative module names)")
    return _absolute(name, package)


def find_spec(name, package=None):
    """The ModuleSpec of a module that can be imported, or None; a package that it is in is imported.

    Raises ModuleNotFoundError if that package is none, ValueError if the module was loaded without a spec.
    """
    name = resolve_name(name, package) if name.startswith(".") else name
    if name in sys.modules:
        module = sys.modules[name]
        if module is None:
            return None
        try:
            spec = module.__spec__
        except AttributeError:
            raise ValueError(f"{name}.__spec__ is not set") from None
        if spec is None:
            raise ValueError(f"{name}.__spec__ is None")
        return spec
    path, (parent, _, _) = None, name.rpartition(".")
    if parent:
        package = __import__(parent, fromlist=["__path__"])
        try:
            path = package.__path__
        except AttributeError as error:
            raise ModuleNotFoundError(f"__path__ attribute not found on {parent!r} while trying to find {name!r}",
                                      name=name) from error
    return (_ask(name, path, True) or BuiltinImporter.find_spec(name) or PathFinder.find_spec(name, path)
            or _ask(name, path, False))


def _give_finders():
    """Make the lists of sys that imports are made by, when a program first looks at one of them."""
    sys.meta_path = [BuiltinImporter, FrozenImporter, PathFinder]
    sys.path_hooks = [FileFinder.path_hook((SourceFileLoader, SOURCE_SUFFIXES))]
    sys.path_importer_cache = {}


def _ask(name, path, first):
    """The ModuleSpec that a program's finders in sys.meta_path have: those before PathFinder, or those behind."""
    finders = sys.__dict__.get("meta_path", ())
    middle = finders.index(PathFinder) if PathFinder in finders else len(finders)
    for finder in finders[:middle] if first else finders[middle:]:
        if finder not in (BuiltinImporter, FrozenImporter, PathFinder) and hasattr(finder, "find_spec"):
            spec = finder.find_spec(name, path, None)
            if spec is not None:
                return spec
    return None


def _import_by_finders(name, path, first):
    """The module, imported by a finder of the program's own; None if none knows it."""
    spec = _ask(name, path, first)
    if spec is None:
        return None
    module = module_from_spec(spec)
    sys.modules[name] = module
    try:
        if spec.loader is not None:
            spec.loader.exec_module(module)
    except BaseException:
        sys.modules.pop(name, None)
        raise
    return sys.modules[name]


def _give_spec(module, name=None):
    """Set the __spec__ and __loader__ of a module that was imported, when a program first looks at one of them.

    name is given for what runs as __main__: the name by which it was found.
    """
    name, space = name or module.__name__, module.__dict__
    file, locations = space.get("__file__"), space.get("__path__")
    if file is not None and not file.startswith("<"):
        spec = spec_from_file_location(name, file, submodule_search_locations=locations)
    elif file is None and locations is not None:
        spec = ModuleSpec(name, NamespaceLoader(name, locations))
        spec.submodule_search_locations = locations
    else:
        spec = ModuleSpec(name, BuiltinImporter, origin=file or "built-in")
        spec.submodule_search_locations = locations
    module.__spec__ = spec
    if space["__loader__"] is None:
        module.__loader__ = spec.loader


def spec_from_file_location(name, location=None, *, loader=None, submodule_search_locations=...):
    """The ModuleSpec of a source file. None if the file's name does not end in .py and no loader is given."""
    if location is None:
        location = loader.get_filename(name) if hasattr(loader, "get_filename") else "<unknown>"
    location = os.path.abspath(os.fspath(location))
    if loader is None:
        if not location.endswith(".py"):
            return None
        loader = SourceFileLoader(name, location)
    spec = ModuleSpec(name, loader, origin=location)
    spec.has_location = True
    if submodule_search_locations is ...:
        if getattr(loader, "is_package", lambda name: False)(name):
            spec.submodule_search_locations = [os.path.dirname(location)]
    else:
        spec.submodule_search_locations = submodule_search_locations
        if submodule_search_locations == []:
            submodule_search_locations.append(os.path.dirname(location))
    return spec


def spec_from_loader(name, loader, *, origin=None, is_package=None):
    """The ModuleSpec of a module that a loader loads."""
    if origin is None and hasattr(loader, "get_filename"):
        return spec_from_file_location(name, loader=loader)
    return ModuleSpec(name, loader, origin=origin, is_package=bool(is_package))


def module_from_spec(spec):
    """A new module with the attributes that importing sets; spec.loader.exec_module(module) then runs its code."""
    module = None
    if hasattr(spec.loader, "create_module"):
        module = spec.loader.create_module(spec)
    elif hasattr(spec.loader, "exec_module"):
        raise ImportError("loaders that define exec_module() must also define create_module()")
    if module is None:
        module = type(sys)(spec.name)
    module.__name__ = spec.name
    module.__loader__ = spec.loader
    module.__package__ = spec.parent
    module.__spec__ = spec
    if spec.submodule_search_locations is not None:
        module.__path__ = spec.submodule_search_locations
    if spec.has_location:
        module.__file__ = spec.origin
    return module


def source_hash(source_bytes):
    """8 bytes that tell versions of a source text apart."""
    return hash(source_bytes).to_bytes(8, "little", signed=True)


class _LazyModule(type(sys)):
    """A module that runs its code when an attribute of it is first looked at."""

    def __getattribute__(self, name):
        spec = object.__getattribute__(self, "__spec__")
        self.__class__ = type(sys)
        before = dict(self.__dict__)
        spec.loader.exec_module(self)
        self.__dict__.update((key, value) for key, value in before.items() if key in spec.loader_state
                             and value is not spec.loader_state[key])
        return getattr(self, name)

    def __delattr__(self, name):
        self.__getattribute__(name)
        delattr(self, name)


class LazyLoader:
    """A loader that leaves the work to another one, at the first look at an attribute of the module."""

    def __init__(self, loader):
        if not hasattr(loader, "exec_module"):
            raise TypeError("loader must define exec_module()")
        self.loader = loader

    @classmethod
    def factory(cls, loader):
        """A function that makes a LazyLoader of a loader's arguments."""
        return lambda *args, **kwargs: cls(loader(*args, **kwargs))

    def create_module(self, spec):
        """What the other one makes."""
        return self.loader.create_module(spec)

    def exec_module(self, module):
        """Puts it off."""
        module.__spec__.loader = module.__loader__ = self.loader
        module.__spec__.loader_state = dict(module.__dict__)
        module.__class__ = _LazyModule
