"""What objects are and where they come from: kinds, signatures, sources, members, frames."""

import sys

CO_OPTIMIZED, CO_NEWLOCALS, CO_VARARGS, CO_VARKEYWORDS, CO_NESTED, CO_GENERATOR = 1, 2, 4, 8, 16, 32
CO_NOFREE, CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR = 64, 128, 256, 512
TPFLAGS_IS_ABSTRACT = 1 << 20

GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = 'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED', 'GEN_CLOSED'
CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = 'CORO_CREATED', 'CORO_RUNNING', 'CORO_SUSPENDED', 'CORO_CLOSED'


class _Class:
    def method(self):
        pass


async def _coroutine():
    pass


async def _async_generator():
    yield


_function = type(_coroutine)
_method = type(_Class().method)
_builtin = type(len)
_coro = _coroutine()
_coroutine_type = type(_coro)
_coro.close()
_generator_type = type((i for i in ()))
_async_generator_type = type(_async_generator())
_code_type = type(_coroutine.__code__)
_method_descriptor = type(str.join)
_wrapper_descriptor = type(object.__init__)
_method_wrapper = type(object().__str__)
_classmethod_descriptor = type(dict.__dict__['fromkeys'])
_getset = type(type(_coroutine).__dict__['__code__'])
_frame_type = type(sys._getframe())
_module_type = type(sys)
_BUILTIN_CALLABLES = (_builtin, _method_descriptor, _wrapper_descriptor, _method_wrapper, _classmethod_descriptor)


# --- kinds ---


def ismodule(object):
    """Is it a module?"""
    return isinstance(object, _module_type)


def isclass(object):
    """Is it a class?"""
    return isinstance(object, type)


def ismethod(object):
    """Is it a bound method written in Python?"""
    return isinstance(object, _method)


def isfunction(object):
    """Is it a function written in Python?"""
    return isinstance(object, _function)


def isbuiltin(object):
    """Is it a built-in function or bound built-in method?"""
    return isinstance(object, _builtin)


def isroutine(object):
    """Is it any kind of function or method?"""
    return isinstance(object, (_function, _method) + _BUILTIN_CALLABLES)


def ismethodwrapper(object):
    """Is it a bound special method of a built-in type?"""
    return isinstance(object, _method_wrapper)


def iscode(object):
    """Is it a code object?"""
    return isinstance(object, _code_type)


def isframe(object):
    """Is it a frame?"""
    return isinstance(object, _frame_type)


def istraceback(object):
    """Is it a traceback?"""
    return type(object).__name__ == 'traceback' and hasattr(object, 'tb_frame')


def isgenerator(object):
    """Is it a generator?"""
    return isinstance(object, _generator_type)


def iscoroutine(object):
    """Is it a coroutine, made by an async def function?"""
    return isinstance(object, _coroutine_type)


def isasyncgen(object):
    """Is it an asynchronous generator?"""
    return isinstance(object, _async_generator_type)


def isawaitable(object):
    """May it stand behind await?"""
    if isinstance(object, _coroutine_type):
        return True
    if isinstance(object, _generator_type):
        return bool(object.gi_code.co_flags & CO_ITERABLE_COROUTINE)
    return hasattr(type(object), '__await__')


def _has_flag(f, flag):
    while True:
        if isinstance(f, _method):
            f = f.__func__
        elif hasattr(f, 'func') and type(f).__name__ in ('partial', 'partialmethod'):
            f = f.func
        else:
            break
    return (isinstance(f, _function) or _is_like_function(f)) and bool(f.__code__.co_flags & flag)


def _is_like_function(f):
    """Has it all that a function has, as an AsyncMock does?"""
    kinds = {'__name__': str, '__code__': _code_type, '__defaults__': (tuple, type(None)),
             '__kwdefaults__': (dict, type(None)), '__annotations__': (dict, type(None))}
    return (callable(f) and not isinstance(f, type)
            and all(isinstance(getattr(f, name, ...), kind) for name, kind in kinds.items()))


def isgeneratorfunction(obj):
    """Does calling it make a generator?"""
    return _has_flag(obj, CO_GENERATOR)


def iscoroutinefunction(obj):
    """Was it defined with async def, and does not yield?"""
    if isbuiltin(obj) or type(obj) is _method_descriptor:
        from _asyncio import _makes_coroutine
        return _makes_coroutine(obj)
    return _has_flag(obj, CO_COROUTINE)


def isasyncgenfunction(obj):
    """Does calling it make an asynchronous generator?"""
    return _has_flag(obj, CO_ASYNC_GENERATOR)


def isabstract(object):
    """Is it a class with abstract methods?"""
    return isinstance(object, type) and bool(getattr(object, '__abstractmethods__', None))


def ismethoddescriptor(object):
    """Has it __get__ but not __set__, and is no function, method or class?"""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    kind = type(object)
    return hasattr(kind, '__get__') and not hasattr(kind, '__set__')


def isdatadescriptor(object):
    """Has it __set__ or __delete__?"""
    if isclass(object) or ismethod(object) or isfunction(object):
        return False
    kind = type(object)
    return hasattr(kind, '__set__') or hasattr(kind, '__delete__')


def isgetsetdescriptor(object):
    """Is it an attribute computed by a built-in type?"""
    return isinstance(object, _getset)


def ismemberdescriptor(object):
    """Is it one of __slots__?"""
    return type(object).__name__ == 'member_descriptor'


# --- members ---


def getmembers(object, predicate=None):
    """Pairs (name, value) of the attributes, sorted by name; those only for which predicate is true."""
    return _members(object, predicate, getattr)


def getmembers_static(object, predicate=None):
    """As getmembers(), without running descriptors."""
    return _members(object, predicate, getattr_static)


def _members(object, predicate, get):
    names = dir(object)
    if isclass(object):
        for base in object.__bases__:
            names += [name for name, value in base.__dict__.items() if type(value).__name__ == 'DynamicClassAttribute']
    found = []
    seen = set()
    for name in names:
        if name in seen:
            continue
        seen.add(name)
        try:
            value = get(object, name)
        except AttributeError:
            continue
        if not predicate or predicate(value):
            found.append((name, value))
    found.sort(key=lambda pair: pair[0])
    return found


_missing = type('_missing', (), {})()


def getattr_static(obj, attr, default=_missing):
    """An attribute as it is stored, without running descriptors or __getattr__."""
    own = _missing
    if not isinstance(obj, type):
        try:
            own = object.__getattribute__(obj, '__dict__').get(attr, _missing)
        except (AttributeError, TypeError):
            pass
    for cls in (obj if isinstance(obj, type) else type(obj)).__mro__:
        if attr in cls.__dict__:
            found = cls.__dict__[attr]
            if own is not _missing and not (hasattr(type(found), '__get__') and hasattr(type(found), '__set__')):
                return own
            return found
    if own is not _missing:
        return own
    if isinstance(obj, type):
        for cls in type(obj).__mro__:
            if attr in cls.__dict__:
                return cls.__dict__[attr]
    if default is not _missing:
        return default
    raise AttributeError(attr)


class _NamedTuple(tuple):
    """As collections.namedtuple makes them; importing this module is to cost little."""

    __slots__ = ()
    _fields = ()

    def __new__(cls, /, *values, **named):
        if named:
            missing = [name for name in cls._fields[len(values):] if name not in named]
            if missing or len(values) + len(named) > len(cls._fields):
                raise TypeError(f"{cls.__name__}() wants the fields {', '.join(cls._fields)}")
            values += tuple(named[name] for name in cls._fields[len(values):])
        elif len(values) != len(cls._fields):
            raise TypeError(f"{cls.__name__}() wants the fields {', '.join(cls._fields)}")
        return tuple.__new__(cls, values)

    def __init_subclass__(cls):
        cls.__match_args__ = cls._fields
        for i, name in enumerate(cls._fields):
            setattr(cls, name, property(lambda self, i=i: self[i]))

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in zip(self._fields, self))})"

    @classmethod
    def _make(cls, values):
        """One of the values of an iterable."""
        return cls(*values)

    def _asdict(self):
        """The fields as a dict."""
        return dict(zip(self._fields, self))

    def _replace(self, /, **changed):
        """A copy with other values of some fields."""
        values = [changed.pop(name, value) for name, value in zip(self._fields, self)]
        if changed:
            raise ValueError(f'Got unexpected field names: {list(changed)!r}')
        return self._make(values)


class Attribute(_NamedTuple):
    """One attribute as classify_class_attrs() tells of it."""

    _fields = ('name', 'kind', 'defining_class', 'object')


def classify_class_attrs(cls):
    """What the attributes of a class are: a list of Attribute."""
    out = []
    for name in sorted(set(dir(cls))):
        for base in cls.__mro__ + type(cls).__mro__:
            if name not in base.__dict__:
                continue
            value = base.__dict__[name]
            if isinstance(value, staticmethod) or isinstance(value, _builtin):
                kind = 'static method'
            elif isinstance(value, (classmethod, _classmethod_descriptor)):
                kind = 'class method'
            elif isinstance(value, property):
                kind = 'property'
            elif isroutine(value):
                kind = 'method'
            else:
                kind = 'data'
            out.append(Attribute(name, kind, base, value))
            break
    return out


def getmro(cls):
    """The classes in which attributes are looked for, in order."""
    return cls.__mro__


def unwrap(func, *, stop=None):
    """The function inside wrappers that set __wrapped__. ValueError for a cycle."""
    first, seen = func, {id(func)}
    while hasattr(func, '__wrapped__') and not (stop is not None and stop(func)):
        func = func.__wrapped__
        if id(func) in seen or len(seen) >= sys.getrecursionlimit():
            raise ValueError(f'wrapper loop when unwrapping {first!r}')
        seen.add(id(func))
    return func


# --- documentation and sources ---


def cleandoc(doc):
    """A docstring without the indentation of its lines and empty lines at both ends."""
    if '\n' not in doc:
        return doc.expandtabs().lstrip()
    lines = doc.expandtabs().split('\n')
    margin = min((len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()), default=0)
    lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
    while lines and not lines[-1]:
        lines.pop()
    while lines and not lines[0]:
        lines.pop(0)
    return '\n'.join(lines)


def getdoc(object):
    """The docstring, cleaned; that of the method overridden when there is none of its own. None without."""
    doc = getattr(object, '__doc__', None)
    if doc is None:
        doc = _inherited_doc(object)
    return cleandoc(doc) if isinstance(doc, str) else None


def _inherited_doc(obj):
    if isclass(obj):
        return next((base.__doc__ for base in obj.__mro__ if base is not object and base.__doc__ is not None), None)
    name = getattr(obj, '__name__', None)
    if ismethod(obj):
        owner = obj.__self__ if isclass(obj.__self__) else type(obj.__self__)
    elif isfunction(obj) and '.' in obj.__qualname__:
        owner = sys.modules.get(obj.__module__)
        for part in obj.__qualname__.split('.')[:-1]:
            owner = getattr(owner, part, None)
        if not isclass(owner):
            return None
    else:
        return None
    for base in owner.__mro__:
        doc = getattr(base.__dict__.get(name), '__doc__', None)
        if doc is not None:
            return doc
    return None


def getcomments(object):
    """The comment lines in front of the source of an object, or None."""
    try:
        lines, at = findsource(object)
    except (OSError, TypeError):
        return None
    out = []
    at -= 1
    while at >= 0 and lines[at].lstrip().startswith('#'):
        out.insert(0, lines[at].expandtabs().lstrip())
        at -= 1
    return ''.join(out) or None


def getfile(object):
    """The file that an object was defined in. TypeError for built-in ones."""
    if ismodule(object):
        if getattr(object, '__file__', None):
            return object.__file__
        raise TypeError(f'{object!r} is a built-in module')
    if isclass(object):
        if hasattr(object, '__module__'):
            module = sys.modules.get(object.__module__)
            if getattr(module, '__file__', None):
                return module.__file__
            if object.__module__ == '__main__':
                raise OSError('source code not available')
        raise TypeError(f'{object!r} is a built-in class')
    code = _code_of(object)
    if code is None:
        raise TypeError('module, class, method, function, traceback, frame, or code object was expected, '
                        f'got {type(object).__name__}')
    return code.co_filename


def _code_of(object):
    if ismethod(object):
        object = object.__func__
    if isfunction(object):
        object = object.__code__
    if istraceback(object):
        object = object.tb_frame
    if isframe(object):
        object = object.f_code
    return object if iscode(object) else None


def getsourcefile(object):
    """The file with the source of an object, or None."""
    filename = getfile(object)
    import linecache
    return filename if linecache.getline(filename, 1) or linecache.getlines(filename) else None


def getabsfile(object, _filename=None):
    """The absolute name of the file of an object."""
    import os
    return os.path.normcase(os.path.abspath(_filename or getsourcefile(object) or getfile(object)))


def getmodulename(path):
    """The name of the module in a file, or None."""
    name = path[path.rfind('/') + 1:]
    return name[:-3] if name.endswith('.py') else None


def getmodule(object, _filename=None):
    """The module that an object was defined in, or None."""
    if ismodule(object):
        return object
    if hasattr(object, '__module__'):
        return sys.modules.get(object.__module__)
    try:
        filename = getfile(object)
    except TypeError:
        return None
    for module in list(sys.modules.values()):
        if getattr(module, '__file__', None) == filename:
            return module
    return None


def findsource(object):
    """All lines of the file of an object, and the index of its first line. OSError when there is no source."""
    import linecache
    filename = getfile(object)
    linecache.checkcache(filename)
    lines = linecache.getlines(filename)
    if not lines:
        raise OSError('could not get source code')
    if ismodule(object):
        return lines, 0
    if isclass(object):
        at = _find_class(lines, object)
        if at is None:
            raise OSError('could not find class definition')
        return lines, at
    if isfunction(object) or ismethod(object):
        object = unwrap(object) if isfunction(object) else object
    code = _code_of(object)
    at = code.co_firstlineno - 1
    if at >= len(lines):
        raise OSError('lineno is out of bounds')
    return lines, at


def _find_class(lines, cls):
    """The line where a class begins, decorators included: found by the indentation of what encloses it."""
    wanted = [part for part in cls.__qualname__.split('.') if part != '<locals>']
    stack, best = [], None
    for i, line in enumerate(lines):
        text = line.lstrip()
        if not text or text[0] in '#\n':
            continue
        indent = len(line) - len(text)
        while stack and stack[-1][0] >= indent:
            stack.pop()
        words = text.split(None, 2)
        if words[0] == 'async':
            words = words[1:]
        if words[0] in ('class', 'def') and len(words) > 1:
            name = words[1].split('(')[0].split(':')[0].strip()
            stack.append((indent, name))
            if words[0] == 'class' and [part for _, part in stack] == wanted:
                best = i
    if best is None:
        return None
    indent = len(lines[best]) - len(lines[best].lstrip())
    while best > 0 and lines[best - 1][indent:indent + 1] == '@' and not lines[best - 1][:indent].strip():
        best -= 1
    return best


class EndOfBlock(Exception):
    """The end of a block of source was found."""


def getblock(lines):
    """The lines of the block at the start of a list of lines."""
    indent, depth, quote, started, end = None, 0, None, False, 0
    for i, line in enumerate(lines):
        stripped = line.strip()
        if quote is None and depth == 0:
            if not stripped or (stripped.startswith('#') and started):
                continue
            column = len(line) - len(line.lstrip())
            if indent is None:
                indent = column
            elif started and column <= indent:
                return lines[:end]
            if not started and not stripped.startswith('@') and not stripped.startswith('#'):
                started = True
                if stripped.split(None, 1)[0] not in ('def', 'class', 'async') and 'lambda' not in stripped:
                    return lines[:1]
        depth, quote = _scan(line, depth, quote)
        end = i + 1
        if started and depth == 0 and quote is None and end == 1 and 'lambda' in stripped and not stripped.startswith(('def', 'class', 'async')):
            return lines[:1]
    return lines[:end]


def _scan(line, depth, quote):
    """Depth of brackets and open triple quote behind a line."""
    i = 0
    while i < len(line):
        char = line[i]
        if quote:
            if char == '\\':
                i += 1
            elif line.startswith(quote, i):
                i += len(quote) - 1
                quote = None
        elif char == '#':
            break
        elif char in '\'"':
            quote = line[i:i + 3] if line[i:i + 3] == char * 3 else char
            i += len(quote) - 1
        elif char in '([{':
            depth += 1
        elif char in ')]}':
            depth -= 1
        i += 1
    return depth, quote if quote and len(quote) == 3 else None


def getsourcelines(object):
    """The lines of source of an object and the number of the first one (0 for modules). OSError without source."""
    object = unwrap(object) if not isclass(object) and not ismodule(object) and hasattr(object, '__wrapped__') else object
    lines, at = findsource(object)
    if ismodule(object) or (isframe(object) and object.f_code.co_name == '<module>'):
        return lines, 0
    return getblock(lines[at:]), at + 1


def getsource(object):
    """The source of an object as text. OSError when there is none."""
    return ''.join(getsourcelines(object)[0])


def indentsize(line):
    """How many spaces a line begins with."""
    line = line.expandtabs()
    return len(line) - len(line.lstrip())


# --- frames and states ---


def currentframe():
    """The caller's frame."""
    return sys._getframe(1)


class Traceback(_NamedTuple):
    """What getframeinfo() gives."""

    _fields = ('filename', 'lineno', 'function', 'code_context', 'index')


class FrameInfo(_NamedTuple):
    """One call as stack() and trace() give it."""

    _fields = ('frame', 'filename', 'lineno', 'function', 'code_context', 'index')


def getframeinfo(frame, context=1):
    """Where a frame or traceback is, with `context` lines of source around it."""
    lineno = frame.tb_lineno if istraceback(frame) else frame.f_lineno
    code = _code_of(frame)
    lines = index = None
    if context > 0:
        import linecache
        every = linecache.getlines(code.co_filename)
        if every:
            start = max(0, min(lineno - 1 - context // 2, len(every) - context))
            lines, index = every[start:start + context], lineno - 1 - start
    return Traceback(code.co_filename, lineno, code.co_name, lines, index)


def getouterframes(frame, context=1):
    """The calls from a frame outwards."""
    out = []
    while frame:
        out.append(FrameInfo(frame, *getframeinfo(frame, context)))
        frame = frame.f_back
    return out


def getinnerframes(tb, context=1):
    """The calls from a traceback inwards."""
    out = []
    while tb:
        out.append(FrameInfo(tb.tb_frame, *getframeinfo(tb, context)))
        tb = tb.tb_next
    return out


def stack(context=1):
    """The calls that led here, the caller first."""
    return getouterframes(sys._getframe(1), context)


def trace(context=1):
    """The calls from here to where the exception that is being handled was raised."""
    exc = sys.exception()
    return getinnerframes(exc.__traceback__ if exc else None, context)


def getlineno(frame):
    """The line a frame is at."""
    return frame.f_lineno


def _state(obj, prefix, attrs):
    running, suspended, frame = attrs
    if getattr(obj, running):
        return f'{prefix}_RUNNING'
    if getattr(obj, suspended):
        return f'{prefix}_SUSPENDED'
    return f'{prefix}_CLOSED' if getattr(obj, frame) is None else f'{prefix}_CREATED'


def getgeneratorstate(generator):
    """GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED or GEN_CLOSED."""
    return _state(generator, 'GEN', ('gi_running', 'gi_suspended', 'gi_frame'))


def getcoroutinestate(coroutine):
    """CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED or CORO_CLOSED."""
    if getattr(coroutine, '_is_new', False):   # a native one, which has no frame
        return 'CORO_CREATED'
    return _state(coroutine, 'CORO', ('cr_running', 'cr_suspended', 'cr_frame'))


def getgeneratorlocals(generator):
    """The local variables of a generator, by name."""
    if not isgenerator(generator):
        raise TypeError(f'{generator!r} is not a Python generator')
    return generator.gi_frame.f_locals if generator.gi_frame else {}


def getcoroutinelocals(coroutine):
    """The local variables of a coroutine, by name."""
    return coroutine.cr_frame.f_locals if coroutine.cr_frame else {}


class ClosureVars(_NamedTuple):
    """What getclosurevars() gives."""

    _fields = ('nonlocals', 'globals', 'builtins', 'unbound')


def getclosurevars(func):
    """The names from outside that a function uses, and what they mean now."""
    if ismethod(func):
        func = func.__func__
    if not isfunction(func):
        raise TypeError(f'{func!r} is not a Python function')
    code = func.__code__
    nonlocals = {name: cell.cell_contents for name, cell in zip(code.co_freevars, func.__closure__ or ())}
    space, builtins = func.__globals__, __import__('builtins').__dict__
    inside, known, unbound = {}, {}, set()
    for name in code.co_names:
        if name in space:
            inside[name] = space[name]
        elif name in builtins:
            known[name] = builtins[name]
        else:
            unbound.add(name)
    return ClosureVars(nonlocals, inside, known, unbound)


# --- signatures ---


class _empty:
    """Stands for a default or annotation that is not there."""


class _ParameterKind(int):
    _names = ('POSITIONAL_ONLY', 'POSITIONAL_OR_KEYWORD', 'VAR_POSITIONAL', 'KEYWORD_ONLY', 'VAR_KEYWORD')
    _texts = ('positional-only', 'positional or keyword', 'variadic positional', 'keyword-only', 'variadic keyword')

    @property
    def name(self):
        return self._names[self]

    @property
    def value(self):
        return int(self)

    @property
    def description(self):
        return self._texts[self]

    def __str__(self):
        return self._names[self]

    def __repr__(self):
        return f'<_ParameterKind.{self._names[self]}: {int(self)}>'


_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD = map(_ParameterKind, range(5))


def formatannotation(annotation, base_module=None):
    """An annotation as text."""
    if getattr(annotation, '__module__', None) == 'typing':
        return repr(annotation).replace('typing.', '')
    if isinstance(annotation, type) and type(annotation).__name__ != 'GenericAlias':
        if annotation.__module__ in ('builtins', base_module):
            return annotation.__qualname__
        return f'{annotation.__module__}.{annotation.__qualname__}'
    return repr(annotation)


class Parameter:
    """One parameter: name, kind, default and annotation (Parameter.empty when there is none)."""

    __slots__ = ('_name', '_kind', '_default', '_annotation')
    POSITIONAL_ONLY = _POSITIONAL_ONLY
    POSITIONAL_OR_KEYWORD = _POSITIONAL_OR_KEYWORD
    VAR_POSITIONAL = _VAR_POSITIONAL
    KEYWORD_ONLY = _KEYWORD_ONLY
    VAR_KEYWORD = _VAR_KEYWORD
    empty = _empty

    def __init__(self, name, kind, *, default=_empty, annotation=_empty):
        try:
            self._kind = (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD, _VAR_POSITIONAL, _KEYWORD_ONLY, _VAR_KEYWORD)[kind]
        except (IndexError, TypeError):
            raise ValueError(f'value {kind!r} is not a valid Parameter.kind') from None
        if default is not _empty and self._kind in (_VAR_POSITIONAL, _VAR_KEYWORD):
            raise ValueError(f'{self._kind.description} parameters cannot have default values')
        if name is _empty:
            raise ValueError('name is a required attribute for Parameter')
        if not isinstance(name, str):
            raise TypeError(f'name must be a str, not a {type(name).__name__}')
        if not name.isidentifier():
            raise ValueError(f'{name!r} is not a valid parameter name')
        self._name = name
        self._default = default
        self._annotation = annotation

    name = property(lambda self: self._name)
    kind = property(lambda self: self._kind)
    default = property(lambda self: self._default)
    annotation = property(lambda self: self._annotation)

    def replace(self, *, name=None, kind=None, annotation=None, default=None):
        """The same parameter with something changed. (None stands for: as it is; Parameter.empty removes.)"""
        return type(self)(self._name if name is None else name, self._kind if kind is None else kind,
                          default=self._default if default is None else default,
                          annotation=self._annotation if annotation is None else annotation)

    def __str__(self):
        text = self._name
        if self._annotation is not _empty:
            text = f'{text}: {formatannotation(self._annotation)}'
        if self._default is not _empty:
            text += f' = {self._default!r}' if self._annotation is not _empty else f'={self._default!r}'
        return {_VAR_POSITIONAL: '*', _VAR_KEYWORD: '**'}.get(self._kind, '') + text

    def __repr__(self):
        return f'<{type(self).__name__} "{self}">'

    def __hash__(self):
        return hash((self._name, int(self._kind), self._annotation, self._default))

    def __eq__(self, other):
        if not isinstance(other, Parameter):
            return NotImplemented
        return ((self._name, int(self._kind), self._default, self._annotation)
                == (other._name, int(other._kind), other._default, other._annotation))


class BoundArguments:
    """Arguments bound to the parameters of a signature: `arguments` by name, and as args and kwargs."""

    __slots__ = ('arguments', '_signature')

    def __init__(self, signature, arguments):
        self._signature = signature
        self.arguments = arguments

    signature = property(lambda self: self._signature)

    @property
    def args(self):
        """The positional arguments."""
        out = []
        for name, parameter in self._signature.parameters.items():
            if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY) or name not in self.arguments:
                break
            if parameter.kind == _VAR_POSITIONAL:
                out.extend(self.arguments[name])
            else:
                out.append(self.arguments[name])
        return tuple(out)

    @property
    def kwargs(self):
        """The keyword arguments."""
        out, started = {}, False
        for name, parameter in self._signature.parameters.items():
            if not started:
                if parameter.kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
                    started = True
                elif name not in self.arguments:
                    started = True
                    continue
            if not started or name not in self.arguments:
                continue
            if parameter.kind == _VAR_KEYWORD:
                out.update(self.arguments[name])
            else:
                out[name] = self.arguments[name]
        return out

    def apply_defaults(self):
        """Add the defaults of parameters that got no argument."""
        full = {}
        for name, parameter in self._signature.parameters.items():
            if name in self.arguments:
                full[name] = self.arguments[name]
            elif parameter.default is not _empty:
                full[name] = parameter.default
            elif parameter.kind == _VAR_POSITIONAL:
                full[name] = ()
            elif parameter.kind == _VAR_KEYWORD:
                full[name] = {}
        self.arguments = full

    def __eq__(self, other):
        if not isinstance(other, BoundArguments):
            return NotImplemented
        return self.signature == other.signature and self.arguments == other.arguments

    def __repr__(self):
        return f"<{type(self).__name__} ({', '.join(f'{name}={value!r}' for name, value in self.arguments.items())})>"


class Signature:
    """The parameters of a callable, by name, and what it returns."""

    __slots__ = ('_parameters', '_return_annotation')
    empty = _empty

    def __init__(self, parameters=None, *, return_annotation=_empty, __validate_parameters__=True):
        table, kind, defaults = {}, _POSITIONAL_ONLY, False
        for parameter in parameters or ():
            if parameter.kind < kind:
                raise ValueError(f'wrong parameter order: {kind.description} parameter before '
                                 f'{parameter.kind.description} parameter')
            if parameter.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                if parameter.default is not _empty:
                    defaults = True
                elif defaults:
                    raise ValueError('non-default argument follows default argument')
            kind = parameter.kind
            if parameter.name in table:
                raise ValueError(f'duplicate parameter name: {parameter.name!r}')
            table[parameter.name] = parameter
        import types
        self._parameters = types.MappingProxyType(table)
        self._return_annotation = return_annotation

    @classmethod
    def from_callable(cls, obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
        """The signature of a callable."""
        return _signature(obj, cls, follow_wrapped, eval_str)

    parameters = property(lambda self: self._parameters)
    return_annotation = property(lambda self: self._return_annotation)

    def replace(self, *, parameters=_missing, return_annotation=_missing):
        """The same signature with something changed."""
        return type(self)(self._parameters.values() if parameters is _missing else parameters,
                          return_annotation=self._return_annotation if return_annotation is _missing else return_annotation)

    def _bind(self, args, kwargs, partial):
        arguments, args = {}, list(args)
        kwargs = dict(kwargs)
        parameters = list(self._parameters.values())
        extra = None
        for parameter in parameters:
            name, kind = parameter.name, parameter.kind
            if kind == _VAR_POSITIONAL:
                if args:
                    arguments[name] = tuple(args)
                    args = []
            elif kind == _VAR_KEYWORD:
                extra = name
            elif args and kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
                if name in kwargs and kind == _POSITIONAL_OR_KEYWORD:
                    raise TypeError(f'multiple values for argument {name!r}')
                arguments[name] = args.pop(0)
            elif name in kwargs and kind == _POSITIONAL_ONLY and not any(p.kind == _VAR_KEYWORD for p in parameters):
                raise TypeError(f'{name!r} parameter is positional only, but was passed as a keyword')
            elif name in kwargs and kind != _POSITIONAL_ONLY:
                arguments[name] = kwargs.pop(name)
            elif parameter.default is _empty and not partial:
                if args:
                    raise TypeError('too many positional arguments')
                raise TypeError(f'missing a required argument: {name!r}')
        if args:
            raise TypeError('too many positional arguments')
        if kwargs:
            if extra is None:
                raise TypeError(f'got an unexpected keyword argument {next(iter(kwargs))!r}')
            arguments[extra] = kwargs
        return BoundArguments(self, arguments)

    def bind(self, /, *args, **kwargs):
        """The arguments bound to the parameters; TypeError if they do not fit."""
        return self._bind(args, kwargs, False)

    def bind_partial(self, /, *args, **kwargs):
        """As bind(); arguments may be missing."""
        return self._bind(args, kwargs, True)

    def __str__(self):
        parts, slash, star = [], False, True
        for parameter in self._parameters.values():
            if parameter.kind == _POSITIONAL_ONLY:
                slash = True
            elif slash:
                parts.append('/')
                slash = False
            if parameter.kind == _VAR_POSITIONAL:
                star = False
            elif parameter.kind == _KEYWORD_ONLY and star:
                parts.append('*')
                star = False
            parts.append(str(parameter))
        if slash:
            parts.append('/')
        text = f"({', '.join(parts)})"
        if self._return_annotation is not _empty:
            text += f' -> {formatannotation(self._return_annotation)}'
        return text

    def __repr__(self):
        return f'<{type(self).__name__} {self}>'

    def __eq__(self, other):
        if not isinstance(other, Signature):
            return NotImplemented

        def key(signature):
            ordered = [p for p in signature.parameters.values() if p.kind != _KEYWORD_ONLY]
            named = {p.name: p for p in signature.parameters.values() if p.kind == _KEYWORD_ONLY}
            return ordered, named, signature.return_annotation

        return key(self) == key(other)

    def __hash__(self):
        return hash((tuple(self._parameters.values()), self._return_annotation))


def _from_function(f, cls, eval_str=False):
    code = f.__code__
    notes = get_annotations(f, eval_str=True) if eval_str else getattr(f, '__annotations__', None) or {}
    defaults, kwdefaults = f.__defaults__ or (), f.__kwdefaults__ or {}
    names = code.co_varnames
    count, positional, keyword = code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount
    out = []
    for i in range(count):
        at = i - (count - len(defaults))
        out.append(Parameter(names[i] if names[i].isidentifier() else f'implicit{names[i][1:]}',
                             _POSITIONAL_ONLY if i < positional or not names[i].isidentifier() else _POSITIONAL_OR_KEYWORD,
                             default=defaults[at] if at >= 0 else _empty, annotation=notes.get(names[i], _empty)))
    last = count + keyword
    if code.co_flags & CO_VARARGS:
        out.append(Parameter(names[last], _VAR_POSITIONAL, annotation=notes.get(names[last], _empty)))
        last += 1
    for name in names[count:count + keyword]:
        out.append(Parameter(name, _KEYWORD_ONLY, default=kwdefaults.get(name, _empty), annotation=notes.get(name, _empty)))
    if code.co_flags & CO_VARKEYWORDS:
        out.append(Parameter(names[last], _VAR_KEYWORD, annotation=notes.get(names[last], _empty)))
    return cls(out, return_annotation=notes.get('return', _empty))


def _from_text(obj, cls):
    """The signature of a native function, which tells it as text; self is dropped when bound."""
    text = getattr(obj, '__text_signature__', None)
    if not text:
        raise ValueError(f'no signature found for builtin {obj!r}')
    if type(obj).__name__ in ('method_descriptor', 'wrapper_descriptor'):
        text = text.replace('$self', 'self')
    text = text.replace('($self, /)', '()').replace('($self)', '()').replace('$self, /, ', '').replace('$self, ', '').replace('($module, /)', '()')
    text = text.replace('$module, /, ', '').replace('$module, ', '').replace('$type, /, ', '').replace('$type, ', '')
    try:
        space = {}
        exec(f'def f{text}: pass', {'__builtins__': __builtins__}, space)
    except (SyntaxError, NameError, AttributeError):
        raise ValueError(f'no signature found for builtin {obj!r}') from None
    return _from_function(space['f'], cls)


def _without_first(signature):
    parameters = list(signature.parameters.values())
    if not parameters or parameters[0].kind in (_VAR_KEYWORD, _KEYWORD_ONLY):
        raise ValueError('invalid method signature')
    if parameters[0].kind != _VAR_POSITIONAL:
        parameters = parameters[1:]
    return signature.replace(parameters=parameters)


def _of_partial(obj, cls, follow, eval_str):
    inner = _signature(obj.func, cls, follow, eval_str)
    bound = inner.bind_partial(*obj.args, **obj.keywords)
    out, by_keyword = [], False
    count = len(obj.args)
    for name, parameter in inner.parameters.items():
        if parameter.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD) and count > 0:
            count -= 1
            continue
        if name in obj.keywords and parameter.kind not in (_VAR_KEYWORD, _VAR_POSITIONAL):
            parameter = parameter.replace(default=obj.keywords[name], kind=_KEYWORD_ONLY)
            by_keyword = True
        elif by_keyword and parameter.kind == _POSITIONAL_OR_KEYWORD:
            parameter = parameter.replace(kind=_KEYWORD_ONLY)
        elif by_keyword and parameter.kind == _VAR_POSITIONAL:
            continue
        out.append(parameter)
    return inner.replace(parameters=out)


def _of_class(obj, cls, follow, eval_str):
    call = getattr(type(obj), '__call__', None)
    if isfunction(call) and type(obj) is not type:
        return _without_first(_signature(call, cls, follow, eval_str))
    new, init = obj.__new__, obj.__init__
    for base in obj.__mro__:
        if '__new__' in base.__dict__ and isfunction(new):
            return _without_first(_signature(new, cls, follow, eval_str))
        if '__init__' in base.__dict__ and isfunction(init):
            return _without_first(_signature(init, cls, follow, eval_str))
    if getattr(obj, '__text_signature__', None):
        return _from_text(obj, cls)
    if obj.__module__.partition('.')[0] == 'asyncio' and init is not object.__init__:   # C here, Python in CPython
        return _without_first(_signature(init, cls, follow, eval_str))
    if new is object.__new__ and init is object.__init__:
        if obj in (object, type):
            return cls() if obj is object else _raise_none(obj)
        return cls()
    return _raise_none(obj)


def _raise_none(obj):
    raise ValueError(f'no signature found for builtin type {obj!r}')


def _signature(obj, cls, follow=True, eval_str=False):
    if not callable(obj):
        raise TypeError(f'{obj!r} is not a callable object')
    if isinstance(obj, _method):
        return _without_first(_signature(obj.__func__, cls, follow, eval_str))
    if follow:
        obj = unwrap(obj, stop=lambda f: hasattr(f, '__signature__') or isinstance(f, _method))
        if isinstance(obj, _method):
            return _signature(obj, cls, follow, eval_str)
    own = getattr(obj, '__signature__', None)
    if own is not None:
        if not isinstance(own, Signature):
            raise TypeError(f'unexpected object {own!r} in __signature__ attribute')
        return own
    if isfunction(obj):
        return _from_function(obj, cls, eval_str)
    if isinstance(obj, _BUILTIN_CALLABLES):
        return _from_text(obj, cls)
    if type(obj).__name__ == 'partial' and hasattr(obj, 'keywords'):
        return _of_partial(obj, cls, follow, eval_str)
    if isinstance(obj, type):
        return _of_class(obj, cls, follow, eval_str)
    call = getattr(type(obj), '__call__', None)
    if call is not None:
        return _without_first(_signature(call, cls, follow, eval_str))
    raise ValueError(f'callable {obj!r} is not supported by signature')


def signature(obj, *, follow_wrapped=True, globals=None, locals=None, eval_str=False):
    """The Signature of a callable. TypeError if it is none, ValueError if its signature is not known."""
    return Signature.from_callable(obj, follow_wrapped=follow_wrapped, eval_str=eval_str)


def get_annotations(obj, *, globals=None, locals=None, eval_str=False):
    """The annotations of a function, class or module as a new dict; eval_str: those given as text, evaluated."""
    if isinstance(obj, type):
        notes = obj.__dict__.get('__annotations__')
        space = getattr(sys.modules.get(obj.__module__), '__dict__', {})
        locals = dict(vars(obj)) if locals is None else locals
    elif ismodule(obj):
        notes, space = getattr(obj, '__annotations__', None), obj.__dict__
    elif callable(obj):
        notes = getattr(obj, '__annotations__', None)
        space = getattr(unwrap(obj), '__globals__', {})
    else:
        raise TypeError(f'{obj!r} is not a module, class, or callable.')
    if not notes:
        return {}
    if not eval_str:
        return dict(notes)
    space = space if globals is None else globals
    return {key: eval(value, space, locals) if isinstance(value, str) else value for key, value in notes.items()}


class Arguments(_NamedTuple):
    """What getargs() gives."""

    _fields = ('args', 'varargs', 'varkw')


class FullArgSpec(_NamedTuple):
    """What getfullargspec() gives."""

    _fields = ('args', 'varargs', 'varkw', 'defaults', 'kwonlyargs', 'kwonlydefaults', 'annotations')


class ArgInfo(_NamedTuple):
    """What getargvalues() gives."""

    _fields = ('args', 'varargs', 'keywords', 'locals')


def getfullargspec(func):
    """Names and defaults of the parameters of a function."""
    try:
        found = Signature.from_callable(func.__func__ if ismethod(func) else func, follow_wrapped=False)
    except (TypeError, ValueError) as e:
        raise TypeError('unsupported callable') from e
    args, varargs, varkw, defaults, kwonly, kwdefaults, notes = [], None, None, (), [], {}, {}
    if found.return_annotation is not _empty:
        notes['return'] = found.return_annotation
    for parameter in found.parameters.values():
        name = parameter.name
        if parameter.kind in (_POSITIONAL_ONLY, _POSITIONAL_OR_KEYWORD):
            args.append(name)
            if parameter.default is not _empty:
                defaults += (parameter.default,)
        elif parameter.kind == _VAR_POSITIONAL:
            varargs = name
        elif parameter.kind == _KEYWORD_ONLY:
            kwonly.append(name)
            if parameter.default is not _empty:
                kwdefaults[name] = parameter.default
        else:
            varkw = name
        if parameter.annotation is not _empty:
            notes[name] = parameter.annotation
    return FullArgSpec(args, varargs, varkw, defaults or None, kwonly, kwdefaults or None, notes)


def getargs(co):
    """The names of the parameters of a code object."""
    if not iscode(co):
        raise TypeError(f'{co!r} is not a code object')
    names, at = co.co_varnames, co.co_argcount + co.co_kwonlyargcount
    varargs = varkw = None
    if co.co_flags & CO_VARARGS:
        varargs, at = names[at], at + 1
    if co.co_flags & CO_VARKEYWORDS:
        varkw = names[at]
    return Arguments(list(names[:co.co_argcount + co.co_kwonlyargcount]), varargs, varkw)


def getargvalues(frame):
    """The parameters of the function in a frame, with its local variables."""
    return ArgInfo(*getargs(frame.f_code), frame.f_locals)


def getcallargs(func, /, *positional, **named):
    """The values that the parameters of func would get from a call."""
    if ismethod(func) and func.__self__ is not None:
        positional, func = (func.__self__,) + positional, func.__func__
    bound = signature(func).bind(*positional, **named)
    bound.apply_defaults()
    return dict(bound.arguments)


def _class_tree(classes, derived):
    tree = []
    for cls in sorted(classes, key=lambda cls: (cls.__module__, cls.__name__)):
        tree.append((cls, cls.__bases__))
        if cls in derived:
            tree.append(_class_tree(derived[cls], derived))
    return tree


def getclasstree(classes, unique=False):
    """A nested list of (class, bases): behind each class the list of those derived from it. unique: each class once."""
    derived = {}
    for cls in classes:
        known = [base for base in cls.__bases__ if base in classes] if unique else []
        for base in known[:1] or cls.__bases__:
            derived.setdefault(base, [])
            if cls not in derived[base]:
                derived[base].append(cls)
    roots = [cls for cls in classes if not cls.__bases__] + [base for base in derived if base not in classes]
    return _class_tree(roots, derived)


def formatargvalues(args, varargs, varkw, locals, formatarg=str, formatvarargs=lambda name: '*' + name,
                    formatvarkw=lambda name: '**' + name, formatvalue=lambda value: '=' + repr(value)):
    """The arguments of a frame as text, from what getargvalues() gives."""
    parts = [formatarg(name) + formatvalue(locals[name]) for name in args]
    if varargs:
        parts.append(formatvarargs(varargs) + formatvalue(locals[varargs]))
    if varkw:
        parts.append(formatvarkw(varkw) + formatvalue(locals[varkw]))
    return f"({', '.join(parts)})"


def formatannotationrelativeto(object):
    """A function that gives annotations as text, without the name of the object's own module."""
    return lambda annotation: formatannotation(annotation, getattr(object, '__module__', None))


__all__ = [_name for _name, _value in globals().items() if not _name.startswith('_') and not ismodule(_value)]
