"""patch(): something else in an attribute's or a dictionary's place, for the time of a function, a block or a test."""

import builtins
import inspect
import sys
from contextlib import ExitStack, contextmanager
from functools import partial, wraps

from . import mock as _mock
from ._calls import DEFAULT

__unittest = True


def _resolve(name):
    """The object of a dotted name: modules are imported as far as they have to be."""
    first, *rest = name.split(".")
    found, path = __import__(first), first
    for part in rest:
        path += "." + part
        try:
            found = getattr(found, part)
        except AttributeError:
            __import__(path)
            found = getattr(found, part)
    return found


def _split_target(target):
    """(function that gives the object, attribute) of 'package.module.attribute'."""
    try:
        owner, attribute = target.rsplit(".", 1)
    except (TypeError, ValueError, AttributeError):
        raise TypeError(f"Need a valid target to patch. You supplied: {target!r}") from None
    return partial(_resolve, owner), attribute


def _decorate(function, patching):
    """The function with a patch around it; several share one wrapper, which knows them all as `patchings`."""
    if hasattr(function, "patchings"):
        function.patchings.append(patching)
        return function

    @contextmanager
    def patched(args, keywords):
        extra = []
        with ExitStack() as stack:
            for one in wrapper.patchings:
                value = stack.enter_context(one)
                if one.attribute_name is not None:
                    keywords.update(value)
                elif one.new is DEFAULT:
                    extra.append(value)
            yield (*args, *extra), keywords

    if inspect.iscoroutinefunction(function):
        @wraps(function)
        async def wrapper(*args, **keywords):
            with patched(args, keywords) as (args, keywords):
                return await function(*args, **keywords)
    else:
        @wraps(function)
        def wrapper(*args, **keywords):
            with patched(args, keywords) as (args, keywords):
                return function(*args, **keywords)
    wrapper.patchings = [patching]
    return wrapper


def _decorate_methods(cls, patching):
    """Decorates those methods of a class whose names begin as those of tests do."""
    for name in dir(cls):
        if name.startswith(patch.TEST_PREFIX) and callable(getattr(cls, name)):
            setattr(cls, name, patching.copy()(getattr(cls, name)))
    return cls


class _patch:
    """One attribute to be replaced: decorator, context manager, or with start() and stop()."""

    attribute_name = None
    _active_patches = []

    def __init__(self, getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, *, unsafe=False):
        if new_callable is not None:
            if new is not DEFAULT:
                raise ValueError("Cannot use 'new' and 'new_callable' together")
            if autospec is not None:
                raise ValueError("Cannot use 'autospec' and 'new_callable' together")
        if not unsafe:
            _mock._refuse_misspelt(kwargs)
        self.getter = getter
        self.attribute = attribute
        self.new = new
        self.new_callable = new_callable
        self.spec, self.spec_set, self.autospec = spec, spec_set, autospec
        self.create = create
        self.has_local = False
        self.kwargs = kwargs
        self.additional_patchers = []

    def copy(self):
        """Another patch that does the same."""
        twin = _patch(self.getter, self.attribute, self.new, self.spec, self.create, self.spec_set, self.autospec,
                      self.new_callable, self.kwargs)
        twin.attribute_name = self.attribute_name
        twin.additional_patchers = [one.copy() for one in self.additional_patchers]
        return twin

    def __call__(self, func):
        return _decorate_methods(func, self) if isinstance(func, type) else _decorate(func, self)

    def get_original(self):
        """(what the attribute is now, does the object itself have it). Raises AttributeError if there is none."""
        target, name = self.getter(), self.attribute
        local = name in getattr(target, "__dict__", ())
        original = target.__dict__[name] if local else getattr(target, name, DEFAULT)
        if original is DEFAULT and not self.create:
            if not (isinstance(target, type(sys)) and hasattr(builtins, name)):
                raise AttributeError(f"{target} does not have the attribute {name!r}")
            self.create = True
        return original, local

    def _check_options(self, original):
        """spec=True and its like stand for the original; what does not go together is a TypeError."""
        spec, spec_set, autospec = self.spec or None, self.spec_set or None, self.autospec or None
        if spec is not None and autospec is not None:
            raise TypeError("Can't specify spec and autospec")
        if (spec is not None or autospec is not None) and spec_set not in (True, None):
            raise TypeError("Can't provide explicit spec_set *and* spec or autospec")
        if spec_set is True and spec is not None:
            spec_set, spec = (original if spec is True else spec), None
        elif spec is True:
            spec = original
        elif spec_set is True and autospec is None:
            spec_set = original
        if (spec is not None or spec_set is not None) and original is DEFAULT:
            raise TypeError("Can't use 'spec' with create=True")
        return spec, spec_set, autospec

    def _new_mock(self, original):
        """The mock that takes the original's place."""
        spec, spec_set, _ = self._check_options(original)
        shape = spec if spec is not None else spec_set
        if self.new_callable is not None:
            make = self.new_callable
        else:
            make = _mock.MagicMock
            if _mock._is_async(original if shape is None or isinstance(shape, list) else shape):
                make = _mock.AsyncMock
            elif shape is not None and not isinstance(shape, list) and not callable(shape):
                make = _mock.NonCallableMagicMock
            elif isinstance(shape, list) and "__call__" not in shape:
                make = _mock.NonCallableMagicMock
        options = {}
        if spec is not None:
            options["spec"] = spec
        if spec_set is not None:
            options["spec_set"] = spec_set
        if isinstance(make, type) and issubclass(make, _mock.NonCallableMock) and self.attribute:
            options["name"] = self.attribute
        options.update(self.kwargs)
        new = make(**options)
        if isinstance(shape, type) and _mock._is_mock(new) and hasattr(new, "return_value"):
            self._spec_instance(new, shape, options)
        return new

    def _spec_instance(self, new, shape, options):
        """The instances of a class that is replaced have its specification as well."""
        make = type(new).__mro__[1]
        if not _mock._instance_callable(shape):
            make = _mock.NonCallableMagicMock
        options = {name: value for name, value in options.items() if name in ("spec", "spec_set")}
        new.return_value = make(_new_parent=new, _new_name="()", **options)

    def _autospecced(self, original):
        spec, spec_set, autospec = self._check_options(original)
        if original is DEFAULT:
            raise TypeError("Can't use 'autospec' with create=True")
        if autospec is True:
            autospec = original
        target = self.getter()
        for what, value in ("target", target), ("attr", autospec):
            if _mock._is_mock(value):
                where = f"Cannot autospec attr {self.attribute!r} "
                detail = ("as the patch target has already been mocked out. " if what == "target" else
                          f"from target {target.__name__!r} as it has already been mocked out. ")
                raise _mock.InvalidSpecError(f"{where}{detail}[target={target!r}, attr={autospec!r}]")
        return _mock.create_autospec(autospec, spec_set=bool(spec_set), _name=self.attribute, **self.kwargs)

    def __enter__(self):
        self.target = self.getter()
        self._exit_stack = ExitStack()
        original, local = self.get_original()
        new = self.new
        if new is DEFAULT and not self.autospec:
            new = self._new_mock(original)
        elif self.autospec:
            if new is not DEFAULT:
                raise TypeError("autospec creates the mock for you. Can't specify autospec and new.")
            new = self._autospecced(original)
        elif self.kwargs:
            raise TypeError("Can't pass kwargs to a mock we aren't creating")
        self.temp_original, self.is_local = original, local
        try:
            setattr(self.target, self.attribute, new)
            if self.attribute_name is None:
                return new
            made = {self.attribute_name: new} if self.new is DEFAULT else {}
            for one in self.additional_patchers:
                value = self._exit_stack.enter_context(one)
                if one.new is DEFAULT:
                    made.update(value)
            return made
        except BaseException:
            if not self.__exit__(*sys.exc_info()):
                raise

    def __exit__(self, *exc_info):
        if self.is_local and self.temp_original is not DEFAULT:
            setattr(self.target, self.attribute, self.temp_original)
        else:
            delattr(self.target, self.attribute)
            if not self.create and (not hasattr(self.target, self.attribute) or self.attribute in (
                    "__doc__", "__module__", "__defaults__", "__annotations__", "__kwdefaults__")):
                setattr(self.target, self.attribute, self.temp_original)  # a proxy that had passed it on
        del self.temp_original, self.is_local, self.target
        stack = self._exit_stack
        del self._exit_stack
        return stack.__exit__(*exc_info)

    def start(self):
        """Begins; returns what a with statement would give."""
        value = self.__enter__()
        self._active_patches.append(self)
        return value

    def stop(self):
        """Ends what start() began; without it, nothing happens."""
        try:
            self._active_patches.remove(self)
        except ValueError:
            return None
        return self.__exit__(None, None, None)


class _patch_dict:
    """A dictionary to be changed for a while: decorator, context manager, or with start() and stop()."""

    attribute_name = None
    new = None

    def __init__(self, in_dict, values=(), clear=False, **kwargs):
        self.in_dict = in_dict
        self.values = {**dict(values), **kwargs}
        self.clear = clear
        self._original = None

    def copy(self):
        """Another patch that does the same."""
        return _patch_dict(self.in_dict, self.values, self.clear)

    def __call__(self, func):
        return _decorate_methods(func, self) if isinstance(func, type) else _decorate(func, self)

    def __enter__(self):
        if isinstance(self.in_dict, str):
            self.in_dict = _resolve(self.in_dict)
        self._original = _items_of(self.in_dict)
        if self.clear:
            _empty(self.in_dict)
        _fill(self.in_dict, self.values)
        return self.in_dict

    def __exit__(self, *args):
        if self._original is not None:
            _empty(self.in_dict)
            _fill(self.in_dict, self._original)
            self._original = None
        return False

    def start(self):
        """Begins; returns the dictionary."""
        value = self.__enter__()
        _patch._active_patches.append(self)
        return value

    def stop(self):
        """Ends what start() began; without it, nothing happens."""
        try:
            _patch._active_patches.remove(self)
        except ValueError:
            return None
        return self.__exit__(None, None, None)


def _items_of(mapping):
    """A copy of something that is at least like a dictionary."""
    try:
        return mapping.copy()
    except AttributeError:
        return {key: mapping[key] for key in mapping}


def _empty(mapping):
    try:
        mapping.clear()
    except AttributeError:
        for key in list(mapping):
            del mapping[key]


def _fill(mapping, items):
    try:
        mapping.update(items)
    except AttributeError:
        for key in items:
            mapping[key] = items[key]


def patch(target, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, *,
          unsafe=False, **kwargs):
    """Replaces what 'package.module.name' means: by `new`, else by a mock, which a decorated function gets as argument.

    create: the attribute need not exist. spec, spec_set, autospec: True, or what the mock is to be like. new_callable:
    makes the replacement. Other keyword arguments configure the mock.
    """
    getter, attribute = _split_target(target)
    return _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs, unsafe=unsafe)


def _patch_object(target, attribute, new=DEFAULT, spec=None, create=False, spec_set=None, autospec=None,
                  new_callable=None, *, unsafe=False, **kwargs):
    """As patch(), for an attribute of an object that is at hand."""
    if type(target) is str:
        raise TypeError(f"{target!r} must be the actual object to be patched, not a str")
    return _patch(lambda: target, attribute, new, spec, create, spec_set, autospec, new_callable, kwargs,
                  unsafe=unsafe)


def _patch_multiple(target, spec=None, create=False, spec_set=None, autospec=None, new_callable=None, **kwargs):
    """As patch(), for several attributes of one object; those given as DEFAULT become mocks, passed by keyword."""
    getter = partial(_resolve, target) if type(target) is str else lambda: target
    if not kwargs:
        raise ValueError("Must supply at least one keyword argument with patch.multiple")
    patchings = []
    for attribute, new in kwargs.items():
        one = _patch(getter, attribute, new, spec, create, spec_set, autospec, new_callable, {})
        one.attribute_name = attribute
        patchings.append(one)
    patchings[0].additional_patchers = patchings[1:]
    return patchings[0]


def _stop_all():
    """Stops everything that was started, the last first."""
    for one in reversed(_patch._active_patches[:]):
        one.stop()


patch.object = _patch_object
patch.dict = _patch_dict
patch.multiple = _patch_multiple
patch.stopall = _stop_all
patch.TEST_PREFIX = "test"
