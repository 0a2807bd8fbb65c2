"""Printing of nested data, one item a line where a line is too short for all."""

import sys

__all__ = ['pprint', 'pformat', 'isreadable', 'isrecursive', 'saferepr', 'PrettyPrinter', 'pp']


def pprint(object, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True,
           underscore_numbers=False):
    """Print object to stream (default: sys.stdout); the options are PrettyPrinter's."""
    PrettyPrinter(indent, width, depth, stream, compact=compact, sort_dicts=sort_dicts,
                  underscore_numbers=underscore_numbers).pprint(object)


def pformat(object, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True, underscore_numbers=False):
    """What pprint() would print, as a string without the last newline."""
    return PrettyPrinter(indent, width, depth, compact=compact, sort_dicts=sort_dicts,
                         underscore_numbers=underscore_numbers).pformat(object)


def pp(object, *args, sort_dicts=False, **kwargs):
    """pprint() with dicts in their own order."""
    pprint(object, *args, sort_dicts=sort_dicts, **kwargs)


def saferepr(object):
    """repr(object) that does not follow recursive references."""
    return PrettyPrinter()._safe_repr(object, set(), 0)[0]


def isreadable(object):
    """Whether the repr of object can be read back."""
    return PrettyPrinter().isreadable(object)


def isrecursive(object):
    """Whether object contains itself."""
    return PrettyPrinter().isrecursive(object)


class _SortKey:
    """Orders anything: by <, or by type and address where that fails."""

    __slots__ = ('obj',)

    def __init__(self, obj):
        self.obj = obj

    def __lt__(self, other):
        try:
            return self.obj < other.obj
        except TypeError:
            return (str(type(self.obj)), id(self.obj)) < (str(type(other.obj)), id(other.obj))


def _pair_key(pair):
    return _SortKey(pair[0]), _SortKey(pair[1])


class PrettyPrinter:
    """Formats nested data.

    indent: spaces for each level; width: characters in a line; depth: levels shown (None: all); compact: as many items in a
    line as fit; sort_dicts: by their keys; underscore_numbers: 1_000_000.
    """

    def __init__(self, indent=1, width=80, depth=None, stream=None, *, compact=False, sort_dicts=True,
                 underscore_numbers=False):
        indent, width = int(indent), int(width)
        if indent < 0:
            raise ValueError('indent must be >= 0')
        if depth is not None and depth <= 0:
            raise ValueError('depth must be > 0')
        if not width:
            raise ValueError('width must be != 0')
        self._indent = indent
        self._width = width
        self._depth = depth
        self._stream = sys.stdout if stream is None else stream
        self._compact = bool(compact)
        self._sort_dicts = sort_dicts
        self._underscore_numbers = underscore_numbers

    def pprint(self, object):
        """Print object, followed by a newline."""
        if self._stream is not None:
            self._stream.write(self.pformat(object) + '\n')

    def pformat(self, object):
        """The text of object."""
        parts = []
        self._format(object, parts, 0, 0, set(), 0)
        return ''.join(parts)

    def isrecursive(self, object):
        """Whether object contains itself."""
        return self.format(object, {}, 0, 0)[2]

    def isreadable(self, object):
        """Whether the text of object can be read back."""
        text, readable, recursive = self.format(object, {}, 0, 0)
        return readable and not recursive

    def format(self, object, context, maxlevels, level):
        """(text on one line, whether it can be read back, whether it is recursive); for subclasses to override."""
        return self._safe_repr(object, set(context), level)

    def _format(self, obj, out, column, allowance, context, level):
        """Append the text of obj, which begins at `column` and is followed by `allowance` characters, to out."""
        if id(obj) in context:
            out.append(_recursion(obj))
            return
        text = self.format(obj, dict.fromkeys(context), self._depth, level)[0]
        if len(text) <= self._width - column - allowance:
            out.append(text)
            return
        method = self._method(obj)
        if method is None or self._depth is not None and level + 1 > self._depth:
            out.append(text)
            return
        context.add(id(obj))
        method(obj, out, column, allowance, context, level + 1)
        context.discard(id(obj))

    def _method(self, obj):
        """How to spread obj over lines, or None."""
        cls = type(obj)
        name = _METHODS.get(cls.__repr__)
        if name is not None:
            return getattr(self, name)
        if hasattr(cls, '__dataclass_fields__') and obj.__dataclass_params__.repr and \
                _made_repr(cls):
            return self._dataclass
        special = _NAMED_METHODS.get((cls.__module__, cls.__name__))
        return None if special is None else getattr(self, special)

    def _items(self, items, out, column, allowance, context, level):
        """Items with commas between them, one a line; with `compact` as many as fit."""
        if self._indent > 1:
            out.append((self._indent - 1) * ' ')
        column += self._indent
        separator = ',\n' + ' ' * column
        delimiter = ''
        width = room = self._width - column + 1
        items = list(items)
        for i, item in enumerate(items):
            last = i == len(items) - 1
            if last:
                room -= allowance
                width -= allowance
            if self._compact:
                text = self.format(item, dict.fromkeys(context), self._depth, level)[0]
                needed = len(text) + 2
                if room < needed:
                    room = width
                    if delimiter:
                        delimiter = separator
                if room >= needed:
                    room -= needed
                    out += [delimiter, text]
                    delimiter = ', '
                    continue
            out.append(delimiter)
            delimiter = separator
            self._format(item, out, column, allowance if last else 1, context, level)

    def _list(self, obj, out, column, allowance, context, level):
        out.append('[')
        self._items(obj, out, column, allowance + 1, context, level)
        out.append(']')

    def _tuple(self, obj, out, column, allowance, context, level):
        end = ',)' if len(obj) == 1 else ')'
        out.append('(')
        self._items(obj, out, column, allowance + len(end), context, level)
        out.append(end)

    def _set(self, obj, out, column, allowance, context, level):
        if not obj:
            out.append(repr(obj))
            return
        if type(obj) is set:
            start, end = '{', '}'
        else:
            start, end = f'{type(obj).__name__}({{', '})'
            column += len(type(obj).__name__) + 1
        out.append(start)
        self._items(sorted(obj, key=_SortKey), out, column, allowance + len(end), context, level)
        out.append(end)

    def _dict(self, obj, out, column, allowance, context, level):
        out.append('{')
        if self._indent > 1:
            out.append((self._indent - 1) * ' ')
        if obj:
            self._pairs(obj, out, column, allowance + 1, context, level)
        out.append('}')

    def _pairs(self, obj, out, column, allowance, context, level):
        column += self._indent
        pairs = sorted(obj.items(), key=_pair_key) if self._sort_dicts else list(obj.items())
        for i, (key, value) in enumerate(pairs):
            if i:
                out.append(',\n' + ' ' * column)
            text = self.format(key, dict.fromkeys(context), self._depth, level)[0]
            out.append(text + ': ')
            self._format(value, out, column + len(text) + 2, allowance if i == len(pairs) - 1 else 1, context, level)

    def _ordered_dict(self, obj, out, column, allowance, context, level):
        if not obj:
            out.append(repr(obj))
            return
        name = type(obj).__name__
        out.append(name + '(')
        self._list(list(obj.items()), out, column + len(name) + 1, allowance + 1, context, level)
        out.append(')')

    def _default_dict(self, obj, out, column, allowance, context, level):
        head = f'{type(obj).__name__}({self.format(obj.default_factory, {}, self._depth, level)[0]},'
        column += len(type(obj).__name__) + 1
        out.append(f"{head}\n{' ' * column}")
        self._dict(obj, out, column, allowance + 1, context, level)
        out.append(')')

    def _counter(self, obj, out, column, allowance, context, level):
        if not obj:
            out.append(repr(obj))
            return
        name = type(obj).__name__
        out.append(name + '({')
        if self._indent > 1:
            out.append((self._indent - 1) * ' ')
        in_order, self._sort_dicts = self._sort_dicts, False
        self._pairs(dict(obj.most_common()), out, column + len(name) + 1, allowance + 2, context, level)
        self._sort_dicts = in_order
        out.append('})')

    def _deque(self, obj, out, column, allowance, context, level):
        name = type(obj).__name__
        out.append(name + '([')
        column += len(name) + 1
        if obj.maxlen is None:
            self._items(obj, out, column, allowance + 2, context, level)
            out.append('])')
        else:
            self._items(obj, out, column, 2, context, level)
            out.append(f"],\n{' ' * column}maxlen={self.format(obj.maxlen, {}, self._depth, level)[0]})")

    def _proxy(self, obj, out, column, allowance, context, level):
        out.append('mappingproxy(')
        self._format(obj.copy(), out, column + 13, allowance + 1, context, level)
        out.append(')')

    def _attributes(self, pairs, out, column, allowance, context, level):
        for i, (name, value) in enumerate(pairs):
            if i:
                out.append(',\n' + ' ' * column)
            out.append(name + '=')
            if id(value) in context:
                out.append('...')
            else:
                last = i == len(pairs) - 1
                self._format(value, out, column + len(name) + 1, allowance if last else 1, context, level)

    def _dataclass(self, obj, out, column, allowance, context, level):
        name = type(obj).__name__
        from dataclasses import fields
        pairs = [(f.name, getattr(obj, f.name)) for f in fields(obj) if f.repr]
        out.append(name + '(')
        self._attributes(pairs, out, column + len(name) + 1, allowance + 1, context, level)
        out.append(')')

    def _namespace(self, obj, out, column, allowance, context, level):
        name = 'namespace' if type(obj) is type(sys.implementation) else type(obj).__name__
        out.append(name + '(')
        self._attributes(list(obj.__dict__.items()), out, column + len(name) + 1, allowance + 1, context, level)
        out.append(')')

    def _str(self, obj, out, column, allowance, context, level):
        if not obj:
            out.append(repr(obj))
            return
        if level == 1:
            column += 1
            allowance += 1
        chunks = []
        lines = obj.splitlines(True)
        for i, line in enumerate(lines):
            last = i == len(lines) - 1
            if len(repr(line)) <= self._width - column - (allowance if last else 0):
                chunks.append(repr(line))
            else:
                chunks += self._broken(line, self._width - column, allowance if last else 0)
        if len(chunks) == 1:
            out.append(chunks[0])
            return
        text = ('\n' + ' ' * column).join(chunks)
        out.append(f'({text})' if level == 1 else text)

    def _bytes(self, obj, out, column, allowance, context, level):
        if level == 1:
            column += 1
            allowance += 1
        pieces = [obj[i:i + 4] for i in range(0, len(obj), 4)] or [obj]
        chunks = [b'']
        for i, piece in enumerate(pieces):
            # CPython takes the end into account only behind a last piece that is not whole
            room = self._width - column - (allowance if i == len(obj) // 4 else 0)
            if len(repr(chunks[-1] + piece)) <= room or not chunks[-1]:
                chunks[-1] += piece
            else:
                chunks.append(piece)
        text = ('\n' + ' ' * column).join(map(repr, chunks))
        out.append(f'({text})' if level == 1 and len(obj) > 4 else text)

    def _bytearray(self, obj, out, column, allowance, context, level):
        out.append('bytearray(')
        self._bytes(bytes(obj), out, column + 10, allowance + 1, context, level + 1)
        out.append(')')

    def _broken(self, line, width, allowance):
        """The literals of a line broken at its words."""
        words, start = [], 0
        for i in range(1, len(line) + 1):
            if i == len(line) or line[i - 1].isspace() and not line[i].isspace():
                words.append(line[start:i])
                start = i
        chunks, current = [], ''
        for i, word in enumerate(words):
            room = width - (allowance if i == len(words) - 1 else 0)
            if len(repr(current + word)) > room:
                if current:
                    chunks.append(repr(current))
                current = word
            else:
                current += word
        if current:
            chunks.append(repr(current))
        return chunks

    def _safe_repr(self, obj, context, level):
        """(text on one line, readable, recursive)"""
        cls = type(obj)
        if cls is int and self._underscore_numbers:
            return f'{obj:_d}', True, False
        if cls.__repr__ is dict.__repr__:
            opening, closing = '{', '}'
        elif cls.__repr__ is list.__repr__:
            opening, closing = '[', ']'
        elif cls.__repr__ is tuple.__repr__:
            opening, closing = '(', ',)' if len(obj) == 1 else ')'
        else:
            text = repr(obj)
            return text, not text.startswith('<'), False
        if not obj:
            return opening + closing, True, False
        if self._depth is not None and level >= self._depth:
            return opening + '...' + (')' if closing == ',)' else closing), False, id(obj) in context
        if id(obj) in context:
            return _recursion(obj), False, True
        return self._safe_items(obj, context | {id(obj)}, level + 1, opening, closing)

    def _safe_items(self, obj, context, level, opening, closing):
        parts, readable, recursive = [], True, False
        shown = dict.fromkeys(context)
        if opening == '{':
            pairs = sorted(obj.items(), key=_pair_key) if self._sort_dicts else obj.items()
            rows = pairs
        else:
            rows = ((item,) for item in obj)
        for row in rows:
            texts = [self.format(item, shown, self._depth, level) for item in row]
            parts.append(': '.join(text for text, _, _ in texts))
            readable = readable and all(good for _, good, _ in texts)
            recursive = recursive or any(again for _, _, again in texts)
        return opening + ', '.join(parts) + closing, readable, recursive


def _made_repr(cls):
    """Whether the __repr__ of a dataclass is the one that dataclass() made."""
    code = getattr(cls.__repr__, '__code__', None)
    return code is not None and 'dataclasses' in code.co_filename


def _recursion(obj):
    return f'<Recursion on {type(obj).__name__} with id={id(obj)}>'


_METHODS = {list.__repr__: '_list', tuple.__repr__: '_tuple', dict.__repr__: '_dict', set.__repr__: '_set',
            frozenset.__repr__: '_set', str.__repr__: '_str', bytes.__repr__: '_bytes',
            bytearray.__repr__: '_bytearray', type(type.__dict__).__repr__: '_proxy',
            type(sys.implementation).__repr__: '_namespace'}
_NAMED_METHODS = {('collections', 'OrderedDict'): '_ordered_dict', ('collections', 'defaultdict'): '_default_dict',
                  ('collections', 'Counter'): '_counter', ('collections', 'deque'): '_deque'}
