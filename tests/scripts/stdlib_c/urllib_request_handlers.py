"""Handlers of urllib.request: passwords, redirections, errors, hooks of the own."""
import socket, threading, urllib.request as r, urllib.error, base64
srv = socket.create_server(('127.0.0.1', 0))
port = srv.getsockname()[1]
seen = []

def serve():
    while True:
        try:
            c, _ = srv.accept()
        except OSError:
            return
        d = b''
        while b'\r\n\r\n' not in d:
            x = c.recv(4096)
            if not x:
                break
            d += x
        if not d:
            c.close()
            continue
        head = d.split(b'\r\n\r\n')[0].decode().split('\r\n')
        path = head[0].split()[1]
        h = {k.lower(): v for k, v in (l.split(': ', 1) for l in head[1:])}
        seen.append((head[0].split()[0], path, h.get('authorization'), h.get('x-test'),
            h.get('user-agent') is not None))

        def send(code, body=b'', *hs):
            c.sendall(('HTTP/1.1 %s\r\nContent-Length: %d\r\nConnection: close\r\n%s\r\n' % (code, len(body),
                ''.join((x + '\r\n' for x in hs)))).encode() + body)
        if path == '/auth':
            if h.get('authorization') == 'Basic ' + base64.b64encode(b'bob:pw').decode():
                send('200 OK', b'secret')
            else:
                send('401 Unauthorized', b'no', 'WWW-Authenticate: Basic realm="The Realm"')
        elif path == '/digest':
            send('401 Unauthorized', b'no', 'WWW-Authenticate: Digest realm="x", nonce="1"')
        elif path == '/r':
            send('302 Found', b'', 'Location: /end')
        elif path == '/loop':
            send('302 Found', b'', 'Location: /loop')
        elif path == '/r308':
            send('308 Permanent Redirect', b'', 'Location: /end')
        elif path == '/500':
            send('500 Boom', b'err')
        elif path == '/404':
            send('404 Nope', b'missing')
        elif path == '/ftp':
            send('302 Found', b'', 'Location: file:///etc/passwd')
        else:
            send('200 OK', b'ok:' + path.encode(), 'X-H: v')
        c.close()
t = threading.Thread(target=serve, daemon=True)
t.start()
base = f'http://127.0.0.1:{port}'

def show(f):
    try:
        x = f()
        print(x.status if hasattr(x, 'status') else None, x.read(), x.url.replace(str(port), 'P'))
    except urllib.error.HTTPError as e:
        print('HTTPError', e.code, str(e).replace(str(port), 'P'), e.read()[:10] if e.fp else None)
    except Exception as e:
        print(type(e).__name__, str(e).replace(str(port), 'P'))
    print([s for s in seen])
    seen.clear()
show(lambda: r.urlopen(base + '/x'))
show(lambda: r.urlopen(base + '/r'))
show(lambda: r.urlopen(base + '/r308'))
show(lambda: r.urlopen(base + '/404'))
show(lambda: r.urlopen(base + '/500'))
show(lambda: r.urlopen(base + '/ftp'))
show(lambda: r.urlopen('foo:bar'))
show(lambda: r.urlopen(r.Request(base + '/x', headers={'X-Test': '1'}, method='PUT'), data=b'zz'))
m = r.HTTPPasswordMgrWithDefaultRealm()
m.add_password(None, base, 'bob', 'pw')
o = r.build_opener(r.HTTPBasicAuthHandler(m))
show(lambda: o.open(base + '/auth'))
show(lambda: o.open(base + '/digest'))
m2 = r.HTTPPasswordMgr()
m2.add_password('The Realm', base + '/', 'bob', 'wrong')
show(lambda: r.build_opener(r.HTTPBasicAuthHandler(m2)).open(base + '/auth'))
print(m2.find_user_password('The Realm', base + '/a/b'), m2.find_user_password('Other', base),
    m.find_user_password('any', base))
m3 = r.HTTPPasswordMgrWithPriorAuth()
m3.add_password(None, base, 'bob', 'pw', is_authenticated=True)
show(lambda: r.build_opener(r.HTTPBasicAuthHandler(m3)).open(base + '/auth'))
print(m3.is_authenticated(base), m3.is_authenticated('http://other/'))
show(lambda: r.build_opener(r.HTTPBasicAuthHandler()).open(base + '/auth'))

class Add(r.BaseHandler):
    handler_order = 1

    def http_request(self, req):
        req.add_header('X-Test', 'added')
        return req

    def http_response(self, req, resp):
        print('response', resp.code, resp.msg)
        return resp

    def http_error_404(self, req, fp, code, msg, hdrs):
        print('404 handler', code, msg)
        return fp

    def toy_open(self, req):
        raise urllib.error.URLError('toy ' + req.selector)
o = r.build_opener(Add)
show(lambda: o.open(base + '/x'))
show(lambda: o.open(base + '/404'))
show(lambda: o.open('toy:abc'))
show(lambda: o.open(base + '/500'))

class NoRedirect(r.HTTPRedirectHandler):

    def redirect_request(self, *a):
        return None
show(lambda: r.build_opener(NoRedirect).open(base + '/r'))

class Log(r.HTTPRedirectHandler):

    def http_error_302(self, req, fp, code, msg, headers):
        print('redirect', code, headers['location'])
        return super().http_error_302(req, fp, code, msg, headers)
show(lambda: r.build_opener(Log()).open(base + '/r'))
show(lambda: r.build_opener(Log()).open(base + '/loop'))
d = r.OpenerDirector()
d.add_handler(r.HTTPHandler())
show(lambda: d.open(base + '/404'))
print(d.open('nope:x'), [type(h).__name__ for h in o.handlers if type(h).__name__ not in ('FTPHandler',
    'ProxyHandler')], o.addheaders[0][0])
o.addheaders = [('X-Test', 'hdr')]
show(lambda: o.open(base + '/x'))
show(lambda: r.urlopen('data:text/plain;base64,aGk='))
show(lambda: r.urlopen('file:///nonexistent'))
show(lambda: r.urlopen('file://host/x'))
for f in (lambda: d.add_handler(5), lambda: r.Request('nourl'), lambda: r.urlopen(base, data='str'),
    lambda: r.urlopen('http://')):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
r.install_opener(o)
show(lambda: r.urlopen(base + '/x'))
srv.close()
