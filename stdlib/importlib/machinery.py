"""Specifications and loaders of modules, as far as programs handle them: Eddy's own importing does not need them."""

import os
import sys

__all__ = ["BuiltinImporter", "ModuleSpec", "PathFinder", "SourceFileLoader", "all_suffixes"]

SOURCE_SUFFIXES = [".py"]
BYTECODE_SUFFIXES = []
EXTENSION_SUFFIXES = []


def all_suffixes():
    """The ends of file names that are modules."""
    return SOURCE_SUFFIXES + BYTECODE_SUFFIXES + EXTENSION_SUFFIXES


class ModuleSpec:
    """What is known of a module before it is loaded: name, loader, origin (its file), and for a package where its
    modules are (submodule_search_locations)."""

    def __init__(self, name, loader, *, origin=None, loader_state=None, is_package=None):
        self.name = name
        self.loader = loader
        self.origin = origin
        self.loader_state = loader_state
        self.submodule_search_locations = [] if is_package else None
        self.has_location = False
        self.cached = None

    @property
    def parent(self):
        """The name of the package that the module is in, or its own if it is one."""
        return self.name.rpartition(".")[0] if self.submodule_search_locations is None else self.name

    def __eq__(self, other):
        parts = [getattr(other, part, ...) for part in self._parts]
        return parts == [getattr(self, part) for part in self._parts]

    _parts = "name", "loader", "origin", "submodule_search_locations", "has_location"

    def __repr__(self):
        shown = [f"name={self.name!r}", f"loader={self.loader!r}"]
        if self.origin is not None:
            shown.append(f"origin={self.origin!r}")
        if self.submodule_search_locations is not None:
            shown.append(f"submodule_search_locations={self.submodule_search_locations}")
        return f"{self.__class__.__name__}({', '.join(shown)})"


class SourceFileLoader:
    """Loads a module from its source file."""

    def __init__(self, fullname, path):
        self.name = fullname
        self.path = path

    def __eq__(self, other):
        return self.__class__ == other.__class__ and self.__dict__ == other.__dict__

    def __hash__(self):
        return hash((self.name, self.path))

    def create_module(self, spec):
        """None: a plain module will do."""

    def exec_module(self, module):
        """Runs the file's code in the module."""
        exec(self.get_code(module.__name__), module.__dict__)

    def load_module(self, fullname=None):
        """Imports the module, into sys.modules; returns it. Deprecated."""
        from .util import module_from_spec, spec_from_file_location
        name = fullname or self.name
        module = module_from_spec(spec_from_file_location(name, self.path, loader=self))
        sys.modules[name] = module
        self.exec_module(module)
        return sys.modules[name]

    def is_package(self, fullname):
        """Is it the __init__ of a package?"""
        return os.path.basename(self.path) == "__init__.py" and fullname.rpartition(".")[2] != "__init__"

    def get_filename(self, fullname=None):
        """The path of the file."""
        return self.path

    def get_data(self, path):
        """The bytes of a file."""
        with open(path, "rb") as file:
            return file.read()

    def get_code(self, fullname):
        """The compiled code. Raises OSError and SyntaxError."""
        return compile(self.get_data(self.path), self.path, "exec")

    def get_source(self, fullname):
        """The text of the file."""
        with open(self.path, encoding="utf-8") as file:
            return file.read()


class BuiltinImporter:
    """Modules that are part of Eddy."""

    @staticmethod
    def find_spec(fullname, path=None, target=None):
        """The ModuleSpec of a module of the binary, or None."""
        if fullname not in sys.builtin_module_names and fullname.partition(".")[0] not in sys.stdlib_module_names:
            return None
        if fullname not in sys.modules:
            try:
                __import__(fullname)
            except ImportError:
                return None
        module = sys.modules[fullname]
        return ModuleSpec(fullname, BuiltinImporter, origin="built-in", is_package=hasattr(module, "__path__"))

    @staticmethod
    def create_module(spec):
        """The module itself: there is only one."""
        __import__(spec.name)
        return sys.modules[spec.name]

    @staticmethod
    def exec_module(module):
        """Nothing is left to be done."""


class PathFinder:
    """Modules that are files below the directories of sys.path, or of a package's __path__."""

    @staticmethod
    def find_spec(fullname, path=None, target=None):
        """The ModuleSpec of a module or package, or None."""
        from .util import spec_from_file_location
        tail, plain = fullname.rpartition(".")[2], []
        for directory in sys.path if path is None else path:
            base = os.path.join(directory or os.getcwd(), tail)
            init = os.path.join(base, "__init__.py")
            if os.path.isfile(init):
                return spec_from_file_location(fullname, init, submodule_search_locations=[base])
            if os.path.isfile(base + ".py"):
                return spec_from_file_location(fullname, base + ".py")
            if os.path.isdir(base):
                plain.append(base)
        if not plain:
            return None
        spec = ModuleSpec(fullname, None, is_package=True)
        spec.submodule_search_locations = plain
        return spec

    @staticmethod
    def invalidate_caches():
        """Does nothing: nothing is remembered."""
