"""progress.txt: which exercises of a course have passed, where the student is, and which hints were given."""

import os
import tempfile

_HEAD = "# What is done in this course: 'eddy learn' keeps this file.\n"


class CourseError(Exception):
    """Something about a course is not as it should be; the text, one line, is for the student."""


def write_file(path, data):
    """Write bytes so that whatever happens the file is the old or the new one, whole."""
    fd, temporary = tempfile.mkstemp(dir=os.path.dirname(path), prefix='.eddy-')
    try:
        with os.fdopen(fd, 'wb') as f:
            f.write(data)
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


class Progress:
    """current: name of an exercise or None; done: set of names; hints: name -> how many were given.

    Every change is written at once, and made to what the file says at that moment: two terminals may be at work. Names that
    the course does not know are kept. Raises CourseError when the file cannot be understood, which is never overwritten then.
    """

    def __init__(self, path):
        self.path = path
        self.load()

    def load(self):
        """Read the file again."""
        self.current, self.done, self.hints = None, set(), {}
        try:
            with open(self.path, encoding='utf-8') as f:
                for number, line in enumerate(f, 1):
                    self._take(line.split('#')[0].split(), number)
        except FileNotFoundError:
            pass
        except UnicodeDecodeError:
            raise CourseError('progress.txt is no text: mend it, or remove it to begin anew') from None
        except OSError as e:
            raise CourseError(f'progress.txt cannot be read: {e.strerror}') from None

    def _take(self, words, number):
        if not words:
            return
        if len(words) == 2 and words[0] == 'current':
            self.current = words[1]
        elif len(words) == 2 and words[0] == 'done':
            self.done.add(words[1])
        elif len(words) == 3 and words[0] == 'hints' and words[2].isdecimal():
            self.hints[words[1]] = int(words[2][:6])
        else:
            raise CourseError(f'progress.txt, line {number}: {" ".join(words)[:60]!r} is not understood: mend the line, or '
                              'remove the file to begin anew')

    def text(self):
        """What is in the file."""
        lines = [_HEAD]
        if self.current:
            lines.append(f'current {self.current}\n')
        lines += [f'done {name}\n' for name in sorted(self.done)]
        lines += [f'hints {name} {count}\n' for name, count in sorted(self.hints.items()) if count]
        return ''.join(lines)

    def _change(self, change):
        self.load()
        before = self.text()
        change()
        if self.text() == before:
            return
        try:
            write_file(self.path, self.text().encode())
        except OSError as e:
            raise CourseError(f'progress.txt cannot be written: {e.strerror}') from None

    def go_to(self, name):
        """The student is at this exercise now."""
        def change():
            self.current = name
        self._change(change)

    def mark(self, results):
        """Note which exercises passed. results: name -> whether it did."""
        def change():
            for name, passed in results.items():
                (self.done.add if passed else self.done.discard)(name)
        self._change(change)

    def give_hint(self, name, count):
        """Note that so many hints were given."""
        def change():
            self.hints[name] = count
        self._change(change)

    def forget(self, name):
        """The exercise is begun anew."""
        def change():
            self.done.discard(name)
            self.hints.pop(name, None)
        self._change(change)
