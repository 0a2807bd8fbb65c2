"""eddy grade: check many submissions, several at a time.

Workers are processes; each takes the next submission from a pipe, judges it (the submission itself runs in sandboxes, in
processes of its own), writes the result to a file and says so on another pipe. What is done is kept in a state file until
all is, so that a run can be stopped and resumed.
"""

import binascii
import json
import os
import shutil
import signal
import sys
import tempfile

from . import checks
from .exercises import Exercise, ExerciseError
from .formats import EACH, WHOLE, render, status, summary_lines
from .judging import NOT_LOOKED_AT, find_file, judge

USAGE = """usage: eddy grade [option] ... EXERCISE PATH ...
Checks submissions (files, or folders of them) against an exercise, a folder with exercise.toml and check.py.

  --jobs N        so many at a time (as many as there are processors)
  --format FORM   text (default), json, csv, gradescope, classroom, exercism, junit or tap
  --out FILE      write to FILE instead of standard output; to DIR/ for a file a submission (gradescope, classroom, exercism)
  --state FILE    where progress is kept while it runs (FILE.state of --out); the same command again goes on from there
  --fresh         begin anew, whatever was done before
  --single        each PATH is one submission, a folder too, whatever is in it
  --quiet         no progress and no summary on stderr
  -h, --help      print this

Exit status: 0 all were graded, whatever their scores; 2 the command or the exercise is wrong; 130 stopped by Ctrl-C."""

_PATIENCE = 300  # seconds until a check, not the submission, is taken to hang


class Misuse(Exception):
    """The command is wrong; the text says how."""


def _printable(name):
    """A file's name as every format can carry it: what is no character, or would break a line, is a '?'."""
    return ''.join('?' if '\ud800' <= char <= '\udfff' or char < ' ' or char == '\x7f' else char for char in name)


def find_submissions(exercise, paths, single=False):
    """(name, path) of each submission, sorted, each once. A folder is one submission when it has the exercise's file (or
    single is true), else its scripts and its folders are one each."""
    found = {}
    for path in paths:
        if not os.path.exists(path):
            raise Misuse(f'there is no file or folder {path}')
        if single or not os.path.isdir(path) or os.path.isfile(os.path.join(path, exercise.file)):
            found[os.path.abspath(path)] = path
            continue
        for name in os.listdir(path):
            inner = os.path.join(path, name)
            if not name.startswith(('.', '__')) and (os.path.isdir(inner) or name.endswith('.py')):
                found[os.path.abspath(inner)] = inner
    names = {}
    for path in sorted(found):
        base = os.path.basename(path)
        names.setdefault(_printable(base[:-3] if base.endswith('.py') else base), []).append(path)
    pairs = []
    for name, same in names.items():
        for path in same:
            parent = _printable(os.path.basename(os.path.dirname(path)))
            pairs.append((name if len(same) == 1 else f'{parent}/{name}', path))
    return sorted(pairs)


def _fingerprint(*paths):
    """Changes when the contents of the files do."""
    crc = size = 0
    for path in paths:
        if path and os.path.isfile(path):
            with open(path, 'rb') as f:
                data = f.read()
            crc = binascii.crc32(data, crc)
            size += len(data)
    return f'{crc:08x}{size:x}'


class Grader:
    """Grades submissions, (name, path), of an exercise in `jobs` processes at a time; state: path of the state file or None;
    tell: called with (done, total) now and then."""

    def __init__(self, exercise, submissions, jobs, state=None, tell=None):
        self.exercise = exercise
        self.submissions = submissions
        self.jobs = jobs
        self.state = state
        self.tell = tell or (lambda done, total: None)
        self.results = {}
        self.started = set()
        self.full = None
        self.version = _fingerprint(exercise.path('exercise.toml'), exercise.path('check.py'),
                                    exercise.path('solution.py'), *map(exercise.path, exercise.data_files()))

    def _key(self, number):
        name, path = self.submissions[number]
        return f'{self.version} {_fingerprint(find_file(self.exercise, path))} {path}'

    def prepare(self):
        """Check the model solution: it says what there is to earn. Raises ExerciseError when it does not pass."""
        solution = self.exercise.path('solution.py')
        if not os.path.isfile(solution):
            return
        result = judge(self.exercise, solution)
        failed = [c for c in result['checks'] if not c['passed']]
        if result['error'] or failed:
            raise ExerciseError(f'{self.exercise.name}: its own solution does not pass: '
                                + (result['error'] or failed[0]['message']))
        self.full = [(c.name, c.points) for c in checks.exercise.checks]

    def load_state(self):
        """Take over what an earlier run has done."""
        keys = {self._key(n): n for n in range(len(self.submissions))} if os.path.exists(self.state) else {}
        if not keys:
            return
        with open(self.state, encoding='utf-8') as f:
            for line in f:
                try:
                    key, result = json.loads(line)
                except ValueError:
                    continue  # cut off when the run was stopped
                if key in keys:
                    self.results[keys[key]] = result

    def run(self):
        """Grade what is not graded; return the results in the order of the submissions."""
        if self.state:
            self.load_state()
        folder = tempfile.mkdtemp(prefix='eddy-grade-')
        usual = tempfile.tempdir, os.environ.get('TMPDIR')
        tempfile.tempdir = os.environ['TMPDIR'] = folder  # what workers leave behind goes with it
        try:
            while len(self.results) < len(self.submissions):
                self._round(folder)
        finally:
            tempfile.tempdir = usual[0]
            if usual[1] is None:
                del os.environ['TMPDIR']
            else:
                os.environ['TMPDIR'] = usual[1]
            shutil.rmtree(folder, ignore_errors=True)
        return [self.results[n] for n in range(len(self.submissions))]

    def _round(self, folder):
        """Start workers for what is left, and collect results until the last one is gone."""
        todo = [n for n in range(len(self.submissions)) if n not in self.results]
        self.started = set()
        jobs_in, jobs_out = os.pipe()
        done_in, done_out = os.pipe()
        workers = [self._start_worker(folder, jobs_in, jobs_out, done_in, done_out)
                   for _ in range(min(self.jobs, len(todo)))]
        os.close(jobs_in)
        os.close(done_out)
        try:
            self._collect(folder, todo, jobs_out, done_in)
        except BaseException:
            for pid in workers:
                os.kill(pid, signal.SIGKILL)
            raise
        finally:
            os.close(done_in)
            for pid in workers:
                os.waitpid(pid, 0)
        for number in self.started - set(self.results):
            self._keep(number, _crashed(self.exercise, 'The check did not come to its end.'))

    def _start_worker(self, folder, jobs_in, jobs_out, done_in, done_out):
        sys.stdout.flush()
        sys.stderr.flush()
        pid = os.fork()
        if pid:
            return pid
        try:
            os.close(jobs_out)
            os.close(done_in)
            self._work(folder, jobs_in, done_out)
        except KeyboardInterrupt:
            pass
        finally:
            os._exit(0)

    def _work(self, folder, jobs, done):
        while record := os.read(jobs, 8):
            number = int(record)
            os.write(done, b'-%07d' % number)
            signal.alarm(_PATIENCE)
            result = judge(self.exercise, self.submissions[number][1], self.full)
            signal.alarm(0)
            with open(os.path.join(folder, f'{number}.json'), 'w', encoding='utf-8') as f:
                json.dump(result, f)
            os.write(done, b'+%07d' % number)

    def _collect(self, folder, todo, jobs, done):
        """Hand out the numbers in `todo`, a few ahead of those that are done (a pipe holds only so many)."""
        waiting = iter(todo)
        for _ in range(2000):
            if not self._hand_out(jobs, waiting):
                jobs = None
                break
        while record := self._read(done):
            number = int(record[1:])
            if record[:1] == b'-':
                self.started.add(number)
                continue
            path = os.path.join(folder, f'{number}.json')
            with open(path, encoding='utf-8') as f:
                self._keep(number, json.load(f))
            os.remove(path)
            if jobs is not None and not self._hand_out(jobs, waiting):
                jobs = None

    @staticmethod
    def _read(pipe):
        data = os.read(pipe, 8)
        while data and len(data) < 8:
            data += os.read(pipe, 8 - len(data))
        return data

    @staticmethod
    def _hand_out(jobs, waiting):
        number = next(waiting, None)
        if number is None:
            os.close(jobs)
            return False
        os.write(jobs, b'%08d' % number)
        return True

    def _keep(self, number, result):
        self.results[number] = result
        if self.state:
            with open(self.state, 'a', encoding='utf-8') as f:
                f.write(json.dumps([self._key(number), result]) + '\n')
        self.tell(len(self.results), len(self.submissions))


def _crashed(exercise, text):
    return {'checks': [], 'score': 0, 'max_score': exercise.points, 'verdict': 'crashed', 'error': text, 'broken': True,
            'output': ''}


def summarize(submissions):
    """Counts and frequencies over submissions."""
    scores = [s['score'] for s in submissions] or [0]
    failures = {}
    for s in submissions:
        for name in {c['name'] for c in s['checks'] if not c['passed'] and c['message'] != NOT_LOOKED_AT}:
            failures[name] = failures.get(name, 0) + 1
    return {'submissions': len(submissions), 'passed': sum(status(s) == 'pass' for s in submissions),
            'lowest': min(scores), 'highest': max(scores), 'average': round(sum(scores) / len(scores), 2),
            'failures': sorted(failures.items(), key=lambda item: (-item[1], item[0])),
            'unfinished': [(s['name'], s['verdict']) for s in submissions if s['verdict'] != 'ended']}


def make_report(exercise, submissions, results):
    """The one model that all formats are made from."""
    rows = [dict({'name': name, 'path': _printable(os.path.relpath(path))}, **result)
            for (name, path), result in zip(submissions, results)]
    return {'exercise': {'name': exercise.name, 'title': exercise.title, 'points': exercise.points},
            'submissions': rows, 'summary': summarize(rows)}


def _parse(argv):
    options = {'jobs': os.cpu_count() or 1, 'format': 'text', 'out': None, 'state': None, 'fresh': False, 'quiet': False, 'single': False}
    words = []
    rest = iter(argv)
    for word in rest:
        name, equals, value = word[2:].partition('=')
        if not word.startswith('--') or word == '--':
            words += list(rest) if word == '--' else [word]
        elif name in ('fresh', 'quiet', 'single') and not equals:
            options[name] = True
        elif name in ('jobs', 'format', 'out', 'state'):
            value = value if equals else next(rest, None)
            if value is None:
                raise Misuse(f'argument expected for the --{name} option')
            options[name] = value
        else:
            raise Misuse(f'unknown option {word}')
    try:
        options['jobs'] = int(options['jobs'])
    except ValueError:
        options['jobs'] = 0
    if not 1 <= options['jobs'] <= 1000:
        raise Misuse('--jobs should be a number from 1 to 1000')
    if options['format'] not in WHOLE and options['format'] not in EACH:
        raise Misuse(f'there is no format {options["format"]}')
    if len(words) < 2:
        raise Misuse('an exercise and submissions are needed')
    return options, words[0], words[1:]


def _show_progress(done, total):
    """On a terminal a number that counts up; in a log a line for each tenth of a long run."""
    terminal = sys.stderr.isatty()
    step = max(1, total // 100) if terminal else max(50, total // 10)
    if done % step and (done < total or not terminal):
        return
    sys.stderr.write(f'\r{done} of {total} graded' if terminal else f'{done} of {total} graded\n')
    if terminal and done == total:
        sys.stderr.write('\n')
    sys.stderr.flush()


def _write(report, form, out):
    if out is None:
        sys.stdout.buffer.write(render(report, form).encode())
        sys.stdout.buffer.flush()
    elif form in EACH and (out.endswith('/') or os.path.isdir(out)):
        os.makedirs(out, exist_ok=True)
        for s in report['submissions']:
            name = s['name'].replace('/', '_')
            with open(os.path.join(out, f'{name}.json'), 'w', encoding='utf-8') as f:
                json.dump(EACH[form](s), f, indent=2)
    else:
        with open(out, 'w', encoding='utf-8') as f:
            f.write(render(report, form))


def _grade(options, folder, paths):
    exercise = Exercise(folder)
    submissions = find_submissions(exercise, paths, options['single'])
    if not submissions:
        raise Misuse('there are no submissions')
    out = options['out']
    state = options['state'] or (out.rstrip('/') + '.state' if out else None)
    if state and options['fresh'] and os.path.exists(state):
        os.remove(state)
    show = None if options['quiet'] else _show_progress
    grader = Grader(exercise, submissions, options['jobs'], state, show)
    grader.prepare()
    try:
        results = grader.run()
    except KeyboardInterrupt:
        sys.stderr.write(f'\nStopped: {len(grader.results)} of {len(submissions)} are graded.'
                         + (' The same command again goes on from there.\n' if state else '\n'))
        return 130
    report = make_report(exercise, submissions, results)
    _write(report, options['format'], out)
    if state and os.path.exists(state):
        os.remove(state)
    if not options['quiet'] and (out or options['format'] != 'text'):
        sys.stderr.write('\n'.join(summary_lines(report)) + '\n')
    return 0


def main(argv):
    """Do what the command says; return the exit status."""
    if not argv or '-h' in argv or '--help' in argv:
        print(USAGE)
        return 0 if argv else 2
    try:
        return _grade(*_parse(argv))
    except (Misuse, ExerciseError) as e:
        sys.stderr.write(f'eddy grade: {e}\n')
    except OSError as e:
        sys.stderr.write(f'eddy grade: {e}\n')
    return 2


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
