"""Runs random asyncio programs under CPython and under Eddy and compares what they print.

    python3 tests/fuzz/asyncio_diff.py --eddy build/eddy [--count 500] [--seed 1] [--out DIR]

CPython runs them on a loop whose clock jumps to the next timer, Eddy with EDDY_VIRTUAL_TIME=1. Where CPython's order
depends on addresses (tasks in sets) or on the clock's resolution (timers with equal deadlines), it is given the order in
which things were made. Programs that end in a deadlock are left out. Programs that differ are kept in DIR, cut down to what still differs. Exit status 1 if any does.
"""

import argparse
import asyncio
import asyncio.taskgroups
import collections.abc
import contextlib
import gc
import io
import itertools
import os
import selectors
import subprocess
import sys
import tempfile
import warnings

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from asyncio_programs import program


DEADLOCK = 'the program can never go on'


class JumpingSelector(selectors.SelectSelector):
    """Does not wait: moves its clock (nanoseconds)."""

    now = 0

    def select(self, timeout=None):
        if timeout is None:
            raise RuntimeError(DEADLOCK)
        self.now += max(0, round(timeout * 1e9))
        return []


class JumpingLoop(asyncio.SelectorEventLoop):
    def __init__(self):
        self.jumping = JumpingSelector()
        super().__init__(self.jumping)

    def time(self):
        return self.jumping.now / 1e9


class OrderedSet(collections.abc.MutableSet):
    """A set that keeps the order in which things were added."""

    def __init__(self, items=()):
        self.items = dict.fromkeys(items)

    def __contains__(self, x):
        return x in self.items

    def __iter__(self):
        return iter(list(self.items))

    def __len__(self):
        return len(self.items)

    def add(self, x):
        self.items[x] = None

    def discard(self, x):
        self.items.pop(x, None)


class OrderedTimer(asyncio.TimerHandle):
    """Equal deadlines in the order in which they were set."""

    __slots__ = ('serial',)
    serials = itertools.count()

    def __init__(self, *args):
        super().__init__(*args)
        self.serial = next(self.serials)

    def __lt__(self, other):
        return (self._when, self.serial) < (other._when, other.serial)


def make_deterministic():
    warnings.simplefilter('ignore')
    sys.unraisablehook = lambda _: None
    asyncio.tasks.set = asyncio.taskgroups.set = OrderedSet
    asyncio.events.TimerHandle = OrderedTimer
    policy = asyncio.DefaultEventLoopPolicy()
    policy.new_event_loop = JumpingLoop
    asyncio.set_event_loop_policy(policy)


def run_here(text):
    """What CPython prints."""
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        try:
            exec(compile(text, 'program.py', 'exec'), {'__name__': '__main__'})
        except BaseException as exc:
            print('ended by', type(exc).__name__, exc)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        gc.collect()   # what this program has left is not to print its last words into the next one's output
    return out.getvalue()


def run_eddy(eddy, text, folder):
    """What Eddy prints."""
    path = os.path.join(folder, 'program.py')
    with open(path, 'w') as f:
        f.write(text)
    try:
        done = subprocess.run([eddy, path], capture_output=True, text=True, timeout=5,
                              env={**os.environ, 'EDDY_VIRTUAL_TIME': '1'})
    except subprocess.TimeoutExpired as exc:
        return f'{(exc.stdout or b"").decode()}hangs\n'
    out = done.stdout
    if done.returncode:
        last = (done.stderr.strip().splitlines() or [''])[-1]
        name, _, message = last.partition(':')
        out += f'ended by {name.rpartition(".")[2]} {message.strip()}\n' if done.returncode == 1 else f'status {done.returncode}\n'
    return out


def block_at(lines, i):
    """The end of the block that line i begins."""
    indent = len(lines[i]) - len(lines[i].lstrip())
    j = i + 1
    while j < len(lines) and (not lines[j].strip() or len(lines[j]) - len(lines[j].lstrip()) > indent):
        j += 1
    return j


def cuts(lines):
    """Ways to make a program's own functions shorter: a block left out, replaced by pass, or its header taken away."""
    for i in range(lines.index('def make_shared():') + 1, lines.index('async def main():')):
        line = lines[i]
        if line.strip() in ('', 'pass'):
            continue
        indent = line[:len(line) - len(line.lstrip())]
        end = block_at(lines, i)
        yield lines[:i] + lines[end:]
        if indent:
            yield lines[:i] + [indent + 'pass'] + lines[end:]
        if end > i + 1 and indent:
            yield lines[:i] + [text[4:] for text in lines[i + 1:end]] + lines[end:]


def shorten(text, differs):
    """The shortest program found by cutting that still differs."""
    lines = text.split('\n')
    better = True
    while better:
        better = False
        for candidate in cuts(lines):
            shorter = '\n'.join(candidate)
            try:
                compile(shorter, 'x', 'exec')
            except SyntaxError:
                continue
            if differs(shorter):
                lines = candidate
                better = True
                break
    return '\n'.join(lines)


def main():
    options = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    options.add_argument('--eddy', required=True)
    options.add_argument('--count', type=int, default=500)
    options.add_argument('--seed', type=int, default=1)
    options.add_argument('--out')
    options.add_argument('--whole', action='store_true', help='do not shorten what differs')
    options = options.parse_args()
    make_deterministic()
    gc.freeze()
    different = []
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(options.seed, options.seed + options.count):
            text = program(seed)
            here = run_here(text)
            if DEADLOCK not in here and here != run_eddy(options.eddy, text, folder):
                different.append(seed)
                print('differs:', seed, flush=True)
                if options.out:
                    keep(seed, text, options, folder)
    print(f'{options.count} programs, {len(different)} differ: {different[:20]}')
    return 1 if different else 0


def keep(seed, text, options, folder):
    """Write a program that differs, and what each prints, to the folder given."""
    def differs(t):
        here = run_here(t)
        return not any(word in here for word in ('ended by', 'NameError', 'UnboundLocal')) and \
            here != run_eddy(options.eddy, t, folder)

    if not options.whole:
        text = shorten(text, differs)
    os.makedirs(options.out, exist_ok=True)
    for ending, content in (('py', text), ('cpython', run_here(text)), ('eddy', run_eddy(options.eddy, text, folder))):
        with open(os.path.join(options.out, f'{seed}.{ending}'), 'w') as f:
            f.write(content)


if __name__ == '__main__':
    sys.exit(main())
