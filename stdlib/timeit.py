"""How long small pieces of code take."""

import time

__all__ = ['Timer', 'timeit', 'repeat', 'default_timer']

default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter


class Timer:
    """Times a statement: source text or a function. setup runs once before; globals: its names."""

    def __init__(self, stmt='pass', setup='pass', timer=default_timer, globals=None):
        self.timer = timer
        self._space = {} if globals is None else dict(globals)
        self._stmt = self._code(stmt, 'stmt')
        self._setup = self._code(setup, 'setup')

    def _code(self, part, what):
        if callable(part):
            return part
        if not isinstance(part, str):
            raise ValueError(f'{what} is neither a string nor callable')
        compile(self._source(part if what == 'setup' else 'pass', part if what == 'stmt' else 'pass'), '<timeit-src>',
                'exec')
        return part

    @staticmethod
    def _source(setup, stmt):
        """A function that runs setup once and times the loop over stmt."""
        inside = '\n        '
        return ('def inner(_times, _timer, _setup, _stmt):\n    ' + setup.replace('\n', inside[:-4]) +
                '\n\n    _start = _timer()\n    for _ in _times:' + inside + stmt.replace('\n', inside) +
                '\n    return _timer() - _start\n')

    def _function(self):
        source = self._source(self._setup if isinstance(self._setup, str) else '_setup()',
                              self._stmt if isinstance(self._stmt, str) else '_stmt()')
        space = dict(self._space)
        exec(compile(source, '<timeit-src>', 'exec'), space)
        self._lines = source.splitlines(True)
        return space['inner']

    def print_exc(self, file=None):
        """Show the exception being handled, with the lines of the statement."""
        import linecache
        import traceback
        lines = getattr(self, '_lines', [])
        linecache.cache['<timeit-src>'] = sum(map(len, lines)), None, lines, '<timeit-src>'
        traceback.print_exc(file=file)

    def timeit(self, number=default_number):
        """Seconds that `number` runs take."""
        return self._function()(range(number), self.timer, self._setup, self._stmt)

    def repeat(self, repeat=default_repeat, number=default_number):
        """A list of results of timeit()."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """(number, seconds) of the first number of runs that take at least 0.2 seconds."""
        scale = 1
        while True:
            for factor in 1, 2, 5:
                number = scale * factor
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            scale *= 10


def timeit(stmt='pass', setup='pass', timer=default_timer, number=default_number, globals=None):
    """Seconds that `number` runs of a statement take."""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt='pass', setup='pass', timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    """A list of the results of `repeat` times timeit()."""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)


_UNITS = {'nsec': 1e-9, 'usec': 1e-6, 'msec': 1e-3, 'sec': 1.0}
_USAGE = """usage: timeit [-n N] [-r N] [-s S] [-u nsec|usec|msec|sec] [-p] [-v] [-h] [--] [statement ...]

-n, --number N    runs of the statement in a loop (default: as many as take 0.2 seconds)
-r, --repeat N    loops, of which the best counts (default 5)
-s, --setup S     runs once before (default: pass); may be repeated
-u, --unit U      the unit of time
-p, --process     count the time of the process, not the clock's
-v, --verbose     show each time
"""


def _shown(seconds, unit, precision):
    if unit is None:
        unit = next((name for name in ('sec', 'msec', 'usec') if seconds >= _UNITS[name]), 'nsec')
    return f'{seconds / _UNITS[unit]:.{precision}g} {unit}'


def _options(args):
    import argparse
    parser = argparse.ArgumentParser(prog='timeit', usage=argparse.SUPPRESS, add_help=False)
    parser.add_argument('-n', '--number', type=int, default=0)
    parser.add_argument('-r', '--repeat', type=int, default=default_repeat)
    parser.add_argument('-s', '--setup', action='append', default=[])
    parser.add_argument('-u', '--unit', choices=list(_UNITS))
    parser.add_argument('-p', '--process', action='store_true')
    parser.add_argument('-v', '--verbose', action='count', default=0)
    parser.add_argument('-h', '--help', action='store_true')
    parser.add_argument('statement', nargs=argparse.REMAINDER)
    return parser.parse_args(args)


def main(args=None):
    """The command line: time a statement and tell the best of several loops. The exit status, None for success."""
    import os
    import sys
    options = _options(args)
    if options.help:
        print(_USAGE, end='')
        return 0
    sys.path.insert(0, os.curdir)
    clock = time.process_time if options.process else default_timer
    timer = Timer('\n'.join(options.statement) or 'pass', '\n'.join(options.setup) or 'pass', clock)
    precision = 3 + max(options.verbose - 1, 0)
    try:
        number = options.number
        if not number:
            tell = None
            if options.verbose:
                tell = lambda count, taken: print(f'{count} loop{"s" * (count != 1)} -> {taken:.{precision}g} secs')
            number, _ = timer.autorange(tell)
            if options.verbose:
                print()
        times = timer.repeat(max(options.repeat, 1), number)
    except Exception:
        timer.print_exc()
        return 1
    if options.verbose:
        print('raw times: ' + ', '.join(_shown(taken, options.unit, precision) for taken in times) + '\n')
    each = [taken / number for taken in times]
    best, worst = min(each), max(each)
    print(f'{number} loop{"s" * (number != 1)}, best of {len(times)}: {_shown(best, options.unit, precision)} per loop')
    if worst >= best * 4:
        message = (f'The test results are likely unreliable. The worst time '
                   f'({_shown(worst, options.unit, precision)}) was more than four times slower than the best '
                   f'time ({_shown(best, options.unit, precision)}).')
        import warnings
        warnings.warn_explicit(message, UserWarning, '', 0)
    return None


if __name__ == '__main__':
    import sys
    sys.exit(main())
