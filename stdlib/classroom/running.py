"""Runs of a student's program, and what can be asserted of them."""

import difflib
import os
import re

import _sandbox
from . import checks
from .record import Record

mark = _sandbox.mark

_NAMES = {'inf': float('inf'), 'nan': float('nan'), '__builtins__': {'set': set, 'frozenset': frozenset}}


_LITERAL = re.compile(r"""b?'(?:[^'\\\n]|\\.)*'|b?"(?:[^"\\\n]|\\.)*"|(?:True|False|None|inf|nan|set|frozenset)\b"""
                      r'|\d+(?:\.\d+)?(?:e[+-]?\d+)?|[-\[\](){},: ]')


def _read(text):
    """The value that a literal stands for. The texts are reprs of built-in types, made in C; nothing else is evaluated."""
    if _LITERAL.sub('', text):
        raise ValueError('a report that is no literal')
    return eval(text, _NAMES)


def _without_folder(text):
    """Text without the path of the folder where the program lay: it differs from run to run."""
    return text and text.replace(os.path.dirname(checks.exercise.submission) + '/', '')


def _steady(text):
    """Text without what differs from run to run: that folder, and the addresses in reprs."""
    return text and re.sub(r' at 0x[0-9a-f]+', '', _without_folder(text))


def _waits(errors):
    """What the report of a deadlock says about who waits where, without those who wait for another task only: a line for each,
    with functions in place of the names of tasks."""
    found = re.findall(r'^  (\S+) waits at .*?:(\d+) in (\S+): (.*)\n    on (.*)', errors, re.MULTILINE)
    functions = {task: f'{function}()' for task, line, function, code, on in found}

    def who(match):
        return functions.get(match.group(), match.group())

    last = [wait for wait in found if not re.match(r'gather\(|Task-', wait[4])] or found
    lines = []
    for task, line, function, code, on in last:
        what = '' if on.startswith(('Event', 'Future')) else f' ({re.sub("Task-[0-9]+", who, on)})'
        lines.append(f'\n    {function}() in line {line}: `{code}`{what}')
    lines = list(dict.fromkeys(lines))
    return ':' + ''.join(lines[:5]) + ('\n    ...' if len(lines) > 5 else '') if lines else ''


class Opaque:
    """A result that is not made of built-in types: only its repr and the name of its type are known."""

    def __init__(self, text, type_name):
        self.text = _steady(text)
        self.type = type_name

    def __repr__(self):
        return self.text


class Raised:
    """An exception that left the program. type: its class's name; types: those of its bases too; text: str() of it;
    args: when they are made of built-in types, else None; line: of the student's file; inside: of a group, the exceptions in
    it as texts, 'ValueError: text'."""

    def __init__(self, facts):
        self.types = facts['types']
        self.type = self.types[0]
        self.text = _steady(facts['text'])
        self.args = _read(facts['args']) if facts['args'] else None
        self.line = facts['line']
        self.inside = [_steady(text) for text in facts['inside']]

    def __str__(self):
        where = f' in line {self.line}' if self.line else ''
        if self.inside:
            return f'{self.type}{where} that holds {_shorten("; ".join(self.inside))}'
        return f'{self.type}{where}' + (f': {self.text}' if self.text else '')


def _shorten(text, limit=400):
    return text if len(text) <= limit else text[:limit] + f'... ({len(text)} characters)'


def _seconds(t):
    return f'{t:.10g} s'


class Result:
    """One run as the program reports it: value, exception (Raised or None), elapsed (seconds), record."""

    def __init__(self, facts, output):
        self.seed = facts['seed']
        self.missing = facts['missing']
        self.deadlock = facts['deadlock']
        self.exception = Raised(facts['exception']) if facts['exception'] else None
        self.value = _read(facts['value']) if facts['literal'] else Opaque(facts['value'], facts['type'])
        self.elapsed = round(facts['elapsed'], 9)
        self.record = Record(facts['events'] + facts.get('late', []))
        self.output = output if facts['output'] is None else facts['output']

    def outcome(self):
        """What two runs are compared by."""
        return self.output, repr(self.value), self.exception and (self.exception.type, self.exception.text)


class Run:
    """A run of the student's file or of a function of it. Beside the assertions below it has

    output, errors: what was printed on stdout and stderr; value: what the function returned; exception: what it raised
    (classroom.running.Raised) or None; elapsed: seconds of virtual time; record: what happened (classroom.record);
    verdict: 'ended', 'crashed' or the limit that was exceeded ('max-time', ...); why: the same in a sentence.
    """

    def __init__(self, plan, options, name):
        self._plan = plan
        self._options = options
        self.name = name or (plan['call'] + '()' if plan['call'] else os.path.basename(checks.exercise.submission))
        end = self._start([0])
        self.output = _without_folder(end['output'])
        self.errors = _without_folder(end['errors'])
        self.verdict = end['verdict']
        self.why = end['why']
        self.result = Result(_read(end['report'])[0], self.output) if end['report'] else None
        r = self.result
        self.value = r.value if r else None
        self.exception = r.exception if r else None
        self.elapsed = r.elapsed if r else 0.0
        self.record = r.record if r else Record([])
        checks.exercise.runs.append(self)

    def _start(self, seeds):
        text = '{' + ', '.join(f'{k!r}: {v!r}' for k, v in dict(self._plan, seeds=seeds).items()) + '}'
        folder, web = os.path.dirname(checks.exercise.submission), self._options['web']
        return _sandbox.run(checks.exercise.submission, self._options['argv'], plan=text, input=self._options['stdin'],
                            folder=folder, limits=self._options['limits'], web=web and os.path.join(folder, web))

    def _check(self, name, passed, message, options):
        """One check; a run that did not come to its end fails it with that as the reason."""
        trouble = self.trouble()
        if trouble and not passed:
            message, options = trouble, {**options, 'hint': ''}
        return checks.check(name, passed, message=message, **options)

    def trouble(self):
        """Why nothing can be said about the run, or ''."""
        if self.verdict == 'crashed':
            return f'{self.name} brought the interpreter down ({self.why}).'
        if self.verdict != 'ended':
            file = re.escape(os.path.basename(checks.exercise.submission))
            where = re.search(rf'stopped in {file}, line (\d+)', self.errors)
            why = re.sub(r' \(--[a-z-]+\)', '', self.why)
            return f'{self.name} was stopped: {why}' + (f'; it was in line {where.group(1)}.' if where else '.')
        if self.result is None:
            return f'{self.name} ended the interpreter before its time (os._exit?).'
        if mistake := self._mistake():
            return mistake
        if self.result.missing:
            return f'Your file has no `{self._plan["call"]}`: the check looks for it by this name.'
        if self.result.deadlock:
            lost = self.record.lost
            return f'{self.name} can never end: every task waits for something that will not happen' + (
                _waits(self.errors) or '.') + (f'\nBefore that an error was lost: {_steady(lost[0].exception)}.' if lost else '')
        return ''

    def _mistake(self):
        """What is wrong with the file, so that nothing of it could run, or ''."""
        e, file = self.exception, os.path.basename(checks.exercise.submission)
        if not e or 'SyntaxError' not in e.types or not e.text:
            return ''
        told = re.fullmatch(rf'(.*) \({re.escape(file)}, line (\d+)\)', e.text, re.DOTALL)
        return told and f'{file} cannot run: Python does not understand line {told.group(2)} ({e.type}: {told.group(1)}).'

    def _died(self):
        """The sentence about an exception that should not be, or ''."""
        e = self.exception
        return f' It ended with {str(e).rstrip(".")}.' if e and e.type != 'SystemExit' else ''

    # --- results ---

    def succeeds(self, **options):
        """It came to its end without an exception."""
        bad = self.trouble() or (self._died() and f'{self.name} should run without an error.' + self._died())
        return self._check(f'{self.name} runs', not bad, bad, options)

    def returns(self, expected, **options):
        """It returned a value equal to this one (of the same type, numbers excepted)."""
        numbers = (int, float)
        same = not self.trouble() and not self.exception and self.value == expected and (
            type(self.value) is type(expected) or isinstance(expected, numbers) and isinstance(self.value, numbers))
        seen = self._died() or f' It returned {_shorten(repr(self.value))}.'
        return self._check(f'{self.name} returns the right value', same,
                           f'{self.name} should return {_shorten(repr(expected))}.' + seen, options)

    def raises(self, type_name, text=None, **options):
        """It raised an exception of this class (a name; a subclass will do), whose text contains `text`."""
        name = type_name if isinstance(type_name, str) else type_name.__name__
        e = self.exception
        same = e is not None and name in e.types and (text is None or text in (e.text or ''))
        wanted = name + (f' with the text {text!r}' if text else '')
        seen = f'It raised {str(e).rstrip(".")}.' if e else 'It raised nothing.'
        return self._check(f'{self.name} raises {name}', same, f'{self.name} should raise {wanted}. {seen}', options)

    # --- output ---

    def _output_message(self, wanted):
        seen, wanted = self._died() or ('' if self.output else ' It printed nothing.'), _steady(wanted)
        return wanted + (seen.replace(' ', '\n', 1) if '\n' in wanted else seen)

    def prints(self, expected, **options):
        """It printed exactly this text (blanks at the ends of lines and newlines at the end do not matter)."""
        want = [line.rstrip() for line in expected.rstrip().split('\n')]
        seen = [line.rstrip() for line in self.output.rstrip().split('\n')]
        return self._check('the output', want == seen and not self.trouble(),
                           self._output_message(_difference(want, seen)), options)

    def prints_lines(self, lines, *, any_order=False, among_others=False, **options):
        """It printed these lines, in this or any order. among_others: other lines may stand between them."""
        seen = [line.rstrip() for line in self.output.split('\n') if line.strip()]
        want = [line.rstrip() for line in lines]
        if any_order:
            missing, extra = _leftover(want, seen), [] if among_others else _leftover(seen, want)
            good = not missing and not extra
            message = '\n'.join(_list_lines(text, some) for text, some in
                               (('These lines are missing:', missing), ('These lines should not be there:', extra)) if some)
        else:
            good = _is_within(want, seen) if among_others else want == seen
            message = _difference(want, seen)
        return self._check('the lines of the output', good and not self.trouble(), self._output_message(message), options)

    def prints_match(self, pattern, **options):
        """Somewhere in the output there is a match of this regular expression (^ and $ match at lines)."""
        found = re.search(pattern, self.output, re.MULTILINE)
        message = f'The output should contain something like {pattern!r}. It is:\n{_shorten(self.output)}'
        return self._check('the output', found is not None and not self.trouble(), self._output_message(message), options)

    # --- time and concurrency ---

    def takes(self, seconds, *, tolerance=1e-6, **options):
        """It took so many seconds of virtual time."""
        good = not self.trouble() and abs(self.elapsed - seconds) <= tolerance
        if self.elapsed <= seconds:
            more = 'less: something is not waited for'
        elif self.record.blocked:
            more = f'longer: {self.record.blocked[0].function}() stops the event loop in line {self.record.blocked[0].line}'
        else:
            more = 'longer: it waits for too much, or one after the other for what could go on at the same time'
        return self._check(f'{self.name} takes {_seconds(seconds)}', good,
                           f'{self.name} should take {_seconds(seconds)}. It took {_seconds(self.elapsed)}, {more}.'
                           + self._died(), options)

    def takes_at_most(self, seconds, **options):
        """It took no more than so many seconds of virtual time."""
        return self._check(f'{self.name} takes at most {_seconds(seconds)}',
                           not self.trouble() and self.elapsed <= seconds + 1e-6,
                           f'{self.name} should take at most {_seconds(seconds)}. It took {_seconds(self.elapsed)}.'
                           + self._died(), options)

    def max_concurrent(self, name, count=None, **options):
        """So many calls of the coroutine function `name` were under way at the same time, at most. Without a count: return
        the number and check nothing."""
        most = self.record.max_concurrent(name)
        if count is None:
            return most
        never = not self.record.calls_of(name)
        seen = f'{name}() was never awaited' if never else f'{most} ran at most'
        return self._check(f'{count} at a time of {name}()', not self.trouble() and most == count,
                           f'{self._wanted_at_once(name, count)}: {seen}.'
                           + self._died(), options)

    @staticmethod
    def _wanted_at_once(name, count):
        if count == 1:
            return f'One call of {name}() should be under way at a time'
        return f'{count} calls of {name}() should be under way at the same time, no more and no fewer'

    def at_most_concurrent(self, name, count, **options):
        """Never more than so many calls of the coroutine function `name` were under way at the same time."""
        most = self.record.max_concurrent(name)
        moment = self.record.when_more(name, count)
        return self._check(f'at most {count} at a time of {name}()', not self.trouble() and most <= count,
                           f'Never more than {count} call{"s" * (count != 1)} of {name}() should be under way at the same '
                           f'time: there were {most} at {_seconds(moment)}.', options)

    def overlapped(self, *names, **options):
        """These calls were all under way at some moment."""
        spans = [(name, self.record.span(name)) for name in names]
        absent = [name for name, span in spans if span is None]
        good = not absent and max(s.began for n, s in spans) < min(s.ended for n, s in spans)
        if absent:
            message = f'`{absent[0]}` never ran.'
        else:
            message = f'{_join(names)} should run at the same time: ' + ', '.join(
                f'`{n}` ran from {_seconds(s.began)} to {_seconds(s.ended)}' for n, s in spans) + '.'
        return self._check(f'{_join(names)} overlap', good and not self.trouble(), message + self._died(), options)

    def in_order(self, *names, **options):
        """These moments came in this order: marks, or calls (the beginning of the first call of that name)."""
        moments = [(name, self.record.moment(name)) for name in names]
        absent = [name for name, at in moments if at is None]
        order = [name for name, at in sorted((m for m in moments if m[1] is not None), key=lambda m: m[1])]
        message = f'`{absent[0]}` never happened.' if absent else f'It was: {", ".join(order)}.'
        return self._check(f'{_join(names)} in this order', not absent and order == list(names) and not self.trouble(),
                           f'The order should be: {", ".join(names)}. {message}' + self._died(), options)

    # --- tidiness ---

    def never_blocks(self, **options):
        """time.sleep() was not called while the loop was running."""
        found = self.record.blocked
        message = '' if not found else (
            f'Line {found[0].line}, in {found[0].function}(), stops the whole event loop for {_seconds(found[0].seconds)}, '
            'so nothing else can run meanwhile: `await asyncio.sleep(...)` lets the others go on.')
        return self._check('nothing blocks the event loop', not found and not self.trouble(), message, options)

    def awaits_everything(self, **options):
        """No coroutine was made and never awaited."""
        found = sorted(self.record.never_awaited, key=lambda note: note.line)
        message = '' if not found else (
            f'{found[0].name}() was called' + (f' in line {found[0].line}' if found[0].line else '')
            + ' but never awaited: the call only makes a coroutine, it does not run it.')
        return self._check('every coroutine is awaited', not found and not self.trouble(), message, options)

    def leaves_no_tasks(self, **options):
        """No task was still running when the program ended."""
        found = self.record.left
        message = '' if not found else (
            f'The program ended while {found[0].name}() was still running as a task'
            + (f' (made in line {found[0].line})' if found[0].line else '') + ', so it was cut off: await the task.')
        return self._check('no task is left behind', not found and not self.trouble(), message, options)

    def loses_no_errors(self, **options):
        """No exception was raised that nobody ever looked at."""
        found = self.record.lost
        if found and found[0].message.startswith('Exception in callback'):
            why = 'a callback raised it, and nobody can catch it there'
        else:
            why = 'a task raised it and nobody awaited that task'
        message = f'An error was lost ({_steady(found[0].exception or found[0].message)}): {why}.' if found else ''
        return self._check('no error is lost', not found and not self.trouble(), message, options)

    def is_tidy(self, *, points=1, hint=''):
        """never_blocks, awaits_everything, leaves_no_tasks and loses_no_errors, sharing the points."""
        each = {'points': points / 4, 'hint': hint}
        return all([self.never_blocks(**each), self.awaits_everything(**each), self.leaves_no_tasks(**each),
                    self.loses_no_errors(**each)])

    # --- schedules ---

    def same_under_schedules(self, count=50, *, compare=None, **options):
        """Run it again under so many other legal orders of equal deadlines and of I/O: the output, result and exception are
        the same each time. compare: a function of a run (with output, value, exception) that gives what is compared."""
        name = 'the same result under every legal schedule'
        of = compare or Result.outcome
        if self.result is None or self.result.missing:
            return self._check(name, False, self.trouble(), options)
        first, seed, end = of(self.result), 1, None
        while seed <= count:
            end = self._start(list(range(seed, count + 1)) + [0])
            runs = [Result(facts, None) for facts in _read(end['report'])] if end['report'] else []
            odd = [run for run in runs if run.seed and of(run) != first]
            if odd or not runs:
                break
            seed = count + 1
        if not end or not end['report']:
            message = f'Under other legal schedules {self.name} was stopped: {end["why"]}.' if end else ''
            return self._check(name, not end, message, options)
        message = '' if not odd else (
            f'The result depends on which of two things that happen at the same time comes first (schedule {odd[0].seed}; '
            f'`eddy --schedule {odd[0].seed} {os.path.basename(checks.exercise.submission)}` runs your file under it): '
            + _compare(self.result, odd[0]))
        return self._check(name, not odd, message, options)


def _compare(usual, odd):
    """What differs between two runs, in a sentence."""
    if odd.exception and not usual.exception:
        return f'it ended with {odd.exception}.'
    if usual.output != odd.output:
        return _difference(usual.output.rstrip().split('\n'), odd.output.rstrip().split('\n'), 'Usually', 'then')
    return f'usually it gives {_shorten(repr(usual.value), 200)}, then {_shorten(repr(odd.value), 200)}.'


def _join(names):
    quoted = [f'`{name}`' for name in names]
    return ' and '.join([', '.join(quoted[:-1])] * (len(quoted) > 1) + quoted[-1:])


def _leftover(some, others):
    rest = list(others)
    left = []
    for line in some:
        if line in rest:
            rest.remove(line)
        else:
            left.append(line)
    return left


def _is_within(want, seen):
    rest = iter(seen)
    return all(line in rest for line in want)


def _list_lines(text, lines):
    shown = ''.join(f'\n    {line}' for line in lines[:5])
    return text + shown + ('\n    ...' if len(lines) > 5 else '')


def _difference(want, seen, expected='Expected', got='got'):
    """The first line where two outputs differ, in a sentence."""
    for number, (a, b) in enumerate(zip(want, seen), 1):
        if a != b:
            return f'Line {number} of the output differs. {expected}: {_shorten(a, 200)!r}, {got}: {_shorten(b, 200)!r}.'
    if len(want) > len(seen):
        after = f'{len(seen)} line{"s" * (len(seen) != 1)}'
        return f'The output ends too early. After {after} this was expected: {_shorten(want[len(seen)], 200)!r}.'
    return f'There is more output than expected, from line {len(want) + 1} on: {_shorten(seen[min(len(want), len(seen) - 1)], 200)!r}.'


def run(function=None, *, args=(), kwargs=None, stdin=None, argv=(), setup=None, code=None, name=None, network=False, web=None,
        limits=None):
    """Run the student's file as a script, or call one function of it (awaiting a coroutine), in a sandbox and under virtual
    time; return a Run.

    function: its name, dotted for a method; args, kwargs: its arguments, made of built-in types; stdin: text to read; argv:
    arguments of the script; setup: source that runs before (what it defines, the student's code sees as built-in); code:
    source that runs in the student's module before the call: it may define the function, one that calls the student's with
    what is made of no built-in types, or cancels it; name: what messages call the run ('main()', say); network: it may listen
    and connect at localhost, to itself, which is refused otherwise (classroom.loopback); web: a folder of the exercise that
    answers requests, as `eddy --web` does; limits: {'time': seconds, 'memory': bytes, ...} instead of the exercise's.
    """
    if network:
        setup = '__import__("classroom.loopback").loopback.install()\n' + (setup or '')
    plan = {'call': function, 'args': tuple(args), 'kwargs': dict(kwargs or {}), 'setup': setup, 'code': code}
    options = {'stdin': stdin, 'argv': [str(a) for a in argv], 'limits': dict(checks.exercise.limits, **(limits or {})),
               'web': web}
    return Run(plan, options, name)
