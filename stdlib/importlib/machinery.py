"""Specifications and loaders of modules, as far as programs handle them: Eddy's own importing does not need them."""

import os
import sys

SOURCE_SUFFIXES = [".py"]
BYTECODE_SUFFIXES = []
EXTENSION_SUFFIXES = []
DEBUG_BYTECODE_SUFFIXES = OPTIMIZED_BYTECODE_SUFFIXES = BYTECODE_SUFFIXES


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
        self._located = False
        self.cached = None

    @property
    def has_location(self):
        """Is origin the place of a file?"""
        return self._located

    @has_location.setter
    def has_location(self, value):
        self._located = bool(value)

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

    def set_data(self, path, data):
        """Writes a file; what cannot be written stays as it is."""
        try:
            with open(path, "wb") as file:
                file.write(data)
        except OSError:
            pass

    def path_stats(self, path):
        """Time of the last change and size in bytes of a file."""
        found = os.stat(path)
        return {"mtime": found.st_mtime, "size": found.st_size}

    def path_mtime(self, path):
        """Time of the last change of a file."""
        return self.path_stats(path)["mtime"]

    def source_to_code(self, data, path):
        """Compiles a source text, bytes or str."""
        return compile(data, path, "exec", dont_inherit=True)

    def get_code(self, fullname):
        """The compiled code. Raises OSError and SyntaxError."""
        return self.source_to_code(self.get_data(self.path), self.path)

    def get_source(self, fullname):
        """The text of the file."""
        with open(self.path, encoding="utf-8") as file:
            return file.read()


class NamespaceLoader:
    """Loads a package that is a mere directory, or several."""

    def __init__(self, name, path, path_finder=None):
        self.name = name
        self._path = path

    def create_module(self, spec):
        """None: a plain module will do."""

    def exec_module(self, module):
        """There is nothing to run."""

    def is_package(self, fullname):
        """Yes."""
        return True

    def get_source(self, fullname):
        """An empty text."""
        return ""

    def get_code(self, fullname):
        """The code of an empty text."""
        return compile("", "<string>", "exec", dont_inherit=True)


class BuiltinImporter:
    """Modules that are part of Eddy."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        """The ModuleSpec of a module of the binary, or None."""
        if fullname not in sys.builtin_module_names and fullname.partition(".")[0] not in sys.stdlib_module_names:
            return None
        if fullname not in sys.modules:
            try:
                __import__(fullname)
            except ImportError:
                return None
        module = sys.modules[fullname]
        return ModuleSpec(fullname, cls, origin="built-in", is_package=hasattr(module, "__path__"))

    @staticmethod
    def is_package(fullname):
        """No. Raises ImportError if it is no module written in C."""
        if fullname not in sys.builtin_module_names:
            raise ImportError(f"{fullname!r} is not a built-in module", name=fullname)
        return False

    @classmethod
    def get_code(cls, fullname):
        """None: there is none. Raises ImportError if it is no module written in C."""
        cls.is_package(fullname)

    get_source = get_code

    @staticmethod
    def create_module(spec):
        """The module itself: there is only one."""
        __import__(spec.name)
        return sys.modules[spec.name]

    @staticmethod
    def exec_module(module):
        """Nothing is left to be done."""


class FrozenImporter(BuiltinImporter):
    """Nothing: what is compiled into Eddy, BuiltinImporter finds."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        """None."""


class FileFinder:
    """Modules that are files in one directory, by the loaders given for the ends of their names."""

    def __init__(self, path, *loader_details):
        self.path = os.path.abspath(path or ".")
        self._loaders = [(suffix, loader) for loader, suffixes in loader_details for suffix in suffixes]

    def __repr__(self):
        return f"FileFinder({self.path!r})"

    @classmethod
    def path_hook(cls, *loader_details):
        """A function that makes a FileFinder of a directory, and raises ImportError for what is none."""
        def path_hook_for_FileFinder(path):
            if not os.path.isdir(path):
                raise ImportError("only directories are supported", path=path)
            return cls(path, *loader_details)
        return path_hook_for_FileFinder

    def find_spec(self, fullname, target=None):
        """The ModuleSpec of a module or package, or None."""
        from .util import spec_from_file_location
        base = os.path.join(self.path, fullname.rpartition(".")[2])
        for suffix, loader in self._loaders:
            init = os.path.join(base, "__init__" + suffix)
            if os.path.isfile(init):
                return spec_from_file_location(fullname, init, loader=loader(fullname, init),
                                               submodule_search_locations=[base])
        for suffix, loader in self._loaders:
            if os.path.isfile(base + suffix):
                return spec_from_file_location(fullname, base + suffix, loader=loader(fullname, base + suffix))
        return None

    def invalidate_caches(self):
        """Does nothing: nothing is remembered."""


class PathFinder:
    """Modules that are files below the directories of sys.path, or of a package's __path__."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
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
