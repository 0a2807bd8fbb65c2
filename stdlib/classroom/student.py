"""eddy learn for students, without a screen: the verbs."""

import asyncio
import os
import sys

from . import telling
from .apart import has_passed, judge_all, judge_here, judge_lesson
from .course import find_course, find_folder, lay_out
from .progress import CourseError
from .telling import Line


class Misuse(Exception):
    """The command is wrong; the text says how."""


def _width():
    """Columns to write into: the terminal's, 80 where there is none."""
    try:
        columns = os.get_terminal_size(1).columns
    except OSError:
        return 80
    return min(columns, 100) if columns > 20 else 80


def show(lines):
    """Print lines."""
    coloured = sys.stdout.isatty() and telling.wants_colour()
    for style, text in telling.wrap(lines, _width() - 1):
        print(telling.colour(style, text) if coloured else text)


def _one(argv, verb, needed=False):
    """The course, and the exercise that is named or else the current one."""
    if len(argv) > 1 or (needed and not argv):
        raise Misuse(f'{verb} needs {"the" if needed else "at most one"} name of an exercise')
    course = find_course()
    return course, course.find(argv[0]) if argv else course.current()


def _bar(course):
    return [Line(telling.bar(course.done(), len(course.lessons), _width() - 1), hang=None)]


def init(argv):
    """eddy learn init DIR [--from EXERCISES]"""
    source = None
    if '--from' in argv[:-1]:
        at = argv.index('--from')
        source, argv = argv[at + 1], argv[:at] + argv[at + 2:]
    if len(argv) > 1 or (argv and argv[0].startswith('-')):
        raise Misuse('init needs one folder')
    if argv:
        folder = argv[0]
    else:
        folder = find_folder()  # to repair what is damaged
    course, again = lay_out(folder, source)
    if again:
        print(f'{folder} is up to date; what you have written is as it was.')
        return 0
    first = course.lessons[0]
    print(f'{course.title}: {len(course.lessons)} exercises are in {folder}. Now\n'
          f'    cd {folder}\n'
          f'    eddy learn\n'
          f'and open {first.file} in your editor: each time you save it, it is checked.')
    return 0


def run(argv):
    """eddy learn run [NAME]"""
    course, lesson = _one(argv, 'run')
    result = asyncio.run(judge_lesson(lesson))
    passed = has_passed(result)
    show([*telling.heading(lesson, len(course.lessons)), Line(), *telling.outcome(lesson, result), Line()])
    sys.stdout.flush()
    course.progress.mark({lesson.name: passed})
    course.progress.go_to(lesson.name)
    show(_bar(course))
    if passed:
        after = course.next_pending(lesson)
        show([Line(f'Next: {after.file}' if after else 'That was the last one: all are done.', hang=None)])
    elif lesson.hints:
        show([Line('\'eddy learn hint\' helps.')])
    return 0 if passed else 1


def hint(argv):
    """eddy learn hint [NAME]"""
    course, lesson = _one(argv, 'hint')
    if not lesson.hints:
        print(f'{lesson.name} has no hints.')
        return 0
    given = min(course.progress.hints.get(lesson.name, 0) + 1, len(lesson.hints))
    show([*telling.heading(lesson, len(course.lessons)), Line(), *telling.hints(lesson, given)])
    course.progress.give_hint(lesson.name, given)
    return 0


def reset(argv):
    """eddy learn reset NAME"""
    course, lesson = _one(argv, 'reset', needed=True)
    lesson.lay_out(again=True)
    course.progress.forget(lesson.name)
    print(f'{lesson.file} is as it was in the beginning.')
    return 0


def check_all(argv):
    """eddy learn check-all"""
    if argv:
        raise Misuse('check-all takes no arguments')
    course = find_course()
    terminal = sys.stderr.isatty()
    errors, checked = {}, 0

    def tell(lesson, passed, error):
        nonlocal checked
        checked += 1
        errors[lesson.name] = error
        if terminal:
            sys.stderr.write(f'\r{checked} of {len(course.lessons)} checked')
            sys.stderr.flush()

    try:
        results = asyncio.run(judge_all(course.lessons, tell))
    finally:
        if terminal:
            sys.stderr.write('\r\033[K' if telling.wants_colour() else '\n')
    course.progress.mark(results)
    for lesson in course.lessons:
        text = f'{"ok " if results[lesson.name] else "NOT"}  {lesson.name}'
        why = f': {errors[lesson.name]}' if errors[lesson.name] else ''
        show([Line(text + why, 'good' if results[lesson.name] else 'bad', 5)])
    show([Line(), *_bar(course)])
    return 0 if all(results.values()) else 1


def list_all(argv):
    """eddy learn list"""
    if argv:
        raise Misuse('list takes no arguments')
    course = find_course()
    width = telling.name_width(course)
    for chapter, lessons in telling.chapters(course):
        show([Line(chapter, 'head')] + [Line('  ' + telling.list_row(course, lesson, width), hang=None) for lesson in lessons])
    show([Line(), *_bar(course)])
    return 0


def solution(argv):
    """eddy learn solution NAME"""
    course, lesson = _one(argv, 'solution', needed=True)
    if not course.is_done(lesson):
        raise CourseError(f'{lesson.name} has not passed yet: its solution is shown when it has')
    text = lesson.text_of('solution.py')
    show([Line(os.path.relpath(lesson.solution), 'dim', None), Line(),
          *(Line(line, hang=None) for line in telling.harmless_lines(text))])
    return 0


def judge_verb(argv):
    """eddy learn --judge FOLDER FILE: for classroom.apart"""
    if len(argv) != 2:
        raise Misuse('--judge needs an exercise and a file')
    judge_here(*argv)
    return 0


def screen(argv):
    """eddy learn"""
    course = find_course()
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise CourseError('this is no terminal, which the screen needs: the verbs run, hint, reset, check-all, list and solution '
                          'do the same without one')
    from .session import Session
    return asyncio.run(Session(course).run())


COMMANDS = {'init': init, 'run': run, 'hint': hint, 'reset': reset, 'check-all': check_all, 'list': list_all,
            'solution': solution, '--judge': judge_verb}
