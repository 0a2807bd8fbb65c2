"""What students are told, as lines that fit any terminal.

A text is a list of Line; wrap() makes rows of it, (style, text), for a width. Styles: '', 'good', 'bad', 'head', 'dim'.
"""

import os
import re
import textwrap

from _screen import width as columns_of

_COLOURS = {'good': '\033[32m', 'bad': '\033[31m', 'head': '\033[1m', 'dim': '\033[2m'}
_MOST_OUTPUT, _MOST_COLUMNS = 8, 150  # lines of output that are shown, and characters of each


class Line:
    """text; style; hang: columns by which its further rows are indented, None for a text whose blanks count."""

    def __init__(self, text='', style='', hang=0):
        self.text = text
        self.style = style
        self.hang = hang


def wants_colour():
    """Whether the terminal should have colours."""
    return not os.environ.get('NO_COLOR') and os.environ.get('TERM', 'dumb') not in ('', 'dumb')


def colour(style, text):
    """The text with the codes of the style around it."""
    return f'{_COLOURS[style]}{text}\033[0m' if style else text


def harmless(text):
    """The text without control characters, which could upset the terminal: they are shown."""
    def show(found):
        code = ord(found.group())
        return '^' + chr(code ^ 64) if code < 128 else f'\\x{code:02x}'
    return re.sub('[\0-\x1f\x7f-\x9f]', show, text.expandtabs(8))


def cut(text, width):
    """(the beginning of the text that fits into so many columns, the rest)"""
    if len(text) * 2 <= width or columns_of(text) <= width:
        return text, ''
    end, used = 0, 0
    while end < len(text) and used + (w := columns_of(text[end])) <= width:
        used += w
        end += 1
    end = max(end, 1)
    return text[:end], text[end:]


def wrap(lines, width):
    """Rows, (style, text), of the lines; none has more columns than width."""
    rows = []
    for line in lines:
        if line.hang is not None and line.text.strip():
            start = len(line.text) - len(line.text.lstrip())
            pieces = textwrap.wrap(line.text.strip(), max(width, line.hang + 10), initial_indent=' ' * start,
                                   subsequent_indent=' ' * line.hang, break_on_hyphens=False)
        else:
            pieces = [line.text]
        for piece in pieces:
            while True:
                head, piece = cut(piece, max(width, 1))
                rows.append((line.style, head))
                if not piece:
                    break
    return rows


def plain(markdown):
    """Lines of a text in Markdown: paragraphs joined, headings, lists and code as they are."""
    lines, paragraph, fenced = [], [], False

    def flush():
        if paragraph:
            hang = re.match(r'([-*]|\d+[.)]) +', paragraph[0])
            lines.append(Line(_inline(' '.join(paragraph)), hang=len(hang.group()) if hang else 0))
            paragraph.clear()

    for raw in harmless_lines(markdown):
        stripped = raw.strip()
        if stripped.startswith('```'):
            flush()
            fenced = not fenced
        elif fenced or (raw.startswith('    ') and not paragraph and stripped):
            lines.append(Line(('    ' if fenced else '') + raw, hang=None))
        elif not stripped:
            flush()
            lines.append(Line())
        elif found := re.match(r'#+ +(.*)', stripped):
            flush()
            lines.append(Line(_inline(found.group(1)), 'head'))
        else:
            if re.match(r'([-*]|\d+[.)]) +', stripped):
                flush()
            paragraph.append(stripped)
    flush()
    return lines


def harmless_lines(text):
    """The lines of a text, each without control characters."""
    return [harmless(line) for line in text.rstrip().replace('\r\n', '\n').split('\n')]


def _inline(text):
    text = re.sub(r'\[([^]]+)\]\(([^)]+)\)', r'\1 (\2)', text)
    text = re.sub(r'\*\*([^*]+)\*\*', r'\1', text)
    return re.sub(r'(?<![\w*`])\*([^*`\s][^*`]*)\*(?![\w*`])', r'\1', text)


def bar(done, total, width):
    """A progress bar, as wide as can be up to 40 columns."""
    count = f' {done} of {total} done'
    room = max(min(40, width - len(count) - 2), 4)
    full = room * done // total if total else room
    head = '>' if 0 < full < room else ''
    return '[' + '#' * (full - len(head)) + head + '-' * (room - full) + ']' + count


def heading(lesson, total):
    """The two lines that name an exercise."""
    chapter = f'{lesson.chapter}, ' if lesson.chapter else ''
    return [Line(f'{lesson.title}  ({chapter}exercise {lesson.number} of {total})', 'head'), Line(lesson.file, 'dim', None)]


def _output(result):
    text = harmless_lines(result['output']) if result['output'].strip() else []
    if not text:
        return []
    shown = [Line('    ' + line[:_MOST_COLUMNS] + ('...' if len(line) > _MOST_COLUMNS else ''), hang=None)
             for line in text[:_MOST_OUTPUT]]
    if len(text) > _MOST_OUTPUT:
        shown.append(Line(f'    ... and {len(text) - _MOST_OUTPUT} lines more', 'dim'))
    return [Line('It printed:'), *shown, Line()]


def _message(text, style=''):
    """A message may have several lines, of which those further in are program text."""
    return [Line('     ' + line, style, None if line.startswith(' ') else 5) for line in harmless_lines(text)]


def _failures(result):
    lines, told = [], None
    for c in result['checks']:
        if not c['passed']:
            lines.append(Line('NOT  ' + harmless(c['name']), 'bad', 5))
            lines += _message(c['message'] if c['message'] != told else 'For the same reason.')
            told = c['message']
            if c['hint']:
                lines += _message(c['hint'], 'dim')
    good = [harmless(c['name']) for c in result['checks'] if c['passed']]
    lines += [Line('ok   ' + name, 'good', 5) for name in good]
    return lines


def outcome(lesson, result):
    """What happened, and what is still wrong or why it works."""
    if result['error']:
        return [*_output(result), *_message(result['error'], 'bad')]
    if any(not c['passed'] for c in result['checks']):
        return [*_output(result), *_failures(result)]
    if not result['checks']:
        return [Line('The check of this exercise asserts nothing.', 'bad')]
    return [Line('Passed.', 'good'), Line(), *plain(lesson.explanation()), Line(), *_output(result),
            Line('A model solution: ' + os.path.relpath(lesson.solution), 'dim', None)]


def hints(lesson, given):
    """The hints so far."""
    lines = []
    for number, hint in enumerate(lesson.hints[:given], 1):
        lines.append(Line(f'Hint {number} of {len(lesson.hints)}:', 'head'))
        lines += [Line('    ' + line, '', 4) for line in harmless_lines(hint)]
    return lines


def list_row(course, lesson, width=14):
    """An exercise in the list: whether it is done, where one is, name and title."""
    mark = 'done' if course.is_done(lesson) else '   *' if lesson.name == course.progress.current else '    '
    return f'{mark}  {lesson.name:{width}}  {lesson.title}'


def name_width(course):
    """Columns for the names in the list."""
    return max(len(lesson.name) for lesson in course.lessons)


def chapters(course):
    """(chapter, its lessons) in order, of lessons that stand together."""
    groups = []
    for lesson in course.lessons:
        if not groups or groups[-1][0] != lesson.chapter:
            groups.append((lesson.chapter, []))
        groups[-1][1].append(lesson)
    return groups
