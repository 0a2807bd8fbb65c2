"""Cookies: parsing, attributes, quoting, errors."""
from http.cookies import SimpleCookie, Morsel, CookieError, BaseCookie
c = SimpleCookie('a=; b=1; c=""; d')
print(repr(c), dict(c))
c = SimpleCookie('a=; b=1')
print(repr(c), dict(c), repr(c['a'].value))
c = SimpleCookie()
c['x'] = ''
print(c, repr(c['x'].value), repr(c['x'].coded_value))
c.load('y="";z=2')
print(c.output())
c = SimpleCookie('empty=')
print(repr(c), c.output())
c = SimpleCookie('a=b; Path=/; HttpOnly; Secure; Max-Age=5; SameSite=Lax')
print(c, c['a']['path'], c['a']['secure'])
for t in ('$Version=1; a=b; $Path=/x', 'a=1;b', 'a', '', ';', 'a=b c=d', 'a="q\\"x\\054"; b=2', 'expires=x',
    'a=b; expires=Wed, 01 Jan 2020 00:00:00 GMT; c=d', 'a=b=c', 'a = b', 'a=é', 'a=1, b=2', 'k[1]=v', 'a="un',
    'httponly; a=1', 'a=1; secure; b=2', 'a=1; comment="x y"; version=1'):
    c = SimpleCookie()
    try:
        c.load(t)
        print(repr(t), repr(c), c.output(sep='|'))
    except CookieError as e:
        print(repr(t), 'err', e)
c = SimpleCookie({'a': '1', 'b': 2})
print(c, c.js_output())
try:
    c['a b'] = 'x'
except CookieError as e:
    print(e)
m = Morsel()
print(repr(m) if 0 else '', m.key)
try:
    m['bogus'] = 1
except CookieError as e:
    print(e)
try:
    m.set('path', 'x', 'x')
except CookieError as e:
    print(e)
m.set('k', 'v', 'v')
m['max-age'] = 0
m['secure'] = True
m['httponly'] = False
m['domain'] = 'x.com'
m['comment'] = 'a b'
print(m, m.OutputString(['domain']), m.output(header='Cookie:'))
m['max-age'] = ''
m['expires'] = 0
print('GMT' in m.OutputString())
m['expires'] = ''
print(m == m.copy(), m.isReservedKey('Path'), m.setdefault('path', '/q'), m)
m.update({'path': '/z'})
print(m['path'])
c = SimpleCookie()
c['s'] = 'a,b;c d"e\\é\n\x01€' if 0 else 'a,b;c d"e\\\n\x01ÿ'
print(c, repr(SimpleCookie(c.output(header='')[0:].strip())['s'].value))
c['n'] = None
print(c['n'])
print(c.value_encode(3), c.value_decode('"a"'), BaseCookie('a="b"')['a'].value)
