"""Names for the types of built-in objects that have no name among the built-ins, and tools for making classes."""

import sys
from _functools import _make_awaitable

__all__ = ['AsyncGeneratorType', 'BuiltinFunctionType', 'BuiltinMethodType', 'CellType', 'ClassMethodDescriptorType',
           'CodeType', 'CoroutineType', 'DynamicClassAttribute', 'EllipsisType', 'FrameType', 'FunctionType',
           'GeneratorType', 'GenericAlias', 'GetSetDescriptorType', 'LambdaType', 'MappingProxyType',
           'MemberDescriptorType', 'MethodDescriptorType', 'MethodType', 'MethodWrapperType', 'ModuleType', 'NoneType',
           'NotImplementedType', 'SimpleNamespace', 'TracebackType', 'UnionType', 'WrapperDescriptorType',
           'coroutine', 'new_class', 'prepare_class', 'resolve_bases']


def _function():
    yield


async def _coroutine():
    pass


async def _async_generator():
    yield


class _Class:
    __slots__ = ('slot',)


def _cell():
    value = 1
    return (lambda: value).__closure__[0]


FunctionType = type(_function)
LambdaType = FunctionType
CodeType = type(_function.__code__)
MappingProxyType = type(object.__dict__)
SimpleNamespace = type(sys.implementation)
CellType = type(_cell())
GeneratorType = type(_function())
_unused = _coroutine()
CoroutineType = type(_unused)
_unused.close()
AsyncGeneratorType = type(_async_generator())
MethodType = type(object.__new__(type('C', (), {'m': lambda self: None})).m)
BuiltinFunctionType = type(repr)
BuiltinMethodType = type([].append)
WrapperDescriptorType = type(str.__len__)
MethodWrapperType = type('text'.__len__)
MethodDescriptorType = type(list.append)
ClassMethodDescriptorType = type(vars(bytes)['fromhex'])
ModuleType = type(sys)
GetSetDescriptorType = type(FunctionType.__defaults__)
MemberDescriptorType = type(_Class.slot)
GenericAlias = type(list[int])
UnionType = type(int | str)
EllipsisType = type(...)
NoneType = type(None)
NotImplementedType = type(NotImplemented)
try:
    raise TypeError
except TypeError as _exc:
    TracebackType = type(_exc.__traceback__)
    FrameType = type(_exc.__traceback__.tb_frame)
del _function, _coroutine, _async_generator, _Class, _cell, _unused


def new_class(name, bases=(), kwds=None, exec_body=None):
    """Make a class as a class statement does.

    kwds: the keyword arguments of the statement (metaclass and others); exec_body(ns) fills the namespace.
    """
    resolved = resolve_bases(bases)
    meta, namespace, kwds = prepare_class(name, resolved, kwds)
    if exec_body is not None:
        exec_body(namespace)
    if resolved is not bases:
        namespace['__orig_bases__'] = bases
    return meta(name, resolved, namespace, **kwds)


def resolve_bases(bases):
    """The bases with each that has __mro_entries__ replaced by what that gives (PEP 560)."""
    resolved = []
    changed = False
    for base in bases:
        entries = None if isinstance(base, type) else getattr(base, '__mro_entries__', None)
        if entries is None:
            resolved.append(base)
            continue
        replacement = entries(bases)
        if not isinstance(replacement, tuple):
            raise TypeError('__mro_entries__ must return a tuple')
        resolved.extend(replacement)
        changed = True
    return tuple(resolved) if changed else bases


def prepare_class(name, bases=(), kwds=None):
    """The metaclass, the namespace it prepares, and the keyword arguments without `metaclass`, as a tuple."""
    others = dict(kwds or {})
    meta = others.pop('metaclass', type(bases[0]) if bases else type)
    if isinstance(meta, type):
        meta = _most_derived(meta, bases)
    prepare = getattr(meta, '__prepare__', None)
    return meta, {} if prepare is None else prepare(name, bases, **others), others


def _most_derived(meta, bases):
    for base in bases:
        other = type(base)
        if issubclass(other, meta):
            meta = other
        elif not issubclass(meta, other):
            raise TypeError('metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of '
                            'the metaclasses of all its bases')
    return meta


def _checked(accessor, trouble):
    if accessor is None:
        raise AttributeError(trouble)
    return accessor


class DynamicClassAttribute:
    """A property for instances; on the class the name is looked up in the metaclass (__getattr__)."""

    def __init__(self, fget=None, fset=None, fdel=None, doc=None):
        self.fget, self.fset, self.fdel = fget, fset, fdel
        self.__doc__, self.overwrite_doc = doc or getattr(fget, '__doc__', None), doc is None
        abstract = getattr(fget, '__isabstractmethod__', False)
        self.__isabstractmethod__ = bool(abstract)

    def __get__(self, obj, owner=None):
        if obj is not None:
            return _checked(self.fget, 'unreadable attribute')(obj)
        if not self.__isabstractmethod__:
            raise AttributeError
        return self

    def __set__(self, obj, value):
        _checked(self.fset, "can't set attribute")(obj, value)

    def __delete__(self, obj):
        _checked(self.fdel, "can't delete attribute")(obj)

    def getter(self, fget):
        """A copy with this getter."""
        return type(self)(fget, self.fset, self.fdel, fget.__doc__ if self.overwrite_doc else self.__doc__)

    def setter(self, fset):
        """A copy with this setter."""
        return type(self)(self.fget, fset, self.fdel, self.__doc__)

    def deleter(self, fdel):
        """A copy with this deleter."""
        return type(self)(self.fget, self.fset, fdel, self.__doc__)


class _GeneratorWrapper:
    """Makes a generator-like object awaitable."""

    def __init__(self, gen):
        self.__wrapped = gen
        for name in '__name__', '__qualname__':
            setattr(self, name, getattr(gen, name, None))

    def send(self, value):
        return self.__wrapped.send(value)

    def throw(self, *args):
        return self.__wrapped.throw(*args)

    def close(self):
        return self.__wrapped.close()

    def __next__(self):
        return next(self.__wrapped)

    def __iter__(self):
        return self

    __await__ = __iter__


def coroutine(func):
    """Decorator: let a generator function's generators be awaited."""
    if not callable(func):
        raise TypeError('types.coroutine() expects a callable')
    code = getattr(func, '__code__', None)
    if isinstance(func, FunctionType) and isinstance(code, CodeType):
        if code.co_flags & 0x180:
            return func
        if code.co_flags & 0x20:
            _make_awaitable(func)
            return func

    def wrapped(*args, **kwargs):
        made = func(*args, **kwargs)
        if isinstance(made, (CoroutineType, _GeneratorWrapper)):
            return made
        if hasattr(made, 'send') and hasattr(made, 'throw') and hasattr(made, '__next__'):
            return made if hasattr(made, '__await__') else _GeneratorWrapper(made)
        return made

    from functools import update_wrapper
    return update_wrapper(wrapped, func)
