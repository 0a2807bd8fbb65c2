"""Abstract base classes: classes that say what their subclasses must implement."""

from _abc import (_abc_init, _abc_instancecheck, _abc_methods, _abc_register, _abc_registry, _abc_clear,
                  _abc_subclasscheck, get_cache_token)

__all__ = ['ABC', 'ABCMeta', 'abstractclassmethod', 'abstractmethod', 'abstractproperty', 'abstractstaticmethod',
           'get_cache_token', 'update_abstractmethods']


def abstractmethod(funcobj):
    """Mark a method as abstract: a class that does not override it cannot be instantiated."""
    funcobj.__isabstractmethod__ = True
    return funcobj


class abstractclassmethod(classmethod):
    """An abstract class method; @classmethod over @abstractmethod says the same."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        super().__init__(abstractmethod(callable))


class abstractstaticmethod(staticmethod):
    """An abstract static method; @staticmethod over @abstractmethod says the same."""

    __isabstractmethod__ = True

    def __init__(self, callable):
        super().__init__(abstractmethod(callable))


class abstractproperty(property):
    """An abstract property; @property over @abstractmethod says the same."""

    __isabstractmethod__ = True


class ABCMeta(type):
    """The metaclass of abstract base classes.

    Other classes can be registered as virtual subclasses: isinstance() and issubclass() then count them, though
    they inherit nothing.
    """

    def __new__(meta, name, bases, body, /, **options):
        created = super().__new__(meta, name, bases, body, **options)
        _abc_init(created)
        return created

    def register(cls, subclass):
        """Make subclass a virtual subclass of this class; returns subclass, so that it serves as a decorator."""
        return _abc_register(cls, subclass)

    def __instancecheck__(cls, instance):
        """What isinstance() asks."""
        return _abc_instancecheck(cls, instance)

    def __subclasscheck__(cls, subclass):
        """What issubclass() asks."""
        return _abc_subclasscheck(cls, subclass)

    def _dump_registry(cls, file=None):
        registry, cache, negative, version = _abc_registry(cls)
        print(f'Class: {cls.__module__}.{cls.__qualname__}', file=file)
        print(f'Inv. counter: {get_cache_token()}', file=file)
        print(f'_abc_registry: {registry!r}\n_abc_cache: {cache!r}', file=file)
        print(f'_abc_negative_cache: {negative!r}\n_abc_negative_cache_version: {version!r}', file=file)

    def _abc_registry_clear(cls):
        _abc_clear(cls, True)

    def _abc_caches_clear(cls):
        _abc_clear(cls, False)


class ABC(metaclass=ABCMeta):
    """Inherit from ABC to be an abstract base class without naming a metaclass."""

    __slots__ = ()


def update_abstractmethods(cls):
    """Recompute which methods of an abstract class are abstract, after methods were added to it. Returns cls."""
    if hasattr(cls, '__abstractmethods__'):
        _abc_methods(cls)
    return cls
