"""Settings files: named sections of `option = value` lines, and a section of defaults behind all others.

What is stored are plain dicts of text: RawConfigParser._sections and ._defaults. Three kinds of helpers stand around
them: _Reading takes the lines of one source in, an Interpolation changes texts on their way in and out, and a
SectionProxy shows one section as a mapping.
"""
import collections
import io
import re
from collections.abc import MutableMapping

__all__ = [
    # Errors
    "NoSectionError", "DuplicateOptionError", "DuplicateSectionError", "NoOptionError", "InterpolationError",
    "InterpolationDepthError", "InterpolationMissingOptionError", "InterpolationSyntaxError", "ParsingError",
    "MissingSectionHeaderError",
    # Parsers and what belongs to them
    "ConfigParser", "SafeConfigParser", "RawConfigParser", "Interpolation", "BasicInterpolation",
    "ExtendedInterpolation", "LegacyInterpolation", "SectionProxy", "ConverterMapping", "DEFAULTSECT",
    "MAX_INTERPOLATION_DEPTH"]

DEFAULTSECT = "DEFAULT"
MAX_INTERPOLATION_DEPTH = 10

# Stands for an argument that was not given, where None means something.
_UNSET = object()


def _deprecated(text):
    """Warns the code that called the function that calls this one."""
    import warnings
    warnings.warn(text, DeprecationWarning, stacklevel=3)


# Errors

class Error(Exception):
    """The base of the errors here; `message` is what str() shows."""

    def __init__(self, msg=""):
        super().__init__(msg)
        self.message = msg

    def __repr__(self):
        return self.message

    def __str__(self):
        return repr(self)

    def _describe(self, message, **parts):
        """Keeps the parts as attributes and as args, from which a pickled error is made again."""
        self.message = message
        self.__dict__.update(parts)
        self.args = tuple(parts.values())


def _twice(kind, what, source, lineno):
    if source is None:
        return f"{kind} {what} already exists"
    place = repr(source) if lineno is None else f"{source!r} [line {lineno:2d}]"
    return f"While reading from {place}: {kind.lower()} {what} already exists"


class NoSectionError(Error):
    """A section that is asked for does not exist."""

    def __init__(self, section):
        self._describe(f"No section: {section!r}", section=section)


class NoOptionError(Error):
    """An option stands neither in the section that is asked nor among the defaults."""

    def __init__(self, option, section):
        self._describe(f"No option {option!r} in section: {section!r}", option=option, section=section)


class DuplicateSectionError(Error):
    """A section is added that exists, or a strict parser meets one twice in a source."""

    def __init__(self, section, source=None, lineno=None):
        text = _twice("Section", repr(section), source, lineno)
        self._describe(text, section=section, source=source, lineno=lineno)


class DuplicateOptionError(Error):
    """A strict parser meets an option twice in one section of a source."""

    def __init__(self, section, option, source=None, lineno=None):
        text = _twice("Option", f"{option!r} in section {section!r}", source, lineno)
        self._describe(text, section=section, option=option, source=source, lineno=lineno)


class InterpolationError(Error):
    """A value cannot be shown, for the references in it."""

    def __init__(self, option, section, msg):
        self._explain(msg, option, section, msg)

    def _explain(self, message, option, section, *others):
        self._describe(message, option=option, section=section)
        self.args += others


class InterpolationSyntaxError(InterpolationError):
    """The sign of a reference stands where none is."""


class InterpolationMissingOptionError(InterpolationError):
    """A reference names an option that does not exist."""

    def __init__(self, option, section, rawval, reference):
        text = (f"Bad value substitution: option {option!r} in section {section!r} contains an interpolation key "
                f"{reference!r} which is not a valid option name. Raw value: {rawval!r}")
        self._explain(text, option, section, rawval, reference)
        self.reference = reference


class InterpolationDepthError(InterpolationError):
    """References lead to references more than MAX_INTERPOLATION_DEPTH times."""

    def __init__(self, option, section, rawval):
        text = (f"Recursion limit exceeded in value substitution: option {option!r} in section {section!r} contains an "
                f"interpolation key which cannot be substituted in {MAX_INTERPOLATION_DEPTH} steps. "
                f"Raw value: {rawval!r}")
        self._explain(text, option, section, rawval)


class ParsingError(Error):
    """Lines of a source make no sense; `errors` has a pair (number, repr of the line) for each."""

    def __init__(self, source=None, filename=None):
        if source and filename:
            raise ValueError("Cannot specify both `filename' and `source'. Use `source'.")
        name = source or filename
        if not name:
            raise ValueError("Required argument `source' not given.")
        self._describe(f"Source contains parsing errors: {name!r}", source=name)
        self.errors = []

    def append(self, lineno, line):
        """Tells of one more line."""
        self.errors.append((lineno, line))
        self.message += "\n\t[line %2d]: %s" % (lineno, line)

    @property
    def filename(self):
        """What `source` was called once."""
        _deprecated("The 'filename' attribute will be removed in Python 3.12. Use 'source' instead.")
        return self.source

    @filename.setter
    def filename(self, value):
        _deprecated("The 'filename' attribute will be removed in Python 3.12. Use 'source' instead.")
        self.source = value


class MissingSectionHeaderError(ParsingError):
    """The first line of a source that says something is no header."""

    def __init__(self, filename, lineno, line):
        text = "File contains no section headers.\nfile: %r, line: %d\n%r" % (filename, lineno, line)
        self._describe(text, source=filename, lineno=lineno, line=line)


# Interpolation

class Interpolation:
    """What may change values on their way into a parser and out of it; this one changes nothing."""

    def before_get(self, parser, section, option, value, defaults):
        """Returns what a caller gets for the stored value; `defaults` has all stored values the section can see."""
        return value

    def before_set(self, parser, section, option, value):
        """Returns what set() stores. May raise ValueError."""
        return value

    def before_read(self, parser, section, option, value):
        """Returns what is stored for a value that a source has."""
        return value

    def before_write(self, parser, section, option, value):
        """Returns what write() shows for a stored value."""
        return value

    def _idle(self, parser, value):
        """Tells whether before_get() would change nothing, and no subclass would notice if it were not called."""
        return type(self).before_get is Interpolation.before_get


class _Substitution(Interpolation):
    """Puts the values of other options where references to them stand.

    A subclass has _SIGN, which starts a reference and means itself when doubled; _BRACKET, which must follow it; and
    _SCANNER, a pattern for references, with a group for the name, for doubled signs and for single ones.
    """

    def _idle(self, parser, value):
        return (isinstance(value, str) and self._SIGN not in value
                and type(self).before_get is _Substitution.before_get and type(parser).get is RawConfigParser.get)

    def before_get(self, parser, section, option, value, defaults):
        return self._fill(parser, section, option, value, defaults, 1)

    def before_set(self, parser, section, option, value):
        sign = self._SIGN
        rest = value.replace(sign * 2, "")
        if sign in rest:
            # What is left must be in references.
            at = self._SCANNER.sub(lambda match: "" if match[1] else match[0], rest).find(sign)
            if at >= 0:
                raise ValueError(f"invalid interpolation syntax in {value!r} at position {at}")
        return value

    def _fill(self, parser, section, option, text, names, depth):
        """Returns the text of an option with its references replaced; it is the depth-th on the way from reference
        to reference, and `names` has what those in it may stand for."""
        raw = parser.get(section, option, raw=True, fallback=text)
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        if not text or text.find(self._SIGN) < 0:
            return text or ""

        def replacement(match):
            if not match[1]:
                return self._unescaped(match, section, option)
            try:
                value, home, own = self._look_up(parser, section, option, match, names)
            except KeyError as missing:
                raise InterpolationMissingOptionError(option, section, raw, *missing.args) from None
            if self._SIGN not in value:
                return value
            return self._fill(parser, home, own, value, self._names_at(parser, home, names), depth + 1)

        return self._SCANNER.sub(replacement, text)

    def _unescaped(self, match, section, option):
        """Returns the sign that a doubled one stands for. Raises InterpolationSyntaxError for a single one."""
        sign, bracket = self._SIGN, self._BRACKET
        if match[0] != sign:
            return sign
        rest = match.string[match.start():]
        if rest.startswith(bracket, 1):
            raise InterpolationSyntaxError(option, section, f"bad interpolation variable reference {rest!r}")
        raise InterpolationSyntaxError(option, section,
                                       f"'{sign}' must be followed by '{sign}' or '{bracket}', found: {rest!r}")


class BasicInterpolation(_Substitution):
    """Lets %(name)s stand for an option of the same section or of the defaults, and %% for a percent sign."""

    _SIGN, _BRACKET = "%("
    _SCANNER = re.compile(r"%\(([^)]+)\)s|%%?")

    def _look_up(self, parser, section, option, match, names):
        return names[parser.optionxform(match[1])], section, option

    def _names_at(self, parser, section, names):
        return names


class ExtendedInterpolation(_Substitution):
    """Lets ${name} and ${section:name} stand for options, and $$ for a dollar sign."""

    _SIGN, _BRACKET = "${"
    _SCANNER = re.compile(r"\$\{([^}]+)\}|\$\$?")

    def _look_up(self, parser, section, option, match, names):
        home, *own = match[1].split(":")
        if len(own) > 1:
            rest = match.string[match.end():]
            raise InterpolationSyntaxError(option, section, f"More than one ':' found: {rest!r}")
        try:
            if own:
                name = parser.optionxform(own[0])
                return parser.get(home, name, raw=True), home, name
            name = parser.optionxform(home)
            return names[name], section, name
        except (KeyError, NoSectionError, NoOptionError):
            raise KeyError(match[1]) from None

    def _names_at(self, parser, section, names):
        return dict(parser.items(section, raw=True))


class LegacyInterpolation(Interpolation):
    """Formats a value with the % operator until no "%(" is left in it; deprecated."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _deprecated("LegacyInterpolation has been deprecated since Python 3.2 and will be removed from the "
                    "configparser module in Python 3.13. Use BasicInterpolation or ExtendedInterpolation instead.")

    def before_get(self, parser, section, option, value, vars):
        def normal(match):
            return f"%({parser.optionxform(match[1])})s"

        text, steps = value, 0
        while text and "%(" in text:
            if steps == MAX_INTERPOLATION_DEPTH:
                raise InterpolationDepthError(option, section, value)
            try:
                text = re.sub(r"%\(([^)]*)\)s", normal, text) % vars
            except KeyError as missing:
                raise InterpolationMissingOptionError(option, section, value, missing.args[0]) from None
            steps += 1
        return text

    def before_set(self, parser, section, option, value):
        return value


# Reading

class _Syntax:
    """How lines are told apart: the pattern of an option, the prefixes of comments that take a whole line and of those
    that stand behind something, and whether an empty line may be part of a value."""

    def __init__(self, pattern, whole, inline, blanks):
        self.pattern = pattern
        self.whole = tuple(whole or ())
        self.inline = tuple(inline or ())
        self.blanks = blanks

    def statements(self, lines):
        """Yields (number, line, text) for each line; text is the line without space and comment around it.

        Of a line that is empty the text is "", of one that has a comment only it is None.
        """
        for number, line in enumerate(lines, start=1):
            column = self._comment_column(line) if self.inline else None
            text = line.strip()
            for prefix in self.whole:
                if text.startswith(prefix):
                    text = None
                    break
            else:
                if column is not None:
                    text = line[:column].strip() or None
            yield number, line, text

    def _comment_column(self, line):
        """Returns where an inline comment starts, or None: at the start of a line or behind a space.

        When several could, one that is the first of its prefix in the line wins over one that is a later of its own.
        """
        found = []
        for prefix in self.inline:
            column, rank = line.find(prefix), 0
            while column > 0 and not line[column - 1].isspace():
                column, rank = line.find(prefix, column + 1), rank + 1
            if column >= 0:
                found.append((rank, column))
        return min(found)[1] if found else None


class _Reading:
    """One source on its way into a parser, line by line.

    Until the end, a value is a list of the lines it has so far; what the parser keeps is joined from them by _finish().
    """

    def __init__(self, parser, source):
        self.parser = parser
        self.source = source
        self.section = None  # the name of the open section
        self.options = None  # its dict, None before the first header
        self.option = None  # the name of the option that a deeper line continues
        self.indent = 0  # of the line with that option
        self.met = set()  # the sections and (section, option) pairs of this source
        self.error = None  # a ParsingError with all bad lines so far

    def run(self, lines):
        """Takes all lines. Raises MissingSectionHeaderError, DuplicateSectionError and DuplicateOptionError where
        they arise, ParsingError at the end."""
        parser = self.parser
        for number, line, text in parser._syntax.statements(lines):
            if not text:
                self._blank(text)
                continue
            start = parser.NONSPACECRE.search(line)
            indent = start.start() if start else 0
            if self.option and indent > self.indent:
                self.options[self.option].append(text)
                continue
            self.indent = indent
            if header := parser.SECTCRE.match(text):
                self._enter(header["header"], number)
            elif self.options is None:
                raise MissingSectionHeaderError(self.source, number, line)
            else:
                self._define(parser._syntax.pattern.match(text), number, line)
        self._finish()

    def _blank(self, text):
        if not self.parser._syntax.blanks:
            self.indent = float("inf")
        elif text == "" and self.option and (value := self.options[self.option]) is not None:
            value.append("")

    def _enter(self, name, number):
        parser = self.parser
        self.section, self.option = name, None
        if name in parser._sections:
            if parser._strict and name in self.met:
                raise DuplicateSectionError(name, self.source, number)
        elif name == parser.default_section:
            self.options = parser._defaults
            return
        else:
            parser._create(name)
        self.options = parser._sections[name]
        self.met.add(name)

    def _define(self, match, number, line):
        if not match or not match["option"]:
            self.error = self.error or ParsingError(self.source)
            self.error.append(number, repr(line))
        if not match:
            return
        name, value = match.group("option", "value")
        self.option = name = self.parser.optionxform(name.rstrip())
        if self.parser._strict and (self.section, name) in self.met:
            raise DuplicateOptionError(self.section, name, self.source, number)
        self.met.add((self.section, name))
        self.options[name] = None if value is None else [value.strip()]

    def _finish(self):
        """Joins the values, and gives all that the parser has to its interpolation."""
        parser = self.parser
        read = parser._interpolation.before_read
        for section, options in ((parser.default_section, parser._defaults), *parser._sections.items()):
            for name, value in options.items():
                if isinstance(value, list):
                    value = "\n".join(value).rstrip()
                options[name] = read(parser, section, name, value)
        if self.error:
            raise self.error


def _option_pattern(delimiters, valueless):
    """Compiles a pattern for an option, a delimiter (group `vi`) and a value; `valueless` makes these two optional."""
    signs = "|".join(map(re.escape, delimiters))
    option = ".*?"
    if delimiters and all(len(sign) == 1 for sign in delimiters):
        # The same, found faster: all up to the first delimiter, without the space before it.
        option = rf"[^{''.join(map(re.escape, delimiters))}\n]*(?<!\s)"
    return re.compile(rf"(?P<option>{option})\s*(?:(?P<vi>{signs})\s*(?P<value>.*)){'?' if valueless else ''}$")


# Parsers

def _check_text(thing, what):
    if not isinstance(thing, str):
        raise TypeError(f"{what} must be strings")


class RawConfigParser(MutableMapping):
    """A mapping of sections, each a mapping of options; values are taken as they stand."""

    # A subclass may have others of these.
    SECTCRE = re.compile(r"\[(?P<header>.+)\]")
    OPTCRE = _option_pattern("=:", valueless=False)
    OPTCRE_NV = _option_pattern("=:", valueless=True)
    NONSPACECRE = re.compile(r"\S")
    BOOLEAN_STATES = {"1": True, "yes": True, "true": True, "on": True,
                      "0": False, "no": False, "false": False, "off": False}
    _DEFAULT_INTERPOLATION = Interpolation()

    def __init__(self, defaults=None, dict_type=dict, allow_no_value=False, *, delimiters=("=", ":"),
                 comment_prefixes=("#", ";"), inline_comment_prefixes=None, strict=True, empty_lines_in_values=True,
                 default_section=DEFAULTSECT, interpolation=_UNSET, converters=_UNSET):
        """Makes a parser with nothing but `defaults` in it.

        dict_type makes the dicts of sections and options. With allow_no_value an option may stand alone; its value is
        None. delimiters, comment_prefixes and inline_comment_prefixes (comments behind a value) are sequences of str.
        strict refuses duplicates in a source. converters maps names to functions of a text: {"list": f} makes a
        method getlist. Raises TypeError if interpolation is neither None nor an Interpolation.
        """
        self._dict = dict_type
        self._sections = dict_type()
        self._defaults = dict_type()
        self._converters = None  # made when it is asked for, as the proxies are
        self._proxies = dict_type()
        self._proxies[default_section] = None
        self.default_section = default_section
        self._delimiters = tuple(delimiters)
        if delimiters != ("=", ":"):
            pattern = _option_pattern(self._delimiters, allow_no_value)
        else:
            pattern = self.OPTCRE_NV if allow_no_value else self.OPTCRE
        self._syntax = _Syntax(pattern, comment_prefixes, inline_comment_prefixes, empty_lines_in_values)
        self._allow_no_value = allow_no_value
        self._strict = strict
        self._interpolation = self._checked(interpolation)
        if converters is not _UNSET:
            self.converters.update(converters)
        if defaults:
            self._read_defaults(defaults)

    def _checked(self, interpolation):
        if interpolation is _UNSET:
            interpolation = self._DEFAULT_INTERPOLATION
        elif interpolation is None:
            interpolation = Interpolation()
        if isinstance(interpolation, Interpolation):
            return interpolation
        raise TypeError("interpolation= must be None or an instance of Interpolation; got an object of type "
                        f"{type(interpolation)}")

    def _read_defaults(self, defaults):
        for name, value in defaults.items():
            self._defaults[self.optionxform(name)] = value

    # Sections

    def defaults(self):
        """Returns the dict of the defaults itself."""
        return self._defaults

    def sections(self):
        """Returns a list of the sections' names; the default section is not among them."""
        return [*self._sections]

    def has_section(self, section):
        """Tells whether there is a section of that name, other than the default one."""
        return section in self._sections

    def add_section(self, section):
        """Makes an empty section. Raises DuplicateSectionError, or ValueError for the name of the default section."""
        if section == self.default_section:
            raise ValueError(f"Invalid section name: {section!r}")
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._create(section)

    def remove_section(self, section):
        """Drops a section and tells whether it existed."""
        existed = section in self._sections
        if existed:
            del self._sections[section], self._proxies[section]
        return existed

    def _create(self, section):
        self._sections[section] = self._dict()
        self._proxies[section] = None

    def _options_of(self, section):
        """Returns the dict of a section's own options; no name at all means the defaults. Raises NoSectionError."""
        if not section or section == self.default_section:
            return self._defaults
        return self._named(section)

    def _named(self, section):
        try:
            return self._sections[section]
        except KeyError:
            raise NoSectionError(section) from None

    # Sources

    def read(self, filenames, encoding=None):
        """Reads one file or several, passing over those that cannot be opened. Returns a list of those it has read."""
        import os
        if isinstance(filenames, (str, bytes, os.PathLike)):
            filenames = (filenames,)
        encoding, done = io.text_encoding(encoding), []
        for filename in filenames:
            try:
                with open(filename, encoding=encoding) as file:
                    self._read(file, filename)
            except OSError:
                pass
            else:
                done.append(os.fspath(filename) if isinstance(filename, os.PathLike) else filename)
        return done

    def read_file(self, f, source=None):
        """Reads lines from an open file or another iterable; errors call it `source`, or by its own name."""
        self._read(f, getattr(f, "name", "<???>") if source is None else source)

    def read_string(self, string, source="<string>"):
        """Reads a text."""
        self.read_file(io.StringIO(string), source)

    def read_dict(self, dictionary, source="<dict>"):
        """Takes sections from a mapping of mappings, whose keys and values become strings (None stays).

        Raises DuplicateSectionError and DuplicateOptionError if keys that differ become the same string, when strict.
        """
        met = {}
        for section, options in dictionary.items():
            section = str(section)
            try:
                self.add_section(section)
            except (DuplicateSectionError, ValueError):
                if self._strict and section in met:
                    raise
            names = met.setdefault(section, set())
            for name, value in options.items():
                name = self.optionxform(str(name))
                if self._strict and name in names:
                    raise DuplicateOptionError(section, name, source)
                names.add(name)
                self.set(section, name, value if value is None else str(value))

    def readfp(self, fp, filename=None):
        """What read_file was called once."""
        _deprecated("This method will be removed in Python 3.12. Use 'parser.read_file()' instead.")
        self.read_file(fp, filename)

    def _read(self, fp, fpname):
        _Reading(self, fpname).run(fp)

    # Options

    def optionxform(self, optionstr):
        """Returns what an option is called inside; replace it to keep upper case, for one."""
        return optionstr.lower()

    def options(self, section):
        """Returns a list of the options that a section has, itself or by default. Raises NoSectionError."""
        return [*{**self._named(section), **self._defaults}]

    def has_option(self, section, option):
        """Tells whether a section has an option, itself or by default; without a section, whether the defaults do."""
        try:
            own = self._options_of(section)
        except NoSectionError:
            return False
        option = self.optionxform(option)
        return option in own or option in self._defaults

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        """Returns the value of an option from the dict `vars`, the section or the defaults, whichever has it first.

        raw keeps the interpolation away. Where there is nothing, returns fallback if it is given, else raises
        NoSectionError or NoOptionError.
        """
        try:
            layers = self._layers(section, vars)
            name = self.optionxform(option)
            value = self._first(layers, name, section)
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback
        if value is None or raw or self._interpolation._idle(self, value):
            return value
        return self._interpolation.before_get(self, section, name, value, collections.ChainMap(*layers))

    def _first(self, layers, name, section):
        for names in layers:
            if name in names:
                break
        try:
            return names[name]
        except KeyError:
            raise NoOptionError(name, section)

    def _layers(self, section, vars):
        """Returns the mappings in which get() looks for an option, in order."""
        own = self._sections.get(section)
        if own is None:
            own = {} if section == self.default_section else self._named(section)
        if not vars:
            return {}, own, self._defaults
        given = {self.optionxform(name): value if value is None else str(value) for name, value in vars.items()}
        return given, own, self._defaults

    def _get_conv(self, section, option, conv, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        try:
            value = self.get(section, option, raw=raw, vars=vars, **kwargs)
        except (NoSectionError, NoOptionError):
            if fallback is not _UNSET:
                return fallback
            raise
        return conv(value)

    def getint(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """Is get() for an int. Raises ValueError if the text is none."""
        return self._get_conv(section, option, int, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """Is get() for a float. Raises ValueError if the text is none."""
        return self._get_conv(section, option, float, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """Is get() for the words of BOOLEAN_STATES, in any case. Raises ValueError for others."""
        convert = self._convert_to_boolean
        return self._get_conv(section, option, convert, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def _convert_to_boolean(self, value):
        word = value.lower()
        if word in self.BOOLEAN_STATES:
            return self.BOOLEAN_STATES[word]
        raise ValueError(f"Not a boolean: {value}")

    def items(self, section=_UNSET, raw=False, vars=None):
        """Returns a list of a section's (option, value) pairs, defaults first; of the parser's without a section.

        Values in the dict `vars` take the place of others, but options only in it are not listed. Raises
        NoSectionError.
        """
        if section is _UNSET:
            return super().items()
        names = self._defaults.copy()
        try:
            names.update(self._sections[section])
        except KeyError:
            if section != self.default_section:
                raise NoSectionError(section)
        listed = [*names]
        for name, value in vars.items() if vars else ():
            names[self.optionxform(name)] = value
        if raw:
            return [(name, names[name]) for name in listed]
        change, idle = self._interpolation.before_get, self._interpolation._idle
        return [(name, value if idle(self, value := names[name]) else change(self, section, name, value, names))
                for name in listed]

    def set(self, section, option, value=None):
        """Stores the value of an option. Raises NoSectionError, and what the interpolation does for a bad value."""
        if value:
            value = self._interpolation.before_set(self, section, option, value)
        self._options_of(section)[self.optionxform(option)] = value

    def remove_option(self, section, option):
        """Drops an option that the section has itself and tells whether it did. Raises NoSectionError."""
        own = self._options_of(section)
        option = self.optionxform(option)
        existed = option in own
        if existed:
            del own[option]
        return existed

    def _check_option(self, option, value):
        """Raises TypeError unless both are strings; the value may be nothing where that is allowed."""
        _check_text(option, "option keys")
        if value or not self._allow_no_value:
            _check_text(value, "option values")

    # Writing

    def write(self, fp, space_around_delimiters=True):
        """Writes what is stored to a file, in the form that read() takes; comments that were read are lost."""
        delimiter = self._delimiters[0]
        if space_around_delimiters:
            delimiter = f" {delimiter} "
        if self._defaults:
            self._write_section(fp, self.default_section, self._defaults.items(), delimiter)
        for section, options in self._sections.items():
            self._write_section(fp, section, options.items(), delimiter)

    def _write_section(self, fp, section, items, delimiter):
        fp.write(f"[{section}]\n")
        for name, value in items:
            value = self._interpolation.before_write(self, section, name, value)
            if value is None and self._allow_no_value:
                shown = ""
            else:
                # Only a line with an indent continues a value.
                shown = delimiter + str(value).replace("\n", "\n\t")
            fp.write(f"{name}{shown}\n")
        fp.write("\n")

    # As a mapping

    def __getitem__(self, key):
        if not (key == self.default_section or self.has_section(key)):
            raise KeyError(key)
        proxy = self._proxies[key]
        if proxy is None:
            proxy = self._proxies[key] = SectionProxy(self, key)
        return proxy

    def __setitem__(self, key, value):
        if key in self and value is self[key]:
            return
        old = self._defaults if key == self.default_section else self._sections.get(key, {})
        old.clear()
        self.read_dict({key: value})

    def __delitem__(self, key):
        if key == self.default_section:
            raise ValueError("Cannot remove the default section.")
        if not self.has_section(key):
            raise KeyError(key)
        self.remove_section(key)

    def __contains__(self, key):
        return key == self.default_section or self.has_section(key)

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        yield self.default_section
        yield from self._sections

    def popitem(self):
        """Drops the first section but the default one; returns its name and its SectionProxy. Raises KeyError."""
        names = self.sections()
        if not names:
            raise KeyError
        item = names[0], self[names[0]]
        del self[names[0]]
        return item

    @property
    def converters(self):
        """The ConverterMapping with the functions of the get methods."""
        if self._converters is None:
            self._converters = ConverterMapping(self)
        return self._converters


class ConfigParser(RawConfigParser):
    """A parser whose values may have references to others (BasicInterpolation); it stores nothing but strings."""

    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def set(self, section, option, value=None):
        """Stores the value of an option. Raises NoSectionError, TypeError if not given strings, and ValueError."""
        self._check_option(option, value)
        super().set(section, option, value)

    def add_section(self, section):
        """Makes an empty section. Raises what RawConfigParser does, and TypeError if its name is not a string."""
        _check_text(section, "section names")
        super().add_section(section)

    def _read_defaults(self, defaults):
        # What is wrong for the interpolation here may be right for what gets it: it must not look yet.
        wanted, self._interpolation = self._interpolation, Interpolation()
        try:
            self.read_dict({self.default_section: defaults})
        finally:
            self._interpolation = wanted


class SafeConfigParser(ConfigParser):
    """What ConfigParser was called once; deprecated."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _deprecated("The SafeConfigParser class has been renamed to ConfigParser in Python 3.2. This alias will be "
                    "removed in Python 3.12. Use ConfigParser directly instead.")


# Views

class SectionProxy(MutableMapping):
    """A section as a mapping; it has the get methods of its parser, without the argument for the section."""

    def __init__(self, parser, name):
        self._parser = parser
        self._name = name
        for kind in parser.converters:
            self._add_getter("get" + kind, getattr(parser, "get" + kind))

    def _add_getter(self, name, method):
        import functools
        setattr(self, name, functools.partial(self.get, _impl=method))

    @property
    def parser(self):
        """The parser that has the section."""
        return self._parser

    @property
    def name(self):
        """What the section is called."""
        return self._name

    def get(self, option, fallback=None, *, raw=False, vars=None, _impl=None, **kwargs):
        """Returns what the parser's get() does for an option of the section, and fallback if there is none."""
        method = _impl or self._parser.get
        return method(self._name, option, raw=raw, vars=vars, fallback=fallback, **kwargs)

    def _options(self):
        parser = self._parser
        return [*parser.defaults()] if self._name == parser.default_section else parser.options(self._name)

    def __getitem__(self, key):
        if key in self:
            return self._parser.get(self._name, key)
        raise KeyError(key)

    def __setitem__(self, key, value):
        self._parser._check_option(key, value)
        self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if key not in self or not self._parser.remove_option(self._name, key):
            raise KeyError(key)

    def __contains__(self, key):
        return self._parser.has_option(self._name, key)

    def __len__(self):
        return len(self._options())

    def __iter__(self):
        return iter(self._options())

    def __repr__(self):
        return f"<Section: {self._name}>"


class ConverterMapping(MutableMapping):
    """The functions of a parser's get methods by name: for "list" there is getlist, here and in each section.

    It starts with what the parser's class has; as these are methods, they have None here.
    """

    GETTERCRE = re.compile(r"^get(?P<name>.+)$")

    def __init__(self, parser):
        self._parser = parser
        names = set(vars(parser)).union(*map(vars, type(parser).__mro__))
        getters = filter(None, map(self.GETTERCRE.match, sorted(names)))
        self._functions = {found["name"]: None for found in getters if callable(getattr(parser, found[0]))}

    def __getitem__(self, key):
        return self._functions[key]

    def __setitem__(self, key, value):
        try:
            name = "get" + key
        except TypeError:
            raise ValueError(f"Incompatible key: {key} (type: {type(key)})")
        if not key:
            raise ValueError('Incompatible key: cannot use "" as a name')
        self._functions[key] = value
        import functools
        method = functools.partial(self._parser._get_conv, conv=value)
        method.converter = value
        setattr(self._parser, name, method)
        for proxy in self._parser.values():
            proxy._add_getter(name, method)

    def __delitem__(self, key):
        try:
            name = "get" + key
        except TypeError:
            raise KeyError(key)
        del self._functions[key]
        # Methods of the class stay.
        for owner in (self._parser, *self._parser.values()):
            owner.__dict__.pop(name, None)

    def __iter__(self):
        return iter(self._functions)

    def __len__(self):
        return len(self._functions)
