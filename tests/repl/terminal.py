"""A terminal for tests: eddy inside tmux, keys sent to it, its screen read. Nothing here sleeps for a fixed time: each
step waits until the screen shows what is expected."""

import os
import shutil
import subprocess
import tempfile
import time

PATIENCE = 30   # seconds that a slow machine gets until the screen must show something


class Terminal:
    """A tmux server of its own with one window, in which the prompt runs. Use it in a `with` statement."""

    def __init__(self, eddy, *arguments, width=80, height=24, home=None, env=None):
        self.made_home = home is None
        self.home = home or tempfile.mkdtemp(prefix='eddy-repl-')
        self.socket = tempfile.mktemp(prefix='eddy-tmux-')
        settings = {'HOME': self.home, 'NO_COLOR': '1', 'EDDY_HISTORY': self.home + '/history', **(env or {})}
        words = ['env', *(f'{name}={value}' for name, value in settings.items()), eddy, *arguments]
        command = ' '.join("'" + word.replace("'", "'\\''") + "'" for word in words)
        # what remains after the program ended is still to be read
        self.tmux('-f', '/dev/null', 'new-session', '-d', '-x', str(width), '-y', str(height), '-c', self.home,
                  command + '; echo "[left with $?]"; exec cat')

    def tmux(self, *arguments):
        done = subprocess.run(['tmux', '-u', '-S', self.socket, *arguments], capture_output=True, text=True,
                              env={**os.environ, 'LC_ALL': 'C.UTF-8', 'LANG': 'C.UTF-8'})
        if done.returncode:
            raise AssertionError(f'tmux {arguments}: {done.stderr}')
        return done.stdout

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        try:
            self.tmux('kill-server')
        except AssertionError:
            pass
        if os.path.exists(self.socket):   # tmux leaves it
            os.unlink(self.socket)
        if self.made_home:
            shutil.rmtree(self.home, ignore_errors=True)

    def screen(self, colours=False):
        """The lines of the screen, without blanks at their ends and empty lines at the end."""
        text = self.tmux('capture-pane', '-p', *(['-e'] if colours else []))
        lines = [line.rstrip() for line in text.split('\n')]
        while lines and not lines[-1]:
            lines.pop()
        return lines

    def cursor(self):
        """(column, row) of the cursor."""
        column, row = self.tmux('display-message', '-p', '#{cursor_x} #{cursor_y}').split()
        return int(column), int(row)

    def wait(self, condition, what):
        """Wait until condition(lines of the screen) holds; the lines."""
        end = time.monotonic() + PATIENCE
        while True:
            lines = self.screen()
            if condition(lines):
                return lines
            if time.monotonic() > end:
                raise AssertionError(f'not on the screen: {what}\n' + '\n'.join('  |' + line for line in lines))
            time.sleep(0.02)

    def expect(self, *texts):
        """Wait until these texts stand on the screen, in this order, each in a line of its own or a later part."""
        def found(lines):
            text, at = '\n'.join(lines), 0
            for wanted in texts:
                at = text.find(wanted, at)
                if at < 0:
                    return False
                at += len(wanted)
            return True
        return self.wait(found, ' ... '.join(texts))

    def expect_last(self, *wanted):
        """Wait until the last lines of the screen are exactly these."""
        return self.wait(lambda lines: tuple(lines[-len(wanted):]) == wanted, '\n'.join(wanted))

    def expect_cursor(self, column, row=None):
        end = time.monotonic() + PATIENCE
        while (at := self.cursor())[0] != column or (row is not None and at[1] != row):
            if time.monotonic() > end:
                raise AssertionError(f'cursor at {at}, expected column {column}, row {row}\n' + '\n'.join(self.screen()))
            time.sleep(0.02)

    def keys(self, *names):
        """Send keys by tmux's names: 'Up', 'C-c', 'Enter', 'a'."""
        self.tmux('send-keys', *names)

    def type(self, text):
        """Type a text, as it is."""
        self.tmux('send-keys', '-l', text)

    def enter(self, text):
        self.type(text)
        self.keys('Enter')

    def ready(self):
        """Wait until the prompt waits on an empty line."""
        return self.wait(lambda lines: lines and lines[-1] == '>>>', 'an empty prompt')

    def paste(self, text):
        """Paste as a terminal does that has been asked for bracketed paste."""
        subprocess.run(['tmux', '-S', self.socket, 'load-buffer', '-'], input=text, text=True, check=True)
        self.tmux('paste-buffer', '-p')

    def resize(self, width, height):
        self.tmux('resize-window', '-x', str(width), '-y', str(height))
