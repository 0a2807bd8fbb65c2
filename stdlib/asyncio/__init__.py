"""asyncio: coroutines, tasks and the event loop that runs them.

What nearly every program uses is imported at once; the rest when it is first asked for (_LATER), because importing
asyncio should cost a program that only sleeps and gathers next to nothing.
"""

from _asyncio import CancelledError, Event, InvalidStateError, Lock, Queue, QueueEmpty, QueueFull, QueueShutDown
from builtins import TimeoutError
from .coroutines import *
from .events import *
from .futures import *
from .runners import *
from .tasks import *

# Submodule -> what of it is found in the package.
_LATER = {
    'base_events': ('Server',),
    'exceptions': ('BrokenBarrierError', 'IncompleteReadError', 'LimitOverrunError', 'SendfileNotAvailableError'),
    'graph': ('FrameCallGraphEntry', 'FutureCallGraph', 'capture_call_graph', 'format_call_graph',
              'future_add_to_awaited_by', 'future_discard_from_awaited_by', 'print_call_graph'),
    'locks': ('Barrier', 'BoundedSemaphore', 'Condition', 'Semaphore'),
    'protocols': ('BaseProtocol', 'BufferedProtocol', 'DatagramProtocol', 'Protocol', 'SubprocessProtocol'),
    'queues': ('LifoQueue', 'PriorityQueue'),
    'streams': ('StreamReader', 'StreamReaderProtocol', 'StreamWriter', 'open_connection', 'open_unix_connection',
                'start_server', 'start_unix_server'),
    'subprocess': ('create_subprocess_exec', 'create_subprocess_shell'),
    'taskgroups': ('TaskGroup',),
    'threads': ('to_thread',),
    'timeouts': ('Timeout', 'timeout', 'timeout_at'),
    'transports': ('BaseTransport', 'DatagramTransport', 'ReadTransport', 'SubprocessTransport', 'Transport',
                   'WriteTransport'),
    'watchers': ('AbstractChildWatcher', 'FastChildWatcher', 'MultiLoopChildWatcher', 'PidfdChildWatcher',
                 'SafeChildWatcher', 'ThreadedChildWatcher'),
    'base_futures': (), 'base_subprocess': (), 'base_tasks': (), 'constants': (), 'format_helpers': (), 'log': (),
    'mixins': (),
    'selector_events': (), 'signals': (), 'unix_events': (),
}
_HOME = {name: module for module, names in _LATER.items() for name in names}

__all__ = tuple(sorted({name for name in globals() if not name.startswith('_')} - {
    'coroutines', 'events', 'exceptions', 'futures', 'runners', 'tasks'} | set(_HOME) | {
    '_enter_task', '_get_running_loop', '_leave_task', '_register_task', '_set_running_loop', '_unregister_task'}))


def __getattr__(name):
    home = _HOME.get(name, name)
    if home not in _LATER:
        import sys
        raise AttributeError(f"module 'asyncio' has no attribute '{name}'", name=name, obj=sys.modules['asyncio'])
    module = __import__(f'asyncio.{home}', fromlist=('*',))
    value = globals()[name] = module if home == name else getattr(module, name)
    return value


def __dir__():
    return sorted({*globals(), *_HOME, *_LATER})
