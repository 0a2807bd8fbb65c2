"""Tasks in words: where each waits, for what, since when, and what will wake it."""

import _introspect
import linecache
from _asyncio import Future, Task, current_task

__all__ = ['TaskView', 'awaited_tasks', 'chain', 'listing', 'name_of', 'seconds', 'tree', 'views']


def seconds(value):
    """A span of time as people write it: '0.8 ms', '1.25 s', '2 min 5 s'. value: seconds."""
    if value < 0.1:
        return f'{value * 1000:.3g} ms'
    if value < 60:
        return f'{value:.3g} s'
    minutes, rest = divmod(round(value), 60)
    return f'{minutes} min {rest} s'


def name_of(what):
    """A short name of a task or of anything awaited."""
    if isinstance(what, Task):
        return what.get_name()
    if _introspect.children(what) is not None:
        return 'gather()'
    return type(what).__name__


def _frame(coroutine):
    for attribute in ('cr_frame', 'gi_frame', 'ag_frame'):
        frame = getattr(coroutine, attribute, None)
        if frame is not None:
            return frame
    return None


def _awaited(coroutine):
    for attribute in ('cr_await', 'gi_yieldfrom', 'ag_await'):
        inner = getattr(coroutine, attribute, None)
        if inner is not None:
            return inner
    return None


def chain(coroutine):
    """The frames of a suspended coroutine and of those that it awaits, the outermost first: pairs (coroutine, frame)."""
    found = []
    while coroutine is not None and len(found) < 1000:
        frame = _frame(coroutine)
        if frame is not None:
            found.append((coroutine, frame))
        coroutine = _awaited(coroutine)
    return found


def _is_own(frame):
    return not frame.f_code.co_filename.startswith('<eddy>')


def _tasks_in(value):
    if isinstance(value, Task):
        return [value]
    if isinstance(value, (set, list, tuple, dict)):
        return [item for item in value if isinstance(item, Task)]
    if type(value).__name__ == 'TaskGroup':
        return _tasks_in(getattr(value, '_tasks', ()))
    return []


def _tasks_of_library_frames(task):
    """What functions of asyncio that wait for several tasks hold: wait(), wait_for(), a TaskGroup at its end."""
    found = {}
    for coroutine, frame in chain(task.get_coro()):
        if not _is_own(frame):
            for value in frame.f_locals.values():
                for other in _tasks_in(value):
                    if other is not task and not other.done():
                        found[other] = None
    return list(found)


def awaited_tasks(task):
    """The unfinished tasks whose end this one waits for, directly or through a gather, a lock, wait() or a group."""
    target = _introspect.waits_on(task)
    if target is None:
        return []
    if isinstance(target, Task):
        return [target]
    children = _introspect.children(target)
    if children is not None:
        return [child for child in children if isinstance(child, Task) and not child.done()]
    holder = _introspect.lock_holder(target)
    if holder is not None:
        return [holder[0]] if holder[0] is not None else []
    return _tasks_of_library_frames(task)


_WAKERS = {'Event': 'set()', 'Condition': 'notify()', 'Semaphore': 'release()', 'BoundedSemaphore': 'release()',
           'Lock': 'release()', 'Barrier': 'the other parties', 'Future': 'set_result() or set_exception()'}


def _timer_of(task, now):
    """When a timeout of this task fires, in seconds from now, or None."""
    for coroutine, frame in chain(task.get_coro()):
        for value in frame.f_locals.values():
            if type(value).__name__ == 'TimerHandle' and not value.cancelled():
                return value.when() - now
            if type(value).__name__ == 'Timeout' and value.when() is not None:
                return value.when() - now
    return None


class TaskView:
    """One task as it is now. Attributes are text but for task and place.

    state: new, ready, running, waiting, cancelling. place: (file, line) of the program's own innermost line, or None.
    call: what the task runs. awaits: the awaited object. waker: what will wake it. since: how long it has been so.
    """

    def __init__(self, task, ready, now, current):
        self.task = task
        self.name = task.get_name()
        frames = chain(task.get_coro())
        own = [frame for coroutine, frame in frames if _is_own(frame)] or [frame for coroutine, frame in frames]
        self.call = getattr(task.get_coro(), '__qualname__', repr(task.get_coro())) + '()'
        self.place = (own[-1].f_code.co_filename, own[-1].f_lineno) if own else None
        self.line = linecache.getline(*self.place).strip() if self.place else ''
        target = _introspect.waits_on(task)
        self.state = self._state(target, ready, current)
        self.awaits = self._describe(target, now) if self.state in ('waiting', 'cancelling') else ''
        self.waker = self._find_waker(target, now)
        note = _introspect.note(task)
        self.since = seconds(now - note[1]) if note else ''
        self.steps = note[4] if note else None
        self.parent = note[2] if note else None

    def _state(self, target, ready, current):
        if self.task is current:
            return 'running'
        if self.task.cancelling():
            return 'cancelling'
        if target is not None and not any(what is self.task for what in ready):
            return 'waiting'
        note = _introspect.note(self.task)
        return 'new' if note is not None and note[4] == 0 else 'ready'

    def _describe(self, target, now):
        if target is None:
            return 'its next turn'
        sleeper = _introspect.sleeper(target)
        if sleeper is not None:
            return f'a sleep, {seconds(max(sleeper[0] - now, 0))} left'
        children = _introspect.children(target)
        if children is not None:
            done = sum(child.done() for child in children)
            return f'gather() of {len(children)}, {done} done'
        if isinstance(target, Task):
            return f'task {target.get_name()!r}'
        if not isinstance(target, Future):
            return repr(target)
        inner = [frame for coroutine, frame in chain(self.task.get_coro())]
        while inner and not _is_own(inner[-1]):
            if len(inner) == 1 or _is_own(inner[-2]):
                return f'{inner[-1].f_code.co_qualname}() of asyncio'
            inner.pop()
        return 'a future'

    def _find_waker(self, target, now):
        if self.state in ('ready', 'new'):
            return 'the next turn'
        if self.state == 'running' or target is None:
            return ''
        if _introspect.sleeper(target) is not None:
            return 'its timer'
        others = awaited_tasks(self.task)
        limit = _timer_of(self.task, now)
        until = f' (or its timeout, in {seconds(max(limit, 0))})' if limit is not None else ''
        kind = type(target).__name__
        if kind == 'Lock' and others:
            return f'release() by {others[0].get_name()!r}{until}'
        if others:
            return 'the end of ' + ', '.join(repr(other.get_name()) for other in others[:6]) + \
                   (' ...' if len(others) > 6 else '') + until
        queue = _introspect.queue_wait(target, self.task)
        if queue is not None:
            return queue + until
        return _WAKERS.get(kind, 'whoever makes the future done') + until

    def text(self):
        """The task in one line, or two."""
        where = f'{self.place[0]}:{self.place[1]}' if self.place else '(native)'
        head = f'{self.name}  {self.state}  {self.call} at {where}' + (f': {self.line}' if self.line else '')
        parts = []
        if self.awaits:
            parts.append(f'waits for {self.awaits}')
        if self.since:
            parts.append(f'since {self.since}' if self.awaits else f'made {self.since} ago' if self.state == 'new'
                         else f'last ran {self.since} ago')
        if self.waker:
            parts.append(f'woken by {self.waker}')
        return head + ('\n    ' + '; '.join(parts) if parts else '')


def _ordered(loop):
    from _asyncio import _all_tasks
    return _all_tasks(loop)


def views(loop):
    """A TaskView for each unfinished task of the loop, the oldest first."""
    ready = [what for what, argument in _introspect.ready(loop)]
    current = current_task(loop)
    now = loop.time()
    return [TaskView(task, ready, now, current) for task in _ordered(loop)]


def listing(loop):
    """The unfinished tasks of a loop as text."""
    shown = [view.text() for view in views(loop)]
    if not shown:
        return 'No tasks.'
    return '\n'.join(shown)


# ---- who made and who awaits whom ----

def _cycle(task):
    """The tasks of a circle of waiting that this one is part of, or an empty list."""
    path, seen = [task], {task}

    def follow(last):
        for other in awaited_tasks(last):
            if other is task:
                return True
            if other not in seen:
                seen.add(other)
                path.append(other)
                if follow(other):
                    return True
                path.pop()
        return False

    return path if follow(task) else []


def _tree_line(task):
    frames = chain(task.get_coro())
    own = [frame for coroutine, frame in frames if _is_own(frame)]
    where = f' at {own[-1].f_code.co_filename}:{own[-1].f_lineno}' if own else ''
    text = f'{task.get_name()}  {getattr(task.get_coro(), "__qualname__", "?")}(){where}'
    awaited = awaited_tasks(task)
    if awaited:
        text += '  awaits ' + ', '.join(other.get_name() for other in awaited)
    circle = _cycle(task)
    if circle:
        text += '  CYCLE: ' + ' -> '.join(other.get_name() for other in circle + [task])
    return text


def _branches(lines, tasks, children, indent):
    for number, task in enumerate(tasks):
        last = number == len(tasks) - 1
        lines.append(indent + ('└─ ' if last else '├─ ') + _tree_line(task))
        _branches(lines, children.get(task, ()), children, indent + ('   ' if last else '│  '))


def tree(loop, root='the prompt'):
    """Who made whom, as a tree, and who awaits whom, beside it; tasks that wait for one another in a circle are marked."""
    tasks = _ordered(loop)
    if not tasks:
        return 'No tasks.'
    children, roots = {}, {}
    for task in tasks:
        note = _introspect.note(task)
        parent, name = (note[3], note[2]) if note else (None, None)
        if parent is not None and not parent.done():
            children.setdefault(parent, []).append(task)
        else:
            roots.setdefault(root if name is None else f'{name} (done)', []).append(task)
    lines = []
    for name, made in roots.items():
        lines.append(name)
        _branches(lines, made, children, '')
    return '\n'.join(lines)
