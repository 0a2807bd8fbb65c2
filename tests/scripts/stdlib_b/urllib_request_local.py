# Requests, file: and data: URLs, errors.
import os
import tempfile
import urllib.error as E
import urllib.request as R


def show(call):
    """Print a call's result, or the exception that it raises."""
    try:
        print(repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc)


q=R.Request('http://u.example:80/p/a?q=1#frag', data=None, headers={'a-b':'c'})
print(q.full_url,q.type,q.host,q.selector,q.fragment,q.origin_req_host,q.unverifiable,q.get_method(),q.headers,q.data,q.get_full_url())
q.add_header('Foo-BAR','x')
print(q.header_items(), q.has_header('Foo-bar'), q.get_header('Foo-bar'), q.get_header('z','q'))
q.add_unredirected_header('u','v')
print(q.header_items(), q.unredirected_hdrs)
q.remove_header('Foo-bar')
print(q.has_header('Foo-bar'))
q.data=b'x'
print(q.get_method())
q.data=None
print(q.get_method(), R.Request('http://a',b'').get_method())
show(lambda: R.Request('foo'))
q.full_url='https://b/c'
print(q.host,q.type)
p = tempfile.mktemp(suffix='.txt')
with open(p, 'w') as file:
    file.write('hello')
with R.urlopen('file://' + p) as r:
    print(r.read(), r.headers['Content-length'], r.headers['content-type'], r.status, r.url == 'file://' + p, 'Last-modified' in r.headers)
print(R.urlretrieve('file://' + p)[0] == p)
copy, headers = R.urlretrieve('data:,abc')
print(open(copy).read(), headers['content-length'])
R.urlcleanup()
print(os.path.exists(copy))
print(R.urlretrieve('data:,abc', p, lambda *a: print('hook', a))[0] == p, open(p).read())
os.unlink(p)
show(lambda: R.urlopen('file:///nope/x'))
r=R.urlopen('data:text/plain;charset=utf-8,hello%20w')
print(r.read(), r.headers['content-type'], r.headers.get_content_type(), r.url, r.status, r.headers['Content-length'])
print(R.urlopen('data:;base64,aGk=').read(), R.urlopen('data:,x').headers.get_content_type())
show(lambda: R.urlopen('data:x'))
show(lambda: R.pathname2url('/a b/é'))
show(lambda: R.url2pathname('/a%20b'))
show(lambda: R.quote('a b'))
show(lambda: R.unquote('a%20'))
show(lambda: R.urlparse('http://a/b').netloc)
show(lambda: R.urljoin('http://a/b','c'))
show(lambda: str(E.URLError('x')))
show(lambda: repr(E.URLError('x')))
show(lambda: E.URLError('x').reason)
show(lambda: E.URLError('x','f').filename)
show(lambda: E.URLError('x').args)
show(lambda: str(E.HTTPError('u',500,'m',{},None)))
show(lambda: E.HTTPError('u',500,'m',{},None).headers)
show(lambda: repr(E.ContentTooShortError('m',b'c')))
show(lambda: [c.__name__ for c in E.HTTPError.__mro__][:6])
show(lambda: E.URLError.__mro__)

for url in ('foo', 'foo:bar', 'http://', 'http:///x', ''):
    show(lambda: R.urlopen(url))
show(lambda: R.urlopen('http://127.0.0.1:1/'))
show(lambda: R.urlopen('http://127.0.0.1:1/a b'))
show(lambda: R.urlopen('http://127.0.0.1:1/', data='text'))
os.environ['no_such_proxy'] = 'x'
print('no_such' in R.getproxies())
