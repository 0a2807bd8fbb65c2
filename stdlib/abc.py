"""Abstract base classes: classes that say what their subclasses must implement."""

import _abc
from _abc import get_cache_token

__all__ = ['ABC', 'ABCMeta', 'abstractclassmethod', 'abstractmethod', 'abstractproperty', 'abstractstaticmethod',
           'get_cache_token', 'update_abstractmethods']


def abstractmethod(funcobj):
    """Mark a method as abstract: a class that does not override it cannot be instantiated.

    It stands below other decorators, such as @property. Only classes whose metaclass is ABCMeta look at the mark.
    """
    funcobj.__isabstractmethod__ = True
    return funcobj


def _abstract(kind, **members):
    """The abstract variant of classmethod, staticmethod or property."""
    members['__doc__'] = f'An abstract {kind.__name__}; @{kind.__name__} over @abstractmethod says the same.'
    return type('abstract' + kind.__name__, (kind,), {'__module__': __name__, '__isabstractmethod__': True, **members})


def _marking(kind):
    """An __init__ that marks also the function that a kind of method is made of."""
    def __init__(self, callable):
        kind.__init__(self, abstractmethod(callable))
    __init__.__qualname__ = f'abstract{kind.__name__}.__init__'
    return __init__


abstractproperty = _abstract(property)
abstractclassmethod, abstractstaticmethod = (
    _abstract(kind, __init__=_marking(kind)) for kind in (classmethod, staticmethod))


class ABCMeta(type):
    """The metaclass of abstract base classes.

    Other classes can be registered as virtual subclasses: isinstance() and issubclass() then count them, though
    they inherit nothing.
    """

    def __new__(mcls, name, bases, namespace, /, **kwargs):
        made = type.__new__(mcls, name, bases, namespace, **kwargs)
        _abc._abc_init(made)
        return made

    def register(cls, subclass):
        """Make subclass a virtual subclass of this class; returns subclass, so that it serves as a decorator.

        Raises TypeError if it is no class, RuntimeError if this class is a subclass of it.
        """
        return _abc._abc_register(cls, subclass)

    def __instancecheck__(cls, instance):
        """What isinstance() asks."""
        return _abc._abc_instancecheck(cls, instance)

    def __subclasscheck__(cls, subclass):
        """What issubclass() asks."""
        return _abc._abc_subclasscheck(cls, subclass)

    def _dump_registry(cls, file=None):
        """Print the registered classes and the cached answers."""
        names = '_abc_registry', '_abc_cache', '_abc_negative_cache', '_abc_negative_cache_version'
        print(f'Class: {cls.__module__}.{cls.__qualname__}', f'Inv. counter: {get_cache_token()}',
              *(f'{name}: {value!r}' for name, value in zip(names, _abc._abc_registry(cls))), sep='\n', file=file)

    def _abc_registry_clear(cls):
        """Forget the registered classes and the cached answers."""
        _abc._abc_clear(cls, True)

    def _abc_caches_clear(cls):
        """Forget the cached answers."""
        _abc._abc_clear(cls, False)


ABC = ABCMeta('ABC', (), {
    '__doc__': 'Inherit from ABC to be an abstract base class without naming a metaclass.',
    '__module__': __name__, '__slots__': ()})


def _has_methods(cls, methods):
    """True when cls defines all of these; one that is None says that it does not want to."""
    for method in methods:
        for base in cls.__mro__:
            if method in base.__dict__:
                if base.__dict__[method] is None:
                    return NotImplemented
                break
        else:
            return NotImplemented
    return True


def _counts_with(*methods):
    """A __subclasshook__ for the class that has it, not for those that inherit it: what has these methods counts."""
    def hook(cls, other):
        return _has_methods(other, methods) if '__subclasshook__' in cls.__dict__ else NotImplemented
    return classmethod(hook)


def update_abstractmethods(cls):
    """Recompute which methods of an abstract class are abstract, after methods were added to it.

    Returns cls, so that it can be called in a class decorator. Classes that are not abstract stay as they are.
    """
    if hasattr(cls, '__abstractmethods__'):
        _abc._abc_methods(cls)
    return cls
