"""Names of socket, http.client, urllib and selectors that are seldom used."""
import http.client, io, os, select, selectors, socket, urllib.parse, urllib.request, urllib.response, urllib.error
print(socket.CMSG_LEN(4), socket.CMSG_SPACE(4), socket.ntohl(1), socket.ntohs(256), socket.htonl(1),
    socket.htons(1), socket.getdefaulttimeout())
socket.setdefaulttimeout(3)
print(socket.socket().gettimeout(), socket.getdefaulttimeout())
socket.setdefaulttimeout(None)
print(socket.gethostbyname('127.0.0.1'), socket.gethostbyname_ex('127.0.0.1'), socket.gethostname() != '',
    socket.getfqdn() != '', socket.has_dualstack_ipv6() in (True, False), (1, 'lo') in socket.if_nameindex(),
    issubclass(socket.gaierror, OSError), socket.AddressInfo(1).name, socket.SocketIO.__name__)
a, b = socket.socketpair()
c = socket.fromfd(a.fileno(), socket.AF_UNIX, socket.SOCK_STREAM)
d = c.dup()
c.close()
d.send(b'via dup')
print(b.recv(20))
n = socket.dup(d.fileno())
os.close(n)
r, w = os.pipe()
socket.send_fds(a, [b'fd'], [w])
msg, fds, flags, addr = socket.recv_fds(b, 10, 2)
os.write(fds[0], b'passed')
print(msg, os.read(r, 9), len(fds))
print(a.sendmsg([b'x', b'yz']), b.recvmsg(10)[0])
u = bytearray(5)
b.send(b'abc')
print(a.recvfrom_into(u)[0], u)
print(socket.socket().connect_ex(('127.0.0.1', 1)) != 0)
for f in (lambda: socket.ntohl(-1), lambda: socket.ntohs(70000), lambda: socket.CMSG_LEN(-1),
    lambda: socket.gethostbyaddr('999.1.1.1') and 0, lambda: socket.setdefaulttimeout(-1),
    lambda: socket.fromfd(-1, 1, 1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, str(e)[:60])
H = http.client
print([(n, getattr(H,
    n).__mro__[1].__name__) for n in 'BadStatusLine CannotSendHeader CannotSendRequest HTTPException ImproperConnectionState IncompleteRead InvalidURL LineTooLong NotConnected RemoteDisconnected ResponseNotReady UnknownProtocol'.split()],
    H.HTTPS_PORT, H.error is H.HTTPException, H.HTTPSConnection.default_port, H.HTTPConnection.default_port)
for e in (H.BadStatusLine('x'), H.BadStatusLine(''), H.IncompleteRead(b'ab', 5), H.IncompleteRead(b'ab'),
    H.LineTooLong('header'), H.UnknownProtocol('9'), H.RemoteDisconnected('gone')):
    print(type(e).__name__, repr(e), str(e), e.args)
m = H.HTTPMessage()
m['Content-Type'] = 'text/html; Charset="UTF-8"; x=1'
m['X-A'] = '1'
m.add_header('X-A', '2')
m['Content-Disposition'] = 'Attachment; filename="f.txt"'
print(m.get_content_type(), m.get_content_maintype(), m.get_content_subtype(), m.get_content_charset(),
    m.get_param('x'), m.get_param('none', 'd'), m.get_params(), m.get_filename(), m.get_content_disposition(),
    m.get_all('x-a'), m['x-a'], m['none'], m.keys(), m.values(), m.items(), list(m.raw_items()), len(m),
    'X-a' in m)
m.replace_header('X-A', '9')
del m['content-type']
print(m.items(), m.get_content_type(), repr(m.as_string()), m.as_bytes(), list(m))
try:
    m.replace_header('zz', 1)
except KeyError as e:
    print(repr(e))
c = H.HTTPConnection('h', 81)
c.set_debuglevel(1)
print(c.debuglevel)
c.set_tunnel('t:99')
for R in (urllib.response.addbase, urllib.response.addinfo, urllib.response.addclosehook,
    urllib.response.addinfourl):
    args = {'addbase': (), 'addinfo': ({'h': 1},), 'addclosehook': (print, 'closed'), 'addinfourl': ({'h': 1},
        'http://u', 201)}[R.__name__]
    x = R(io.BytesIO(b'data\nline'), *args)
    print(R.__name__, x.readline(), x.read(2), hasattr(x, 'info') and x.info(), getattr(x, 'status', None),
        hasattr(x, 'geturl') and x.geturl())
    x.close()
    print(x.closed)
    with R(io.BytesIO(b'ab'), *args) as y:
        print(list(y))
q = urllib.request
print(urllib.parse.uses_query, urllib.parse.uses_fragment, urllib.parse.non_hierarchical,
    q.HTTPHandler().handler_order, q.HTTPErrorProcessor.handler_order, issubclass(q.HTTPSHandler,
    q.AbstractHTTPHandler), q.HTTPRedirectHandler.max_repeats, q.HTTPRedirectHandler.max_redirections,
    q.HTTPRedirectHandler.inf_msg)
urllib.parse.clear_cache()
o = q.build_opener()
h = q.UnknownHandler()
h.add_parent(o)
print(h.parent is o)
for f in (lambda: h.unknown_open(q.Request('zz:1')),
    lambda: q.HTTPDefaultErrorHandler().http_error_default(q.Request('http://x'), io.BytesIO(), 418, 'teapot',
    {}), lambda: q.DataHandler().data_open(q.Request('data:,a%20b')).read(),
    lambda: q.FileHandler().file_open(q.Request('file:///nonexistent')),
    lambda: q.HTTPHandler().do_request_(q.Request('http:///x'))):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
q.HTTPHandler().set_http_debuglevel(1)
s = selectors.PollSelector()
k = s.register(a, selectors.EVENT_READ | selectors.EVENT_WRITE, 'data')
print(k._replace(fileobj=0, fd=0), isinstance(k, selectors.SelectorKey), isinstance(s, selectors.BaseSelector),
    [(x.data, ev) for x, ev in s.select(0)], s.get_map()[a] == k, s.modify(a, selectors.EVENT_READ).events,
    s.unregister(a).data)
s.close()
e = selectors.EpollSelector()
print(e.fileno() > 0)
p = select.epoll.fromfd(e.fileno())
print(p.closed)
e.close()
