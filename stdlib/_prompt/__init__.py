"""What the prompt of eddy is made of, besides the editor: commands, completion, the tour."""


def lay_out(value, width):
    """A container as text of several lines, none wider than width columns where that can be."""
    from pprint import pformat
    return pformat(value, width=width, sort_dicts=False)


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
