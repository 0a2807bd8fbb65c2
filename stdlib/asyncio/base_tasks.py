"""Where a task is: Task.get_stack() and Task.print_stack()."""

import linecache
import sys
import traceback

__all__ = ()


def _frames_behind(frame, limit):
    """The frame and its callers, the innermost `limit` of them, the oldest first."""
    found = []
    while frame is not None and (limit is None or len(found) < limit):
        found.append(frame)
        frame = frame.f_back
    return found[::-1]


def _frames_of(tb, limit):
    """The frames of a traceback, the oldest `limit` of them."""
    found = []
    while tb is not None and (limit is None or len(found) < limit):
        found.append(tb.tb_frame)
        tb = tb.tb_next
    return found


def _task_get_stack(task, limit):
    """The frames of a task: where its coroutine waits, or, if it has failed, those of its traceback."""
    coro = task.get_coro()
    for name in ('cr_frame', 'gi_frame', 'ag_frame'):
        if hasattr(coro, name):
            frame = getattr(coro, name)
            break
    else:
        frame = None
    if frame is not None:
        return _frames_behind(frame, limit)
    return _frames_of(task._exception.__traceback__, limit) if task._exception is not None else []


def _task_print_stack(task, limit, file):
    """Print that as a traceback, by default to stderr."""
    file = sys.stderr if file is None else file
    failure = task._exception
    if failure is None:
        places = [(frame, frame.f_lineno) for frame in task.get_stack(limit=limit)]
    else:
        places, tb = [], failure.__traceback__
        while tb is not None and (limit is None or len(places) < limit):
            places.append((tb.tb_frame, tb.tb_lineno))
            tb = tb.tb_next
    entries = []
    for frame, line in places:
        code = frame.f_code
        linecache.checkcache(code.co_filename)
        entries.append((code.co_filename, line, code.co_name, linecache.getline(code.co_filename, line, frame.f_globals)))
    if not entries:
        print(f'No stack for {task!r}', file=file)
    else:
        print(f'{"Traceback" if failure is not None else "Stack"} for {task!r} (most recent call last):', file=file)
    traceback.print_list(entries, file=file)
    if failure is not None:
        file.write(''.join(traceback.format_exception_only(failure)))
