"""The tour: a lesson at the prompt. Its steps are data (tour_steps.py); here is what watches the student's inputs.

What decides whether a step is done is what the input did: which coroutines ran, which waited at the same time, how long
it took, what was raised, which tasks were made, failed or cancelled - never how it was written.
"""

import _introspect
import asyncio
import builtins
import sys
from types import CoroutineType, FunctionType

ASYNC = 0x80


class Did:
    """What happened since the last input began.

    source, error, seconds: the input itself. value: what it printed as its value, or None. ran: names of coroutine
    functions that ran. together: the most tasks that waited at the same time. made, failed, cancelled, finished: tasks.
    """

    def __init__(self):
        self.clear()

    def clear(self):
        self.source, self.error, self.seconds, self.value = '', None, 0.0, None
        self.ran, self.together = set(), 0
        self.made, self.failed, self.cancelled, self.finished = [], [], [], []

    def names(self):
        """The session's own names."""
        return {name: value for name, value in sys.modules['__main__'].__dict__.items() if not name.startswith('__')}

    def coroutine_functions(self):
        """The names of the coroutine functions that the student has defined."""
        return [name for name, value in self.names().items()
                if isinstance(value, FunctionType) and value.__code__.co_flags & ASYNC]

    def tasks(self):
        """The tasks that the student's names hold."""
        return [value for value in self.names().values() if isinstance(value, asyncio.Task)]

    def own_ran(self):
        """Which of the student's coroutine functions ran."""
        return self.ran & {value.__qualname__ for value in self.names().values() if isinstance(value, FunctionType)}


class Tour:
    """The lesson under way: at which step it is, and what was seen."""

    def __init__(self, steps, at):
        self.steps = steps
        self.at = at
        self.did = Did()
        self.known = set()
        self.waiting = set()
        self.before = None

    def begin(self):
        _introspect.watch(self.entry_begins, self.entry_ends)
        _introspect.after_input(self.input_done)
        self.known = set(map(id, self.all_tasks()))
        self.show()

    def end(self):
        global _tour
        _introspect.watch(None, None)
        _introspect.after_input(None)
        _tour = None

    def all_tasks(self):
        return asyncio.all_tasks(asyncio.get_event_loop())

    def show(self):
        step = self.steps[self.at]
        print(f'\n--- {self.at + 1} of {len(self.steps)}: {step.title} ---\n{step.text.strip()}\n')

    # ---- what the loop does ----

    def entry_begins(self, what, argument):
        self.note_frames(what)

    def entry_ends(self, what, argument):
        if not isinstance(what, asyncio.Task):
            return
        if what.done():
            self.waiting.discard(what)
            outcome = self.did.cancelled if what.cancelled() else \
                self.did.failed if isinstance(_failure(what), Exception) else self.did.finished
            outcome.append(what)
            self.did.ran.add(getattr(what.get_coro(), '__qualname__', ''))
            if not any(task.get_name().startswith('input ') for task in self.all_tasks()):
                asyncio.get_event_loop().call_soon(self.look)   # else input_done() will look
            return
        self.note_frames(what)
        self.waiting.add(what)
        others = [task for task in self.waiting if not task.get_name().startswith('input ')]
        self.did.together = max(self.did.together, len(others))

    def note_frames(self, what):
        if isinstance(what, asyncio.Task):
            from _learn.tasks import chain
            self.did.ran.update(getattr(coroutine, '__qualname__', '') for coroutine, frame in chain(what.get_coro()))

    # ---- what the student does ----

    def input_done(self, source, error, took):
        did = self.did
        did.source, did.error, did.seconds = source, error, took
        value = getattr(builtins, '_', None)
        did.value = value if value is not self.before else None
        self.before = value
        now = self.all_tasks()
        did.made = [task for task in now if id(task) not in self.known]
        self.known |= set(map(id, now))
        passed = self.look()
        if not passed and _tour is self:
            self.nudge()
        did.clear()

    def look(self):
        """Go on if the step is done: whether it is."""
        if _tour is not self:
            return False
        step = self.steps[self.at]
        if not step.done(self.did):
            return False
        if step.praise:
            print(step.praise)
        self.at += 1
        if self.at == len(self.steps):
            print('\nThat was the tour. :help lists what else this prompt can do; eddy explain has a page for each hint.')
            self.end()
        else:
            self.show()
        return True

    def nudge(self):
        """A word when the input was a try at the step that went another way."""
        step = self.steps[self.at]
        for applies, text in step.nudges:
            if applies(self.did):
                print(f'(tour: {text})')
                return


def _failure(task):
    return None if task.cancelled() else task._exception


_tour = None


def start(argument):
    """Begin at the first step, at the step of this number, or 'end'. ValueError: there is no such step."""
    global _tour
    from .tour_steps import STEPS
    if _tour is not None:
        _tour.end()
    if argument in ('end', 'stop', 'quit'):
        print('The tour is over; :tour begins it again.')
        return
    number = int(argument) if argument.isdigit() else 0 if argument else 1
    if not 1 <= number <= len(STEPS):
        raise ValueError(f'the tour has {len(STEPS)} steps')
    if number == 1:
        print('This tour is a conversation: each step asks for something, and goes on when it has happened.\n'
              'Try other things in between as you like. :tour end leaves it, :tour 5 goes to the fifth step.')
    _tour = Tour(STEPS, number - 1)
    _tour.begin()


def is_coroutine_object(value):
    """Whether it is a coroutine that has not been awaited."""
    return isinstance(value, CoroutineType)
