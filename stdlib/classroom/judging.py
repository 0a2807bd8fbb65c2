"""Judging one submission: check.py runs here, the student's program in sandboxes of its own."""

import os
import shutil
import tempfile

from . import checks

_MOST_FILES, _MOST_BYTES = 500, 16 << 20
NOT_LOOKED_AT = 'Not looked at: something before it failed.'

_compiled = {}


def _check_code(exercise):
    path = exercise.path('check.py')
    if path not in _compiled:
        with open(path, encoding='utf-8') as f:
            _compiled[path] = compile(f.read(), path, 'exec')
    return _compiled[path]


def find_file(exercise, path):
    """The student's file of a submission, which is a file or a folder; None when a folder has none that fits."""
    if not os.path.isdir(path):
        return path
    wanted = os.path.join(path, exercise.file)
    if os.path.isfile(wanted):
        return wanted
    scripts = [name for name in sorted(os.listdir(path)) if name.endswith('.py')]
    return os.path.join(path, scripts[0]) if len(scripts) == 1 else None


class _Unfit(Exception):
    """The submission cannot be taken; the text says why."""


def _regular(path):
    """Links are not followed: they may lead to what is not the student's. Pipes and devices have no end."""
    return os.path.isfile(path) and not os.path.islink(path)


def _copy_folder(source, target, room):
    """Copy regular files of a submission, folders in it too. room: [files, bytes] that may still be copied."""
    for name in sorted(os.listdir(source)):
        old, new = os.path.join(source, name), os.path.join(target, name)
        if name.startswith(('.', '__')) or os.path.islink(old):
            continue
        if os.path.isdir(old):
            os.mkdir(new)
            _copy_folder(old, new, room)
        elif os.path.isfile(old):
            room[0] -= 1
            room[1] -= os.path.getsize(old)
            if min(room) < 0:
                raise _Unfit('The submission has too many or too large files.')
            shutil.copyfile(old, new)


def _stage(exercise, path, file, folder):
    """Lay out a folder that holds the student's file and what it may read, and nothing else."""
    if not _regular(file):
        raise _Unfit(f'{os.path.basename(file)} is no plain file.')
    if os.path.getsize(file) > _MOST_BYTES:
        raise _Unfit('The submission has too many or too large files.')
    if os.path.isdir(path):
        _copy_folder(path, folder, [_MOST_FILES, _MOST_BYTES])
    for name in exercise.data_files():
        source, target = exercise.path(name), os.path.join(folder, name)
        if os.path.isdir(target):
            shutil.rmtree(target)
        if os.path.isdir(source):
            shutil.copytree(source, target)
        else:
            shutil.copyfile(source, target)
    target = os.path.join(folder, exercise.file)
    with open(file, 'rb') as f:
        text = f.read()
    with open(target, 'wb') as f:
        f.write(text)
    return target


def _run_checks(exercise, submission):
    """Run check.py; what it raises is a fault of the exercise, not of the student: return it as a text, or ''."""
    state = checks.exercise
    state.__init__()
    state.submission, state.folder, state.limits = submission, exercise.folder, exercise.limits
    try:
        exec(_check_code(exercise), {'__name__': '__check__', '__file__': exercise.path('check.py')})
    except checks.Stop:
        return ''
    except Exception as e:
        line = 0
        tb = e.__traceback__
        while tb is not None:
            if tb.tb_frame.f_code.co_filename == exercise.path('check.py'):
                line = tb.tb_lineno
            tb = tb.tb_next
        return f'check.py itself failed in line {line}: {type(e).__name__}: {e}'
    return ''


def judge(exercise, path, full=None):
    """Check one submission. full: the checks of the model solution, as (name, points), which say what there is to earn;
    None: what was reached counts.

    Return a dict: 'checks' (dicts with name, passed, points, message, hint), 'score', 'max_score', 'verdict' (of the run
    that ended worst), 'error' (why nothing could be checked, or ''), 'broken' (whether that is the exercise's fault),
    'output' (of the first run, at most 2,000 characters).
    """
    result = {'checks': [], 'score': 0, 'max_score': exercise.points, 'verdict': 'ended', 'error': '', 'broken': False,
              'output': ''}
    checks.exercise.__init__()
    file = find_file(exercise, path)
    if file is None:
        result['error'] = f'There is no {exercise.file} in the submission.'
        _fill(result, exercise, full)
        return result
    folder = tempfile.mkdtemp(prefix='eddy-grade-')
    try:
        submission = _stage(exercise, path, file, folder)
        result['error'] = _run_checks(exercise, submission)
        result['broken'] = bool(result['error'])
    except _Unfit as e:
        result['error'] = str(e)
    except OSError as e:
        result['error'] = f'The submission cannot be read: {e.strerror}.'
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    _fill(result, exercise, full)
    return result


def _clean(text):
    """A text of the student's program as terminals and all formats can carry it: control characters and lone surrogates
    are written out."""
    def written(char):
        if char in '\t\n' or ' ' <= char < '\x7f' or char > '\x9f' and not '\ud800' <= char <= '\udfff':
            return char
        return '^' + chr(ord(char) ^ 64) if char <= '\x7f' else ascii(char)[1:-1]

    return ''.join(map(written, text))


def _fill(result, exercise, full):
    done = checks.exercise.checks
    rows = [{'name': _clean(c.name), 'passed': c.passed, 'points': c.points, 'message': _clean(c.message), 'hint': c.hint}
            for c in done]
    for name, points in (full or [])[len(rows):]:
        rows.append({'name': name, 'passed': False, 'points': points, 'message': NOT_LOOKED_AT,
                     'hint': ''})
    total = sum(row['points'] for row in rows) if not full else sum(points for name, points in full)
    earned = sum(row['points'] for row in rows if row['passed'])
    result['checks'] = rows
    for row in rows:
        row['points'] = round(row['points'] * exercise.points / total, 4) if total else 0
    if not result['error']:
        result['score'] = round(min(earned / total, 1) * exercise.points, 2) if total else 0
    for run in checks.exercise.runs:
        if run.verdict != 'ended' and result['verdict'] == 'ended':
            result['verdict'] = run.verdict
    if checks.exercise.runs:
        result['output'] = _clean(checks.exercise.runs[0].output[:2000])
