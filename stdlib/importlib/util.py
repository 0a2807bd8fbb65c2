"""Finding modules, and making them of files that are not on sys.path.

    spec = importlib.util.spec_from_file_location("plugin", "/path/plugin.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
"""

import os
import sys

from . import _absolute
from .machinery import BuiltinImporter, ModuleSpec, PathFinder, SourceFileLoader

__all__ = ["find_spec", "module_from_spec", "resolve_name", "source_hash", "spec_from_file_location",
           "spec_from_loader"]

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
        spec = getattr(module, "__spec__", None)
        if spec is not None or name == "__main__":
            if spec is None:
                raise ValueError("__main__.__spec__ is None")
            return spec
        return _spec_of_loaded(name, module)
    path, (parent, _, _) = None, name.rpartition(".")
    if parent:
        package = __import__(parent, fromlist=["__path__"])
        try:
            path = package.__path__
        except AttributeError as error:
            raise ModuleNotFoundError(f"__path__ attribute not found on {parent!r} while trying to find {name!r}",
                                      name=name) from error
    return BuiltinImporter.find_spec(name) or PathFinder.find_spec(name, path)


def _spec_of_loaded(name, module):
    file = getattr(module, "__file__", None)
    if file is None or file.startswith("<"):
        return BuiltinImporter.find_spec(name)
    locations = getattr(module, "__path__", None)
    return spec_from_file_location(name, file, submodule_search_locations=locations and list(locations))


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
