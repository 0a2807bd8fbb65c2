"""The parts of collections written on top of the abstract classes: ChainMap, UserDict, UserList, UserString."""

from .abc import MutableMapping, MutableSequence, Sequence


class ChainMap(MutableMapping):
    """Several mappings seen as one: lookups search `maps` in order, changes go to the first."""

    def __init__(self, *maps):
        self.maps = list(maps) or [{}]

    def __missing__(self, key):
        raise KeyError(key)

    def __getitem__(self, key):
        for layer in self.maps:
            try:
                return layer[key]
            except KeyError:
                pass
        return self.__missing__(key)

    def __contains__(self, key):
        return any(key in layer for layer in self.maps)

    def get(self, key, default=None):
        return self[key] if key in self else default

    def __iter__(self):
        keys = {}   # used as a set that keeps its order: the last mapping's keys come first
        for layer in self.maps[::-1]:
            keys |= dict.fromkeys(layer)
        return iter(keys)

    def __len__(self):
        return len({key for layer in self.maps for key in layer})

    def __bool__(self):
        return any(self.maps)

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(map(repr, self.maps))})"

    @classmethod
    def fromkeys(cls, iterable, *args):
        """A ChainMap of one dict with these keys."""
        return cls(dict.fromkeys(iterable, *args))

    def copy(self):
        """A ChainMap with a copy of the first mapping and the same others."""
        return self.__class__(self.maps[0].copy(), *self.maps[1:])

    __copy__ = copy

    def new_child(self, m=None, **kwargs):
        """A ChainMap with a new mapping (default: an empty dict) in front of these."""
        first = kwargs if m is None else m
        if kwargs and first is m:
            m.update(kwargs)
        return self.__class__(first, *self.maps)

    @property
    def parents(self):
        """A ChainMap of all mappings but the first."""
        return self.__class__(*self.maps[1:])

    def __setitem__(self, key, value):
        first = self.maps[0]
        first[key] = value

    def __delitem__(self, key):
        first = self.maps[0]
        try:
            del first[key]
        except KeyError:
            raise KeyError(f'Key not found in the first mapping: {key!r}')

    def pop(self, key, *default):
        """Remove a key of the first mapping and return its value."""
        first = self.maps[0]
        try:
            return first.pop(key, *default)
        except KeyError:
            raise KeyError(f'Key not found in the first mapping: {key!r}')

    def popitem(self):
        """Remove and return a pair of the first mapping."""
        first = self.maps[0]
        try:
            return first.popitem()
        except KeyError:
            raise KeyError('No keys found in the first mapping.')

    def clear(self):
        """Clear the first mapping."""
        first = self.maps[0]
        first.clear()

    def __ior__(self, more):
        self.maps[0].update(more)
        return self

    def __or__(self, right):
        return self.copy().__ior__(right) if hasattr(right, 'keys') else NotImplemented

    def __ror__(self, left):
        if not hasattr(left, 'keys'):
            return NotImplemented
        merged = dict(left)
        for layer in self.maps[::-1]:
            merged.update(layer)
        return self.__class__(merged)


# The others hold an object of the built-in type in `data`.

def _plain(value):
    return value.data if isinstance(value, _Holder) else value


class _Holder:
    """What looks like the object that it holds."""

    def __len__(self):
        return len(self.data)

    def __contains__(self, item):
        return item in self.data

    def __repr__(self):
        return repr(self.data)


class _OrderedHolder(_Holder):
    """What can also be compared and repeated."""

    def __eq__(self, right):
        return self.data == _plain(right)

    def __lt__(self, right):
        return self.data < _plain(right)

    def __le__(self, right):
        return self.data <= _plain(right)

    def __gt__(self, right):
        return self.data > _plain(right)

    def __ge__(self, right):
        return self.data >= _plain(right)

    __hash__ = None

    def __mul__(self, times):
        return self.__class__(self.data * times)

    __rmul__ = __mul__


def _copy_of(holder):
    """A holder of the same class and attributes, with a shallow copy of what it holds."""
    cls = holder.__class__
    copied = cls.__new__(cls)
    copied.__dict__.update(holder.__dict__, data=holder.data.copy())
    return copied


class UserDict(_Holder, MutableMapping):
    """A dictionary to inherit from: all goes through its methods; `data` is the dict within."""

    def __init__(self, dict=None, /, **kwargs):
        self.data = {}
        if dict is not None:
            self.update(dict)
        if kwargs:
            self.update(kwargs)

    def __getitem__(self, key):
        data, cls = self.data, self.__class__
        if key in data:
            return data[key]
        if hasattr(cls, '__missing__'):
            return cls.__missing__(self, key)
        raise KeyError(key)

    def __setitem__(self, key, value):
        self.data[key] = value

    def __delitem__(self, key):
        del self.data[key]

    def __iter__(self):
        return iter(self.data)

    def __or__(self, right):
        return self.__class__(self.data | _plain(right)) if isinstance(right, (dict, UserDict)) else NotImplemented

    def __ror__(self, left):
        return self.__class__(_plain(left) | self.data) if isinstance(left, (dict, UserDict)) else NotImplemented

    def __ior__(self, more):
        self.data |= _plain(more)
        return self

    __copy__ = _copy_of

    def copy(self):
        """A shallow copy; that of a subclass is filled through its methods."""
        if type(self) is UserDict:
            return UserDict(self.data.copy())
        from copy import copy
        held, self.data = self.data, {}
        try:
            copied = copy(self)
        finally:
            self.data = held
        copied.update(self)
        return copied

    @classmethod
    def fromkeys(cls, iterable, value=None):
        """One with these keys, all of the same value."""
        made = cls()
        for key in iterable:
            made[key] = value
        return made


class UserList(_OrderedHolder, MutableSequence):
    """A list to inherit from: all goes through its methods; `data` is the list within."""

    def __init__(self, initlist=None):
        self.data = [] if initlist is None else list(_plain(initlist) if isinstance(initlist, UserList) else initlist)

    def __getitem__(self, i):
        found = self.data[i]
        return self.__class__(found) if isinstance(i, slice) else found

    def __setitem__(self, i, item):
        self.data[i] = item

    def __delitem__(self, i):
        del self.data[i]

    def __add__(self, right):
        return self.__class__(self.data + list(_plain(right)))

    def __radd__(self, left):
        return self.__class__(list(_plain(left)) + self.data)

    def __iadd__(self, right):
        self.data += _plain(right)
        return self

    def __imul__(self, times):
        self.data *= times
        return self

    __copy__ = _copy_of

    def append(self, item):
        self.data.append(item)

    def insert(self, i, item):
        self.data.insert(i, item)

    def pop(self, i=-1):
        return self.data.pop(i)

    def remove(self, item):
        self.data.remove(item)

    def clear(self):
        self.data.clear()

    def copy(self):
        return self.__class__(self)

    def count(self, item):
        return self.data.count(item)

    def index(self, item, *args):
        return self.data.index(item, *args)

    def reverse(self):
        self.data.reverse()

    def sort(self, /, *args, **kwds):
        self.data.sort(*args, **kwds)

    def extend(self, other):
        self.data.extend(_plain(other))


def _string_method(name, gives_text):
    """A method that passes on to str's; gives_text: the result becomes one of the class again."""
    original = getattr(str, name)

    def method(self, /, *args, **kwargs):
        result = original(self.data, *map(_plain, args), **kwargs)
        return self.__class__(result) if gives_text else result
    method.__name__ = name
    method.__qualname__ = f'UserString.{name}'
    method.__doc__ = original.__doc__
    return method


class UserString(_OrderedHolder, Sequence):
    """A string to inherit from: all goes through its methods; `data` is the str within."""

    def __init__(self, seq):
        self.data = seq if isinstance(seq, str) else seq.data[:] if isinstance(seq, UserString) else str(seq)

    def __str__(self):
        return str(self.data)

    def __int__(self):
        return int(self.data)

    def __float__(self):
        return float(self.data)

    def __complex__(self):
        return complex(self.data)

    def __hash__(self):
        return hash(self.data)

    def __getnewargs__(self):
        return (self.data[:],)

    def __contains__(self, part):
        return _plain(part) in self.data

    def __getitem__(self, index):
        return self.__class__(self.data[index])

    def __add__(self, right):
        return self.__class__(self.data + str(_plain(right)))

    def __radd__(self, left):
        return self.__class__(str(_plain(left)) + self.data)

    def __mod__(self, args):
        return self.__class__(self.data % args)

    def __rmod__(self, template):
        return self.__class__(str(template) % self)

    for _name in ('capitalize', 'casefold', 'center', 'expandtabs', 'ljust', 'lower', 'lstrip', 'removeprefix',
                  'removesuffix', 'replace', 'rjust', 'rstrip', 'strip', 'swapcase', 'title', 'translate', 'upper',
                  'zfill'):
        locals()[_name] = _string_method(_name, True)
    for _name in ('count', 'encode', 'endswith', 'find', 'format', 'format_map', 'index', 'isalpha', 'isalnum',
                  'isascii', 'isdecimal', 'isdigit', 'isidentifier', 'islower', 'isnumeric', 'isprintable', 'isspace',
                  'istitle', 'isupper', 'join', 'partition', 'rfind', 'rindex', 'rpartition', 'rsplit', 'split',
                  'splitlines', 'startswith'):
        locals()[_name] = _string_method(_name, False)
    del _name
    maketrans = str.maketrans


for _class in (ChainMap, UserDict, UserList, UserString):
    _class.__module__ = 'collections'
