"""dataclass: classes written as a list of annotated fields; __init__, __repr__, __eq__ and more are made from it."""

import sys

__all__ = ['dataclass', 'field', 'Field', 'FrozenInstanceError', 'InitVar', 'KW_ONLY', 'MISSING', 'fields', 'asdict',
           'astuple', 'make_dataclass', 'replace', 'is_dataclass']


class FrozenInstanceError(AttributeError):
    """An attempt to change a frozen instance."""


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return '<factory>'


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


_HAS_DEFAULT_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()
MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()
_NO_METADATA = type(type.__dict__)({})
_FIELDS = '__dataclass_fields__'
_PARAMS = '__dataclass_params__'


class _FieldKind:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _FieldKind('_FIELD')
_FIELD_CLASSVAR = _FieldKind('_FIELD_CLASSVAR')
_FIELD_INITVAR = _FieldKind('_FIELD_INITVAR')


class InitVar:
    """Annotation of a pseudo-field: a parameter of __init__ that only __post_init__ gets."""

    __slots__ = ('type',)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        plain = isinstance(self.type, type) and not isinstance(self.type, type(list[int]))
        return f'dataclasses.InitVar[{self.type.__name__ if plain else repr(self.type)}]'

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    """What is known of one field. Made by field(), found with fields()."""

    __slots__ = ('name', 'type', 'default', 'default_factory', 'repr', 'hash', 'init', 'compare', 'metadata', 'kw_only',
                 '_field_type')

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = _NO_METADATA if metadata is None else type(_NO_METADATA)(metadata)
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        parts = ','.join(f'{name}={getattr(self, name)!r}' for name in
                         ('name', 'type', 'default', 'default_factory', 'init', 'repr', 'hash', 'compare', 'metadata',
                          'kw_only', '_field_type'))
        return f'Field({parts})'

    def __set_name__(self, owner, name):
        set_name = getattr(type(self.default), '__set_name__', None)
        if set_name:
            set_name(self.default, owner, name)

    __class_getitem__ = classmethod(type(list[int]))


class _DataclassParams:
    __slots__ = ('init', 'repr', 'eq', 'order', 'unsafe_hash', 'frozen')

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen

    def __repr__(self):
        return '_DataclassParams({})'.format(','.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__))


def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None,
          kw_only=MISSING):
    """Say more of a field than its type.

    default: its value when none is given; default_factory: called to make one; init, repr, compare: whether it takes
    part in __init__, __repr__, and comparisons; hash: in __hash__ (None: as compare says); kw_only: by keyword only.
    """
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError('cannot specify both default and default_factory')
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


# Finding the fields of a class

def _module_of(cls):
    module = sys.modules.get(cls.__module__)
    return {} if module is None else module.__dict__


def _names_in_text(annotation, cls):
    """What a string annotation like 'typing.ClassVar[int]' begins with, looked up; None when unknown."""
    head = annotation.partition('[')[0].strip()
    namespace = _module_of(cls)
    value = None
    for i, part in enumerate(head.split('.')):
        value = namespace.get(part) if i == 0 else getattr(value, part, None)
    return value


def _is_classvar(annotation, cls):
    typing = sys.modules.get('typing')
    if typing is None:
        return False
    if isinstance(annotation, str):
        return _names_in_text(annotation, cls) is typing.ClassVar
    return annotation is typing.ClassVar or getattr(annotation, '__origin__', None) is typing.ClassVar


def _is_initvar(annotation, cls):
    if isinstance(annotation, str):
        return _names_in_text(annotation, cls) is InitVar
    return annotation is InitVar or type(annotation) is InitVar


def _is_kw_only(annotation, cls):
    return annotation is KW_ONLY or isinstance(annotation, str) and _names_in_text(annotation, cls) is KW_ONLY


def _get_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        f = default
    else:
        if isinstance(default, type(Field.name)) and name in cls.__dict__.get('__slots__', ()):
            default = MISSING
        f = field(default=default)
    f.name = name
    f.type = annotation
    f._field_type = _FIELD
    if _is_classvar(annotation, cls):
        f._field_type = _FIELD_CLASSVAR
    elif _is_initvar(annotation, cls):
        f._field_type = _FIELD_INITVAR
    if f._field_type is not _FIELD and f.default_factory is not MISSING:
        raise TypeError(f'field {f.name} cannot have a default factory')
    if f._field_type is _FIELD_CLASSVAR:
        if f.kw_only is not MISSING:
            raise TypeError(f'field {f.name} is a ClassVar but specifies kw_only')
    elif f.kw_only is MISSING:
        f.kw_only = kw_only
    if f._field_type is _FIELD and f.default.__class__.__hash__ is None:
        raise ValueError(f'mutable default {type(f.default)} for field {f.name} is not allowed: use default_factory')
    return f


def _own_fields(cls, kw_only):
    found = []
    marked = False
    for name, annotation in cls.__dict__.get('__annotations__', {}).items():
        if _is_kw_only(annotation, cls):
            if marked:
                raise TypeError(f'{name!r} is KW_ONLY, but KW_ONLY has already been specified')
            marked = kw_only = True
        else:
            found.append(_get_field(cls, name, annotation, kw_only))
    return found


def _collect_fields(cls, kw_only):
    """All fields by name, those of base classes first; defaults become class attributes."""
    found = {}
    for base in cls.__mro__[-1:0:-1]:
        found.update(getattr(base, _FIELDS, {}) if _FIELDS in base.__dict__ else {})
    for f in _own_fields(cls, kw_only):
        found[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in cls.__dict__.items():
        if isinstance(value, Field) and name not in cls.__dict__.get('__annotations__', {}):
            raise TypeError(f'{name!r} is a field but has no type annotation')
    return found


def _check_frozen(cls, frozen):
    bases = [getattr(base, _PARAMS) for base in cls.__mro__[1:] if _PARAMS in base.__dict__]
    if bases and frozen and not all(params.frozen for params in bases):
        raise TypeError('cannot inherit frozen dataclass from a non-frozen one')
    if not frozen and any(params.frozen for params in bases):
        raise TypeError('cannot inherit non-frozen dataclass from a frozen one')


# Writing the methods

def _make_function(cls, name, parameters, body, scope, result=MISSING):
    """Compile a method from its text; scope: the names it uses beside its module's."""
    returns = ''
    if result is not MISSING:
        scope['__dataclass_return__'] = result
        returns = ' -> __dataclass_return__'
    text = f"def __make__({', '.join(scope)}):\n def {name}({', '.join(parameters)}){returns}:\n" + \
        '\n'.join(f'  {line}' for line in body) + f'\n return {name}'
    namespace = {}
    exec(text, _module_of(cls), namespace)
    function = namespace['__make__'](**scope)
    function.__qualname__ = f'{cls.__qualname__}.{name}'
    return function


def _init_parameter(f):
    if f.default is MISSING and f.default_factory is MISSING:
        default = ''
    elif f.default is not MISSING:
        default = f'=__dataclass_default_{f.name}__'
    else:
        default = '=__dataclass_HAS_DEFAULT_FACTORY__'
    return f'{f.name}: __dataclass_type_{f.name}__{default}'


def _init_line(f, frozen, self_name, slots):
    """The statement in __init__ that gives the field its value, or None."""
    factory = f'__dataclass_factory_{f.name}__'
    if f.default_factory is not MISSING:
        value = f'{factory}() if {f.name} is __dataclass_HAS_DEFAULT_FACTORY__ else {f.name}' if f.init else f'{factory}()'
    elif f.init:
        value = f.name
    elif slots and f.default is not MISSING:
        value = f'__dataclass_default_{f.name}__'
    else:
        return None
    if f._field_type is _FIELD_INITVAR:
        return None
    if frozen:
        return f'__dataclass_object__.__setattr__({self_name}, {f.name!r}, {value})'
    return f'{self_name}.{f.name} = {value}'


def _make_init(cls, found, frozen, slots):
    wanted = [f for f in found if f._field_type is not _FIELD_CLASSVAR]
    plain = [f for f in wanted if f.init and not f.kw_only]
    keyword = [f for f in wanted if f.init and f.kw_only]
    seen_default = False
    for f in plain:
        if f.default is not MISSING or f.default_factory is not MISSING:
            seen_default = True
        elif seen_default:
            raise TypeError(f'non-default argument {f.name!r} follows default argument')
    self_name = '__dataclass_self__' if any(f.name == 'self' for f in wanted) else 'self'
    scope = {'__dataclass_HAS_DEFAULT_FACTORY__': _HAS_DEFAULT_FACTORY, '__dataclass_object__': object}
    for f in wanted:
        scope[f'__dataclass_type_{f.name}__'] = f.type
        if f.default is not MISSING:
            scope[f'__dataclass_default_{f.name}__'] = f.default
        if f.default_factory is not MISSING:
            scope[f'__dataclass_factory_{f.name}__'] = f.default_factory
    body = [line for f in wanted if (line := _init_line(f, frozen, self_name, slots))]
    if hasattr(cls, '__post_init__'):
        arguments = ', '.join(f.name for f in wanted if f._field_type is _FIELD_INITVAR)
        body.append(f'{self_name}.__post_init__({arguments})')
    parameters = [self_name, *map(_init_parameter, plain)]
    if keyword:
        parameters += ['*', *map(_init_parameter, keyword)]
    return _make_function(cls, '__init__', parameters, body or ['pass'], scope, None)


def _make_repr(cls, names):
    """The __repr__ method; within itself an instance shows as ..."""
    running = set()

    def __repr__(self):
        key = id(self)
        if key in running:
            return '...'
        running.add(key)
        try:
            values = ', '.join([f'{name}={getattr(self, name)!r}' for name in names])
            return f'{self.__class__.__qualname__}({values})'
        finally:
            running.discard(key)
    __repr__.__qualname__ = f'{cls.__qualname__}.__repr__'
    return __repr__


def _row(prefix, names):
    return '(' + ''.join(f'{prefix}.{name},' for name in names) + ')'


def _make_comparison(cls, name, symbol, names):
    body = [f'if other.__class__ is self.__class__:',
            f" return {_row('self', names)} {symbol} {_row('other', names)}",
            'return NotImplemented']
    return _make_function(cls, name, ['self', 'other'], body, {})


def _frozen_methods(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot assign to field {name!r}')
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f'cannot delete field {name!r}')
        super(cls, self).__delattr__(name)

    for method in (__setattr__, __delattr__):
        method.__qualname__ = f'{cls.__qualname__}.{method.__name__}'
    return __setattr__, __delattr__


def _set_new(cls, name, value):
    """Give cls an attribute unless it defines it itself. True: it does."""
    if name in cls.__dict__:
        return True
    setattr(cls, name, value)
    return False


def _add_hash(cls, params, has_hash, names):
    """has_hash: the class statement itself defined __hash__."""
    if params.unsafe_hash:
        if has_hash:
            raise TypeError(f'Cannot overwrite attribute __hash__ in class {cls.__name__}')
    elif not params.eq or has_hash:
        return
    elif not params.frozen:
        cls.__hash__ = None
        return
    cls.__hash__ = _make_function(cls, '__hash__', ['self'], [f"return hash({_row('self', names)})"], {})


def _add_comparisons(cls, params, compared):
    if params.eq:
        _set_new(cls, '__eq__', _make_comparison(cls, '__eq__', '==', compared))
    if params.order:
        for name, symbol in (('__lt__', '<'), ('__le__', '<='), ('__gt__', '>'), ('__ge__', '>=')):
            if _set_new(cls, name, _make_comparison(cls, name, symbol, compared)):
                raise TypeError(f'Cannot overwrite attribute {name} in class {cls.__name__}. '
                                'Consider using functools.total_ordering')


class _Doc:
    """The docstring of a dataclass that has none of its own, made when it is asked for."""

    def __get__(self, instance, owner):
        for cls in owner.__mro__:
            if cls.__dict__.get('__doc__') is self:
                if owner is not cls:
                    return None
                parts = [_doc_parameter(f) for f in cls.__dict__[_FIELDS].values()
                         if f.init and f._field_type is not _FIELD_CLASSVAR and not f.kw_only]
                keyword = [_doc_parameter(f) for f in cls.__dict__[_FIELDS].values()
                           if f.init and f._field_type is not _FIELD_CLASSVAR and f.kw_only]
                if keyword:
                    parts += ['*', *keyword]
                cls.__doc__ = f"{cls.__name__}({', '.join(parts)})"
                return cls.__doc__


def _doc_parameter(f):
    kind = f.type
    if isinstance(kind, type) and not isinstance(kind, type(list[int])):
        text = kind.__qualname__ if kind.__module__ == 'builtins' else f'{kind.__module__}.{kind.__qualname__}'
    else:
        text = repr(kind).replace('typing.', '')
    if f.default is not MISSING:
        text += f' = {f.default!r}'
    elif f.default_factory is not MISSING:
        text += ' = <factory>'
    return f'{f.name}: {text}'


def _inherited_slots(cls):
    for base in cls.__mro__[1:-1]:
        slots = base.__dict__.get('__slots__', ())
        if slots is not None:
            yield from (slots,) if isinstance(slots, str) else slots


def _with_slots(cls, frozen, weakref_slot):
    """A copy of the class with __slots__ for its fields."""
    if '__slots__' in cls.__dict__:
        raise TypeError(f'{cls.__name__} already specifies __slots__')
    namespace = dict(cls.__dict__)
    names = [f.name for f in fields(cls)]
    inherited = set(_inherited_slots(cls))
    slots = [name for name in names if name not in inherited]
    if weakref_slot and '__weakref__' not in inherited:
        slots.append('__weakref__')
    for name in names:
        namespace.pop(name, None)
    for name in ('__dict__', '__weakref__'):
        namespace.pop(name, None)
    namespace['__slots__'] = tuple(slots)
    qualname = cls.__qualname__
    cls = type(cls)(cls.__name__, cls.__bases__, namespace)
    cls.__qualname__ = qualname
    if frozen:
        if '__getstate__' not in cls.__dict__:
            cls.__getstate__ = _get_state
        if '__setstate__' not in cls.__dict__:
            cls.__setstate__ = _set_state
    return cls


def _get_state(self):
    return [getattr(self, f.name) for f in fields(self)]


def _set_state(self, state):
    for f, value in zip(fields(self), state):
        object.__setattr__(self, f.name, value)


def _process(cls, params, match_args, kw_only, slots, weakref_slot):
    _check_frozen(cls, params.frozen)
    found = _collect_fields(cls, kw_only)
    setattr(cls, _PARAMS, params)
    setattr(cls, _FIELDS, found)
    everything = list(found.values())
    real = [f for f in everything if f._field_type is _FIELD]
    compared = [f.name for f in real if f.compare]
    if params.order and not params.eq:
        raise ValueError('eq must be true if order is true')
    if params.init:
        _set_new(cls, '__init__', _make_init(cls, everything, params.frozen, slots))
    if params.repr:
        _set_new(cls, '__repr__', _make_repr(cls, [f.name for f in real if f.repr]))
    own_hash = cls.__dict__.get('__hash__', MISSING)
    has_hash = not (own_hash is MISSING or own_hash is None and '__eq__' in cls.__dict__)
    _add_comparisons(cls, params, compared)
    if params.frozen:
        for method in _frozen_methods(cls, {f.name for f in real}):
            if _set_new(cls, method.__name__, method):
                raise TypeError(f'Cannot overwrite attribute {method.__name__} in class {cls.__name__}')
    _add_hash(cls, params, has_hash, [f.name for f in real if (f.compare if f.hash is None else f.hash)])
    if cls.__dict__.get('__doc__') is None:
        cls.__doc__ = _Doc()
    if match_args:
        _set_new(cls, '__match_args__', tuple(f.name for f in everything if f.init and not f.kw_only
                                              and f._field_type is not _FIELD_CLASSVAR))
    if slots:
        cls = _with_slots(cls, params.frozen, weakref_slot)
    elif weakref_slot:
        raise TypeError('weakref_slot is True but slots is False')
    if hasattr(cls, '__abstractmethods__'):
        from abc import update_abstractmethods
        update_abstractmethods(cls)
    return cls


def dataclass(cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """Class decorator: add methods made from the annotated fields of the class.

    init, repr, eq, order: __init__, __repr__, __eq__, and < <= > >=; unsafe_hash: __hash__ though instances may change;
    frozen: assigning raises FrozenInstanceError; match_args: __match_args__; kw_only: fields by keyword only; slots:
    with __slots__, of which weakref_slot adds __weakref__.
    """
    def wrap(cls):
        params = _DataclassParams(init, repr, eq, order, unsafe_hash, frozen)
        return _process(cls, params, match_args, kw_only, slots, weakref_slot)
    return wrap if cls is None else wrap(cls)


# Using them

def fields(class_or_instance):
    """The Field objects of a dataclass or an instance of one, as a tuple."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError('must be called with a dataclass type or instance') from None
    return tuple(f for f in found.values() if f._field_type is _FIELD)


def _is_instance(obj):
    return hasattr(type(obj), _FIELDS)


def is_dataclass(obj):
    """Whether obj is a dataclass or an instance of one."""
    cls = obj if isinstance(obj, type) and not isinstance(obj, type(list[int])) else type(obj)
    return hasattr(cls, _FIELDS)


_ATOMS = frozenset({type(None), bool, int, float, str, complex, bytes, type(...), type(NotImplemented)})


def _convert(obj, factory, whole):
    """obj with the dataclasses within it converted by whole(obj, factory), containers copied, the rest deep-copied."""
    cls = type(obj)
    if cls in _ATOMS:
        return obj
    if _is_instance(obj):
        return whole(obj, factory)
    if isinstance(obj, tuple) and hasattr(obj, '_fields'):
        return cls(*[_convert(item, factory, whole) for item in obj])
    if isinstance(obj, (list, tuple)):
        return cls(_convert(item, factory, whole) for item in obj)
    if isinstance(obj, dict):
        pairs = ((_convert(k, factory, whole), _convert(v, factory, whole)) for k, v in obj.items())
        if hasattr(cls, 'default_factory'):
            result = cls(obj.default_factory)
            result.update(pairs)
            return result
        return cls(pairs)
    from copy import deepcopy
    return deepcopy(obj)


def _whole_dict(obj, factory):
    return factory([(f.name, _convert(getattr(obj, f.name), factory, _whole_dict)) for f in fields(obj)])


def _whole_tuple(obj, factory):
    return factory([_convert(getattr(obj, f.name), factory, _whole_tuple) for f in fields(obj)])


def asdict(obj, *, dict_factory=dict):
    """The fields of an instance as a dict, dataclasses within it converted too; dict_factory gets a list of pairs."""
    if not _is_instance(obj):
        raise TypeError('asdict() should be called on dataclass instances')
    return _whole_dict(obj, dict_factory)


def astuple(obj, *, tuple_factory=tuple):
    """The fields of an instance as a tuple, dataclasses within it converted too."""
    if not _is_instance(obj):
        raise TypeError('astuple() should be called on dataclass instances')
    return _whole_tuple(obj, tuple_factory)


def make_dataclass(cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False,
                   unsafe_hash=False, frozen=False, match_args=True, kw_only=False, slots=False, weakref_slot=False):
    """A new dataclass. fields: names, pairs (name, type) or triples (name, type, default or field(...))."""
    from keyword import iskeyword
    from types import new_class
    annotations = {}
    defaults = {}
    for item in fields:
        if isinstance(item, str):
            name, kind = item, 'typing.Any'
        elif len(item) == 2:
            name, kind = item
        elif len(item) == 3:
            name, kind, defaults[item[0]] = item
        else:
            raise TypeError(f'Invalid field: {item!r}')
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f'Field names must be valid identifiers: {name!r}')
        if iskeyword(name):
            raise TypeError(f'Field names must not be keywords: {name!r}')
        if name in annotations:
            raise TypeError(f'Field name duplicated: {name!r}')
        annotations[name] = kind

    def fill(ns):
        ns.update(namespace or {})
        ns.update(defaults)
        ns['__annotations__'] = annotations

    cls = new_class(cls_name, bases, {}, fill)
    return dataclass(cls, init=init, repr=repr, eq=eq, order=order, unsafe_hash=unsafe_hash, frozen=frozen,
                     match_args=match_args, kw_only=kw_only, slots=slots, weakref_slot=weakref_slot)


def replace(obj, /, **changes):
    """A new object of the same class, with these fields changed; goes through __init__."""
    if not _is_instance(obj):
        raise TypeError('replace() should be called on dataclass instances')
    for f in getattr(obj, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(f'field {f.name} is declared with init=False, it cannot be specified with replace()')
        elif f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise ValueError(f'InitVar {f.name!r} must be specified with replace()')
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)
