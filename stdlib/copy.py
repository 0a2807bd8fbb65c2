"""Shallow and deep copies of objects.

A class says how its objects are copied with __copy__() and __deepcopy__(memo), or, as for pickling, with __reduce_ex__().
"""

__all__ = ['Error', 'copy', 'deepcopy']


class Error(Exception):
    """An object that cannot be copied."""


error = Error

_ATOMS = frozenset({type(None), int, float, bool, complex, bytes, str, type, range, type(...), type(NotImplemented),
                    type(len), type(lambda: 0), property})
_PLAIN_COPIES = {list: list.copy, dict: dict.copy, set: set.copy, bytearray: bytearray.copy}
_MUST_TUPLE = frozenset({tuple, frozenset, slice})


def _code():
    pass


_ATOMS |= {type(_code.__code__)}


def copy(x):
    """A new object of the same class with the same contents."""
    cls = type(x)
    if cls in _ATOMS or cls in _MUST_TUPLE or issubclass(cls, type):
        return x
    if cls in _PLAIN_COPIES:
        return _PLAIN_COPIES[cls](x)
    copier = getattr(cls, '__copy__', None)
    if copier is not None:
        return copier(x)
    reduced = _reduce(x, cls)
    return x if isinstance(reduced, str) else _reconstruct(x, None, *reduced)


def _reduce(x, cls):
    """What x gives for its reconstruction: see object.__reduce_ex__."""
    reducer = getattr(x, '__reduce_ex__', None)
    if reducer is not None:
        return reducer(4)
    reducer = getattr(x, '__reduce__', None)
    if reducer is None:
        raise Error(f'un(deep)copyable object of type {cls}')
    return reducer()


def deepcopy(x, memo=None, _nil=[]):
    """A copy of x and of everything in it. memo: a dict from the ids of objects to their copies so far."""
    cls = type(x)
    if cls in _ATOMS:
        return x
    if memo is None:
        memo = {}
    known = memo.get(id(x), _nil)
    if known is not _nil:
        return known
    made = _deep(x, cls, memo)
    if made is not x:
        memo[id(x)] = made
        memo.setdefault(id(memo), []).append(x)
    return made


def _deep(x, cls, memo):
    copier = _DEEP_COPIES.get(cls)
    if copier is not None:
        return copier(x, memo)
    if issubclass(cls, type):
        return x
    copier = getattr(x, '__deepcopy__', None)
    if copier is not None:
        return copier(memo)
    reduced = _reduce(x, cls)
    return x if isinstance(reduced, str) else _reconstruct(x, memo, *reduced)


def _deep_list(x, memo):
    made = []
    memo[id(x)] = made
    for item in x:
        made.append(deepcopy(item, memo))
    return made


def _deep_dict(x, memo):
    made = {}
    memo[id(x)] = made
    for key, value in x.items():
        made[deepcopy(key, memo)] = deepcopy(value, memo)
    return made


def _deep_tuple(x, memo):
    made = [deepcopy(item, memo) for item in x]
    if id(x) in memo:
        return memo[id(x)]
    for old, new in zip(x, made):
        if old is not new:
            return tuple(made)
    return x


def _deep_method(x, memo):
    return type(x)(x.__func__, deepcopy(x.__self__, memo))


class _Class:
    def method(self):
        pass


_DEEP_COPIES = {list: _deep_list, dict: _deep_dict, tuple: _deep_tuple, type(_Class().method): _deep_method,
                bytearray: lambda x, memo: bytearray(x)}


def _reconstruct(x, memo, func, args, state=None, listiter=None, dictiter=None, *rest):
    """Make a copy of x from what __reduce_ex__ gave; memo is None for shallow copies."""
    deep = memo is not None
    if deep and args:
        args = tuple([deepcopy(arg, memo) for arg in args])
    made = func(*args)
    if deep:
        memo[id(x)] = made
    if state is not None:
        _set_state(made, deepcopy(state, memo) if deep else state)
    if listiter is not None:
        for item in listiter:
            made.append(deepcopy(item, memo) if deep else item)
    if dictiter is not None:
        for key, value in dictiter:
            if deep:
                key, value = deepcopy(key, memo), deepcopy(value, memo)
            made[key] = value
    return made


def _set_state(made, state):
    if hasattr(made, '__setstate__'):
        made.__setstate__(state)
        return
    slots = None
    if isinstance(state, tuple) and len(state) == 2:
        state, slots = state
    if state is not None:
        made.__dict__.update(state)
    if slots is not None:
        for name, value in slots.items():
            setattr(made, name, value)
