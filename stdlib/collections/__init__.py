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
        value = __import__('collections.abc', fromlist=('abc',))
    else:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    globals()[name] = value
    return value


# namedtuple

def _usable_names(names):
    """The field names with unusable ones replaced by their number."""
    from keyword import iskeyword
    usable = []
    earlier = set()
    for number, name in enumerate(names):
        good = name.isidentifier() and not (iskeyword(name) or name[0] == '_' or name in earlier)
        usable.append(name if good else f'_{number}')
        earlier.add(name)
    return usable


def _check_names(typename, names, rename):
    from keyword import iskeyword
    for name in [typename, *names]:
        if type(name) is not str:
            raise TypeError('Type names and field names must be strings')
        trouble = 'cannot be a keyword' if iskeyword(name) else None if name.isidentifier() else 'must be valid identifiers'
        if trouble:
            raise ValueError(f'Type names and field names {trouble}: {name!r}')
    earlier = set()
    for name in names:
        trouble = None
        if not rename and name[:1] == '_':
            trouble = 'Field names cannot start with an underscore'
        elif name in earlier:
            trouble = 'Encountered duplicate field name'
        if trouble:
            raise ValueError(f'{trouble}: {name!r}')
        earlier.add(name)


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
    given = field_names.replace(',', ' ').split() if isinstance(field_names, str) else field_names
    names = [str(name) for name in given]
    typename = str(typename)
    if rename:
        names = _usable_names(names)
    _check_names(typename, names, rename)
    values = {}
    if defaults is not None:
        defaults = (*defaults,)
        without = len(names) - len(defaults)
        if without < 0:
            raise TypeError('Got more default values than field names')
        values = dict(zip(names[without:], defaults))
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
    new = eval(f'lambda {parameters}: _make(_cls, ({items}))', scope)
    new.__name__ = '__new__'
    new.__doc__, new.__defaults__ = f'Create new instance of {typename}({row})', defaults
    shape = '(' + ', '.join(f'{name}=%r' for name in fields) + ')'

    @classmethod
    def _make(cls, iterable):
        made = make(cls, iterable)
        wanted, got = len(fields), len(made)
        if wanted == got:
            return made
        raise TypeError(f'Expected {wanted} arguments, got {got}')
    _make.__func__.__doc__ = f'A {typename} of the items of an iterable'

    def _replace(self, /, **kwds):
        changed = self._make(kwds.pop(name, value) for name, value in zip(fields, self))
        if not kwds:
            return changed
        raise ValueError(f'Got unexpected field names: {[*kwds]!r}')
    _replace.__doc__ = f'A copy of the {typename} in which the given fields have other values'

    def __repr__(self):
        """How it would be written as a call, with the name of each field."""
        return f'{self.__class__.__name__}{shape % tuple(self)}'

    def _asdict(self):
        """The fields and their values in a dict."""
        return {name: value for name, value in zip(fields, self)}

    def __getnewargs__(self):
        """What copy and pickle give to __new__."""
        return (*self,)

    for method in (new, _make.__func__, _replace, __repr__, _asdict, __getnewargs__):
        method.__qualname__ = f'{typename}.{method.__name__}'
    namespace = {'__doc__': f'{typename}({row})', '__slots__': (), '_fields': fields, '_field_defaults': values,
                 '__new__': new, '_make': _make, '_replace': _replace, '__repr__': __repr__,
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
        dict.__init__(self)
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def total(self):
        """The sum of the counts."""
        return sum(self.values())

    def most_common(self, n=None):
        """The n most common items (default: all) and their counts, the most common first."""
        def count_of(pair):
            return pair[1]
        if n is not None:
            from heapq import nlargest
            return nlargest(n, self.items(), count_of)
        return sorted(self.items(), key=count_of, reverse=True)

    def elements(self):
        """An iterator over the items, each as often as its count says."""
        import itertools
        runs = itertools.starmap(itertools.repeat, self.items())
        return itertools.chain.from_iterable(runs)

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError('Counter.fromkeys() is undefined.  Use Counter(iterable) instead.')

    def update(self, iterable=None, /, **kwds):
        """Add counts, of an iterable's items or from a mapping."""
        counted = hasattr(iterable, 'items')
        if counted and self:
            for item, more in iterable.items():
                self[item] = more + self.get(item, 0)
        elif counted:
            dict.update(self, iterable)
        elif iterable is not None:
            _count_elements(self, iterable)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        """Take counts away; they may become negative."""
        if hasattr(iterable, 'items'):
            for item, less in iterable.items():
                self[item] = self.get(item, 0) - less
        else:
            for item in () if iterable is None else iterable:
                self[item] = self.get(item, 0) - 1
        if kwds:
            self.subtract(kwds)

    def copy(self):
        """A shallow copy."""
        return self.__class__(self)

    def __reduce__(self):
        return self.__class__, (dict(self),)

    def __delitem__(self, item):
        """Like dict's, but silent when there is no such item."""
        if item in self:
            dict.__delitem__(self, item)

    def __repr__(self):
        shown = ''
        if self:
            try:
                shown = dict(self.most_common())
            except TypeError:   # counts that cannot be sorted
                shown = dict(self)
            shown = repr(shown)
        return f'{self.__class__.__name__}({shown})'

    def _paired(self, other):
        """The two counts of each item that is in one of the counters, or in both."""
        for counter in (self, other):
            for item in counter:
                yield self[item], other[item]

    def __eq__(self, other):
        return all(mine == theirs for mine, theirs in self._paired(other)) if isinstance(other, Counter) else NotImplemented

    def __ne__(self, other):
        return not self == other if isinstance(other, Counter) else NotImplemented

    def __le__(self, other):
        return all(mine <= theirs for mine, theirs in self._paired(other)) if isinstance(other, Counter) else NotImplemented

    def __lt__(self, other):
        return self <= other and self != other if isinstance(other, Counter) else NotImplemented

    def __ge__(self, other):
        return all(mine >= theirs for mine, theirs in self._paired(other)) if isinstance(other, Counter) else NotImplemented

    def __gt__(self, other):
        return self >= other and self != other if isinstance(other, Counter) else NotImplemented

    def __add__(self, other):
        """The sums, as far as they are positive."""
        return self._combined(other, lambda x, y: x + y)

    def __sub__(self, other):
        """The differences, as far as they are positive."""
        return self._combined(other, lambda x, y: x - y)

    def __or__(self, other):
        """The greater of each two counts."""
        return self._combined(other, max)

    def __and__(self, other):
        """The smaller of each two counts."""
        return self._combined(other, min)

    def _combined(self, other, operation):
        """A Counter of what is positive among the results of an operation on each two counts."""
        if not isinstance(other, Counter):
            return NotImplemented
        result = Counter()
        for item, mine in self.items():
            if (count := operation(mine, other[item])) > 0:
                result[item] = count
        for item, theirs in other.items():
            if item not in self and (count := operation(0, theirs)) > 0:
                result[item] = count
        return result

    def __pos__(self):
        """A copy with the positive counts only."""
        return Counter({item: count for item, count in self.items() if count > 0})

    def __neg__(self):
        """The negative counts, made positive."""
        return Counter({item: -count for item, count in self.items() if count < 0})

    def _keep_positive(self):
        gone = [item for item, number in self.items() if not number > 0]
        for item in gone:
            del self[item]
        return self

    def __iadd__(self, other):
        for item, more in other.items():
            self[item] += more
        return self._keep_positive()

    def __isub__(self, other):
        for item, less in other.items():
            self[item] -= less
        return self._keep_positive()

    def __ior__(self, other):
        for item, theirs in other.items():
            if theirs > self[item]:
                self[item] = theirs
        return self._keep_positive()

    def __iand__(self, other):
        for item, mine in self.items():
            theirs = other[item]
            if theirs < mine:
                self[item] = theirs
        return self._keep_positive()
