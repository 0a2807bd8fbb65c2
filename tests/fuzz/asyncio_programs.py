"""Random asyncio programs for asyncio_diff.py: each is the text of a script whose every step prints.

A program has a few functions f0, f1, ...; a function calls only those after it, so that every program ends. They share
locks, queues and so on, and know each other's tasks through the list ALL, which a task factory fills. Nothing that
depends on addresses is printed.
"""

import random

PROLOGUE = '''\
import asyncio
import contextvars
import types

class Err(Exception):
    pass

ALL = []
var = contextvars.ContextVar('var', default='-')

def p(*what):
    print(f'{LOOP.time() - START:.4f}', *what)

def factory(loop, coro, **options):
    task = asyncio.Task(coro, loop=loop, **options)
    task.set_name(f't{len(ALL)}')
    ALL.append(task)
    return task

def names(tasks):
    return sorted((ALL.index(t) if t in ALL else -1) for t in tasks)

def outcome(f):
    if not f.done():
        return 'pending'
    if f.cancelled():
        return 'cancelled'
    return describe(f.exception()) if f.exception() else f'result {f.result()!r}'

def describe(e):
    text = f'{type(e).__name__}{e.args if not isinstance(e, BaseExceptionGroup) else [describe(x) for x in e.exceptions]}'
    if e.__cause__ is not None:
        text += f' from {type(e.__cause__).__name__}'
    elif e.__context__ is not None and not e.__suppress_context__:
        text += f' during {type(e.__context__).__name__}'
    return text

def reported(loop, context):
    if 'never retrieved' not in context['message'] and 'destroyed' not in context['message']:
        p('reported', context['message'].split(' at ')[0].split('(')[0], describe(context['exception']))

def state(x):
    return repr(x).split('[')[-1].rstrip('>') if '[' in repr(x) else '-'

def task_at(n):
    return ALL[n % len(ALL)]

class Manager:
    def __init__(self, me, before, after, swallow):
        self.me, self.before, self.after, self.swallow = me, before, after, swallow

    async def __aenter__(self):
        p(self.me, 'enter')
        await asyncio.sleep(self.before)
        return self

    async def __aexit__(self, t, e, tb):
        p(self.me, 'exit', t and t.__name__)
        await asyncio.sleep(self.after)
        p(self.me, 'exited')
        return self.swallow

class Turns:
    """Awaitable: gives up so many turns, then its result, or raises it."""

    def __init__(self, turns, result):
        self.turns, self.result = turns, result

    async def wait(self):
        return await self

    def __await__(self):
        for i in range(self.turns):
            yield
        if isinstance(self.result, Exception):
            raise self.result
        return self.result

@types.coroutine
def old_style(me, turns):
    try:
        for i in range(turns):
            p(me, 'old', i, (yield))
    except (Exception, asyncio.CancelledError) as e:
        p(me, 'old ends by', type(e).__name__, e.args)
        raise
    return turns

class NoisyQueue(asyncio.Queue):
    def _put(self, item):
        p('noisy put', item)
        super()._put(item)

    def _get(self):
        p('noisy get')
        return super()._get()

class CountingLock(asyncio.Lock):
    taken = 0

    async def acquire(self):
        await super().acquire()
        self.taken += 1
        p('taken', self.taken)
        return True

def shown(x):
    text = repr(x).split(' coro=')[0].split(' cb=')[0].split(' object at ')
    return text[0] if len(text) == 1 else text[0] + ' ' + text[1].partition(' ')[2]

async def agen(me, n, delay, fail):
    try:
        for i in range(n):
            await asyncio.sleep(delay)
            got = yield i
            if got is not None:
                p(me, 'was sent', got)
            if i == fail:
                raise Err('agen')
    except BaseException as e:
        p(me, 'agen ends by', type(e).__name__)
        raise
    finally:
        await asyncio.sleep(delay)
        p(me, 'agen over')
'''

EPILOGUE = '''
async def main():
    global LOOP, START
    LOOP = asyncio.get_running_loop()
    START = LOOP.time()
    LOOP.set_task_factory(factory)
    LOOP.set_exception_handler(reported)
    ALL.append(asyncio.current_task())
    ALL[0].set_name('main')
    make_shared()
    try:
        await asyncio.wait([asyncio.create_task(f0('m'))], timeout=2)
    except BaseException as e:
        p('main caught', describe(e))
    asyncio.current_task().uncancel()
    p('main over')
    for wait in (0.7, 0, 0, 0.5, 0.1, 0):
        rest = [t for t in ALL[1:] if not t.done()]
        if rest:
            try:
                await asyncio.wait(rest, timeout=wait)
            except asyncio.CancelledError as e:
                p('main cancelled again', e.args)
            for t in rest:
                p('last cancel', t.get_name(), t.cancel())
    for i in range(8):
        try:
            await asyncio.sleep(0)
        except asyncio.CancelledError as e:
            p('main cancelled again', e.args)
    for t in ALL[1:]:
        p(t.get_name(), outcome(t))
    ALL.clear()

asyncio.run(main())
'''

DELAYS = ('0', '0', '0', '0.01', '0.02', '0.03', '0.05', '0.1', '-1')
LIMITS = ('0', '0.01', '0.015', '0.02', '0.025', '0.04', '0.06', '0.1', 'None', '-1')
SHARED = ('lock', 'event', 'cond', 'sem', 'queue', 'small', 'prio', 'fut', 'barrier', 'bounded', 'lifo', 'noisy', 'counting')


class Writer:
    """Writes one program. depth: how deeply blocks may nest; budget: statements that are left."""

    def __init__(self, seed):
        self.r = random.Random(seed)
        self.lines = []
        self.label = 0
        self.functions = self.r.randint(2, 5)
        self.kinds = self.pick_kinds()

    def pick_kinds(self):
        """Each program concentrates on some kinds of statements, so that they meet."""
        every = [getattr(self, n) for n in sorted(dir(self)) if n.startswith('do_')]
        some = self.r.sample(every, self.r.randint(3, 10))
        return some * 3 + every + [self.do_sleep, self.do_spawn, self.do_call, self.do_try]

    def line(self, level, text):
        self.lines.append('    ' * level + text)

    def say(self, level, text=''):
        self.label += 1
        self.line(level, f'p(me, {self.label}{text and ", " + text})')

    def delay(self):
        return self.r.choice(DELAYS)

    def limit(self):
        return self.r.choice(LIMITS)

    def call(self):
        """A coroutine: a later function, or a plain wait."""
        r = self.r
        if self.current + 1 < self.functions and r.random() < 0.75:
            self.label += 1
            return f"f{r.randint(self.current + 1, self.functions - 1)}(me + '.{self.label}')"
        return r.choice([f'asyncio.sleep({self.delay()}, {r.randint(0, 9)})', f'old_style(me, {r.randint(0, 3)})', 'event.wait()', 'queue.get()',
                         'lock.acquire()', 'agen_user(me)', f'small.put({r.randint(0, 9)})'])

    def awaitable(self):
        r = self.r
        turns = f'Turns({r.randint(0, 3)}, ' + r.choice(["'t')", "'t')", "Err('turns'))"])
        return r.choice([self.call(), self.call(), self.call(), f'asyncio.create_task({self.call()})', 'fut', turns])

    def block(self, level, size=None):
        for _ in range(size or self.r.randint(1, 3)):
            if self.budget > 0 and level < 7:
                self.budget -= 1
                self.r.choice(self.kinds)(level)
        self.say(level)

    def program(self):
        self.lines = [PROLOGUE]
        self.shared()
        self.current = self.functions
        self.line(0, 'async def agen_user(me):')
        self.budget = 0
        self.do_agen(1)
        for i in range(self.functions):
            self.current, self.budget = i, self.r.randint(3, 14)
            self.line(0, f'\nasync def f{i}(me):')
            self.block(1, self.r.randint(2, 6))
            if self.r.random() < 0.5:
                self.line(1, f'return {self.r.randint(0, 99)}')
        return '\n'.join(self.lines) + EPILOGUE

    def shared(self):
        r = self.r
        self.line(0, 'def make_shared():')
        self.line(1, 'global ' + ', '.join(SHARED))
        self.line(1, 'lock, event, fut = asyncio.Lock(), asyncio.Event(), LOOP.create_future()')
        self.line(1, 'cond = asyncio.Condition(' + r.choice(['', 'lock']) + ')')
        self.line(1, f'sem, bounded = asyncio.Semaphore({r.randint(0, 3)}), asyncio.BoundedSemaphore({r.randint(1, 2)})')
        self.line(1, f'queue, small = asyncio.Queue(), asyncio.Queue({r.randint(1, 2)})')
        self.line(1, f'lifo, noisy = asyncio.LifoQueue({r.randint(0, 2)}), NoisyQueue({r.randint(0, 2)})')
        self.line(1, 'counting = CountingLock()')
        self.line(1, f'prio, barrier = asyncio.PriorityQueue({r.randint(0, 2)}), asyncio.Barrier({r.randint(1, 3)})')
        self.line(0, '')

    # Statements

    def do_sleep(self, level):
        self.line(level, f'await asyncio.sleep({self.delay()})')
        self.say(level)

    def do_call(self, level):
        self.say(level, f'await {self.call()}')

    def do_spawn(self, level):
        self.line(level, f'task = asyncio.create_task({self.call()})')
        if self.r.random() < 0.3:
            self.line(level, f"task.add_done_callback(lambda t: p('done', t.get_name(), outcome(t)))")
        if self.r.random() < 0.3:
            self.say(level, 'await task')

    def do_raise(self, level):
        if self.r.random() < 0.5:
            exc = self.r.choice(["Err('a')", "Err('b')", "ValueError('c')", 'asyncio.CancelledError()', 'TimeoutError()'])
            self.line(level, f"if len(me) % {self.r.randint(2, 4)} == 0:")
            self.line(level + 1, f'raise {exc}')

    def do_try(self, level):
        r = self.r
        self.line(level, 'try:')
        self.block(level + 1)
        clause = r.choice(['asyncio.CancelledError', 'Err', 'TimeoutError', 'Exception', 'BaseException', None])
        if clause:
            self.line(level, f'except {clause} as e:')
            self.say(level + 1, 'describe(e)')
            if r.random() < 0.3:
                self.block(level + 1, 1)
            if r.random() < 0.5:
                self.line(level + 1, r.choice(['raise', 'raise', "raise Err('z')", "raise Err('y') from e"]))
        if not clause or r.random() < 0.3:
            self.line(level, 'finally:')
            self.block(level + 1, 1)

    def do_lock(self, level):
        which = self.r.choice(['lock', 'sem', 'bounded', 'cond', 'counting'])
        if self.r.random() < 0.8:
            self.line(level, f'async with {which}:')
            self.block(level + 1)
            return
        self.say(level, f'await {which}.acquire()')
        self.line(level, 'try:')
        self.block(level + 1)
        self.line(level, 'finally:')
        self.guarded(level + 1, f'{which}.release()')

    def guarded(self, level, text):
        """A statement that may raise, whose error is printed."""
        self.line(level, 'try:')
        self.say(level + 1, text)
        self.line(level, 'except Exception as e:')
        self.say(level + 1, 'describe(e)')

    def do_event(self, level):
        self.line(level, self.r.choice(['event.set()', 'event.set()', 'event.clear()', 'await event.wait()']))
        self.say(level, 'event.is_set(), state(event)')

    def do_condition(self, level):
        self.line(level, 'async with cond:')
        what = self.r.choice(['cond.notify()', 'cond.notify(2)', 'cond.notify_all()', 'await cond.wait()',
                              'await cond.wait()', 'await cond.wait_for(event.is_set)',
                              f'await asyncio.wait_for(cond.wait(), {self.limit()})'])
        self.say(level + 1, what)
        self.block(level + 1, 1)

    def do_release(self, level):
        self.guarded(level, self.r.choice(['lock', 'sem', 'bounded', 'cond']) + '.release()')

    def do_queue(self, level):
        q, n = self.r.choice(['queue', 'small', 'prio', 'lifo', 'noisy']), self.r.randint(0, 9)
        what = self.r.choice([f'await {q}.put({n})', f'await {q}.put({n})', f'await {q}.get()', f'await {q}.get()',
                              f'{q}.put_nowait({n})', f'{q}.get_nowait()', f'{q}.task_done()', f'await {q}.join()',
                              f'await asyncio.wait_for({q}.get(), {self.limit()})'])
        self.guarded(level, what)
        self.say(level, f'str({q}), {q}.full(), {q}.empty()')

    def do_future(self, level):
        n = self.r.randint(0, 9)
        what = self.r.choice([f'fut.set_result({n})', f"fut.set_exception(Err('f{n}'))", "fut.cancel('why')", 'await fut',
                              'await fut', 'await asyncio.shield(fut)', 'fut.result()', 'outcome(fut)'])
        self.guarded(level, what)

    def do_new_future(self, level):
        self.say(level, "fut.done() and globals().__setitem__('fut', LOOP.create_future())")

    def do_barrier(self, level):
        self.guarded(level, self.r.choice(['await barrier.wait()', 'await barrier.wait()', 'await barrier.reset()',
                                           'await barrier.abort()', 'barrier.n_waiting',
                                           f'await asyncio.wait_for(barrier.wait(), {self.limit()})']))
        self.say(level, 'state(barrier)')

    def do_gather(self, level):
        many = ', '.join(self.awaitable() for _ in range(self.r.randint(0, 3)))
        options = self.r.choice(['', 'return_exceptions=True'])
        both = ', '.join(x for x in (many, options) if x)
        self.line(level, f'res = asyncio.gather({both})')
        if self.r.random() < 0.3:
            self.line(level, f'LOOP.call_later({self.delay()}, res.cancel)')
        self.line(level, 'res = await res')
        self.say(level, '[describe(x) if isinstance(x, BaseException) else x for x in res]')

    def do_wait(self, level):
        many = ', '.join(f'asyncio.ensure_future({self.awaitable()})' for _ in range(self.r.randint(1, 3)))
        when = self.r.choice(['FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED'])
        self.line(level, f'done, pending = await asyncio.wait([{many}], timeout={self.limit()}, '
                         f'return_when=asyncio.{when})')
        self.say(level, 'names(done), names(pending), [outcome(t) for t in sorted(done, key=lambda t: names([t]))]')
        if self.r.random() < 0.5:
            self.line(level, 'for t in sorted(pending, key=lambda t: names([t])):')
            self.say(level + 1, "t.cancel('unwanted')")

    def do_wait_for(self, level):
        self.say(level, f'await asyncio.wait_for({self.awaitable()}, {self.limit()})')

    def do_timeout(self, level):
        self.line(level, f'async with asyncio.timeout({self.limit()}) as limit:')
        if self.r.random() < 0.2:
            self.line(level + 1, f'limit.reschedule(LOOP.time() + {self.delay()})')
        self.block(level + 1)
        self.say(level, 'limit.expired()')

    def do_group(self, level):
        self.line(level, 'try:' if self.r.random() < 0.5 else 'if True:')
        catches = self.lines[-1].endswith('try:')
        self.line(level + 1, 'async with asyncio.TaskGroup() as group:')
        for _ in range(self.r.randint(1, 3)):
            self.line(level + 2, f'group.create_task({self.call()})')
        self.say(level + 2, 'group')
        if self.r.random() < 0.6:
            self.block(level + 2)
        if catches:
            self.line(level, 'except* (Err, ValueError, TimeoutError) as e:')
            self.say(level + 1, 'describe(e)')

    def do_shield(self, level):
        self.say(level, f'await asyncio.shield({self.awaitable()})')

    def do_as_completed(self, level):
        many = ', '.join(self.awaitable() for _ in range(self.r.randint(1, 3)))
        self.line(level, f'for step in asyncio.as_completed([{many}], timeout={self.limit()}):')
        self.say(level + 1, 'await step')

    def do_cancel(self, level):
        message = self.r.choice(['', '', "'msg'"])
        self.say(level, f'task_at({self.r.randint(0, 12)}).cancel({message})')

    def do_cancel_later(self, level):
        self.line(level, f'LOOP.call_later({self.delay()}, task_at({self.r.randint(0, 12)}).cancel)')

    def do_look(self, level):
        n = self.r.randint(0, 9)
        self.say(level, f'outcome(task_at({n})), task_at({n}).cancelling(), len(ALL), state(lock), state(sem), state(cond)')

    def do_uncancel(self, level):
        self.say(level, 'asyncio.current_task().cancelling(), asyncio.current_task().uncancel()')

    def do_await_other(self, level):
        self.line(level, f'other = task_at({self.r.randint(0, 9)})')
        self.line(level, 'if other is not asyncio.current_task() and other is not ALL[0]:')
        self.say(level + 1, f'await asyncio.wait_for(asyncio.shield(other), {self.r.choice(LIMITS[:7])})')

    def do_callback(self, level):
        self.label += 1
        what = self.r.choice([f"p, me, 'soon {self.label}'", 'event.set', "lambda: fut.done() or fut.set_result('cb')",
                              "lambda: 1 // 0", "var.set, 'x'"])
        start = self.r.choice(['call_soon(', f'call_later({self.delay()}, '])
        self.line(level, f'handle = LOOP.{start}{what})')
        if self.r.random() < 0.2:
            self.line(level, 'handle.cancel()')

    def do_variable(self, level):
        self.line(level, f"var.set(var.get() + '{self.r.randint(0, 9)}')")
        self.say(level, 'var.get()')

    def do_future_callback(self, level):
        self.label += 1
        which = self.r.choice(['fut', f'task_at({self.r.randint(0, 9)})'])
        text = f"lambda f, me=me: p(me, 'called {self.label}', outcome(f), var.get())"
        choice = self.r.randint(0, 3)
        if choice == 0:
            self.line(level, f'callback = {text}')
            self.line(level, f'{which}.add_done_callback(callback)')
            self.line(level, f'{which}.add_done_callback(callback)')
            self.say(level, f'{which}.remove_done_callback(callback)')
        elif choice == 1:
            self.line(level, f'{which}.add_done_callback({text}, context=contextvars.copy_context())')
        elif choice == 2:
            self.line(level, f'{which}.add_done_callback(lambda f: f.result())')
        else:
            self.line(level, f'{which}.add_done_callback({text})')

    def do_nested_gather(self, level):
        inner = ', '.join(self.awaitable() for _ in range(self.r.randint(1, 2)))
        wrap = self.r.choice(['asyncio.gather({})', 'asyncio.gather({}, return_exceptions=True)',
                              'asyncio.shield(asyncio.gather({}))', 'asyncio.wait_for(asyncio.gather({}), 0.02)'])
        outer = self.r.choice(['', ', return_exceptions=True'])
        self.line(level, f'res = await asyncio.gather({wrap.format(inner)}, {self.awaitable()}{outer})')
        self.say(level, 'repr(res)')

    def do_same_twice(self, level):
        self.line(level, f'one = {self.call()}')
        self.say(level, f'await asyncio.gather(one, {self.awaitable()}, one)')

    def do_turns(self, level):
        self.say(level, f"await Turns({self.r.randint(0, 4)}, 'turned')")

    def do_context_run(self, level):
        self.line(level, 'ctx = contextvars.copy_context()')
        self.say(level, f"ctx.run(lambda: var.set(var.get() + 'c')).old_value, ctx[var], var.get()")
        choice = self.r.randint(0, 2)
        if choice == 0:
            self.label += 1
            self.line(level, f"LOOP.call_soon(lambda: p('in context {self.label}', var.get()), context=ctx)")
        elif choice == 1:
            self.say(level, f'await asyncio.create_task({self.call()}, context=ctx)')
            self.say(level, 'ctx.get(var), var.get()')
        else:
            self.line(level, "token = var.set('temporary')")
            self.line(level, 'try:')
            self.line(level + 1, f'await {self.call()}')
            self.line(level, 'finally:')
            self.line(level + 1, 'var.reset(token)')

    def do_left_agen(self, level):
        """An asynchronous generator that is left in the middle and closed later, by another task or at the end."""
        self.line(level, f'left = agen(me, 3, {self.delay()}, 9)')
        self.line(level, 'try:')
        self.line(level + 1, 'async for x in left:')
        self.line(level + 2, 'break')
        self.say(level + 1, self.r.choice(['await left.aclose()',
                                       'await asyncio.gather(left.aclose(), asyncio.sleep(0))',
                                       "await left.athrow(asyncio.CancelledError('in'))"]))
        self.line(level, 'finally:')
        self.line(level + 1, 'await left.aclose()')

    def do_comprehension(self, level):
        make = f'agen(me, {self.r.randint(0, 3)}, {self.delay()}, {self.r.randint(0, 6)})'
        self.say(level, self.r.choice([f'[x async for x in {make}]', f'[await Turns(x, x) for x in range({self.r.randint(0, 3)})]',
                                       f'[await c for c in [{self.call()}, {self.call()}]]']))

    def do_show(self, level):
        what = self.r.choice([f'task_at({self.r.randint(0, 9)})', 'fut', 'lock', 'cond', 'sem', 'event', 'bounded',
                              'asyncio.current_task()', 'barrier', 'counting'])
        self.say(level, f'shown({what})')

    def do_all_tasks(self, level):
        self.say(level, 'names(asyncio.all_tasks()) == names(t for t in ALL if not t.done()), '
                        'ALL.index(asyncio.current_task())')

    def do_call_at(self, level):
        self.label += 1
        self.line(level, f"at = LOOP.call_at(LOOP.time() + {self.delay()}, p, me, 'at {self.label}')")
        self.say(level, 'at.cancelled(), at.when() - LOOP.time() < 1')

    def do_nested_timeout(self, level):
        self.line(level, f'async with asyncio.timeout({self.limit()}) as wide, '
                         f'asyncio.timeout_at(LOOP.time() + {self.r.choice(LIMITS[:8])}) as narrow:')
        self.block(level + 1)
        self.say(level, "repr(wide).split(' when')[0], repr(narrow).split(' when')[0]")

    def do_waits_for_many(self, level):
        self.line(level, f'many = [asyncio.ensure_future({self.awaitable()}) for i in range({self.r.randint(1, 3)})]')
        self.line(level, 'while many:')
        self.line(level + 1, 'done, many = await asyncio.wait(many, return_when=asyncio.'
                  + self.r.choice(['FIRST_COMPLETED', 'FIRST_EXCEPTION']) + ')')
        self.say(level + 1, 'len(done), len(many)')

    def do_drive(self, level):
        """A coroutine driven by hand for a step."""
        self.line(level, f'driven = old_style(me, {self.r.randint(0, 3)})')
        self.line(level, 'try:')
        self.say(level + 1, 'driven.send(None)')
        self.say(level + 1, self.r.choice(["driven.throw(Err('in'))", 'driven.send(1)', 'driven.close()']))
        self.line(level, 'except (Err, StopIteration) as e:')
        self.say(level + 1, 'describe(e)')

    def do_swallow(self, level):
        self.line(level, 'try:')
        self.line(level + 1, f'await {self.call()}')
        self.line(level, 'except asyncio.CancelledError as e:')
        self.say(level + 1, 'e.args, asyncio.current_task().cancelling()')
        if self.r.random() < 0.5:
            self.line(level + 1, 'asyncio.current_task().uncancel()')

    def do_nested_group(self, level):
        """A group in a group: the inner one's failures reach the outer one as a group of their own."""
        r = self.r
        self.line(level, 'try:')
        self.line(level + 1, 'async with asyncio.TaskGroup() as outer:')
        self.line(level + 2, f'first = outer.create_task({self.call()})')
        self.line(level + 2, 'try:')
        self.line(level + 3, 'async with asyncio.TaskGroup() as inner:')
        self.line(level + 4, f'inner.create_task({self.call()})')
        self.line(level + 4, r.choice(['pass', "raise Err('body')", 'first.cancel()', 'asyncio.current_task().cancel()',
                                       f'await {self.call()}', 'outer.create_task(Turns(2, 3).wait())']))
        self.line(level + 2, f"except* {r.choice(['Err', 'ValueError', 'Exception'])} as e:")
        self.say(level + 3, 'describe(e)')
        if r.random() < 0.3:
            self.line(level + 3, "raise Err('again')")
        self.line(level, 'except* (Err, ValueError, TimeoutError, RuntimeError) as e:')
        self.say(level + 1, 'describe(e), asyncio.current_task().cancelling()')

    def do_reschedule(self, level):
        r = self.r
        self.line(level, f'async with asyncio.timeout({self.limit()}) as moved:')
        self.line(level + 1, f'await asyncio.sleep({self.delay()})')
        self.line(level + 1, r.choice(['moved.reschedule(None)', f'moved.reschedule(LOOP.time() + {self.delay()})',
                                       f'LOOP.call_later({self.delay()}, lambda m=moved: m.expired() or m.when() and '
                                       f'm.reschedule(LOOP.time() + {self.delay()}))']))
        self.block(level + 1)
        self.guarded(level, 'moved.reschedule(1)')

    def do_predicate(self, level):
        self.line(level, 'async with cond:')
        wait = f'cond.wait_for(lambda: queue.qsize() > {self.r.randint(0, 2)})'
        self.say(level + 1, self.r.choice([f'await asyncio.wait_for({wait}, {self.r.choice(LIMITS[:7])})', 'cond.notify_all()']))
        self.say(level + 1, 'state(cond), queue.qsize()')

    def do_cancel_self(self, level):
        self.line(level, 'try:')
        self.line(level + 1, "asyncio.current_task().cancel('myself')")
        self.block(level + 1, 1)
        self.line(level + 1, 'await asyncio.sleep(0)')
        self.line(level, self.r.choice(['finally:', 'except asyncio.CancelledError as e:']))
        self.say(level + 1, 'asyncio.current_task().cancelling()')
        self.line(level + 1, self.r.choice(['pass', 'asyncio.current_task().uncancel()', f'await asyncio.sleep({self.delay()})']))

    def do_cleanup(self, level):
        """What cancels the body may meet the cleaning up too."""
        self.line(level, 'try:')
        self.line(level + 1, f'await {self.call()}')
        self.line(level, 'finally:')
        self.line(level + 1, self.r.choice([f'await asyncio.shield({self.call()})', f'await {self.call()}',
                                            f'await asyncio.sleep({self.delay()})']))
        self.say(level + 1, 'asyncio.current_task().cancelling()')

    def do_shield_chain(self, level):
        self.line(level, f'chained = asyncio.shield(asyncio.shield({self.awaitable()}))')
        self.line(level, self.r.choice([f'LOOP.call_later({self.delay()}, chained.cancel)', 'pass',
                                        'chained.add_done_callback(lambda f: f.cancelled() or f.exception())']))
        self.say(level, 'await chained')

    def do_spawning_callback(self, level):
        self.label += 1
        text = self.r.choice(["LOOP.create_task(old_style('cb', 1))", f'task_at({self.r.randint(0, 9)}).cancel()',
                              "fut.done() or fut.set_exception(Err('callback'))", 'LOOP.call_soon(event.clear)'])
        self.line(level, f"{self.r.choice(['fut', f'task_at({self.r.randint(0, 9)})'])}.add_done_callback(lambda f: {text})")

    def do_inherited_context(self, level):
        self.line(level, "token = var.set(var.get() + 'o')")
        self.line(level, f'tasks = [asyncio.create_task({self.call()}) for i in range({self.r.randint(1, 2)})]')
        self.line(level, 'var.reset(token)')
        self.say(level, 'var.get(), [t.get_name() for t in tasks]')
        self.say(level, 'await asyncio.gather(*tasks, return_exceptions=True) and var.get()')

    def do_manager(self, level):
        self.line(level, f'async with Manager(me, {self.delay()}, {self.delay()}, {self.r.choice([True, False])}):')
        self.block(level + 1)

    def do_agen(self, level):
        r = self.r
        make = f'agen(me, {r.randint(0, 3)}, {self.delay()}, {r.randint(0, 4)})'
        if r.random() < 0.6:
            self.line(level, f'gen = {make}')
            self.line(level, 'try:')
            self.line(level + 1, 'async for x in gen:')
            self.say(level + 2, 'x')
            if r.random() < 0.4:
                self.line(level + 2, 'break')
            self.line(level, 'finally:')
            self.line(level + 1, 'await gen.aclose()')
            return
        self.line(level, f'gen = {make}')
        self.line(level, 'try:')
        self.say(level + 1, 'await gen.asend(None)')
        self.say(level + 1, r.choice(["await gen.asend('hello')", "await gen.athrow(Err('thrown'))", 'await anext(gen, 7)']))
        self.line(level, 'except StopAsyncIteration:')
        self.say(level + 1)
        self.line(level, 'finally:')
        self.line(level + 1, 'await gen.aclose()')


def program(seed):
    """The program of a number."""
    return Writer(seed).program()
