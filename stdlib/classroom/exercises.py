"""Exercises as folders: reading them, proving them, making new ones.

    exercise.toml   name, title, chapter, points, file (the start), [limits], hints
    start.py        what the student begins with ("file" in exercise.toml says another name)
    check.py        see module classroom
    solution.py     a model solution
    explain.md      why it works, shown when the exercise passes
    wrong/*.py      plausible wrong answers; each must fail with a message that helps
    anything else   data that the program may read
"""

import os
import tomllib

NOT_DATA = {'exercise.toml', 'check.py', 'solution.py', 'explain.md', 'wrong', '__pycache__'}
LIMITS = {'time': 5.0, 'wall': 20.0, 'memory': 256 << 20, 'output': 1 << 20, 'scratch': 16 << 20, 'steps': 0}
_SIZES = {'K': 1 << 10, 'M': 1 << 20, 'G': 1 << 30}


class ExerciseError(Exception):
    """An exercise is not as it should be; the text is for its author."""


def _limit(name, value):
    """A limit in seconds, bytes or steps, from a number or a text like '64M'."""
    if isinstance(value, str) and value[-1:].upper() in _SIZES and value[:-1].isdigit():
        return int(value[:-1]) * _SIZES[value[-1].upper()]
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value >= 0:
        return value
    raise ExerciseError(f"exercise.toml: limit {name} should be a number, or a size like '64M', not {value!r}")


class Exercise:
    """folder, name, title, chapter, points, file (name of the student's file), hints (list), limits (dict, as
    classroom.run takes it). Raises ExerciseError."""

    def __init__(self, folder):
        self.folder = os.path.abspath(folder)
        path = os.path.join(self.folder, 'exercise.toml')
        try:
            with open(path, 'rb') as f:
                facts = tomllib.load(f)
        except FileNotFoundError:
            raise ExerciseError(f'{folder} is no exercise: there is no exercise.toml in it') from None
        except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as e:
            raise ExerciseError(f'{path}: {e}') from None
        self.name = self._get(facts, 'name', str, os.path.basename(self.folder))
        self.title = self._get(facts, 'title', str, self.name)
        self.chapter = self._get(facts, 'chapter', str, '')
        self.points = self._get(facts, 'points', (int, float), 1)
        self.file = self._get(facts, 'file', str, 'start.py')
        self.hints = self._get(facts, 'hints', list, [])
        limits = self._get(facts, 'limits', dict, {})
        unknown = set(limits) - set(LIMITS)
        if unknown:
            raise ExerciseError(f'exercise.toml: there is no limit {sorted(unknown)[0]!r} '
                                f'(there are: {", ".join(LIMITS)})')
        self.limits = dict(LIMITS, **{name: _limit(name, value) for name, value in limits.items()})
        if not os.path.isfile(self.path('check.py')):
            raise ExerciseError(f'{folder}: there is no check.py')

    @staticmethod
    def _get(facts, name, kind, default):
        value = facts.get(name, default)
        if not isinstance(value, kind) or isinstance(value, bool):
            raise ExerciseError(f'exercise.toml: {name} is {value!r}, which is no value for it')
        return value

    def path(self, *names):
        """The path of a file of the exercise."""
        return os.path.join(self.folder, *names)

    def data_files(self):
        """Names of what the student's program may read beside itself."""
        return [name for name in sorted(os.listdir(self.folder))
                if name not in NOT_DATA and name != self.file and not name.startswith('.')]

    def wrong_answers(self):
        """Paths of the wrong answers."""
        folder = self.path('wrong')
        if not os.path.isdir(folder):
            return []
        return [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith('.py')]


def prove(exercise):
    """Prove an exercise: its start does not pass, its solution does, and at least two wrong answers fail with a message.
    Return a list of (what, whether it is so, text)."""
    from .judging import judge
    proofs = []

    def proof(what, path, should_pass):
        if not os.path.isfile(path):
            proofs.append((what, False, 'the file is missing'))
            return
        result = judge(exercise, path)
        failed = [c for c in result['checks'] if not c['passed']]
        passed = not failed and not result['error']
        text = result['error'] or (failed[0]['message'] if failed else '')
        good = passed == should_pass and (should_pass or bool(text)) and not (result['broken'])
        proofs.append((what, good, text or ('all checks pass' if passed else 'it fails without a message')))

    proof('the start does not pass', exercise.path(exercise.file), False)
    proof('the solution passes', exercise.path('solution.py'), True)
    wrong = exercise.wrong_answers()
    for path in wrong:
        proof(f'wrong/{os.path.basename(path)} does not pass', path, False)
    proofs.append(('there are two wrong answers or more', len(wrong) >= 2, f'there are {len(wrong)}'))
    proofs.append(('there are two or three hints', 2 <= len(exercise.hints) <= 3, f'there are {len(exercise.hints)}'))
    explained = os.path.isfile(exercise.path('explain.md'))
    proofs.append(('there is an explanation', explained, 'explain.md' + ('' if explained else ' is missing')))
    return proofs


_TOML = '''name = "{name}"
title = "{title}"
chapter = "chapter"
points = 10
file = "{name}.py"
hints = [
    "A first hint: which direction to look in.",
    "A second hint, more direct.",
]

[limits]
time = 5        # seconds of processor time; also: wall, memory = "256M", output, scratch, steps
'''

_START = '''"""{title}

Say here in plain words what is to be done: main() should greet all names at the same time, each after 1 second.
"""

import asyncio


async def greet(name):
    await asyncio.sleep(1)
    print('hello', name)


async def main():
    for name in ('Ada', 'Grace', 'Alan'):
        await greet(name)


if __name__ == '__main__':
    asyncio.run(main())
'''

_SOLUTION = _START.replace('''    for name in ('Ada', 'Grace', 'Alan'):
        await greet(name)
''', '''    await asyncio.gather(*(greet(name) for name in ('Ada', 'Grace', 'Alan')))
''')

_TASKS = _START.replace('''        await greet(name)
''', '''        asyncio.create_task(greet(name))
''')

_BLOCKING = _SOLUTION.replace('    await asyncio.sleep(1)', '    time.sleep(1)').replace('import asyncio\n', 'import asyncio\nimport time\n')

_CHECK = '''from classroom import run

r = run('main')
r.prints_lines(['hello Ada', 'hello Grace', 'hello Alan'], any_order=True, points=4, needs=True,
               hint='Does main() wait for all three?')
r.takes(1.0, points=4)
r.is_tidy(points=2)
'''

_EXPLAIN = '''Say here why the solution works: `asyncio.gather` starts all three greetings before it waits for any of them, so their
seconds pass at the same time.
'''


def make(folder, name):
    """Make the skeleton of an exercise, a small complete one, in a new folder. Raises FileExistsError, OSError."""
    title = name.replace('_', ' ').replace('-', ' ').capitalize()
    os.makedirs(folder)
    os.mkdir(os.path.join(folder, 'wrong'))
    for file, text in (('exercise.toml', _TOML), (f'{name}.py', _START), ('check.py', _CHECK),
                       ('solution.py', _SOLUTION), ('explain.md', _EXPLAIN), ('wrong/not_awaited.py', _TASKS),
                       ('wrong/blocking.py', _BLOCKING)):
        with open(os.path.join(folder, file), 'w', encoding='utf-8') as f:
            f.write(text.replace('{name}', name).replace('{title}', title))
