"""Files of settings: [sections] of `key = value` lines, as INI files have them.

    config = configparser.ConfigParser()
    config.read("settings.ini")
    port = config.getint("server", "port", fallback=8080)
"""

import re
from collections.abc import MutableMapping

__all__ = ["NoSectionError", "DuplicateOptionError", "DuplicateSectionError", "NoOptionError", "InterpolationError",
           "InterpolationDepthError", "InterpolationMissingOptionError", "InterpolationSyntaxError", "ParsingError",
           "MissingSectionHeaderError", "ConfigParser", "RawConfigParser", "Interpolation", "BasicInterpolation",
           "ExtendedInterpolation", "SectionProxy", "ConverterMapping", "DEFAULTSECT", "MAX_INTERPOLATION_DEPTH"]

DEFAULTSECT = "DEFAULT"
MAX_INTERPOLATION_DEPTH = 10
_UNSET = object()


class Error(Exception):
    """What everything that goes wrong here is."""

    def __init__(self, msg=""):
        self.message = msg
        super().__init__(msg)

    def __repr__(self):
        return self.message

    __str__ = __repr__


class NoSectionError(Error):
    """There is no such section."""

    def __init__(self, section):
        super().__init__(f"No section: {section!r}")
        self.section = section
        self.args = section,


def _where(source, lineno, what):
    """The beginning of a message about something that is there twice."""
    if source is None:
        return what[0].upper() + what[1:]
    at = "" if lineno is None else f" [line {lineno:2d}]"
    return f"While reading from {source!r}{at}: {what}"


class DuplicateSectionError(Error):
    """A section is there twice in one source, or add_section() was called for one that exists."""

    def __init__(self, section, source=None, lineno=None):
        super().__init__(_where(source, lineno, f"section {section!r} already exists"))
        self.section, self.source, self.lineno = section, source, lineno
        self.args = section, source, lineno


class DuplicateOptionError(Error):
    """An option is there twice in a section of one source."""

    def __init__(self, section, option, source=None, lineno=None):
        super().__init__(_where(source, lineno, f"option {option!r} in section {section!r} already exists"))
        self.section, self.option, self.source, self.lineno = section, option, source, lineno
        self.args = section, option, source, lineno


class NoOptionError(Error):
    """There is no such option in the section."""

    def __init__(self, option, section):
        super().__init__(f"No option {option!r} in section: {section!r}")
        self.option, self.section = option, section
        self.args = option, section


class InterpolationError(Error):
    """The references in a value cannot be filled in."""

    def __init__(self, option, section, msg):
        super().__init__(msg)
        self.option, self.section = option, section
        self.args = option, section, msg


class InterpolationMissingOptionError(InterpolationError):
    """A value refers to an option that is not there."""

    def __init__(self, option, section, rawval, reference):
        super().__init__(option, section, f"Bad value substitution: option {option!r} in section {section!r} contains "
                         f"an interpolation key {reference!r} which is not a valid option name. Raw value: {rawval!r}")
        self.reference = reference
        self.args = option, section, rawval, reference


class InterpolationSyntaxError(InterpolationError):
    """A reference in a value is written wrongly."""


class InterpolationDepthError(InterpolationError):
    """References lead to references, too deep."""

    def __init__(self, option, section, rawval):
        super().__init__(option, section, f"Recursion limit exceeded in value substitution: option {option!r} in section "
                         f"{section!r} contains an interpolation key which cannot be substituted in "
                         f"{MAX_INTERPOLATION_DEPTH} steps. Raw value: {rawval!r}")
        self.args = option, section, rawval


class ParsingError(Error):
    """Lines that mean nothing: errors is a list of (line number, line's repr)."""

    def __init__(self, source=None, filename=None):
        source = filename if source is None else source
        if source is None:
            raise ValueError("Required argument `source' not given.")
        super().__init__(f"Source contains parsing errors: {source!r}")
        self.source = source
        self.errors = []
        self.args = source,

    def append(self, lineno, line):
        """Adds a line to those that are wrong."""
        self.errors.append((lineno, line))
        self.message += f"\n\t[line {lineno:2d}]: {line}"


class MissingSectionHeaderError(ParsingError):
    """A key comes before the first section."""

    def __init__(self, filename, lineno, line):
        Error.__init__(self, f"File contains no section headers.\nfile: {filename!r}, line: {lineno}\n{line!r}")
        self.source, self.lineno, self.line = filename, lineno, line
        self.args = filename, lineno, line


class Interpolation:
    """What happens to values when they are got, set, read and written: here nothing."""

    def before_get(self, parser, section, option, value, defaults):
        return value

    def before_set(self, parser, section, option, value):
        return value

    def before_read(self, parser, section, option, value):
        return value

    def before_write(self, parser, section, option, value):
        return value


class BasicInterpolation(Interpolation):
    """%(name)s stands for the value of an option of the same section or of DEFAULT; %% for a percent sign."""

    _reference = re.compile(r"%\(([^)]+)\)s")
    _mark = "%"
    _closed = "("

    def before_get(self, parser, section, option, value, defaults):
        return self._filled(parser, option, section, value, defaults, 1, value)

    def before_set(self, parser, section, option, value):
        rest = self._reference.sub("", value.replace(self._mark * 2, ""))
        if self._mark in rest:
            raise ValueError("invalid interpolation syntax in %r at position %d" % (value, rest.find(self._mark)))
        return value

    def _filled(self, parser, option, section, text, values, depth, raw):
        if depth > MAX_INTERPOLATION_DEPTH:
            raise InterpolationDepthError(option, section, raw)
        parts, at = [], 0
        while (mark := text.find(self._mark, at)) >= 0:
            parts.append(text[at:mark])
            following = text[mark + 1:mark + 2]
            if following == self._mark:
                parts.append(self._mark)
                at = mark + 2
                continue
            if following != self._closed:
                raise InterpolationSyntaxError(option, section, self._unexpected(text[mark:]))
            found = self._reference.match(text, mark)
            if found is None:
                raise InterpolationSyntaxError(option, section,
                                               f"bad interpolation variable reference {text[mark:]!r}")
            parts.append(self._value(parser, option, section, found[1], values, depth, raw, text[mark:]))
            at = found.end()
        return "".join(parts) + text[at:]

    def _unexpected(self, rest):
        return f"'%' must be followed by '%' or '(', found: {rest!r}"

    def _value(self, parser, option, section, name, values, depth, raw, rest):
        key = parser.optionxform(name)
        try:
            value = values[key]
        except KeyError:
            raise InterpolationMissingOptionError(option, section, raw, key) from None
        return self._filled(parser, option, section, value, values, depth + 1, raw) if "%" in value else value


class ExtendedInterpolation(BasicInterpolation):
    """${name} stands for an option of the same section, ${section:name} for one of another; $$ for a dollar sign."""

    _reference = re.compile(r"\$\{([^}]+)\}")
    _mark = "$"
    _closed = "{"

    def _unexpected(self, rest):
        return f"'$' must be followed by '$' or '{{', found: {rest!r}"

    def _value(self, parser, option, section, name, values, depth, raw, rest):
        path = name.split(":")
        if len(path) > 2:
            raise InterpolationSyntaxError(option, section, f"More than one ':' found: {rest!r}")
        key, place = parser.optionxform(path[-1]), (option, section)
        try:
            if len(path) == 1:
                value = values[key]
            else:
                value = parser.get(path[0], key, raw=True)
                section, option = path[0], key
                values = dict(parser.items(section, raw=True))
        except (KeyError, NoSectionError, NoOptionError):
            raise InterpolationMissingOptionError(*place, raw, ":".join(path)) from None
        return self._filled(parser, option, section, value, values, depth + 1, raw) if "$" in value else value


class _Reader:
    """Reads one source line by line into a parser's sections."""

    def __init__(self, parser, name):
        self.parser = parser
        self.name = name
        self.sections, self.options = set(), set()
        self.section_name = self.section = self.key = self.error = None
        self.indent = 0

    def read(self, lines):
        for number, line in enumerate(lines, 1):
            self._line(number, line)
        self._join()
        if self.error:
            raise self.error

    def _without_comment(self, line):
        """The line without comments; None if it was nothing else."""
        parser, cut = self.parser, len(line)
        for prefix in parser._inline:
            at = line.find(prefix)
            while at >= 0:
                if at == 0 or line[at - 1].isspace():
                    cut = min(cut, at)
                    break
                at = line.find(prefix, at + 1)
        if line.strip().startswith(parser._comments):
            return None
        text = line[:cut].strip()
        return None if not text and cut < len(line) else text

    def _line(self, number, line):
        text = self._without_comment(line)
        continues = self.section is not None and self.key and self.section.get(self.key) is not None
        if not text:
            if self.parser._blank_lines:
                if text is not None and continues:
                    self.section[self.key].append("")
            else:
                self.indent = len(line) + 1
            return
        indent = len(line) - len(line.lstrip())
        if continues and indent > self.indent:
            self.section[self.key].append(text)
            return
        self.indent = indent
        header = self.parser.SECTCRE.match(text)
        if header:
            self._begin(header["header"], number)
        elif self.section is None:
            raise MissingSectionHeaderError(self.name, number, line)
        else:
            self._option(text, number, line)

    def _begin(self, name, number):
        parser = self.parser
        if name == parser.default_section:
            self.section = parser._defaults
        elif name in parser._sections:
            if parser._strict and name in self.sections:
                raise DuplicateSectionError(name, self.name, number)
            self.section = parser._sections[name]
        else:
            self.section = parser._sections[name] = {}
        self.sections.add(name)
        self.section_name, self.key = name, None

    def _option(self, text, number, line):
        parser = self.parser
        found = parser._option_pattern.match(text)
        if not found or not found["option"]:
            if self.error is None:
                self.error = ParsingError(self.name)
            self.error.append(number, repr(line))
            return
        key = self.key = parser.optionxform(found["option"].rstrip())
        if parser._strict and (self.section_name, key) in self.options:
            raise DuplicateOptionError(self.section_name, key, self.name, number)
        self.options.add((self.section_name, key))
        value = found["value"]
        self.section[key] = None if value is None else [value.strip()]

    def _join(self):
        parser = self.parser
        for name, options in [(parser.default_section, parser._defaults), *parser._sections.items()]:
            for key, value in options.items():
                if isinstance(value, list):
                    value = "\n".join(value).rstrip()
                options[key] = parser._interpolation.before_read(parser, name, key, value)


class RawConfigParser(MutableMapping):
    """A mapping of sections (mappings of options), without references in values and without checks of types."""

    BOOLEAN_STATES = {"1": True, "yes": True, "true": True, "on": True,
                      "0": False, "no": False, "false": False, "off": False}
    SECTCRE = re.compile(r"\[(?P<header>.+)\]")
    OPTCRE = re.compile(r"(?P<option>.*?)\s*(?:(?P<vi>=|:)\s*(?P<value>.*))$")
    _DEFAULT_INTERPOLATION = Interpolation()

    def __init__(self, defaults=None, dict_type=dict, allow_no_value=False, *, delimiters=("=", ":"),
                 comment_prefixes=("#", ";"), inline_comment_prefixes=None, strict=True, empty_lines_in_values=True,
                 default_section=DEFAULTSECT, interpolation=_UNSET, converters=_UNSET):
        self._defaults, self._sections = {}, {}
        self._marks = tuple(delimiters)
        self._comments = tuple(comment_prefixes or ())
        self._inline = tuple(inline_comment_prefixes or ())
        self._strict = strict
        self._bare_keys = allow_no_value
        self._blank_lines = empty_lines_in_values
        self.default_section = default_section
        self._interpolation = self._DEFAULT_INTERPOLATION if interpolation is _UNSET else interpolation or Interpolation()
        marks = "|".join(map(re.escape, self._marks))
        end = "?" if allow_no_value else ""
        self._option_pattern = re.compile(rf"(?P<option>.*?)\s*(?:(?P<vi>{marks})\s*(?P<value>.*)){end}$")
        self.converters = ConverterMapping(self)
        if converters is not _UNSET:
            self.converters.update(converters)
        if defaults:
            self._read_defaults(defaults)

    def _read_defaults(self, defaults):
        values = {self.default_section: defaults}
        self.read_dict(values)

    def optionxform(self, optionstr):
        """The form in which an option's name is compared: small letters. May be replaced."""
        return optionstr.lower()

    def _is_default(self, name):
        return name == self.default_section

    def defaults(self):
        """The options of the DEFAULT section."""
        return self._defaults

    def sections(self):
        """The names of the sections, without DEFAULT."""
        return list(self._sections)

    def add_section(self, section):
        """Adds an empty section. Raises DuplicateSectionError, and ValueError for DEFAULT."""
        if self._is_default(section):
            raise ValueError("Invalid section name: %r" % section)
        if section in self._sections:
            raise DuplicateSectionError(section)
        self._sections[section] = {}

    def has_section(self, section):
        """Is there that section?"""
        return section in self._sections

    def options(self, section):
        """The names of a section's options, those of DEFAULT included."""
        return list(self._merged(section))

    def _merged(self, section):
        if self._is_default(section):
            return dict(self._defaults)
        try:
            own = self._sections[section]
        except KeyError:
            raise NoSectionError(section) from None
        return {**own, **{key: value for key, value in self._defaults.items() if key not in own}}

    # Reading

    def read(self, filenames, encoding=None):
        """Reads files (a path or several); those that cannot be opened are left out. Returns the list of those read."""
        import io
        import os
        alone = isinstance(filenames, (bytes, str, os.PathLike))
        done = []
        for path in [filenames] if alone else filenames:
            try:
                with open(path, encoding=io.text_encoding(encoding) if encoding is None else encoding) as file:
                    done.append(os.fspath(path))
                    _Reader(self, done[-1]).read(file)
            except OSError:
                pass
        return done

    def read_file(self, f, source=None):
        """Reads lines from a file or another iterable."""
        _Reader(self, source if source is not None else getattr(f, "name", "<???>")).read(f)

    def read_string(self, string, source="<string>"):
        """Reads a text."""
        _Reader(self, source).read(string.splitlines(keepends=True))

    def read_dict(self, dictionary, source="<dict>"):
        """Takes sections and options from mappings; keys and values become strings."""
        seen = set()
        for section, options in dictionary.items():
            name = str(section)
            if self._strict and name in seen:
                raise DuplicateSectionError(name, source)
            if name != self.default_section and name not in self._sections:
                self.add_section(name)
            seen.add(name)
            for key, value in options.items():
                key = self.optionxform(str(key))
                if self._strict and (name, key) in seen:
                    raise DuplicateOptionError(name, key, source)
                seen.add((name, key))
                self.set(name, key, None if value is None else str(value))

    # Getting

    def get(self, section, option, *, raw=False, vars=None, fallback=_UNSET):
        """The value of an option, its references filled in unless raw; `vars` come before what was read.

        Without a fallback NoSectionError or NoOptionError is raised.
        """
        try:
            values = self._merged(section)
        except NoSectionError:
            if fallback is _UNSET:
                raise
            return fallback
        if vars:
            values.update((self.optionxform(key), None if value is None else str(value)) for key, value in vars.items())
        option = self.optionxform(option)
        if option not in values:
            if fallback is _UNSET:
                raise NoOptionError(option, section)
            return fallback
        value = values[option]
        return value if raw or value is None else self._interpolation.before_get(self, section, option, value, values)

    def _converted(self, section, convert, option, fallback=_UNSET, **kwargs):
        try:
            return convert(self.get(section, option, **kwargs))
        except (NoSectionError, NoOptionError):
            if fallback is _UNSET:
                raise
            return fallback

    def getint(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """The value as an int."""
        return self._converted(section, int, option, fallback, raw=raw, vars=vars, **kwargs)

    def getfloat(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """The value as a float."""
        return self._converted(section, float, option, fallback, raw=raw, vars=vars, **kwargs)

    def getboolean(self, section, option, *, raw=False, vars=None, fallback=_UNSET, **kwargs):
        """The value as a bool: 1/0, yes/no, true/false, on/off. ValueError for others."""
        return self._converted(section, self._convert_to_boolean, option, fallback, raw=raw, vars=vars, **kwargs)

    def _convert_to_boolean(self, value):
        meaning = self.BOOLEAN_STATES.get(value.lower())
        if meaning is None:
            raise ValueError("Not a boolean: %s" % value)
        return meaning

    def items(self, section=_UNSET, raw=False, vars=None):
        """(name, section) for all, or (option, value) for those of one section."""
        if section is _UNSET:
            return super().items()
        values = self._merged(section)
        values = {**self._defaults, **{name: values[name] for name in self._sections.get(section, ())}}
        names = list(values)
        if vars:
            values.update((self.optionxform(key), str(value)) for key, value in vars.items())
        if raw:
            return [(name, values[name]) for name in names]
        return [(name, values[name] if values[name] is None else self._interpolation.before_get(
            self, section, name, values[name], values)) for name in names]

    def popitem(self):
        """Removes and returns the first section, as (name, section). KeyError if there is none."""
        for name in self.sections():
            section = self[name]
            del self[name]
            return name, section
        raise KeyError

    # Changing

    def has_option(self, section, option):
        """Is there that option in the section, or in DEFAULT?"""
        try:
            return self.optionxform(option) in self._merged(section or self.default_section)
        except NoSectionError:
            return False

    def set(self, section, option, value=None):
        """Sets an option. Raises NoSectionError."""
        checked = self._interpolation.before_set(self, section, option, value) if value else value
        self._own(section)[self.optionxform(option)] = checked

    def remove_option(self, section, option):
        """Removes an option; returns whether it was there. Raises NoSectionError."""
        return self._own(section).pop(self.optionxform(option), _UNSET) is not _UNSET

    def _own(self, section):
        """The dict of a section's own options; '' and None mean DEFAULT."""
        if not section or self._is_default(section):
            return self._defaults
        try:
            return self._sections[section]
        except KeyError:
            raise NoSectionError(section) from None

    def remove_section(self, section):
        """Removes a section; returns whether it was there."""
        return self._sections.pop(section, None) is not None

    def write(self, fp, space_around_delimiters=True):
        """Writes all of it to a text file, in the form that is read."""
        mark = self._marks[0]
        mark = f" {mark} " if space_around_delimiters else mark
        parts = [(self.default_section, self._defaults)] if self._defaults else []
        for name, options in parts + list(self._sections.items()):
            fp.write(f"[{name}]\n")
            for key, value in options.items():
                value = self._interpolation.before_write(self, name, key, value)
                if value is None and self._bare_keys:
                    fp.write(f"{key}\n")
                else:
                    fp.write(key + mark + str(value).replace("\n", "\n\t") + "\n")
            fp.write("\n")

    # The mapping of sections

    def __getitem__(self, key):
        if not self._is_default(key) and not self.has_section(key):
            raise KeyError(key)
        return SectionProxy(self, key)

    def __setitem__(self, key, value):
        if key not in self or self[key] is not value:
            if key in self:
                self._own(key).clear()
            self.read_dict({key: value})

    def __delitem__(self, key):
        if self._is_default(key):
            raise ValueError("Cannot remove the default section.")
        if not self.remove_section(key):
            raise KeyError(key)

    def __contains__(self, key):
        return self._is_default(key) or self.has_section(key)

    def __len__(self):
        return len(self._sections) + 1

    def __iter__(self):
        yield self.default_section
        yield from list(self._sections)


class ConfigParser(RawConfigParser):
    """A mapping of sections (mappings of options): values are strings, %(name)s in them stands for other options."""

    _DEFAULT_INTERPOLATION = BasicInterpolation()

    def set(self, section, option, value=None):
        """Sets an option to a string. Raises NoSectionError and TypeError."""
        if not isinstance(option, str):
            raise TypeError("option keys must be strings")
        if not isinstance(value, str) and not (value is None and self._bare_keys):
            raise TypeError("option values must be strings")
        super().set(section, option, value)

    def add_section(self, section):
        """Adds an empty section. Raises TypeError, DuplicateSectionError, and ValueError for DEFAULT."""
        if not isinstance(section, str):
            raise TypeError("section names must be strings")
        super().add_section(section)

    def _read_defaults(self, defaults):
        interpolation, self._interpolation = self._interpolation, Interpolation()  # they are taken as they are
        try:
            super()._read_defaults(defaults)
        finally:
            self._interpolation = interpolation


class SectionProxy(MutableMapping):
    """One section of a parser, as a mapping of options."""

    def __init__(self, parser, name):
        self._parser = parser
        self._name = name
        for kind in parser.converters:
            getter = getattr(parser, "get" + kind)
            if "get" + kind not in ("getint", "getfloat", "getboolean"):
                setattr(self, "get" + kind, lambda option, fallback=None, getter=getter, **options:
                        getter(name, option, fallback=fallback, **options))

    def __repr__(self):
        return f"<Section: {self._name}>"

    def _exists(self, key):
        return self._parser.has_option(self._name, key)

    def __getitem__(self, key):
        if not self._exists(key):
            raise KeyError(key)
        return self._parser.get(self._name, key)

    def __setitem__(self, key, value):
        if not isinstance(value, str) and not (value is None and self._parser._bare_keys) \
                and isinstance(self._parser, ConfigParser):
            raise TypeError("option values must be strings")
        self._parser.set(self._name, key, value)

    def __delitem__(self, key):
        if not (self._exists(key) and self._parser.remove_option(self._name, key)):
            raise KeyError(key)

    def __contains__(self, key):
        return self._exists(key)

    def __len__(self):
        return len(self._parser.options(self._name))

    def __iter__(self):
        return iter(self._parser.options(self._name))

    @property
    def parser(self):
        """The parser that the section belongs to."""
        return self._parser

    @property
    def name(self):
        """The section's name."""
        return self._name

    def get(self, option, fallback=None, *, raw=False, vars=None):
        """The value of an option, or the fallback."""
        return self._parser.get(self._name, option, raw=raw, vars=vars, fallback=fallback)

    def getint(self, option, fallback=None, **options):
        """The value as an int, or the fallback."""
        return self._parser.getint(self._name, option, fallback=fallback, **options)

    def getfloat(self, option, fallback=None, **options):
        """The value as a float, or the fallback."""
        return self._parser.getfloat(self._name, option, fallback=fallback, **options)

    def getboolean(self, option, fallback=None, **options):
        """The value as a bool, or the fallback."""
        return self._parser.getboolean(self._name, option, fallback=fallback, **options)


class ConverterMapping(MutableMapping):
    """The parser's converters: each name, such as "list", gives it a method getlist()."""

    def __init__(self, parser):
        self._parser = parser
        self._functions = {"int": None, "float": None, "boolean": None}

    def __getitem__(self, key):
        return self._functions[key] or getattr(self._parser, "get" + key)

    def __setitem__(self, key, value):
        def getter(section, option, *, raw=False, vars=None, fallback=_UNSET, **options):
            return self._parser._converted(section, value, option, fallback, raw=raw, vars=vars, **options)
        self._functions[key] = getter
        setattr(self._parser, "get" + key, getter)

    def __delitem__(self, key):
        del self._functions[key]
        delattr(self._parser, "get" + key)

    def __iter__(self):
        return iter(self._functions)

    def __len__(self):
        return len(self._functions)
