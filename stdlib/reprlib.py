"""repr() that keeps its text short: Repr, repr, and recursive_repr for classes that may hold themselves."""

import builtins
from itertools import islice

__all__ = ['Repr', 'repr', 'recursive_repr']


def recursive_repr(fillvalue='...'):
    """Decorator for a __repr__: gives fillvalue where an object is met inside its own repr."""
    def decorate(method):
        shown = set()   # objects and threads that are being shown

        def wrapper(self):
            from _thread import get_ident
            key = id(self), get_ident()
            if key in shown:
                return fillvalue
            shown.add(key)
            try:
                return method(self)
            finally:
                shown.remove(key)

        for name in ('__module__', '__doc__', '__name__', '__qualname__', '__annotations__'):
            setattr(wrapper, name, getattr(method, name, None))
        return wrapper
    return decorate


def _in_order(items):
    """The items sorted, if they can be."""
    try:
        return sorted(items)
    except Exception:
        return list(items)


class Repr:
    """Shows objects with limits on the number of items, the depth and the length of text; set the attributes.

    Of an object whose class is called X, method repr_X(object, levels left) is used if there is one.
    """

    def __init__(self):
        self.maxlevel = self.maxtuple = self.maxlist = self.maxset = self.maxfrozenset = self.maxdeque = 6
        self.maxarray = 5
        self.maxdict = 4
        self.maxstring = self.maxother = 30
        self.maxlong = 40
        self.fillvalue = '...'

    def repr(self, x):
        """The text of x."""
        return self.repr1(x, self.maxlevel)

    def repr1(self, x, level):
        """The text of x inside an object, with so many levels left."""
        special = getattr(self, 'repr_' + type(x).__name__.replace(' ', '_'), self.repr_instance)
        return special(x, level)

    def _items(self, x, level, left, right, limit, after=''):
        """Items between brackets; `after` follows a single one."""
        if level <= 0 and len(x):
            return left + self.fillvalue + right
        texts = [self.repr1(item, level - 1) for item in islice(x, limit)]
        if len(x) > limit:
            texts.append(self.fillvalue)
        return left + ', '.join(texts) + (after if len(x) == 1 else '') + right

    def repr_tuple(self, x, level):
        return self._items(x, level, '(', ')', self.maxtuple, ',')

    def repr_list(self, x, level):
        return self._items(x, level, '[', ']', self.maxlist)

    def repr_array(self, x, level):
        return self._items(x, level, f"array('{x.typecode}', [", '])', self.maxarray) if x else f"array('{x.typecode}')"

    def repr_set(self, x, level):
        return self._items(_in_order(x), level, '{', '}', self.maxset) if x else 'set()'

    def repr_frozenset(self, x, level):
        return self._items(_in_order(x), level, 'frozenset({', '})', self.maxfrozenset) if x else 'frozenset()'

    def repr_deque(self, x, level):
        return self._items(x, level, 'deque([', '])', self.maxdeque)

    def repr_dict(self, x, level):
        if level <= 0 and x:
            return '{' + self.fillvalue + '}'
        texts = [f'{self.repr1(key, level - 1)}: {self.repr1(x[key], level - 1)}'
                 for key in islice(_in_order(x), self.maxdict)]
        if len(x) > self.maxdict:
            texts.append(self.fillvalue)
        return '{' + ', '.join(texts) + '}'

    def _cut(self, text, limit, halves=None):
        """The beginning and the end of a text that is too long."""
        if len(text) <= limit:
            return text
        head = max(0, (limit - 3) // 2)
        tail = max(0, limit - 3 - head)
        if halves is not None:
            text = builtins.repr(halves[:head] + halves[len(halves) - tail:])
        return text[:head] + self.fillvalue + text[len(text) - tail:]

    def repr_str(self, x, level):
        return self._cut(builtins.repr(x[:self.maxstring]), self.maxstring, x)

    def repr_int(self, x, level):
        return self._cut(builtins.repr(x), self.maxlong)

    def repr_instance(self, x, level):
        try:
            text = builtins.repr(x)
        except Exception:
            return f'<{type(x).__name__} instance at {id(x):#x}>'
        return self._cut(text, self.maxother)


aRepr = Repr()
repr = aRepr.repr
