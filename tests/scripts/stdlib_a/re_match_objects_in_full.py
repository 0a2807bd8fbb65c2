# Every attribute of a match, wrong groups, and functions as replacements.
import re, copy
m = re.search(r'(?P<a>\w)(?P<b>\d)?(x)?', '--a1--')
print(m, m.group(), m.group(1, 2, 'b'), m['a'], m[0], m.groups(), m.groups('-'), m.groupdict(), m.groupdict(5), m.start('b'), m.span(3), m.regs, m.lastindex, m.lastgroup)
for g in (7, -1, 'zz', None, 1.5, 10**30, b'a'):
    for f in (m.group, m.start, m.__getitem__):
        try: print(f(g))
        except Exception as e: print(type(e).__name__, e)
print(m.group(True), m.expand(r'\g<b>-\1-\3'), type(m), copy.copy(m) is m, copy.deepcopy(m) is m)
try: re.Match()
except TypeError as e: print(e)
try: m.string = 3
except Exception as e: print(type(e).__name__, e)
print(m.re.pattern, m.string, m.pos, m.endpos)
print(re.Match[str], isinstance(m, re.Match))
b = re.match(b'(a)b', bytearray(b'abc')); print(b, b.group(), b.groups(), type(b.group()))
print(re.sub(b'b', lambda m: m[0]*2, b'abc'), re.subn('x*', lambda m: '-', 'abxd'), re.sub('(a)|b', lambda m: m[1], 'abc'))
try: re.sub('a', lambda m: 1, 'abca')
except Exception as e: print(type(e).__name__, e)
print([x.span() for x in re.finditer('a*', 'baac')], re.compile('b').search('abcb', 2).pos, re.compile('b').search('abcb', 2, 100).endpos)
try: m.group(foo=1)
except Exception as e: print(type(e).__name__, e)
ba = bytearray(b'a1b2'); 
def f(m):
    return b'zz'
print(re.sub(rb'\d', f, ba))
print(m.__class__.__name__, m.__class__.__module__, bool(m), hash(m) == hash(m), m == m)
print(re.sub('a', lambda m: re.sub('a', 'q', m[0] + 'a'), 'xaxa'))
