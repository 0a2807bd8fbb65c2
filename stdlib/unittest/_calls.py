"""Records of calls: `call` objects to compare with, lists of them, and the named values ANY, DEFAULT, sentinel."""

__unittest = True


def format_call(name, args, kwargs):
    """The text of a call, such as mock(1, key='value')."""
    parts = [repr(arg) for arg in args] + [f"{key}={value!r}" for key, value in kwargs.items()]
    return f"{name}({', '.join(parts)})"


class _Named:
    """A value that is nothing but its name."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"sentinel.{self.name}"

    def __reduce__(self):
        return f"sentinel.{self.name}"


class _Sentinel:
    """Its attributes are unique objects, made when they are first asked for."""

    def __init__(self):
        self._made = {}

    def __getattr__(self, name):
        if name == "__bases__":  # or introspection would take this for a class
            raise AttributeError
        return self._made.setdefault(name, _Named(name))

    def __reduce__(self):
        return "sentinel"


sentinel = _Sentinel()
DEFAULT = sentinel.DEFAULT


class _Any:
    """Equal to everything."""

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __repr__(self):
        return "<ANY>"


ANY = _Any()


def _split(value, name=""):
    """(name, args, kwargs) out of a tuple that may leave out any of them."""
    args, kwargs = (), {}
    for index, part in enumerate(value):
        if index == 0 and isinstance(part, str):
            name = part
        elif isinstance(part, tuple):
            args = part
        else:
            kwargs = part
    return name, args, kwargs


_HIDDEN = frozenset(tuple.__dict__)  # count, __getitem__, ...: of `call` they are names like any other


class _Call(tuple):
    """A call as a tuple (name, args, kwargs), or (args, kwargs) if made with two=True.

    Equal to another if what both say is the same: an empty name, no arguments and a tuple without them mean the same.
    Calling one and taking its attributes builds chains: call.a.b(1).c().
    """

    def __new__(cls, value=(), name="", parent=None, two=False, from_kall=True):
        called, args, kwargs = _split(value, name)
        return tuple.__new__(cls, (args, kwargs) if two else (called, args, kwargs))

    def __init__(self, value=(), name=None, parent=None, two=False, from_kall=True):
        self._mock_name = name
        self._mock_parent = parent
        self._mock_from_kall = from_kall

    def __eq__(self, other):
        try:
            length = len(other)
        except TypeError:
            return NotImplemented
        if length > 3:
            return False
        parents = self._mock_parent, getattr(other, "_mock_parent", None)
        if all(parents) and parents[0] != parents[1]:
            return False
        name = self[0] if len(self) == 3 else ""
        its_name, *arguments = other if length == 3 else _split(other)
        if name and its_name != name:
            return False
        return tuple(arguments) == (self.args, self.kwargs)  # in this order, for ANY among theirs

    __ne__ = object.__ne__
    __hash__ = None

    def __call__(self, /, *args, **kwargs):
        if self._mock_name is None:
            return _Call(("", args, kwargs), name="()")
        return _Call((self._mock_name, args, kwargs), name=self._mock_name + "()", parent=self)

    def __getattr__(self, attr):
        if self._mock_name is None:
            return _Call(name=attr, from_kall=False)
        return _Call(name=f"{self._mock_name}.{attr}", parent=self, from_kall=False)

    def __getattribute__(self, attr):
        if attr in _HIDDEN:
            raise AttributeError
        return tuple.__getattribute__(self, attr)

    @property
    def args(self):
        """The positional arguments."""
        return self[-2]

    @property
    def kwargs(self):
        """The keyword arguments."""
        return self[-1]

    def __repr__(self):
        if not self._mock_from_kall:
            name = self._mock_name or "call"
            return "call" + name if name.startswith("()") else name
        name = self[0] if len(self) == 3 else ""
        if name:
            name = name if name.startswith("()") else "." + name
        return format_call("call" + name, self.args, self.kwargs)

    def call_list(self):
        """The calls that a chain such as call.a(1).b() consists of, as mock_calls lists them."""
        calls, link = [], self
        while link is not None:
            if link._mock_from_kall:
                calls.append(link)
            link = link._mock_parent
        return CallList(reversed(calls))


call = _Call(from_kall=False)


class CallList(list):
    """A list of calls; `in` also finds several that follow one another."""

    def __contains__(self, value):
        if not isinstance(value, list):
            return list.__contains__(self, value)
        length = len(value)
        return any(self[start:start + length] == value for start in range(len(self) - length + 1))

    def __repr__(self):
        import pprint
        return pprint.pformat(list(self))
