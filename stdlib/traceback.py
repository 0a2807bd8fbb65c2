"""Exceptions and calls as text: what the interpreter prints, to print elsewhere, keep or take apart.

Where an exception is asked for, it may be given alone, or as type, value, traceback.
"""

import sys
import _traceback

__all__ = ['extract_stack', 'extract_tb', 'format_exception', 'format_exception_only', 'format_list', 'format_stack',
           'format_tb', 'print_exc', 'format_exc', 'print_exception', 'print_last', 'print_stack', 'print_tb',
           'clear_frames', 'FrameSummary', 'StackSummary', 'TracebackException', 'walk_stack', 'walk_tb', 'print_list']


class _Sentinel:
    def __repr__(self):
        return '<implicit>'


_sentinel = _Sentinel()
_CAUSE = '\nThe above exception was the direct cause of the following exception:\n\n'
_CONTEXT = '\nDuring handling of the above exception, another exception occurred:\n\n'
_HEADING = 'Traceback (most recent call last):\n'


class FrameSummary:
    """One line of a traceback: filename, lineno, name, line (without indentation), and locals as text if asked for."""

    __slots__ = ('filename', 'lineno', 'end_lineno', 'colno', 'end_colno', 'name', '_line', 'locals')

    def __init__(self, filename, lineno, name, *, lookup_line=True, locals=None, line=None, end_lineno=None, colno=None,
                 end_colno=None):
        self.filename, self.name, self._line = filename, name, line
        self.lineno, self.end_lineno, self.colno, self.end_colno = lineno, end_lineno, colno, end_colno
        if lookup_line:
            self.line
        self.locals = None if locals is None else {key: repr(value) for key, value in locals.items()}

    @property
    def line(self):
        """The line of source without the spaces around it; '' when unknown."""
        text = self._line
        if text is None:
            if self.lineno is None:
                return None
            from linecache import getline
            text = self._line = getline(self.filename, self.lineno)
        return text.strip()

    def _as_tuple(self):
        return self.filename, self.lineno, self.name, self.line

    def __len__(self):
        return 4

    def __iter__(self):
        return iter(self._as_tuple())

    def __getitem__(self, index):
        return self._as_tuple()[index]

    def __eq__(self, right):
        if isinstance(right, FrameSummary):
            return self._as_tuple() == right._as_tuple() and self.locals == right.locals
        return self._as_tuple() == right if isinstance(right, tuple) else NotImplemented

    def __repr__(self):
        return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'


def _full_name(cls):
    return cls.__qualname__ if cls.__module__ in ('builtins', '__main__') else f'{cls.__module__}.{cls.__qualname__}'


def walk_stack(f):
    """Yields (frame, line) from frame f (default: the caller's) outwards."""
    if f is None:
        f = sys._getframe().f_back.f_back.f_back
    while f is not None:
        yield f, f.f_lineno
        f = f.f_back


def walk_tb(tb):
    """Yields (frame, line) for each line of a traceback, outermost first."""
    while tb is not None:
        yield tb.tb_frame, tb.tb_lineno
        tb = tb.tb_next


def _cut(items, limit):
    if limit is None:
        most = getattr(sys, 'tracebacklimit', None)
        return items if most is None else items[:max(most, 0)]
    return items[:limit] if limit >= 0 else items[limit:]


class StackSummary(list):
    """A list of FrameSummary."""

    @classmethod
    def extract(cls, frame_gen, *, limit=None, lookup_lines=True, capture_locals=False):
        """From pairs (frame, line), as walk_stack() and walk_tb() give them."""
        frames = _cut(list(frame_gen), limit)
        return cls(FrameSummary(frame.f_code.co_filename, line, frame.f_code.co_name, lookup_line=lookup_lines,
                                locals=frame.f_locals if capture_locals else None) for frame, line in frames)

    @classmethod
    def _of_traceback(cls, tb, limit, lookup_lines, capture_locals):
        return cls(
            FrameSummary(filename, line, name, lookup_line=lookup_lines, end_lineno=end_line, colno=column, end_colno=end,
                         locals=entry.tb_frame.f_locals if capture_locals else None)
            for entry, filename, line, name, end_line, column, end in _cut(_traceback.frames(tb), limit))

    @classmethod
    def from_list(cls, a_list):
        """From FrameSummary objects or tuples (filename, line number, name, line)."""
        return cls(frame if isinstance(frame, FrameSummary) else FrameSummary(*frame[:3], line=frame[3])
                   for frame in a_list)

    def format_frame_summary(self, frame_summary):
        """The text of one frame."""
        f = frame_summary
        if f._line is None or f.colno is not None:
            text = _traceback.entry(f.filename, f.lineno or 0, f.name, f.end_lineno, f.colno, f.end_colno)
        else:
            text = f'  File "{f.filename}", line {f.lineno}, in {f.name}\n'
            if f.line:
                text += f'    {f.line}\n'
        if f.locals:
            text += ''.join(f'    {name} = {value}\n' for name, value in sorted(f.locals.items()))
        return text

    def format(self):
        """The text of the frames, one string each; repetitions beyond the third are counted."""
        result, last, count = [], None, 0

        def end():
            if count > 3:
                more = count - 3
                result.append(f'  [Previous line repeated {more} more time{"s" if more > 1 else ""}]\n')

        for frame in self:
            text = self.format_frame_summary(frame)
            if text is None:
                continue
            key = frame.filename, frame.lineno, frame.name
            if key != last:
                end()
                last, count = key, 0
            count += 1
            if count <= 3:
                result.append(text)
        end()
        return result


class _Margin:
    """What stands before the lines of exceptions that are within groups: depth levels of it."""

    def __init__(self):
        self.depth = 0
        self.is_open = False   # is the line that ends the innermost group still to come?

    def put(self, texts, mark='|'):
        """Yields the texts, each of one or more lines, behind the margin."""
        if not self.depth:
            yield from texts
            return
        edge = f'{self}{mark} '
        for text in texts:
            yield ''.join(edge + line for line in text.splitlines(keepends=True))

    def __str__(self):
        return '  ' * self.depth


class TracebackException:
    """An exception as it can be printed later, without keeping it and its frames alive."""

    def __init__(self, exc_type, exc_value, exc_traceback, *, limit=None, lookup_lines=True, capture_locals=False,
                 compact=False, max_group_width=15, max_group_depth=10, _seen=None):
        self.exc_type = exc_type
        self.max_group_width, self.max_group_depth = max_group_width, max_group_depth
        self.stack = StackSummary._of_traceback(exc_traceback, limit, lookup_lines, capture_locals)
        try:
            self._str = str(exc_value)
        except Exception:
            self._str = '<exception str() failed>'
        self._only = f'{exc_type and _full_name(exc_type)}: None\n' if exc_value is None else _traceback.only(exc_value)
        self.__notes__ = getattr(exc_value, '__notes__', None)
        self.__suppress_context__ = getattr(exc_value, '__suppress_context__', False)
        self.__cause__ = self.__context__ = self.exceptions = None
        if isinstance(exc_value, SyntaxError):
            self.filename, self.text, self.msg = exc_value.filename, exc_value.text, exc_value.msg
            self.lineno = None if exc_value.lineno is None else str(exc_value.lineno)
            self.end_lineno = None if exc_value.end_lineno is None else str(exc_value.end_lineno)
            self.offset, self.end_offset = exc_value.offset, exc_value.end_offset
        if _seen is None:
            self._add_related(exc_value, compact, limit=limit, lookup_lines=lookup_lines, capture_locals=capture_locals,
                              max_group_width=max_group_width, max_group_depth=max_group_depth)

    def _add_related(self, value, compact, **options):
        """Describe the causes, contexts and members of groups too, each exception once."""
        seen = {id(value)}
        waiting = [(self, value)]

        def describe(exc):
            if exc is None or id(exc) in seen:
                return None
            seen.add(id(exc))
            described = TracebackException(type(exc), exc, exc.__traceback__, _seen=seen, **options)
            waiting.append((described, exc))
            return described

        while waiting:
            this, exc = waiting.pop()
            if exc is None:
                continue
            this.__cause__ = describe(exc.__cause__)
            if not compact or this.__cause__ is None and not exc.__suppress_context__:
                this.__context__ = describe(exc.__context__)
            if isinstance(exc, BaseExceptionGroup):
                this.exceptions = [describe(member) for member in exc.exceptions]

    @classmethod
    def from_exception(cls, exc, *args, **kwargs):
        """From an exception object."""
        return cls(type(exc), exc, exc.__traceback__, *args, **kwargs)

    def __str__(self):
        return self._str

    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, TracebackException) else NotImplemented

    def format_exception_only(self):
        """Yields the lines that say class and message, then the notes."""
        text = self._only
        if self.exc_type is not None and issubclass(self.exc_type, SyntaxError):
            yield from text.splitlines(keepends=True)
            return
        notes = []
        if isinstance(self.__notes__, (list, tuple)):
            notes = [line + '\n' for note in self.__notes__ for line in str(note).split('\n')]
        tail = ''.join(notes)
        if tail and text.endswith(tail):
            text = text[:-len(tail)]
            yield text
            yield from notes
        else:
            yield text

    def format(self, *, chain=True, _ctx=None):
        """Yields all of it as strings that end with newlines."""
        margin = _ctx or _Margin()
        for exc, leads_to in reversed(list(self._chain() if chain else [(self, '')])):
            if exc.exceptions is None:
                yield from margin.put(exc._own_lines(_HEADING))
            else:
                yield from exc._format_group(chain, margin)
            if leads_to:
                yield from margin.put([leads_to])

    def _chain(self):
        """Yields this exception and those that came before it, each with the text between it and its successor."""
        exc, leads_to = self, ''
        while exc is not None:
            yield exc, leads_to
            if exc.__cause__ is not None:
                exc, leads_to = exc.__cause__, _CAUSE
            else:
                exc, leads_to = None if exc.__suppress_context__ else exc.__context__, _CONTEXT

    def _own_lines(self, heading):
        if self.stack:
            yield heading
            yield from self.stack.format()
        yield from self.format_exception_only()

    def _format_group(self, chain, margin):
        if margin.depth > self.max_group_depth:
            yield from margin.put([f'... (max_group_depth is {self.max_group_depth})\n'])
            return
        outermost = not margin.depth
        margin.depth += outermost
        own = self._own_lines('Exception Group ' + _HEADING)
        if outermost and self.stack:
            yield from margin.put([next(own)], '+')
        yield from margin.put(own)
        yield from self._format_members(chain, margin)
        margin.depth -= outermost

    def _format_members(self, chain, margin):
        shown = self.exceptions[:self.max_group_width]
        more = len(self.exceptions) - len(shown)
        count = len(shown) + (more > 0)
        for index in range(count):
            last = index == count - 1
            margin.is_open |= last
            title = '...' if last and more else index + 1
            yield f'{margin}{"  " if index else "+-"}+---------------- {title} ----------------\n'
            margin.depth += 1
            if last and more:
                yield from margin.put([f'and {more} more exception{"s" if more > 1 else ""}\n'])
            else:
                yield from shown[index].format(chain=chain, _ctx=margin)
            if last and margin.is_open:
                yield f'{margin}+------------------------------------\n'
                margin.is_open = False
            margin.depth -= 1

    def print(self, *, file=None, chain=True):
        """Print it to file, default sys.stderr."""
        for line in self.format(chain=chain):
            print(line, file=sys.stderr if file is None else file, end='')


def _parts(exc, value, tb):
    if (value is _sentinel) != (tb is _sentinel):
        raise ValueError('Both or neither of value and tb must be given')
    if value is not _sentinel:
        return value, tb
    if exc is None:
        return None, None
    if isinstance(exc, BaseException):
        return exc, exc.__traceback__
    raise TypeError(f'Exception expected for value, {type(exc).__name__} found')


def format_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, chain=True):
    """What print_exception() prints, as a list of strings."""
    value, tb = _parts(exc, value, tb)
    return list(TracebackException(type(value), value, tb, limit=limit, compact=True).format(chain=chain))


def format_exception_only(exc, /, value=_sentinel):
    """Class and message of an exception as a list of strings: usually one."""
    if value is _sentinel:
        value = exc
    return list(TracebackException(type(value), value, None, compact=True).format_exception_only())


def _write(text, file):
    print(text, file=sys.stderr if file is None else file, end='')


def print_exception(exc, /, value=_sentinel, tb=_sentinel, limit=None, file=None, chain=True):
    """Print an exception as the interpreter does, to file (default sys.stderr).

    limit: at most so many frames, the outermost; negative: the innermost.
    chain: its causes and contexts too.
    """
    _write(''.join(format_exception(exc, value, tb, limit, chain)), file)


def print_exc(limit=None, file=None, chain=True):
    """Print the exception that is being handled."""
    print_exception(sys.exception(), limit=limit, file=file, chain=chain)


def format_exc(limit=None, chain=True):
    """The exception that is being handled, as print_exc() prints it."""
    return ''.join(format_exception(sys.exception(), limit=limit, chain=chain))


def print_last(limit=None, file=None, chain=True):
    """Print the exception that ended the last command of an interactive session."""
    if not hasattr(sys, 'last_type'):
        raise ValueError('no last exception')
    print_exception(sys.last_type, sys.last_value, sys.last_traceback, limit, file, chain)


def extract_tb(tb, limit=None):
    """The frames of a traceback as a StackSummary."""
    return StackSummary._of_traceback(tb, limit, True, False)


def format_tb(tb, limit=None):
    """The frames of a traceback as a list of strings."""
    return extract_tb(tb, limit).format()


def print_tb(tb, limit=None, file=None):
    """Print the frames of a traceback."""
    _write(''.join(format_tb(tb, limit)), file)



def format_list(extracted_list):
    """FrameSummary objects or tuples (filename, line number, name, line) as a list of strings."""
    return StackSummary.from_list(extracted_list).format()


def print_list(extracted_list, file=None):
    """Print what format_list() gives."""
    _write(''.join(format_list(extracted_list)), file)


def _stack(frame, limit):
    pairs = []
    while frame is not None:
        pairs.append((frame, frame.f_lineno))
        frame = frame.f_back
    if limit is not None:
        pairs = pairs[:limit] if limit >= 0 else pairs[limit:]
    stack = StackSummary.extract(iter(pairs))
    stack.reverse()
    return stack


def extract_stack(f=None, limit=None):
    """The calls that led here (or to frame f) as a StackSummary, outermost first."""
    return _stack(sys._getframe().f_back if f is None else f, limit)


def format_stack(f=None, limit=None):
    """The calls that led here (or to frame f) as a list of strings."""
    return _stack(sys._getframe().f_back if f is None else f, limit).format()


def print_stack(f=None, limit=None, file=None):
    """Print the calls that led here (or to frame f)."""
    _write(''.join(_stack(sys._getframe().f_back if f is None else f, limit).format()), file)


def clear_frames(tb):
    """Forget the local variables of the frames of a traceback."""
    while tb is not None:
        try:
            tb.tb_frame.clear()
        except RuntimeError:
            pass
        tb = tb.tb_next
