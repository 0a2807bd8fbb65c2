"""References that do not keep their objects alive, and containers of such references."""

from _weakref import (CallableProxyType, ProxyType, ReferenceType, _settle, getweakrefcount, getweakrefs, proxy, ref)
from collections.abc import MutableMapping, MutableSet

__all__ = ['ref', 'proxy', 'getweakrefcount', 'getweakrefs', 'WeakKeyDictionary', 'ReferenceType', 'ProxyType',
           'CallableProxyType', 'ProxyTypes', 'WeakValueDictionary', 'WeakSet', 'WeakMethod', 'finalize']

ProxyTypes = (ProxyType, CallableProxyType)


class WeakMethod(ref):
    """A weak reference to a bound method: lives as long as the object it is bound to."""

    def __new__(cls, meth, callback=None):
        try:
            obj, func = meth.__self__, meth.__func__
        except AttributeError:
            raise TypeError(f'argument should be a bound method, not {type(meth)}') from None
        self = ref.__new__(cls, obj, None if callback is None else lambda _: callback(self))
        self._func_ref = ref(func)
        self._meth_type = type(meth)
        return self

    def __call__(self):
        obj, func = super().__call__(), self._func_ref()
        return None if obj is None or func is None else self._meth_type(func, obj)

    def __eq__(self, other):
        if not isinstance(other, WeakMethod):
            return NotImplemented
        if self() is None or other() is None:
            return self is other
        return ref.__eq__(self, other) and self._func_ref == other._func_ref

    __hash__ = ref.__hash__


class KeyedRef(ref):
    """A reference that knows the key of its entry."""

    __slots__ = ('key',)

    def __new__(cls, ob, callback, key):
        self = super().__new__(cls, ob, callback)
        self.key = key
        return self

    def __init__(self, ob, callback, key):
        super().__init__(ob, callback)


def _alive(references):
    """Yields what the references stand for, as far as it is alive; they may change meanwhile."""
    for reference in list(references):
        thing = reference()
        if thing is not None:
            yield thing


def _count(references):
    _settle()
    return sum(1 for _ in _alive(references))


class _WeakDictionary(MutableMapping):
    """What both dictionaries have in common; items() says which entries are alive."""

    def keys(self):
        """The keys."""
        return iter(self)

    def values(self):
        """The values."""
        for _, value in self.items():
            yield value

    def __repr__(self):
        return f'<{self.__class__.__name__} at {id(self):#x}>'

    def copy(self):
        """A shallow copy."""
        made = self.__class__()
        made.update(self.items())
        return made

    __copy__ = copy

    def __ior__(self, other):
        self.update(other)
        return self

    def __or__(self, other):
        made = self.copy()
        made.update(other)
        return made


class WeakValueDictionary(_WeakDictionary):
    """A dict whose entries go when their values are used nowhere else."""

    def __init__(self, other=(), /, **kw):
        self.data = {}
        self.update(other, **kw)

    def _remove(self, reference):
        if self.data.get(reference.key) is reference:
            del self.data[reference.key]

    def __getitem__(self, key):
        value = self.data[key]()
        if value is None:
            raise KeyError(key)
        return value

    def __setitem__(self, key, value):
        self.data[key] = KeyedRef(value, self._remove, key)

    def __delitem__(self, key):
        del self.data[key]

    def __len__(self):
        return _count(self.data.values())

    def __contains__(self, key):
        reference = self.data.get(key)
        return reference is not None and reference() is not None

    def __iter__(self):
        for key, reference in list(self.data.items()):
            if reference() is not None:
                yield key

    def items(self):
        """Pairs of key and value."""
        for key, reference in list(self.data.items()):
            value = reference()
            if value is not None:
                yield key, value

    def itervaluerefs(self):
        """The references, of which some may be dead by the time they are used."""
        yield from list(self.data.values())

    def valuerefs(self):
        """The references as a list."""
        return list(self.data.values())


class _ByReference:
    """What keeps weak references to its keys or items as the keys of a dict, self.data."""

    def _remove(self, reference):
        self.data.pop(reference, None)

    def __iter__(self):
        return _alive(self.data)

    def __len__(self):
        return _count(self.data)

    def __contains__(self, thing):
        try:
            return ref(thing) in self.data
        except TypeError:
            return False


class WeakKeyDictionary(_ByReference, _WeakDictionary):
    """A dict whose entries go when their keys are used nowhere else."""

    def __init__(self, dict=None):
        self.data = {}
        if dict is not None:
            self.update(dict)

    def __getitem__(self, key):
        return self.data[ref(key)]

    def __setitem__(self, key, value):
        self.data[ref(key, self._remove)] = value

    def __delitem__(self, key):
        del self.data[ref(key)]

    def items(self):
        """Pairs of key and value."""
        for reference, value in list(self.data.items()):
            key = reference()
            if key is not None:
                yield key, value

    def keyrefs(self):
        """The references as a list."""
        return list(self.data)


class WeakSet(_ByReference, MutableSet):
    """A set whose items go when they are used nowhere else."""

    def __init__(self, data=None):
        self.data = {}
        if data is not None:
            self.update(data)

    def __reduce__(self):
        return self.__class__, (list(self),)

    def __repr__(self):
        return repr({reference for reference in self.data})

    def add(self, item):
        """Add an item."""
        self.data.setdefault(ref(item, self._remove))

    def discard(self, item):
        """Remove an item if it is there."""
        self.data.pop(ref(item), None)

    def remove(self, item):
        """Remove an item; KeyError if it is not there."""
        del self.data[ref(item)]

    def clear(self):
        """Remove all items."""
        self.data.clear()

    def copy(self):
        """A WeakSet of the same items."""
        return self.__class__(self)

    def update(self, other):
        """Add the items of an iterable."""
        for item in other:
            self.add(item)

    def union(self, other):
        """A WeakSet of the items of both."""
        return self.__class__(item for part in (self, other) for item in part)

    def intersection(self, other):
        """A WeakSet of the items that are in both."""
        return self.__class__(item for item in other if item in self)

    def difference(self, other):
        """A WeakSet of the items that are not in other."""
        other = list(other)
        return self.__class__(item for item in self if item not in other)

    def symmetric_difference(self, other):
        """A WeakSet of the items that are in one of both."""
        return self.difference(other).union(item for item in other if item not in self)

    def issubset(self, other):
        """Whether all items are in other."""
        return all(item in other for item in self)

    def issuperset(self, other):
        """Whether all items of other are here."""
        return all(item in self for item in other)

    difference_update = MutableSet.__isub__
    intersection_update = MutableSet.__iand__
    symmetric_difference_update = MutableSet.__ixor__


class finalize:
    """Calls func(*args, **kwargs) when obj is dead, or at the end of the program; a call does so at once.

    alive: it was not called yet; atexit: whether the end of the program calls it. detach() and peek() give (obj, func, args,
    kwargs).
    """

    _registry = {}
    _hooked = False
    __slots__ = ()

    def __init__(self, obj, func, /, *args, **kwargs):
        if not finalize._hooked:
            finalize._hooked = True
            try:
                import atexit
                atexit.register(finalize._at_exit)
            except ImportError:
                pass
        entry = [ref(obj, lambda _: self()), func, args, kwargs, True]
        finalize._registry[self] = entry

    def __call__(self, _=None):
        """Call it now unless that has happened; the result, or None."""
        entry = self._registry.pop(self, None)
        return entry[1](*entry[2], **entry[3]) if entry else None

    def detach(self):
        """Never call it: (obj, func, args, kwargs), or None when it is dead."""
        found = self.peek()
        if found is not None:
            del self._registry[self]
        return found

    def peek(self):
        """(obj, func, args, kwargs), or None when it is dead."""
        entry = self._registry.get(self)
        obj = entry and entry[0]()
        return None if obj is None else (obj, entry[1], entry[2], entry[3])

    @property
    def alive(self):
        entry = self._registry.get(self)
        if entry is not None and entry[0]() is None:
            self()
        return self in self._registry

    @property
    def atexit(self):
        entry = self._registry.get(self)
        return entry is not None and entry[4]

    @atexit.setter
    def atexit(self, value):
        if self in self._registry:
            self._registry[self][4] = bool(value)

    def __repr__(self):
        entry = self._registry.get(self)
        obj = entry and entry[0]()
        if obj is None:
            return f'<{type(self).__name__} object at {id(self):#x}; dead>'
        return f'<{type(self).__name__} object at {id(self):#x}; for {type(obj).__name__!r} at {id(obj):#x}>'

    @classmethod
    def _at_exit(cls):
        """The last made is called first."""
        while cls._registry:
            self = next(reversed(cls._registry))
            entry = cls._registry[self]
            if entry[4]:
                self()
            else:
                del cls._registry[self]
