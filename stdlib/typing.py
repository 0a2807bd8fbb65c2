"""Type hints: names for annotations. Nothing here is enforced when a program runs.

List[int] and its like are alias objects that remember __origin__ and __args__; special forms (Any, Union, ...) are objects
whose subscription makes such aliases.
"""

import sys
import collections
import collections.abc
from abc import ABCMeta, abstractmethod

__all__ = ['Annotated', 'Any', 'Callable', 'ClassVar', 'Concatenate', 'Final', 'ForwardRef', 'Generic',
           'Literal', 'Optional', 'ParamSpec', 'Protocol', 'Tuple', 'Type', 'TypeVar', 'TypeVarTuple', 'Union',
           'AbstractSet', 'ByteString', 'Container', 'ContextManager', 'Hashable', 'ItemsView', 'Iterable',
           'Iterator', 'KeysView', 'Mapping', 'MappingView', 'MutableMapping', 'MutableSequence', 'MutableSet',
           'Sequence', 'Sized', 'ValuesView', 'Awaitable', 'AsyncIterator', 'AsyncIterable', 'Coroutine',
           'Collection', 'AsyncGenerator', 'AsyncContextManager', 'Reversible', 'SupportsAbs', 'SupportsBytes',
           'SupportsComplex', 'SupportsFloat', 'SupportsIndex', 'SupportsInt', 'SupportsRound', 'ChainMap',
           'Counter', 'Deque', 'Dict', 'DefaultDict', 'List', 'OrderedDict', 'Set', 'FrozenSet', 'NamedTuple',
           'TypedDict', 'Generator', 'BinaryIO', 'IO', 'Match', 'Pattern', 'TextIO', 'AnyStr', 'assert_type',
           'assert_never', 'cast', 'clear_overloads', 'dataclass_transform', 'final', 'get_args', 'get_origin',
           'get_overloads', 'get_type_hints', 'is_typeddict', 'LiteralString', 'Never', 'NewType',
           'no_type_check', 'no_type_check_decorator', 'NoReturn', 'NotRequired', 'overload', 'ParamSpecArgs',
           'ParamSpecKwargs', 'Required', 'reveal_type', 'runtime_checkable', 'Self', 'Text', 'TYPE_CHECKING',
           'TypeAlias', 'TypeGuard', 'Unpack']

_builtin_alias = type(list[int])
_builtin_union = type(int | str)
_function = type(lambda: None)
_lazy = {'ContextManager': ('contextlib', 'AbstractContextManager', 1),
         'AsyncContextManager': ('contextlib', 'AbstractAsyncContextManager', 1),
         'Pattern': ('re', 'Pattern', 1), 'Match': ('re', 'Match', 1)}


def _tupled(parameters):
    """What stands between brackets, as a tuple."""
    return parameters if isinstance(parameters, tuple) else (parameters,)


def __getattr__(name):
    """Aliases of classes whose modules are loaded when asked for."""
    if name not in _lazy:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    module, original, nparams = _lazy[name]
    __import__(module)
    alias = _alias(getattr(sys.modules[module], original), nparams, name=name)
    globals()[name] = alias
    return alias


# Text, checks, parameters

def _type_repr(obj):
    """How an argument shows within an alias."""
    if isinstance(obj, _builtin_alias):
        return repr(obj)
    if isinstance(obj, type):
        return obj.__qualname__ if obj.__module__ == 'builtins' else f'{obj.__module__}.{obj.__qualname__}'
    if obj is ...:
        return '...'
    if isinstance(obj, _function):
        return obj.__name__
    return repr(obj)


def _type_convert(arg, module=None, is_class=False):
    if arg is None:
        return type(None)
    if isinstance(arg, str):
        return ForwardRef(arg, module=module, is_class=is_class)
    return arg


def _type_check(arg, msg, allow_special_forms=False, module=None):
    """arg as a type: None and strings converted; TypeError for what can be none."""
    arg = _type_convert(arg, module, allow_special_forms)
    if isinstance(arg, _GenericAlias) and arg.__origin__ in (Generic, Protocol) or \
            not allow_special_forms and getattr(arg, '__origin__', None) in (ClassVar, Final):
        raise TypeError(f'{arg} is not valid as type argument')
    if arg in (Generic, Protocol) or not allow_special_forms and arg in (ClassVar, Final):
        raise TypeError(f'Plain {arg} is not valid as type argument')
    if type(arg) is tuple:
        raise TypeError(f'{msg} Got {arg!r:.100}.')
    return arg


def _dedup(items):
    seen = []
    for item in items:
        if item not in seen:
            seen.append(item)
    return seen


def _collect_parameters(args):
    """The type variables in args, each once."""
    found = []
    for arg in args:
        if isinstance(arg, type):
            continue
        if isinstance(arg, tuple):
            own = _collect_parameters(arg)
        elif hasattr(arg, '__typing_subst__'):
            own = (arg,)
        else:
            own = getattr(arg, '__parameters__', ())
        for parameter in own:
            if parameter not in found:
                found.append(parameter)
    return tuple(found)


def _check_count(cls, given, expected):
    if given != expected:
        raise TypeError(f"Too {'many' if given > expected else 'few'} arguments for {cls}; "
                        f'actual {given}, expected {expected}')


def _substitute(arg, values):
    """arg with its parameters replaced as the dict values says: a list of the arguments that it becomes."""
    if isinstance(arg, type):
        return [arg]
    if isinstance(arg, tuple):
        return [tuple(new for item in arg for new in _substitute(item, values))]
    if hasattr(arg, '__typing_subst__'):
        if isinstance(arg, TypeVarTuple):
            return list(values.get(arg, (arg,)))
        return [arg.__typing_subst__(values[arg])] if arg in values else [arg]
    parameters = getattr(arg, '__parameters__', ())
    if not parameters:
        return [arg]
    inner = []
    for parameter in parameters:
        value = values.get(parameter, parameter)
        inner.extend(value) if isinstance(parameter, TypeVarTuple) and isinstance(value, tuple) else inner.append(value)
    if isinstance(arg, _UnpackGenericAlias):
        return list(values[parameters[0]])
    return [arg[tuple(inner)]]


class _Final:
    """What counts as a type though it is no class."""

    __slots__ = ('__weakref__',)


class _Operand:
    """What `|` makes unions of."""

    __slots__ = ()

    def __or__(self, right):
        return Union[self, right]

    def __ror__(self, left):
        return Union[left, self]


class _NoCopy:
    __slots__ = ()

    def __copy__(self):
        return self

    def __deepcopy__(self, known):
        return self


# Special forms

_answers = {}  # the same few types tend to be asked for again and again


def _remembered(form, what, make):
    """make(form, what), or what it gave the last time; unhashable things are made anew."""
    key = form, what
    try:
        return _answers[key]
    except KeyError:
        pass
    except TypeError:
        return make(form, what)
    if len(_answers) >= 512:
        _answers.clear()
    answer = _answers[key] = make(form, what)
    return answer


class _SpecialForm(_Operand, _Final):
    """Any, Union, Literal ...: a name, perhaps subscriptable."""

    def __init__(self, function, name=None, doc=None):
        self._getitem, self._name, self.__doc__ = function, name or function.__name__, doc or function.__doc__

    def __getattr__(self, name):
        if name in ('__name__', '__qualname__'):
            return self._name
        raise AttributeError(name)

    def __mro_entries__(self, classes):
        raise TypeError(f'Cannot subclass {self!r}')

    def __repr__(self):
        return f'typing.{self._name}'

    def __reduce__(self):
        return self._name

    def __call__(self, *given, **named):
        raise TypeError(f'Cannot instantiate {self!r}')

    def __instancecheck__(self, instance):
        raise TypeError(f'{self} cannot be used with isinstance()')

    def __subclasscheck__(self, other):
        raise TypeError(f'{self} cannot be used with issubclass()')

    def __getitem__(self, what):
        return _remembered(self, what, self._getitem) if self._name != 'Literal' else self._getitem(self, what)


class _AnyMeta(type):
    def __instancecheck__(cls, instance):
        if cls is Any:
            raise TypeError('typing.Any cannot be used with isinstance()')
        return super().__instancecheck__(instance)

    def __repr__(cls):
        return 'typing.Any' if cls is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Anything at all: compatible with every type."""

    def __new__(cls, *given, **named):
        if cls is Any:
            raise TypeError('Any cannot be instantiated')
        return super().__new__(cls)


def _plain_form(name, doc):
    """A form that cannot be subscripted."""
    def refuse(self, what):
        raise TypeError(f'{self} is not subscriptable')
    return _SpecialForm(refuse, name, doc)


NoReturn = _plain_form('NoReturn', 'The return type of functions that never return.')
Never = _plain_form('Never', 'The type that no value has.')
Self = _plain_form('Self', 'The class that a method is called on.')
LiteralString = _plain_form('LiteralString', 'A string written in the program itself.')
TypeAlias = _plain_form('TypeAlias', 'Annotation of a name that stands for a type.')


def _one_type_form(name, doc, special=False):
    """A form that takes one type."""
    def subscribe(self, what):
        message = f'{self} accepts only a single type.' if special else f'{name} accepts only a single type.'
        return _GenericAlias(self, (_type_check(what, message, allow_special_forms=not special),))
    return _SpecialForm(subscribe, name, doc)


ClassVar = _one_type_form('ClassVar', 'A variable of the class, not of its instances.', True)
Final = _one_type_form('Final', 'A name that is not to be assigned again.', True)
Required = _one_type_form('Required', 'A key that a TypedDict must have.')
NotRequired = _one_type_form('NotRequired', 'A key that a TypedDict may lack.')
TypeGuard = _one_type_form('TypeGuard', 'The return type of a function whose True narrows the type of its argument.', True)


@_SpecialForm
def Union(self, parameters):
    """Union[int, str]: one of these types."""
    if parameters == ():
        raise TypeError('Cannot take a Union of no types.')
    parameters = _tupled(parameters)
    flat = []
    for parameter in parameters:
        parameter = _type_check(parameter, 'Union[arg, ...]: each arg must be a type.')
        if isinstance(parameter, (_UnionGenericAlias, _builtin_union)):
            flat.extend(parameter.__args__)
        else:
            flat.append(parameter)
    flat = _dedup(flat)
    return flat[0] if len(flat) == 1 else _UnionGenericAlias(self, tuple(flat))


@_SpecialForm
def Optional(self, parameters):
    """Optional[int]: int or None."""
    return Union[_type_check(parameters, f'{self} requires a single type.'), type(None)]


@_SpecialForm
def Literal(self, parameters):
    """Literal['r', 'w']: one of these values."""
    flat = []
    for parameter in parameters if isinstance(parameters, tuple) else (parameters,):
        flat.extend(parameter.__args__ if isinstance(parameter, _LiteralGenericAlias) else (parameter,))
    unique = []
    for value in flat:
        if not any(type(value) is type(other) and value == other for other in unique):
            unique.append(value)
    return _LiteralGenericAlias(self, tuple(unique))


@_SpecialForm
def Concatenate(self, parameters):
    """Concatenate[int, P]: the parameters of P with an int in front."""
    if parameters == ():
        raise TypeError('Cannot take a Concatenate of no types.')
    *kinds, rest = _tupled(parameters)
    if rest is not ... and not isinstance(rest, ParamSpec):
        raise TypeError('The last parameter to Concatenate should be a ParamSpec variable or ellipsis.')
    checked = [_type_check(kind, 'Concatenate[arg, ...]: each arg must be a type.') for kind in kinds]
    return _ConcatenateGenericAlias(self, (*checked, rest))


@_SpecialForm
def Unpack(self, parameters):
    """Unpack[Ts]: the types of Ts one by one; the same as *Ts."""
    return _UnpackGenericAlias(self, (_type_check(parameters, f'{self} accepts only a single type.'),))


class ForwardRef(_Operand, _Final):
    """A type named by a string, to be looked up later."""

    __slots__ = ('__forward_arg__', '__forward_code__', '__forward_evaluated__', '__forward_value__',
                 '__forward_is_argument__', '__forward_is_class__', '__forward_module__')

    def __init__(self, arg, is_argument=True, module=None, *, is_class=False):
        if not isinstance(arg, str):
            raise TypeError(f'Forward reference must be a string -- got {arg!r}')
        try:
            code = compile(arg if not arg.startswith('*') else f'({arg},)[0]', '<string>', 'eval')
        except SyntaxError:
            raise SyntaxError(f'Forward reference must be an expression -- got {arg!r}')
        self.__forward_arg__, self.__forward_code__, self.__forward_module__ = arg, code, module
        self.__forward_value__, self.__forward_evaluated__ = None, False
        self.__forward_is_argument__, self.__forward_is_class__ = is_argument, is_class

    def _evaluate(self, globalns, localns, recursive_guard=frozenset()):
        text, module = self._key()
        if text in recursive_guard:
            return self
        if globalns is None:
            globalns = {} if localns is None else localns
        if localns is None:
            localns = globalns
        if module is not None:
            globalns = getattr(sys.modules.get(module), '__dict__', globalns)
        named = _type_check(eval(self.__forward_code__, globalns, localns), 'Forward references must evaluate to types.',
                            allow_special_forms=self.__forward_is_class__)
        value = self.__forward_value__ = _eval_type(named, globalns, localns, recursive_guard | {text})
        self.__forward_evaluated__ = True
        return value

    def _key(self):
        return self.__forward_arg__, self.__forward_module__

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, ForwardRef) else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __repr__(self):
        text, module = self._key()
        return f'ForwardRef({text!r})' if module is None else f'ForwardRef({text!r}, module={module!r})'


# Type variables

def _caller(depth=2):
    try:
        return sys._getframe(depth).f_globals.get('__name__', '__main__')
    except (AttributeError, ValueError):
        return None


class _Variable(_NoCopy, _Operand, _Final):
    """What TypeVar, ParamSpec and TypeVarTuple share."""

    def _set_up(self, name, bound=None, covariant=False, contravariant=False):
        if covariant and contravariant:
            raise ValueError('Bivariant types are not supported.')
        self.__name__, self.__covariant__, self.__contravariant__ = name, bool(covariant), bool(contravariant)
        self.__bound__ = None if bound is None else _type_check(bound, 'Bound must be a type.')
        module = _caller(3)
        if module != 'typing':
            self.__module__ = module

    def __repr__(self):
        sign = '+' if self.__covariant__ else '-' if self.__contravariant__ else '~'
        return sign + self.__name__

    def __reduce__(self):
        return self.__name__

    def __mro_entries__(self, classes):
        raise TypeError(f'Cannot subclass an instance of {type(self).__name__}')


class TypeVar(_Variable):
    """T = TypeVar('T'): stands for a type. Constraints are the types it may be; bound: what it derives from."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        self._set_up(name, bound, covariant, contravariant)
        if bound is not None and constraints:
            raise TypeError('Constraints cannot be combined with bound=...')
        if len(constraints) == 1:
            raise TypeError('A single constraint is not allowed')
        message = 'TypeVar(name, constraint, ...): constraints must be types.'
        self.__constraints__ = tuple(_type_check(t, message) for t in constraints)

    def __typing_subst__(self, arg):
        arg = _type_check(arg, 'Parameters to generic types must be types.')
        if isinstance(arg, _UnpackGenericAlias):
            raise TypeError(f'{arg} is not valid as type argument')
        return arg


class _PartOfParamSpec(_NoCopy, _Final):
    """P.args and P.kwargs."""

    def __init__(self, origin):
        self.__origin__ = origin

    def __repr__(self):
        return f'{self.__origin__.__name__}.{self._part}'

    def __eq__(self, other):
        return self.__origin__ == other.__origin__ if type(other) is type(self) else NotImplemented

    __hash__ = None


class ParamSpecArgs(_PartOfParamSpec):
    """P.args: the positional parameters of a ParamSpec."""

    _part = 'args'


class ParamSpecKwargs(_PartOfParamSpec):
    """P.kwargs: the keyword parameters of a ParamSpec."""

    _part = 'kwargs'


class ParamSpec(_Variable):
    """P = ParamSpec('P'): stands for the parameters of a callable."""

    def __init__(self, name, *, bound=None, covariant=False, contravariant=False):
        self._set_up(name, bound, covariant, contravariant)

    @property
    def args(self):
        return ParamSpecArgs(self)

    @property
    def kwargs(self):
        return ParamSpecKwargs(self)

    def __typing_subst__(self, arg):
        if isinstance(arg, (list, tuple)):
            return tuple(_type_check(a, 'Expected a type.') for a in arg)
        if arg is ... or isinstance(arg, (ParamSpec, _ConcatenateGenericAlias)):
            return arg
        raise TypeError(f'Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {arg}')


class TypeVarTuple(_Variable):
    """Ts = TypeVarTuple('Ts'): stands for any number of types."""

    def __init__(self, name):
        self._set_up(name)

    def __iter__(self):
        yield Unpack[self]

    def __repr__(self):
        return self.__name__

    def __typing_subst__(self, arg):
        raise TypeError('Substitution of bare TypeVarTuple is not supported')


# Aliases

def _is_special(name):
    return name[:2] == name[-2:] == '__'


class _BaseGenericAlias(_Operand, _Final):
    """What acts as its origin: calls and attributes go there."""

    def __init__(self, origin, *, inst=True, name=None):
        self._inst, self._name, self.__origin__, self.__slots__ = inst, name, origin, None

    def __call__(self, *given, **named):
        make = self.__origin__
        if not self._inst:
            raise TypeError(f'Type {self._name} cannot be instantiated; use {make.__name__}() instead')
        made = make(*given, **named)
        try:
            made.__orig_class__ = self
        except AttributeError:
            pass
        return made

    def __mro_entries__(self, classes):
        after = classes[classes.index(self) + 1:]
        generic = any(isinstance(c, _BaseGenericAlias) or isinstance(c, type) and issubclass(c, Generic) for c in after)
        entries = () if self.__origin__ in classes else (self.__origin__,)
        return entries if generic else (*entries, Generic)

    def __getattr__(self, name):
        if name in ('__name__', '__qualname__'):
            return self._name or self.__origin__.__name__
        if _is_special(name) or '__origin__' not in self.__dict__:
            raise AttributeError(name)
        return getattr(self.__origin__, name)

    def __setattr__(self, name, value):
        if _is_special(name) or name in ('_name', '_inst', '_nparams'):
            super().__setattr__(name, value)
        else:
            setattr(self.__origin__, name, value)

    def __instancecheck__(self, instance):
        return self.__subclasscheck__(type(instance))

    def __subclasscheck__(self, other):
        raise TypeError('Subscripted generics cannot be used with class and instance checks')


class _GenericAlias(_BaseGenericAlias):
    """A subscripted generic: List[int], Box[T]."""

    def __init__(self, origin, args, *, inst=True, name=None):
        _BaseGenericAlias.__init__(self, origin, inst=inst, name=name)
        self.__args__ = _tupled(args)
        self.__parameters__ = _collect_parameters(self.__args__)
        if not name:
            self.__module__ = origin.__module__

    def _key(self):
        """What makes two aliases equal."""
        return self.__origin__, self.__args__

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, _GenericAlias) else NotImplemented

    def __hash__(self):
        return hash(self._key())

    def __getitem__(self, items):
        parameters = self.__parameters__
        if self.__origin__ in (Generic, Protocol):
            raise TypeError(f'Cannot subscript already-subscripted {self}')
        if not parameters:
            raise TypeError(f'{self} is not a generic class')
        values = _bind(self, parameters, _tupled(items))
        return self.copy_with(tuple(arg for old in self.__args__ for arg in _substitute(old, values)))

    def copy_with(self, new):
        return self.__class__(self.__origin__, new, name=self._name, inst=self._inst)

    def __repr__(self):
        name = f'typing.{self._name}' if self._name else _type_repr(self.__origin__)
        return f"{name}[{', '.join(map(_type_repr, self.__args__)) or '()'}]"

    def __reduce__(self):
        origin = globals()[self._name] if self._name else self.__origin__
        args = self.__args__
        import operator
        return operator.getitem, (origin, args[0] if len(args) == 1 and not isinstance(args[0], tuple) else args)

    def __mro_entries__(self, classes):
        origin = self.__origin__
        if isinstance(origin, _SpecialForm):
            return origin.__mro_entries__(classes)
        if self._name:
            return super().__mro_entries__(classes)
        after = classes[classes.index(self) + 1:]
        if origin is Generic and (Protocol in classes or any(
                isinstance(other, _BaseGenericAlias) and other is not self for other in after)):
            return ()
        return (origin,)

    def __iter__(self):
        yield Unpack[self]


def _bind(cls, parameters, items):
    """Which item stands for which parameter; a TypeVarTuple takes what the others leave."""
    variadic = [i for i, p in enumerate(parameters) if isinstance(p, TypeVarTuple)]
    if len(parameters) == 1 and isinstance(parameters[0], ParamSpec) and not (
            len(items) == 1 and (isinstance(items[0], (list, tuple, ParamSpec, _ConcatenateGenericAlias))
                                 or items[0] is ...)):
        items = (items,)
    if not variadic:
        _check_count(cls, len(items), len(parameters))
        return {p: _checked(p, item) for p, item in zip(parameters, items)}
    at = variadic[0]
    behind = len(parameters) - at - 1
    if len(items) < len(parameters) - 1:
        raise TypeError(f'Too few arguments for {cls}; actual {len(items)}, expected at least {len(parameters) - 1}')
    middle = tuple(_type_convert(item) for item in items[at:len(items) - behind])
    values = dict(zip(parameters[:at], items[:at]))
    values[parameters[at]] = middle
    values.update(zip(parameters[at + 1:], items[len(items) - behind:]))
    return values


def _checked(parameter, item):
    return parameter.__typing_subst__(item) if hasattr(parameter, '__typing_subst__') else item


class _SpecialGenericAlias(_BaseGenericAlias):
    """List, Dict, Iterable ...: an alias that can be subscripted with nparams types."""

    def __init__(self, origin, nparams, *, inst=True, name=None):
        super().__init__(origin, inst=inst, name=name or origin.__name__)
        self._nparams = nparams
        kind = 'deprecated alias' if origin.__module__ == 'builtins' else 'generic version'
        self.__doc__ = f'A {kind} of {origin.__module__}.{origin.__qualname__}.'

    def __getitem__(self, items):
        return _remembered(self, items, _SpecialGenericAlias._subscripted)

    def _subscripted(self, items):
        kinds = tuple(_type_check(item, 'Parameters to generic types must be types.') for item in _tupled(items))
        _check_count(self, len(kinds), self._nparams)
        return self.copy_with(kinds)

    def copy_with(self, new):
        return _GenericAlias(self.__origin__, new, name=self._name, inst=self._inst)

    def __repr__(self):
        return f'typing.{self._name}'

    def __subclasscheck__(self, other):
        if isinstance(other, _GenericAlias):
            return super().__subclasscheck__(other)
        return issubclass(other.__origin__ if isinstance(other, _SpecialGenericAlias) else other, self.__origin__)

    def __reduce__(self):
        return self._name


class _TupleType(_SpecialGenericAlias):
    def __getitem__(self, items):
        kinds = _tupled(items)
        if len(kinds) > 1 and kinds[-1] is ...:
            checked = [_type_check(kind, 'Tuple[t, ...]: t must be a type.') for kind in kinds[:-1]]
            return self.copy_with((*checked, ...))
        return self.copy_with(tuple(_type_check(kind, 'Tuple[t0, t1, ...]: each t must be a type.') for kind in kinds))


def _stands_for_parameters(arg):
    """Is it what may stand before a Callable's result instead of a list of types?"""
    return arg is ... or isinstance(arg, (ParamSpec, _ConcatenateGenericAlias))


def _callable_args(args):
    """The arguments of a Callable alias as they are written: the parameters' types in a list."""
    *parameters, result = args
    if len(parameters) == 1 and _stands_for_parameters(parameters[0]):
        return args
    return parameters, result


class _CallableGenericAlias(_GenericAlias):
    def __repr__(self):
        parameters, result = _callable_args(self.__args__)
        if isinstance(parameters, list):
            return f"typing.Callable[[{', '.join(map(_type_repr, parameters))}], {_type_repr(result)}]"
        return super().__repr__()

    def copy_with(self, new):
        flat = [one for arg in new for one in _tupled(arg)]
        return _CallableGenericAlias(self.__origin__, tuple(flat), name=self._name, inst=self._inst)

    def __reduce__(self):
        import operator
        return operator.getitem, (Callable, _callable_args(self.__args__))


class _CallableType(_SpecialGenericAlias):
    def __getitem__(self, items):
        if not isinstance(items, tuple) or len(items) != 2:
            raise TypeError('Callable must be used as Callable[[arg, ...], result].')
        given, result = items
        result = _type_check(result, 'Callable[args, result]: result must be a type.')
        kinds = given if isinstance(given, (list, tuple)) else (given,)
        return self.copy_with((*map(_type_convert, kinds), result))

    def copy_with(self, new):
        return _CallableGenericAlias(self.__origin__, new, name=self._name, inst=self._inst)


class _UnionGenericAlias(_GenericAlias):
    def copy_with(self, new):
        return Union[new]

    def __mro_entries__(self, classes):
        raise TypeError(f'Cannot subclass {self!r}')

    def _key(self):
        return frozenset(self.__args__)

    def __eq__(self, other):
        known = isinstance(other, (_UnionGenericAlias, _builtin_union))
        return self._key() == frozenset(other.__args__) if known else NotImplemented

    __hash__ = _GenericAlias.__hash__

    def __repr__(self):
        args = self.__args__
        if len(args) == 2 and type(None) in args:
            return f'typing.Optional[{_type_repr(args[args[0] is type(None)])}]'
        return 'typing.Union[' + ', '.join(map(_type_repr, args)) + ']'

    def __subclasscheck__(self, other):
        return any(issubclass(other, arg) for arg in self.__args__)


class _LiteralGenericAlias(_GenericAlias):
    def __init__(self, origin, args, *, inst=True, name=None):
        super().__init__(origin, args, inst=inst, name='Literal')

    def _key(self):
        return frozenset((type(value), value) for value in self.__args__)

    def __repr__(self):
        return f"typing.Literal[{', '.join(map(repr, self.__args__))}]"


class _ConcatenateGenericAlias(_GenericAlias):
    def copy_with(self, new):
        *kinds, rest = new
        if isinstance(rest, tuple):
            return (*kinds, *rest)
        more = rest.__args__ if isinstance(rest, _ConcatenateGenericAlias) else (rest,)
        return _ConcatenateGenericAlias(self.__origin__, (*kinds, *more))


class _UnpackGenericAlias(_GenericAlias):
    def __repr__(self):
        return f'*{self.__args__[0]!r}'


class _AnnotatedAlias(_GenericAlias):
    """Annotated[int, ...]: acts as int, with metadata."""

    def __init__(self, origin, metadata):
        if isinstance(origin, _AnnotatedAlias):   # one layer is enough
            origin, metadata = origin.__origin__, origin.__metadata__ + metadata
        super().__init__(origin, origin, name='Annotated')
        self.__metadata__ = metadata

    def copy_with(self, new):
        return _AnnotatedAlias(new[0], self.__metadata__)

    def __repr__(self):
        return f"typing.Annotated[{_type_repr(self.__origin__)}, {', '.join(map(repr, self.__metadata__))}]"

    def _key(self):
        return Annotated, self.__origin__, self.__metadata__

    def __mro_entries__(self, classes):
        return (self.__origin__,)

    def __getattr__(self, name):
        return 'Annotated' if name in ('__name__', '__qualname__') else super().__getattr__(name)


class Annotated:
    """Annotated[int, extra, ...]: a type with metadata for whoever looks for it."""

    __slots__ = ()

    def __new__(cls, *given, **named):
        raise TypeError('Type Annotated cannot be instantiated.')

    def __class_getitem__(cls, items):
        if len(_tupled(items)) < 2:
            raise TypeError('Annotated[...] should be used with at least two arguments (a type and an annotation).')
        kind, *metadata = items
        kind = _type_check(kind, 'Annotated[t, ...]: t must be a type.', allow_special_forms=True)
        return _AnnotatedAlias(kind, tuple(metadata))

    def __init_subclass__(cls, *given, **named):
        raise TypeError(f'Cannot subclass {cls.__module__}.Annotated')


# Generic and Protocol

def _check_declared(cls, items):
    """TypeError unless the items are type variables, as Generic[...] and Protocol[...] want them."""
    if not items:
        raise TypeError(f'Parameter list to {cls.__qualname__}[...] cannot be empty')
    names = [item.__args__[0] if isinstance(item, _UnpackGenericAlias) else item for item in items]
    if not all(isinstance(name, _Variable) for name in names):
        raise TypeError(f'Parameters to {cls.__name__}[...] must all be type variables or parameter '
                        'specification variables.')
    if len(set(names)) != len(names):
        raise TypeError(f'Parameters to {cls.__name__}[...] must all be unique')


class Generic:
    """Base of generic classes: class Box(Generic[T])."""

    __slots__ = ()
    _is_protocol = False

    def __class_getitem__(cls, items):
        items = tuple(map(_type_convert, _tupled(items)))
        if cls in (Generic, Protocol):
            _check_declared(cls, items)
            return _GenericAlias(cls, items)
        values = _bind(cls, cls.__parameters__, items)
        args = []
        for parameter in cls.__parameters__:
            value = values[parameter]
            args += value if isinstance(parameter, TypeVarTuple) else (value,)
        return _GenericAlias(cls, tuple(args))

    def __init_subclass__(cls, *given, **named):
        super().__init_subclass__(*given, **named)
        own_bases = cls.__dict__.get('__orig_bases__')
        if own_bases is not None:
            if Generic in own_bases:
                raise TypeError('Cannot inherit from plain Generic')
        elif Generic in cls.__bases__ and cls.__name__ != 'Protocol':
            raise TypeError('Cannot inherit from plain Generic')
        if own_bases is None:
            cls.__parameters__ = ()
            return
        variables = _collect_parameters(own_bases)
        declared = None
        for base in own_bases:
            if isinstance(base, _GenericAlias) and base.__origin__ is Generic:
                if declared is not None:
                    raise TypeError('Cannot inherit from Generic[...] multiple times.')
                declared = base.__parameters__
        if declared is not None:
            missing = [repr(v) for v in variables if v not in declared]
            if missing:
                raise TypeError(f"Some type variables ({', '.join(missing)}) are not listed in "
                                f"Generic[{', '.join(map(repr, declared))}]")
            variables = declared
        cls.__parameters__ = tuple(variables)


Generic.__parameters__ = ()

_NOT_MEMBERS = frozenset({
    '__abstractmethods__', '__annotations__', '__dict__', '__doc__', '__init__', '__module__', '__new__', '__slots__',
    '__subclasshook__', '__weakref__', '__class_getitem__', '_abc_impl', '_is_protocol', '_is_runtime_protocol',
    '__parameters__', '__orig_bases__', '__orig_class__', '__match_args__', '__firstlineno__', '__static_attributes__',
    '__qualname__', '__init_subclass__'})


def _protocol_members(cls):
    """The names that a class must have to fit the protocol."""
    names = set()
    for base in cls.__mro__[:-1]:
        if base.__name__ in ('Protocol', 'Generic'):
            continue
        for name in [*base.__dict__, *base.__dict__.get('__annotations__', {})]:
            if name not in _NOT_MEMBERS and not name.startswith('_abc_'):
                names.add(name)
    return names


def _only_methods(cls):
    return all(callable(getattr(cls, name, None)) for name in _protocol_members(cls))


def _check_runtime(cls):
    if not getattr(cls, '_is_runtime_protocol', False):
        raise TypeError('Instance and class checks can only be used with @runtime_checkable protocols')


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, thing):
        protocol = getattr(cls, '_is_protocol', False)
        if protocol:
            _check_runtime(cls)
        known = super().__instancecheck__(thing)
        if known or not protocol:
            return known
        for name in _protocol_members(cls):
            try:
                value = getattr(thing, name)
            except AttributeError:
                return False
            if value is None and callable(getattr(cls, name, None)):
                return False
        return True


def _fits(cls, other):
    """The __subclasshook__ of protocols."""
    if not vars(cls).get('_is_protocol'):
        return NotImplemented
    _check_runtime(cls)
    if not _only_methods(cls):
        caller = sys._getframe(1)
        while caller is not None and caller.f_globals.get('__name__') in ('abc', 'typing'):
            if caller.f_code.co_name == '__instancecheck__':
                return NotImplemented
            caller = caller.f_back
        raise TypeError("Protocols with non-method members don't support issubclass()")
    for name in _protocol_members(cls):
        for base in other.__mro__:
            if name in base.__dict__:
                if base.__dict__[name] is None:
                    return NotImplemented
                break
            annotations = getattr(base, '__annotations__', {})
            if isinstance(annotations, collections.abc.Mapping) and name in annotations and getattr(
                    other, '_is_protocol', False):
                break
        else:
            return NotImplemented
    return True


def _protocol_init(self, *given, **named):
    """The __init__ of protocols: an error, unless an ordinary class inherits it."""
    owner = type(self)
    if owner._is_protocol:
        raise TypeError('Protocols cannot be instantiated')
    inherited = (vars(base).get('__init__', _protocol_init) for base in owner.__mro__)
    next(init for init in inherited if init is not _protocol_init)(self, *given, **named)


class Protocol(Generic, metaclass=_ProtocolMeta):
    """Base of protocol classes: what has their members counts as theirs."""

    __slots__ = ()
    _is_protocol = True
    _is_runtime_protocol = False

    def __init_subclass__(cls, *given, **named):
        super().__init_subclass__(*given, **named)
        own, parents = vars(cls), cls.__bases__
        if not own.get('_is_protocol'):
            cls._is_protocol = any(parent is Protocol for parent in parents)
        if '__subclasshook__' not in own:
            cls.__subclasshook__ = classmethod(_fits)
        if not cls._is_protocol:
            return
        for parent in parents:
            if not (parent in (object, Generic) or parent.__module__ in ('collections.abc', 'contextlib')
                    or issubclass(parent, Generic) and parent._is_protocol):
                raise TypeError(f'Protocols can only inherit from other protocols, got {parent!r}')
        if cls.__init__ is Protocol.__init__:
            cls.__init__ = _protocol_init


def runtime_checkable(cls):
    """Let isinstance() and issubclass() be used with a protocol; they look at names only."""
    if not issubclass(cls, Generic) or not cls._is_protocol:
        raise TypeError(f'@runtime_checkable can be only applied to protocol classes, got {cls!r}')
    cls._is_runtime_protocol = True
    return cls


def _protocol(name, method, doc, generic=True):
    """One of the Supports... protocols."""
    def body(self):
        pass
    body.__name__ = method
    body.__qualname__ = f'{name}.{method}'
    bases = (Protocol[T_co],) if generic else (Protocol,)
    namespace = {'__slots__': (), '__doc__': doc, '__module__': 'typing', method: abstractmethod(body)}
    if generic:
        namespace['__orig_bases__'] = bases
    return runtime_checkable(_ProtocolMeta(name, (Protocol,), namespace))


T = TypeVar('T')
KT = TypeVar('KT')
VT = TypeVar('VT')
T_co = TypeVar('T_co', covariant=True)
T_contra = TypeVar('T_contra', contravariant=True)
V_co = TypeVar('V_co', covariant=True)
KT_co = TypeVar('KT_co', covariant=True)
VT_co = TypeVar('VT_co', covariant=True)
AnyStr = TypeVar('AnyStr', bytes, str)
CT_co = TypeVar('CT_co', covariant=True, bound=type)

SupportsInt = _protocol('SupportsInt', '__int__', 'What has __int__.', False)
SupportsFloat = _protocol('SupportsFloat', '__float__', 'What has __float__.', False)
SupportsComplex = _protocol('SupportsComplex', '__complex__', 'What has __complex__.', False)
SupportsBytes = _protocol('SupportsBytes', '__bytes__', 'What has __bytes__.', False)
SupportsIndex = _protocol('SupportsIndex', '__index__', 'What has __index__.', False)
SupportsAbs = _protocol('SupportsAbs', '__abs__', 'What has __abs__, which returns a T_co.')
SupportsRound = _protocol('SupportsRound', '__round__', 'What has __round__, which returns a T_co.')

# The aliases

_alias = _SpecialGenericAlias
for _count, _names in enumerate((
        'Hashable Sized ByteString',
        'Awaitable AsyncIterable AsyncIterator Iterable Iterator Reversible Container Collection MutableSet Sequence '
        'MutableSequence MappingView KeysView ValuesView',
        'AsyncGenerator Mapping MutableMapping ItemsView',
        'Coroutine Generator')):
    for _name in _names.split():  # classes of collections.abc, by how many parameters they take
        globals()[_name] = _alias(getattr(collections.abc, _name), _count)
for _name, _class in ('List', list), ('Set', set), ('FrozenSet', frozenset), ('Type', type), ('Dict', dict):
    globals()[_name] = _alias(_class, 2 if _class is dict else 1, inst=False, name=_name)
Callable = _CallableType(collections.abc.Callable, 2)
Tuple = _TupleType(tuple, -1, inst=False, name='Tuple')
AbstractSet = _alias(collections.abc.Set, 1, name='AbstractSet')
for _name, _class, _count in (('Deque', 'deque', 1), ('DefaultDict', 'defaultdict', 2), ('OrderedDict', 'OrderedDict', 2),
                              ('Counter', 'Counter', 1)):
    globals()[_name] = _alias(getattr(collections, _class), _count, name=_name)
del _count, _names, _name, _class
Text = str
TYPE_CHECKING = False
_lazy['ChainMap'] = ('collections', 'ChainMap', 2)


class IO(Generic[AnyStr]):
    """A file as open() gives it: its methods, for annotations."""

    __slots__ = ()

    def _method(name):
        def method(self, *args):
            pass
        method.__name__ = name
        method.__qualname__ = f'IO.{name}'
        return abstractmethod(method)

    mode = property(_method('mode'))
    name = property(_method('name'))
    closed = property(_method('closed'))
    for _name in ('close', 'fileno', 'flush', 'isatty', 'read', 'readable', 'readline', 'readlines', 'seek', 'seekable',
                  'tell', 'truncate', 'writable', 'write', 'writelines', '__enter__', '__exit__'):
        locals()[_name] = _method(_name)
    del _name, _method


class BinaryIO(IO[bytes]):
    """A file of bytes."""

    __slots__ = ()


class TextIO(IO[str]):
    """A file of text."""

    __slots__ = ()


# NamedTuple and TypedDict

_NAMED_PROHIBITED = frozenset({'__new__', '__init__', '__slots__', '__getnewargs__', '_fields', '_field_defaults',
                               '_field_types', '_make', '_replace', '_asdict', '_source'})


def _make_nmtuple(name, types, module, defaults=()):
    types = {n: _type_check(t, f'field {n} annotation must be a type') for n, t in types}
    made = collections.namedtuple(name, list(types), defaults=defaults, module=module)
    made.__annotations__ = made.__new__.__annotations__ = types
    return made


class NamedTupleMeta(type):
    """The metaclass of class statements that inherit from NamedTuple; the class they make is a plain named tuple."""

    def __new__(cls, typename, bases, ns):
        for base in bases:
            if base is not _named_tuple and base is not Generic:
                raise TypeError('can only inherit from a NamedTuple type and Generic')
        types = ns.get('__annotations__', {})
        defaults = []
        for name in types:
            if name in ns:
                defaults.append(name)
            elif defaults:
                raise TypeError(f"Non-default namedtuple field {name} cannot follow default field"
                                f"{'s' if len(defaults) > 1 else ''} {', '.join(defaults)}")
        made = _make_nmtuple(typename, types.items(), ns['__module__'], [ns[name] for name in defaults])
        made.__bases__ = tuple(tuple if base is _named_tuple else base for base in bases)
        if Generic in bases:
            made.__class_getitem__ = classmethod(Generic.__class_getitem__.__func__)
        for key in ns:
            if key in _NAMED_PROHIBITED:
                raise AttributeError('Cannot overwrite NamedTuple attribute ' + key)
            if key not in ('__module__', '__name__', '__qualname__', '__annotations__') and key not in made._fields:
                setattr(made, key, ns[key])
        if '__qualname__' in ns:
            made.__qualname__ = ns['__qualname__']
        if Generic in bases:
            made.__init_subclass__()
        return made


def NamedTuple(typename, fields=None, /, **kwargs):
    """A named tuple with types: NamedTuple('Point', [('x', int), ('y', int)]), or a class that inherits from it."""
    if fields is None:
        fields = kwargs.items()
    elif kwargs:
        raise TypeError('Either list of fields or keywords can be provided to NamedTuple, not both')
    return _make_nmtuple(typename, fields, _caller())


_named_tuple = type.__new__(NamedTupleMeta, 'NamedTuple', (), {})
NamedTuple.__mro_entries__ = lambda bases: (_named_tuple,)


def _strip_required(kind):
    """A TypedDict's annotation: whether Required or NotRequired says anything (else None)."""
    if isinstance(kind, _AnnotatedAlias):
        kind = kind.__origin__
    origin = getattr(kind, '__origin__', None)
    return True if origin is Required else False if origin is NotRequired else None


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        if not all(base is Generic or type(base) is _TypedDictMeta for base in bases):
            raise TypeError('cannot inherit from both a TypedDict type and a non-TypedDict base class')
        generic = (Generic,) if any(base is Generic or issubclass(base, Generic) for base in bases) else ()
        made = type.__new__(_TypedDictMeta, name, (*generic, dict), ns)
        annotations, required, optional = {}, set(), set()
        for inherited in map(vars, bases):
            annotations |= inherited.get('__annotations__', {})
            required |= inherited.get('__required_keys__', set())
            optional |= inherited.get('__optional_keys__', set())
        message = "TypedDict('Name', {f0: t0, f1: t1, ...}); each t must be a type"
        for key, kind in ns.get('__annotations__', {}).items():
            annotations[key] = kind = _type_check(kind, message, module=made.__module__, allow_special_forms=True)
            needed = _strip_required(kind)
            (required if (total if needed is None else needed) else optional).add(key)
        made.__annotations__ = annotations
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        if '__total__' not in made.__dict__:
            made.__total__ = total
        return made

    def __call__(cls, *given, **named):
        return dict(*given, **named)

    def __instancecheck__(cls, thing):
        raise TypeError('TypedDict does not support instance and class checks')

    __subclasscheck__ = __instancecheck__


def TypedDict(typename, fields=None, /, *, total=True, **kwargs):
    """A dict with known keys: a class that inherits from it annotates them; total=False: all may be absent."""
    if fields is None:
        fields = kwargs
    elif kwargs:
        raise TypeError('TypedDict takes either a dict or keyword arguments, but not both')
    body, module = {'__annotations__': dict(fields)}, _caller()
    if module is not None:
        body['__module__'] = module
    return _TypedDictMeta(typename, (), body, total=total)


_typed_dict = type.__new__(_TypedDictMeta, 'TypedDict', (), {})
TypedDict.__mro_entries__ = lambda bases: (_typed_dict,)


def is_typeddict(tp):
    """Whether tp is a TypedDict class."""
    return isinstance(tp, _TypedDictMeta)


class NewType(_Operand):
    """UserId = NewType('UserId', int): another type for type checkers; a call returns its argument."""

    def __init__(self, name, tp):
        self.__qualname__, self.__name__, self.__supertype__ = name, name.rpartition('.')[2], tp
        module = _caller()
        if module != 'typing':
            self.__module__ = module

    def __call__(self, x):
        return x

    def __mro_entries__(self, classes):
        def refuse(cls):
            raise TypeError('Cannot subclass an instance of NewType. Perhaps you were looking for: '
                            f'`{cls.__name__} = NewType({cls.__name__!r}, {self.__name__})`')
        return (type('_Unusable', (), {'__init_subclass__': refuse}),)

    def __repr__(self):
        return f'{self.__module__}.{self.__qualname__}'

    def __reduce__(self):
        return self.__qualname__

# Functions

def cast(typ, val):
    """val, which type checkers then take for a typ."""
    return val


def assert_type(val, typ, /):
    """val; type checkers see whether its type is typ."""
    return val


def reveal_type(obj, /):
    """obj, after printing its type to stderr."""
    print(f'Runtime type is {type(obj).__name__!r}', file=sys.stderr)
    return obj


def assert_never(arg, /):
    """Say that this line is never reached; AssertionError if it is."""
    value = repr(arg)
    raise AssertionError(f'Expected code to be unreachable, but got: {value[:100] + "..." if len(value) > 100 else value}')


def final(f):
    """Mark a method as not to be overridden, or a class as not to be inherited from."""
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def no_type_check(arg):
    """Say that annotations of a function or class are no type hints."""
    if isinstance(arg, type):
        for obj in list(arg.__dict__.values()):
            if isinstance(obj, (_function, type)) and getattr(obj, '__qualname__', '').startswith(arg.__qualname__ + '.'):
                no_type_check(obj)
    try:
        arg.__no_type_check__ = True
    except TypeError:
        pass
    return arg


def no_type_check_decorator(decorator):
    """Make a decorator that also says no_type_check()."""
    def wrapped(*given, **named):
        return no_type_check(decorator(*given, **named))
    wrapped.__wrapped__ = decorator
    wrapped.__name__ = decorator.__name__
    return wrapped


_overloads = {}


def _overload_dummy(*given, **named):
    """Helper for @overload to raise when called."""
    raise NotImplementedError('You should not call an overloaded function. A series of @overload-decorated functions '
                              'outside a stub module should always be followed by an implementation that is not '
                              '@overload-ed.')


def overload(func):
    """Mark one of several signatures of a function; the implementation follows undecorated."""
    f = getattr(func, '__func__', func)
    if hasattr(f, '__qualname__'):
        _overloads.setdefault((f.__module__, f.__qualname__), []).append(func)
    return _overload_dummy


def get_overloads(func):
    """The functions that overload() has seen for func, in order."""
    f = getattr(func, '__func__', func)
    return list(_overloads.get((f.__module__, f.__qualname__), ()))


def clear_overloads():
    """Forget all overloads."""
    _overloads.clear()


def dataclass_transform(*, eq_default=True, order_default=False, kw_only_default=False, field_specifiers=(), **kwargs):
    """Mark a decorator, class or metaclass as something that works as dataclass does."""
    said = {'eq_default': eq_default, 'order_default': order_default, 'kw_only_default': kw_only_default,
            'field_specifiers': field_specifiers, 'kwargs': kwargs}

    def mark(transformer):
        transformer.__dataclass_transform__ = dict(said)
        return transformer
    return mark


def get_origin(tp):
    """What was subscripted: get_origin(List[int]) is list; None for what is no alias."""
    if isinstance(tp, _AnnotatedAlias):
        return Annotated
    if isinstance(tp, (_BaseGenericAlias, _builtin_alias, ParamSpecArgs, ParamSpecKwargs)):
        return tp.__origin__
    if tp is Generic:
        return Generic
    return _builtin_union if isinstance(tp, _builtin_union) else None


def get_args(tp):
    """The arguments of an alias: get_args(Dict[str, int]) is (str, int); () for what is none."""
    if isinstance(tp, _AnnotatedAlias):
        return (tp.__origin__, *tp.__metadata__)
    if isinstance(tp, (_GenericAlias, _builtin_alias)):
        return _callable_args(tp.__args__) if tp.__origin__ is collections.abc.Callable else tp.__args__
    return tp.__args__ if isinstance(tp, _builtin_union) else ()


def _eval_type(t, globalns, localns, recursive_guard=frozenset()):
    """t with the forward references in it looked up."""
    if isinstance(t, ForwardRef):
        return t._evaluate(globalns, localns, recursive_guard)
    if isinstance(t, (_GenericAlias, _builtin_alias, _builtin_union)):
        args = t.__args__
        if isinstance(t, _builtin_alias):
            args = tuple(ForwardRef(arg) if isinstance(arg, str) else arg for arg in args)
        return _with_args(t, tuple(_eval_type(arg, globalns, localns, recursive_guard) for arg in args))
    return t


def _with_args(t, new):
    """The alias or union t with other arguments."""
    if new == t.__args__:
        return t
    if isinstance(t, _builtin_union):
        return Union[new]
    return _builtin_alias(t.__origin__, new) if isinstance(t, _builtin_alias) else t.copy_with(new)


def _without_metadata(t):
    """t without Annotated, Required and NotRequired."""
    if isinstance(t, _AnnotatedAlias):
        return _without_metadata(t.__origin__)
    if getattr(t, '__origin__', None) in (Required, NotRequired):
        return _without_metadata(t.__args__[0])
    if isinstance(t, (_GenericAlias, _builtin_alias, _builtin_union)):
        return _with_args(t, tuple(map(_without_metadata, t.__args__)))
    return t


def _look_up(annotations, globalns, localns, is_argument, is_class):
    """A dict of annotations with None and the strings in it made types."""
    hints = {}
    for name, hint in annotations.items():
        if isinstance(hint, str):
            hint = ForwardRef(hint, is_argument, is_class=is_class)
        hints[name] = type(None) if hint is None else _eval_type(hint, globalns, localns)
    return hints


def _class_hints(cls, globalns, localns):
    hints = {}
    for base in reversed(cls.__mro__):
        namespace = getattr(sys.modules.get(base.__module__), '__dict__', {}) if globalns is None else globalns
        local = dict(vars(base)) if localns is None else localns
        if localns is None and globalns is None:
            namespace, local = local, namespace
        hints |= _look_up(base.__dict__.get('__annotations__', {}), namespace, local, False, True)
    return hints


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """The annotations of a class, function or module with strings looked up; Annotated is stripped unless include_extras."""
    if getattr(obj, '__no_type_check__', None):
        return {}
    if isinstance(obj, type):
        hints = _class_hints(obj, globalns, localns)
        return hints if include_extras else {k: _without_metadata(t) for k, t in hints.items()}
    is_module = isinstance(obj, type(sys))
    if globalns is None:
        inner = obj
        while hasattr(inner, '__wrapped__'):
            inner = inner.__wrapped__
        globalns = obj.__dict__ if is_module else getattr(inner, '__globals__', {})
        localns = globalns if localns is None else localns
    elif localns is None:
        localns = globalns
    found = getattr(obj, '__annotations__', None)
    if found is None:
        if is_module or callable(obj):
            return {}
        raise TypeError(f'{obj!r} is not a module, class, method, or function.')
    hints = _look_up(found, globalns, localns, not is_module, False)
    return hints if include_extras else {k: _without_metadata(t) for k, t in hints.items()}
