"""The loop in words: its ready queue, its timer heap, the descriptors it watches; and its turns, one at a time."""

import _introspect
from _asyncio import Task
from .tasks import chain, name_of, seconds

__all__ = ['entry_text', 'picture', 'watch_turns']


def _function_name(function):
    return getattr(function, '__qualname__', None) or repr(function)


def _place(task):
    own = [frame for coroutine, frame in chain(task.get_coro()) if not frame.f_code.co_filename.startswith('<eddy>')]
    return f'{own[-1].f_code.co_filename}:{own[-1].f_lineno}' if own else ''


def _why(argument):
    """What a task's step brings to its coroutine."""
    if argument is None:
        return ''
    if isinstance(argument, BaseException):
        return f', with {type(argument).__name__}'
    if _introspect.children(argument) is not None or isinstance(argument, Task):
        return f', because {name_of(argument)} is done'
    return ', because its sleep is over' if _introspect.is_sleep(argument) else ', because what it awaited is done'


def entry_text(what, argument):
    """An entry of the ready queue in words."""
    if isinstance(what, Task):
        place = _place(what)
        return f'step {what.get_name()}' + (f' at {place}' if place else '') + _why(argument)
    if _introspect.children(what) is not None:
        return f'gather() hears that {name_of(argument)} is done'
    if isinstance(what, tuple):
        return f'done-callback {_function_name(what[0])}({name_of(argument)})'
    sleeper = _introspect.sleeper(what)
    if sleeper is not None:
        return f'the timer of {name_of(sleeper[1])}: its sleep is over' if sleeper[1] else 'a timer'
    callback = getattr(what, '_callback', None)
    if callback is not None:
        return f'callback {_function_name(callback)}()'
    owner = _introspect.timer_owner(what)
    return f'a timer of {name_of(owner)}' if owner is not None else f'{type(what).__name__}'


def _timer_text(when, what, stale, now):
    left = f'in {seconds(when - now)}' if when > now else 'due'
    sleeper = _introspect.sleeper(what)
    if stale:
        text = 'cancelled'
    elif sleeper is not None:
        text = f'{name_of(sleeper[1])} sleeps' if sleeper[1] is not None else 'a sleep'
    else:
        text = entry_text(what, None)
    return f'{left}: {text}'


def _heap_lines(timers, now, at=0, indent='  ', mark=''):
    if at >= len(timers):
        return
    yield indent + mark + _timer_text(*timers[at], now)
    below = indent + {'': '', '├─ ': '│  ', '└─ ': '   '}[mark]
    left, right = 2 * at + 1, 2 * at + 2
    yield from _heap_lines(timers, now, left, below, '├─ ' if right < len(timers) else '└─ ')
    yield from _heap_lines(timers, now, right, below, '└─ ')


def picture(loop):
    """The ready queue in order, the timer heap as the tree it is, and the watched descriptors."""
    ready, timers, now = _introspect.ready(loop), _introspect.timers(loop), loop.time()
    lines = [f'ready queue: {len(ready) or "empty"}']
    lines += [f'  {number}. {entry_text(*entry)}' for number, entry in enumerate(ready, 1)]
    lines.append(f'timer heap: {len(timers) or "empty"}')
    lines += _heap_lines(timers, now)
    watched = _introspect.watchers(loop)
    lines.append(f'descriptors: {len(watched) or "none"}')
    for number, event, who in watched:
        callback = getattr(who, '_callback', None)
        lines.append(f'  {number} to {event}: {_function_name(callback) if callback else type(who).__name__}')
    held = ', held (:continue lets it run)' if _introspect.paused() else ''
    lines.append(f'clock: {now:.3f} s, {"virtual" if _introspect.is_virtual() else "real"} time{held}')
    return '\n'.join(lines)


def _outcome(task):
    if not task.done():
        target = _introspect.waits_on(task)
        if target is None:
            return 'is ready again'
        place = _place(task)
        sleeper = _introspect.sleeper(target)
        what = f'a sleep of {seconds(sleeper[0] - task.get_loop().time())}' if sleeper is not None else name_of(target)
        return f'waits for {what}' + (f' at {place}' if place else '')
    if task.cancelled():
        return 'is cancelled'
    failure = task._exception if hasattr(task, '_exception') else None
    return f'failed with {type(failure).__name__}' if failure is not None else 'is done'


class watch_turns:
    """While entered, calls say(text) for each entry of the ready queue that runs: what it was and what it made ready."""

    def __init__(self, loop, say):
        self._loop = loop
        self._say = say

    def __enter__(self):
        self._others = _introspect.watch(self._before, self._after)
        return self

    def __exit__(self, *exc_info):
        _introspect.watch(*self._others)

    def _before(self, what, argument):
        if self._others[0] is not None:
            self._others[0](what, argument)
        self._say(entry_text(what, argument))
        self._ready = len(_introspect.ready(self._loop))

    def _after(self, what, argument):
        made = _introspect.ready(self._loop)[self._ready:]
        if isinstance(what, Task):
            self._say(f'    {what.get_name()} {_outcome(what)}')
        for entry in made:
            self._say('    made ready: ' + entry_text(*entry))
        if self._others[1] is not None:
            self._others[1](what, argument)
