"""The prompt in a real terminal: test_prompt.py EDDY [NAME], a function a case. Without NAME: all of them."""

import os
import sys

sys.dont_write_bytecode = True   # nothing is left beside the tests

from terminal import Terminal

TICKER = ['async def tick(n):', 'for i in range(n):', "print('tick', i)", 'await asyncio.sleep(0.05)']


def define_ticker(t):
    """Define tick(n), which prints n lines; the editor indents."""
    t.ready()
    for line in TICKER:
        t.enter(line)
    t.keys('Enter')
    t.expect_last('...         await asyncio.sleep(0.05)', '>>>')


def test_values_and_underscore(t):
    t.ready()
    t.enter('20 + 1')
    t.expect_last('>>> 20 + 1', '21', '>>>')
    t.enter('_ * 2')
    t.expect_last('>>> _ * 2', '42', '>>>')
    t.enter('None')
    t.expect_last('>>> None', '>>>')


def test_automatic_indentation(t):
    define_ticker(t)
    t.expect('>>> async def tick(n):\n...     for i in range(n):\n...         print(\'tick\', i)\n'
             '...         await asyncio.sleep(0.05)\n>>>')


def test_dedent_after_return(t):
    t.ready()
    t.enter('def f(x):')
    t.enter('if x:')
    t.enter('return 1')
    t.enter('return 2')
    t.keys('Enter')
    t.enter('f(0), f(5)')
    t.expect('...     if x:\n...         return 1\n...     return 2\n>>> f(0), f(5)\n(2, 1)')


def test_brackets_go_on(t):
    t.ready()
    t.enter('total = sum([')
    t.enter('1,')
    t.enter('2,')
    t.enter('])')
    t.enter('total')
    t.expect_last('>>> total', '3', '>>>')


def test_top_level_await(t):
    define_ticker(t)
    t.enter('await tick(2)')
    t.expect_last('>>> await tick(2)', 'tick 0', 'tick 1', '>>>')
    t.enter("await asyncio.sleep(0, 'done')")
    t.expect_last("'done'", '>>>')


def test_async_for_and_async_with(t):
    t.ready()
    t.paste('async def count():\n    yield 1\n    yield 2\n')
    t.keys('Enter')
    t.ready()
    t.paste('async for x in count():\n    print("got", x)\n')
    t.keys('Enter')
    t.expect('got 1\ngot 2\n>>>')
    t.paste('async with asyncio.timeout(5):\n    print("inside")\n')
    t.keys('Enter')
    t.expect('inside\n>>>')


def test_output_of_tasks_above_the_line(t):
    define_ticker(t)
    t.enter('t = asyncio.create_task(tick(8))')
    t.type('half of a li')
    t.expect_last('tick 7', '>>> half of a li')
    t.expect_cursor(16)
    t.type('ne')
    t.expect_last('tick 7', '>>> half of a line')


def test_output_above_a_block(t):
    define_ticker(t)
    t.enter('t = asyncio.create_task(tick(10))')
    t.enter('def f():')
    t.enter('a = 1')
    t.type('b = 2')
    t.expect_last('tick 9', '>>> def f():', '...     a = 1', '...     b = 2')
    t.expect_cursor(13)


def test_typing_while_a_task_never_waits(t):
    t.ready()
    t.paste('async def busy():\n    while True:\n        await asyncio.sleep(0)\n')
    t.keys('Enter')
    t.ready()
    t.enter('b = asyncio.create_task(busy())')
    t.type('1 + 1')
    t.expect_last('>>> 1 + 1')
    t.keys('Enter')
    t.expect_last('2', '>>>')
    t.enter('b.cancel()')
    t.expect_last('True', '>>>')


def test_output_of_threads_above_the_line(t):
    t.ready()
    t.enter('import time')
    t.paste("def work():\n    for i in range(4):\n        time.sleep(0.05)\n        print('work', i)\n    return 'result'\n")
    t.keys('Enter')
    t.ready()
    t.enter('w = asyncio.create_task(asyncio.to_thread(work))')
    t.type('half typed')
    t.expect_last('work 3', '>>> half typed')
    t.keys('C-u')
    t.enter('await w')
    t.expect_last("'result'", '>>>')


def test_output_without_newline(t):
    t.ready()
    t.paste("async def dots():\n    for i in range(5):\n        print('.', end='', flush=True)\n"
            "        await asyncio.sleep(0.05)\n    print(' all')\n")
    t.keys('Enter')
    t.ready()
    t.enter('t = asyncio.create_task(dots())')
    t.type('1 + ')
    t.expect_last('..... all', '>>> 1 +')
    t.enter('1')
    t.expect_last('2', '>>>')


def test_failing_task_is_announced(t):
    t.ready()
    t.paste("async def broken():\n    await asyncio.sleep(0.01)\n    raise ValueError('out of order')\n")
    t.keys('Enter')
    t.ready()
    t.enter('b = asyncio.create_task(broken())')
    t.type('typing')
    t.expect("Task 'Task-1' failed:", 'Traceback (most recent call last):', 'in broken\n',
             "raise ValueError('out of order')", 'ValueError: out of order\n>>> typing')


def test_awaited_failure_is_shown_once(t):
    t.ready()
    t.paste("async def broken():\n    await asyncio.sleep(0.01)\n    raise ValueError('out of order')\n")
    t.keys('Enter')
    t.ready()
    t.enter('await broken()')
    lines = t.wait(lambda lines: lines[-1] == '>>>' and 'ValueError: out of order' in lines, 'the error')
    assert sum('ValueError' in line and 'raise' not in line for line in lines) == 1, lines
    assert not any('failed' in line for line in lines), lines


def test_tracebacks_have_the_source(t):
    t.ready()
    t.enter('1 / 0')
    t.expect('File "<input 1>", line 1, in <module>\n    1 / 0\n    ~~^~~\nZeroDivisionError: division by zero\n>>>')
    t.enter('def f(): return undefined_name')
    t.keys('Enter')
    t.enter('f()')
    t.expect('line 1, in f\n    def f(): return undefined_name', "NameError: name 'undefined_name' is not defined")
    t.enter('a b')
    t.expect('    a b\n', 'SyntaxError: invalid syntax')


def test_editing_the_middle_of_a_block(t):
    t.ready()
    t.enter('def f():')
    t.enter('a = 1')
    t.enter('b = 2')
    t.type('return a + b')
    t.keys('Up', 'Up', 'End', 'BSpace')
    t.type('40')
    t.keys('Down', 'Down', 'End', 'Enter', 'Enter')
    t.ready()
    t.enter('f()')
    t.expect_last('...     a = 40', '...     b = 2', '...     return a + b', '>>> f()', '42', '>>>')


def test_new_line_in_the_middle_of_a_block(t):
    t.ready()
    t.enter('def f():')
    t.enter('a = 1')
    t.type('return a')
    t.keys('Up', 'End', 'Enter')
    t.type('a += 5')
    t.keys('Down', 'End', 'Enter', 'Enter')
    t.enter('f()')
    t.expect_last('...     a = 1', '...     a += 5', '...     return a', '>>> f()', '6', '>>>')


def test_history_brings_back_blocks(t):
    define_ticker(t)
    t.enter('x = 5')
    t.ready()
    t.keys('Up', 'Up')
    t.expect_last('>>> x = 5', '>>> async def tick(n):', '...     for i in range(n):', "...         print('tick', i)",
                  '...         await asyncio.sleep(0.05)')
    t.keys('Enter')
    t.expect_last('...         await asyncio.sleep(0.05)', '>>>')
    t.type('draft')
    t.keys('Up')
    t.expect('>>> x = 5\n', 'await asyncio.sleep(0.05)')
    t.keys('M-Down')
    t.expect_last('>>> draft')


def test_history_search(t):
    t.ready()
    for text in ('alpha = 1', 'beta = 2', 'alpha_beta = 3'):
        t.enter(text)
        t.ready()
    t.keys('C-r')
    t.type('alpha')
    t.expect_last('>>> alpha_beta = 3', 'search: alpha')
    t.keys('C-r')
    t.expect_last('>>> alpha = 1', 'search: alpha')
    t.keys('C-g')
    t.expect_last('>>> alpha_beta = 3', '>>>')
    t.keys('C-r')
    t.type('beta = 2')
    t.expect('>>> beta = 2\nsearch')
    t.keys('Enter')
    t.expect_last('>>> beta = 2', '>>>')
    t.keys('C-r')
    t.type('nothing like this')
    t.expect('failing search: nothing like this')
    t.keys('Escape')
    t.expect_last('>>>')


def test_completion_of_names_and_attributes(t):
    t.ready()
    t.enter('gathering = 5')
    t.type('gathe')
    t.keys('Tab')
    t.expect_last('>>> gathering')
    t.keys('C-u')
    t.type('asyncio.create_t')
    t.keys('Tab')
    t.expect('>>> asyncio.create_task')
    t.keys('C-u')
    t.type('asyncio.get_')
    t.keys('Tab')
    t.expect('>>> asyncio.get_', 'get_event_loop', 'get_running_loop')
    t.type('r')
    t.keys('Tab')
    t.expect('>>> asyncio.get_running_loop')
    t.keys('C-u')
    t.type('whi')
    t.keys('Tab')
    t.expect_last('>>> while')


def test_completion_of_modules_keys_and_files(t):
    with open(t.home + '/some_file.txt', 'w'):
        pass
    t.ready()
    t.type('import coll')
    t.keys('Tab')
    t.expect_last('>>> import collections')
    t.keys('C-u')
    t.type('from asyncio import TaskG')
    t.keys('Tab')
    t.expect_last('>>> from asyncio import TaskGroup')
    t.keys('C-u')
    t.enter("d = {'apple': 1, 'pear': 2}")
    t.type("d['a")
    t.keys('Tab')
    t.expect("d['apple']")
    t.keys('C-u')
    t.type("open('some_f")
    t.keys('Tab')
    t.expect("open('some_file.txt")
    t.keys('C-u')
    t.type(':adv')
    t.keys('Tab')
    t.expect_last('>>> :advance')


def test_completion_of_keys_with_quotes(t):
    t.ready()
    t.enter("""d = {"it's": 1, 'say "so"': 2}""")
    for typed, whole in (("d['it", "d['it\\'s']"), ('d["it', 'd["it\'s"]'), ('d["sa', 'd["say \\"so\\""]')):
        t.ready()
        t.type(typed)
        t.keys('Tab')
        t.expect_last('>>> ' + whole)
        t.keys('Enter')
    t.expect_last('2', '>>>')
    t.type('from asyncio imp')
    t.keys('Tab')
    t.expect_last('>>> from asyncio import')


def test_completion_within_values(t):
    t.ready()
    t.enter('d = {"alpha": [1, {"deep": 2}], "beta": {"x": 1}}')
    for typed, completed in (('d["beta"]["', 'd["beta"]["x"]'), ('d["alpha"][1]["', 'd["alpha"][1]["deep"]'),
                             ('d["alpha"].ap', 'd["alpha"].append'), ('"abc".upp', '"abc".upper'),
                             ('f"{asyncio.slee', 'f"{asyncio.sleep'), (':explain A00', ':explain A00')):
        t.keys('C-u')
        t.type(typed)
        t.keys('Tab')
        t.expect('>>> ' + completed)
    t.keys('Tab')
    t.expect('A001', 'A009')
    t.keys('C-u')
    t.type('d["nowhere"]["')   # no file names here
    t.keys('Tab')
    t.type('!')
    t.expect('>>> d["nowhere"]["!')


def test_signature_on_a_call(t):
    t.ready()
    t.enter('def area(width, height=2): "How large it is."; return width * height')
    t.keys('Enter')
    t.ready()
    t.type('area(')
    t.expect('>>> area(\narea(width, height=2)  How large it is.')
    t.type('3)')
    t.wait(lambda lines: lines[-1] == '>>> area(3)', 'the signature gone')
    t.keys('Enter')
    t.expect_last('6', '>>>')


def test_paste_of_a_block(t):
    t.ready()
    t.paste('def f(x):\n    if x:\n        return "yes"\n\n    return "no"\n')
    t.expect_last('>>> def f(x):', '...     if x:', '...         return "yes"', '...', '...     return "no"', '...')
    t.keys('Enter')
    t.ready()
    t.enter('f(1), f(0)')
    t.expect_last("('yes', 'no')", '>>>')


def test_paste_of_several_statements(t):
    t.ready()
    t.paste('a = 1\nb = 2\na + b\nawait asyncio.sleep(0, "slept")\n')
    t.keys('Enter')
    t.expect("3\n'slept'\n>>>")
    t.paste('async def f(): return 5\nasync def g(): return 6\nawait f(), await g()\n')
    t.keys('Enter')
    t.expect('(5, 6)\n>>>')


def test_interrupt_of_a_line(t):
    t.ready()
    t.type('not yet done')
    t.expect_last('>>> not yet done')
    t.keys('C-c')
    t.expect_last('>>> not yet done', 'KeyboardInterrupt', '>>>')
    t.enter('def f():')
    t.expect_last('>>> def f():', '...')
    t.keys('C-c')
    t.expect_last('...', 'KeyboardInterrupt', '>>>')
    t.keys('C-c')
    t.expect_last('>>>', 'KeyboardInterrupt', '>>>')
    t.enter('1 + 1')
    t.expect_last('2', '>>>')


def test_interrupt_of_an_await_leaves_tasks_alone(t):
    define_ticker(t)
    t.enter('t = asyncio.create_task(asyncio.sleep(1000))')
    t.ready()
    t.enter('print("waiting"); await asyncio.sleep(1000)')
    t.expect('\nwaiting')
    t.keys('C-c')
    t.expect('KeyboardInterrupt', '>>>')
    t.enter('t.done(), t.cancelling()')
    t.expect('(False, 0)')
    t.enter('print("for t"); await t')
    t.expect('\nfor t')
    t.keys('C-c')
    t.expect('\nfor t', 'KeyboardInterrupt', '>>>')
    t.enter('t.cancelled(), t.cancelling()')
    t.expect('>>> t.cancelled(), t.cancelling()\n(False, 0)')


def test_interrupt_of_a_computation(t):
    t.ready()
    t.enter('while True: pass')
    t.keys('Enter')
    t.enter('')   # read when the loop has ended
    t.keys('C-c')
    t.expect('KeyboardInterrupt', '>>>')
    t.enter('async def spin():')
    t.enter("print('spinning', flush=True)")
    t.enter('while True: pass')
    t.keys('Enter')
    t.enter('await spin()')
    t.expect('\nspinning')
    t.keys('C-c')
    t.expect('spinning', 'KeyboardInterrupt', '>>>')
    t.enter("'still here'")
    t.expect("'still here'\n>>>")


def test_interrupt_of_native_loops(t):
    t.ready()
    t.enter('import itertools')
    for endless in ('sum(range(10 ** 12))', 'all(itertools.repeat(1))', 'max(map(str, itertools.count()))'):
        t.ready()
        t.enter('print("begun"); ' + endless)
        t.expect('\nbegun')
        t.keys('C-c')
        t.expect_last('begun', 'KeyboardInterrupt', '>>>')
        t.keys('C-l')
        t.expect_last('>>>')


def test_errors_of_the_compiler_show_the_line(t):
    t.ready()
    t.enter('return 5')
    t.expect_last('    return 5', '    ^^^^^^^^', "SyntaxError: 'return' outside function", '>>>')


def test_commands_given_nonsense(t):
    t.ready()
    t.enter(':bytecode 1 +')
    t.expect_last('>>> :bytecode 1 +', '  File "<input>", line 1', '    1 +', '       ^', 'SyntaxError: invalid syntax', '>>>')
    t.enter(':time virtual')
    for wrong in ('-5s', 'nan', '', '1e400'):
        t.enter(':advance ' + wrong)
    t.expect_last('>>> :advance 1e400', ':advance: a span of time is needed, such as 5s or 200ms', '>>>')
    t.enter('c = asyncio.sleep(5)')
    t.enter(':frame c')
    t.expect_last('c is at work inside Eddy, where there are no frames.', '>>>')
    t.enter('c.close()')
    t.enter(':frame c')
    t.expect_last('c has ended.', '>>>')


def test_interrupt_of_a_task_that_holds_the_loop(t):
    t.ready()
    t.paste('async def spin():\n    print("holding")\n    while True: pass\n')
    t.keys('Enter')
    t.ready()
    t.enter('t = asyncio.create_task(spin())')
    t.expect('\nholding')
    t.keys('C-c')
    t.expect('holding', 'KeyboardInterrupt', '>>>')
    t.enter('print(6 * 7)')
    t.expect('\n42\n>>>')


def test_deadlock_of_a_statement(t):
    t.ready()
    t.enter('lock = asyncio.Lock()')
    t.enter('async with lock: await lock.acquire()')
    t.keys('Enter')
    t.expect('eddy: deadlock', 'on Lock held by input 2 itself', 'hint[A023]', 'RuntimeError: deadlock\n>>>')
    t.enter('lock.locked()')
    t.expect_last('False', '>>>')


def test_stubborn_statement_is_given_up(t):
    t.ready()
    t.paste('async def stubborn():\n    while True:\n        try:\n            print("waits")\n'
            '            await asyncio.sleep(1000)\n        except asyncio.CancelledError:\n            print("refuses")\n')
    t.keys('Enter')
    t.ready()
    t.enter('await stubborn()')
    t.expect('\nwaits')
    t.keys('C-c')
    t.expect('refuses\nwaits')
    t.keys('C-c')
    t.expect('refuses\nwaits', 'KeyboardInterrupt', '>>>')
    t.enter('print("free")')
    t.expect('\nfree')


def test_end_of_input(t):
    t.ready()
    t.type('abc')
    t.keys('Home', 'C-d')
    t.expect_last('>>> bc')
    t.keys('C-u', 'End', 'C-u', 'C-d')
    t.expect('[left with 0]')


def test_end_of_input_while_awaiting(t):
    t.ready()
    t.enter('print("waiting"); await asyncio.sleep(0.3); print("over")')
    t.expect('\nwaiting')
    t.keys('C-d')
    t.expect('\nover')


def test_end_cancels_tasks(t):
    t.ready()
    t.paste('async def careful():\n    try:\n        await asyncio.sleep(1000)\n    finally:\n        print("cleaned up")\n')
    t.keys('Enter')
    t.ready()
    t.enter('t = asyncio.create_task(careful())')
    t.ready()
    t.keys('C-d')
    t.expect('cleaned up', '[left with 0]')


def test_exit(t):
    t.ready()
    t.enter('exit(3)')
    t.expect('[left with 3]')


def test_exit_without_a_call(t):
    t.ready()
    t.enter('exit')
    t.expect('[left with 0]')


def test_system_exit_in_a_task(t):
    t.ready()
    t.enter('async def leave(): raise SystemExit(4)')
    t.keys('Enter')
    t.enter('t = asyncio.create_task(leave())')
    t.expect('[left with 4]')


def test_resize(t):
    t.ready()
    t.enter('def f():')
    t.type('return "a line that is long enough to need two rows when the terminal is narrow"')
    t.resize(40, 20)
    t.expect('>>> def f():\n...     return "a line that is long enou\ngh to need two rows when the terminal is\n narrow"')
    t.keys('Home')
    t.expect_cursor(4)
    t.resize(100, 20)
    t.keys('End', 'Enter', 'Enter')
    t.enter('f()')
    t.expect("'a line that is long enough to need two rows when the terminal is narrow'\n>>>")
    t.enter('list(range(60))')
    t.expect('59]')


def test_narrow_window(t):
    t.ready()
    t.type('x = "0123456789abcdefghij"')
    t.expect_last('>>> x = "0123456', '789abcdefghij"')
    t.expect_cursor(14)
    t.keys('Home')
    t.expect_cursor(4)
    t.keys('End', 'Enter')
    t.enter('len(x)')
    t.expect_last('>>> len(x)', '20', '>>>')
    t.type('12345678901')
    t.expect_cursor(15)
    t.type('2')
    t.expect_cursor(0)
    t.keys('BSpace')
    t.expect_cursor(15)


test_narrow_window.size = (16, 12)


def test_low_window(t):
    t.ready()
    t.paste('def f():\n' + ''.join(f'    x{i} = {i}\n' for i in range(20)) + '    return x19\n')
    t.expect('x19 = 19\n...     return x19\n...')
    t.keys('C-Home')
    t.expect('>>> def f():\n...     x0 = 0')
    t.keys('C-End', 'Enter')
    t.enter('f()')
    t.expect('19\n>>>')


test_low_window.size = (60, 8)


def test_wide_and_combining_characters(t):
    t.ready()
    t.type('s = "日本語"')
    t.expect_last('>>> s = "日本語"')
    t.expect_cursor(4 + 5 + 6 + 1)
    t.keys('Left', 'Left')
    t.expect_cursor(4 + 5 + 4)
    t.type('x')
    t.expect_last('>>> s = "日本x語"')
    t.keys('BSpace', 'End', 'Enter')
    t.enter('len(s)')
    t.expect_last('3', '>>>')
    t.type('"e\u0301a"')
    t.expect_cursor(4 + 4)
    t.keys('Left', 'Left', 'BSpace')
    t.expect_last('>>> "a"')
    t.expect_cursor(5)
    t.keys('C-c')
    t.type('größe = "naïve"')
    t.keys('Enter')
    t.enter('größe')
    t.expect_last("'naïve'", '>>>')


def test_undo_and_kill(t):
    t.ready()
    t.type('one two three')
    t.keys('C-w')
    t.expect_last('>>> one two')
    t.keys('C-_')
    t.expect_last('>>> one two three')
    t.keys('C-a', 'M-d', 'C-e')
    t.type(' ')
    t.keys('C-y')
    t.expect_last('>>>  two three one')
    t.keys('C-u')
    t.expect_last('>>>')


def test_history_over_two_sessions(t):
    t.ready()
    t.enter('def remembered():')
    t.enter('return "all of it"')
    t.keys('Enter')
    t.ready()
    t.keys('C-d')
    t.expect('[left with 0]')
    with Terminal(t.eddy, home=t.home) as second:
        second.ready()
        second.keys('Up')
        second.expect_last('>>> def remembered():', '...     return "all of it"')
        second.keys('Enter')
        second.ready()
        second.enter('remembered()')
        second.expect_last("'all of it'", '>>>')


def test_input_and_help(t):
    t.ready()
    t.enter("name = input('name? ')")
    t.expect_last('name?')
    t.enter('Ada')
    t.expect_last('name? Ada', '>>>')
    t.enter('name')
    t.expect_last("'Ada'", '>>>')
    t.enter('len.__doc__')
    t.expect('items in a container')
    t.enter('help(len)')
    t.expect('Help on built-in function len')


def test_typed_ahead_of_input(t):
    t.ready()
    t.enter('import time')
    t.enter('print("begun"); time.sleep(0.5); name = input("name? "); more = input("more? ")')
    t.expect('\nbegun')
    t.enter('Ada')
    t.enter('Bob')
    t.ready()
    t.enter('name, more')
    t.expect_last("('Ada', 'Bob')", '>>>')


def test_interrupt_of_input(t):
    t.ready()
    t.enter('input("name? ")')
    t.expect('\nname?')
    t.keys('C-c')
    t.expect('\nname? ^C\nKeyboardInterrupt\n>>>')


def test_long_help_is_paged(t):
    t.ready()
    t.enter('help(len)')
    t.expect('Return the number of items', '>>>')
    t.enter('help(asyncio)')
    t.expect('\n(paged)\n>>>')


test_long_help_is_paged.env = {'PAGER': 'wc -l >/dev/null; echo "(paged)"'}


def test_hints_speak_of_the_prompt(t):
    t.ready()
    t.enter('import gc')
    t.enter('x = asyncio.sleep(1)')
    t.enter('x = gc.collect()')
    t.enter('x = gc.collect()')
    t.expect('hint[A002]: asyncio.sleep(1) only makes a coroutine', '\nawait asyncio.sleep(1)`')


def test_breakpoint(t):
    t.ready()
    t.paste('async def work(n):\n    for i in range(n):\n        breakpoint()\n    return i\n')
    t.keys('Enter')
    t.ready()
    t.enter('await work(2)')
    t.expect('-> breakpoint()\n(eddy)')
    t.enter('p n + i')
    t.expect('(eddy) p n + i\n2\n(eddy)')
    t.enter('c')
    t.expect('(eddy) c\n> <input 1>(3)work()\n-> breakpoint()\n(eddy)')
    t.enter('q')   # ends the statement, not the session
    t.expect('(eddy) q', 'KeyboardInterrupt\n>>>')


def test_interrupt_of_completion(t):
    t.ready()
    t.paste('class Slow:\n    @property\n    def slow(self):\n        import time\n        open("looked", "w").close()\n'
            '        time.sleep(1000)\n')
    t.keys('Enter')
    t.ready()
    t.enter('s = Slow()')
    t.type('s.slow.')
    t.keys('Tab')
    t.wait(lambda lines: os.path.exists(t.home + '/looked'), 'the look at the attribute')
    t.keys('C-c', 'x')
    t.expect('>>> s.slow.x')


def test_other_programs_have_the_terminal(t):
    t.ready()
    t.enter('import os')
    t.enter("os.system('printf \"give: \"; read x; echo got $x')")
    t.expect('\ngive:')
    t.enter('something')
    t.expect('give: something\ngot something\n0\n>>>')
    t.type('1 +')
    t.keys('BSpace', 'BSpace')
    t.expect_last('>>> 1')


def test_typing_ahead(t):
    t.ready()
    t.enter('print("begun"); await asyncio.sleep(0.3); print("over")')
    t.expect('\nbegun')
    t.enter('"typed" + " ahead"')
    t.type('half')
    t.expect('begun\nover\n>>> "typed" + " ahead"\n\'typed ahead\'\n>>> half')


def test_long_containers_are_laid_out(t):
    t.ready()
    t.enter("{'name': 'x' * 30, 'other': 'y' * 30, 'third': 'z' * 30}")
    t.expect("{'name': 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',\n 'other': 'yyyyyyyyyyyyyyyyyyyyyyyyyyyyyy',\n 'third':")


def test_tasks_and_tree(t):
    define_ticker(t)
    t.enter("sleeper = asyncio.create_task(asyncio.sleep(1000), name='sleeper')")
    t.enter("lock = asyncio.Lock()")
    t.paste("async def owner():\n    async with lock:\n        await asyncio.create_task(asyncio.sleep(1000), name='inner')\n")
    t.keys('Enter')
    t.paste("async def second():\n    async with lock:\n        pass\n")
    t.keys('Enter')
    t.enter("a = asyncio.create_task(owner(), name='a'); b = asyncio.create_task(second(), name='b')")
    t.ready()
    t.keys('C-l')
    t.enter(':tasks')
    t.expect('sleeper  waiting', 'waits for a sleep', 'woken by its timer', 'a  waiting  owner() at <input', 'await asyncio.create_task',
             "waits for task 'inner'", "woken by the end of 'inner'", 'b  waiting  second()', "woken by release() by 'a'")
    t.keys('C-l')
    t.enter(':tree')
    t.expect('the prompt\n', '├─ sleeper', '├─ a  owner()', 'awaits inner', '│  └─ inner', '└─ b  second()', 'awaits a')


def test_pause_and_step(t):
    define_ticker(t)
    t.enter(':pause')
    t.enter("t = asyncio.create_task(tick(2), name='T')")
    t.ready()
    t.keys('C-l')
    t.enter(':loop')
    t.expect('ready queue: 1\n  1. step T', 'timer heap: empty', 'descriptors: none', 'held')
    t.enter(':step')
    t.expect('turn:\n  step T', 'tick 0', 'T waits for a sleep')
    t.enter(':loop')
    t.expect('timer heap: 1', 'T sleeps')
    t.enter(':step 2')
    t.expect('turn 1:', 'the timer of T: its sleep is over', 'made ready: step T', 'turn 2:', 'tick 1')
    t.enter(':continue')
    t.enter('await t')
    t.ready()
    t.enter('t.done()')
    t.expect_last('True', '>>>')


def test_virtual_time(t):
    define_ticker(t)
    t.enter(':time virtual')
    t.expect('Time is virtual')
    t.enter("t = asyncio.create_task(asyncio.sleep(3600, 'an hour'))")
    t.enter(':advance 30min')
    t.expect('30 min 0 s later')
    t.enter('t.done()')
    t.expect_last('False', '>>>')
    t.enter(':advance 30min')
    t.enter('t.result()')
    t.expect_last("'an hour'", '>>>')
    t.enter('await asyncio.sleep(5000)')
    t.enter(':time real')
    t.expect('Time is real')


def test_stages(t):
    define_ticker(t)
    t.enter("t = asyncio.create_task(tick(1000), name='T')")
    t.ready()
    t.keys('C-l')
    t.enter(':frame T')
    t.expect('tick() at <input 1>:4: await asyncio.sleep(0.05)', 'n = 1000', 'i = ')
    t.enter(':tokens a + 1')
    t.expect('name', "a\n", 'end of file')
    t.enter(':ast f(x)')
    t.expect('Call', "id='f'")
    t.keys('C-l')
    t.enter(':bytecode t')
    t.expect('>', 'SEND')
    t.enter('t.cancel()')


def test_time_and_trace(t):
    define_ticker(t)
    t.enter(':time await tick(2)')
    t.expect('tick 1', 'took ')
    t.keys('C-l')
    t.enter(':trace await asyncio.gather(tick(1), tick(1))')
    t.expect('step ', 'tick 0', 'waits for a sleep', 'its sleep is over', 'is done')


def test_load_and_save(t):
    with open(t.home + '/script.py', 'w') as file:
        file.write('import asyncio\nasync def main():\n    print("main ran")\n    return 5\n'
                   'if __name__ == "__main__":\n    result = asyncio.run(main())\n')
    t.ready()
    t.enter(':load script.py')
    t.expect('main ran\n>>>')
    t.enter('result')
    t.expect_last('5', '>>>')
    t.enter(':save saved.py')
    t.expect('inputs written to saved.py')
    with open(t.home + '/saved.py') as file:
        assert file.read() == 'result\n'
    t.enter(':nonsense')
    t.expect('There is no command :nonsense')


def test_asyncio_run_at_the_prompt(t):
    define_ticker(t)
    t.enter('asyncio.run(tick(2))')
    t.expect_last('tick 0', 'tick 1', '>>>')
    t.enter('t = asyncio.create_task(tick(1)); await t')
    t.expect_last('tick 0', '>>>')


def test_tasks_stand_still_while_another_loop_runs(t):
    define_ticker(t)
    t.enter('asyncio.run(asyncio.sleep(0))')
    t.expect_last('>>> asyncio.run(asyncio.sleep(0))', '>>>')
    t.enter('t = asyncio.create_task(tick(3))')
    t.enter('asyncio.run(asyncio.sleep(0))')
    t.expect('note: asyncio.run() has a loop of its own: the prompt\'s tasks (1) stand still\n', 'tick 2')


def test_tour(t):
    t.ready()
    t.enter(':tour')
    t.expect('1 of 15: a coroutine function')
    t.enter('x = 1')
    t.ready()
    t.paste("async def hello():\n    await asyncio.sleep(0.1)\n    return 42\n")
    t.keys('Enter')
    t.expect('2 of 15: calling it does not run it')
    t.enter('await hello()')
    t.expect('(tour: with `await` it ran')
    t.enter('hello()')
    t.expect('3 of 15: await runs it')
    t.keys('C-l')
    t.enter(':tour 5')
    t.expect('5 of 15')
    t.enter('t = asyncio.create_task(hello())')
    t.expect('6 of 15')
    t.keys('C-l')
    t.enter(':tour 8')
    t.enter('await asyncio.gather(hello(), hello(), hello())')
    t.expect('9 of 15: results in order')
    t.keys('C-l')
    t.enter(':tour 14')
    t.enter('async with asyncio.timeout(0.1): await asyncio.sleep(5)')
    t.keys('Enter')
    t.expect('15 of 15')
    t.enter(':tour end')
    t.expect('The tour is over')


def test_colours(t):
    t.ready()
    t.type('def f(): return "x"')
    t.expect('def f(): return "x"')
    line = next(line for line in t.screen(colours=True) if 'return' in line)
    assert '\033[' in line.split('def')[0], repr(line)
    t.keys('C-c')
    t.enter('1 / 0')
    t.expect('ZeroDivisionError')
    line = next(line for line in t.screen(colours=True) if 'ZeroDivisionError' in line)
    assert '\033[' in line, repr(line)


test_colours.env = {'NO_COLOR': ''}


def test_no_colours(t):
    t.ready()
    t.type('def f(): return "x"')
    t.expect('def f(): return "x"')
    assert not any('\033[' in line for line in t.screen(colours=True))


def test_dumb_terminal(t):
    t.ready()
    t.enter('1 + 1')
    t.expect('2\n>>>')
    t.type('half')
    t.keys('C-c')
    t.expect('KeyboardInterrupt\n>>>')
    t.enter('print("waits"); await asyncio.sleep(1000)')
    t.expect('\nwaits')
    t.keys('C-c')
    t.expect('\nwaits', 'KeyboardInterrupt\n>>>')
    t.keys('C-d')
    t.expect('[left with 0]')


test_dumb_terminal.env = {'TERM': 'dumb'}


def main(eddy, *names):
    cases = {name[5:]: case for name, case in globals().items() if name.startswith('test_')}
    failed = []
    for name in names or cases:
        case = cases[name]
        width, height = getattr(case, 'size', (80, 24))
        with Terminal(eddy, '-q', width=width, height=height, env=getattr(case, 'env', None)) as t:
            t.eddy = eddy
            try:
                case(t)
            except AssertionError as exc:
                failed.append(name)
                print(f'FAILED: {name}\n{exc}')
                for line in t.screen():
                    print('  |' + line)
    return bool(failed)


if __name__ == '__main__':
    sys.exit(main(os.path.realpath(sys.argv[1]), *sys.argv[2:]))
