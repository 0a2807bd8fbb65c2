"""The terminal: its size, its keys, and rows on its screen. A terminal that cannot move its cursor (TERM=dumb) is written to
line by line."""

import asyncio
import os
import re

import _screen
from .telling import colour, cut, wants_colour

_SEQUENCE = re.compile(rb'\x1b(?:\[[0-9;?]*[@-~]|O[@-~])')
_KEYS = {b'A': 'up', b'B': 'down', b'H': 'home', b'F': 'end', b'5~': 'page up', b'6~': 'page down', b'1~': 'home', b'7~': 'home',
         b'4~': 'end', b'8~': 'end'}
_CHARACTERS = {'\r': 'enter', '\n': 'enter', ' ': 'page down', '\x1a': 'suspend', '\x0c': 'redraw', '\x04': 'end of input'}
_ESCAPE = 0.05  # seconds after which an escape is a key of its own


class Terminal:
    """pressed(key) is called for each key: a character, or 'up', 'down', 'home', 'end', 'page up', 'page down', 'enter',
    'escape', 'suspend', 'redraw', 'end of input'."""

    def __init__(self, pressed):
        self.pressed = pressed
        self.full = os.environ.get('TERM', 'dumb') not in ('', 'dumb')
        self.coloured = wants_colour()
        self.loop = asyncio.get_running_loop()
        self.pending, self.timer = b'', None
        self.shown = []

    def start(self):
        """Take the terminal. Raises OSError."""
        _screen.start(self.full)
        self.loop.add_reader(0, self._read)
        self.shown = []

    def stop(self):
        """Leave it as it was."""
        self.loop.remove_reader(0)
        if self.timer:
            self.timer.cancel()
        _screen.stop()

    def size(self):
        """(columns, rows)"""
        try:
            size = os.get_terminal_size(1)
        except OSError:
            size = 0, 0
        return max(size[0], 2) if size[0] else 80, size[1] or 24

    def draw(self, rows):
        """Have these rows, (style, text), on the screen: only those that are new are written."""
        columns, lines = self.size()
        wanted = [self._painted(style, text, columns - 1) for style, text in rows[:lines]]
        if (columns, lines) != getattr(self, 'drawn_for', None):
            self.drawn_for, self.shown = (columns, lines), []
        out = [] if self.shown else ['\033[H\033[2J']
        for i, row in enumerate(wanted):
            if i >= len(self.shown) or self.shown[i] != row:
                out.append(f'\033[{i + 1}H{row}\033[K')
        if len(wanted) < len(self.shown):
            out.append(f'\033[{len(wanted) + 1}H\033[J')
        self.shown = wanted
        self._write(''.join(out))

    def print(self, rows):
        """Write rows below what is there."""
        columns = self.size()[0]
        self._write(''.join(self._painted(style, text, columns - 1) + '\r\n' for style, text in rows))

    def _painted(self, style, text, columns):
        text = cut(text, columns)[0]
        return colour(style, text) if self.coloured else text

    @staticmethod
    def _write(text):
        data = text.encode('utf-8', 'replace')
        try:
            while data:
                data = data[os.write(1, data):]
        except OSError:
            pass  # the terminal has gone; the end of input says so

    def _read(self):
        try:
            data = os.read(0, 1024)
        except BlockingIOError:
            return
        except OSError:
            data = b''
        if not data:
            self.pressed('end of input')
            return
        if self.timer:
            self.timer.cancel()
        self.pending += data
        while self.pending and (key := self._take()):
            self.pressed(key)
        if self.pending:
            self.timer = self.loop.call_later(_ESCAPE, self._escape)

    def _take(self):
        """The next key; '' when it has not come in whole."""
        if self.pending[:1] == b'\x1b':
            found = _SEQUENCE.match(self.pending)
            if found:
                self.pending = self.pending[found.end():]
                return _KEYS.get(found.group()[2:], 'unknown')
            if len(self.pending) == 1 or self.pending[1:2] in b'[O':
                return ''
            self.pending = self.pending[1:]
            return 'escape'
        key, self.pending = chr(self.pending[0]), self.pending[1:]
        return _CHARACTERS.get(key, key if ' ' < key < '\x7f' else 'unknown')

    def _escape(self):
        self.timer, self.pending = None, b''
        self.pressed('escape')
