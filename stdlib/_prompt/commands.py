"""The commands of the prompt: `:tasks` and its sisters. Each is a function whose docstring is what :help says of it."""

import _introspect
import asyncio
import sys
import time as clock
from types import CodeType, CoroutineType

AWAIT = 0x2000   # compile(): await is allowed outside functions


def _names():
    return sys.modules['__main__'].__dict__


def _loop():
    return asyncio.get_event_loop()


def _compile(source, mode):
    return compile(source + '\n', '<input>', mode, AWAIT, True)


def _evaluate(source):
    """The value of an expression in the session's names. ValueError when there is none."""
    if not source:
        raise ValueError('an expression is needed')
    return eval(compile(source + '\n', '<input>', 'eval'), _names())


def _find_task(text):
    for task in _tasks():
        if task.get_name() == text:
            return task
    value = _evaluate(text)
    if isinstance(value, (asyncio.Task, CoroutineType)):
        return value
    raise ValueError(f'{text} is no task')


def _tasks():
    return sorted(asyncio.all_tasks(_loop()), key=lambda task: task.get_name())


def tasks(argument):
    """:tasks - every task: its name and state, where it waits and for what, since when, what will wake it"""
    from _learn.tasks import listing
    print(listing(_loop()))


def tree(argument):
    """:tree - who made and who awaits whom, as a tree; circles of waiting are marked"""
    from _learn.tasks import tree as draw
    print(draw(_loop()))


def loop(argument):
    """:loop - the ready queue in order, the timer heap as a tree, the watched descriptors"""
    from _learn.loop import picture
    print(picture(_loop()))


def pause(argument):
    """:pause - hold the loop: tasks stand still until :step or :continue"""
    _introspect.pause()
    print('The loop is held. :step runs one turn, :continue lets it run.')


def continue_(argument):
    """:continue - let the loop run again after :pause"""
    _introspect.pause(False)
    print('The loop runs.')


def _wait_for_work(loop):
    """Let the next deadline come if nothing is ready: whether there will be something to run."""
    wait = _introspect.wait_time(loop)
    if wait is None:
        return bool(_introspect.watchers(loop))
    if wait > 0:
        if _introspect.is_virtual():
            _introspect.advance(wait)
        else:
            print(f'(nothing is ready: {wait:.3g} s until the first timer)')
            clock.sleep(wait)
    return True


def step(argument):
    """:step [n] - run one turn of the held loop (or n), saying what ran and what it made ready"""
    from _learn.loop import watch_turns
    if argument and not argument.isdigit():
        raise ValueError('a number of turns is needed')
    count = int(argument) if argument else 1
    loop = _loop()
    _introspect.pause()
    for number in range(count):
        if not _wait_for_work(loop):
            print('Nothing is ready, and no timer is set.')
            return
        print(f'turn {number + 1}:' if count > 1 else 'turn:')
        with watch_turns(loop, lambda text: print('  ' + text)):
            _introspect.turn(loop)


def _measure(source):
    code = _compile(source, 'single')
    start = clock.perf_counter()
    result = eval(code, _names())
    if not isinstance(result, CoroutineType):
        _print_time(clock.perf_counter() - start)
        return None
    return _measure_awaited(result, start)


async def _measure_awaited(coroutine, start):
    try:
        await coroutine
    finally:
        _print_time(clock.perf_counter() - start)


def _print_time(elapsed):
    from _learn.tasks import seconds
    print(f'took {seconds(elapsed)}')


def time(argument):
    """:time EXPR - how long a statement takes; :time virtual, :time real - which time the loop goes by"""
    if argument not in ('virtual', 'real', ''):
        return _measure(argument)
    if argument:
        _introspect.virtual_time(_loop(), argument == 'virtual')
    if _introspect.is_virtual():
        print('Time is virtual: it stands still here, jumps while a statement waits, and moves with :advance.')
    else:
        print('Time is real.')


def _span(text):
    units = {'ms': 0.001, 's': 1, 'm': 60, 'min': 60, 'h': 3600}
    number = text.rstrip('abcdefghijklmnopqrstuvwxyz ')
    unit = text[len(number):].strip() or 's'
    if unit not in units:
        raise ValueError(f'no unit of time: {unit} (ms, s, min, h)')
    try:
        span = float(number) * units[unit]
    except ValueError:
        span = -1
    if not 0 <= span < 1e9:
        raise ValueError('a span of time is needed, such as 5s or 200ms')
    return span


def advance(argument):
    """:advance 5s - move virtual time on (ms, s, min, h); what is due meanwhile runs"""
    from _learn.tasks import seconds
    if not _introspect.is_virtual():
        raise ValueError('time is real and passes by itself; :time virtual changes that')
    loop, left = _loop(), _span(argument)
    start = loop.time()
    end, turns = start + left, 0
    while True:
        wait = _introspect.wait_time(loop)
        if wait is None or loop.time() + wait > end + 1e-9 or turns > 100000:
            break
        _introspect.advance(wait)
        _introspect.turn(loop)
        turns += 1
    _introspect.advance(end - loop.time())
    print(f'{seconds(loop.time() - start)} later; the clock shows {loop.time():.3f} s')


def _width():
    import os
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError):
        return 0


def _print_filled(text, indent=0):
    """Print a text whose lines are no longer than the terminal is wide. Code, which is indented, stays as it is."""
    import textwrap
    width = _width()
    for line in text.splitlines():
        code = line.startswith(' ') or not width
        print(line if code else textwrap.fill(line, max(width, indent + 20), subsequent_indent=' ' * indent))


def _code_like(argument):
    """What has the bytecode that is meant: a task by its name, a named object that has some, else the text, compiled."""
    for task in _tasks():
        if task.get_name() == argument:
            return task.get_coro()
    if argument.replace('.', '').isidentifier():
        value = _evaluate(argument)
        if isinstance(value, asyncio.Task):
            return value.get_coro()
        if hasattr(value, '__code__') or isinstance(value, (CodeType, CoroutineType)) \
                or type(value).__name__ in ('generator', 'async_generator'):
            return value
    try:
        return _compile(argument, 'eval')
    except SyntaxError:
        pass   # statements, or wrong as such too
    return _compile(argument, 'exec')


def _fitted(line):
    """A line cut to the width of the terminal."""
    width = _width() or len(line)
    return line if len(line) <= width else line[:width - 3].rstrip() + '...'


def bytecode(argument):
    """:bytecode F - the instructions of a function, a task or an expression; where a coroutine waits is marked"""
    if not argument:
        raise ValueError('a function, a task or an expression is needed')
    what = _code_like(argument)
    for line in _introspect.bytecode(what).splitlines():
        print(_fitted(line))
    from _learn.tasks import chain
    if isinstance(what, CoroutineType) and len(frames := chain(what)) > 1:
        inner, frame = frames[-1]
        print(f'It awaits {frame.f_code.co_name}(), which waits at {frame.f_code.co_filename}:{frame.f_lineno}.')


def tokens(argument):
    """:tokens SOURCE - what the lexer makes of a line"""
    print(_introspect.tokens(argument), end='')


def ast(argument):
    """:ast SOURCE - the syntax tree of a line"""
    print(_introspect.tree(argument), end='')


def frame(argument):
    """:frame T - the frames of a suspended task or coroutine, with their registers by name"""
    import linecache
    from inspect import getcoroutinestate
    from _learn.tasks import chain
    what = _find_task(argument)
    coroutine = what.get_coro() if isinstance(what, asyncio.Task) else what
    shown = chain(coroutine)
    if not shown:
        ended = what.done() if isinstance(what, asyncio.Task) else getcoroutinestate(what) == 'CORO_CLOSED'
        print(f'{argument} has ended.' if ended else f'{argument} is at work inside Eddy, where there are no frames.')
    for inner, frame in shown:
        place = f'{frame.f_code.co_filename}:{frame.f_lineno}'
        print(f'{frame.f_code.co_name}() at {place}: {linecache.getline(frame.f_code.co_filename, frame.f_lineno).strip()}')
        for name, value in _introspect.registers(inner):
            text = repr(value)
            print(f'    {name} = {text if len(text) <= 200 else text[:197] + "..."}')


def trace(argument):
    """:trace EXPR - run a statement and show each switch between tasks"""
    if not argument:
        raise ValueError('a statement is needed')
    result = eval(_compile(argument, 'single'), _names())
    return _trace_awaited(result) if isinstance(result, CoroutineType) else None


async def _trace_awaited(coroutine):
    from _learn.loop import watch_turns
    loop = _loop()
    start = loop.time()
    with watch_turns(loop, lambda text: print(f'{loop.time() - start:8.3f} s  {text}')):
        await coroutine


def explain(argument):
    """:explain A001 - the page about a hint; without a code: the list of them"""
    text = _introspect.explain(argument)
    if text is None:
        raise ValueError(f'there is no page {argument}')
    if argument:
        import re
        text = re.sub(r'(?<!\n)\n(?=[^\s*-])', ' ', text)   # a paragraph becomes a line
    _print_filled(text, 0 if argument else 6)


def load(argument):
    """:load FILE - run a file here; its names stay"""
    path = _file_name(argument)
    with open(path) as file:
        source = file.read()
    code = compile(source, path, 'exec', AWAIT, True)
    _names()['__file__'] = path
    return eval(code, _names())


def save(argument):
    """:save FILE - write what was entered so far into a file"""
    path = _file_name(argument)
    with open(path, 'w') as file:
        for text in _inputs:
            file.write(text.rstrip('\n') + '\n')
    print(f'{len(_inputs)} inputs written to {path}')


def _file_name(argument):
    import os.path
    name = argument.strip('"\'')
    if not name:
        raise ValueError('a file name is needed')
    return os.path.expanduser(name)


def tour(argument):
    """:tour - a lesson at this prompt; :tour 5 begins at its fifth step, :tour end leaves it"""
    from .tour import start
    start(argument)


def help(argument):
    """:help - this list"""
    for function in COMMANDS.values():
        head, text = function.__doc__.split(' - ', 1)
        _print_filled(f'{head:16} {text}', 17)
    print()
    _print_filled('Keys: Tab completes, Ctrl-R searches the history, Alt-Enter begins a new line, Ctrl-C gives up a line or a '
                  'waiting statement (background tasks go on), Ctrl-D leaves. _ is the last value; help(x) explains x. '
                  'Statements, tasks and `await` share one loop; asyncio.run() has its own, and the tasks here stand still '
                  'until it ends.')


COMMANDS = {function.__name__.rstrip('_'): function for function in (
    tasks, tree, loop, pause, step, continue_, time, advance, bytecode, tokens, ast, frame, trace, explain, load, save,
    tour, help)}
_inputs = []


def run(line, inputs):
    """Do what a command line says. Gives a coroutine that is to be awaited, or None."""
    global _inputs
    _inputs = inputs
    name, _, argument = line.strip()[1:].partition(' ')
    name = name.strip()
    found = [word for word in COMMANDS if word == name] or [word for word in COMMANDS if word.startswith(name)]
    if len(found) != 1:
        print(f'There is no command :{name}. :help lists them.' if not found
              else f':{name} may be ' + ', '.join(':' + word for word in found), file=sys.stderr)
        return None
    try:
        result = COMMANDS[found[0]](argument.strip())
    except ValueError as exc:
        print(f':{found[0]}: {exc}', file=sys.stderr)
        return None
    return result if isinstance(result, CoroutineType) else None
