"""What checks have found: the list that a grader reads."""

import re


class Exercise:
    """The exercise and submission that are being checked. submission: the student's file (a path); folder: the exercise's
    folder; limits: of each run, as in exercise.toml; checks: a Check for each assertion so far."""

    def __init__(self):
        self.submission = None
        self.folder = None
        self.limits = {}
        self.checks = []
        self.runs = []


exercise = Exercise()


class Check:
    """One assertion. name: what it is about; passed; points it is worth; message: what was expected, what was seen and
    where ('' when passed); hint: what the teacher adds."""

    def __init__(self, name, passed, points, message, hint):
        self.name = name
        self.passed = passed
        self.points = points
        self.message = message
        self.hint = hint


class Stop(Exception):
    """Raised after a failed check that the others need."""


def check(name, condition, *, points=1, message='', hint='', needs=False):
    """Record a check. condition: whether it passed. Return it as a bool."""
    passed = bool(condition)
    if not passed and not message:
        message = f'{name}: this does not hold.'
    exercise.checks.append(Check(name, passed, points, '' if passed else message, '' if passed else hint))
    if needs and not passed:
        raise Stop()
    return passed


def fail(name, message, *, points=1, hint=''):
    """Record a check that failed."""
    return check(name, False, points=points, message=message, hint=hint)


def source():
    """The text of the student's file."""
    with open(exercise.submission, encoding='utf-8', errors='replace') as f:
        return f.read()


def code_of(text):
    """The text with comments and the contents of strings blanked; lines stay where they are."""
    token = re.compile(r'#[^\n]*|(?:\b[a-zA-Z]{1,2})?("""|\'\'\')(?:\\.|(?!\1).)*?\1'
                       r'|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.DOTALL)
    return token.sub(lambda m: re.sub(r'[^\n]', ' ', m.group()), text)


def find_use(construct):
    """The line where a name, dotted name or keyword ('gather', 'asyncio.gather', 'async with') is used in code, or 0. A dotted
    name is also used where its last part was imported from its module."""
    code = code_of(source())
    module, dot, name = construct.rpartition('.')
    words = r'\s+'.join(re.escape(word) for word in construct.split())
    found = re.search(rf'(?<!\w){words}(?!\w)', code)
    if not found and dot:
        found = re.search(rf'from\s+{re.escape(module)}\s+import\s+(\([^)]*|[^\n]*)\b{name}\b', code)
    return code.count('\n', 0, found.start()) + 1 if found else 0


def uses(construct, *, points=1, hint='', needs=False):
    """Check that the student's code uses a construct: a name, a dotted name or keywords ('gather', 'async for')."""
    return check(f'uses {construct}', find_use(construct) > 0, points=points, hint=hint, needs=needs,
                 message=f'This exercise is to be solved with `{construct}`, which your code does not use.')


def avoids(construct, *, points=1, hint='', needs=False):
    """Check that the student's code does not use a construct."""
    line = find_use(construct)
    return check(f'avoids {construct}', line == 0, points=points, hint=hint, needs=needs,
                 message=f'This exercise is to be solved without `{construct}`, which your code uses in line {line}.')
