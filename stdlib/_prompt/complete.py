"""What Tab offers at the prompt, and the signature of a call."""

import builtins
import keyword
import os
import sys

import _introspect


def _word_before(text):
    """The name, or the beginning of one, at the end of a text."""
    at = len(text)
    while at and (text[at - 1].isalnum() or text[at - 1] == '_'):
        at -= 1
    return text[at:]


def _tokens(text):
    """A line as strings, names and single characters, without blanks."""
    import re
    return re.findall(r"""[rbfuRBFU]{0,2}"(?:\\.|[^"\\])*"|[rbfuRBFU]{0,2}'(?:\\.|[^'\\])*'|\w+|\S""", text)


def _opening(tokens):
    """The index of the bracket that the last token closes, or -1."""
    depth = 0
    for at in range(len(tokens) - 1, -1, -1):
        depth += (tokens[at] in (')', ']', '}')) - (tokens[at] in ('(', '[', '{'))
        if depth == 0:
            return at
    return -1


def _key_before(line):
    """(what stands before the bracket, the quote or '', what follows) of a subscript that is open at the end of the
    line, or None."""
    before, bracket, inside = line.rpartition('[')
    inside = inside.lstrip()
    quote = inside[:1] if inside[:1] in ('"', "'") else ''
    key = inside[len(quote):]
    if not bracket or not (before[-1:].isalnum() or before[-1:] in tuple('_])')) or any(c in key for c in ']"\''):
        return None
    return before, quote, key


def _import_before(line):
    """(module or None, what is to be completed) in an import statement, or None."""
    words = line.lstrip()
    if words.startswith('import '):
        return None, words[7:].rpartition(',')[2].lstrip()
    if not words.startswith('from '):
        return None
    module, keyword_, names = words[5:].partition(' import')
    if not keyword_:
        return None, module.lstrip()
    last = names.lstrip(' (').rpartition(',')[2].lstrip()
    return (module.strip(), last) if names[:1] in (' ', '(') else None


def _names():
    return sys.modules['__main__'].__dict__


class _Unknown(Exception):
    """A dotted name means nothing yet."""


def _named(name):
    names = _names()
    if name in names:
        return names[name]
    if hasattr(builtins, name) and name not in keyword.kwlist:
        return getattr(builtins, name)
    raise _Unknown


def _item(container, key):
    """The item of a list, tuple or dict under a key that is written as a number or a string."""
    if type(container) not in (list, tuple, dict) or len(key) != 1 or not (key[0].isdigit() or key[0][-1] in '"\''):
        raise _Unknown
    try:
        return container[eval(key[0])]
    except Exception:
        raise _Unknown from None


def _meaning(tokens):
    """The object that the last tokens of a line mean, a name with attributes and items, or a literal; found without
    running more than its attributes do."""
    if not tokens:
        raise _Unknown
    last = tokens[-1]
    if last[-1] in '"\'':
        return b'' if last[0] in 'bB' else ''
    if last in (']', '}'):
        at = _opening(tokens)
        before = tokens[at - 1] if at > 0 else ''
        if last == ']' and (before.isidentifier() and before not in keyword.kwlist or before in (']', ')')):
            return _item(_meaning(tokens[:at]), tokens[at + 1:-1])
        return [] if last == ']' else {} if ':' in tokens[at:] or at == len(tokens) - 2 else set()
    if not last.isidentifier():
        raise _Unknown
    if tokens[-2:-1] != ['.']:
        return _named(last)
    value = _meaning(tokens[:-2])
    try:
        return getattr(value, last)
    except Exception:
        raise _Unknown from None


def _choose(names, prefix):
    """The names that begin so, without private ones unless asked for."""
    found = sorted({name for name in names if isinstance(name, str) and name.startswith(prefix)})
    if not prefix.startswith('_'):
        found = [name for name in found if not name.startswith('_')] or found
    return found


def _attributes(text, prefix):
    value = _meaning(_tokens(text))
    names = set(dir(value))
    if isinstance(value, type(sys)):
        names.update(getattr(value, '__all__', ()))
    return _choose(names, prefix)


def _plain_names(prefix):
    names = {**vars(builtins), **_names()}
    return _choose([*names, *keyword.kwlist], prefix)


def _module_names(prefix):
    """Modules inside eddy, imported ones, and files on sys.path; after a dot, what lies in that package."""
    package, dot, last = prefix.rpartition('.')
    names = {name for name in [*_introspect.modules(), *sys.modules]}
    folders = [os.path.join(path or '.', *package.split('.')) if package else path or '.' for path in sys.path]
    for folder in folders:
        try:
            entries = os.listdir(folder)
        except OSError:
            continue
        for entry in entries:
            if entry.endswith('.py') and entry != '__init__.py':
                names.add(package + dot + entry[:-3])
            elif os.path.isfile(os.path.join(folder, entry, '__init__.py')):
                names.add(package + dot + entry)
    depth = prefix.count('.')
    return [name for name in _choose(names, prefix) if name.count('.') == depth and name != '__main__']


def _members(module, prefix):
    try:
        value = __import__(module, fromlist=['x'])
    except Exception:
        return []
    inside = {name.rpartition('.')[2] for name in _module_names(module + '.')}
    return _choose({*dir(value), *inside}, prefix)


def _quoted(text, quote):
    """The literal of a string between quotes that are given, where repr() would choose them."""
    body = repr(text + '"')[1:-2]   # a double quote in it: repr() takes single ones
    return quote + (body if quote == "'" else body.replace("\\'", "'").replace('"', '\\"')) + quote


def _keys(text, quote, prefix):
    value = _meaning(_tokens(text))
    if not hasattr(value, 'keys'):
        return []
    found = []
    for key in list(value.keys())[:500]:
        if isinstance(key, str) and key.startswith(prefix):
            found.append((_quoted(key, quote) if quote else repr(key)) + ']')
        elif not quote and not isinstance(key, str) and repr(key).startswith(prefix):
            found.append(repr(key) + ']')
    return found


def _open_string(line):
    """Where the string begins that is still open at the end of the line: the index after its quote, or -1."""
    start, quote, at = -1, '', 0
    while at < len(line):
        char = line[at]
        if quote:
            if char == '\\':
                at += 1
            elif char == quote:
                quote, start = '', -1
        elif char in '"\'':
            quote, start = char, at + 1
        elif char == '#':
            return -1
        at += 1
    return start


def _file_names(prefix):
    folder, name = os.path.split(os.path.expanduser(prefix))
    shown = prefix[:len(prefix) - len(name)]
    try:
        entries = os.listdir(folder or '.')
    except OSError:
        return []
    found = []
    for entry in sorted(entries):
        if entry.startswith(name) and (name.startswith('.') or not entry.startswith('.')):
            found.append(shown + entry + ('/' if os.path.isdir(os.path.join(folder, entry)) else ''))
    return found


def _command_words(line):
    from .commands import COMMANDS
    name, space, argument = line.partition(' ')
    if not space:
        return name, [':' + word for word in COMMANDS if word.startswith(name[1:])]
    if name in (':load', ':save'):
        return argument, _file_names(argument)
    if name == ':time':
        return argument, [word for word in ('virtual', 'real') if word.startswith(argument)] or None
    if name == ':frame':
        import asyncio
        found = sorted(task.get_name() for task in asyncio.all_tasks(asyncio.get_event_loop()))
        return argument, [name for name in found if name.startswith(argument)] or None
    if name == ':explain':
        codes = [line[:4] for line in _introspect.explain().splitlines()]
        return argument, [code for code in codes if code.startswith(argument.upper())]
    return argument, None


def _embedded(inside):
    """The expression of an f-string that is open at the end of what follows its quote, or None."""
    at = inside.replace('{{', '  ').rfind('{')
    return inside[at + 1:] if at >= 0 and '}' not in inside[at:] else None


def _from_line(line):
    """(the text that is to be replaced, the words for it) of the line up to the cursor."""
    if line.startswith(':'):
        replaced, words = _command_words(line)
        if words is not None:
            return replaced, words
        line = replaced
    if found := _import_before(line):
        module, last = found
        if ' ' in last:
            begun = last.rpartition(' ')[2]
            return begun, _choose(['import'] if line.lstrip().startswith('from ') and not module else ['as'], begun)
        return last, _members(module, last) if module else _module_names(last)
    if found := _key_before(line):
        before, quote, key = found
        words = _keys(before, quote, key)
        if words or quote:
            return quote + key, words
    start = _open_string(line)
    if start >= 0:
        expression = _embedded(line[start:]) if line[start - 2:start - 1] in ('f', 'F') else None
        return _from_line(expression.lstrip()) if expression is not None else (line[start:], _file_names(line[start:]))
    last = _word_before(line)
    if last[:1].isdigit():
        return last, []
    before = line[:len(line) - len(last)]
    if before.endswith('.'):
        return last, _attributes(before[:-1], last)
    return last, _plain_names(last) if last else []


def _open_call(text):
    """What stands before the innermost bracket that is open at the end of the text, if that is a call's; else None."""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        if text[at] in ')]}':
            depth += 1
        elif text[at] in '([{':
            if depth == 0:
                name = _word_before(text[:at])
                return text[:at] if text[at] == '(' and name and name not in keyword.kwlist else None
            depth -= 1
    return None


def _called(before):
    """(what is called where the text ends, its name, its signature). _Unknown: nothing, or it has none."""
    import inspect
    function = _open_call(before)
    if function is None:
        raise _Unknown
    value = _meaning(_tokens(function.rpartition('\n')[2]))
    try:
        return value, _word_before(function), inspect.signature(value)
    except (TypeError, ValueError):
        raise _Unknown from None


def signature(before, after):
    """The signature of the call that is open before the cursor, or None."""
    try:
        value, name, found = _called(before)
    except _Unknown:
        return None
    doc = (getattr(value, '__doc__', None) or '').strip().split('\n')[0]
    return f'{name}{found}  {doc}' if doc and len(doc) < 100 else f'{name}{found}'


def _keyword_arguments(before, prefix):
    try:
        value, name, found = _called(before)
    except _Unknown:
        return []
    return [p.name + '=' for p in found.parameters.values()
            if p.kind in (p.POSITIONAL_OR_KEYWORD, p.KEYWORD_ONLY) and p.name.startswith(prefix)]


def suggest(before, after):
    """For the text before and after the cursor: (what is to be replaced, the words for it, a line to show or None)."""
    line = before.rpartition('\n')[2]
    try:
        replaced, words = _from_line(line)
    except _Unknown:
        replaced, words = '', []
    if replaced and replaced == _word_before(line) and not line[:-len(replaced)].endswith('.'):
        words = _keyword_arguments(before, replaced) + words
    note = signature(before, after) if not words or not replaced else None
    return replaced, words, note
