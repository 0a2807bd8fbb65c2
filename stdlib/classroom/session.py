"""eddy learn: the screen. A program of tasks itself: keys, saved files and the judging of exercises are waited for at once."""

import asyncio
import os
import signal

from . import telling
from .apart import has_passed, judge_all, judge_lesson
from .display import Terminal
from .progress import CourseError
from .saves import Saves
from .telling import Line

_KEYS = {'lesson': 'n next  h hint  l list  c check all  x reset  s solution  q quit',
         'list': 'arrows or j k: move   Enter: open   q: back',
         'solution': 'arrows or space: scroll   q: back'}
_ROWS = 'rows {} to {} of {}'


class Session:
    """One session over a course. run() returns the exit status."""

    def __init__(self, course):
        self.course = course
        self.progress = course.progress
        self.view = 'lesson'
        self.lesson = None
        self.told = []        # lines about the last run
        self.notice = ''
        self.question = None  # (text, what to do after y)
        self.top = 0          # first row of the body on the screen
        self.selected = 0     # in the list
        self.job = None
        self.printed = None, None

    async def run(self):
        """Until q is pressed."""
        loop = asyncio.get_running_loop()
        self.over = loop.create_future()
        self.terminal = Terminal(self._guarded(self.press))
        self.saves = Saves(sorted({os.path.dirname(lesson.path) for lesson in self.course.lessons}),
                           self._guarded(self.file_saved))
        try:
            loop.set_exception_handler(self._fault)
            loop.add_signal_handler(signal.SIGWINCH, self._guarded(self.draw))
            for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
                loop.add_signal_handler(number, self.end, 128 + number)
            self.terminal.start()
            self._guarded(self.open)(self.course.current())
            return await self.over
        finally:
            await self._stop_job()
            self.saves.close()
            self.terminal.stop()

    def end(self, status):
        """Leave, with this exit status."""
        if not self.over.done():
            self.over.set_result(status)

    def _fault(self, loop, context):
        """An error of eddy's own: it comes out of run(), when the terminal is in order again."""
        if not self.over.done():
            self.over.set_exception(context.get('exception') or RuntimeError(context['message']))

    def _guarded(self, function):
        """What goes wrong with the course's files is said on the screen."""
        def call(*args):
            try:
                function(*args)
            except (CourseError, OSError) as e:
                self.say(str(e))
        return call

    # --- jobs: judging, one at a time ---

    async def _stop_job(self):
        job, self.job = self.job, None
        if job:
            job.cancel()
            await asyncio.wait([job])

    def _start_job(self, work):
        before = self.job

        async def job():
            if before and not before.done():
                before.cancel()
                await asyncio.wait([before])
            try:
                await work
            except (CourseError, OSError) as e:
                self.say(str(e))

        def done(task):
            if not task.cancelled() and task.exception():
                self._fault(None, {'exception': task.exception()})

        self.job = asyncio.create_task(job())
        self.job.add_done_callback(done)

    def open(self, lesson):
        """Go to an exercise, and judge it."""
        self.view, self.lesson, self.told, self.top = 'lesson', lesson, [Line('Running ...', 'dim')], 0
        self.notice = ''
        self.judge()
        self.progress.go_to(lesson.name)

    def judge(self):
        """Judge the current exercise."""
        self.saves.watch(self.lesson.path)
        self._start_job(self._judge(self.lesson))
        if self.view == 'lesson':
            self.notice = 'running ...'
        self.draw()

    async def _judge(self, lesson):
        passed = False
        try:
            result = await judge_lesson(lesson)
            passed = has_passed(result)
            told = telling.outcome(lesson, result)
        except (CourseError, OSError) as e:
            told = [Line(str(e), 'bad')]
        self.told, self.top, self.notice = told, 0, ''
        try:
            self.progress.mark({lesson.name: passed})
        finally:
            if passed and not self.course.next_pending():
                self.notice = f'All {len(self.course.lessons)} exercises are done. Well done!'
            elif passed:
                self.notice = 'Passed: n goes on'
            self.draw()

    async def _check_all(self):
        checked = 0

        def tell(lesson, passed, error):
            nonlocal checked
            checked += 1
            self.say(f'checked {checked} of {len(self.course.lessons)}', progress=True)

        self.say('checking ...', progress=True)
        results = await judge_all(self.course.lessons, tell)
        self.progress.mark(results)
        good = sum(results.values())
        self.show_list()
        self.say('All exercises pass.' if good == len(results) else f'{len(results) - good} of {len(results)} do not pass yet.')

    def file_saved(self, path):
        """A file was written."""
        if path == self.lesson.path:
            self.judge()
            return
        for lesson in self.course.lessons:
            if lesson.path == path:
                self.say(f'{lesson.name} was saved; the current exercise is {self.lesson.name} (l: list)')

    # --- keys ---

    def press(self, key):
        """A key was pressed."""
        if key == 'end of input':
            self.end(0)
        elif key == 'suspend':
            self.suspend()
        elif key == 'redraw':
            self.terminal.shown, self.printed = [], (None, None)
            self.draw()
        elif self.question:
            text, action = self.question
            self.question = None
            if key in ('y', 'Y'):
                action()
            else:
                self.say('Nothing was changed.')
        elif self.view == 'list':
            self.press_in_list(key)
        elif self.view == 'solution' and key in ('q', 's', 'l', 'escape', 'enter'):
            self.back()
        elif not self.scroll(key) and self.view == 'lesson':
            action = {'n': self.next, 'h': self.hint, 'l': self.show_list, 'c': self.check_all, 'x': self.ask_reset,
                      's': self.solution, 'q': lambda: self.end(0), 'escape': self.stop}.get(key)
            if action:
                action()

    def scroll(self, key):
        """Move the body; whether the key was one for that."""
        page = max(self.room() - 1, 1)
        step = {'up': -1, 'k': -1, 'down': 1, 'j': 1, 'page up': -page, 'page down': page, 'home': -self.top, 'g': -self.top,
                'end': 1 << 30, 'G': 1 << 30}.get(key)
        if step is None:
            return False
        self.top += step
        self.draw()
        return True

    def press_in_list(self, key):
        """Move about, open, go back."""
        last = len(self.course.lessons) - 1
        page = max(self.room() - 2, 1)
        to = {'up': self.selected - 1, 'k': self.selected - 1, 'down': self.selected + 1, 'j': self.selected + 1,
              'page up': self.selected - page, 'page down': self.selected + page, 'home': 0, 'g': 0, 'end': last,
              'G': last}.get(key)
        if to is not None:
            self.selected = min(max(to, 0), last)
            self.notice = ''
            self.draw()
        elif key == 'enter':
            self.open(self.course.lessons[self.selected])
        elif key in ('q', 'l', 'escape'):
            self.back()

    def back(self):
        """From the list or the solution to the exercise."""
        self.view, self.top, self.notice = 'lesson', 0, ''
        self.draw()

    def suspend(self):
        """Ctrl-Z: to the shell, until it has us go on."""
        self.terminal.stop()
        os.kill(os.getpid(), signal.SIGTSTP)
        self.terminal.start()
        self.draw()

    def next(self):
        """Go to the next exercise that has not passed."""
        lesson = self.course.next_pending(self.lesson)
        if lesson is None:
            self.say(f'All {len(self.course.lessons)} exercises are done.')
        elif lesson is self.lesson:
            self.say('This is the only one that is left.')
        else:
            self.open(lesson)

    def hint(self):
        """Give one hint more."""
        count = len(self.lesson.hints)
        given = self.progress.hints.get(self.lesson.name, 0)
        if not count:
            self.say('This exercise has no hints.')
            return
        self.notice = '' if given < count else 'There are no more hints.'
        self.progress.give_hint(self.lesson.name, min(given + 1, count))
        self.top = 1 << 30
        self.draw()

    def show_list(self):
        """The list of all exercises."""
        self.view, self.top, self.notice = 'list', 0, ''
        self.selected = self.lesson.number - 1
        self.draw()

    def check_all(self):
        """Judge them all."""
        self._start_job(self._check_all())

    def stop(self):
        """Stop checking."""
        if self.job and not self.job.done():
            self.job.cancel()
            self.say('Stopped.')

    def ask_reset(self):
        """Ask, then reset."""
        self.question = f'Reset {self.lesson.name}, and lose what you wrote? (y n)', self.reset
        self.draw()

    def reset(self):
        """The exercise as it was in the beginning."""
        self.lesson.lay_out(again=True)
        self.progress.forget(self.lesson.name)
        self.open(self.lesson)

    def solution(self):
        """The model solution, for those who have passed."""
        if not self.course.is_done(self.lesson):
            self.say('The solution is shown when the exercise has passed.')
            return
        self.solution_text = telling.harmless_lines(self.lesson.text_of('solution.py'))
        self.view, self.top, self.notice = 'solution', 0, ''
        self.draw()

    # --- what is on the screen ---

    def say(self, text, progress=False):
        """A word in the line below the body. progress: one of many, which a terminal without a screen leaves out."""
        self.notice = text
        if self.terminal.full or not progress:
            self.draw()

    def body(self):
        """Lines of the middle of the screen."""
        if self.view == 'solution':
            return [Line('Model solution: ' + os.path.relpath(self.lesson.solution), 'dim', None), Line(),
                    *(Line(text, hang=None) for text in self.solution_text)]
        if self.view == 'list':
            return self.list_lines()[0]
        given = self.progress.hints.get(self.lesson.name, 0)
        hints = telling.hints(self.lesson, given) if not self.course.is_done(self.lesson) else []
        return self.told + ([Line()] + hints if hints else [])

    def list_lines(self):
        """(lines of the list, the number of the selected one)"""
        lines, at = [], 0
        width = telling.name_width(self.course)
        for chapter, lessons in telling.chapters(self.course):
            lines.append(Line(chapter, 'head', None))
            for lesson in lessons:
                chosen = lesson.number - 1 == self.selected and self.terminal.full
                at = len(lines) if chosen else at
                lines.append(Line(('> ' if chosen else '  ') + telling.list_row(self.course, lesson, width),
                                  'head' if chosen else '', None))
        return lines, at

    def room(self):
        """Rows for the body."""
        return max(self.terminal.size()[1] - len(self.above()) - len(self.below(_ROWS)), 1)

    def above(self):
        """Rows above the body; a small screen has fewer."""
        columns, lines = self.terminal.size()
        if self.view == 'list':
            rows = [('head', self.course.title)]
        else:
            rows = [(line.style, line.text) for line in telling.heading(self.lesson, len(self.course.lessons))]
        return rows[:1] if lines < 10 else rows + [('dim', '-' * (columns - 1))]

    def below(self, info):
        """Rows below the body: a word, how far one is, the keys."""
        columns = self.terminal.size()[0]
        notice = self.notice
        long = len(notice) + len(info) + 8 > columns
        rows = telling.wrap([Line(notice, 'head')], columns - 1) if long and notice else []
        text = '; '.join(t for t in ('' if long else notice, info) if t)
        rule = f'--- {text} '.ljust(columns - 1, '-') if text else '-' * (columns - 1)
        names = _KEYS[self.view]
        if len(names) >= columns:  # the keys alone
            names = ' '.join(part.split()[0] for part in names.split('  ') if part)
        keys = ('head', self.question[0]) if self.question else ('', names)
        return rows + [('', rule), ('', telling.bar(self.course.done(), len(self.course.lessons), columns - 1)), keys]

    def draw(self):
        """Bring the screen up to date."""
        if not self.terminal.full:
            self.print()
            return
        columns, lines = self.terminal.size()
        rows, room = telling.wrap(self.body(), columns - 1), self.room()
        if self.view == 'list':
            at = self.list_lines()[1]
            self.top = min(max(self.top, at - room + 1), max(at - 1, 0))  # with the chapter's name, if that is above
        self.top = min(max(self.top, 0), max(len(rows) - room, 0))
        shown = rows[self.top:self.top + room]
        info = _ROWS.format(self.top + 1, self.top + len(shown), len(rows)) if len(rows) > room else ''
        self.terminal.draw(self.above() + shown + [('', '')] * (room - len(shown)) + self.below(info))

    def print(self):
        """The same, line by line, on a terminal that can do no more: only what is new."""
        body = [*self.above()[:2], ('', ''), *telling.wrap(self.body(), self.terminal.size()[0] - 1)]
        word = self.question[0] if self.question else self.notice
        if self.view == 'list' and not word:
            word = '> ' + telling.list_row(self.course, self.course.lessons[self.selected], 0).strip()
        if body != self.printed[0]:
            bar = self.below('')[-2]
            self.terminal.print([('', ''), *body, ('', ''), bar, ('', _KEYS[self.view])])
        if word and (word != self.printed[1] or body != self.printed[0]):
            self.terminal.print([('', word)])
        self.printed = body, word
