"""A running script shows its tasks when a signal comes: eddy --tasks-on SIGUSR1 script.py"""

import signal
import sys
import _introspect
from _asyncio import _get_running_loop


def _show(number, frame):
    from .tasks import listing
    loop = _get_running_loop()
    lines = [f'---- tasks at {signal.Signals(number).name} ----']
    if loop is not None:
        lines.append(listing(loop))
    else:
        lines.append('No loop runs.')
    if frame is not None and (loop is None or frame.f_code.co_filename[:1] != '<'):
        lines.append(f'The program is at {frame.f_code.co_filename}:{frame.f_lineno}, in {frame.f_code.co_name}.')
    sys.stderr.write('\n'.join(lines) + '\n')
    sys.stderr.flush()


def install(name):
    """Show the tasks on stderr whenever the signal comes. name: 'SIGUSR1', 'USR1' or a number. ValueError: no such one."""
    try:
        number = int(name) if name.isdigit() else signal.Signals['SIG' + name.upper().removeprefix('SIG')]
        signal.signal(number, _show)
    except (KeyError, ValueError, OSError):
        raise ValueError(f'no signal {name}') from None
    _introspect.start()
