"""What the prompt of eddy is made of, besides the editor: commands, completion, the tour."""


def lay_out(value, width):
    """A container as text of several lines, none wider than width columns where that can be."""
    from pprint import pformat
    return pformat(value, width=width, sort_dicts=False)


def page(text):
    """Show a text: through $PAGER (else less) when it is longer than the screen, and output goes to the terminal."""
    import os
    import sys
    try:
        rows = os.get_terminal_size(sys.stdout.fileno()).lines
    except (AttributeError, OSError, ValueError):
        rows = 0
    if not rows or text.count('\n') < rows or not _paged(text, os.environ.get('PAGER') or 'less -R'):
        sys.stdout.write(text)


def _paged(text, pager):
    """Whether a pager showed the text. Ctrl-C is the pager's meanwhile."""
    import signal
    import subprocess
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return subprocess.run(pager, shell=True, input=text, text=True).returncode not in (126, 127)
    except OSError:
        return False
    finally:
        signal.signal(signal.SIGINT, before)


def finish(loop):
    """The session is over: cancel the tasks that are left, let them clean up, close the loop."""
    import asyncio
    left = asyncio.all_tasks(loop)
    for task in left:
        task.cancel()
    if left:
        loop.run_until_complete(asyncio.wait(left, timeout=2))
        for task in left:
            if task.done() and not task.cancelled() and task.exception() is not None:
                loop.call_exception_handler({'message': 'a task failed while the session ended',
                                             'exception': task.exception(), 'task': task})
    loop.run_until_complete(loop.shutdown_asyncgens())
    loop.close()
