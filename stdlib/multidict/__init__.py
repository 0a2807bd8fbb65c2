"""Dictionaries in which a key may have several values, in order; those of HTTP headers do not care for case."""

from collections.abc import ItemsView, KeysView, Mapping, MutableMapping, ValuesView

from _multidict import MutablePairs, Pairs, register

__all__ = ('MultiMapping', 'MutableMultiMapping', 'MultiDictProxy', 'CIMultiDictProxy', 'MultiDict', 'CIMultiDict',
           'upstr', 'istr', 'getversion')
__version__ = '6.0.5'


class istr(str):
    """A str that says of itself to be a key without case."""

    __is_istr__ = True


upstr = istr


class MultiMapping(Mapping):
    """What can be read as a multidict."""


class MutableMultiMapping(MultiMapping, MutableMapping):
    """What can be changed as a multidict."""


def _each(md, first, step=2):
    """The keys (first=0) or values (first=1) one after another; RuntimeError when md changes meanwhile."""
    flat, version = md._flat, md._version
    for place in range(first, len(flat), 2):
        if md._version != version:
            raise RuntimeError('Dictionary changed during iteration')
        yield flat[place]


class _View:
    def __init__(self, md):
        self._mapping = md

    def __len__(self):
        return len(self._mapping)


class _KeysView(_View, KeysView):
    def __iter__(self):
        return _each(self._mapping, 0)

    def __contains__(self, key):
        return key in self._mapping

    def __repr__(self):
        return '_KeysView(' + ', '.join(map(repr, self)) + ')'


class _ValuesView(_View, ValuesView):
    def __iter__(self):
        return _each(self._mapping, 1)

    def __contains__(self, value):
        return value in self._mapping._flat[1::2]

    def __repr__(self):
        return '_ValuesView(' + ', '.join(map(repr, self)) + ')'


class _ItemsView(_View, ItemsView):
    def __iter__(self):
        return zip(_each(self._mapping, 0), _each(self._mapping, 1))

    def __contains__(self, pair):
        return pair in list(self)

    def __repr__(self):
        return '_ItemsView(' + ', '.join(f'{key!r}: {value!r}' for key, value in self) + ')'


def _pairs_of(name, args, kwargs):
    """The pairs that a constructor or update() was given, flat: key, value, key, value ..."""
    if len(args) > 1:
        raise TypeError(f'{name} takes at most 1 positional argument ({len(args)} given)')
    flat = []
    for given in args:
        if isinstance(given, Pairs):
            flat += given._flat
            continue
        if hasattr(given, 'items'):
            given = given.items()
        for pair in given:
            try:
                key, value = pair
            except (TypeError, ValueError):
                raise TypeError(f'{name} takes either dict or list of (key, value) pairs') from None
            if not isinstance(key, str):
                raise TypeError('MultiDict keys should be either str or subclasses of str')
            flat += key, value
    for pair in kwargs.items():
        flat += pair
    return flat


class _Shown:
    """What multidicts and their proxies have in common."""

    __slots__ = ()

    def __iter__(self):
        return _each(self, 0)

    def keys(self):
        """A view of the keys, each as often as it has values."""
        return _KeysView(self)

    def values(self):
        """A view of the values."""
        return _ValuesView(self)

    def items(self):
        """A view of the pairs."""
        return _ItemsView(self)

    def __repr__(self):
        pairs = ', '.join(f'{key!r}: {value!r}' for key, value in self.items())
        return f'<{type(self).__name__}({pairs})>'

    def __eq__(self, other):
        if isinstance(other, Pairs):
            mine, others = self._flat, other._flat
            if mine[1::2] != others[1::2]:
                return False
            fold = str.lower if self._folding or other._folding else str
            return list(map(fold, mine[::2])) == list(map(fold, others[::2]))
        if isinstance(other, Mapping):
            if len(self) != len(other):
                return False
            return all(key in other and other[key] == value for key, value in self.items())
        return NotImplemented

    __hash__ = None

    def copy(self):
        """A multidict of the same pairs."""
        copied = CIMultiDict() if self._folding else MultiDict()
        copied._flat.extend(self._flat)
        return copied

    __copy__ = copy

    def __class_getitem__(cls, item):
        return cls


class MultiDict(_Shown, MutablePairs):
    """Pairs in the order in which they were added; a key may have several values."""

    __slots__ = ()

    def __init__(self, *args, **kwargs):
        if args or kwargs:
            self._flat.extend(_pairs_of(type(self).__name__, args, kwargs))

    def __reduce__(self):
        return type(self), (list(self.items()),)

    def extend(self, *args, **kwargs):
        """Add pairs at the end."""
        self._flat.extend(_pairs_of('extend', args, kwargs))
        self._changed()

    def popall(self, key, *default):
        """Remove all pairs of key: their values."""
        values = self.getall(key, *default)
        if key in self:
            del self[key]
        return values

    def update(self, *args, **kwargs):
        """Set keys anew: the first values in the places of the old ones, further ones at the end."""
        given = _pairs_of('update', args, kwargs)
        fold = str.lower if self._folding else str
        flat = self._flat
        places = {}
        for place in range(0, len(flat), 2):
            places.setdefault(fold(flat[place]), []).append(place)
        touched = set()
        for key, value in zip(given[::2], given[1::2]):
            touched.add(fold(key))
            old = places.get(fold(key))
            if old:
                place = old.pop(0)
                flat[place:place + 2] = key, value
            else:
                flat += key, value
        for place in sorted((place for key in touched for place in places.get(key, ())), reverse=True):
            del flat[place:place + 2]
        self._changed()


class CIMultiDict(MultiDict):
    """A MultiDict whose keys are the same in any case, as names of headers are."""

    __slots__ = ()
    _folds = True


class MultiDictProxy(_Shown, Pairs):
    """A MultiDict that can be read only, and shows what becomes of it."""

    __slots__ = ()

    def __reduce__(self):
        raise TypeError(f"can't pickle {type(self).__name__} objects")


class CIMultiDictProxy(MultiDictProxy):
    """A CIMultiDict that can be read only."""

    __slots__ = ()

    def __new__(cls, given):
        if not isinstance(given, Pairs) or not given._folding:
            raise TypeError(f'ctor requires CIMultiDict or CIMultiDictProxy instance, not {type(given)}')
        return MultiDictProxy.__new__(cls, given)


for _cls in (MultiDict, CIMultiDict):
    MutableMultiMapping.register(_cls)
for _cls in (MultiDictProxy, CIMultiDictProxy):
    MultiMapping.register(_cls)
register(MultiDict, MultiDictProxy, CIMultiDict, CIMultiDictProxy)


def getversion(md):
    """A number that changes whenever md does."""
    if not isinstance(md, Pairs):
        raise TypeError('Parameter should be multidict or proxy')
    return md._version + 1
