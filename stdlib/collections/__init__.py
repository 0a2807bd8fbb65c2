"""More containers: deque, Counter, defaultdict, OrderedDict, namedtuple, ChainMap, and the User* base classes."""

from _collections import OrderedDict, _count_elements, _tuplegetter, defaultdict, deque

__all__ = ['ChainMap', 'Counter', 'OrderedDict', 'UserDict', 'UserList', 'UserString', 'defaultdict', 'deque',
           'namedtuple']


def __getattr__(name):
    """What is rarely used is loaded when asked for."""
    if name in ('ChainMap', 'UserDict', 'UserList', 'UserString'):
        from . import _user
        value = getattr(_user, name)
    elif name == 'abc':
        from . import abc as value
    else:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    globals()[name] = value
    return value


# namedtuple

def _usable_names(names):
    """The field names with unusable ones replaced by their number."""
    from keyword import iskeyword
    seen = set()
    usable = []
    for i, name in enumerate(names):
        bad = not name.isidentifier() or iskeyword(name) or name.startswith('_') or name in seen
        usable.append(f'_{i}' if bad else name)
        seen.add(name)
    return usable


def _check_names(typename, names, rename):
    from keyword import iskeyword
    for name in [typename, *names]:
        if type(name) is not str:
            raise TypeError('Type names and field names must be strings')
        if not name.isidentifier():
            raise ValueError(f'Type names and field names must be valid identifiers: {name!r}')
        if iskeyword(name):
            raise ValueError(f'Type names and field names cannot be a keyword: {name!r}')
    seen = set()
    for name in names:
        if name.startswith('_') and not rename:
            raise ValueError(f'Field names cannot start with an underscore: {name!r}')
        if name in seen:
            raise ValueError(f'Encountered duplicate field name: {name!r}')
        seen.add(name)


def _caller_module():
    import sys
    try:
        return sys._getframe(2).f_globals.get('__name__', '__main__')
    except (AttributeError, ValueError):
        return None


def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
    """A new subclass of tuple whose items can also be read as attributes.

    field_names: names in a sequence, or in a string with spaces or commas between them; rename: replace unusable names
    by _0, _1, ...; defaults: values of the last fields; module: its __module__.
    """
    if isinstance(field_names, str):
        field_names = field_names.replace(',', ' ').split()
    names = list(map(str, field_names))
    typename = str(typename)
    if rename:
        names = _usable_names(names)
    _check_names(typename, names, rename)
    values = {}
    if defaults is not None:
        defaults = tuple(defaults)
        if len(defaults) > len(names):
            raise TypeError('Got more default values than field names')
        values = dict(zip(names[len(names) - len(defaults):], defaults))
    cls = type(typename, (tuple,), _named_namespace(typename, tuple(names), defaults, values))
    cls.__module__ = module if module is not None else _caller_module() or cls.__module__
    return cls


def _named_namespace(typename, fields, defaults, values):
    """What is in the class of a named tuple."""
    row = ', '.join(fields)
    make = tuple.__new__
    scope = {'_make': make, '__builtins__': {}, '__name__': f'namedtuple_{typename}'}
    parameters = ', '.join(('_cls', *fields))
    items = row + ',' if len(fields) == 1 else row
    __new__ = eval(f'lambda {parameters}: _make(_cls, ({items}))', scope)
    __new__.__name__ = '__new__'
    __new__.__doc__ = f'Create new instance of {typename}({row})'
    if defaults is not None:
        __new__.__defaults__ = defaults
    shape = '(' + ', '.join(f'{name}=%r' for name in fields) + ')'

    @classmethod
    def _make(cls, iterable):
        result = make(cls, iterable)
        if len(result) != len(fields):
            raise TypeError(f'Expected {len(fields)} arguments, got {len(result)}')
        return result
    _make.__func__.__doc__ = f'Make a new {typename} object from a sequence or iterable'

    def _replace(self, /, **kwds):
        result = self._make(kwds.pop(name, value) for name, value in zip(fields, self))
        if kwds:
            raise ValueError(f'Got unexpected field names: {list(kwds)!r}')
        return result
    _replace.__doc__ = f'Return a new {typename} object replacing specified fields with new values'

    def __repr__(self):
        'Return a nicely formatted representation string'
        return self.__class__.__name__ + shape % tuple(self)

    def _asdict(self):
        'Return a new dict which maps field names to their values.'
        return dict(zip(fields, self))

    def __getnewargs__(self):
        'Return self as a plain tuple.  Used by copy and pickle.'
        return tuple(self)

    for method in (__new__, _make.__func__, _replace, __repr__, _asdict, __getnewargs__):
        method.__qualname__ = f'{typename}.{method.__name__}'
    namespace = {'__doc__': f'{typename}({row})', '__slots__': (), '_fields': fields, '_field_defaults': values,
                 '__new__': __new__, '_make': _make, '_replace': _replace, '__repr__': __repr__,
                 '_asdict': _asdict, '__getnewargs__': __getnewargs__, '__match_args__': fields}
    for i, name in enumerate(fields):
        namespace[name] = _tuplegetter(i, f'Alias for field number {i}')
    return namespace


# Counter

class Counter(dict):
    """A dict that counts hashable items: Counter('abracadabra')['a'] is 5; what is absent counts 0.

    Made of an iterable to count, a mapping from items to counts, or keyword arguments.
    """

    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def total(self):
        """The sum of the counts."""
        return sum(self.values())

    def most_common(self, n=None):
        """The n most common items (default: all) and their counts, the most common first."""
        if n is None:
            return sorted(self.items(), key=lambda pair: pair[1], reverse=True)
        from heapq import nlargest
        return nlargest(n, self.items(), key=lambda pair: pair[1])

    def elements(self):
        """An iterator over the items, each as often as its count says."""
        from itertools import chain, repeat, starmap
        return chain.from_iterable(starmap(repeat, self.items()))

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError('Counter.fromkeys() is undefined.  Use Counter(iterable) instead.')

    def update(self, iterable=None, /, **kwds):
        """Add counts, of an iterable's items or from a mapping."""
        if iterable is not None:
            if not hasattr(iterable, 'items'):
                _count_elements(self, iterable)
            elif self:
                for item, count in iterable.items():
                    self[item] = count + self.get(item, 0)
            else:
                super().update(iterable)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        """Take counts away; they may become negative."""
        if iterable is not None:
            if hasattr(iterable, 'items'):
                for item, count in iterable.items():
                    self[item] = self.get(item, 0) - count
            else:
                for item in iterable:
                    self[item] = self.get(item, 0) - 1
        if kwds:
            self.subtract(kwds)

    def copy(self):
        """A shallow copy."""
        return self.__class__(self)

    def __reduce__(self):
        return self.__class__, (dict(self),)

    def __delitem__(self, elem):
        """Like dict's, but silent when there is no such item."""
        if elem in self:
            super().__delitem__(elem)

    def __repr__(self):
        if not self:
            return f'{self.__class__.__name__}()'
        try:
            items = dict(self.most_common())
        except TypeError:
            items = dict(self)
        return f'{self.__class__.__name__}({items!r})'

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[item] == other[item] for counts in (self, other) for item in counts)

    def __ne__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return not self == other

    def __le__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[item] <= other[item] for counts in (self, other) for item in counts)

    def __lt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self <= other and self != other

    def __ge__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[item] >= other[item] for counts in (self, other) for item in counts)

    def __gt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self >= other and self != other

    def __add__(self, other):
        """The sums, as far as they are positive."""
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combined(other, lambda x, y: x + y)

    def __sub__(self, other):
        """The differences, as far as they are positive."""
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combined(other, lambda x, y: x - y)

    def __or__(self, other):
        """The greater of each two counts."""
        if not isinstance(other, Counter):
            return NotImplemented
        return self._combined(other, max)

    def __and__(self, other):
        """The smaller of each two counts."""
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for item, count in self.items():
            count = min(count, other[item])
            if count > 0:
                result[item] = count
        return result

    def _combined(self, other, operation):
        result = Counter()
        for item, count in self.items():
            count = operation(count, other[item])
            if count > 0:
                result[item] = count
        for item, count in other.items():
            if item not in self:
                count = operation(0, count)
                if count > 0:
                    result[item] = count
        return result

    def __pos__(self):
        """A copy with the positive counts only."""
        return Counter({item: count for item, count in self.items() if count > 0})

    def __neg__(self):
        """The negative counts, made positive."""
        return Counter({item: -count for item, count in self.items() if count < 0})

    def _keep_positive(self):
        for item in [item for item, count in self.items() if not count > 0]:
            del self[item]
        return self

    def __iadd__(self, other):
        for item, count in other.items():
            self[item] += count
        return self._keep_positive()

    def __isub__(self, other):
        for item, count in other.items():
            self[item] -= count
        return self._keep_positive()

    def __ior__(self, other):
        for item, count in other.items():
            if count > self[item]:
                self[item] = count
        return self._keep_positive()

    def __iand__(self, other):
        for item, count in self.items():
            if other[item] < count:
                self[item] = other[item]
        return self._keep_positive()
