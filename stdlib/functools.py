"""Tools for functions: partial application, caching, wrapping, comparing, dispatching by type."""

import sys
from _functools import _lru_cache_wrapper, cmp_to_key, partial, reduce

__all__ = ['cache', 'cached_property', 'cmp_to_key', 'lru_cache', 'partial', 'partialmethod', 'reduce',
           'singledispatch', 'singledispatchmethod', 'total_ordering', 'update_wrapper', 'wraps',
           'WRAPPER_ASSIGNMENTS', 'WRAPPER_UPDATES']

WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__')
WRAPPER_UPDATES = ('__dict__',)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """Make wrapper look like the function it wraps; returns wrapper.

    assigned: attributes to copy; updated: dictionaries to merge. wrapper.__wrapped__ becomes wrapped.
    """
    for name in assigned:
        try:
            value = getattr(wrapped, name)
        except AttributeError:
            continue
        setattr(wrapper, name, value)
    for name in updated:
        getattr(wrapper, name).update(getattr(wrapped, name, {}))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    """A decorator that makes the decorated function look like wrapped: see update_wrapper()."""
    return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)


# total_ordering: each missing comparison from one that is there

def _lt_from_gt(self, other):
    """self < other, by way of > and ==."""
    result = type(self).__gt__(self, other)
    return result if result is NotImplemented else not result and self != other


def _le_from_gt(self, other):
    """self <= other, by way of >."""
    result = type(self).__gt__(self, other)
    return result if result is NotImplemented else not result


def _ge_from_gt(self, other):
    """self >= other, by way of > and ==."""
    result = type(self).__gt__(self, other)
    return result if result is NotImplemented else result or self == other


def _gt_from_lt(self, other):
    """self > other, by way of < and ==."""
    result = type(self).__lt__(self, other)
    return result if result is NotImplemented else not result and self != other


def _le_from_lt(self, other):
    """self <= other, by way of < and ==."""
    result = type(self).__lt__(self, other)
    return result if result is NotImplemented else result or self == other


def _ge_from_lt(self, other):
    """self >= other, by way of <."""
    result = type(self).__lt__(self, other)
    return result if result is NotImplemented else not result


def _ge_from_le(self, other):
    """self >= other, by way of <= and ==."""
    result = type(self).__le__(self, other)
    return result if result is NotImplemented else not result or self == other


def _lt_from_le(self, other):
    """self < other, by way of <= and ==."""
    result = type(self).__le__(self, other)
    return result if result is NotImplemented else result and self != other


def _gt_from_le(self, other):
    """self > other, by way of <=."""
    result = type(self).__le__(self, other)
    return result if result is NotImplemented else not result


def _le_from_ge(self, other):
    """self <= other, by way of >= and ==."""
    result = type(self).__ge__(self, other)
    return result if result is NotImplemented else not result or self == other


def _gt_from_ge(self, other):
    """self > other, by way of >= and ==."""
    result = type(self).__ge__(self, other)
    return result if result is NotImplemented else result and self != other


def _lt_from_ge(self, other):
    """self < other, by way of >=."""
    result = type(self).__ge__(self, other)
    return result if result is NotImplemented else not result


_ORDERINGS = {
    '__lt__': {'__gt__': _gt_from_lt, '__le__': _le_from_lt, '__ge__': _ge_from_lt},
    '__le__': {'__ge__': _ge_from_le, '__lt__': _lt_from_le, '__gt__': _gt_from_le},
    '__gt__': {'__lt__': _lt_from_gt, '__ge__': _ge_from_gt, '__le__': _le_from_gt},
    '__ge__': {'__le__': _le_from_ge, '__gt__': _gt_from_ge, '__lt__': _lt_from_ge},
}


def total_ordering(cls):
    """Class decorator: supply the missing ones of < <= > >= from one that is defined (and ==)."""
    defined = {name for name in _ORDERINGS if getattr(cls, name, None) is not getattr(object, name, None)}
    if not defined:
        raise ValueError('must define at least one ordering operation: < > <= >=')
    root = next(name for name in ('__lt__', '__le__', '__gt__', '__ge__') if name in defined)
    for name, function in _ORDERINGS[root].items():
        if name not in defined:
            function = type(function)(function.__code__, function.__globals__, name)
            function.__doc__ = _ORDERINGS[root][name].__doc__
            setattr(cls, name, function)
    return cls


# Caches

_CacheInfo = None


def _cache_info(hits, misses, maxsize, currsize):
    global _CacheInfo
    if _CacheInfo is None:
        from collections import namedtuple
        _CacheInfo = namedtuple('CacheInfo', ['hits', 'misses', 'maxsize', 'currsize'], module='functools')
    return _CacheInfo(hits, misses, maxsize, currsize)


def _cached(function, maxsize, typed):
    wrapper = _lru_cache_wrapper(function, maxsize, typed, _cache_info)
    wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
    return update_wrapper(wrapper, function)


def lru_cache(maxsize=128, typed=False):
    """Decorator: keep the results of the maxsize most recent different calls (None: of all).

    typed: arguments of different types count as different (3 and 3.0). The arguments must be hashable. The function
    gets cache_info(), cache_clear(), cache_parameters() and __wrapped__.
    """
    limited = isinstance(maxsize, int)
    if not limited and callable(maxsize) and isinstance(typed, bool):   # @lru_cache without parentheses
        return _cached(maxsize, 128, typed)
    if not limited and maxsize is not None:
        raise TypeError('Expected first argument to be an integer, a callable, or None')
    kept = max(maxsize, 0) if limited else None
    return lambda function: _cached(function, kept, typed)


def cache(user_function, /):
    """Decorator: keep the results of all calls; lru_cache(maxsize=None) by a shorter name."""
    return _cached(user_function, None, False)


_alias = type(list[int])
_NOT_FOUND = object()


class cached_property:
    """A method as an attribute that is computed once: the result replaces it in the instance's __dict__."""

    __class_getitem__ = classmethod(_alias)

    def __init__(self, func):
        self.func, self.attrname, self.__doc__ = func, None, func.__doc__

    def __set_name__(self, owner, name):
        known = self.attrname
        if known not in (None, name):
            raise TypeError(f'Cannot assign the same cached_property to two different names ({known!r} and {name!r}).')
        self.attrname = name

    def __get__(self, obj, owner=None):
        if obj is None:
            return self
        name, kind = self.attrname, type(obj).__name__
        if name is None:
            raise TypeError('Cannot use cached_property instance without calling __set_name__ on it.')
        try:
            attributes = obj.__dict__
        except AttributeError:
            raise TypeError(f"No '__dict__' attribute on {kind!r} instance to cache {name!r} property.") from None
        value = attributes.get(name, _NOT_FOUND)
        if value is _NOT_FOUND:
            value = self.func(obj)
            try:
                attributes[name] = value
            except TypeError:
                raise TypeError(f"The '__dict__' attribute on {kind!r} instance does not support item assignment for "
                                f'caching {name!r} property.') from None
        return value


# Descriptors for methods

def _check_method(func):
    if not callable(func) and not hasattr(func, '__get__'):
        raise TypeError(f'{func!r} is not callable or a descriptor')


_is_abstract = property(lambda self: getattr(self.func, '__isabstractmethod__', False),
                        doc='Whether the function is an abstract method.')


class partialmethod:
    """partial() for methods: in a class body, a method that calls func with these arguments behind self."""

    __class_getitem__ = classmethod(_alias)
    __isabstractmethod__ = _is_abstract

    def __init__(self, func, /, *args, **keywords):
        _check_method(func)
        if isinstance(func, partialmethod):   # one layer is enough
            args, keywords, func = func.args + args, func.keywords | keywords, func.func
        self.func, self.args, self.keywords = func, args, keywords

    def __repr__(self):
        parts = [repr(self.func), *map(repr, self.args), *(f'{k}={v!r}' for k, v in self.keywords.items())]
        cls = type(self)
        return f"{cls.__module__}.{cls.__qualname__}({', '.join(parts)})"

    def _make_unbound_method(self):
        def _method(cls_or_self, /, *more, **named):
            return self.func(cls_or_self, *self.args, *more, **self.keywords | named)
        _method.__dict__.update(__isabstractmethod__=self.__isabstractmethod__, _partialmethod=self)
        return _method

    def __get__(self, obj, cls=None):
        get = getattr(self.func, '__get__', None)
        if get is not None:
            bound = get(obj, cls)
            if bound is not self.func:
                result = partial(bound, *self.args, **self.keywords)
                if hasattr(bound, '__self__'):
                    result.__self__ = bound.__self__
                return result
        return self._make_unbound_method().__get__(obj, cls)


# singledispatch

def _linearize(cls, abcs):
    """cls's MRO with those of the registered abstract classes put in that cls is a virtual subclass of."""
    order = list(cls.__mro__)
    extra = [a for a in abcs if a not in order and hasattr(a, '__mro__') and issubclass(cls, a)]
    extra = [a for a in extra if not any(b is not a and a in b.__mro__ for b in extra)]
    for abstract in extra:
        # behind the last class of the MRO that is a virtual subclass too
        place = max((i for i, c in enumerate(order) if issubclass(c, abstract)), default=0)
        known = [c for c in abstract.__mro__ if c not in order]
        order[place + 1:place + 1] = known
    return order


def _find_implementation(cls, registry):
    order = _linearize(cls, registry)
    for i, candidate in enumerate(order):
        if candidate not in registry:
            continue
        for rival in order[i + 1:]:
            if (rival in registry and rival not in cls.__mro__ and candidate not in cls.__mro__
                    and not issubclass(candidate, rival)):
                raise RuntimeError(f'Ambiguous dispatch: {candidate} or {rival}')
        return registry[candidate]
    return None


def _is_union(tp):
    from types import UnionType
    if isinstance(tp, UnionType):
        return True
    typing = sys.modules.get('typing')
    return typing is not None and typing.get_origin(tp) is typing.Union


def _is_class(tp):
    from types import GenericAlias
    return isinstance(tp, type) and not isinstance(tp, GenericAlias)


def _is_dispatchable(tp):
    """Whether tp is a class or a union of classes."""
    if _is_class(tp):
        return True
    return _is_union(tp) and all(_is_class(member) for member in tp.__args__)


def _annotated_type(func):
    """The class or union that the annotation of a function's first parameter names."""
    if not getattr(func, '__annotations__', {}):
        raise TypeError(f'Invalid first argument to `register()`: {func!r}. Use either `@register(some_class)` '
                        'or plain `@register` on an annotated function.')
    parameter, kind = next(iter(func.__annotations__.items()))
    if isinstance(kind, str):
        from typing import get_type_hints
        kind = get_type_hints(func)[parameter]
    if not _is_dispatchable(kind):
        trouble = 'not all arguments are classes' if _is_union(kind) else 'is not a class'
        raise TypeError(f'Invalid annotation for {parameter!r}. {kind!r} {trouble}.')
    return kind


def singledispatch(func):
    """Decorator: a function with an implementation for each type of its first argument.

    func is the one for object. register(type) decorates further ones; without a type the first parameter's
    annotation says it. dispatch(type) tells which would run, registry holds them all.
    """
    from abc import get_cache_token
    from types import MappingProxyType
    registry = {object: func}
    answers = {}   # what dispatch() has found, until something is registered, here or with an abstract class
    token = get_cache_token()
    name = getattr(func, '__name__', 'singledispatch function')

    def dispatch(cls):
        """The implementation for instances of cls."""
        nonlocal token
        if token != get_cache_token():
            answers.clear()
            token = get_cache_token()
        try:
            return answers[cls]
        except KeyError:
            found = answers[cls] = registry[cls] if cls in registry else _find_implementation(cls, registry)
            return found

    def register(cls, func=None):
        """Register an implementation for a class or a union of classes."""
        if _is_dispatchable(cls):
            if func is None:
                return partial(register, cls)
        elif func is None:
            cls, func = _annotated_type(cls), cls
        else:
            raise TypeError(f'Invalid first argument to `register()`. {cls!r} is not a class or union type.')
        registry.update(dict.fromkeys(cls.__args__ if _is_union(cls) else (cls,), func))
        answers.clear()
        return func

    def wrapper(*args, **named):
        if not args:
            raise TypeError(f'{name} requires at least 1 positional argument')
        return dispatch(args[0].__class__)(*args, **named)

    wrapper.__dict__.update(register=register, dispatch=dispatch, registry=MappingProxyType(registry),
                            _clear_cache=answers.clear)
    return update_wrapper(wrapper, func)


class singledispatchmethod:
    """singledispatch for methods: the type of the first argument behind self (or cls) decides."""

    __isabstractmethod__ = _is_abstract

    def __init__(self, func):
        _check_method(func)
        self.func, self.dispatcher = func, singledispatch(func)

    def register(self, cls, method=None):
        """Register an implementation for a class: see singledispatch()."""
        return self.dispatcher.register(cls, method)

    def __get__(self, obj, cls=None):
        dispatch = self.dispatcher.dispatch

        def _method(*args, **named):
            implementation = dispatch(args[0].__class__).__get__(obj, cls)
            return implementation(*args, **named)
        _method.__dict__.update(__isabstractmethod__=self.__isabstractmethod__, register=self.register)
        return update_wrapper(_method, self.func)
