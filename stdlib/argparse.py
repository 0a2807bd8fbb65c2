"""Command lines: declare the arguments of a program, parse them, explain them.

    parser = ArgumentParser(description='Sums numbers.')
    parser.add_argument('numbers', nargs='+', type=int, help='what to add')
    parser.add_argument('-v', '--verbose', action='store_true')
    args = parser.parse_args()
"""

import os
import sys

__all__ = ['ArgumentParser', 'ArgumentError', 'ArgumentTypeError', 'BooleanOptionalAction', 'FileType', 'HelpFormatter',
           'ArgumentDefaultsHelpFormatter', 'RawDescriptionHelpFormatter', 'RawTextHelpFormatter',
           'MetavarTypeHelpFormatter', 'Namespace', 'Action', 'ONE_OR_MORE', 'OPTIONAL', 'PARSER', 'REMAINDER',
           'SUPPRESS', 'ZERO_OR_MORE']

SUPPRESS = '==SUPPRESS=='
OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, PARSER, REMAINDER = '?', '*', '+', 'A...', '...'


class ArgumentError(Exception):
    """An argument that is wrong: `argument` is its Action or None, `message` says why."""

    def __init__(self, argument, message):
        self.argument_name = _argument_name(argument)
        self.message = message

    def __str__(self):
        return self.message if self.argument_name is None else f'argument {self.argument_name}: {self.message}'


class ArgumentTypeError(Exception):
    """To be raised by functions given as type."""


def _argument_name(argument):
    """What an Action is called in messages: its options, metavar, attribute or choices."""
    if argument is None:
        return None
    if argument.option_strings:
        return '/'.join(argument.option_strings)
    for name in argument.metavar, argument.dest:
        if name not in (None, SUPPRESS):
            return '/'.join(name) if isinstance(name, tuple) else name
    return f"{{{','.join(argument.choices)}}}" if argument.choices else None


def _described(thing, *names):
    values = [f'{name}={getattr(thing, name)!r}' for name in names]
    return f"{type(thing).__name__}({', '.join(values)})"


class Namespace:
    """What parse_args() gives: the values as attributes."""

    def __init__(self, **values):
        self.__dict__.update(values)

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Namespace) else NotImplemented

    def __contains__(self, name):
        return name in vars(self)

    def __repr__(self):
        parts, rest = [], {}
        for name, value in self.__dict__.items():
            if name.isidentifier():
                parts.append(f'{name}={value!r}')
            else:
                rest[name] = value
        if rest:
            parts.append(f'**{rest!r}')
        return f"{type(self).__name__}({', '.join(parts)})"


# --- actions ---


class Action:
    """What an argument does with its values when it is met: subclasses define __call__."""

    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None,
                 required=False, help=None, metavar=None):
        self.option_strings, self.dest, self.nargs, self.const = option_strings, dest, nargs, const
        self.default, self.type, self.choices = default, type, choices
        self.required, self.help, self.metavar = required, help, metavar

    def __repr__(self):
        return _described(self, 'option_strings', 'dest', 'nargs', 'const', 'default', 'type', 'choices', 'required',
                          'help', 'metavar')

    def format_usage(self):
        """The option as the usage line shows it."""
        return self.option_strings[0]

    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError('.__call__() not defined')


class _Setting(Action):
    """An action that gives its attribute a new value, made by _new() of the old one (or None) and the words."""

    def __call__(self, parser, namespace, values, option=None):
        old = getattr(namespace, self.dest, None)
        setattr(namespace, self.dest, self._new(old, values))


class _StoreAction(_Setting):
    def __init__(self, option_strings, dest, nargs=None, const=None, **kwargs):
        if nargs == 0:
            raise ValueError('nargs for store actions must be != 0; if you have nothing to store, actions such as store '
                             'true or store const may be more appropriate')
        if nargs != OPTIONAL and const is not None:
            raise ValueError(f'nargs must be {OPTIONAL!r} to supply const')
        super().__init__(option_strings, dest, nargs, const, **kwargs)

    def _new(self, old, values):
        return values


class _StoreConstAction(_Setting):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        super().__init__(option_strings, dest, 0, const, default, required=required, help=help)

    def _new(self, old, values):
        return self.const


class _StoreTrueAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=False, required=False, help=None):
        super().__init__(option_strings, dest, True, default, required, help)


class _StoreFalseAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=True, required=False, help=None):
        super().__init__(option_strings, dest, False, default, required, help)


def _copied(items):
    return [] if items is None else items[:] if type(items) is list else list(items)


class _AppendAction(_Setting):
    def __init__(self, option_strings, dest, nargs=None, const=None, **kwargs):
        if nargs == 0:
            raise ValueError('nargs for append actions must be != 0; if arg strings are not supplying the value to '
                             'append, the append const action may be more appropriate')
        super().__init__(option_strings, dest, nargs, const, **kwargs)

    def _new(self, old, values):
        return _copied(old) + [values]


class _ExtendAction(_AppendAction):
    def _new(self, old, values):
        return _copied(old) + list(values)


class _AppendConstAction(_StoreConstAction):
    def _new(self, old, values):
        return _copied(old) + [self.const]


class _CountAction(_StoreConstAction):
    def __init__(self, option_strings, dest, default=None, required=False, help=None):
        super().__init__(option_strings, dest, None, default, required, help)

    def _new(self, old, values):
        return (old or 0) + 1


class BooleanOptionalAction(Action):
    """--name and --no-name."""

    def __init__(self, option_strings, dest, default=None, type=None, choices=None, required=False, help=None, metavar=None):
        both = []
        for option in option_strings:
            both.append(option)
            if option.startswith('--'):
                both.append('--no-' + option[2:])
        super().__init__(both, dest, 0, None, default, type, choices, required, help, metavar)

    def __call__(self, parser, namespace, values, option=None):
        if option in self.option_strings:
            setattr(namespace, self.dest, not option.startswith('--no-'))

    def format_usage(self):
        return ' | '.join(self.option_strings)


class _HelpAction(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None):
        super().__init__(option_strings, dest, 0, None, default, help=help)

    def __call__(self, parser, *met):
        parser.print_help()
        parser.exit()


class _VersionAction(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS,
                 help="show program's version number and exit"):
        super().__init__(option_strings, dest, 0, None, default, help=help)
        self.version = version

    def __call__(self, parser, *met):
        page = parser._get_formatter()
        page.add_text(parser.version if self.version is None else self.version)
        parser._print_message(page.format_help(), sys.stdout)
        parser.exit()


class _SubParsersAction(Action):
    class _Choice(Action):
        def __init__(self, name, aliases, help):
            shown = name + (f" ({', '.join(aliases)})" if aliases else '')
            super().__init__([], shown, help=help, metavar=shown)

    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prog_prefix, self._parser_class, self._name_parser_map, self._shown = prog, parser_class, {}, []
        super().__init__(option_strings, dest, PARSER, choices=self._name_parser_map, required=required, help=help,
                         metavar=metavar)

    def add_parser(self, name, *, aliases=(), help=_StoreAction, **kwargs):
        """A parser for what follows the word `name`; arguments as for ArgumentParser, and help and aliases."""
        prog = kwargs.pop('prog', None)
        if help is not _StoreAction:
            self._shown.append(self._Choice(name, aliases, help))
        made = self._parser_class(prog=f'{self._prog_prefix} {name}' if prog is None else prog, **kwargs)
        self._name_parser_map.update(dict.fromkeys((name, *aliases), made))
        return made

    def _get_subactions(self):
        return self._shown

    def __call__(self, parser, namespace, values, option=None):
        name, *rest = values
        if self.dest != SUPPRESS:
            setattr(namespace, self.dest, name)
        if name not in self._name_parser_map:
            raise ArgumentError(self, f"unknown parser {name!r} (choices: {', '.join(self._name_parser_map)})")
        inner, left = self._name_parser_map[name].parse_known_args(rest, None)
        vars(namespace).update(vars(inner))
        if left:
            vars(namespace).setdefault('_unrecognized_args', []).extend(left)


_ACTIONS = {None: _StoreAction, 'store': _StoreAction, 'store_const': _StoreConstAction, 'store_true': _StoreTrueAction,
            'store_false': _StoreFalseAction, 'append': _AppendAction, 'append_const': _AppendConstAction,
            'extend': _ExtendAction, 'count': _CountAction, 'help': _HelpAction, 'version': _VersionAction,
            'parsers': _SubParsersAction}


class FileType:
    """A type that opens the file named; '-' stands for standard input or output."""

    def __init__(self, mode='r', bufsize=-1, encoding=None, errors=None):
        self._mode, self._bufsize, self._encoding, self._errors = mode, bufsize, encoding, errors

    def __call__(self, string):
        if string == '-':
            stream = sys.stdin if 'r' in self._mode else sys.stdout
            return stream.buffer if 'b' in self._mode else stream
        try:
            return open(string, self._mode, self._bufsize, self._encoding, self._errors)
        except OSError as e:
            raise ArgumentTypeError(f"can't open '{string}': {e}")

    def __repr__(self):
        args = [repr(self._mode)] + ([repr(self._bufsize)] if self._bufsize != -1 else [])
        args += [f'{name}={value!r}' for name, value in (('encoding', self._encoding), ('errors', self._errors)) if value is not None]
        return f"FileType({', '.join(args)})"


# --- help ---


def _wrap(text, width):
    lines, line = [], ''
    for word in text.split():
        while len(word) > width and not line:
            lines.append(word[:width])
            word = word[width:]
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f'{line} {word}' if line else word
    return lines + [line] if line else lines


def _pieces(text):
    """The words of a usage. From a bracket on, all is one word up to the next that ends with its counterpart."""
    pieces, words = [], text.split()
    while words:
        closing = {'[': ']', '(': ')'}.get(words[0][0], '')
        end = next((at for at, word in enumerate(words, 1) if word.endswith(closing)), 1)
        pieces.append(' '.join(words[:end]))
        del words[:end]
    return pieces


class HelpFormatter:
    """Lays the help out. Only the name of this class and its arguments are part of the interface."""

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            try:
                width = int(os.environ['COLUMNS'])
            except (KeyError, ValueError):
                try:
                    width = os.get_terminal_size(sys.__stdout__.fileno()).columns or 80
                except (OSError, AttributeError, ValueError):
                    width = 80
            width -= 2
        self._prog = prog
        self._width = width
        self._step = indent_increment
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._indent = 0
        self._longest = 0
        self._root = self._items = []
        self._stack = []

    def start_section(self, heading):
        """What is added now belongs under a heading."""
        self._stack.append((self._items, heading))
        self._items = []
        self._indent += self._step

    def end_section(self):
        """The section ends."""
        self._indent -= self._step
        items, (self._items, heading) = self._items, self._stack.pop()
        indent = self._indent

        def show():
            self._indent = indent + self._step if heading is not None else indent
            body = ''.join(filter(None, [item() for item in items]))
            self._indent = indent
            if not body:
                return ''
            title = f'{"":{indent}}{heading}:\n' if heading is not None and heading is not SUPPRESS else ''
            return f'\n{title}{body}\n'

        self._items.append(show)

    def add_text(self, text):
        """A paragraph."""
        if text not in (None, SUPPRESS):
            self._items.append(lambda: self._format_text(text))

    def add_usage(self, usage, actions, groups, prefix=None):
        """The usage."""
        if usage != SUPPRESS:
            self._items.append(lambda: self._format_usage(usage, actions, groups, prefix))

    def add_argument(self, action):
        """A line or more for an argument."""
        if action.help == SUPPRESS:
            return
        self._longest = max(self._longest, len(self._invocation(action)) + self._indent,
                            *(len(self._invocation(sub)) + self._indent + self._step for sub in self._subactions(action)))
        self._items.append(lambda: self._format_action(action))

    def add_arguments(self, actions):
        """Several arguments."""
        for each in actions:
            self.add_argument(each)

    def _subactions(self, action):
        return action._get_subactions() if hasattr(action, '_get_subactions') else []

    def format_help(self):
        """The whole text."""
        text = ''.join(filter(None, [item() for item in self._root]))
        while '\n\n\n' in text:
            text = text.replace('\n\n\n', '\n\n')
        return text.strip('\n') + '\n' if text else text

    def _format_text(self, text):
        if '%(prog)' in text:
            text = text % {'prog': self._prog}
        return self._fill_text(text, max(self._width - self._indent, 11), ' ' * self._indent) + '\n\n'

    def _fill_text(self, text, width, indent):
        return '\n'.join(indent + line for line in _wrap(text, width - len(indent)))

    def _split_lines(self, text, width):
        return _wrap(text, width)

    def _default_metavar(self, action):
        return action.dest.upper() if action.option_strings else action.dest

    def _metavar(self, action, default):
        if action.metavar is not None:
            return action.metavar
        if action.choices is not None:
            return '{' + ','.join(map(str, action.choices)) + '}'
        return default

    def _format_args(self, action, default):
        name = self._metavar(action, default)
        one = name if isinstance(name, tuple) else (name,)
        two = name if isinstance(name, tuple) else (name, name)
        if action.nargs is None:
            return one[0]
        if action.nargs == OPTIONAL:
            return f'[{one[0]}]'
        if action.nargs == ZERO_OR_MORE:
            return f'[{two[0]} [{two[1]} ...]]' if len(two) == 2 and isinstance(name, tuple) else f'[{one[0]} ...]'
        if action.nargs == ONE_OR_MORE:
            return f'{two[0]} [{two[1]} ...]'
        if action.nargs == REMAINDER:
            return '...'
        if action.nargs == PARSER:
            return f'{one[0]} ...'
        if action.nargs == SUPPRESS:
            return ''
        return ' '.join(name if isinstance(name, tuple) else [name] * action.nargs)

    def _invocation(self, action):
        options = action.option_strings
        if not options:
            name = self._metavar(action, self._default_metavar(action))
            return ' '.join(name) if isinstance(name, tuple) else name
        args = '' if action.nargs == 0 else ' ' + self._format_args(action, self._default_metavar(action))
        return ', '.join(option + args for option in options)

    def _expand_help(self, action):
        values = {key: value for key, value in vars(action).items() if value is not SUPPRESS}
        values['prog'] = self._prog
        for key, value in values.items():
            if hasattr(value, '__name__'):
                values[key] = value.__name__
        if values.get('choices') is not None:
            values['choices'] = ', '.join(map(str, values['choices']))
        return self._get_help_string(action) % values

    def _get_help_string(self, action):
        return action.help

    def _format_action(self, action):
        position = min(self._longest + 2, self._max_help_position)
        width, head = max(self._width - position, 11), self._invocation(action)
        indent = ' ' * self._indent
        if not action.help or not action.help.strip():
            text = f'{indent}{head}\n'
        else:
            lines = self._split_lines(self._expand_help(action), width)
            room = position - self._indent - 2
            if len(head) <= room:
                text = f'{indent}{head:<{room}}  {lines[0] if lines else ""}\n'
                lines = lines[1:]
            else:
                text = f'{indent}{head}\n'
            text += ''.join(f'{"":{position}}{line}\n' for line in lines)
        self._indent += self._step
        text += ''.join(self._format_action(sub) for sub in self._subactions(action) if sub.help is not SUPPRESS)
        self._indent -= self._step
        return text

    # usage

    def _usage_part(self, action, in_group):
        options = action.option_strings
        values = '' if options and action.nargs == 0 else self._format_args(action, self._default_metavar(action))
        if not options:
            return values[1:-1] if in_group and values[:1] == '[' and values[-1:] == ']' else values
        text = f'{options[0]} {values}' if action.nargs != 0 else action.format_usage()
        return text if action.required or in_group else f'[{text}]'

    def _usage_parts(self, actions, groups):
        parts, done = [], set()
        for action in actions:
            if action.help is SUPPRESS or id(action) in done:
                continue
            group = next((g for g in groups if action in g._group_actions and g._group_actions[0] is action
                          and all(a in actions for a in g._group_actions)), None)
            if group is None:
                parts.append(self._usage_part(action, False))
                continue
            inside = [a for a in group._group_actions if a.help is not SUPPRESS]
            done.update(map(id, group._group_actions))
            text = ' | '.join(self._usage_part(a, True) for a in inside)
            if not group.required:
                text = f'[{text}]'
            elif len(inside) > 1:
                text = f'({text})'
            parts.append(text)
        return parts

    def _format_usage(self, usage, actions, groups, prefix):
        prefix = 'usage: ' if prefix is None else prefix
        if usage is not None:
            return f"{prefix}{usage % {'prog': self._prog}}\n\n"
        prog = self._prog
        optionals = self._usage_parts([a for a in actions if a.option_strings], groups)
        positionals = self._usage_parts([a for a in actions if not a.option_strings], groups)
        text = ' '.join([prog, *optionals, *positionals])
        width = self._width - self._indent
        if len(prefix) + len(text) > width:
            text = '\n'.join(self._usage_lines(prog, prefix, optionals, positionals, width))
        return f'{prefix}{text}\n\n'

    def _usage_lines(self, prog, prefix, optionals, positionals, width):
        # options and their values may be parted at spaces, but brackets stay together
        def lines_of(parts, margin, used):
            rows, room = [[]], width - used + 1
            for part in _pieces(' '.join(parts)):
                if rows[-1] and len(part) + 1 > room:
                    rows.append([])
                    room = width - margin + 1
                rows[-1].append(part)
                room -= len(part) + 1
            return [' ' * margin + ' '.join(row) for row in rows if row]

        if len(prefix) + len(prog) <= 0.75 * width:   # the parts stand beside the name
            margin = len(prefix) + len(prog) + 1
            beside, below = (optionals, positionals) if optionals else (positionals, [])
            first, *more = lines_of([prog, *beside], margin, len(prefix))
            return [first[margin:], *more, *lines_of(below, margin, margin)]
        margin = len(prefix)
        lines = lines_of(optionals + positionals, margin, margin)
        if len(lines) > 1:
            lines = lines_of(optionals, margin, margin) + lines_of(positionals, margin, margin)
        return [prog, *lines]


class RawDescriptionHelpFormatter(HelpFormatter):
    """Descriptions stay as they are."""

    def _fill_text(self, text, width, indent):
        return ''.join([indent + row for row in text.splitlines(True)])


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """All texts stay as they are."""

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Defaults are added to the help of arguments."""

    def _get_help_string(self, action):
        text = action.help or ''
        if '%(default)' not in text and action.default is not SUPPRESS:
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                text += ' (default: %(default)s)'
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    """The names of types stand for the values of arguments."""

    def _default_metavar(self, action):
        return action.type.__name__


# --- declaring ---


class _Container:
    """What parsers and groups share: arguments can be added."""

    def __init__(self, description, prefix_chars, argument_default, conflict_handler):
        self.description, self.prefix_chars = description, prefix_chars
        self.argument_default, self.conflict_handler = argument_default, conflict_handler
        self._actions, self._option_string_actions, self._defaults = [], {}, {}
        self._action_groups, self._mutually_exclusive_groups = [], []
        self._registries = {'action': dict(_ACTIONS), 'type': {None: lambda text: text}}

    def register(self, registry_name, value, object):
        """Give an action or type a name."""
        self._registries.setdefault(registry_name, {})[value] = object

    def _registered(self, registry_name, value):
        try:
            return self._registries[registry_name].get(value, value)
        except TypeError:
            return value

    def set_defaults(self, **kwargs):
        """Defaults by the name of attributes, also such as are no arguments."""
        self._defaults |= kwargs
        for known in self._actions:
            known.default = kwargs.get(known.dest, known.default)

    def get_default(self, dest):
        """The default of an attribute."""
        own = (known.default for known in self._actions if known.dest == dest and known.default is not None)
        return next(own, self._defaults.get(dest))

    def add_argument(self, *args, **kwargs):
        """Declare an argument: a name, or options that begin with '-'. Returns its Action."""
        if args and (len(args) > 1 or args[0][0] in self.prefix_chars):
            wanted = self._optional(*args, **kwargs)
        elif args and 'dest' in kwargs:
            raise ValueError('dest supplied twice for positional argument')
        else:
            wanted = self._positional(*args, **kwargs)
        default = self._defaults.get(wanted['dest'], self.argument_default)
        if default is not None or wanted['dest'] in self._defaults:
            wanted.setdefault('default', default)
        factory = self._registered('action', wanted.pop('action', None))
        if not callable(factory):
            raise ValueError(f'unknown action "{factory}"')
        made = factory(**wanted)
        kind = self._registered('type', made.type)
        if not callable(kind):
            raise ValueError(f'{kind!r} is not callable')
        if isinstance(made.metavar, tuple) and isinstance(made.nargs, int) and len(made.metavar) != made.nargs:
            raise ValueError('length of metavar tuple does not match nargs')
        return self._add_action(made)

    def _positional(self, dest, **options):
        if 'required' in options:
            raise TypeError("'required' is an invalid argument for positionals")
        nargs = options.get('nargs')
        required = nargs not in (OPTIONAL, ZERO_OR_MORE, REMAINDER, SUPPRESS) and nargs != 0 or (
            nargs == ZERO_OR_MORE and 'default' not in options)
        return {**options, 'dest': dest, 'option_strings': [], 'required': required}

    def _optional(self, *names, dest=None, **options):
        for name in names:
            if name[0] not in self.prefix_chars:
                raise ValueError(f'invalid option string {name!r}: must start with a character {self.prefix_chars!r}')
        if dest is None:
            long = [name for name in names if len(name) > 1 and name[1] in self.prefix_chars]
            bare = (long or names)[0].lstrip(self.prefix_chars)
            if not bare:
                raise ValueError(f'dest= is required for options like {names[0]!r}')
            dest = bare.replace('-', '_')
        return {**options, 'dest': dest, 'option_strings': list(names)}

    def _add_action(self, action):
        for option in action.option_strings:
            other = self._option_string_actions.get(option)
            if other is None:
                continue
            if self.conflict_handler != 'resolve':
                clashes = [o for o in action.option_strings if o in self._option_string_actions]
                word = 'string' if len(clashes) == 1 else 'strings'
                raise ArgumentError(action, f"conflicting option {word}: {', '.join(clashes)}")
            other.option_strings.remove(option)
            if not other.option_strings:
                other.container._remove_action(other)
        action.container = self
        self._actions.append(action)
        self._option_string_actions.update(dict.fromkeys(action.option_strings, action))
        return action

    def _remove_action(self, gone):
        self._actions.remove(gone)

    def add_argument_group(self, *args, **kwargs):
        """A group with a title and description of its own in the help."""
        self._action_groups.append(_ArgumentGroup(self, *args, **kwargs))
        return self._action_groups[-1]

    def add_mutually_exclusive_group(self, **kwargs):
        """A group of which only one argument may be given. required: one must be."""
        self._mutually_exclusive_groups.append(_MutuallyExclusiveGroup(self, **kwargs))
        return self._mutually_exclusive_groups[-1]


class _ArgumentGroup(_Container):
    def __init__(self, owner, title=None, description=None, **options):
        super().__init__(description, *[options.get(name, getattr(owner, name)) for name in (
            'prefix_chars', 'argument_default', 'conflict_handler')])
        self.title, self._container, self._group_actions = title, owner, []
        for shared in '_registries', '_actions', '_option_string_actions', '_defaults', '_mutually_exclusive_groups':
            setattr(self, shared, getattr(owner, shared))

    def _add_action(self, new):
        self._group_actions.append(super()._add_action(new))
        return new

    def _remove_action(self, gone):
        super()._remove_action(gone)
        self._group_actions.remove(gone)


class _MutuallyExclusiveGroup(_ArgumentGroup):
    def __init__(self, owner, required=False):
        super().__init__(owner)
        self.required = required

    def _add_action(self, new):
        if new.required:
            raise ValueError('mutually exclusive arguments must be optional')
        self._group_actions.append(self._container._add_action(new))
        return new


class ArgumentParser(_Container):
    """A parser of command lines.

    prog: the program's name; usage, description, epilog: texts of the help.
    parents: parsers whose arguments this one has too. prefix_chars: what options
    begin with. fromfile_prefix_chars: arguments that begin so name files with more
    arguments. argument_default: the default of all. conflict_handler: 'resolve' lets
    later options replace earlier ones. add_help: have -h. allow_abbrev: long options
    may be cut short. exit_on_error: False lets parse_args() raise ArgumentError.
    """

    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=(), formatter_class=HelpFormatter,
                 prefix_chars='-', fromfile_prefix_chars=None, argument_default=None, conflict_handler='error',
                 add_help=True, allow_abbrev=True, exit_on_error=True):
        super().__init__(description, prefix_chars, argument_default, conflict_handler)
        self.prog = os.path.basename(sys.argv[0]) if prog is None else prog
        self.usage, self.epilog, self.formatter_class, self.add_help = usage, epilog, formatter_class, add_help
        self.fromfile_prefix_chars, self.allow_abbrev = fromfile_prefix_chars, allow_abbrev
        self.exit_on_error = exit_on_error
        self._positionals = self.add_argument_group('positional arguments')
        self._optionals = self.add_argument_group('options')
        self._subparsers = None
        if add_help:
            prefix = '-' if '-' in prefix_chars else prefix_chars[0]
            self.add_argument(prefix + 'h', prefix * 2 + 'help', action='help', default=SUPPRESS,
                              help='show this help message and exit')
        for parent in parents:
            self._add_from(parent)

    def _add_from(self, parent):
        groups = {group.title: group for group in self._action_groups}
        for group in parent._action_groups:
            mine = groups.get(group.title)
            if mine is None:
                mine = self.add_argument_group(group.title, group.description)
            for inherited in group._group_actions:
                mine._add_action(inherited)
        self._mutually_exclusive_groups.extend(parent._mutually_exclusive_groups)
        self._defaults.update(parent._defaults)

    def __repr__(self):
        return _described(self, 'prog', 'usage', 'description', 'formatter_class', 'conflict_handler', 'add_help')

    def _add_action(self, new):
        group = self._optionals if new.option_strings else self._positionals
        return group._add_action(new)

    def add_subparsers(self, *, title=None, description=None, prog=None, parser_class=None, action='parsers', **kwargs):
        """The words that choose among parsers: call add_parser() on what it returns."""
        if self._subparsers:
            self.error('cannot have multiple subparser arguments')
        if title is None and description is None:
            self._subparsers = self._positionals
        else:
            self._subparsers = self.add_argument_group(title or 'subcommands', description)
        if prog is None:
            prog = self._usage([known for known in self._actions if not known.option_strings], '').format_help().strip()
        made = self._registered('action', action)(option_strings=[], prog=prog, parser_class=parser_class or type(self), **kwargs)
        self._subparsers._add_action(made)
        return made

    # --- parsing ---

    def parse_args(self, args=None, namespace=None):
        """The values of a list of arguments, default sys.argv[1:], as a Namespace. Wrong ones end the program."""
        namespace, rest = self.parse_known_args(args, namespace)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return namespace

    def parse_known_args(self, args=None, namespace=None):
        """As parse_args(); arguments that are not known are returned in a list."""
        args = list(sys.argv[1:] if args is None else args)
        if namespace is None:
            namespace = Namespace()
        defaults = [(known.dest, known.default) for known in self._actions
                    if known.dest is not SUPPRESS and known.default is not SUPPRESS]
        for name, value in [*defaults, *self._defaults.items()]:
            if not hasattr(namespace, name):
                setattr(namespace, name, value)
        if not self.exit_on_error:
            return self._parse(args, namespace)
        try:
            return self._parse(args, namespace)
        except ArgumentError as e:
            self.error(str(e))

    def parse_intermixed_args(self, args=None, namespace=None):
        """As parse_args(), where options may stand between positional arguments."""
        namespace, rest = self.parse_known_intermixed_args(args, namespace)
        if rest:
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return namespace

    def parse_known_intermixed_args(self, args=None, namespace=None):
        """As parse_known_args(), where options may stand between positional arguments."""
        args = list(sys.argv[1:] if args is None else args)
        options, words, at = [], [], 0
        while at < len(args):
            kind = self._option_of(args[at])
            if args[at] == '--':
                words += args[at + 1:]
                break
            if kind is None:
                words.append(args[at])
                at += 1
                continue
            options.append(args[at])
            at += 1
            action, _, explicit = kind
            if action is not None and explicit is None and action.nargs != 0:
                count = self._count(action, args, at)
                options += args[at:at + count]
                at += count
        return self.parse_known_args(options + words, namespace)

    def _read_files(self, args):
        out = []
        for arg in args:
            if not arg or arg[0] not in self.fromfile_prefix_chars:
                out.append(arg)
                continue
            try:
                with open(arg[1:]) as file:
                    inner = [word for line in file.read().splitlines() for word in self.convert_arg_line_to_args(line)]
            except OSError as e:
                self.error(str(e))
            out += self._read_files(inner)
        return out

    def convert_arg_line_to_args(self, arg_line):
        """The arguments in a line of a file: the line itself."""
        return [arg_line]

    def _option_of(self, arg):
        """(action or None, option, value behind '=' or None) if arg is an option, else None."""
        if not arg or arg[0] not in self.prefix_chars or len(arg) == 1 and arg not in self._option_string_actions:
            return None
        if arg in self._option_string_actions:
            return self._option_string_actions[arg], arg, None
        option, equals, value = arg.partition('=')
        if equals and option in self._option_string_actions:
            return self._option_string_actions[option], option, value
        found = self._abbreviated(arg)
        if len(found) > 1:
            self.error(f"ambiguous option: {arg} could match {', '.join(option for _, option, _ in found)}")
        if found:
            return found[0]
        if self._is_negative_number(arg) and not any(self._is_negative_number(o) for o in self._option_string_actions):
            return None
        return None if ' ' in arg else (None, arg, None)

    def _is_negative_number(self, text):
        if text[:1] != '-':
            return False
        whole, dot, part = text[1:].partition('.')
        return (whole.isdigit() and (not dot or not part or part.isdigit())) or (not whole and bool(dot) and part.isdigit())

    def _abbreviated(self, arg):
        if len(arg) > 1 and arg[1] in self.prefix_chars:
            if not self.allow_abbrev:
                return []
            prefix, equals, value = arg.partition('=')
            return [(action, option, value if equals else None)
                    for option, action in self._option_string_actions.items() if option.startswith(prefix)]
        short = arg[:2]
        found = []
        for option, action in self._option_string_actions.items():
            if option == short:
                found.append((action, option, arg[2:]))
            elif self.allow_abbrev and option.startswith(arg.partition('=')[0]):
                found.append((action, option, arg.partition('=')[2] if '=' in arg else None))
        return found

    def _count(self, action, args, at):
        """How many of the arguments from `at` on an option takes; ArgumentError when they do not suffice."""
        free = 0
        while at + free < len(args) and args[at + free] != '--' and self._option_of(args[at + free]) is None:
            free += 1
        nargs, rest = action.nargs, len(args) - at
        least, most = {None: (1, 1), OPTIONAL: (0, 1), ZERO_OR_MORE: (0, free), ONE_OR_MORE: (1, free),
                       PARSER: (1, rest), REMAINDER: (0, rest)}.get(nargs) or (nargs, nargs)
        if free >= least:
            return most if nargs in (PARSER, REMAINDER) else min(free, most)
        messages = {None: 'expected one argument', ONE_OR_MORE: 'expected at least one argument'}
        message = messages.get(nargs) or f"expected {nargs} argument{'s' if nargs != 1 else ''}"
        raise ArgumentError(action, message)

    def _parse(self, args, namespace):
        if self.fromfile_prefix_chars is not None:
            args = self._read_files(args)
        seen, given, extras = set(), set(), []
        positionals = [action for action in self._actions if not action.option_strings]
        conflicts = {}
        for rivals in [group._group_actions for group in self._mutually_exclusive_groups]:
            for one in rivals:
                conflicts.setdefault(one, []).extend(other for other in rivals if other is not one)

        def take(action, words, option=None):
            seen.add(action)
            values = self._values(action, words)
            if values is not action.default:
                given.add(action)
                for other in conflicts.get(action, ()):
                    if other in given:
                        raise ArgumentError(action, f'not allowed with argument {_argument_name(other)}')
            if values is not SUPPRESS:
                action(self, namespace, values, option)

        def take_positionals(at):
            """Give the run of plain words at `at` to as many positional arguments as fit."""
            kinds = ''
            for i in range(at, len(args)):
                if '--' in args[at:i]:
                    kinds += 'A'
                else:
                    kinds += '-' if args[i] == '--' else 'A' if self._option_of(args[i]) is None else 'O'
            counts = self._share(positionals, kinds)
            for count in counts:
                action = positionals.pop(0)
                words = args[at:at + count]
                if action.nargs not in (PARSER, REMAINDER) and '--' in words:
                    words.remove('--')
                at += count
                take(action, words)
            return at

        at = 0
        while True:
            if at < len(args) and '--' not in args[:at + 1]:
                kind = self._option_of(args[at])
                if kind is not None:
                    at = self._take_option(kind, args, at, take, extras)
                    continue
            after = take_positionals(at)
            if after == at:
                if at >= len(args):
                    break
                extras.append(args[at])
                after += 1
            at = after
        self._check_required(seen, given, namespace)
        extras += vars(namespace).pop('_unrecognized_args', [])
        return namespace, extras

    def _take_option(self, kind, args, at, take, extras):
        action, option, explicit = kind
        at += 1
        if action is None:
            extras.append(args[at - 1])
            return at
        while explicit is not None:
            if action.nargs == 0:
                if not explicit or option[1:2] in self.prefix_chars:
                    raise ArgumentError(action, f'ignored explicit argument {explicit!r}')
                take(action, [], option)
                option = option[0] + explicit[0]
                if option not in self._option_string_actions:
                    raise ArgumentError(action, f'ignored explicit argument {explicit!r}')
                action, explicit = self._option_string_actions[option], explicit[1:] or None
                continue
            if action.nargs not in (None, OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, REMAINDER, 1):
                raise ArgumentError(action, f'expected {action.nargs} arguments')
            take(action, [explicit], option)
            return at
        count = 0 if action.nargs == 0 else self._count(action, args, at)
        take(action, args[at:at + count], option)
        return at + count

    def _share(self, positionals, kinds):
        """How many words the positional arguments take from a run of words (A), options (O) and '--'."""
        import re
        for count in range(len(positionals), 0, -1):
            pattern = ''.join(self._pattern(action) for action in positionals[:count])
            m = re.match(pattern, kinds)
            if m is not None:
                return [len(text) for text in m.groups()]
        return []

    def _pattern(self, action):
        nargs = action.nargs
        pattern = {None: '(-*A-*)', OPTIONAL: '(-*A?-*)', ZERO_OR_MORE: '(-*[A-]*)', ONE_OR_MORE: '(-*A[A-]*)',
                   REMAINDER: '([-AO]*)', PARSER: '(-*A[-AO]*)', SUPPRESS: '(-*-*)'}.get(nargs)
        return pattern or f"(-*{'-*'.join('A' * nargs)})"

    def _values(self, action, words):
        nargs = action.nargs
        if not words and nargs == OPTIONAL:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._value(action, value)
                self._check_choice(action, value)
            return value
        if not words and nargs == ZERO_OR_MORE and not action.option_strings:
            return [] if action.default is None else action.default
        if nargs is None or nargs == OPTIONAL:
            value = self._value(action, words[0])
            self._check_choice(action, value)
            return value
        values = [self._value(action, word) for word in words]
        if nargs == PARSER:
            self._check_choice(action, values[0])
        elif nargs == SUPPRESS:
            return SUPPRESS
        elif nargs != REMAINDER:
            for value in values:
                self._check_choice(action, value)
        return values

    def _value(self, action, text):
        kind = self._registered('type', action.type)
        if not callable(kind):
            raise ArgumentError(action, f'{kind!r} is not callable')
        try:
            return kind(text)
        except ArgumentTypeError as e:
            raise ArgumentError(action, str(e))
        except (ValueError, TypeError):
            raise ArgumentError(action, f"invalid {getattr(action.type, '__name__', repr(action.type))} value: {text!r}")

    def _check_choice(self, action, value):
        allowed = action.choices
        if allowed is not None and value not in allowed:
            raise ArgumentError(action, f"invalid choice: {value!r} (choose from {', '.join(map(repr, allowed))})")

    def _check_required(self, seen, given, namespace):
        missing = []
        for unseen in [known for known in self._actions if known not in seen]:
            default = unseen.default
            if unseen.required:
                missing.append(_argument_name(unseen))
            elif isinstance(default, str) and getattr(namespace, unseen.dest, None) is default:
                setattr(namespace, unseen.dest, self._value(unseen, default))
        if missing:
            self.error(f"the following arguments are required: {', '.join(map(str, missing))}")
        for choice in [group._group_actions for group in self._mutually_exclusive_groups if group.required]:
            if given.isdisjoint(choice):
                names = [_argument_name(one) for one in choice if one.help is not SUPPRESS]
                self.error(f"one of the arguments {' '.join(names)} is required")

    # --- messages ---

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def _usage(self, actions, prefix=None):
        """A formatter that has got the usage, with these actions."""
        page = self._get_formatter()
        page.add_usage(self.usage, actions, self._mutually_exclusive_groups, prefix)
        return page

    def format_usage(self):
        """The usage as text."""
        return self._usage(self._actions).format_help()

    def format_help(self):
        """The help as text."""
        page = self._usage(self._actions)
        page.add_text(self.description)
        for group in self._action_groups:
            page.start_section(group.title)
            page.add_text(group.description)
            page.add_arguments(group._group_actions)
            page.end_section()
        page.add_text(self.epilog)
        return page.format_help()

    def print_usage(self, file=None):
        """Print the usage, to sys.stdout unless file is given."""
        self._print_message(self.format_usage(), sys.stdout if file is None else file)

    def print_help(self, file=None):
        """Print the help, to sys.stdout unless file is given."""
        self._print_message(self.format_help(), sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        if message:
            (sys.stderr if file is None else file).write(message)

    def exit(self, status=0, message=None):
        """End the program, with a message on sys.stderr."""
        if message:
            self._print_message(message, sys.stderr)
        sys.exit(status)

    def error(self, message):
        """Print the usage and what is wrong on sys.stderr, and end the program with status 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f'{self.prog}: error: {message}\n')
