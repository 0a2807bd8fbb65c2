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
        compile(part, '<timeit-src>', 'exec')
        return part

    def _function(self, number):
        space = dict(self._space, _setup=self._setup, _stmt=self._stmt)
        indent = '\n        '
        lines = [self._setup if isinstance(self._setup, str) else '_setup()',
                 self._stmt if isinstance(self._stmt, str) else '_stmt()']
        setup, stmt = ('\n'.join(line.split('\n')) for line in lines)
        source = ('def _inner(_times, _timer):\n    ' + setup.replace('\n', '\n    ') + '\n    _start = _timer()\n'
                  '    for _ in _times:' + indent + stmt.replace('\n', indent) + '\n    return _timer() - _start\n')
        exec(compile(source, '<timeit-src>', 'exec'), space)
        return space['_inner']

    def timeit(self, number=default_number):
        """Seconds that `number` runs take."""
        return self._function(number)(range(number), self.timer)

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
