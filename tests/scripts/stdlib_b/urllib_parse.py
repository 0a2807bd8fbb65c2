from urllib.parse import *
for u in ('http://u:p@Host.com:80/p/a;x=1?q=1&r#frag', 'mailto:a@b', '//h/p', 'p?q', '', 'http://[::1]:8080/x', 'file:///etc', 'HTTPS://X/?#'):
    r = urlparse(u); s = urlsplit(u); print(r, s, r.geturl(), r.hostname, r.port, r.username, r.password)
for b, l in (('http://a/b/c/d;p?q', x) for x in ('g', './g', 'g/', '/g', '//g', '?y', '#s', '../g', '../../../g', '', '.', '..', 'g;x', 'http:g', 'mailto:x')): print(l, urljoin(b, l))
print(quote('a b/é~&'), quote('/x', safe=''), quote_plus('a b&c'), unquote('a%20b%C3%A9%zz'), unquote_plus('a+b%2B'), unquote_to_bytes('%ff'), quote(b'\xff'), quote_from_bytes(b'a b'))
print(urlencode({'a': 1, 'b': 'x y', 'c': 'é'}), urlencode([('a', [1, 2])], doseq=True), urlencode({'a': 'b c'}, quote_via=quote), parse_qs('a=1&a=2&b=&c'), parse_qsl('a=1&b=&c=%20+', keep_blank_values=True))
print(urldefrag('http://x/y#z'), urldefrag('http://x/y#z').url, urlunparse(('http', 'h', 'p', '', 'q', 'f')), urlunsplit(('http', 'h', '/p', 'q', '')), urlparse(b'http://h/p').netloc, urlsplit('http://h').encode(), urlparse('http://h')._replace(path='/z').geturl())
for f in (lambda: urlsplit('http://h:99999').port, lambda: urlsplit('http://h:x').port, lambda: urlsplit('http://[x'), lambda: urljoin('a', b'b'), lambda: parse_qsl('a', strict_parsing=True), lambda: urlencode(5), lambda: quote_from_bytes('x')):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
