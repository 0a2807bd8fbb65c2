"""eddy learn in a real terminal: test_screen.py EDDY [NAME], a function a case. Without NAME: all of them."""

import os
import signal
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True   # nothing is left beside the tests
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'repl'))

from terminal import Terminal

EDDY = os.path.abspath(sys.argv[1])
KEYS = 'n next  h hint  l list'
SHELL = '''
set -m
stty -g >../stty.before
sh -c 'echo $$ >../pid; exec "$0" learn' "$0"
status=$?
if [ $status = 148 ]; then
    stty -g | cmp - ../stty.before && echo >../stopped
    fg
    status=$?
fi
clear
echo "status $status"
stty -g | cmp - ../stty.before && echo "terminal as before"
'''


class Learn(Terminal):
    """eddy learn in a course of its own, made of tests/learn/course; `before` is called with the folder of the course."""

    def __init__(self, before=None, **options):
        self.top = tempfile.TemporaryDirectory(prefix='eddy-learn-')
        self.course = os.path.join(self.top.name, 'course')
        subprocess.run([EDDY, 'learn', 'init', self.course, '--from', os.path.join(HERE, 'course')], check=True,
                       stdout=subprocess.DEVNULL)
        if before:
            before(self)
        super().__init__('sh', '-c', SHELL, EDDY, home=self.course, **options)

    def __exit__(self, *exc_info):
        super().__exit__(*exc_info)
        self.top.cleanup()

    def write(self, name, text):
        with open(os.path.join(self.course, name), 'w', encoding='utf-8') as f:
            f.write(text)

    def read(self, name):
        with open(os.path.join(self.course, name), encoding='utf-8') as f:
            return f.read()

    def pid(self):
        with open(os.path.join(self.top.name, 'pid'), encoding='utf-8') as f:
            return int(f.read())

    def flag(self, name):
        return self.tmux('display-message', '-p', f'#{{{name}}}').strip()

    def expect_left(self, status):
        """It has ended with this status, and the terminal is as before."""
        self.expect(f'status {status}\nterminal as before')
        assert (self.flag('alternate_on'), self.flag('cursor_flag')) == ('0', '1'), 'the screen is not restored'


def solve(t):
    t.write('01_beginning/hello.py', "print('hello')\n")


def test_first_look():
    with Learn() as t:
        t.expect('Say hello  (Beginning, exercise 1 of 3)\n01_beginning/hello.py\n----',
                 'It printed:\n    good-bye\n\nNOT  the output\n     Line 1 of the output differs.', 'Change the text.',
                 '] 0 of 3 done\n' + KEYS)
        assert len(t.screen()) == 24
        t.keys('q')
        t.expect_left(0)
        assert t.read('progress.txt').split('\n')[1] == 'current hello'


def test_save_passes_and_next():
    with Learn() as t:
        t.expect('Line 1 of the output differs')
        t.write('01_beginning/hello.py', "print('hallo')\n")
        t.expect("got: 'hallo'")
        solve(t)
        t.expect('Passed.\n\nWhy it works\n\n`print` writes a line, and nothing else:\n\n- first the text\n'
                 "- then the end of the line\n\n    print('hello')\n\nIt printed:\n    hello\n\n"
                 'A model solution: .course/hello/solution.py', '--- Passed: n goes on', '] 1 of 3 done')
        assert 'done hello' in t.read('progress.txt')
        t.keys('n')
        t.expect('Wait without blocking', 'NOT  nothing blocks the event loop', 'ok   main() takes 1 s')
        t.keys('q')
        t.expect_left(0)
        assert 'current sleepy' in t.read('progress.txt')


def test_saves_by_rename_and_in_parts():
    with Learn() as t:
        t.expect('differs')
        path = os.path.join(t.course, '01_beginning/hello.py')
        os.rename(path, path + '~')   # as vim does with its backup
        t.write('01_beginning/hello.py', "print('renamed')\n")
        t.expect("got: 'renamed'")
        os.unlink(path + '~')
        t.write('01_beginning/hello.py.new', "print('moved')\n")
        os.rename(path + '.new', path)
        t.expect("got: 'moved'")
        with open(path, 'w', encoding='utf-8') as f:
            for part in ('print(', "'in parts", "')\n"):
                f.write(part)
                f.flush()
        t.expect("got: 'in parts'")
        for i in range(30):
            t.write('01_beginning/hello.py', f"print('save {i}')\n")
        t.expect("got: 'save 29'")


def test_hints_one_by_one():
    with Learn() as t:
        t.expect('differs')
        t.keys('h')
        t.expect('Hint 1 of 3:\n    Look at the text.')
        assert 'Hint 2' not in '\n'.join(t.screen())
        t.keys('h')
        t.expect('Hint 2 of 3:\n    It should say hello.')
        t.keys('h', 'h')
        t.expect("Hint 3 of 3:\n    `print('hello')`", 'There are no more hints.')
        assert 'hints hello 3' in t.read('progress.txt')


def test_list_moves_and_opens():
    with Learn() as t:
        t.expect('differs')
        t.keys('l')
        t.expect('Three small exercises', 'Beginning\n>    *  hello   Say hello\n        sleepy', 'Enter: open')
        t.keys('j')
        t.expect('>       sleepy')
        t.keys('Down', 'Down', 'Down')
        t.expect('>       adding')
        t.keys('k')
        t.expect('>       sleepy')
        t.keys('Home')
        t.expect('>    *  hello')
        t.keys('G', 'Enter')
        t.expect('Add the numbers of a file', '02_files/adding/start.py', "Expected: '6', got: '1'.")
        t.keys('l', 'Escape')
        t.expect('Add the numbers', KEYS)


def test_solution_only_once_passed():
    with Learn() as t:
        t.expect('differs')
        t.keys('s')
        t.expect('The solution is shown when the exercise has passed.')
        solve(t)
        t.expect('Passed: n goes on')
        t.keys('s')
        t.expect("Model solution: .course/hello/solution.py\n\nprint('hello')")
        t.keys('q')
        t.expect('Passed.', KEYS)


def test_reset_asks():
    with Learn() as t:
        t.expect('differs')
        solve(t)
        t.expect('Passed: n goes on')
        t.keys('x')
        t.expect('Reset hello, and lose what you wrote? (y n)')
        t.keys('n')
        t.expect('Nothing was changed.')
        assert t.read('01_beginning/hello.py') == "print('hello')\n"
        t.keys('x', 'y')
        t.expect("got: 'good-bye'", '] 0 of 3 done')
        assert 'good-bye' in t.read('01_beginning/hello.py') and 'done' not in t.read('progress.txt').split('\n', 1)[1]


def test_check_all():
    def solve_others(t):
        t.write('02_files/adding/start.py', t.read('.course/adding/solution.py'))
        t.write('01_beginning/sleepy.py', t.read('.course/sleepy/solution.py'))

    with Learn(solve_others) as t:
        t.expect('differs')
        t.keys('c')
        t.expect('>    *  hello', '  done  sleepy', '  done  adding', '1 of 3 do not pass yet.', '] 2 of 3 done')
        t.keys('q')
        solve(t)
        t.expect('Passed.', 'All 3 exercises are done. Well done!', '] 3 of 3 done')


def test_loops_and_floods():
    with Learn(lambda t: t.write('progress.txt', 'current sleepy\n')) as t:
        t.expect('Wait without blocking')
        t.write('01_beginning/sleepy.py', 'while True: pass\n')
        t.expect('main() was stopped: more than 0.3 s')
        t.write('01_beginning/sleepy.py', 'while True: print("\\033[2Jflood" * 100)\n')
        t.expect('main() was stopped: more than 64 KB of output')
        t.write('01_beginning/sleepy.py', 'async def main(): print("\\033[2J\\a\\u00e9\\u4e2d")\n')
        t.expect('    ^[[2J^Gé中', KEYS)
        t.keys('q')
        t.expect_left(0)


def test_missing_and_damaged_files():
    with Learn() as t:
        t.expect('differs')
        os.unlink(os.path.join(t.course, '01_beginning/hello.py'))
        t.expect("01_beginning/hello.py is missing: 'eddy learn reset hello' brings it back")
        t.keys('x', 'y')
        t.expect("got: 'good-bye'")
        os.rename(os.path.join(t.course, '.course/hello/check.py'), os.path.join(t.top.name, 'check.py'))
        solve(t)
        t.expect('there is no check.py')
        os.rename(os.path.join(t.top.name, 'check.py'), os.path.join(t.course, '.course/hello/check.py'))
        t.write('progress.txt', 'rubbish in here\n')
        t.write('01_beginning/hello.py', "print('hello')  # again\n")
        t.expect('Passed.', "progress.txt, line 1: 'rubbish in here' is not understood")
        assert t.read('progress.txt') == 'rubbish in here\n'
        t.keys('q')
        t.expect_left(0)


def test_resize():
    with Learn() as t:
        t.expect('differs')
        t.resize(50, 12)
        t.expect('] 0 of 3 done\nn h l c x s q')
        t.expect('rows 1 to 6 of ')
        t.keys('G')
        t.expect('Change the text.\n---')
        t.resize(20, 5)
        t.wait(lambda lines: lines[:1] == ['Say hello  (Beginni'] and len(lines) == 5, 'five rows')
        t.resize(100, 30)
        t.wait(lambda lines: len(lines) == 30 and lines[-1].startswith(KEYS), 'thirty rows')


def test_interrupt_and_signals():
    with Learn() as t:
        t.expect(KEYS)
        t.keys('C-c')
        t.expect_left(130)
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGSEGV, signal.SIGABRT, signal.SIGQUIT):
        with Learn() as t:
            t.expect(KEYS)
            os.kill(t.pid(), number)
            t.expect_left(128 + number)


def test_suspend():
    with Learn() as t:
        t.expect('differs')
        t.keys('C-z')
        t.wait(lambda lines: os.path.exists(os.path.join(t.top.name, 'stopped')), 'the ordinary terminal')
        t.expect('Say hello', KEYS)
        t.keys('q')
        t.expect_left(0)


def test_terminal_without_a_screen():
    with Learn(env={'TERM': 'dumb'}) as t:
        t.expect('Say hello', 'differs', KEYS)
        assert t.flag('alternate_on') == '0'
        t.keys('l')
        t.expect('     *  hello', '> *  hello')
        t.keys('j')
        t.expect('> sleepy  Wait without blocking')
        t.keys('Enter')
        t.expect('01_beginning/sleepy.py')
        t.keys('h')
        t.expect('Hint 1 of 2')
        t.keys('q')
        t.expect('status 0\nterminal as before')
        assert '\033' not in '\n'.join(t.screen(colours=True))


def test_colours_and_none():
    with Learn(env={'NO_COLOR': ''}) as t:
        t.expect('differs')
        assert '\033[31m' in '\n'.join(t.screen(colours=True))
    with Learn() as t:
        t.expect('differs')
        assert '\033' not in '\n'.join(t.screen(colours=True))


def test_another_file_is_saved():
    with Learn() as t:
        t.expect('differs')
        t.write('01_beginning/sleepy.py', 'x = 1\n')
        t.expect('sleepy was saved; the current exercise is hello (l: list)')


def test_nothing_else_is_written():
    with Learn() as t:
        t.expect('differs')
        before = sorted(os.walk(t.course))
        solve(t)
        t.expect('Passed: n goes on')
        t.keys('n', 'h', 'l', 'q', 'c')
        t.expect('2 of 3 do not pass yet.')
        t.keys('q', 'q')
        t.expect_left(0)
        assert sorted(os.walk(t.course)) == before


def main():
    names = sys.argv[2:] or [name[5:] for name in globals() if name.startswith('test_')]
    for name in names:
        globals()['test_' + name]()
        print('ok', name)


main()
