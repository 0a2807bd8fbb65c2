"""eddy learn: the commands for exercises."""

import difflib
import os
import sys

from . import student
from .exercises import Exercise, ExerciseError, make, prove
from .progress import CourseError
from .student import Misuse

USAGE = """usage: eddy learn [COMMAND ...]

For students:
  init DIR             lay out the course in a new folder DIR; in a course it brings back what is missing
                       (--from FOLDER: a course of your own, a folder like examples/exercises)
  (none)               the screen, in the folder of a course: each time a file is saved, it is checked
  run [NAME]           check an exercise, the current one if none is named; exit status 1 if it does not pass
  hint [NAME]          a hint; each time one more
  reset NAME           an exercise as it was in the beginning: what you wrote in it is lost
  check-all            check all; exit status 1 while any does not pass
  list                 all exercises, and which are done
  solution NAME        the model solution of an exercise that has passed
The beginning of a name will do where only one begins so.

For teachers:
  new NAME             make the skeleton of an exercise in a new folder NAME
  check-exercise NAME  prove an exercise: its start does not pass, its solution does, its wrong answers
                       fail with a message (several names: several exercises)

The folder of an exercise is described in examples/exercises/README.md; checks: eddy -c 'help("classroom")'."""


def new(argv):
    """eddy learn new NAME"""
    if len(argv) != 1:
        raise Misuse('new needs one name')
    folder = argv[0].rstrip('/')
    name = os.path.basename(folder)
    if not name.replace('-', '_').isidentifier():
        raise Misuse(f'{name!r} is no good name: letters, digits, - and _ are')
    if os.path.exists(folder):
        raise Misuse(f'{folder} exists already')
    make(folder, name)
    print(f'{folder}/ is ready. Change exercise.toml, {name}.py, check.py, solution.py, explain.md and wrong/, then:\n'
          f'    eddy learn check-exercise {folder}')
    return 0


def check_exercise(argv):
    """eddy learn check-exercise NAME ..."""
    if not argv:
        raise Misuse('check-exercise needs a name')
    status = 0
    for folder in argv:
        proofs = prove(Exercise(folder))
        if len(argv) > 1:
            print(f'{folder}:')
        for what, good, text in proofs:
            print(f'{"ok " if good else "NOT"} {what}' + (f': {text}' if text else ''))
        if not all(good for what, good, text in proofs):
            status = 1
    return status


COMMANDS = {**student.COMMANDS, 'new': new, 'check-exercise': check_exercise}


def main(argv):
    """Do what the command says; return the exit status."""
    if '-h' in argv or '--help' in argv:
        print(USAGE)
        return 0
    try:
        if not argv:
            return student.screen(argv)
        if argv[0] not in COMMANDS:
            near = difflib.get_close_matches(argv[0], [c for c in COMMANDS if c[0] != '-'], 1)
            raise Misuse(f'there is no command {argv[0]!r}'
                         + (f': did you mean {near[0]}?' if near else ' (try \'eddy learn --help\')'))
        return COMMANDS[argv[0]](argv[1:])
    except KeyboardInterrupt:
        return 130
    except (Misuse, CourseError, ExerciseError) as e:
        sys.stderr.write(f'eddy learn: {e}\n')
    except BrokenPipeError:
        raise
    except OSError as e:
        sys.stderr.write(f'eddy learn: {e}\n')
    return 2


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
