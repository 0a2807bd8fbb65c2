"""Who awaits whom, as CPython 3.14 shows it: call graphs of tasks and futures."""

from _asyncio import Future, current_task, get_running_loop

__all__ = ('FrameCallGraphEntry', 'FutureCallGraph', 'capture_call_graph', 'format_call_graph',
           'future_add_to_awaited_by', 'future_discard_from_awaited_by', 'print_call_graph')


class _Record:
    """An immutable record of the attributes in __slots__, shown and compared by them."""

    __slots__ = ()

    def __init__(self, *values):
        for name, value in zip(self.__slots__, values, strict=True):
            object.__setattr__(self, name, value)

    def __setattr__(self, name, value):
        raise AttributeError(f'cannot assign to field {name!r}')

    def _values(self):
        return tuple(getattr(self, name) for name in self.__slots__)

    def __eq__(self, other):
        return self._values() == other._values() if type(other) is type(self) else NotImplemented

    def __hash__(self):
        return hash(self._values())

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in self.__slots__)})"


class FrameCallGraphEntry(_Record):
    """One call of a stack. frame: its frame object."""

    __slots__ = ('frame',)


class FutureCallGraph(_Record):
    """A future with its stack (the innermost call first) and the graphs of those who await it.

    future: the Future or Task. call_stack: tuple of FrameCallGraphEntry. awaited_by: tuple of FutureCallGraph.
    """

    __slots__ = ('future', 'call_stack', 'awaited_by')


_added = None   # WeakKeyDictionary: future -> WeakSet of futures that someone said await it


def future_add_to_awaited_by(fut, waiter, /):
    """Note that waiter awaits fut. Does nothing unless both are futures."""
    global _added
    if not isinstance(fut, Future) or not isinstance(waiter, Future):
        return
    from weakref import WeakKeyDictionary, WeakSet
    if _added is None:
        _added = WeakKeyDictionary()
    _added.setdefault(fut, WeakSet()).add(waiter)


def future_discard_from_awaited_by(fut, waiter, /):
    """Take back what future_add_to_awaited_by noted."""
    if _added is not None and isinstance(fut, Future) and fut in _added:
        _added[fut].discard(waiter)


def _find_awaiters(future):
    import _introspect
    from _asyncio import _all_tasks
    from _learn.tasks import awaited_tasks
    found = {}
    for task in _all_tasks(future.get_loop()):
        if task is not future and (_introspect.waits_on(task) is future or future in awaited_tasks(task)):
            found[task] = None
    for waiter in (_added or {}).get(future, ()):
        found[waiter] = None
    return list(found)


def _cut(stack, limit):
    if limit is None:
        return stack
    if limit == 0:
        return []
    return stack[:limit] if limit > 0 else stack[limit:]


def _suspended_stack(future):
    from _learn.tasks import chain
    coroutine = future.get_coro() if hasattr(future, 'get_coro') else None
    return [frame for _, frame in reversed(chain(coroutine))]


def _running_stack(depth):
    """The frames of the running task, from the caller of the public function outwards."""
    import sys
    frame = sys._getframe(depth)
    stack = []
    while frame is not None:
        stack.append(frame)
        if _is_root(frame):
            break
        frame = frame.f_back
    return stack


def _is_root(frame):
    back = frame.f_back
    return frame.f_code.co_flags & 0x80 and (back is None or not back.f_code.co_flags & 0x80)


def _graph(future, frames, limit, seen):
    stack = tuple(FrameCallGraphEntry(frame) for frame in _cut(frames, limit))
    waiters = [waiter for waiter in _find_awaiters(future) if waiter not in seen]
    seen.update(waiters)
    return FutureCallGraph(future, stack,
                           tuple(_graph(waiter, _suspended_stack(waiter), limit, seen) for waiter in waiters))


def _capture(future, depth, limit):
    loop = None
    try:
        loop = get_running_loop()
    except RuntimeError:
        if future is None:
            raise RuntimeError('capture_call_graph() is called outside of a running event loop and no *future* to '
                               'introspect was provided') from None
    current = current_task(loop) if loop is not None else None
    if future is None:
        future = current
        if future is None:
            return None
    if not isinstance(future, Future):
        raise TypeError(f'{future!r} object does not appear to be compatible with asyncio.Future')
    frames = _running_stack(depth) if future is current else _suspended_stack(future)
    return _graph(future, frames, limit, {future})


def capture_call_graph(future=None, /, *, depth=1, limit=None):
    """The graph of a future (default: the running task): its call stack, and who awaits it; None outside of tasks.

    depth: how many frames of the caller's side to leave out when it is the running task. limit: of each stack, this
    many calls nearest to where it stands (negative: nearest to where it began; 0: none).
    """
    return _capture(future, depth + 2, limit)


def _is_async(frame):
    return frame.f_code.co_flags & (0x80 | 0x200)


def _lines(graph, level):
    indent = level * '    '
    future = graph.future
    kind = type(future).__name__
    if hasattr(future, 'get_name'):
        yield f'{indent}* {kind}(name={future.get_name()!r}, id={id(future):#x})'
    else:
        yield f'{indent}* {kind}(id={id(future):#x})'
    if graph.call_stack:
        yield f'{indent}  + Call stack:'
        for entry in graph.call_stack:
            frame = entry.frame
            word = 'async ' if _is_async(frame) else ''
            name = getattr(frame.f_code, 'co_qualname', frame.f_code.co_name)
            yield f'{indent}  |   File {frame.f_code.co_filename!r}, line {frame.f_lineno}, in {word}{name}()'
    if graph.awaited_by:
        yield f'{indent}  + Awaited by:'
        for waiter in graph.awaited_by:
            yield from _lines(waiter, level + 1)


def format_call_graph(future=None, /, *, depth=1, limit=None):
    """capture_call_graph() as text; '' outside of tasks."""
    graph = _capture(future, depth + 2, limit)
    return '\n'.join(_lines(graph, 0)) if graph is not None else ''


def print_call_graph(future=None, /, *, file=None, depth=1, limit=None):
    """Print format_call_graph() to file (default: standard output)."""
    graph = _capture(future, depth + 2, limit)
    print('\n'.join(_lines(graph, 0)) if graph is not None else '', file=file)
