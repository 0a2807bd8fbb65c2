"""Comparing sequences: how alike they are, what changed from one to the other, and reports of it for people."""

import re as _re
from collections import namedtuple as _namedtuple
from heapq import nlargest as _nlargest
from types import GenericAlias as _GenericAlias

__all__ = ["get_close_matches", "ndiff", "restore", "SequenceMatcher", "Differ", "IS_CHARACTER_JUNK",
           "IS_LINE_JUNK", "context_diff", "unified_diff", "diff_bytes", "Match"]

Match = _namedtuple("Match", "a b size")

_POPULAR_FROM = 200  # sequences shorter than this have no "popular" elements
_ALIKE = 0.75        # Differ compares two lines within each other from this ratio on


def _ratio_of(matches, length):
    return 2.0 * matches / length if length else 1.0


class SequenceMatcher:
    """Finds what two sequences of hashable elements have in common.

    The longest common block comes first, then the same to its left and to its right: not the smallest difference,
    but one that looks right to people. isjunk(element) names elements of b that no block may begin with.
    With autojunk, elements that make up more than 1 % of a b of at least 200 elements are treated so, too.
    """

    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self.isjunk = isjunk
        self.a = self.b = None
        self.autojunk = autojunk
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        """Sets both sequences."""
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        """Sets the first sequence; what is known of the second is kept."""
        if a is not self.a:
            self.a = a
            self.matching_blocks = self.opcodes = None

    def set_seq2(self, b):
        """Sets the second sequence, the one about which details are remembered: compare many with one as b."""
        if b is not self.b:
            self.b = b
            self.matching_blocks = self.opcodes = self.fullbcount = None
            self._index_b()

    def _index_b(self):
        """b2j: the positions in b of each element that is neither junk nor popular."""
        places = self.b2j = {}
        for position, element in enumerate(self.b):
            places.setdefault(element, []).append(position)
        self.bjunk = set(filter(self.isjunk, places)) if self.isjunk else set()
        for element in self.bjunk:
            del places[element]
        self.bpopular = set()
        if self.autojunk and len(self.b) >= _POPULAR_FROM:
            often = len(self.b) // 100 + 1
            self.bpopular = {element for element, where in places.items() if len(where) > often}
            for element in self.bpopular:
                del places[element]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """Match(i, j, size) of the longest block common to a[alo:ahi] and b[blo:bhi]; size 0 if there is none.

        Of several the one that begins first in a, and of those the one that begins first in b.
        """
        a, b, places = self.a, self.b, self.b2j
        ahi = len(a) if ahi is None else ahi
        bhi = len(b) if bhi is None else bhi
        start_a, start_b, size = alo, blo, 0
        ending = {}  # position in b: length of the run that ends there and at the previous element of a
        for i in range(alo, ahi):
            now = {}
            for j in places.get(a[i], ()):
                if j >= bhi:
                    break
                if j >= blo:
                    now[j] = run = ending.get(j - 1, 0) + 1
                    if run > size:
                        start_a, start_b, size = i - run + 1, j - run + 1, run
            ending = now
        for junk in False, True:  # a block grows over popular elements first, then over junk beside it
            while (start_a > alo and start_b > blo and (b[start_b - 1] in self.bjunk) is junk
                   and a[start_a - 1] == b[start_b - 1]):
                start_a, start_b, size = start_a - 1, start_b - 1, size + 1
            while (start_a + size < ahi and start_b + size < bhi and (b[start_b + size] in self.bjunk) is junk
                   and a[start_a + size] == b[start_b + size]):
                size += 1
        return Match(start_a, start_b, size)

    def _found_blocks(self):
        """All common blocks, in the order of a."""
        found, open_ranges = [], [(0, len(self.a), 0, len(self.b))]
        while open_ranges:
            alo, ahi, blo, bhi = open_ranges.pop()
            block = i, j, size = self.find_longest_match(alo, ahi, blo, bhi)
            if size:
                found.append(block)
                if alo < i and blo < j:
                    open_ranges.append((alo, i, blo, j))
                if i + size < ahi and j + size < bhi:
                    open_ranges.append((i + size, ahi, j + size, bhi))
        return sorted(found)

    def get_matching_blocks(self):
        """List of Match(i, j, size), rising, none touching the next; the last is (len(a), len(b), 0)."""
        if self.matching_blocks is None:
            blocks = []
            for block in self._found_blocks():
                last = blocks[-1] if blocks else None
                if last and last.a + last.size == block.a and last.b + last.size == block.b:
                    blocks[-1] = last._replace(size=last.size + block.size)
                else:
                    blocks.append(block)
            blocks.append(Match(len(self.a), len(self.b), 0))
            self.matching_blocks = blocks
        return self.matching_blocks

    def get_opcodes(self):
        """List of (tag, i1, i2, j1, j2): how a becomes b. Tags: 'replace', 'delete', 'insert', 'equal'."""
        if self.opcodes is None:
            self.opcodes = steps = []
            i = j = 0
            for match_a, match_b, size in self.get_matching_blocks():
                gone, come = i < match_a, j < match_b
                if gone or come:
                    tag = "replace" if gone and come else "delete" if gone else "insert"
                    steps.append((tag, i, match_a, j, match_b))
                i, j = match_a + size, match_b + size
                if size:
                    steps.append(("equal", match_a, i, match_b, j))
        return self.opcodes

    def get_grouped_opcodes(self, n=3):
        """Yields lists of opcodes: changes that lie close together, with up to n equal elements around them."""
        steps = self.get_opcodes() or [("equal", 0, 1, 0, 1)]
        group = []
        for index, (tag, i1, i2, j1, j2) in enumerate(steps):
            if tag == "equal":
                first, last = index == 0, index == len(steps) - 1
                tail = max(i1, i2 - n), max(j1, j2 - n)
                head = min(i2, i1 + n), min(j2, j1 + n)
                if first:
                    i1, j1 = tail
                if last:
                    i2, j2 = (min(i2, i1 + n), min(j2, j1 + n)) if first else head
                elif not first and i2 - i1 > 2 * n:
                    group.append((tag, i1, head[0], j1, head[1]))
                    yield group
                    group = []
                    i1, j1 = tail
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == "equal"):
            yield group

    def ratio(self):
        """How alike the sequences are, 0.0 to 1.0: twice the elements in common over all elements."""
        common = sum(block.size for block in self.get_matching_blocks())
        return _ratio_of(common, len(self.a) + len(self.b))

    def quick_ratio(self):
        """An upper bound of ratio(): as if order did not matter."""
        if self.fullbcount is None:
            self.fullbcount = {}
            for element in self.b:
                self.fullbcount[element] = self.fullbcount.get(element, 0) + 1
        left, common = {}, 0
        for element in self.a:
            available = left.get(element, self.fullbcount.get(element, 0))
            left[element] = available - 1
            common += available > 0
        return _ratio_of(common, len(self.a) + len(self.b))

    def real_quick_ratio(self):
        """An upper bound of ratio() from the lengths alone."""
        lengths = len(self.a), len(self.b)
        return _ratio_of(min(lengths), sum(lengths))

    __class_getitem__ = classmethod(_GenericAlias)


def _is_closer(matcher, than):
    """Is the ratio of the two greater (cheap bounds are asked first)?"""
    return (matcher.real_quick_ratio() > than and matcher.quick_ratio() > than and matcher.ratio() > than)


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """The up to n possibilities that resemble word most, best first; those below the ratio `cutoff` are left out.

    Raises ValueError unless n > 0 and 0.0 <= cutoff <= 1.0.
    """
    if not n > 0:
        raise ValueError("n must be > 0: %r" % (n,))
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError("cutoff must be in [0.0, 1.0]: %r" % (cutoff,))
    matcher = SequenceMatcher(b=word)
    scored = []
    for candidate in possibilities:
        matcher.set_seq1(candidate)
        if min(matcher.real_quick_ratio(), matcher.quick_ratio()) >= cutoff and matcher.ratio() >= cutoff:
            scored.append((matcher.ratio(), candidate))
    return [candidate for _, candidate in _nlargest(n, scored)]


def IS_LINE_JUNK(line, pat=_re.compile(r"\s*(?:#\s*)?$").match):
    """Is the line blank, or blank but for one '#'?"""
    return pat(line) is not None


def IS_CHARACTER_JUNK(ch, ws=" \t"):
    """Is the character a blank or a tab?"""
    return ch in ws


def _marks(line, tags):
    """The line beneath a changed one: its tags, and where there are none, its own white space (tabs stay tabs)."""
    return "".join(char if tag == " " and char.isspace() else tag for char, tag in zip(line, tags)).rstrip()


class Differ:
    """Compares texts line by line, and lines that resemble each other character by character.

    linejunk, charjunk: functions that say what to ignore, as SequenceMatcher's isjunk.
    """

    def __init__(self, linejunk=None, charjunk=None):
        self.linejunk = linejunk
        self.charjunk = charjunk

    def compare(self, a, b):
        """Yields the lines of both, marked: '- ' only in a, '+ ' only in b, '  ' in both, '? ' marks changes above."""
        for tag, alo, ahi, blo, bhi in SequenceMatcher(self.linejunk, a, b).get_opcodes():
            if tag == "equal":
                yield from self._listed("  ", a[alo:ahi])
            else:
                yield from self._changed(a[alo:ahi], b[blo:bhi])

    @staticmethod
    def _listed(mark, lines):
        return (mark + line for line in lines)

    def _changed(self, old, new):
        """The lines that `old` became `new`: split at the two most alike, if any are."""
        pair = self._closest(old, new) if old and new else None
        if pair is not None:
            i, j = pair
            yield from self._changed(old[:i], new[:j])
            yield from self._within(old[i], new[j])
            yield from self._changed(old[i + 1:], new[j + 1:])
        elif old and new and len(new) < len(old):
            yield from self._listed("+ ", new)
            yield from self._listed("- ", old)
        else:
            yield from self._listed("- ", old)
            yield from self._listed("+ ", new)

    def _closest(self, old, new):
        """Indexes of the pair of different lines that are most alike; else of the first equal ones; else None."""
        matcher = SequenceMatcher(self.charjunk)
        best, where, equal = _ALIKE - 0.01, None, None
        for j, come in enumerate(new):
            matcher.set_seq2(come)
            for i, gone in enumerate(old):
                if gone == come:
                    equal = equal or (i, j)
                    continue
                matcher.set_seq1(gone)
                if _is_closer(matcher, best):
                    best, where = matcher.ratio(), (i, j)
        return equal if best < _ALIKE else where

    def _within(self, old, new):
        """Two lines that resemble each other, and beneath each what is different in it."""
        if old == new:
            yield "  " + old
            return
        below_old = below_new = ""
        for tag, i1, i2, j1, j2 in SequenceMatcher(self.charjunk, old, new).get_opcodes():
            old_mark, new_mark = {"equal": "  ", "replace": "^^"}.get(tag, "-+")
            below_old += old_mark * (i2 - i1)
            below_new += new_mark * (j2 - j1)
        for sign, line, below in ("- ", old, below_old), ("+ ", new, below_new):
            yield sign + line
            marks = _marks(line, below)
            if marks:
                yield f"? {marks}\n"


def ndiff(a, b, linejunk=None, charjunk=IS_CHARACTER_JUNK):
    """Compares two lists of lines as Differ does; yields the marked lines."""
    return Differ(linejunk, charjunk).compare(a, b)


def restore(delta, which):
    """Yields the lines of text 1 or 2 out of what ndiff made. Raises ValueError if `which` is neither."""
    try:
        keep = {1: ("  ", "- "), 2: ("  ", "+ ")}[int(which)]
    except KeyError:
        raise ValueError("unknown delta choice (must be 1 or 2): %r" % which) from None
    for line in delta:
        if line[:2] in keep:
            yield line[2:]


def _must_be_texts(a, b, *others):
    for lines in a, b:
        if lines and not isinstance(lines[0], str):
            raise TypeError("lines to compare must be str, not %s (%r)" % (type(lines[0]).__name__, lines[0]))
    for text in others:
        if not isinstance(text, str):
            raise TypeError("all arguments must be str, not: %r" % (text,))


def _file_line(sign, name, date, lineterm):
    return f"{sign} {name}{chr(9) + date if date else ''}{lineterm}"


def _unified_range(start, stop):
    length = stop - start
    first = start + 1 if length else start
    return str(first) if length == 1 else f"{first},{length}"


def _context_range(start, stop):
    length = stop - start
    first = start + 1 if length else start
    return str(first) if length <= 1 else f"{first},{first + length - 1}"


def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """Yields a unified diff of two lists of lines: changes with n lines around them, '-', '+' and ' ' in front.

    lineterm: what ends the lines made here; '' if the lines given have no line ends. Raises TypeError for bytes.
    """
    _must_be_texts(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    for number, group in enumerate(SequenceMatcher(None, a, b).get_grouped_opcodes(n)):
        if not number:
            yield _file_line("---", fromfile, fromfiledate, lineterm)
            yield _file_line("+++", tofile, tofiledate, lineterm)
        (_, i1, _, j1, _), (_, _, i2, _, j2) = group[0], group[-1]
        yield f"@@ -{_unified_range(i1, i2)} +{_unified_range(j1, j2)} @@{lineterm}"
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                yield from Differ._listed(" ", a[i1:i2])
            else:
                yield from Differ._listed("-", a[i1:i2])
                yield from Differ._listed("+", b[j1:j2])


def _context_half(group, lines, sides, absent, marks):
    """One file's part of a group of a context diff; `sides`: where its range stands in an opcode."""
    low, high = sides
    if any(step[0] not in ("equal", absent) for step in group):
        for step in group:
            if step[0] != absent:
                yield from Differ._listed(marks[step[0]], lines[step[low]:step[high]])


def context_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """Yields a context diff of two lists of lines: for each change the lines before and the lines after it.

    The parameters are those of unified_diff.
    """
    _must_be_texts(a, b, fromfile, tofile, fromfiledate, tofiledate, lineterm)
    marks = {"equal": "  ", "replace": "! ", "delete": "- ", "insert": "+ "}
    for number, group in enumerate(SequenceMatcher(None, a, b).get_grouped_opcodes(n)):
        if not number:
            yield _file_line("***", fromfile, fromfiledate, lineterm)
            yield _file_line("---", tofile, tofiledate, lineterm)
        first, last = group[0], group[-1]
        yield "*" * 15 + lineterm
        yield f"*** {_context_range(first[1], last[2])} ****{lineterm}"
        yield from _context_half(group, a, (1, 2), "insert", marks)
        yield f"--- {_context_range(first[3], last[4])} ----{lineterm}"
        yield from _context_half(group, b, (3, 4), "delete", marks)


def diff_bytes(dfunc, a, b, fromfile=b"", tofile=b"", fromfiledate=b"", tofiledate=b"", n=3, lineterm=b"\n"):
    """Runs dfunc (unified_diff or context_diff) over lists of bytes, losing nothing; yields bytes."""
    def text(data):
        try:
            return data.decode("ascii", "surrogateescape")
        except AttributeError as error:
            problem = f"all arguments must be bytes, not {type(data).__name__} ({data!r})"
            raise TypeError(problem) from error

    old, new = [text(line) for line in a], [text(line) for line in b]
    rest = [text(part) for part in (fromfile, tofile, fromfiledate, tofiledate)]
    for line in dfunc(old, new, *rest, n, text(lineterm)):
        yield line.encode("ascii", "surrogateescape")
