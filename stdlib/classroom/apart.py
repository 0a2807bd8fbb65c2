"""Judging in a process of its own: whatever a check or a program does, the one who asked goes on."""

import asyncio
import json
import os
import shutil
import signal
import sys
import tempfile

from .exercises import Exercise
from .judging import judge

PATIENCE = 120  # seconds until a check, not the program, is taken to hang


def judge_here(folder, path):
    """Judge a file; write the result as JSON to standard output, where nothing else appears."""
    out = os.dup(1)
    os.dup2(2, 1)
    result = judge(Exercise(folder), path)
    with os.fdopen(out, 'w', encoding='utf-8') as f:
        json.dump(result, f)


def _not_judged(lesson, why):
    return {'checks': [], 'score': 0, 'max_score': lesson.exercise.points, 'verdict': 'crashed', 'broken': True, 'output': '',
            'error': why}


async def judge_lesson(lesson):
    """Judge the student's file: a result as judging.judge gives it. When cancelled, the process ends. Raises CourseError when
    the file is missing, OSError when no process can be started."""
    lesson.require_file()
    folder = tempfile.mkdtemp(prefix='eddy-learn-')  # what the process leaves behind goes with it
    process = None
    try:
        process = await asyncio.create_subprocess_exec(
            sys.executable, 'learn', '--judge', lesson.exercise.folder, lesson.path, stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, start_new_session=True,
            env={**os.environ, 'TMPDIR': folder})
        out, errors = await asyncio.wait_for(process.communicate(), PATIENCE)
        return json.loads(out)
    except asyncio.TimeoutError:
        return _not_judged(lesson, f'The check did not come to its end within {PATIENCE} seconds.')
    except ValueError:
        words = errors.decode(errors='replace').strip().split('\n')
        return _not_judged(lesson, f'The check did not come to its end: {words[-1] or "no result"}')
    finally:
        if process is not None and process.returncode is None:
            _end(process)
            await process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _end(process):
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass


def has_passed(result):
    """Whether all checks passed."""
    return not result['error'] and bool(result['checks']) and all(c['passed'] for c in result['checks'])


async def judge_all(lessons, tell):
    """Judge several, a few at a time. tell(lesson, passed, error) is called after each; error: a text, '' when it could be
    judged. Return name -> whether it passed."""
    room = asyncio.Semaphore(os.cpu_count() or 1)
    results = {}

    async def one(lesson):
        async with room:
            error = ''
            try:
                results[lesson.name] = has_passed(await judge_lesson(lesson))
            except Exception as e:
                results[lesson.name], error = False, str(e)
            tell(lesson, results[lesson.name], error)

    async with asyncio.TaskGroup() as group:
        for lesson in lessons:
            group.create_task(one(lesson))
    return results
