"""Warnings: messages to the programmer that stop nothing, and the filters that decide which are shown.

A filter is (action, message pattern, category, module pattern, line); the first that
fits a warning decides: "error", "ignore", "always", "default" (once for each
place), "module" (once for each module) or "once".
"""

import sys

__all__ = ['warn', 'warn_explicit', 'showwarning', 'formatwarning', 'filterwarnings', 'simplefilter', 'resetwarnings',
           'catch_warnings']

_ACTIONS = ('error', 'ignore', 'always', 'default', 'module', 'once')
defaultaction = 'default'
onceregistry = {}
filters = [('default', None, DeprecationWarning, '__main__', 0)] + [
    ('ignore', None, category, None, 0)
    for category in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)]
_version = 1


class WarningMessage:
    """A warning that catch_warnings(record=True) kept, with what showwarning() gets."""

    def __init__(self, message, category, filename, lineno, file=None, line=None, source=None):
        self.message = message
        self.category = category
        self.filename = filename
        self.lineno = lineno
        self.file = file
        self.line = line
        self.source = source
        self._category_name = category.__name__ if category else None

    def __str__(self):
        return (f'{{message : {self.message!r}, category : {self._category_name!r}, filename : {self.filename!r}, '
                f'lineno : {self.lineno}, line : {self.line!r}}}')


def formatwarning(message, category, filename, lineno, line=None):
    """The text of a warning, with its line of source when that is known."""
    text = f'{filename}:{lineno}: {category.__name__}: {message}\n'
    if line is None:
        import linecache
        line = linecache.getline(filename, lineno)
    line = line.strip()
    return f'{text}  {line}\n' if line else text


def showwarning(message, category, filename, lineno, file=None, line=None):
    """Write a warning to file, default sys.stderr. May be replaced."""
    if file is None:
        file = sys.stderr
    if file is None:
        return
    try:
        file.write(formatwarning(message, category, filename, lineno, line))
    except OSError:
        pass


_original_showwarning = showwarning


def _changed():
    global _version
    _version += 1


def _insert(item, append):
    if append:
        if item not in filters:
            filters.append(item)
    else:
        if item in filters:
            filters.remove(item)
        filters.insert(0, item)
    _changed()


def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
    """Put a filter in front of the others (append: behind them). message and module are patterns for their start."""
    assert action in _ACTIONS, f'invalid action: {action!r}'
    assert isinstance(message, str), 'message must be a string'
    assert isinstance(category, type), 'category must be a class'
    assert issubclass(category, Warning), 'category must be a Warning subclass'
    assert isinstance(module, str), 'module must be a string'
    assert isinstance(lineno, int) and lineno >= 0, 'lineno must be an int >= 0'
    if message or module:
        import re
    _insert((action, re.compile(message, re.I) if message else None, category,
             re.compile(module) if module else None, lineno), append)


def simplefilter(action, category=Warning, lineno=0, append=False):
    """Put a filter for all messages and modules in front of the others (append: behind them)."""
    assert action in _ACTIONS, f'invalid action: {action!r}'
    assert isinstance(lineno, int) and lineno >= 0, 'lineno must be an int >= 0'
    _insert((action, None, category, None, lineno), append)


def resetwarnings():
    """Remove all filters."""
    filters[:] = []
    _changed()


def _fits(pattern, text):
    return pattern is None or (pattern == text if isinstance(pattern, str) else pattern.match(text) is not None)


def _action_for(text, category, module, lineno):
    for item in filters:
        action, message, wanted, where, line = item
        if (issubclass(category, wanted) and (line == 0 or line == lineno)
                and _fits(message, text) and _fits(where, module)):
            return action
    return defaultaction


def _is_first(action, registry, text, category, lineno):
    """Is it the first of its kind, as far as action cares?"""
    if action == 'once':
        registry, key = onceregistry, (text, category)
    elif action == 'module':
        key = text, category, 0
    else:
        key = text, category, lineno
    if registry.get(key):
        return False
    registry[key] = 1
    return True


def _module_of(filename):
    module = filename or '<unknown>'
    return module[:-3] if module[-3:].lower() == '.py' else module


def _ignores(text, category, filename, lineno):
    """Would no filter show that warning?"""
    return _action_for(text, category, _module_of(filename), lineno) == 'ignore'


def warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None):
    """As warn(), for a place in the source that the caller names."""
    if module is None:
        module = _module_of(filename)
    if registry is None:
        registry = {}
    if registry.get('version', 0) != _version:
        registry.clear()
        registry['version'] = _version
    if isinstance(message, Warning):
        text, category = str(message), message.__class__
    else:
        text, message = message, category(message)
    if registry.get((text, category, lineno)):
        return
    action = _action_for(text, category, module, lineno)
    if action == 'ignore':
        return
    if action == 'error':
        raise message
    if action not in _ACTIONS:
        raise RuntimeError(f'Unrecognized action ({action!r}) in warnings.filters')
    if action != 'always' and not _is_first(action, registry, text, category, lineno):
        return
    if _recorders:
        _recorders[-1].append(WarningMessage(message, category, filename, lineno, source=source))
    else:
        showwarning(message, category, filename, lineno)


_recorders = []


def warn(message, category=None, stacklevel=1, source=None):
    """Warn of something at the caller's place, or stacklevel-1 calls further up.

    message: text, or a Warning object. category: a subclass of Warning, default UserWarning.
    """
    if isinstance(message, Warning):
        category = message.__class__
    elif category is None:
        category = UserWarning
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise TypeError(f"category must be a Warning subclass, not '{type(category).__name__}'")
    frame = sys._getframe(1)
    for _ in range(stacklevel - 1):
        frame = frame.f_back
        if frame is None:
            break
    if frame is None:
        space, filename, lineno = sys.__dict__, 'sys', 1
    else:
        space, filename, lineno = frame.f_globals, frame.f_code.co_filename, frame.f_lineno
    registry = space.setdefault('__warningregistry__', {})
    warn_explicit(message, category, filename, lineno, space.get('__name__', '<string>'), registry, space, source)


class catch_warnings:
    """A context manager that puts the filters back as they were.

    record: the block's warnings go into the list that `as` gives.
    """

    def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
        self._record = record
        self._filter = None if action is None else (action, category, lineno, append)
        self._entered = False

    def __repr__(self):
        return 'catch_warnings(record=True)' if self._record else 'catch_warnings()'

    def __enter__(self):
        global showwarning
        if self._entered:
            raise RuntimeError(f'Cannot enter {self!r} twice')
        self._entered = True
        self._filters = filters[:]
        self._show = showwarning
        self._log = None
        _changed()
        if self._record:
            self._log = []
            _recorders.append(self._log)
            showwarning = _original_showwarning
        if self._filter is not None:
            simplefilter(*self._filter)
        return self._log

    def __exit__(self, *exc_info):
        global showwarning
        if not self._entered:
            raise RuntimeError(f'Cannot exit {self!r} without entering first')
        filters[:] = self._filters
        showwarning = self._show
        _changed()
        if self._log is not None:
            _recorders.remove(self._log)


def _option_category(path):
    """The class that an option names: of builtins, or with its module. ValueError if there is none."""
    module, _, name = path.rpartition('.')
    try:
        category = getattr(__import__(module or 'builtins', fromlist=[name]), name)
    except (ImportError, AttributeError):
        category = None
    if not (isinstance(category, type) and issubclass(category, Warning)):
        raise ValueError(f'unknown warning category: {path!r}' if category is None else f'invalid category: {path!r}')
    return category


def _add_option(option):
    """Put the filter of an option of -W, "action:message:category:module:line", in front. ValueError if it is wrong."""
    parts = [part.strip() for part in option.split(':')]
    if len(parts) > 5:
        raise ValueError(f'too many fields (max 5): {option!r}')
    action, message, category, module, lineno = parts + [''] * (5 - len(parts))
    full = next((full for full in ('default', 'always', 'ignore', 'module', 'once', 'error') if full.startswith(action)),
                'always' if action == 'all' else None)
    if full is None:
        raise ValueError(f'invalid action: {action!r}')
    category = _option_category(category) if category else Warning
    if lineno and not lineno.isdecimal():
        raise ValueError(f'invalid lineno {lineno!r}')
    if message or module:
        import re
        message, module = re.escape(message), module and re.escape(module) + r'\Z'
        filterwarnings(full, message, category, module, int(lineno or 0))
    else:
        simplefilter(full, category, int(lineno or 0))


for _option in sys.warnoptions:
    try:
        _add_option(_option)
    except ValueError as _error:
        print('Invalid -W option ignored:', _error, file=sys.stderr)
