"""Enumerations: classes whose attributes are their only instances."""

import sys
from types import DynamicClassAttribute, MappingProxyType

__all__ = ['EnumType', 'EnumMeta', 'Enum', 'IntEnum', 'StrEnum', 'Flag', 'IntFlag', 'ReprEnum', 'auto', 'unique',
           'property', 'verify', 'member', 'nonmember', 'FlagBoundary', 'STRICT', 'CONFORM', 'EJECT', 'KEEP',
           'global_flag_repr', 'global_enum_repr', 'global_str', 'global_enum', 'EnumCheck', 'CONTINUOUS', 'NAMED_FLAGS',
           'UNIQUE', 'pickle_by_global_name', 'pickle_by_enum_name']

Enum = Flag = EJECT = ReprEnum = None
_missing = object()
_builtin_property = property


class nonmember:
    """Keeps a value in the class body from becoming a member."""

    def __init__(self, value):
        self.value = value


class member:
    """Makes a member of what would be none (a function, a class)."""

    def __init__(self, value):
        self.value = value


class auto:
    """A value that the class chooses: see _generate_next_value_."""

    def __init__(self, value=_missing):
        self._value = value

    @_builtin_property
    def value(self):
        return self._value

    @value.setter
    def value(self, value):
        self._value = value

    def __repr__(self):
        return f"auto({'_auto_null' if self._value is _missing else repr(self._value)})"


class property(DynamicClassAttribute):
    """A property of members, beside which a member of the same name may stand in the class."""

    member = None
    name = None
    clsname = None

    def __get__(self, instance, ownerclass=None):
        if instance is None:
            if self.member is not None:
                return self.member
            raise AttributeError(f'{ownerclass!r} has no attribute {self.name!r}')
        if self.fget is None:
            raise AttributeError(f'{ownerclass!r} member has no attribute {self.name!r}')
        return self.fget(instance)

    def __set__(self, instance, value):
        if self.fset is None:
            raise AttributeError(f'<enum {self.clsname!r}> cannot set attribute {self.name!r}')
        return self.fset(instance, value)

    def __delete__(self, instance):
        if self.fdel is None:
            raise AttributeError(f'<enum {self.clsname!r}> cannot delete attribute {self.name!r}')
        return self.fdel(instance)

    def __set_name__(self, ownerclass, name):
        self.name = name
        self.clsname = ownerclass.__name__


def _is_descriptor(obj):
    return hasattr(obj, '__get__') or hasattr(obj, '__set__') or hasattr(obj, '__delete__')


def _is_dunder(name):
    return len(name) > 4 and name[:2] == name[-2:] == '__' and name[2] != '_' and name[-3] != '_'


def _is_sunder(name):
    return len(name) > 2 and name[0] == name[-1] == '_' and name[1] != '_' and name[-2] != '_'


def _is_private(cls_name, name):
    pattern = f'_{cls_name}__'
    return len(name) > len(pattern) and name.startswith(pattern) and not name.endswith('__')


def _is_single_bit(num):
    return num > 0 and num & (num - 1) == 0


def bin(num, max_bits=None):
    """The digits of num with its sign apart: '0b0 1010', '0b1 0110'."""
    width = num.bit_length()
    if num >= 0:
        sign, digits = '0b0', format(num, 'b')
    else:
        sign, digits = '0b1', format(num + (1 << width), f'0{width}b') if width else ''
    fill = '0' if num >= 0 else '1'
    return f'{sign} {digits.rjust(max_bits, fill) if max_bits else digits}'


def _words(names):
    """Names given in a string, with commas or spaces between them, or one by one."""
    return names.replace(',', ' ').split() if isinstance(names, str) else list(names)


def _is_flag(cls):
    return Flag is not None and issubclass(cls, Flag)


class EnumDict(dict):
    """The namespace of an enumeration's body: knows which names are members."""

    def __init__(self, cls_name=''):
        super().__init__()
        self._member_names, self._last_values, self._ignore = {}, [], []
        self._cls_name, self._auto_called, self._generate_next_value = cls_name, False, None

    def __setitem__(self, name, thing):
        if _is_sunder(name) and not _is_private(self._cls_name, name):
            thing = self._special(name, thing)
        elif not (_is_private(self._cls_name, name) or _is_dunder(name) or name in self._ignore):
            thing = self._in_body(name, thing)
        super().__setitem__(name, thing)

    def _in_body(self, name, thing):
        """What an ordinary name of the body stands for; a new member's value is noted."""
        plain = isinstance(thing, nonmember)
        marked = isinstance(thing, member)
        makes_member = marked or not plain and not _is_descriptor(thing)
        if name in self._member_names or makes_member and name in self:
            raise TypeError(f'{name!r} already defined as {self[name]!r}')
        if makes_member:
            thing = self._new_value(name, thing.value if marked else thing)
            self._member_names[name] = None
            self._last_values.append(thing)
        return thing.value if plain else thing

    def _special(self, key, value):
        if key not in ('_order_', '_generate_next_value_', '_numeric_repr_', '_missing_', '_ignore_', '_iter_member_',
                       '_iter_member_by_value_', '_iter_member_by_def_'):
            raise ValueError(f'_sunder_ names, such as {key!r}, are reserved for future Enum use')
        if key == '_ignore_':
            value = self._ignore = _words(value)
            already = self._member_names.keys() & value
            if already:
                raise ValueError(f'_ignore_ cannot specify already set names: {already!r}')
        elif key == '_generate_next_value_':
            if self._auto_called:
                raise TypeError('_generate_next_value_ must be defined before members')
            self._generate_next_value = getattr(value, '__func__', value)
        return value

    def _new_value(self, key, value):
        """value with each auto() in it replaced."""
        if isinstance(value, auto):
            return self._auto_value(key, value)
        if isinstance(value, tuple) and any(isinstance(part, auto) for part in value):
            parts = [self._auto_value(key, part) if isinstance(part, auto) else part for part in value]
            return tuple(parts) if type(value) is tuple else type(value)(*parts)
        return value

    def _auto_value(self, key, item):
        if item.value is _missing:
            item.value = self._generate_next_value(key, 1, len(self._member_names), self._last_values[:])
            self._auto_called = True
        return item.value

    def update(self, members, *more, **kwargs):
        for name, value in members.items() if hasattr(members, 'keys') else members:
            self[name] = value


_EnumDict = EnumDict


def _data_types(cls_name, bases):
    """The type of the values that the bases bring along (int of IntEnum), and the first enumeration among the bases."""
    found = []
    for chain in bases:
        candidate = None
        for base in chain.__mro__:
            if base is object:
                continue
            if isinstance(base, EnumType):
                if base._member_type_ is not object:
                    if base._member_type_ not in found:
                        found.append(base._member_type_)
                    break
            elif '__new__' in base.__dict__ or '__dataclass_fields__' in base.__dict__:
                kind = candidate or base
                if kind not in found:
                    found.append(kind)
                break
            else:
                candidate = candidate or base
    if len(found) > 1:
        raise TypeError(f'too many data types for {cls_name!r}: {set(found)!r}')
    return found[0] if found else object


class EnumType(type):
    """The metaclass of enumerations."""

    @classmethod
    def __prepare__(metacls, cls, bases, **kwds):
        if Enum is None:
            return {}
        metacls._check_for_existing_members_(cls, bases)
        namespace = EnumDict(cls)
        first = bases[-1] if bases else None
        if first is not None and isinstance(first, EnumType):
            namespace._generate_next_value = getattr(first, '_generate_next_value_', None)
        return namespace

    @staticmethod
    def _check_for_existing_members_(cls_name, bases):
        for base in bases:
            for parent in base.__mro__:
                if isinstance(parent, EnumType) and parent._member_names_:
                    raise TypeError(f'<enum {cls_name!r}> cannot extend {parent!r}')

    def __new__(metacls, cls, bases, classdict, *, boundary=None, _simple=False, **kwds):
        if Enum is None:
            return super().__new__(metacls, cls, bases, dict(classdict), **kwds)
        names = list(classdict._member_names)
        bad = set(names) & {'mro', ''}
        if bad:
            raise ValueError(f"invalid enum member name(s) {','.join(map(repr, bad))}")
        for key in classdict._ignore:
            classdict.pop(key, None)
        values = {name: classdict[name] for name in names}
        body = {key: value for key, value in classdict.items() if key not in values and key != '_ignore_'}
        order = body.pop('_order_', None)
        generate = body.get('_generate_next_value_')
        if generate is not None and not isinstance(generate, staticmethod):
            body['_generate_next_value_'] = staticmethod(generate)
        data_type = _data_types(cls, bases)
        first_enum = bases[-1]
        body.update(_member_names_=[], _member_map_={}, _value2member_map_={}, _unhashable_values_=[],
                    _member_type_=data_type, _boundary_=boundary or getattr(first_enum, '_boundary_', None),
                    _flag_mask_=0, _singles_mask_=0, _all_bits_=0, _inverted_=None)
        own_new = body.get('__new__')
        try:
            made = super().__new__(metacls, cls, bases, body, **kwds)
        except RuntimeError as exc:
            raise exc.__cause__ or exc
        metacls._set_up(made, values, own_new, first_enum)
        if order is not None:
            made._check_order(order)
        return made

    @staticmethod
    def _set_up(cls, values, own_new, first_enum):
        """Find out how members are made, make them, and finish the class."""
        makes = own_new if own_new is not None else EnumType._inherited_new(cls, first_enum)
        if isinstance(makes, staticmethod):
            makes = makes.__func__
        cls._new_member_ = makes if makes is not None else cls._member_type_.__new__
        cls._use_args_ = makes is not None or cls._member_type_ is not object
        if own_new is not None:
            cls.__new_member__ = own_new
        EnumType._choose_text(cls, first_enum)
        for name, value in values.items():
            EnumType._add_member(cls, name, value)
        cls.__new__ = Enum.__new__
        if _is_flag(cls):
            members = list(cls._member_map_.values())
            if any(a._value_ > b._value_ for a, b in zip(members, members[1:])):
                cls._iter_member_ = cls._iter_member_by_def_

    @staticmethod
    def _inherited_new(cls, first_enum):
        """A __new__ that a base enumeration or a mixed-in class defines in the language."""
        saved = getattr(first_enum, '__new_member__', None)
        if saved is not None:
            return saved
        for base in cls.__mro__[1:]:
            if not isinstance(base, EnumType) and '__new__' in base.__dict__ and base is not object:
                return base.__new__
        return None

    @staticmethod
    def _choose_text(cls, first_enum):
        """Enumerations show as such, whatever type is mixed in; those of ReprEnum keep the type's str() and format()."""
        data_type = cls._member_type_
        if ReprEnum is not None and ReprEnum in cls.__bases__:
            if '__format__' not in cls.__dict__:
                cls.__format__ = data_type.__format__
            if '__str__' not in cls.__dict__:
                cls.__str__ = data_type.__repr__ if data_type.__str__ is object.__str__ else data_type.__str__
        for name in ('__repr__', '__str__', '__format__', '__reduce_ex__'):
            if name not in cls.__dict__ and getattr(cls, name) in (getattr(data_type, name), getattr(object, name)):
                setattr(cls, name, getattr(first_enum, name))

    @staticmethod
    def _add_member(cls, name, value):
        args = value if isinstance(value, tuple) else (value,)
        if cls._member_type_ is tuple:
            args = (args,)
        if not cls._use_args_:
            item = cls._new_member_(cls)
        else:
            item = cls._new_member_(cls, *args)
        if not hasattr(item, '_value_'):
            if cls._member_type_ is object:
                item._value_ = value
            else:
                try:
                    item._value_ = cls._member_type_(*args)
                except Exception as exc:
                    raise TypeError('_value_ not set in __new__, unable to create it') from exc
        value = item._value_
        item._name_ = name
        item.__objclass__ = cls
        item.__init__(*args)
        item._sort_order_ = len(cls._member_names_)
        known = EnumType._find_alias(cls, value)
        if known is not None:
            item = known
        else:
            EnumType._count_member(cls, name, item, value)
        EnumType._place(cls, name, item)
        cls._member_map_[name] = item
        try:
            cls._value2member_map_.setdefault(value, item)
        except TypeError:
            cls._unhashable_values_.append(value)

    @staticmethod
    def _find_alias(cls, value):
        try:
            return cls._value2member_map_.get(value)
        except TypeError:
            return _searched(cls, value)

    @staticmethod
    def _count_member(cls, name, item, value):
        bits = _is_flag(cls) and isinstance(value, int)
        single = bits and _is_single_bit(value)
        if bits:
            cls._flag_mask_ |= value
            cls._all_bits_ = 2 ** cls._flag_mask_.bit_length() - 1
        if single:
            cls._singles_mask_ |= value
        if single or not bits:   # others are combinations
            cls._member_names_.append(name)

    @staticmethod
    def _place(cls, name, item):
        """Make the member an attribute; one that shares its name with a property of members stands behind that."""
        for base in cls.__mro__[1:]:
            descriptor = base.__dict__.get(name)
            if isinstance(descriptor, (property, DynamicClassAttribute)):
                redirect = property(descriptor.fget, descriptor.fset, descriptor.fdel)
                redirect.member = item
                redirect.__set_name__(cls, name)
                type.__setattr__(cls, name, redirect)
                return
        type.__setattr__(cls, name, item)

    def _check_order(cls, order):
        names = _words(order)
        wanted = [name for name in names if name in cls._member_names_]
        if wanted != cls._member_names_:
            raise TypeError(f'member order does not match _order_:\n  {cls._member_names_!r}\n  {names!r}')

    def __init__(cls, *args, **kwds):
        pass

    def __bool__(cls):
        return True

    def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1, boundary=None):
        """Look up a member by value, or make a new enumeration: Enum('Color', 'RED GREEN')."""
        if names is None and not (cls._member_names_ == [] and isinstance(value, str) and type is not None):
            return cls.__new__(cls, value)
        return cls._create_(value, names, module=module, qualname=qualname, type=type, start=start, boundary=boundary)

    def _create_(cls, class_name, names, *, module=None, qualname=None, type=None, start=1, boundary=None):
        metacls = cls.__class__
        bases = (cls,) if type is None else (type, cls)
        body = metacls.__prepare__(class_name, bases)
        if isinstance(names, str):
            names = _words(names)
        if isinstance(names, (list, tuple)) and names and isinstance(names[0], str):
            values = []
            for count, name in enumerate(names):
                values.append(body._generate_next_value(name, start, count, values[:]))
            names = zip(names, values)
        for item in names or ():
            name, value = (item, names[item]) if isinstance(item, str) else item
            body[name] = value
        if module is None:
            try:
                module = sys._getframe(2).f_globals.get('__name__')
            except ValueError:
                pass
        origin = {'__module__': module, '__qualname__': qualname}
        body.update({name: known for name, known in origin.items() if known is not None})
        return metacls.__new__(metacls, class_name, bases, body, boundary=boundary)

    def __contains__(cls, thing):
        if not isinstance(thing, Enum):
            raise _no_in(thing, cls)
        return isinstance(thing, cls) and thing._name_ in cls._member_map_

    def __delattr__(cls, name):
        if name in vars(cls).get('_member_map_', {}):
            raise AttributeError(f'{cls.__name__!r} cannot delete member {name!r}.')
        super().__delattr__(name)

    def __setattr__(cls, name, thing):
        if name in vars(cls).get('_member_map_', {}):
            raise AttributeError(f'cannot reassign member {name!r}')
        super().__setattr__(name, thing)

    def __dir__(cls):
        names = {'__class__', '__contains__', '__doc__', '__getitem__', '__init_subclass__', '__iter__', '__len__',
                 '__members__', '__module__', '__name__', '__qualname__', *cls._member_names_}
        if cls._member_type_ is object:
            return sorted(names)
        return sorted(names | set(dir(cls._member_type_)))

    def __getattr__(cls, name):
        raise AttributeError(name)

    def __getitem__(cls, name):
        return cls._member_map_[name]

    def __len__(cls):
        return len(cls._member_names_)

    def __iter__(cls):
        members = cls._member_map_
        return (members[name] for name in cls._member_names_)

    def __reversed__(cls):
        members = cls._member_map_
        return (members[name] for name in reversed(cls._member_names_))

    @_builtin_property
    def __members__(cls):
        """All names, aliases too, and the members behind them, in a read-only mapping."""
        return MappingProxyType(cls._member_map_)

    def __repr__(cls):
        return f"<{'flag' if _is_flag(cls) else 'enum'} {cls.__name__!r}>"


EnumMeta = EnumType


def _no_in(thing, holder):
    names = type(thing).__qualname__, type(holder).__qualname__
    return TypeError("unsupported operand type(s) for 'in': '%s' and '%s'" % names)


def _searched(cls, value):
    """The member with a value that cannot be hashed, or None."""
    return next((known for known in cls._member_map_.values() if known._value_ == value), None)


def _find_member(cls, value):
    """The member with this value, also when it cannot be hashed."""
    if type(value) is cls:
        return value
    try:
        return cls._value2member_map_.get(value)
    except TypeError:
        return _searched(cls, value)


def _warn_of_auto():
    """Warns, at the line of the class body, that auto() is after values whose highest is not the last."""
    import warnings
    outside = 2
    while sys._getframe(outside - 1).f_code.co_name != '__setitem__' and sys._getframe(outside).f_globals is globals():
        outside += 1
    warnings.warn('In 3.13 the default `auto()`/`_generate_next_value_` will require all values to be sortable and '
                  'support adding +1\nand the value returned will be the largest value in the enum incremented by 1',
                  DeprecationWarning, stacklevel=outside + 1)


class Enum(metaclass=EnumType):
    """Base of enumerations: class Color(Enum): RED = 1."""

    _member_names_ = []
    _member_map_ = {}
    _value2member_map_ = {}
    _member_type_ = object
    _boundary_ = None

    def __new__(cls, value):
        found = _find_member(cls, value)
        if found is not None:
            return found
        answer = failure = None
        try:
            answer = cls._missing_(value)
        except Exception as raised:
            failure = raised
        if isinstance(answer, cls) or _is_flag(cls) and cls._boundary_ is EJECT and isinstance(answer, int):
            return answer
        problem = ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        if answer is None and failure is None:
            raise problem
        if failure is None:
            failure = TypeError(f'error in {cls.__name__}._missing_: returned {answer!r} instead of None or a valid '
                                'member')
        if not isinstance(failure, ValueError):
            failure.__context__ = problem
        raise failure

    def __init__(self, *args, **kwds):
        pass

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """The value of auto(): one more than the highest so far."""
        if not last_values:
            return start
        try:
            following = sorted(last_values)[-1] + 1
            if following != last_values[-1] + 1:
                _warn_of_auto()
            return following
        except TypeError:
            _warn_of_auto()
            for last in reversed(last_values):
                try:
                    return last + 1
                except TypeError:
                    pass
            return start

    @classmethod
    def _missing_(cls, value):
        """Called for a value that no member has; may return one all the same."""
        return None

    def __repr__(self):
        show = getattr(type(self), '_value_repr_', None) or repr
        if self._member_type_ is not object and not isinstance(self._member_type_, EnumType):
            show = self._member_type_.__repr__ if self._member_type_.__repr__ is not object.__repr__ else repr
        return f'<{self.__class__.__name__}.{self._name_}: {show(self._value_)}>'

    def __str__(self):
        return f'{self.__class__.__name__}.{self._name_}'

    def __dir__(self):
        names = {'__class__', '__doc__', '__eq__', '__hash__', '__module__'}
        if self._member_type_ is not object:
            names = set(object.__dir__(self)) - set(self._member_map_)
        for name, thing in [item for base in type(self).mro() for item in vars(base).items() if item[0][0] != '_']:
            if thing.fget is not None if isinstance(thing, property) else name not in self._member_map_:
                names.add(name)
        names.update(name for name in getattr(self, '__dict__', ()) if name[0] != '_')
        return sorted(names | {'name', 'value'})

    def __format__(self, format_spec):
        return str.__format__(str(self), format_spec)

    def __hash__(self):
        return hash(self._name_)

    def __reduce_ex__(self, proto):
        return self.__class__, (self._value_,)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    @property
    def name(self):
        """The name of the Enum member."""
        return self._name_

    @property
    def value(self):
        """The value of the Enum member."""
        return self._value_


class ReprEnum(Enum):
    """For enumerations with a mixed-in type: only repr() is the enumeration's, str() and format() are the type's."""


class IntEnum(int, ReprEnum):
    """An enumeration whose members are ints."""


class StrEnum(str, ReprEnum):
    """An enumeration whose members are strings; auto() gives the name in lower case."""

    def __new__(cls, *values):
        if len(values) > 3:
            raise TypeError(f'too many arguments for str(): {values!r}')
        if len(values) == 1 and not isinstance(values[0], str):
            raise TypeError(f'{values[0]!r} is not a string')
        for what, given in zip(('encoding', 'errors'), values[1:]):
            if not isinstance(given, str):
                raise TypeError(f'{what} must be a string, not {given!r}')
        text = str(*values)
        made = str.__new__(cls, text)
        made._value_ = text
        return made

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return name.lower()


class FlagBoundary(StrEnum):
    """What a Flag does with bits that have no name."""

    STRICT = auto()
    CONFORM = auto()
    EJECT = auto()
    KEEP = auto()


STRICT, CONFORM, EJECT, KEEP = FlagBoundary


class Flag(Enum, boundary=STRICT):
    """An enumeration whose members are bits and can be combined with | & ^ ~."""

    _numeric_repr_ = repr

    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        """The next power of two."""
        if not last_values:
            return start if start is not None else 1
        last = max(last_values)
        try:
            return 2 ** last.bit_length()
        except Exception:
            raise TypeError(f'invalid flag value {last!r}') from None

    @classmethod
    def _iter_member_by_value_(cls, value):
        bits = value & cls._flag_mask_
        while bits:
            low = bits & -bits
            bits ^= low
            if low in cls._value2member_map_:
                yield cls._value2member_map_[low]

    _iter_member_ = _iter_member_by_value_

    @classmethod
    def _iter_member_by_def_(cls, value):
        yield from sorted(cls._iter_member_by_value_(value), key=lambda m: m._sort_order_)

    @classmethod
    def _missing_(cls, value):
        """A combination of members, made the first time that it is asked for."""
        if not isinstance(value, int):
            raise ValueError(f'{value!r} is not a valid {cls.__qualname__}')
        given = value
        if not ~cls._all_bits_ <= value <= cls._all_bits_ or value & (cls._all_bits_ ^ cls._flag_mask_):
            if cls._boundary_ is STRICT:
                width = max(value.bit_length(), cls._flag_mask_.bit_length())
                raise ValueError(f'{cls!r} invalid value {value!r}\n    given {bin(value, width)}\n'
                                 f'  allowed {bin(cls._flag_mask_, width)}')
            if cls._boundary_ is CONFORM:
                value &= cls._flag_mask_
            elif cls._boundary_ is EJECT:
                return value
        if value < 0:
            value = max(cls._all_bits_ + 1, 2 ** value.bit_length()) + value if cls._boundary_ is KEEP else \
                value & cls._flag_mask_
        known = cls._value2member_map_.get(value)
        if known is not None:
            return known
        return cls._combination(value)

    @classmethod
    def _combination(cls, value):
        made = object.__new__(cls) if cls._member_type_ is object else cls._member_type_.__new__(cls, value)
        made._value_ = value
        members = list(cls._iter_member_(value))
        unknown = value
        for m in members:
            unknown &= ~m._value_
        if members:
            made._name_ = '|'.join(m._name_ for m in members)
            if unknown:
                made._name_ += f'|{cls._numeric_repr_(unknown)}'
        else:
            made._name_ = None
        if not unknown or cls._boundary_ is KEEP:
            cls._value2member_map_.setdefault(value, made)
        return made

    def __contains__(self, other):
        if not isinstance(other, type(self)):
            raise _no_in(other, self)
        return not other._value_ & ~self._value_

    def __len__(self):
        return self._value_.bit_count()

    def __iter__(self):
        return iter(self._iter_member_(self._value_))

    def __repr__(self):
        name = self.__class__.__name__
        value = type(self)._numeric_repr_(self._value_)
        return f'<{name}: {value}>' if self._name_ is None else f'<{name}.{self._name_}: {value}>'

    def __str__(self):
        name = self.__class__.__name__
        return f'{name}({self._value_!r})' if self._name_ is None else f'{name}.{self._name_}'

    def __bool__(self):
        return bool(self._value_)

    def _operand(self, other):
        """The bits of the other side of an operator, or NotImplemented."""
        if isinstance(other, self.__class__):
            return other._value_
        if self._member_type_ is not object and isinstance(other, self._member_type_):
            return other
        return NotImplemented

    def __or__(self, other):
        bits = self._operand(other)
        return NotImplemented if bits is NotImplemented else self.__class__(self._value_ | bits)

    def __and__(self, other):
        bits = self._operand(other)
        return NotImplemented if bits is NotImplemented else self.__class__(self._value_ & bits)

    def __xor__(self, other):
        bits = self._operand(other)
        return NotImplemented if bits is NotImplemented else self.__class__(self._value_ ^ bits)

    def __invert__(self):
        if self._inverted_ is None:
            keep = self._boundary_ in (EJECT, KEEP)
            self._inverted_ = self.__class__(~self._value_ if keep else self._singles_mask_ & ~self._value_)
        return self._inverted_

    __ror__ = __or__
    __rand__ = __and__
    __rxor__ = __xor__


class IntFlag(int, ReprEnum, Flag, boundary=KEEP):
    """A Flag whose members are ints; bits without a name are kept."""

    __or__ = Flag.__or__
    __and__ = Flag.__and__
    __xor__ = Flag.__xor__
    __invert__ = Flag.__invert__
    __ror__ = Flag.__or__
    __rand__ = Flag.__and__
    __rxor__ = Flag.__xor__


def unique(enumeration):
    """Class decorator: ValueError if a member has two names."""
    duplicates = [(name, m._name_) for name, m in enumeration.__members__.items() if name != m._name_]
    if duplicates:
        details = ', '.join(f'{alias} -> {name}' for alias, name in duplicates)
        raise ValueError(f'duplicate values found in {enumeration!r}: {details}')
    return enumeration


class EnumCheck(StrEnum):
    """What verify() can check."""

    CONTINUOUS = 'no skipped integer values'
    NAMED_FLAGS = 'multi-flag aliases may not contain unnamed flags'
    UNIQUE = 'one name per value'


CONTINUOUS, NAMED_FLAGS, UNIQUE = EnumCheck


class verify:
    """Class decorator: check an enumeration. UNIQUE, CONTINUOUS or NAMED_FLAGS; ValueError if it fails."""

    def __init__(self, *checks):
        self.checks = checks

    def __call__(self, enumeration):
        for check in self.checks:
            if check is UNIQUE:
                self._unique(enumeration)
            elif check is CONTINUOUS:
                self._continuous(enumeration)
            elif check is NAMED_FLAGS:
                self._named(enumeration)
        return enumeration

    def _unique(self, enumeration):
        found = [f'{name} -> {m._name_}' for name, m in enumeration.__members__.items() if name != m._name_]
        if found:
            raise ValueError(f"aliases found in {enumeration!r}: {', '.join(found)}")

    def _continuous(self, enumeration):
        is_flag = issubclass(enumeration, Flag)
        values = {m._value_ for m in enumeration}
        if len(values) < 2:
            return
        low, high = min(values), max(values)
        if is_flag:
            missing = [2 ** i for i in range(low.bit_length(), high.bit_length() - 1) if 2 ** i not in values]
        else:
            missing = [i for i in range(low + 1, high) if i not in values]
        if missing:
            kind = 'flag' if is_flag else 'enum'
            raise ValueError(f"invalid {kind} {enumeration.__name__!r}: missing values "
                             f"{', '.join(map(str, missing))}"[:256])

    def _named(self, enumeration):
        known = {m._value_ for m in enumeration}
        unnamed, bad = 0, []
        for name, alias in enumeration._member_map_.items():
            if name in enumeration._member_names_ or alias._value_ < 0:
                continue
            missing = [2 ** i for i in range(alias._value_.bit_length())
                       if alias._value_ >> i & 1 and 2 ** i not in known]
            if missing:
                bad.append(name)
                for value in missing:
                    unnamed |= value
        if bad:
            names = f'alias {bad[0]} is missing' if len(bad) == 1 else \
                f"aliases {', '.join(bad[:-1])} and {bad[-1]} are missing"
            values = f'value 0x{unnamed:x}' if _is_single_bit(unnamed) else f'combined values of 0x{unnamed:x}'
            raise ValueError(f'invalid Flag {enumeration.__name__!r}: {names} {values} '
                             '[use enum.show_flag_values(value) for details]')


def show_flag_values(value):
    """The single bits of value, as a list of ints."""
    return [1 << i for i in range(value.bit_length()) if value >> i & 1]


def global_enum_repr(self):
    """module.NAME: for enumerations whose members are names of a module."""
    return f"{self.__class__.__module__.split('.')[-1]}.{self._name_}"


def global_flag_repr(self):
    """module.A|module.B: for flags whose members are names of a module."""
    module = self.__class__.__module__.split('.')[-1]
    if self._name_ is None:
        return f'{module}.{self.__class__.__name__}({self._value_!r})'
    return '|'.join(name if name[0].isdigit() else f'{module}.{name}' for name in self._name_.split('|'))


def global_str(self):
    """The member's name alone."""
    if self._name_ is None:
        return f'{self.__class__.__name__}({self._value_!r})'
    return self._name_


def global_enum(cls, update_str=False):
    """Class decorator: make the members names of the module as well."""
    cls.__repr__ = global_flag_repr if issubclass(cls, Flag) else global_enum_repr
    if not issubclass(cls, ReprEnum) or update_str:
        cls.__str__ = global_str
    sys.modules[cls.__module__].__dict__.update(cls.__members__)
    return cls


def pickle_by_global_name(self, proto):
    """A __reduce_ex__ for members that are names of their module."""
    return self.name


def pickle_by_enum_name(self, proto):
    """A __reduce_ex__ that goes by the member's name."""
    return getattr, (self.__class__, self._name_)
