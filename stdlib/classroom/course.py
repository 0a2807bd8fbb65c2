"""A course as a student has it: a folder with a file for each exercise, and what belongs to them hidden beside.

    DIR/01_first_steps/first_coroutine.py   what the student edits
    DIR/.course/                            the exercises as their authors made them: checks, solutions, explanations
    DIR/progress.txt                        what is done (classroom.progress)
"""

import difflib
import os
import re
import tomllib

from .exercises import Exercise, ExerciseError
from .progress import CourseError, Progress, write_file

HIDDEN = '.course'


def _slug(text):
    return re.sub(r'\W+', '_', text.lower()).strip('_') or 'chapter'


class Lesson:
    """An exercise in its place in the course. number counts from 1; file: path of the student's file below the course."""

    def __init__(self, course, exercise, number, folder):
        self.exercise = exercise
        self.number = number
        self.name = os.path.basename(exercise.folder)
        self.title = exercise.title
        self.chapter = exercise.chapter
        self.hints = exercise.hints
        self.data = exercise.data_files()
        if os.path.basename(exercise.file) != exercise.file:
            raise ExerciseError(f'{self.name}: exercise.toml: file is {exercise.file!r}, which is no name of a file')
        if self.data or exercise.file != self.name + '.py':
            folder = os.path.join(folder, self.name)  # names in it could be another's too
        self.file = os.path.join(folder, exercise.file)
        self.path = os.path.join(course.folder, self.file)

    @property
    def solution(self):
        """Path of the model solution."""
        return self.exercise.path('solution.py')

    def text_of(self, name):
        """The text of a file of the exercise. Raises CourseError when it is missing."""
        try:
            with open(self.exercise.path(name), encoding='utf-8', errors='replace') as f:
                return f.read()
        except FileNotFoundError:
            raise CourseError(f'{name} of {self.name} is missing: \'eddy learn init\' in this folder brings it back') from None

    def explanation(self):
        """The text that explains why it works, '' if there is none."""
        return self.text_of('explain.md') if os.path.isfile(self.exercise.path('explain.md')) else ''

    def require_file(self):
        """Raise CourseError unless the student's file is there."""
        if not os.path.isfile(self.path):
            raise CourseError(f'{self.file} is missing: \'eddy learn reset {self.name}\' brings it back')

    def lay_out(self, again=False):
        """Put the start, and its data, where the student works. again: also where there is something."""
        for name in [self.exercise.file] + self.data:
            source, target = self.exercise.path(name), os.path.join(os.path.dirname(self.path), name)
            if os.path.isdir(source):
                for below in _files_below(source):
                    self._put(os.path.join(source, below), os.path.join(target, below), again)
            else:
                self._put(source, target, again)

    def _put(self, source, target, again):
        if again or not os.path.lexists(target):
            try:
                with open(source, 'rb') as f:
                    data = f.read()
            except FileNotFoundError:
                raise CourseError(f'{os.path.basename(source)} of {self.name} is missing: \'eddy learn init\' in this folder '
                                  'brings it back') from None
            os.makedirs(os.path.dirname(target), exist_ok=True)
            write_file(target, data)


class Course:
    """folder, title, lessons in their order, progress. Raises CourseError, ExerciseError or OSError."""

    def __init__(self, folder):
        self.folder = folder
        hidden = os.path.join(folder, HIDDEN)
        self.title, names = _contents(hidden)
        self.lessons = []
        chapters = {}
        for number, name in enumerate(names, 1):
            try:
                exercise = Exercise(os.path.join(hidden, name))
            except ExerciseError as e:
                raise CourseError(f'exercise {name} is damaged ({e}): \'eddy learn init\' in this folder repairs it') from None
            chapter = chapters.setdefault(exercise.chapter, f'{len(chapters) + 1:02}_{_slug(exercise.chapter)}')
            self.lessons.append(Lesson(self, exercise, number, chapter))
        self.by_name = {lesson.name: lesson for lesson in self.lessons}
        self.progress = Progress(os.path.join(folder, 'progress.txt'))

    def find(self, word):
        """The lesson that has this name, file, or the only one whose name begins so. Raises CourseError."""
        name = os.path.basename(word.rstrip('/'))
        name = name[:-3] if name.endswith('.py') else name
        if name in self.by_name:
            return self.by_name[name]
        fits = [n for n in self.by_name if name and n.startswith(name)]
        if len(fits) == 1:
            return self.by_name[fits[0]]
        if fits:
            raise CourseError(f'{word!r} could be {", ".join(fits[:-1])} or {fits[-1]}')
        near = difflib.get_close_matches(name, self.by_name, 1, 0.5)
        raise CourseError(f'there is no exercise {word!r}'
                          + (f': did you mean {near[0]}?' if near else ' (\'eddy learn list\' names them)'))

    def is_done(self, lesson):
        """Whether it has passed."""
        return lesson.name in self.progress.done

    def done(self):
        """How many have passed."""
        return sum(map(self.is_done, self.lessons))

    def next_pending(self, after=None):
        """The first lesson that has not passed, from the one after `after` on and then from the beginning; None: all have."""
        start = after.number if after else 0
        for lesson in self.lessons[start:] + self.lessons[:start]:
            if not self.is_done(lesson):
                return lesson
        return None

    def current(self):
        """The lesson the student is at: where they were unless that has passed; the last when all have."""
        lesson = self.by_name.get(self.progress.current)
        if lesson and not self.is_done(lesson):
            return lesson
        return self.next_pending(lesson) or lesson or self.lessons[-1]


def _contents(folder):
    """(title, names of the exercises in their order) of a folder of exercises."""
    path = os.path.join(folder, 'course.toml')
    try:
        with open(path, 'rb') as f:
            return _listed(f.read(), path)
    except FileNotFoundError:
        names = [name for name in sorted(os.listdir(folder)) if os.path.isfile(os.path.join(folder, name, 'exercise.toml'))]
        if not names:
            raise CourseError(f'there are no exercises in {folder}') from None
        return 'Exercises', names


def _listed(data, path):
    """The same, from the contents of course.toml."""
    try:
        facts = tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as e:
        raise CourseError(f'{path}: {e}') from None
    title, names = facts.get('title', 'Exercises'), facts.get('exercises')
    if not isinstance(title, str) or not isinstance(names, list) or not names \
            or not all(isinstance(name, str) and re.fullmatch(r'[\w-]+', name) for name in names) \
            or len(set(names)) < len(names):
        raise CourseError(f'{path} should have a title and the list exercises, with the name of each folder once')
    return title, names


def find_folder():
    """The folder of the course that the working directory is in. Raises CourseError when it is in none."""
    folder = here = os.getcwd()
    while not os.path.isdir(os.path.join(folder, HIDDEN)):
        parent = os.path.dirname(folder)
        if parent == folder:
            raise CourseError(f'{here} is no folder of a course: \'eddy learn init DIR\' makes one, go there then')
        folder = parent
    return folder


def find_course():
    """The course that the working directory is in."""
    return Course(find_folder())


def _files_below(folder):
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(('.', '__'))]
        for name in names:
            yield os.path.relpath(os.path.join(place, name), folder)


def _files_of(source):
    """path -> contents of the files of a course: the one inside eddy, or the folder `source`."""
    if source is None:
        import _course
        files = _course.files()
        wanted = {'course.toml', *_listed(files['course.toml'], 'course.toml')[1]}
        return {name: data for name, data in files.items() if name.split('/')[0] in wanted}
    if not os.path.isdir(source):
        raise CourseError(f'there is no folder {source}')
    files = {}
    for name in ['course.toml'] + [os.path.join(n, path) for n in _contents(source)[1]
                                   for path in _files_below(os.path.join(source, n))]:
        if 'wrong' not in name.split('/') and os.path.isfile(os.path.join(source, name)):
            with open(os.path.join(source, name), 'rb') as f:
                files[name] = f.read()
    return files


def lay_out(folder, source=None):
    """Make a course in a folder, of the exercises in `source` or of those inside eddy. What the student has written stays as
    it is: what is missing is added. Return (course, whether it was there before)."""
    folder = os.path.abspath(folder)
    hidden = os.path.join(folder, HIDDEN)
    again = os.path.isdir(hidden)
    files = _files_of(source)
    if os.path.exists(folder) and not again:
        if not os.path.isdir(folder):
            raise CourseError(f'{folder} is no folder')
        if [name for name in os.listdir(folder) if not name.startswith('.')]:
            raise CourseError(f'{folder} is not empty: choose a new folder')
    for name, data in files.items():
        path = os.path.join(hidden, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        write_file(path, data)
    course = Course(folder)
    for lesson in course.lessons:
        lesson.lay_out()
    return course, again
