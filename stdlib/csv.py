"""Tables as text: comma-separated values and their relatives.

reader() and writer() (native) work on rows that are lists, DictReader and DictWriter on rows that are dicts.
Open files with newline=''.
"""

import re
from types import GenericAlias as _GenericAlias
from io import StringIO

import _csv
from _csv import Error, field_size_limit

__all__ = ['QUOTE_MINIMAL', 'QUOTE_ALL', 'QUOTE_NONNUMERIC', 'QUOTE_NONE', 'Error', 'Dialect', '__doc__', 'excel',
           'excel_tab', 'field_size_limit', 'reader', 'writer', 'register_dialect', 'get_dialect', 'list_dialects',
           'Sniffer', 'unregister_dialect', '__version__', 'DictReader', 'DictWriter', 'unix_dialect']

__version__ = '1.0'
QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE = range(4)

_parameters = ('delimiter', 'doublequote', 'escapechar', 'lineterminator', 'quotechar', 'quoting', 'skipinitialspace',
               'strict')
_registered = {}


def _dialect_of(dialect, options):
    """A native dialect of a name, a class, an object or None, changed by options."""
    if isinstance(dialect, str):
        dialect = get_dialect(dialect)
    if isinstance(dialect, _csv.Dialect) and not options:
        return dialect
    for name in options:
        if name not in _parameters:
            raise TypeError(f'{name!r} is an invalid keyword argument for this function')
    given = {name: getattr(dialect, name) for name in _parameters if hasattr(dialect, name)}
    return _csv.dialect(**{**given, **options})


def _two_at_most(args, options):
    """The first argument, and the dialect, which may be given by name."""
    if not args:
        raise TypeError(' expected at least 1 argument, got 0')
    if len(args) > 2:
        raise TypeError(f' expected at most 2 arguments, got {len(args)}')
    return args if len(args) == 2 else (*args, options.pop('dialect', None))


def reader(*args, **fmtparams):
    """reader(iterable, dialect='excel', **fmtparams): an iterator of rows, each a list of str.

    iterable gives lines: an open file, a list. Bad input raises Error.
    """
    lines, dialect = _two_at_most(args, fmtparams)
    return _csv.make_reader(lines, _dialect_of(dialect, fmtparams))


def writer(*args, **fmtparams):
    """writer(file, dialect='excel', **fmtparams): an object with writerow() and writerows().

    file: any object with write(). What no dialect can express raises Error.
    """
    file, dialect = _two_at_most(args, fmtparams)
    return _csv.make_writer(file, _dialect_of(dialect, fmtparams))


def register_dialect(*args, **fmtparams):
    """register_dialect(name, dialect='excel', **fmtparams): give a dialect a name."""
    name, dialect = _two_at_most(args, fmtparams)
    if not isinstance(name, str):
        raise TypeError('dialect name must be a string')
    _registered[name] = _dialect_of(dialect, fmtparams)


def unregister_dialect(name):
    """Forget a dialect's name. Error if there is none of that name."""
    if name not in _registered:
        raise Error('unknown dialect')
    del _registered[name]


def get_dialect(name):
    """The dialect of a name. Error if there is none."""
    if name not in _registered:
        raise Error('unknown dialect')
    return _registered[name]


def list_dialects():
    """The names of all dialects."""
    return list(_registered)


class Dialect:
    """A description of a format, to be subclassed. Making an instance checks it: Error when it is wrong."""

    _name = ''
    _valid = False
    delimiter = quotechar = escapechar = lineterminator = quoting = None
    doublequote = skipinitialspace = None

    def __init__(self):
        if type(self) is not Dialect:
            self._valid = True
        try:
            _dialect_of(self, {})
        except TypeError as exc:
            raise Error(str(exc))


class excel(Dialect):
    """What Excel writes."""

    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\r\n'
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    """What Excel writes with tabs."""

    delimiter = '\t'


class unix_dialect(Dialect):
    """What is usual on Unix: newlines, all fields in quotes."""

    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\n'
    quoting = QUOTE_ALL


register_dialect('excel', excel)
register_dialect('excel-tab', excel_tab)
register_dialect('unix', unix_dialect)


class DictReader:
    """Rows as dicts. The keys are fieldnames, or what the first row says.

    What a row has too much goes as a list under the key restkey; what is missing is restval. Empty rows are
    passed over.
    """

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames = fieldnames
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        """The keys, read from the file when they are first needed; None if it is empty."""
        if self._fieldnames is None:
            self._fieldnames = next(self.reader, None)
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while not row:
            row = next(self.reader)
        names = self.fieldnames
        result = dict(zip(names, row))
        known, found = len(names), len(row)
        if found > known:
            result[self.restkey] = row[known:]
        elif found < known:
            for name in names[found:]:
                result[name] = self.restval
        return result

    __class_getitem__ = classmethod(_GenericAlias)


class DictWriter:
    """Writes rows that are dicts. fieldnames: the keys, in the order of the columns.

    restval stands for what a row lacks; extrasaction says what happens with keys that are no fieldnames: 'raise'
    (ValueError) or 'ignore'.
    """

    def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        if extrasaction.lower() not in ('raise', 'ignore'):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.fieldnames = fieldnames
        self.restval = restval
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        """Write the fieldnames as a row."""
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _columns(self, rowdict):
        if self.extrasaction == 'raise':
            unknown = rowdict.keys() - self.fieldnames
            if unknown:
                raise ValueError(f'dict contains fields not in fieldnames: {", ".join(map(repr, unknown))}')
        return [rowdict.get(name, self.restval) for name in self.fieldnames]

    def writerow(self, rowdict):
        """Write a row."""
        return self.writer.writerow(self._columns(rowdict))

    def writerows(self, rowdicts):
        """Write an iterable of rows."""
        return self.writer.writerows(map(self._columns, rowdicts))

    __class_getitem__ = classmethod(_GenericAlias)


class Sniffer:
    """Finds out a file's dialect by looking at the beginning of it."""

    def __init__(self):
        self.preferred = [',', '\t', ';', ' ', ':']

    def sniff(self, sample, delimiters=None):
        """A dialect (a class) for a piece of text; Error when nothing fits.

        delimiters: a string of those that may be.
        """
        quote, doubled, delimiter, space = _from_quotes(sample, delimiters)
        if not delimiter:
            delimiter, space = self._from_columns(sample, delimiters)
        if not delimiter:
            raise Error('Could not determine delimiter')

        class dialect(Dialect):
            _name = 'sniffed'
            lineterminator = '\r\n'
            quoting = QUOTE_MINIMAL

        dialect.doublequote = doubled
        dialect.delimiter = delimiter
        dialect.quotechar = quote or '"'
        dialect.skipinitialspace = space
        return dialect

    def _from_columns(self, sample, delimiters):
        """(delimiter, does a space follow it?) of a text without quotes: what stands equally often in each line."""
        lines = [line for line in sample.split('\n') if line]
        found = _regular_characters(lines, delimiters)
        if not found:
            return '', False
        best = next(iter(found)) if len(found) == 1 else self._choose(found, lines)
        head = lines[0]
        return best, head.count(best) == head.count(best + ' ')

    def _choose(self, found, lines):
        """One of several candidates: {character: times in a line}."""
        for char, times in found.items() if len(found) > 1 else ():
            if char in self.preferred and lines[0].count(char) == times and all(
                    other == char or other not in self.preferred for other in found):
                return char
        for char in self.preferred:
            if char in found:
                return char
        return max(found, key=lambda char: (found[char], char))

    def has_header(self, sample):
        """Does the first row look like names? Its cells differ in kind, or in length, from those below."""
        rows = reader(StringIO(sample), self.sniff(sample))
        header = next(rows)
        kinds = dict.fromkeys(range(len(header)))
        for _, row in zip(range(21), rows):
            if len(row) == len(header):
                _note_kinds(kinds, row)
        votes = 0
        for column, kind in kinds.items():
            if isinstance(kind, int):
                votes += 1 if len(header[column]) != kind else -1
            else:
                votes += -1 if _is_number(header[column]) else 1
        return votes > 0


def _is_number(text):
    try:
        complex(text)
    except (ValueError, OverflowError):
        return False
    return True


def _note_kinds(kinds, row):
    """Narrow down what columns hold: complex for numbers, a length for text; mixed columns drop out."""
    for column in list(kinds):
        kind = complex if _is_number(row[column]) else len(row[column])
        if kinds[column] is None:
            kinds[column] = kind
        elif kinds[column] != kind:
            del kinds[column]


# A quoted field with what stands around it: between delimiters, at the start of a line, at its end, alone.
_quoted = [re.compile(pattern, re.DOTALL | re.MULTILINE) for pattern in (
    r'(?P<delim>[^\w\n"\'])(?P<space> ?)(?P<quote>["\']).*?(?P=quote)(?P=delim)',
    r'(?:^|\n)(?P<quote>["\']).*?(?P=quote)(?P<delim>[^\w\n"\'])(?P<space> ?)',
    r'(?P<delim>[^\w\n"\'])(?P<space> ?)(?P<quote>["\']).*?(?P=quote)(?:$|\n)',
    r'(?:^|\n)(?P<quote>["\']).*?(?P=quote)(?:$|\n)')]


def _most_common(counts):
    return max(counts, key=counts.get) if counts else ''


def _from_quotes(sample, delimiters):
    """(quote, is it doubled inside?, delimiter, does a space follow it?) of a text with quotes."""
    for pattern in _quoted:
        matches = list(pattern.finditer(sample))
        if matches:
            break
    else:
        return '', False, None, False
    quotes, delims, spaces = {}, {}, 0
    for match in matches:
        parts = match.groupdict()
        quotes[parts['quote']] = quotes.get(parts['quote'], 0) + 1
        delim = parts.get('delim')
        if delim and (delimiters is None or delim in delimiters):
            delims[delim] = delims.get(delim, 0) + 1
        spaces += bool(parts.get('space'))
    quote, delim = _most_common(quotes), _most_common(delims)
    space = bool(delim) and delims[delim] == spaces
    if delim == '\n':   # one column
        delim = ''
    around = re.escape(delim)
    doubled = re.search(rf'(?:{around}|^)\W*{quote}[^{around}\n]*{quote}[^{around}\n]*{quote}\W*(?:{around}|$)', sample,
                        re.MULTILINE)
    return quote, doubled is not None, delim, space


def _regular_characters(lines, delimiters):
    """{character: times in a line} of the ASCII characters that stand about equally often in each line."""
    counts, seen = {}, 0
    for start in range(0, len(lines), 10):
        chunk = lines[start:start + 10]
        seen += len(chunk)
        for char in map(chr, range(127)):
            tally = counts.setdefault(char, {})
            for line in chunk:
                times = line.count(char)
                tally[times] = tally.get(times, 0) + 1
        modes = {}
        for char, tally in counts.items():
            times = max(tally, key=tally.get)
            if times:   # lines with another count speak against it
                modes[char] = times, 2 * tally[times] - sum(tally.values())
        share = 1.0
        while share >= 0.9:
            fit = {char: times for char, (times, votes) in modes.items()
                   if votes > 0 and votes / seen >= share and (delimiters is None or char in delimiters)}
            if fit:
                break
            share -= 0.01
        if len(fit) == 1:
            return fit
    return fit if lines else {}
