"""Abstract base classes of containers, iterators, callables and awaitables.

Those with one method count every class that has it (Iterable: __iter__); the others supply, to classes that inherit from
them and define a few abstract methods, all the rest.
"""

from abc import ABCMeta, _counts_with, abstractmethod
from _abc import _abc_match
from _collections import deque as _deque

__all__ = ['Awaitable', 'Coroutine', 'AsyncIterable', 'AsyncIterator', 'AsyncGenerator', 'Hashable',
           'Iterable', 'Iterator', 'Generator', 'Reversible', 'Sized', 'Container', 'Callable', 'Collection',
           'Set', 'MutableSet', 'Mapping', 'MutableMapping', 'MappingView', 'KeysView', 'ItemsView',
           'ValuesView', 'Sequence', 'MutableSequence', 'ByteString']

_alias = type(list[int])


def _raise_given(typ, val, tb):
    """Raise what throw() was given: a class or an exception, perhaps its value and its traceback."""
    if val is None:
        if tb is None:
            raise typ
        val = typ()
    raise val if tb is None else val.with_traceback(tb)


def _close_by_throw(running, kind):
    """What close() does, by way of throw()."""
    try:
        running.throw(GeneratorExit)
    except (StopIteration, GeneratorExit):
        return
    raise RuntimeError(f'{kind} ignored GeneratorExit')


def _until(error, take):
    """Call take() until it raises the error."""
    try:
        while True:
            take()
    except error:
        pass


class Hashable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __hash__(self):
        return 0

    __subclasshook__ = _counts_with('__hash__')


class Awaitable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __await__(self):
        yield

    __subclasshook__ = _counts_with('__await__')

    __class_getitem__ = classmethod(_alias)


class Coroutine(Awaitable):
    __slots__ = ()

    @abstractmethod
    def send(self, value):
        """Send a value into the coroutine: the next yielded value, or StopIteration."""
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        """Raise an exception in the coroutine: the next yielded value, or StopIteration."""
        _raise_given(typ, val, tb)

    def close(self):
        """Raise GeneratorExit inside the coroutine."""
        _close_by_throw(self, 'coroutine')

    __subclasshook__ = _counts_with('__await__', 'send', 'throw', 'close')


class AsyncIterable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __aiter__(self):
        return AsyncIterator()

    __subclasshook__ = _counts_with('__aiter__')

    __class_getitem__ = classmethod(_alias)


class AsyncIterator(AsyncIterable):
    __slots__ = ()

    @abstractmethod
    async def __anext__(self):
        """The next item, or StopAsyncIteration."""
        raise StopAsyncIteration

    def __aiter__(self):
        return self

    __subclasshook__ = _counts_with('__anext__', '__aiter__')


class AsyncGenerator(AsyncIterator):
    __slots__ = ()

    async def __anext__(self):
        """The next item, or StopAsyncIteration."""
        return await self.asend(None)

    @abstractmethod
    async def asend(self, value):
        """Send a value into the asynchronous generator: the next yielded value, or StopAsyncIteration."""
        raise StopAsyncIteration

    @abstractmethod
    async def athrow(self, typ, val=None, tb=None):
        """Raise an exception in the asynchronous generator: the next yielded value, or StopAsyncIteration."""
        _raise_given(typ, val, tb)

    async def aclose(self):
        """Raise GeneratorExit inside the asynchronous generator."""
        try:
            await self.athrow(GeneratorExit)
        except (StopAsyncIteration, GeneratorExit):
            return
        raise RuntimeError('asynchronous generator ignored GeneratorExit')

    __subclasshook__ = _counts_with('__aiter__', '__anext__', 'asend', 'athrow', 'aclose')


class Iterable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __iter__(self):
        while False:
            yield None

    __subclasshook__ = _counts_with('__iter__')

    __class_getitem__ = classmethod(_alias)


class Iterator(Iterable):
    __slots__ = ()

    @abstractmethod
    def __next__(self):
        """The next item, or StopIteration."""
        raise StopIteration

    def __iter__(self):
        return self

    __subclasshook__ = _counts_with('__iter__', '__next__')


class Reversible(Iterable):
    __slots__ = ()

    @abstractmethod
    def __reversed__(self):
        while False:
            yield None

    __subclasshook__ = _counts_with('__reversed__', '__iter__')


class Generator(Iterator):
    __slots__ = ()

    def __next__(self):
        """The next item, or StopIteration."""
        return self.send(None)

    @abstractmethod
    def send(self, value):
        """Send a value into the generator: the next yielded value, or StopIteration."""
        raise StopIteration

    @abstractmethod
    def throw(self, typ, val=None, tb=None):
        """Raise an exception in the generator: the next yielded value, or StopIteration."""
        _raise_given(typ, val, tb)

    def close(self):
        """Raise GeneratorExit inside the generator."""
        _close_by_throw(self, 'generator')

    __subclasshook__ = _counts_with('__iter__', '__next__', 'send', 'throw', 'close')


class Sized(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __len__(self):
        return 0

    __subclasshook__ = _counts_with('__len__')


class Container(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __contains__(self, x):
        return False

    __subclasshook__ = _counts_with('__contains__')

    __class_getitem__ = classmethod(_alias)


class Collection(Sized, Iterable, Container):
    __slots__ = ()

    __subclasshook__ = _counts_with('__len__', '__iter__', '__contains__')


class _CallableAlias(_alias):
    """Callable[[int, str], bool], whose arguments are kept as (int, str, bool)."""

    __slots__ = ()

    def __new__(cls, origin, args):
        if not (isinstance(args, tuple) and len(args) == 2):
            raise TypeError('Callable must be used as Callable[[arg, ...], result].')
        parameters, result = args
        if isinstance(parameters, (tuple, list)):
            args = (*parameters, result)
        elif parameters is not Ellipsis and not _is_param_expression(parameters):
            raise TypeError('Expected a list of types, an ellipsis, ParamSpec, or Concatenate. '
                            f'Got {parameters}')
        return super().__new__(cls, origin, args)

    def __repr__(self):
        parameters, result = _as_written(self.__args__)
        types = isinstance(parameters, list)
        shown = f"[{', '.join(map(_type_name, parameters))}]" if types else _type_name(parameters)
        return f'collections.abc.Callable[{shown}, {_type_name(result)}]'

    def __reduce__(self):
        return _CallableAlias, (Callable, _as_written(self.__args__))

    def __getitem__(self, types):
        if not isinstance(types, tuple):
            types = (types,)
        if len(self.__parameters__) == 1 and _is_param_expression(self.__parameters__[0]) and types \
                and not isinstance(types[0], (tuple, list)):
            types = (types,)
        args = _alias.__getitem__(self, types).__args__
        if args and isinstance(args[0], (tuple, list)):
            args = (*args[0], *args[1:])
        return _CallableAlias(Callable, _as_written(args))


def _as_written(args):
    """The arguments of a Callable alias: the types of the parameters in a list, unless one thing stands for them."""
    *parameters, result = args
    whole = len(parameters) == 1 and (parameters[0] is Ellipsis or _is_param_expression(parameters[0]))
    return args if whole else (parameters, result)


def _is_param_expression(obj):
    name = type(obj).__name__
    return type(obj).__module__ == 'typing' and name in ('ParamSpec', '_ConcatenateGenericAlias')


def _type_name(obj):
    if isinstance(obj, _alias):
        return repr(obj)
    if isinstance(obj, type):
        return obj.__qualname__ if obj.__module__ == 'builtins' else f'{obj.__module__}.{obj.__qualname__}'
    return '...' if obj is Ellipsis else getattr(obj, '__name__', repr(obj)) if callable(obj) and hasattr(
        obj, '__code__') else repr(obj)


class Callable(metaclass=ABCMeta):
    __slots__ = ()

    @abstractmethod
    def __call__(self, *args, **kwds):
        return False

    __subclasshook__ = _counts_with('__call__')

    __class_getitem__ = classmethod(_CallableAlias)


class Set(Collection):
    """A set that cannot be changed, from __contains__, __iter__ and __len__."""

    __slots__ = ()

    def __le__(self, right):
        fits = isinstance(right, Set)
        return len(self) <= len(right) and all(item in right for item in self) if fits else NotImplemented

    def __ge__(self, right):
        fits = isinstance(right, Set)
        return len(self) >= len(right) and all(item in self for item in right) if fits else NotImplemented

    def __lt__(self, right):
        return len(self) < len(right) and self.__le__(right) if isinstance(right, Set) else NotImplemented

    def __gt__(self, right):
        return len(self) > len(right) and self.__ge__(right) if isinstance(right, Set) else NotImplemented

    def __eq__(self, right):
        return len(self) == len(right) and self.__le__(right) if isinstance(right, Set) else NotImplemented

    @classmethod
    def _from_iterable(cls, items):
        """How results are made: override it when the class is not called with one iterable."""
        return cls(items)

    def _as_set(self, operand):
        """The operand as a set; None if it cannot be iterated over."""
        if isinstance(operand, Set):
            return operand
        return self._from_iterable(operand) if isinstance(operand, Iterable) else None

    def __and__(self, operand):
        iterable = isinstance(operand, Iterable)
        return self._from_iterable(item for item in operand if item in self) if iterable else NotImplemented

    def __or__(self, operand):
        iterable = isinstance(operand, Iterable)
        return self._from_iterable(item for part in (self, operand) for item in part) if iterable else NotImplemented

    def __sub__(self, operand):
        right = self._as_set(operand)
        return NotImplemented if right is None else self._from_iterable(item for item in self if item not in right)

    def __rsub__(self, operand):
        left = self._as_set(operand)
        return NotImplemented if left is None else self._from_iterable(item for item in left if item not in self)

    def __xor__(self, operand):
        right = self._as_set(operand)
        return NotImplemented if right is None else (self - right) | (right - self)

    __rand__, __ror__, __rxor__ = __and__, __or__, __xor__

    def isdisjoint(self, other):
        """Whether no item is in both."""
        return not any(item in self for item in other)

    def _hash(self):
        """A hash equal to that of a frozenset of the same items."""
        return hash(frozenset(self))


class MutableSet(Set):
    """A set that can be changed, from Set's methods, add and discard."""

    __slots__ = ()

    @abstractmethod
    def add(self, value):
        """Put an item in."""
        raise NotImplementedError

    @abstractmethod
    def discard(self, value):
        """Take an item out, if it is there."""
        raise NotImplementedError

    def remove(self, value):
        """Take an item out; KeyError if it is not there."""
        if value not in self:
            raise KeyError(value)
        self.discard(value)

    def pop(self):
        """Take some item out and return it; KeyError when there is none."""
        for taken in self:
            self.discard(taken)
            return taken
        raise KeyError

    def clear(self):
        """Remove all items."""
        _until(KeyError, self.pop)

    def __ior__(self, items):
        for item in items:
            self.add(item)
        return self

    def __iand__(self, items):
        for item in self - items:
            self.discard(item)
        return self

    def __isub__(self, items):
        if items is self:
            self.clear()
            return self
        for item in items:
            self.discard(item)
        return self

    def __ixor__(self, items):
        if items is self:
            self.clear()
            return self
        for item in items if isinstance(items, Set) else self._from_iterable(items):
            (self.discard if item in self else self.add)(item)
        return self


class Mapping(Collection):
    """A mapping that cannot be changed, from __getitem__, __iter__ and __len__."""

    __slots__ = ()

    @abstractmethod
    def __getitem__(self, key):
        raise KeyError

    def get(self, key, default=None):
        """The value of a key, or the default."""
        try:
            return self[key]
        except KeyError:
            return default

    def __contains__(self, key):
        try:
            self[key]
        except KeyError:
            return False
        return True

    def keys(self):
        """A view of the keys, which is a Set."""
        return KeysView(self)

    def items(self):
        """A view of the pairs (key, value), which is a Set."""
        return ItemsView(self)

    def values(self):
        """A view of the values."""
        return ValuesView(self)

    def __eq__(self, right):
        return dict(self.items()) == dict(right.items()) if isinstance(right, Mapping) else NotImplemented

    __reversed__ = None


class MappingView(Sized):
    __slots__ = ('_mapping',)

    def __init__(self, mapping):
        self._mapping = mapping

    def __len__(self):
        return len(self._mapping)

    def __repr__(self):
        return f'{self.__class__.__name__}({self._mapping!r})'

    __class_getitem__ = classmethod(_alias)


class KeysView(MappingView, Set):
    __slots__ = ()

    _from_iterable = set

    def __contains__(self, key):
        return key in self._mapping

    def __iter__(self):
        yield from self._mapping


class ItemsView(MappingView, Set):
    __slots__ = ()

    _from_iterable = set

    def __contains__(self, item):
        key, value = item
        try:
            found = self._mapping[key]
        except KeyError:
            return False
        return found is value or found == value

    def __iter__(self):
        for key in self._mapping:
            yield key, self._mapping[key]


class ValuesView(MappingView, Collection):
    __slots__ = ()

    def __contains__(self, value):
        for key in self._mapping:
            found = self._mapping[key]
            if found is value or found == value:
                return True
        return False

    def __iter__(self):
        for key in self._mapping:
            yield self._mapping[key]


_absent = object()


class MutableMapping(Mapping):
    """A mapping that can be changed, from Mapping's methods, __setitem__ and __delitem__."""

    __slots__ = ()

    @abstractmethod
    def __setitem__(self, key, value):
        raise KeyError

    @abstractmethod
    def __delitem__(self, key):
        raise KeyError

    def pop(self, key, default=_absent):
        """Remove a key and return its value; when absent, default if given, else KeyError."""
        try:
            value = self[key]
        except KeyError:
            if default is _absent:
                raise
            return default
        del self[key]
        return value

    def popitem(self):
        """Remove and return some pair (key, value); KeyError when empty."""
        try:
            key = next(iter(self))
        except StopIteration:
            raise KeyError from None
        value = self[key]
        del self[key]
        return key, value

    def clear(self):
        """Remove all items."""
        _until(KeyError, self.popitem)

    def update(self, other=(), /, **kwds):
        """Add the items of a mapping or of pairs, then the keyword arguments."""
        if isinstance(other, Mapping) or hasattr(other, 'keys'):
            for name in other if isinstance(other, Mapping) else other.keys():
                self[name] = other[name]
        else:
            for name, value in other:
                self[name] = value
        for name in kwds:
            self[name] = kwds[name]

    def setdefault(self, key, default=None):
        """The value of key, which is set to default first if absent."""
        try:
            return self[key]
        except KeyError:
            self[key] = default
        return default


class Sequence(Reversible, Collection):
    """A sequence that cannot be changed, from __getitem__ and __len__."""

    __slots__ = ()

    @abstractmethod
    def __getitem__(self, index):
        raise IndexError

    def __iter__(self):
        i = 0
        try:
            while True:
                yield self[i]
                i += 1
        except IndexError:
            return

    def __contains__(self, value):
        return any(v is value or v == value for v in self)

    def __reversed__(self):
        for i in range(len(self) - 1, -1, -1):
            yield self[i]

    def index(self, value, start=0, stop=None):
        """The number of the first item equal to value; ValueError if there is none."""
        at = max(len(self) + start, 0) if start is not None and start < 0 else start
        end = len(self) + stop if stop is not None and stop < 0 else stop
        while end is None or at < end:
            try:
                item = self[at]
            except IndexError:
                break
            if item is value or item == value:
                return at
            at += 1
        raise ValueError

    def count(self, value):
        """How many items equal value."""
        return sum(item is value or item == value for item in self)


class ByteString(Sequence):
    """What bytes and bytearray have in common."""

    __slots__ = ()


class MutableSequence(Sequence):
    """A sequence that can be changed, from Sequence's methods, __setitem__, __delitem__ and insert."""

    __slots__ = ()

    @abstractmethod
    def __setitem__(self, index, value):
        raise IndexError

    @abstractmethod
    def __delitem__(self, index):
        raise IndexError

    @abstractmethod
    def insert(self, index, value):
        """Put a value in before the item at index."""
        raise IndexError

    def append(self, value):
        """Add value at the end."""
        self.insert(len(self), value)

    def clear(self):
        """Remove all items."""
        _until(IndexError, self.pop)

    def reverse(self):
        """Reverse in place."""
        last = len(self) - 1
        for left in range(len(self) // 2):
            right = last - left
            self[left], self[right] = self[right], self[left]

    def extend(self, values):
        """Add the items of an iterable at the end."""
        for item in list(values) if values is self else values:
            self.append(item)

    def pop(self, index=-1):
        """Remove and return the item at index (default: the last)."""
        taken = self[index]
        del self[index]
        return taken

    def remove(self, value):
        """Remove the first item equal to value; ValueError if there is none."""
        del self[self.index(value)]

    def __iadd__(self, values):
        self.extend(values)
        return self


async def _coroutine():
    pass


async def _async_generator():
    yield


def _register():
    """The built-in types take their places."""
    unused = _coroutine()
    Coroutine.register(type(unused))
    unused.close()
    AsyncGenerator.register(type(_async_generator()))
    Generator.register(type(i for i in ()))
    for sample in (b'', bytearray(), {}.keys(), {}.items(), {}.values(), [], reversed([]), range(0), set(), '', (),
                   zip()):
        Iterator.register(type(iter(sample)))
    Set.register(frozenset)
    MutableSet.register(set)
    Mapping.register(type(type.__dict__))
    MutableMapping.register(dict)
    KeysView.register(type({}.keys()))
    ItemsView.register(type({}.items()))
    ValuesView.register(type({}.values()))
    for cls in (tuple, str, range, memoryview):
        Sequence.register(cls)
    ByteString.register(bytes)
    ByteString.register(bytearray)
    MutableSequence.register(list)
    MutableSequence.register(bytearray)
    MutableSequence.register(_deque)
    _abc_match(Sequence, True)
    _abc_match(MutableSequence, True)
    _abc_match(Mapping, False)
    _abc_match(MutableMapping, False)


_register()
del _register, _coroutine, _async_generator
