"""Short texts for long values: repr() that leaves out what would not fit on a line."""

import builtins
from _thread import get_ident
from itertools import islice

__all__ = ['Repr', 'repr', 'recursive_repr']


def recursive_repr(fillvalue='...'):
    """Make a decorator for a __repr__ of a container that may contain itself.

    fillvalue: the text that stands where the same object comes again within its own text.
    """
    def decorating_function(user_function):
        inside = set()  # the objects whose text is being made, each with the thread that makes it

        def wrapper(self):
            visit = get_ident(), id(self)
            if visit in inside:
                return fillvalue
            inside.add(visit)
            try:
                return user_function(self)
            finally:
                inside.discard(visit)

        for name in ('__module__', '__doc__', '__name__', '__qualname__'):
            setattr(wrapper, name, getattr(user_function, name))
        wrapper.__annotations__ = getattr(user_function, '__annotations__', {})
        return wrapper
    return decorating_function


def _sorted_if_comparable(items):
    """A list of the items, in their order if they have one, else as they come."""
    try:
        return sorted(items)
    except Exception:
        return list(items)


def _collection(kind, opening, closing, trail=(), empty=None):
    """Make the method of Repr for a kind of collection, of which it shows at most max<kind> items.

    empty: only for those that are shown sorted: what stands for one without items.
    """
    def method(self, x, level):
        if empty:
            if not x:
                return empty
            x = _sorted_if_comparable(x)
        return self._repr_iterable(x, level, opening, closing, getattr(self, 'max' + kind), *trail)

    method.__name__ = 'repr_' + kind
    method.__qualname__ = 'Repr.repr_' + kind
    return method


class Repr:
    """Makes short texts. Its attributes say how short.

    A subclass adds repr_<name of a type>(self, x, level) for types of its own.

    maxlevel: how deep it looks into containers within containers. maxdict, maxlist, maxtuple, maxset, maxfrozenset,
    maxdeque, maxarray: how many items of such a container are shown. maxstring, maxlong, maxother: how many
    characters a string, an int and anything else may take. fillvalue: what stands for all that is left out.
    """

    def __init__(self):
        limits = dict(maxlevel=6, maxtuple=6, maxlist=6, maxarray=5, maxdict=4, maxset=6, maxfrozenset=6, maxdeque=6,
                      maxstring=30, maxlong=40, maxother=30)
        for name, value in {'fillvalue': '...', **limits}.items():
            setattr(self, name, value)

    def repr(self, x):
        """The short text of any object."""
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        """The text of an object that may be opened level times more. It chooses the method by the name of the type."""
        name = type(x).__name__
        if ' ' in name:
            name = '_'.join(name.split())
        return getattr(self, 'repr_' + name, self.repr_instance)(x, level)

    def _repr_iterable(self, x, level, left, right, maxiter, trail=''):
        """The items of a collection with a length, between left and right; behind a single one comes the trail too."""
        size = len(x)
        if size and level <= 0:
            return left + self.fillvalue + right
        texts = [self.repr1(item, level - 1) for item in islice(x, maxiter)]
        return left + self._joined(texts, size > maxiter) + (trail if size == 1 else '') + right

    def _joined(self, texts, more):
        return ', '.join([*texts, self.fillvalue] if more else texts)

    def _fitting(self, text, limit):
        return self._cut(text, limit) if len(text) > limit else text

    def _cut(self, text, limit):
        """The beginning and the end of a text with a gap between them, limit characters in all."""
        before, behind = self._margins(limit)
        return text[:before] + self.fillvalue + text[len(text) - behind:]

    @staticmethod
    def _margins(limit):
        """How many characters stay on both sides of a gap. It counts as three, whatever the fillvalue."""
        kept = max(limit - 3, 0)
        return kept // 2, kept - kept // 2

    repr_tuple = _collection('tuple', '(', ')', trail=(',',))
    repr_list = _collection('list', '[', ']')
    repr_deque = _collection('deque', 'deque([', '])')
    repr_set = _collection('set', '{', '}', empty='set()')
    repr_frozenset = _collection('frozenset', 'frozenset({', '})', empty='frozenset()')

    def repr_array(self, x, level):
        kind = f'array({x.typecode!r}'
        return self._repr_iterable(x, level, kind + ', [', '])', self.maxarray) if x else kind + ')'

    def repr_dict(self, x, level):
        if not len(x):
            return '{}'
        if level <= 0:
            return '{' + self.fillvalue + '}'
        deeper = level - 1
        texts = [f'{self.repr1(key, deeper)}: {self.repr1(x[key], deeper)}'
                 for key in islice(_sorted_if_comparable(x), self.maxdict)]
        return '{' + self._joined(texts, len(x) > self.maxdict) + '}'

    def repr_str(self, x, level):
        # A long string is cut before its text is made, which would be long too, and once more behind the quotes.
        text = builtins.repr(x[:self.maxstring])
        if len(text) > self.maxstring:
            before, behind = self._margins(self.maxstring)
            text = self._cut(builtins.repr(x[:before] + x[len(x) - behind:]), self.maxstring)
        return text

    def repr_int(self, x, level):
        return self._fitting(builtins.repr(x), self.maxlong)

    def repr_instance(self, x, level):
        """For types without a method. An object whose __repr__ fails is shown by its class and address."""
        try:
            text = builtins.repr(x)
        except Exception:
            return f'<{x.__class__.__name__} instance at {id(x):#x}>'
        return self._fitting(text, self.maxother)


aRepr = Repr()
repr = aRepr.repr
