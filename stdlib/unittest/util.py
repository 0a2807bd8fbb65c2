"""What failure messages are made of: representations cut to a readable length, counts of elements."""

from os.path import commonprefix

__unittest = True

_LONGEST = 80     # characters of a representation that are shown whole
_EDGE = 5         # characters kept at both ends of what is cut
_GAP = 12         # "[123 chars]"
_DIFFERENCE = _LONGEST - 3 * _EDGE - 2 * _GAP


def _cut_middle(text, head, tail):
    """The text with its middle replaced by its length, when that saves anything."""
    cut = len(text) - head - tail
    return f"{text[:head]}[{cut} chars]{text[len(text) - tail:]}" if cut > _GAP else text


def common_shorten_repr(*values):
    """Representations of values to be compared: what they have in common at the start is cut, not what differs."""
    texts = tuple(safe_repr(value) for value in values)
    longest = max(map(len, texts))
    if longest <= _LONGEST:
        return texts
    shared = commonprefix(texts)
    tails = [text[len(shared):] for text in texts]
    room = _LONGEST - (longest - len(shared) + _EDGE + _GAP)
    if room > _EDGE:
        head = _cut_middle(shared, _EDGE, room)
        return tuple(head + tail for tail in tails)
    head = _cut_middle(shared, _EDGE, _EDGE)
    return tuple(head + _cut_middle(tail, _DIFFERENCE, _EDGE) for tail in tails)


def safe_repr(obj, short=False):
    """repr(obj), or object's own when that fails; short: cut at 80 characters."""
    try:
        text = repr(obj)
    except Exception:
        text = object.__repr__(obj)
    return text[:_LONGEST] + " [truncated]..." if short and len(text) >= _LONGEST else text


def strclass(cls):
    """A class's name with its module."""
    return f"{cls.__module__}.{cls.__qualname__}"


def three_way_cmp(x, y):
    """-1, 0 or 1: is x less than, equal to or greater than y?"""
    return (x > y) - (x < y)


def sorted_list_difference(expected, actual):
    """The elements of two sorted lists that only the first has, and those that only the second has."""
    missing, unexpected = [], []
    i = j = 0
    while i < len(expected) and j < len(actual):
        left, right = expected[i], actual[j]
        if left < right:
            missing.append(left)
        elif left > right:
            unexpected.append(right)
        while left <= right and i < len(expected) and expected[i] == left:
            i += 1
        while right <= left and j < len(actual) and actual[j] == right:
            j += 1
    return missing + list(expected[i:]), unexpected + list(actual[j:])


def unorderable_list_difference(expected, actual):
    """The same for any lists, by equality; both are emptied of what they have in common."""
    missing = []
    while expected:
        element = expected.pop()
        try:
            actual.remove(element)
        except ValueError:
            missing.append(element)
    return missing, actual


def count_differences(first, second):
    """[(count in first, count in second, element)] for elements that two lists do not hold equally often."""
    try:
        return _count_hashable(first, second)
    except TypeError:
        return _count_by_equality(first, second)


def _count_hashable(first, second):
    from collections import Counter
    counts = Counter(first), Counter(second)
    found = [(count, counts[1].get(element, 0), element) for element, count in counts[0].items()
             if count != counts[1].get(element, 0)]
    return found + [(0, count, element) for element, count in counts[1].items() if element not in counts[0]]


def _count_by_equality(first, second):
    left, right, found = list(first), list(second), []
    while left or right:
        element = (left or right)[0]
        counts = []
        for elements in left, right:
            counts.append(sum(1 for other in elements if element == other))
            elements[:] = [other for other in elements if not element == other]
        if not any(counts):  # equal not even to itself: NaN and the like
            counts = [int(bool(left)), int(not left)]
            del (left or right)[0]
        if counts[0] != counts[1]:
            found.append((*counts, element))
    return found
