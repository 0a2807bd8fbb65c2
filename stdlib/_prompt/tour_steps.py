"""The steps of the tour, as data: what each says and asks for, when it is done, and what to say to a try that is not."""

import _introspect
import asyncio

from .tour import is_coroutine_object


class Step:
    """title, text: what is shown. done(did): whether what was asked for has happened. praise: said then.

    nudges: pairs (when it applies, what to say) for inputs that did something else.
    """

    def __init__(self, title, text, done, praise='', nudges=()):
        self.title, self.text, self.done, self.praise, self.nudges = title, text, done, praise, nudges


def _failed_with(*types):
    return lambda did: isinstance(did.error, types)


def _held_coroutine(did):
    return is_coroutine_object(did.value)


def _drop(did):
    """A coroutine was made and shown: it is closed, so that nobody is warned of it."""
    if not is_coroutine_object(did.value):
        return False
    did.value.close()
    return True


class _Stepping:
    """Done when the loop was held, a turn was taken by hand in which something ran, and it runs again."""

    def __init__(self):
        self.stepped = False

    def __call__(self, did):
        if did.source.startswith(':st') and did.ran:
            self.stepped = True
        return self.stepped and not _introspect.paused()


def _cleaned_up(did):
    return any(_introspect.handles_exceptions(task.get_coro()) for task in did.cancelled)


_NAME_ERROR = (_failed_with(NameError), 'a name is not known here: was the function defined under another one?')
_NO_AWAIT = (_held_coroutine, 'that only made a coroutine object; `await` runs it')

STEPS = [
    Step('a coroutine function', '''
A function defined with `async def` may wait in its middle and let others run meanwhile. Define one:

    async def hello():
        print('hello')
        await asyncio.sleep(1)
        print('... world')
        return 42

(An empty line ends the definition. Up brings a whole block back to be edited.)''',
         lambda did: bool(did.coroutine_functions()),
         'Defined. Nothing has run yet.',
         [(lambda did: any(callable(value) and not isinstance(value, type) for value in did.names().values()),
           'that is a plain function; a coroutine function begins with `async def`')]),

    Step('calling it does not run it', '''
Call it as you would a plain function, and look at what comes back:

    hello()''',
         _drop,
         'A coroutine object: the call made it, but not a line of its body has run. (Dropped like this it never would: a\n'
         'warning says so in programs.)',
         [(lambda did: bool(did.own_ran()), 'with `await` it ran; this time leave `await` out'), _NAME_ERROR]),

    Step('await runs it', '''
`await` runs a coroutine to its end and gives its result:

    await hello()''',
         lambda did: did.error is None and bool(did.own_ran()),
         'It ran, waited for a second in the middle, and returned.',
         [_NO_AWAIT, _NAME_ERROR]),

    Step('one after the other', '''
Two awaits in a row wait one after the other. Run two of them in one input, and feel the time:

    await hello(); await hello()''',
         lambda did: did.error is None and bool(did.own_ran()) and did.together < 2
         and (did.seconds >= 1.7 or did.source.count('await') > 1),
         'The second began when the first had ended: the times of both add up.',
         [_NO_AWAIT, (lambda did: bool(did.own_ran()), 'that was one wait; put two into one line with a `;`'), _NAME_ERROR]),

    Step('a task runs in the background', '''
A task is a coroutine that the loop runs by itself, while you go on. Make one and keep it in a variable:

    t = asyncio.create_task(hello())

What it prints appears above the line that you are typing.''',
         lambda did: bool(did.made) and did.error is None and bool(did.tasks()),
         'The input was over at once; the task runs on its own.',
         [_NO_AWAIT, (lambda did: bool(did.made), 'a task was made, but no variable holds it: t = ...'), _NAME_ERROR]),

    Step('looking at tasks', '''
See what tasks there are and what each is waiting for. Make a slow one and look at it:

    slow = asyncio.create_task(asyncio.sleep(20, 'slept well'))
    :tasks''',
         lambda did: did.source.startswith(':ta') and not did.source.startswith(':tau')
         and any(not task.done() for task in did.tasks()),
         'Each line says where the task waits, for what, since when, and what will wake it.',
         [(lambda did: did.source.startswith(':ta'), 'no task is left to be seen: make a slow one first')]),

    Step('awaiting a task', '''
`await` on a task waits until it is done and gives its result. Make one and await it, in two inputs or in one:

    t = asyncio.create_task(hello())
    await t''',
         lambda did: did.error is None and any(task.get_name().startswith('input ') for task in did.finished)
         and any(task.done() and not task.cancelled() for task in did.tasks()) and ('t' in did.source),
         'Had it been done already, `await` would have given its result at once.',
         [_NO_AWAIT, _NAME_ERROR, (_failed_with(TypeError), 'only coroutines, tasks and futures can be awaited')]),

    Step('several at once', '''
`asyncio.gather` runs several coroutines at the same time and waits for all of them:

    await asyncio.gather(hello(), hello(), hello())''',
         lambda did: did.error is None and did.together >= 2 and len(did.finished) >= 3,
         'They waited together, so all of them took about as long as one.',
         [(lambda did: isinstance(did.value, asyncio.Future), 'gather() gives a future: `await` it'), _NO_AWAIT, _NAME_ERROR,
          (lambda did: bool(did.own_ran()), 'only one of them waited at a time')]),

    Step('results in order', '''
gather() gives the results in the order of its arguments, whoever is done first. Try it with functions that return
something:

    async def later(seconds, value):
        await asyncio.sleep(seconds)
        return value

    await asyncio.gather(later(1, 'tortoise'), later(0.2, 'hare'))''',
         lambda did: isinstance(did.value, list) and len(did.value) >= 2 and did.together >= 2
         and any(item is not None for item in did.value),
         'The hare was there first; the list has the order of the arguments.',
         [_NO_AWAIT, _NAME_ERROR,
          (lambda did: isinstance(did.value, list) and did.together >= 2, 'let them return something that tells them apart')]),

    Step('when a task fails', '''
An exception in a task does not stop the others; it is kept in the task until somebody awaits it. Here it is also
announced at once:

    async def broken():
        await asyncio.sleep(0.5)
        raise ValueError('out of order')

    b = asyncio.create_task(broken())''',
         lambda did: any(not task.get_name().startswith('input ') for task in did.failed),
         'The task has failed, and the prompt goes on.',
         [_NO_AWAIT, _NAME_ERROR]),

    Step('catching it', '''
Whoever awaits the task gets the exception, and can catch it. Write a block:

    try:
        await b
    except ValueError as problem:
        print('caught:', problem)''',
         lambda did: did.error is None and any(task.done() and not task.cancelled() and task._exception is not None
                                               for task in did.tasks())
         and any(task.get_name().startswith('input ') for task in did.finished),
         'Caught where it was awaited, as if broken() had been called there.',
         [(_failed_with(ValueError), 'it reached you uncaught: put the await into a try block'), _NAME_ERROR]),

    Step('cancelling', '''
A task can be told to stop: cancel() raises CancelledError where it waits. Make a slow one and cancel it:

    c = asyncio.create_task(later(60, 'too late'))
    c.cancel()''',
         lambda did: bool(did.cancelled),
         'Cancelled while it waited. (Ctrl-C does this to an awaiting input, and leaves other tasks alone.)',
         [_NAME_ERROR, (lambda did: did.value is False, 'False: that task was done already; make a new one'),
          (lambda did: bool(did.made), 'now cancel it')]),

    Step('cleaning up', '''
Because cancellation is an exception, `finally` runs. Define a coroutine that cleans up, start it, and cancel it after it
has begun:

    async def careful():
        try:
            await asyncio.sleep(60)
        finally:
            print('cleaned up')

    c = asyncio.create_task(careful())
    c.cancel()''',
         _cleaned_up,
         'It had the chance to clean up before it ended.',
         [_NAME_ERROR, (lambda did: bool(did.cancelled), 'cancelled, but it had nothing to clean up'),
          (lambda did: bool(did.made), 'it runs; now cancel it')]),

    Step('a time limit', '''
asyncio.timeout() cancels what takes too long, and raises TimeoutError:

    async with asyncio.timeout(1):
        await later(30, 'never')''',
         lambda did: isinstance(did.error, TimeoutError),
         'After a second the wait was cut off; TimeoutError says why.',
         [_NO_AWAIT, _NAME_ERROR,
          (lambda did: did.error is None and 'timeout' in did.source, 'no TimeoutError reached you: wait for longer than the limit')]),

    Step('the loop, turn by turn', '''
All this is one loop that runs what is ready, in turns. Hold it, start something, and take a step or two:

    :pause
    t = asyncio.create_task(hello())
    :step
    :step

Then let it go on:

    :continue''',
         _Stepping(),
         'You have seen the loop at work: ready queue, turn by turn.',
         [(lambda did: did.source.startswith(':c'), 'it goes on; hold it with :pause and use :step before')]),
]
