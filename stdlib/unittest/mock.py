"""Objects that stand in for others in tests: they accept every call, remember it, and answer as they are told.

    service = Mock(return_value=3)
    service(1, key="value")
    service.assert_called_once_with(1, key="value")

patch() puts them in the place of the real ones for a while.
"""

import asyncio
import builtins
import functools
import inspect
import io
from types import CodeType, FunctionType, MethodType

from ._calls import _Call, ANY, CallList as _CallList, DEFAULT, call, format_call as _format_call, sentinel
from .util import safe_repr

__all__ = ("Mock", "MagicMock", "patch", "sentinel", "DEFAULT", "ANY", "call", "create_autospec", "AsyncMock",
           "FILTER_DIR", "NonCallableMock", "NonCallableMagicMock", "mock_open", "PropertyMock", "seal")

__unittest = True

FILTER_DIR = True  # does dir() of a mock leave out what is of no use in tests?

_FUNCTIONS = (FunctionType, MethodType, type(len))
_DELETED = sentinel.DELETED
_MISSING = sentinel.MISSING


class InvalidSpecError(Exception):
    """A mock was given as the specification of another."""


# Special methods

_NUMERIC = "add sub mul matmul truediv floordiv mod lshift rshift and xor or pow".split()
_names = ("lt gt le ge eq ne getitem setitem delitem len contains str sizeof enter exit divmod rdivmod neg pos abs "
          "invert complex int float index round trunc floor ceil bool next fspath aiter hash iter").split()
_names += [prefix + name for prefix in ("", "i", "r") for name in _NUMERIC]
_SYNC_MAGICS = {f"__{name}__" for name in _names}
_ASYNC_MAGICS = {"__aenter__", "__aexit__", "__anext__"}
_MAGICS = _SYNC_MAGICS | _ASYNC_MAGICS  # what a MagicMock has
_OPTIONAL = {f"__{name}__" for name in
             ("get set delete reversed missing reduce reduce_ex getinitargs getnewargs getstate setstate getformat "
              "repr dir subclasses format getnewargs_ex").split()}
_ALL_MAGICS = _MAGICS | _OPTIONAL  # what can be set on any mock
_REFUSED = {"__getattr__", "__setattr__", "__init__", "__new__", "__prepare__", "__instancecheck__",
            "__subclasscheck__", "__del__"}

_FIXED_RESULTS = {"__lt__": NotImplemented, "__gt__": NotImplemented, "__le__": NotImplemented, "__ge__": NotImplemented,
                  "__int__": 1, "__contains__": False, "__len__": 0, "__exit__": False, "__complex__": 1j,
                  "__float__": 1.0, "__bool__": True, "__index__": 1, "__aexit__": False}


class _AsyncItems:
    """An asynchronous iterator over the items of an iterator."""

    def __init__(self, items):
        self._items = items

    def __aiter__(self):
        return self

    async def __anext__(self):
        for item in self._items:
            return item
        raise StopAsyncIteration


def _compare_identity(owner, method, equal):
    def compare(other):
        told = method._mock_return_value
        if told is not DEFAULT:
            return told
        return equal if owner is other else NotImplemented
    return compare


def _items_of(method, wrap):
    def iterate():
        told = method._mock_return_value
        return wrap(iter([] if told is DEFAULT else told))
    return iterate


def _set_magic_result(owner, method, name):
    """What a special method of a MagicMock does before it is told anything."""
    if name in _FIXED_RESULTS:
        method.return_value = _FIXED_RESULTS[name]
    elif name in ("__hash__", "__str__", "__sizeof__"):
        method.return_value = getattr(object, name)(owner)
    elif name == "__fspath__":
        method.return_value = f"{type(owner).__name__}/{owner._extract_mock_name()}/{id(owner)}"
    elif name in ("__eq__", "__ne__"):
        method.side_effect = _compare_identity(owner, method, name == "__eq__")
    elif name == "__iter__":
        method.side_effect = _items_of(method, iter)
    elif name == "__aiter__":
        method.side_effect = _items_of(method, _AsyncItems)


class _Magic:
    """A special method of MagicMocks, which becomes a mock of its own when it is first used."""

    def __init__(self, name):
        self.name = name

    def __get__(self, owner, cls=None):
        if owner is None:
            return self
        method = owner._get_child_mock(name=self.name, _new_name=self.name, _new_parent=owner)
        setattr(owner, self.name, method)
        _set_magic_result(owner, method, self.name)
        return method


_MAGIC_METHODS = {name: _Magic(name) for name in _MAGICS}


def _is_magic(name):
    return len(name) > 4 and name.startswith("__") and name.endswith("__")


# Small questions

def _is_mock(obj):
    return issubclass(type(obj), NonCallableMock)


def _is_exception(obj):
    return isinstance(obj, BaseException) or isinstance(obj, type) and issubclass(obj, BaseException)


def _is_async(obj):
    """Is it a coroutine function?"""
    native = isinstance(obj, type(len)) or type(obj) is type(str.join)
    return (native or hasattr(obj, "__code__")) and asyncio.iscoroutinefunction(obj)


def _extract_mock(obj):
    """The mock behind a function that create_autospec has made."""
    return obj.mock if isinstance(obj, FunctionType) and hasattr(obj, "mock") else obj


def _signature_of(spec, as_instance, eat_self):
    """The signature with which the thing is called; None if there is none to be found."""
    if isinstance(spec, type) and not as_instance:
        spec, eat_self = spec.__init__, True
    elif isinstance(spec, (classmethod, staticmethod)):
        eat_self = eat_self or isinstance(spec, classmethod)
        spec = spec.__func__
    elif not isinstance(spec, _FUNCTIONS):
        try:
            spec = spec.__call__
        except AttributeError:
            return None
    try:
        return inspect.signature(functools.partial(spec, None) if eat_self else spec)
    except ValueError:
        return None


def _adopt(parent, value, name, new_name):
    """Makes a mock that belongs to nobody a child of `parent`; returns whether it did."""
    value = _extract_mock(value)
    if not _is_mock(value) or (value._mock_name or value._mock_new_name or value._mock_parent is not None
                               or value._mock_new_parent is not None):
        return False
    ancestor = parent
    while ancestor is not None:
        if ancestor is value:  # a mock inside itself
            return False
        ancestor = ancestor._mock_new_parent
    if new_name:
        value._mock_new_parent, value._mock_new_name = parent, new_name
    if name:
        value._mock_parent, value._mock_name = parent, name
    return True


class _Recorded:
    """An attribute of a mock that belongs to what the mock delegates to, if it does."""

    def __set_name__(self, owner, name):
        self.name = name
        self.key = "_mock_" + name

    def __get__(self, mock, cls=None):
        if mock is None:
            return self
        delegate = mock._mock_delegate
        return mock.__dict__[self.key] if delegate is None else getattr(delegate, self.name)

    def __set__(self, mock, value):
        delegate = mock._mock_delegate
        if delegate is None:
            mock.__dict__[self.key] = value
        else:
            setattr(delegate, self.name, value)


class _SpecLater:
    """An attribute of an autospecced mock that is specified when it is first used."""

    def __init__(self, spec, spec_set, parent, name):
        self.spec = spec
        self.spec_set = spec_set
        self.parent = parent
        self.name = name


class NonCallableMock:
    """A mock that cannot be called. Each has a class of its own, so that special methods can be set on it."""

    called = _Recorded()
    call_count = _Recorded()
    call_args = _Recorded()
    call_args_list = _Recorded()
    mock_calls = _Recorded()

    def __new__(cls, /, *args, **kw):
        bases = (cls,)
        if not issubclass(cls, AsyncMockMixin):
            spec = kw.get("spec_set") or kw.get("spec") or (args[0] if args else None)
            if spec is not None and _is_async(spec):
                bases = (AsyncMockMixin, cls)
        return object.__new__(type(cls.__name__, bases, {"__doc__": cls.__doc__}))

    def __init__(self, spec=None, wraps=None, name=None, spec_set=None, parent=None, _spec_state=None, _new_name="",
                 _new_parent=None, _spec_as_instance=False, _eat_self=None, unsafe=False, **kwargs):
        state = self.__dict__
        state["_mock_parent"] = parent
        state["_mock_name"] = name
        state["_mock_new_name"] = _new_name
        state["_mock_new_parent"] = parent if _new_parent is None else _new_parent
        state["_mock_sealed"] = False
        self._set_spec(spec if spec_set is None else spec_set, spec_set is not None, _spec_as_instance,
                       parent is not None if _eat_self is None else _eat_self)
        state["_mock_children"] = {}
        state["_mock_wraps"] = wraps
        state["_mock_delegate"] = None
        state["_mock_called"] = False
        state["_mock_call_count"] = 0
        state["_mock_call_args"] = state["_mock_side_effect"] = None
        for lists in "_mock_call_args_list", "_mock_mock_calls", "method_calls":
            state[lists] = _CallList()
        state["_mock_unsafe"] = unsafe
        state.setdefault("_mock_return_value", DEFAULT)
        if kwargs:
            self.configure_mock(**kwargs)

    # Specification

    def _set_spec(self, spec, spec_set, as_instance=False, eat_self=False):
        if _is_mock(spec):
            raise InvalidSpecError(f"Cannot spec a Mock object. [object={spec!r}]")
        state = self.__dict__
        state["_spec_class"] = state["_spec_signature"] = state["_mock_methods"] = None
        state["_spec_set"] = spec_set
        state["_spec_asyncs"] = ()
        if spec is None:
            return
        if isinstance(spec, (list, tuple)):
            state["_mock_methods"] = list(spec)
            return
        state["_spec_asyncs"] = [name for name in dir(spec) if _is_async(getattr(spec, name, None))]
        state["_spec_class"] = spec if isinstance(spec, type) else type(spec)
        state["_spec_signature"] = _signature_of(spec, as_instance, eat_self)
        state["_mock_methods"] = dir(spec)

    def mock_add_spec(self, spec, spec_set=False):
        """From now on only attributes of spec (an object or a list of names) exist; spec_set: nor can others be set."""
        self._set_spec(spec, spec_set)

    @property
    def __class__(self):
        spec_class = self.__dict__.get("_spec_class")
        return type(self) if spec_class is None else spec_class

    # Answers

    def _get_return_value(self):
        delegate = self._mock_delegate
        value = self._mock_return_value if delegate is None else delegate.return_value
        if value is DEFAULT:
            value = self._get_child_mock(_new_parent=self, _new_name="()")
            self.return_value = value
        return value

    def _set_return_value(self, value):
        if self._mock_delegate is not None:
            self._mock_delegate.return_value = value
        else:
            self.__dict__["_mock_return_value"] = value
            _adopt(self, value, None, "()")

    return_value = property(_get_return_value, _set_return_value, doc="What calling it returns.")

    def _get_side_effect(self):
        delegate = self._mock_delegate
        if delegate is None:
            return self._mock_side_effect
        effect = delegate.side_effect
        if effect is not None and not callable(effect) and not isinstance(effect, _Effects) \
                and not _is_exception(effect):
            effect = delegate.side_effect = _Effects(effect)
        return effect

    def _set_side_effect(self, value):
        if value is not None and not callable(value) and not _is_exception(value):
            value = _Effects(value)
        if self._mock_delegate is None:
            self.__dict__["_mock_side_effect"] = value
        else:
            self._mock_delegate.side_effect = value

    side_effect = property(_get_side_effect, _set_side_effect,
                           doc="A function that answers, an exception to raise, or an iterable of answers.")

    def reset_mock(self, visited=None, *, return_value=False, side_effect=False):
        """Forgets all calls, also of its children; with return_value and side_effect those, too."""
        visited = [] if visited is None else visited
        if any(self is mock for mock in visited):
            return
        visited.append(self)
        self.called, self.call_args, self.call_count = False, None, 0
        self.mock_calls, self.call_args_list = _CallList(), _CallList()
        self.__dict__["method_calls"] = _CallList()
        if return_value:
            self.__dict__["_mock_return_value"] = DEFAULT
        if side_effect:
            self.__dict__["_mock_side_effect"] = None
        for child in self._mock_children.values():
            child = _extract_mock(child)
            if _is_mock(child):
                child.reset_mock(visited, return_value=return_value, side_effect=side_effect)
        result = self._mock_return_value
        if _is_mock(result) and result is not self:
            result.reset_mock(visited)

    def configure_mock(self, /, **kwargs):
        """Sets attributes; names with dots, in a dictionary, are those of children."""
        for name, value in sorted(kwargs.items(), key=lambda item: item[0].count(".")):
            *path, last = name.split(".")
            target = functools.reduce(getattr, path, self)
            setattr(target, last, value)

    def attach_mock(self, mock, attribute):
        """Makes a mock an attribute of this one, whatever it was before: its calls are recorded here, too."""
        inner = _extract_mock(mock)
        inner._mock_parent = inner._mock_new_parent = None
        inner._mock_name, inner._mock_new_name = "", None
        setattr(self, attribute, mock)

    # Attributes

    def __getattr__(self, name):
        if name in ("_mock_methods", "_mock_unsafe"):  # not yet initialized
            raise AttributeError(name)
        allowed = self._mock_methods
        if allowed is not None:
            if name not in allowed or name in _ALL_MAGICS:
                raise AttributeError("Mock object has no attribute %r" % name)
        elif _is_magic(name):
            raise AttributeError(name)
        if not self._mock_unsafe and (not allowed or name not in allowed) \
                and name.startswith(("assert", "assret", "asert", "aseert", "assrt")):
            raise AttributeError(f"{name!r} is not a valid assertion. Use a spec for the mock "
                                 f"if {name!r} is meant to be an attribute.")
        return self._child(name)

    def _child(self, name):
        """The attribute of that name, made now if it is new."""
        child = self._mock_children.get(name)
        if child is _DELETED:
            raise AttributeError(name)
        if child is None:
            wraps = None if self._mock_wraps is None else getattr(self._mock_wraps, name)
            child = self._get_child_mock(parent=self, name=name, wraps=wraps, _new_name=name, _new_parent=self)
        elif isinstance(child, _SpecLater):
            child = create_autospec(child.spec, child.spec_set, False, child.parent, child.name)
        self._mock_children[name] = child
        return child

    def __setattr__(self, name, value):
        prop = getattr(NonCallableMock, name, None)
        if name in ("_mock_parent", "_mock_name", "_mock_new_parent", "_mock_new_name", "_mock_delegate",
                    "_mock_sealed", "_mock_unsafe", "method_calls") or isinstance(prop, (_Recorded, property)) \
                and name != "__class__":
            return object.__setattr__(self, name, value)
        if self._spec_set and self._mock_methods is not None and name not in self._mock_methods \
                and name not in self.__dict__:
            raise AttributeError("Mock object has no attribute '%s'" % name)
        if name in _REFUSED:
            raise AttributeError("Attempting to set unsupported magic method %r." % name)
        if name == "__class__":
            self.__dict__["_spec_class"] = value
            return None
        if name in _ALL_MAGICS:
            value = self._set_magic(name, value)
        elif _adopt(self, value, name, name):
            self._mock_children[name] = value
        if self._mock_sealed and not hasattr(self, name):
            raise AttributeError(f"Cannot set {self._extract_mock_name()}.{name}")
        if isinstance(value, PropertyMock):
            self.__dict__[name] = value
            return None
        return object.__setattr__(self, name, value)

    def _set_magic(self, name, value):
        """Sets a special method, where the interpreter looks for it; returns what the instance is to have."""
        if self._mock_methods is not None and name not in self._mock_methods:
            raise AttributeError("Mock object has no attribute '%s'" % name)
        if _is_mock(value):
            _adopt(self, value, None, name)
            setattr(type(self), name, value)
            self._mock_children[name] = value
            return value

        def method(self, /, *args, **kw):
            return value(self, *args, **kw)
        method.__name__ = name
        setattr(type(self), name, method)
        return lambda *args, **kw: value(self, *args, **kw)

    def __delattr__(self, name):
        if name in _ALL_MAGICS and name in type(self).__dict__:
            delattr(type(self), name)
            if name not in self.__dict__:
                return
        known = self._mock_children.get(name, _MISSING)
        if name in self.__dict__:
            object.__delattr__(self, name)
        elif known is _DELETED:
            raise AttributeError(name)
        if known is not _MISSING:
            del self._mock_children[name]
        self._mock_children[name] = _DELETED

    def __dir__(self):
        if not FILTER_DIR:
            return object.__dir__(self)
        children = [name for name, child in self._mock_children.items() if child is not _DELETED]
        boring = {"__module__", *dir(object)}
        own = [name for name in dir(type(self)) if not name.startswith("_") or name in self._mock_children
               or (_is_magic(name) and name in type(self).__dict__ and name not in boring)]
        mine = [name for name in self.__dict__ if not name.startswith("_") or _is_magic(name)]
        return sorted({*children, *own, *mine, *(self._mock_methods or ())})

    # Names

    def _extract_mock_name(self):
        """The path to this mock, such as mock.attribute().other."""
        parts, mock = [], self
        while True:
            name, parent = mock._mock_new_name, mock._mock_new_parent
            if parent is None:
                break
            parts.append(name if name == "()" else "." + name)
            mock = parent
        return (mock._mock_name or "mock") + "".join(reversed(parts))

    def __repr__(self):
        name = self._extract_mock_name()
        shown = "" if name in ("mock", "mock.") else f" name={name!r}"
        if self._spec_class is not None:
            shown += f" {'spec_set' if self._spec_set else 'spec'}={self._spec_class.__name__!r}"
        return f"<{type(self).__name__}{shown} id={str(id(self))!r}>"

    def _get_child_mock(self, /, **kw):
        """Makes the mocks for attributes and return values; subclasses may override it to make others."""
        if self._mock_sealed:
            raise AttributeError(self._extract_mock_name() + ("." + kw["name"] if "name" in kw else "()"))
        name = kw.get("_new_name")
        cls = type(self)
        if name in self.__dict__["_spec_asyncs"]:
            made = AsyncMock
        elif name in _ASYNC_MAGICS and issubclass(cls, MagicMixin):
            made = AsyncMock
        elif issubclass(cls, AsyncMockMixin):
            plain = name in _SYNC_MAGICS or self._mock_methods and name in self._mock_methods
            made = MagicMock if plain else AsyncMock
        elif issubclass(cls, CallableMixin):
            made = cls.__mro__[1]
        else:
            made = MagicMock if issubclass(cls, MagicMixin) else Mock
        return made(**kw)

    # Assertions

    def _calls_text(self, prefix="Calls"):
        return f"\n{prefix}: {safe_repr(self.mock_calls)}." if self.mock_calls else ""

    def _call_text(self, args, kwargs):
        return _format_call(self._mock_name or "mock", args, kwargs)

    def _expected_signature(self, name):
        """The signature that calls of that name (empty: of this mock itself) are compared by."""
        if not name:
            return self._spec_signature
        children, signature = self._mock_children, None
        for part in name.replace("()", "").split("."):
            child = children.get(part)
            if child is None or isinstance(child, _SpecLater):
                break
            child = _extract_mock(child)
            if not _is_mock(child):
                break
            children, signature = child._mock_children, child._spec_signature
        return signature

    def _normal(self, one):
        """A call in the form in which calls are compared: arguments bound to the specification's, if there is one.

        An exception if the arguments do not fit it.
        """
        if not isinstance(one, tuple) or len(one) <= 2 and not isinstance(one, _Call):
            return one
        name = one[0] if len(one) == 3 else ""
        signature = self._expected_signature(name)
        if signature is None:
            return one
        try:
            bound = signature.bind(*one[-2], **one[-1])
        except TypeError as error:
            return error.with_traceback(None)
        return _Call((name, bound.args, bound.kwargs))

    def assert_not_called(self):
        """Fails if it was called."""
        if self.call_count:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to not have been called. "
                                 f"Called {self.call_count} times.{self._calls_text()}")

    def assert_called(self):
        """Fails unless it was called."""
        if not self.call_count:
            raise AssertionError("Expected '%s' to have been called." % (self._mock_name or "mock"))

    def assert_called_once(self):
        """Fails unless it was called exactly once."""
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to have been called once. "
                                 f"Called {self.call_count} times.{self._calls_text()}")

    def assert_called_with(self, /, *args, **kwargs):
        """Fails unless the last call was with these arguments."""
        if self.call_args is None:
            raise AssertionError(f"expected call not found.\nExpected: {self._call_text(args, kwargs)}\n"
                                 "  Actual: not called.")
        expected = self._normal(_Call((args, kwargs), two=True))
        actual = self._normal(self.call_args)
        if actual != expected:
            cause = expected if isinstance(expected, Exception) else None
            raise AssertionError(f"expected call not found.\nExpected: {self._call_text(args, kwargs)}\n"
                                 f"  Actual: {self._call_text(*self.call_args)}") from cause

    def assert_called_once_with(self, /, *args, **kwargs):
        """Fails unless it was called exactly once, and with these arguments."""
        if self.call_count != 1:
            raise AssertionError(f"Expected '{self._mock_name or 'mock'}' to be called once. "
                                 f"Called {self.call_count} times.{self._calls_text()}")
        return self.assert_called_with(*args, **kwargs)

    def assert_any_call(self, /, *args, **kwargs):
        """Fails unless one of the calls was with these arguments."""
        expected = self._normal(_Call((args, kwargs), two=True))
        cause = expected if isinstance(expected, Exception) else None
        if cause is not None or not any(self._normal(one) == expected for one in self.call_args_list):
            raise AssertionError("%s call not found" % self._call_text(args, kwargs)) from cause

    def _assert_contains(self, calls, recorded, any_order, what, missing_text):
        """assert_has_calls and assert_has_awaits."""
        expected = [self._normal(one) for one in calls]
        cause = next((one for one in expected if isinstance(one, Exception)), None)
        actual = _CallList(self._normal(one) for one in recorded)
        if not any_order:
            if expected not in actual:
                if cause is None:
                    problem = f"{what} not found."
                else:
                    problem = f"Error processing expected {what.lower()}.\nErrors: " + str(
                        [one if isinstance(one, Exception) else None for one in expected])
                found = self._calls_text("  Actual").rstrip(".") if what == "Calls" else f"\nActual: {recorded}"
                raise AssertionError(f"{problem}\nExpected: {_CallList(calls)}{found}") from cause
            return
        left, missing = list(actual), []
        for one in expected:
            try:
                left.remove(one)
            except ValueError:
                missing.append(one)
        if missing:
            raise AssertionError(missing_text(tuple(missing), actual)) from cause

    def assert_has_calls(self, calls, any_order=False):
        """Fails unless mock_calls has the calls, one behind the other, or with any_order each of them."""
        self._assert_contains(calls, self.mock_calls, any_order, "Calls",
                              lambda missing, found: "%r does not contain all of %r in its call list, found %r instead"
                              % (self._mock_name or "mock", missing, found))


class _Effects:
    """Iterator over the answers that side_effect lists."""

    def __init__(self, answers):
        self._next = iter(answers).__next__

    def __iter__(self):
        return self

    def __next__(self):
        return self._next()


class CallableMixin:
    """What makes a mock callable."""

    def __init__(self, spec=None, side_effect=None, return_value=DEFAULT, wraps=None, name=None, spec_set=None,
                 parent=None, _spec_state=None, _new_name="", _new_parent=None, **kwargs):
        self.__dict__["_mock_return_value"] = return_value
        super().__init__(spec, wraps, name, spec_set, parent, _spec_state, _new_name, _new_parent, **kwargs)
        if return_value is not DEFAULT:
            _adopt(self, return_value, None, "()")
        self.side_effect = side_effect

    def _mock_check_sig(self, /, *args, **kwargs):
        """Replaced on mocks that are autospecced: raises TypeError for arguments that do not fit."""

    def __call__(self, /, *args, **kwargs):
        self._mock_check_sig(*args, **kwargs)
        self._record_call(args, kwargs)
        return self._execute_mock_call(args, kwargs)

    def _record_call(self, args, kwargs):
        """Notes the call here and with all ancestors, by its path from each of them."""
        self.called = True
        self.call_count += 1
        self.call_args = _Call((args, kwargs), two=True)
        self.call_args_list.append(self.call_args)
        self.mock_calls.append(_Call(("", args, kwargs)))
        is_method, method_name = self._mock_parent is not None, self._mock_name
        path, ancestor = self._mock_new_name, self._mock_new_parent
        while ancestor is not None:
            if is_method:
                ancestor.method_calls.append(_Call((method_name, args, kwargs)))
                is_method = ancestor._mock_parent is not None
                method_name = f"{ancestor._mock_name}.{method_name}" if is_method else method_name
            ancestor.mock_calls.append(_Call((path, args, kwargs)))
            if ancestor._mock_new_name:
                path = ancestor._mock_new_name + ("" if path.startswith("()") else ".") + path
            ancestor = ancestor._mock_new_parent

    def _execute_mock_call(self, args, kwargs):
        effect = self.side_effect
        if effect is not None:
            if _is_exception(effect):
                raise effect
            answer = effect(*args, **kwargs) if callable(effect) else next(effect)
            if _is_exception(answer) and not callable(effect):
                raise answer
            if answer is not DEFAULT:
                return answer
        return self._default_answer(args, kwargs)

    def _default_answer(self, args, kwargs):
        delegated = self._mock_delegate is not None and self._mock_delegate.return_value is not DEFAULT
        if self._mock_return_value is DEFAULT and not delegated and self._mock_wraps is not None:
            return self._mock_wraps(*args, **kwargs)
        return self.return_value


class Mock(CallableMixin, NonCallableMock):
    """A mock that can be called, and whose attributes are mocks.

    spec: an object or list of names: only its attributes exist; spec_set: nor can others be set. side_effect,
    return_value: what calls do. wraps: an object that calls are passed on to. name: for its repr. unsafe: names that
    look like misspelt assertions are allowed. Other keyword arguments are set as attributes.
    """


class MagicMixin:
    """Adds the special methods: those that the specification has, or all."""

    def __new__(cls, /, *args, **kw):
        mock = super().__new__(cls, *args, **kw)
        for name, method in _MAGIC_METHODS.items():
            setattr(type(mock), name, method)
        return mock

    def _set_spec(self, spec, spec_set, as_instance=False, eat_self=False):
        super()._set_spec(spec, spec_set, as_instance, eat_self)
        allowed = self._mock_methods
        if allowed is not None:
            for name in _MAGICS.difference(allowed):
                if name in type(self).__dict__:
                    delattr(type(self), name)


class NonCallableMagicMock(MagicMixin, NonCallableMock):
    """A mock with special methods that cannot be called."""


class MagicMock(MagicMixin, Mock):
    """A Mock that has the special methods, too: it can be iterated over, entered, added, compared..."""


class AsyncMockMixin:
    """What makes a mock's calls coroutines, and counts how often they are awaited."""

    await_count = _Recorded()
    await_args = _Recorded()
    await_args_list = _Recorded()

    def __init__(self, /, *args, **kwargs):
        state = self.__dict__
        state["_mock_delegate"] = None
        state["_mock_await_count"] = 0
        state["_mock_await_args"] = None
        state["_mock_await_args_list"] = _CallList()
        super().__init__(*args, **kwargs)
        code = NonCallableMock(spec_set=CodeType)
        code.co_flags = inspect.CO_COROUTINE
        state.update(__code__=code, __name__="AsyncMock", __defaults__=(), __kwdefaults__={}, __annotations__=None,
                     _is_coroutine=asyncio.coroutines._is_coroutine)

    def __setattr__(self, name, value):
        if name in ("await_count", "await_args", "await_args_list"):
            return object.__setattr__(self, name, value)
        return super().__setattr__(name, value)

    async def _execute_mock_call(self, args, kwargs):
        self.await_count += 1
        self.await_args = _Call((args, kwargs), two=True)
        self.await_args_list.append(self.await_args)
        effect = self.side_effect
        if effect is not None:
            answer = await self._effect(effect, args, kwargs)
            if answer is not DEFAULT:
                return answer
        answer = self._default_answer(args, kwargs)
        if self._mock_return_value is DEFAULT and self._mock_wraps is not None and _is_async(self._mock_wraps):
            return await answer
        return answer

    async def _effect(self, effect, args, kwargs):
        if _is_exception(effect):
            raise effect
        if callable(effect):
            answer = effect(*args, **kwargs)
            return await answer if asyncio.iscoroutinefunction(effect) else answer
        for answer in effect:
            if _is_exception(answer):
                raise answer
            return answer
        raise StopAsyncIteration

    def _awaited_times(self):
        return f"Awaited {self.await_count} times."

    def assert_awaited(self):
        """Fails unless it was awaited."""
        if not self.await_count:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to have been awaited.")

    def assert_awaited_once(self):
        """Fails unless it was awaited exactly once."""
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to have been awaited once. "
                                 + self._awaited_times())

    def assert_awaited_with(self, /, *args, **kwargs):
        """Fails unless the last await was of a call with these arguments."""
        if self.await_args is None:
            raise AssertionError(f"Expected await: {self._call_text(args, kwargs)}\nNot awaited")
        expected = self._normal(_Call((args, kwargs), two=True))
        if self._normal(self.await_args) != expected:
            cause = expected if isinstance(expected, Exception) else None
            raise AssertionError(f"expected await not found.\nExpected: {self._call_text(args, kwargs)}\n"
                                 f"  Actual: {self._call_text(*self.await_args)}") from cause

    def assert_awaited_once_with(self, /, *args, **kwargs):
        """Fails unless it was awaited exactly once, and called with these arguments."""
        if self.await_count != 1:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to have been awaited once. "
                                 + self._awaited_times())
        return self.assert_awaited_with(*args, **kwargs)

    def assert_any_await(self, /, *args, **kwargs):
        """Fails unless a call with these arguments was awaited."""
        expected = self._normal(_Call((args, kwargs), two=True))
        cause = expected if isinstance(expected, Exception) else None
        if cause is not None or not any(self._normal(one) == expected for one in self.await_args_list):
            raise AssertionError("%s await not found" % self._call_text(args, kwargs)) from cause

    def assert_has_awaits(self, calls, any_order=False):
        """Fails unless the calls were awaited, one behind the other, or with any_order each of them."""
        self._assert_contains(calls, self.await_args_list, any_order, "Awaits",
                              lambda missing, found: f"{missing!r} not all found in await list")

    def assert_not_awaited(self):
        """Fails if it was awaited."""
        if self.await_count:
            raise AssertionError(f"Expected {self._mock_name or 'mock'} to not have been awaited. "
                                 + self._awaited_times())

    def reset_mock(self, /, *args, **kwargs):
        """Forgets all calls and awaits."""
        super().reset_mock(*args, **kwargs)
        self.await_count, self.await_args, self.await_args_list = 0, None, _CallList()


class AsyncMock(AsyncMockMixin, MagicMixin, Mock):
    """A mock whose calls are coroutines: side_effect and return_value are what awaiting them does.

    Its attributes are AsyncMocks, too; with a spec those of functions that are no coroutine functions are MagicMocks.
    """


class PropertyMock(Mock):
    """A mock to be put on a class in a property's place: getting calls it without arguments, setting with the value."""

    def _get_child_mock(self, /, **kwargs):
        return MagicMock(**kwargs)

    def __get__(self, obj, obj_type=None):
        return self()

    def __set__(self, obj, val):
        self(val)


# Autospec

def _instance_callable(obj):
    """Are instances of the class callable?"""
    if not isinstance(obj, type):
        return getattr(obj, "__call__", None) is not None
    return any("__call__" in base.__dict__ for base in obj.__mro__)


def _is_callable(obj):
    if isinstance(obj, (type, classmethod, staticmethod)):
        return not isinstance(obj, (classmethod, staticmethod)) or _is_callable(obj.__func__)
    return getattr(obj, "__call__", None) is not None


def _check_calls(mock, signature):
    """Has calls of the mock raise TypeError when their arguments do not fit."""
    def check(self, /, *args, **kwargs):
        signature.bind(*args, **kwargs)
    type(mock)._mock_check_sig = check
    type(mock).__signature__ = signature


def _function_for(mock, original, signature):
    """A function with the signature of the original that calls the mock, and has what one asks a mock for."""
    def stand_in(*args, **kwargs):
        signature.bind(*args, **kwargs)
        return mock(*args, **kwargs)
    for name in "__name__", "__qualname__", "__module__", "__defaults__", "__kwdefaults__":
        setattr(stand_in, name, getattr(original, name, None) or getattr(stand_in, name))
    if _is_async(original):
        stand_in._is_coroutine = asyncio.coroutines._is_coroutine
    stand_in.__signature__ = signature
    stand_in.mock = mock
    counts = {"called": False, "call_count": 0, "call_args": None, "call_args_list": _CallList(),
              "mock_calls": _CallList()}
    methods = ["assert_called_with", "assert_not_called", "assert_called_once_with", "assert_called",
               "assert_called_once", "assert_has_calls", "assert_any_call"]
    if isinstance(mock, AsyncMockMixin) or issubclass(type(mock), AsyncMockMixin):
        counts |= {"await_count": 0, "await_args": None, "await_args_list": _CallList()}
        methods += [name for name in dir(AsyncMockMixin) if name.startswith("assert_")]
    for name in methods:
        setattr(stand_in, name, getattr(mock, name))
    for name, value in counts.items():
        setattr(stand_in, name, value)
    stand_in.method_calls = _CallList()
    stand_in.return_value = mock.return_value
    stand_in.side_effect = mock.side_effect
    stand_in._mock_children = mock._mock_children

    def reset_mock():
        stand_in.method_calls = _CallList()
        mock.reset_mock()
        result = stand_in.return_value
        if _is_mock(result) and result is not mock:
            result.reset_mock()
    stand_in.reset_mock = reset_mock
    mock._mock_delegate = stand_in
    return stand_in


def _must_skip_self(spec, name, is_type):
    """Does the method of that name get `self` when it is reached through what the mock stands for?"""
    if not isinstance(spec, type):
        if name in getattr(spec, "__dict__", {}):
            return False
        spec = spec.__class__
    for cls in spec.__mro__:
        found = cls.__dict__.get(name, DEFAULT)
        if found is DEFAULT:
            continue
        if isinstance(found, (staticmethod, classmethod)):
            return False
        return is_type if isinstance(found, _FUNCTIONS) else False
    return is_type


def create_autospec(spec, spec_set=False, instance=False, _parent=None, _name=None, *, unsafe=False, **kwargs):
    """A mock that has the attributes of `spec`, these in turn those of its attributes, and functions their signatures.

    instance: spec is a class, and the mock stands for one of its instances. Raises InvalidSpecError for a mock.
    """
    if isinstance(spec, (list, tuple)):
        spec = type(spec)
    if _is_mock(spec):
        raise InvalidSpecError(f"Cannot autospec a Mock object. [object={spec!r}]")
    is_type, is_function = isinstance(spec, type), isinstance(spec, _FUNCTIONS)
    options = {} if spec is None else {"spec_set" if spec_set else "spec": spec}
    if is_type and instance:
        options["_spec_as_instance"] = True
    kind = MagicMock
    if inspect.isdatadescriptor(spec):
        options = {}
    elif _is_async(spec):
        if instance:
            raise RuntimeError("Instance can not be True when create_autospec is mocking an async function")
        kind = AsyncMock
    elif spec is not None and not (_instance_callable(spec) if is_type and instance else _is_callable(spec)):
        kind = NonCallableMagicMock
    new_name = _name
    if _parent is None:
        new_name = ""
    if not unsafe:
        _refuse_misspelt(kwargs)
    mock = kind(parent=_parent, _new_parent=_parent, _new_name=new_name, name=kwargs.pop("name", _name),
                unsafe=unsafe, **options, **kwargs)
    signature = None if not (is_function or _is_callable(spec)) else _signature_of(spec, instance, is_type)
    if is_function:
        if signature is not None:
            mock = _function_for(mock, spec, signature)
    elif signature is not None and kind is not NonCallableMagicMock:
        _check_calls(mock, signature)
    if _parent is not None and not instance:
        _parent._mock_children[_name] = mock
    if is_type and not instance and "return_value" not in kwargs:
        mock.return_value = create_autospec(spec, spec_set, instance=True, _name="()", _parent=mock)
    _spec_children(mock, spec, spec_set, is_type)
    return mock


def _refuse_misspelt(kwargs):
    for name in kwargs:
        if name in ("autospect", "auto_spec", "set_spec"):
            raise RuntimeError(f"{name!r} might be a typo; use unsafe=True if this is intended")


def _spec_children(mock, spec, spec_set, is_type):
    """The attributes of an autospecced mock: functions now, everything else when it is used."""
    owner = mock.mock if isinstance(mock, FunctionType) else mock
    for name in dir(spec):
        if _is_magic(name):
            continue
        try:
            original = getattr(spec, name)
        except AttributeError:
            continue
        if not isinstance(original, _FUNCTIONS):
            owner._mock_children[name] = _SpecLater(original, spec_set, owner, name)
            continue
        skip = _must_skip_self(spec, name, is_type)
        made = AsyncMock if _is_async(original) else MagicMock
        child = made(parent=owner, name=name, _new_name=name, _new_parent=owner, _eat_self=skip,
                     **{"spec_set" if spec_set else "spec": original})
        owner._mock_children[name] = child
        signature = _signature_of(original, False, skip)
        if signature is not None:
            _check_calls(child, signature)
        if owner is not mock:
            setattr(mock, name, child)


# Files

def _handle_reader(data):
    """A fresh stream over the data that an opened file has."""
    return io.BytesIO(data) if isinstance(data, bytes) else io.StringIO(data)


def mock_open(mock=None, read_data=""):
    """A mock to be used in the place of open(): what it returns reads read_data (str or bytes), in every usual way."""
    names = sorted({*dir(io.TextIOWrapper), *dir(io.BytesIO)})
    if mock is None:
        mock = MagicMock(name="open", spec=dir(builtins.open))
    handle = MagicMock(spec=names)
    handle.__enter__.return_value = handle
    stream = None

    def reading(name):
        def read(*args, **kwargs):
            told = getattr(handle, name)._mock_return_value
            return getattr(stream, name)(*args, **kwargs) if told is None else told
        return read

    def each_line():
        yield from stream

    def next_line():
        line = handle.readline._mock_return_value
        return next(stream) if line is None else line

    def opened(*args, **kwargs):
        nonlocal stream
        stream = _handle_reader(read_data)
        return DEFAULT

    opened()
    handle.write.return_value = None
    for name in "read", "readline", "readlines":
        getattr(handle, name).return_value = None
        getattr(handle, name).side_effect = reading(name)
    handle.__iter__.side_effect = each_line
    handle.__next__.side_effect = next_line
    mock.side_effect = opened
    mock.return_value = handle
    return mock


def seal(mock):
    """From now on no new attributes of the mock, nor of its children, come to be: asking for them is an AttributeError."""
    mock._mock_sealed = True
    for name in dir(mock):
        if isinstance(mock._mock_children.get(name), _SpecLater):
            continue
        try:
            child = getattr(mock, name)
        except AttributeError:
            continue
        child = _extract_mock(child)
        if _is_mock(child) and child._mock_new_parent is mock:
            seal(child)


from ._patch import _patch, _patch_dict, patch  # noqa: E402 (it needs the classes above)
