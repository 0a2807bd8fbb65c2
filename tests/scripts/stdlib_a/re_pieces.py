"""re: findall, split, sub and groups, of str, bytes and bytearrays, with groups that took no part."""
import re
print(re.sub(b'a', b'x', bytearray(b'aba')), re.findall(b'a', bytearray(b'aba')), re.findall(b'(a)(b)?', b'aab'), re.split(b'(x)|y', b'1x2y3'), re.split('(x)|y', '1x2y3'), re.split('', 'abc'), re.split(',', 'a,b,c', 1), re.sub('', '-', 'abc'), re.sub('a*', 'x', 'baac'), re.subn('a', 'b', 'aaa', 2), re.sub('(?P<n>é)(b)?', r'[\g<n>\2]', 'éébx'), re.findall('é(x)?', 'éxé'), re.sub('a', r'\n', 'bab'), re.sub('x', 'é', 'axb'), re.sub('x', '', ''), re.findall('x*', ''), re.findall(r'(a)|(b)', 'ab'), re.sub('a', lambda m: m.group().upper(), 'banana', count=2))
for f in [lambda: re.sub('a', b'b', 'a'), lambda: re.sub('a', 5, 'a'), lambda: re.sub('a', 'b', 5), lambda: re.split('a', b'a'), lambda: re.sub('a', r'\1', 'a'), lambda: re.sub('a','b',None), lambda: re.findall(b'a','a'), lambda: re.sub('a', lambda m: 5, 'a')]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
m = re.match('(a)(b)?(?P<c>c)', 'ac'); print(m.groups(), m.groups('z'), m['c'], m[2], m.group(0, 1, 'c'), m.groupdict(), m.pos, m.endpos, re.compile('b').search('abcb', 2, 4).span(), re.compile('b').search('ab', -5).pos)
for i in (9, -1, 'zz', None, 1.5):
    try: print(m[i])
    except IndexError as e: print(e)
