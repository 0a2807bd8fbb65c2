"""difflib: matches, ratios, close matches, and the texts of all kinds of diffs."""
import difflib
import random

a = 'one two three four five six'.split()
b = 'one three four 4 five six seven'.split()
m = difflib.SequenceMatcher(None, a, b)
print(m.get_matching_blocks(), m.get_opcodes(), m.ratio(), m.quick_ratio(), m.real_quick_ratio())
print(m.find_longest_match(0, 6, 0, 7), m.find_longest_match(), m.find_longest_match(3, 3, 0, 7))
print(list(m.get_grouped_opcodes(1)), list(m.get_grouped_opcodes(0)))
print(difflib.SequenceMatcher(lambda x: x == ' ', ' abcd', 'abcd abcd').find_longest_match(0, 5, 0, 9))
print(difflib.SequenceMatcher(None, '', '').ratio(), difflib.SequenceMatcher(None, '', 'a').get_opcodes(),
      list(difflib.SequenceMatcher(None, '', '').get_grouped_opcodes()))
m.set_seq1('x'); m.set_seq2('xyz'); print(m.get_opcodes()); m.set_seqs('ab', 'ab'); print(m.ratio())
long = difflib.SequenceMatcher(None, 'ab' * 150, 'ba' * 150)
print(long.ratio(), long.bpopular == {'a', 'b'}, difflib.SequenceMatcher(None, 'ab' * 150, 'ba' * 150, autojunk=False).ratio())
print(difflib.get_close_matches('appel', ['ape', 'apple', 'peach', 'puppy']), difflib.get_close_matches('x', []),
      difflib.get_close_matches('apple', ['apple'] * 5, n=2), difflib.get_close_matches('zz', ['apple'], cutoff=0))
for bad in {'n': 0}, {'cutoff': 2}:
    try:
        difflib.get_close_matches('a', ['b'], **bad)
    except ValueError as error:
        print(error)
old = 'first\nsecond line\nthird\n\tfourth\nfifth\n'.splitlines(keepends=True)
new = 'first\nsecond lime\nthird\n\tfourths\nextra\nfifth\n'.splitlines(keepends=True)
print(''.join(difflib.ndiff(old, new)))
print(''.join(difflib.unified_diff(old, new, 'old.txt', 'new.txt', 'yesterday', 'today', n=1)))
print(''.join(difflib.context_diff(old, new, 'old.txt', 'new.txt', n=1)))
print(list(difflib.unified_diff(['a'], ['b'], lineterm='')), list(difflib.unified_diff(old, old)),
      list(difflib.unified_diff([], ['x\n'])), list(difflib.context_diff(['x\n'], [])))
delta = list(difflib.ndiff(old, new))
print(list(difflib.restore(delta, 1)) == old, list(difflib.restore(delta, 2)) == new)
for call in (lambda: list(difflib.restore(delta, 3)), lambda: list(difflib.unified_diff([b'a'], ['b'])),
             lambda: list(difflib.unified_diff(['a'], ['b'], b'x')),
             lambda: list(difflib.diff_bytes(difflib.unified_diff, ['a'], [b'b']))):
    try:
        call()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(list(difflib.diff_bytes(difflib.unified_diff, [b'a\xff\n'], [b'b\n'], b'f', b't')))
print(difflib.IS_LINE_JUNK('  # \n'), difflib.IS_LINE_JUNK('x'), difflib.IS_CHARACTER_JUNK('\t'), difflib.IS_CHARACTER_JUNK('x'))
print(list(difflib.Differ(linejunk=difflib.IS_LINE_JUNK).compare(['a\n', '#\n'], ['#\n', 'b\n'])))
print(difflib.Match(1, 2, 3), difflib.SequenceMatcher[str])
random.seed(5)
total = 0
for _ in range(60):
    words = [''.join(random.choices('abc ', k=random.randrange(6))) for _ in range(random.randrange(12))]
    other = [w if random.random() < .6 else w[::-1] + 'a' for w in words if random.random() < .9]
    text = '|'.join(difflib.ndiff(words, other)) + '|'.join(difflib.unified_diff(words, other, n=random.randrange(4)))
    text += '|'.join(difflib.context_diff(words, other, n=random.randrange(4)))
    total = sum(map(ord, text)) * 31 + total * 7 % 1000003
    if _ < 10:
        print(text)
print(total)
