"""Eddy's network with peers of other houses: python3 tests/net/test_peers.py EDDY NAME. A function a case, named
after its peer.

The room that a case gets is peers.py's. With /usr/bin/python3 and aiohttp 3.8 in Eddy's place all cases pass, too."""

import asyncio
import gzip
import hashlib
import json
import os
import signal
import smtplib
import socket
import ssl
import subprocess
import sys
import urllib.request

sys.dont_write_bytecode = True # of the module beside this one
from peers import CA, EXPIRED, OTHER, OWN, Room, free_port, read_until


def get(url, data=None):
    with urllib.request.urlopen(url, data) as answer:
        return answer.read()


def fingerprint(path):
    with open(path) as f:
        pem = f.read()
    return hashlib.sha256(ssl.PEM_cert_to_DER_cert(pem[:pem.index('-----END CERT')] + '-----END CERTIFICATE-----')).hexdigest()


# nginx

def test_nginx_serves_files_on_one_connection(room):
    room.file('a.txt', 'first file')
    room.file('b.bin', bytes(range(256)))
    port = room.nginx('types { text/html html; application/octet-stream bin; } location / { etag on; }')
    assert room.eddy('''
async def main(base):
    async with aiohttp.ClientSession(base) as session:
        async with session.get('/a.txt') as r:
            print(r.status, r.reason, r.version, r.content_type, r.headers['Content-Length'], await r.text())
            tag, day = r.headers['ETag'], r.headers['Last-Modified']
        async with session.get('/b.bin') as r:
            print(r.content_type, await r.read() == bytes(range(256)), 'nginx' in r.headers['Server'])
        async with session.get('/a.txt', headers={'If-None-Match': tag}) as r:
            print(r.status, await r.read(), r.headers.get('Content-Length'))
        async with session.get('/a.txt', headers={'If-Modified-Since': day}) as r:
            print(r.status, r.ok)
        async with session.head('/a.txt') as r:
            print(r.status, r.headers['Content-Length'], await r.read())
        async with session.get('/b.bin?x=1&y=%20') as r:
            print(r.url.query['y'] == ' ', len(await r.read()))
asyncio.run(main(sys.argv[1]))
''', f'http://127.0.0.1:{port}') == '''200 OK HttpVersion(major=1, minor=1) text/plain 10 first file
application/octet-stream True True
304 b'' None
304 True
200 10 b''
True 256
'''
    log = room.nginx_log()
    assert len({line[0] for line in log}) == 1
    assert [line[1:] for line in log] == [
        ['1', 'GET', '/a.txt', '200'], ['2', 'GET', '/b.bin', '200'], ['3', 'GET', '/a.txt', '304'],
        ['4', 'GET', '/a.txt', '304'], ['5', 'HEAD', '/a.txt', '200'], ['6', 'GET', '/b.bin', '200']]


def test_nginx_says_what_went_wrong(room):
    port = room.nginx('location /broken { return 500 "out of order"; } location /post { limit_except GET { deny all; } }'
                      'location /teapot { return 418; } location /none { return 204; } location /cut { return 444; }')
    assert room.eddy('''
async def main(base):
    async with aiohttp.ClientSession(base) as session:
        for path in ('/missing', '/broken', '/teapot', '/none'):
            async with session.get(path) as r:
                text = await r.text()
                print(r.status, r.reason, r.ok, text if len(text) < 20 else 'nginx' in text)
        async with session.post('/post', data=b'x') as r:
            print(r.status, r.reason)
        try:
            await session.get('/missing', raise_for_status=True)
        except aiohttp.ClientResponseError as e:
            print(type(e).__name__, e.status, e.message)
        try:
            await session.get('/cut')
        except aiohttp.ClientError as e:
            print(type(e).__name__, e)
asyncio.run(main(sys.argv[1]))
''', f'http://127.0.0.1:{port}') == '''404 Not Found False True
500 Internal Server Error False out of order
418  False 
204 No Content True 
403 Forbidden
ClientResponseError 404 Not Found
ServerDisconnectedError Server disconnected
'''


def test_nginx_redirects(room):
    room.file('end.txt', 'the end')
    port = room.nginx('''
location = /moved { return 301 /end.txt; }
location = /chain { return 302 $scheme://$http_host/moved; }
location = /loop { return 302 /loop; }
location = /see { return 303 /end.txt; }
location = /same { return 307 /method; }
location = /relative { absolute_redirect off; return 302 end.txt; }
location = /method { return 200 "$request_method $content_length"; }
location = /name { return 308 /end.txt?a=%C3%A4#part; }''')
    assert room.eddy('''
async def main(base):
    async with aiohttp.ClientSession(base) as session:
        for method, path in (('GET', '/moved'), ('GET', '/chain'), ('POST', '/see'), ('POST', '/same'), ('GET', '/relative'),
                             ('POST', '/moved'), ('GET', '/name'), ('HEAD', '/chain')):
            data = b'12345' if method == 'POST' else None
            async with session.request(method, path, data=data, allow_redirects=True) as r:
                print(method, path, [h.status for h in r.history], r.method, r.url.path, r.url.raw_query_string, await r.text())
        async with session.get('/chain', allow_redirects=False) as r:
            print(r.status, r.headers['Location'].partition(':')[2].partition('/moved')[1:])
        async with session.head('/moved') as r:
            print(r.status)
        try:
            await session.get('/loop', max_redirects=3)
        except aiohttp.TooManyRedirects as e:
            print(type(e).__name__, e.status, len(e.history))
asyncio.run(main(sys.argv[1]))
''', f'http://127.0.0.1:{port}') == '''GET /moved [301] GET /end.txt  the end
GET /chain [302, 301] GET /end.txt  the end
POST /see [303] GET /end.txt  the end
POST /same [307] POST /method  POST 5
GET /relative [302] GET /end.txt  the end
POST /moved [301] GET /end.txt  the end
GET /name [308] GET /end.txt a=%C3%A4 the end
HEAD /chain [302, 301] HEAD /end.txt  
302 ('/moved', '')
301
TooManyRedirects 0 3
'''
    assert len({line[0] for line in room.nginx_log()}) == 1


def test_nginx_sends_ranges(room):
    room.file('abc.txt', 'abcdefghijklmnopqrstuvwxyz')
    port = room.nginx()
    assert room.eddy('''
async def main(url):
    async with aiohttp.ClientSession() as session:
        for what in ('bytes=0-4', 'bytes=-3', 'bytes=20-', 'bytes=100-'):
            async with session.get(url, headers={'Range': what}) as r:
                text = await r.text()
                print(r.status, r.reason, r.headers['Content-Range'], text if r.status == 206 else '')
        async with session.get(url, headers={'Range': 'bytes=0-2,10-12'}) as r:
            print(r.status, r.content_type)
            reader = aiohttp.MultipartReader.from_response(r)
            while part := await reader.next():
                print(part.headers['Content-Range'], await part.text())
asyncio.run(main(sys.argv[1]))
''', f'http://127.0.0.1:{port}/abc.txt') == '''206 Partial Content bytes 0-4/26 abcde
206 Partial Content bytes 23-25/26 xyz
206 Partial Content bytes 20-25/26 uvwxyz
416 Requested Range Not Satisfiable bytes */26 
206 multipart/byteranges
bytes 0-2/26 abc
bytes 10-12/26 klm
'''
    assert len({line[0] for line in room.nginx_log()}) == 1


def test_nginx_compresses(room):
    room.file('long.txt', 'hello ' * 50000)
    room.file('ready.txt', 'not this')
    room.file('ready.txt.gz', gzip.compress(b'packed before'))
    port = room.nginx('gzip on; gzip_types text/plain; gzip_static on;')
    assert room.eddy('''
async def main(base):
    async with aiohttp.ClientSession(base) as session:
        async with session.get('/long.txt') as r:
            print(r.headers['Content-Encoding'], r.headers['Transfer-Encoding'], await r.text() == 'hello ' * 50000)
        async with session.get('/ready.txt') as r:
            print(r.headers['Content-Encoding'], await r.text())
        async with session.get('/long.txt', headers={'Accept-Encoding': 'identity'}) as r:
            print(r.headers.get('Content-Encoding'), len(await r.read()))
    async with aiohttp.ClientSession(base, auto_decompress=False) as session:
        async with session.get('/long.txt') as r:
            print((await r.read())[:2])
asyncio.run(main(sys.argv[1]))
''', f'http://127.0.0.1:{port}') == '''gzip chunked True
gzip packed before
None 300000
b'\\x1f\\x8b'
'''


def test_nginx_sends_a_large_body_to_a_slow_reader(room):
    data = os.urandom(1 << 16) * 320
    room.file('large.bin', data)
    port = room.nginx('sendfile on; output_buffers 1 32k;')
    assert room.eddy('''
import hashlib
async def main(url):
    async with aiohttp.ClientSession() as session:
        async with session.get(url) as r:
            await asyncio.sleep(0.05) # what came meanwhile waits; more is not taken in
            digest, most = hashlib.sha256(), 0
            async for piece in r.content.iter_any():
                most = max(most, len(piece))
                digest.update(piece)
                await asyncio.sleep(0)
            print(digest.hexdigest(), most < 1 << 20)
        async with session.get(url) as r:
            print(sum([len(piece) async for piece in r.content.iter_chunked(1000)]))
asyncio.run(main(sys.argv[1]))
''', f'http://127.0.0.1:{port}/large.bin') == f'{hashlib.sha256(data).hexdigest()} True\n{len(data)}\n'


def test_nginx_with_tls(room):
    room.file('a.txt', 'secret' * 100000)
    port = room.nginx(tls=OWN)
    assert room.eddy('''
async def main(url, ca):
    context = trusting(ca)
    async with aiohttp.ClientSession() as session:
        for _ in range(3):
            async with session.get(url, ssl=context) as r:
                if r.connection: # not all is read yet
                    told = r.connection.transport.get_extra_info
                    version, names = told('ssl_object').version(), told('peercert')['subjectAltName']
                    print(told('cipher')[1] == version, told('sslcontext') is context, names)
                print(r.status, version, len(await r.text()))
        try:
            await session.get(url)
        except aiohttp.ClientConnectorCertificateError as e:
            print(type(e).__name__, e.certificate_error.verify_message)
        async with session.get(url, ssl=False) as r:
            print(r.status)
        async with session.get(url.replace('https', 'http')) as r:
            print(r.status, 'plain HTTP' in await r.text())
asyncio.run(main(*sys.argv[1:]))
''', f'https://localhost:{port}/a.txt', CA).splitlines() == [
        *["True True (('DNS', 'localhost'), ('IP Address', '127.0.0.1'))", '200 TLSv1.3 600000'] * 3,
        'ClientConnectorCertificateError unable to get local issuer certificate', '200', '400 True']
    log = room.nginx_log()
    assert [line[1] for line in log if line[4] == '200'] == ['1', '2', '3', '1']


def test_nginx_with_a_certificate_for_another_name(room):
    port = room.nginx('location / { return 200 "not you"; }', tls=OTHER)
    assert room.eddy('''
async def main(url, ca, finger):
    async with aiohttp.ClientSession() as session:
        try:
            await session.get(url, ssl=trusting(ca))
        except aiohttp.ClientConnectorCertificateError as e:
            print(e.certificate_error.verify_message)
        context = trusting(ca)
        context.check_hostname = False
        async with session.get(url, ssl=context) as r:
            print(await r.text())
        finger = bytes.fromhex(finger)
        async with session.get(url, ssl=aiohttp.Fingerprint(finger)) as r:
            print(await r.text())
        try:
            await session.get(url, ssl=aiohttp.Fingerprint(bytes(32)))
        except aiohttp.ServerFingerprintMismatch as e:
            print(e.got == finger, e.expected == bytes(32))
asyncio.run(main(*sys.argv[1:]))
''', f'https://localhost:{port}/', OTHER, fingerprint(OTHER)) == '''Hostname mismatch, certificate is not valid for 'localhost'.
not you
not you
True True
'''


def test_nginx_sees_no_more_connections_than_the_limit_per_host(room):
    room.file('a.bin', bytes(40000))
    port = room.nginx('location / { limit_conn all 3; limit_rate 400k; }', 'limit_conn_zone $server_port zone=all:1m;')
    assert room.eddy('''
async def main(url):
    connector = aiohttp.TCPConnector(limit_per_host=3)
    async with aiohttp.ClientSession(connector=connector) as session:
        async def one():
            async with session.get(url) as r:
                return r.status, len(await r.read())
        print(set(await asyncio.gather(*[one() for _ in range(12)])))
asyncio.run(main(sys.argv[1]))
''', f'http://127.0.0.1:{port}/a.bin') == '{(200, 40000)}\n'
    log = room.nginx_log()
    assert len(log) == 12 and len({line[0] for line in log}) == 3, log


def test_nginx_ends_connections_between_requests(room):
    room.file('a.txt', 'a')
    port = room.nginx(f'keepalive_requests 2; location /alone {{ keepalive_timeout 0; alias {room.folder}/a.txt; }}')
    assert room.eddy('''
async def main(base):
    async with aiohttp.ClientSession(base) as session:
        for path in ('/a.txt',) * 5 + ('/alone',) * 3:
            async with session.get(path) as r:
                print(r.status, r.headers['Connection'], await r.text())
asyncio.run(main(sys.argv[1]))
''', f'http://127.0.0.1:{port}') == '200 keep-alive a\n200 close a\n' * 2 + '200 keep-alive a\n' + '200 close a\n' * 3
    assert [line[1] for line in room.nginx_log()] == ['1', '2', '1', '2', '1', '2', '1', '1']


def test_nginx_closes_an_idle_connection(room):
    """The client notices, and asks on a new one."""
    room.file('a.txt', 'a')
    port = room.nginx('keepalive_timeout 50ms;')
    assert room.eddy('''
def connected(port):
    with open('/proc/net/tcp') as f:
        return any(line.split()[2:4] == [f'0100007F:{port:04X}', '01'] for line in f)

async def main(port):
    async with aiohttp.ClientSession() as session:
        for _ in range(3):
            async with session.get(f'http://127.0.0.1:{port}/a.txt') as r:
                print(await r.text())
            while connected(port):
                await asyncio.sleep(0.01)
asyncio.run(main(int(sys.argv[1])))
''', port) == 'a\na\na\n'
    assert [line[1] for line in room.nginx_log()] == ['1', '1', '1']


def test_nginx_asks_for_a_password(room):
    room.file('users', 'ada:{PLAIN}love@lace\n')
    room.file('a.txt', 'come in')
    port = room.nginx(f'auth_basic "the room"; auth_basic_user_file {room.folder}/users;')
    assert room.eddy('''
async def main(port):
    url = f'http://127.0.0.1:{port}/a.txt'
    async with aiohttp.ClientSession() as session:
        async with session.get(url) as r:
            print(r.status, r.headers['WWW-Authenticate'])
        async with session.get(url, auth=aiohttp.BasicAuth('ada', 'love@lace')) as r:
            print(r.status, await r.text())
        async with session.get(url.replace('//', '//ada:love%40lace@')) as r:
            print(r.status, await r.text(), str(r.url) == url)
asyncio.run(main(sys.argv[1]))
''', port) == '401 Basic realm="the room"\n200 come in\n200 come in True\n'


PROXIED = '''
peers = set()

async def about(request):
    peers.add(request.transport.get_extra_info('peername'))
    body = await request.read()
    return web.json_response({
        'version': f'{request.version.major}.{request.version.minor}', 'method': request.method, 'length': len(body),
        'chunked': request.headers.get('Transfer-Encoding'), 'for': request.headers.get('X-Forwarded-For'),
        'peers': len(peers), 'url': str(request.rel_url)})

async def stream(request):
    response = web.StreamResponse(headers={'X-Accel-Buffering': 'no'})
    await response.prepare(request)
    for i in range(100):
        await response.write(b'piece %d\\n' % i)
    return response

async def broken(request):
    response = web.StreamResponse()
    response.content_length = 1000
    await response.prepare(request)
    await response.write(b'only this')
    request.transport.close()
    return response

async def gone(request):
    request.transport.abort()
    return web.Response()

routes = [web.route('*', '/about', about), web.get('/stream', stream), web.get('/broken', broken), web.get('/gone', gone)]
if len(sys.argv) > 1:
    app = web.Application(client_max_size=1 << 26)
    app.add_routes(routes)
    async def main():
        runner = web.AppRunner(app)
        await runner.setup()
        await web.UnixSite(runner, sys.argv[1]).start()
        print(1, flush=True)
        await asyncio.Event().wait()
    asyncio.run(main())
else:
    serve(*routes, client_max_size=1 << 26)
'''


def test_nginx_asks_a_server_of_http_1_0(room):
    """That is what a reverse proxy speaks unless told otherwise."""
    server, upstream = room.serve(PROXIED)
    port = room.nginx(f'location / {{ proxy_pass http://127.0.0.1:{upstream}; proxy_set_header X-Forwarded-For $remote_addr; }}')
    url = f'http://127.0.0.1:{port}'
    assert json.loads(get(url + '/about?q=%C3%A4')) == {'version': '1.0', 'method': 'GET', 'length': 0, 'chunked': None,
                                                        'for': '127.0.0.1', 'peers': 1, 'url': '/about?q=%C3%A4'}
    assert json.loads(get(url + '/about', bytes(3000000)))['length'] == 3000000
    assert json.loads(get(url + '/about'))['peers'] == 3
    assert get(url + '/stream') == b''.join(b'piece %d\n' % i for i in range(100))
    assert room.end(server) == ''


def test_nginx_keeps_connections_to_its_server(room):
    server, upstream = room.serve(PROXIED)
    port = room.nginx('proxy_http_version 1.1; proxy_set_header Connection ""; proxy_request_buffering off;'
                      'location / { proxy_pass http://eddy; }', f'upstream eddy {{ server 127.0.0.1:{upstream}; keepalive 4; }}')
    assert room.eddy('''
async def pieces():
    for _ in range(20):
        yield bytes(50000)

async def main(base):
    async with aiohttp.ClientSession(base) as session:
        for _ in range(5):
            async with session.get('/about') as r:
                print(await r.json())
        async with session.post('/about', data=pieces()) as r:
            print(await r.json())
        async with session.put('/about', data=bytes(5000000)) as r:
            print(await r.json())
        async with session.post('/about', data=b'wait', expect100=True) as r:
            print((await r.json())['length'])
        async with session.get('/stream') as r:
            print(r.headers['Transfer-Encoding'], len([line async for line in r.content]))
asyncio.run(main(sys.argv[1]))
''', f'http://127.0.0.1:{port}').replace("'", '"') == '''{"version": "1.1", "method": "GET", "length": 0, "chunked": None, "for": None, "peers": 1, "url": "/about"}
''' * 5 + '''{"version": "1.1", "method": "POST", "length": 1000000, "chunked": "chunked", "for": None, "peers": 1, "url": "/about"}
{"version": "1.1", "method": "PUT", "length": 5000000, "chunked": None, "for": None, "peers": 1, "url": "/about"}
4
chunked 100
'''
    assert room.end(server) == ''


def test_nginx_says_that_its_server_broke_off(room):
    server, upstream = room.serve(PROXIED)
    port = room.nginx(f'location / {{ proxy_pass http://127.0.0.1:{upstream}; }}')
    assert room.eddy('''
async def main(base):
    async with aiohttp.ClientSession(base) as session:
        async with session.get('/gone') as r:
            print(r.status, r.reason)
        try:
            async with session.get('/broken') as r:
                print(r.status, r.headers['Content-Length'])
                await r.read()
        except aiohttp.ClientPayloadError as e:
            print(type(e).__name__, e)
        async with session.get('/about') as r:
            print(r.status)
asyncio.run(main(sys.argv[1]))
''', f'http://127.0.0.1:{port}') == '''502 Bad Gateway
200 1000
ClientPayloadError Response payload is not completed
200
'''
    room.end(server)


def test_nginx_asks_a_unix_socket(room):
    path = os.path.join(room.folder, 'eddy.sock')
    room.serve(PROXIED, path)
    port = room.nginx(f'location / {{ proxy_pass http://unix:{path}:/; }}')
    assert json.loads(get(f'http://127.0.0.1:{port}/about', b'abc'))['length'] == 3
    assert get(f'http://127.0.0.1:{port}/stream').count(b'\n') == 100


WEBSOCKETS = '''
async def ws(request):
    ws = web.WebSocketResponse(protocols=['chat', 'other'], max_msg_size=1 << 24)
    await ws.prepare(request)
    async for message in ws:
        if message.type == aiohttp.WSMsgType.BINARY:
            await ws.send_bytes(message.data[::-1])
        elif message.data == 'close':
            await ws.close(code=4001, message=b'as you wish')
        else:
            await ws.send_str(message.data.upper())
    print('closed', ws.close_code, flush=True)
    return ws
'''


def test_nginx_passes_websockets(room):
    server, upstream = room.serve(WEBSOCKETS + "serve(web.get('/ws', ws))")
    port = room.nginx(f'location / {{ proxy_pass http://127.0.0.1:{upstream}; proxy_http_version 1.1;'
                      'proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection "upgrade"; }')
    assert room.eddy('''
async def main(url):
    async with aiohttp.ClientSession() as session:
        for compress in (0, 15):
            async with session.ws_connect(url, compress=compress, protocols=['chat'], max_msg_size=1 << 24) as ws:
                print(ws.protocol, ws.compress)
                await ws.send_str('h\\xe9llo')
                print(await ws.receive_str())
                data = os.urandom(1 << 20)
                await ws.send_bytes(data)
                print(await ws.receive_bytes() == data[::-1])
                await ws.ping(b'still there?')
                await ws.send_json({'a': 1})
                print(await ws.receive_json(loads=str))
                if compress:
                    await ws.send_str('close')
                    last = await ws.receive()
                    print(last.type, last.data, last.extra, ws.close_code)
asyncio.run(main(sys.argv[1]))
''', f'http://127.0.0.1:{port}/ws') == '''chat 0
H\xc9LLO
True
{"A": 1}
chat 15
H\xc9LLO
True
{"A": 1}
8 4001 as you wish 4001
'''
    assert room.end(server) == 'closed 1000\n' * 2


# ncat

LINES = '''
async def connected(reader, writer):
    count = 0
    async for line in reader:
        count += 1
        writer.write(line[::-1].strip() + b'\\n')
    writer.write(b'%d lines\\n' % count)
    await writer.drain()
    writer.close()
    await writer.wait_closed()
'''


def test_ncat_has_its_lines_echoed(room):
    """The end of its input closes half of the connection; the rest still comes."""
    server, port = room.serve(LINES + 'asyncio.run(listen(connected))')
    assert room.run('ncat', '127.0.0.1', port, input=b'abc\nde') == b'cba\ned\n2 lines\n'
    assert room.run('ncat', '-C', '127.0.0.1', port, input=b'abc\n') == b'cba\n1 lines\n'
    assert room.run('ncat', '127.0.0.1', port, input=b'x' * 60000 + b'\n') == b'x' * 60000 + b'\n1 lines\n'
    assert room.end(server) == ''


def test_ncat_only_sends_or_only_receives(room):
    server, port = room.serve('''
async def connected(reader, writer):
    if (data := await reader.read(1)) == b'?':
        writer.write(b'welcome\\n' * 100000)
    else:
        print(len(data + await reader.read()), flush=True)
    writer.close()
asyncio.run(listen(connected))
''')
    assert room.run('ncat', '--send-only', '127.0.0.1', port, input=bytes(1000000)) == b''
    assert server.stdout.readline() == b'1000000\n'
    assert room.run('ncat', '--no-shutdown', '127.0.0.1', port, input=b'?') == b'welcome\n' * 100000
    assert room.end(server) == ''


def test_ncat_listens(room):
    peer, port = room.ncat('-k', '--sh-exec', 'read a; echo "one $a"; read b; echo "two $b"')
    assert room.eddy('''
async def main(port):
    for end in (b'a', b'b'):
        reader, writer = await asyncio.open_connection('127.0.0.1', port)
        writer.write(b'first\\n')
        print(await reader.readline())
        writer.writelines([b'sec', b'ond ', end, b'\\n'])
        print(await reader.readuntil(b' second'))
        print(await reader.read(), reader.at_eof())
        writer.close()
        await writer.wait_closed()
asyncio.run(main(sys.argv[1]))
''', port).splitlines() == [
        r"b'one first\n'", "b'two second'", r"b' a\n' True", r"b'one first\n'", "b'two second'", r"b' b\n' True"]


def test_ncat_answers_slowly(room):
    peer, port = room.ncat('-k', '--sh-exec', 'for i in 1 2 3; do printf "part $i,"; sleep 0.05; done')
    assert room.eddy('''
async def one(port):
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    try:
        async with asyncio.timeout(0.001):
            await reader.readexactly(100)
    except TimeoutError:
        pass
    parts = [await reader.readuntil(b',') for _ in range(2)]
    try:
        await reader.readexactly(100)
    except asyncio.IncompleteReadError as e:
        parts.append(e.partial)
    writer.close()
    return b''.join(parts)

async def main(port):
    print(await asyncio.gather(*[one(port) for _ in range(3)]))
asyncio.run(main(sys.argv[1]))
''', port) == f'{[b"part 1,part 2,part 3,"] * 3}\n'


def test_ncat_listens_with_tls(room):
    peer, port = room.ncat('-k', '--ssl', '--ssl-cert', OWN, '--ssl-key', OWN, '--sh-exec', 'cat')
    assert room.eddy('''
async def main(port, ca):
    for data in (b'x' * 30000, os.urandom(30000)):
        reader, writer = await asyncio.open_connection('localhost', port, ssl=trusting(ca), family=socket.AF_INET)
        for _ in range(5):
            writer.write(data + b'.')
            if await reader.readexactly(30000) != data or await reader.readexactly(1) != b'.':
                print('something else')
        print(writer.get_extra_info('peercert')['subject'][-1], writer.get_extra_info('ssl_object').version())
        print(writer.can_write_eof(), writer.get_extra_info('peername')[1] == int(port))
        writer.close()
        await writer.wait_closed()
    try:
        await asyncio.open_connection('localhost', port, ssl=True, family=socket.AF_INET)
    except ssl.SSLCertVerificationError as e:
        print(e.verify_code, e.verify_message, e.reason, e.library)
asyncio.run(main(*sys.argv[1:]))
''', port, CA).splitlines() == ["(('commonName', 'localhost'),) TLSv1.3", 'False True'] * 2 + [
        '20 unable to get local issuer certificate CERTIFICATE_VERIFY_FAILED SSL']


def test_ncat_connects_with_tls(room):
    server, port = room.serve(LINES + '''
async def main():
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: None)
    await listen(connected, ssl=serving(sys.argv[1]))
asyncio.run(main())
''', OWN)
    peer = room.start('ncat', '--ssl-verify', '--ssl-trustfile', CA, 'localhost', '-4', port)
    for line in (b'hello\n', b'x' * 50000 + b'\n'):
        peer.stdin.write(line)
        peer.stdin.flush()
        assert peer.stdout.readline() == line[-2::-1] + b'\n'
    room.run('ncat', '--ssl-verify', '127.0.0.1', port, status=None)
    assert room.end(server) == ''


def test_ncat_sends_and_receives_datagrams(room):
    peer, port = room.ncat('-u', '--sh-exec', 'read a; echo "got $a"; read b; echo "and $b"')
    assert room.eddy('''
class Asker(asyncio.DatagramProtocol):
    def __init__(self):
        self.got = asyncio.Queue()
    def datagram_received(self, data, address):
        self.got.put_nowait((data, address[1]))

async def main(port):
    transport, asker = await asyncio.get_running_loop().create_datagram_endpoint(Asker, remote_addr=('127.0.0.1', port))
    for word in (b'one\\n', b'two\\n'):
        transport.sendto(word)
        data, where = await asker.got.get()
        print(data, where == port)
    transport.close()
asyncio.run(main(int(sys.argv[1])))
''', port) == "b'got one\\n' True\nb'and two\\n' True\n"


def test_ncat_asks_a_server_of_datagrams(room):
    server, port = room.serve('''
class Echo(asyncio.DatagramProtocol):
    def connection_made(self, transport):
        self.transport = transport
    def datagram_received(self, data, address):
        self.transport.sendto(data.upper(), address)

async def main():
    transport, _ = await asyncio.get_running_loop().create_datagram_endpoint(Echo, local_addr=('127.0.0.1', 0))
    print(transport.get_extra_info('sockname')[1], flush=True)
    await asyncio.Event().wait()
asyncio.run(main())
''')
    peers = [room.start('ncat', '-u', '127.0.0.1', port) for _ in range(3)]
    for i in range(3):
        for peer in peers:
            peer.stdin.write(b'datagram %d\n' % i)
            peer.stdin.flush()
            assert peer.stdout.readline() == b'DATAGRAM %d\n' % i
    assert room.end(server) == ''


def test_ncat_and_unix_sockets(room):
    server, _ = room.serve(LINES + '''
async def main():
    async with await asyncio.start_unix_server(connected, 'here.sock') as server:
        print(1, flush=True)
        await server.serve_forever()
asyncio.run(main())
''')
    assert room.run('ncat', '-U', 'here.sock', input=b'abc\n') == b'cba\n1 lines\n'
    peer = room.start('ncat', '-v', '-l', '-U', 'there.sock', '--sh-exec', 'read a; echo "$a"; echo bye')
    read_until(peer.stderr, b'Listening on')
    assert room.eddy('''
async def main():
    reader, writer = await asyncio.open_unix_connection('there.sock')
    writer.write(b'hi\\n')
    print(await reader.read())
    writer.close()
    await writer.wait_closed()
asyncio.run(main())
''') == "b'hi\\nbye\\n'\n"
    assert room.end(server) == ''


def test_ncat_resets_the_connection(room):
    """It is killed while what was sent to it lies unread."""
    peer, port = room.ncat()
    os.kill(peer.pid, signal.SIGSTOP)
    client = room.begin('''
async def main(port):
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    writer.write(b'unread')
    await writer.drain()
    print('sent', flush=True)
    for what in (reader.read, writer.drain, writer.wait_closed):
        try:
            print(await what())
        except ConnectionResetError as e:
            print(repr(e))
    print(reader.at_eof(), writer.is_closing())
asyncio.run(main(sys.argv[1]))
''', port)
    assert client.stdout.readline() == b'sent\n'
    peer.kill()
    output = client.communicate()[0].decode()
    print(output)
    assert output == '''ConnectionResetError(104, 'Connection reset by peer')
ConnectionResetError(104, 'Connection reset by peer')
ConnectionResetError(104, 'Connection reset by peer')
False True
'''


def test_ncat_is_gone_when_more_is_written(room):
    peer, port = room.ncat('--sh-exec', 'exit 0')
    assert room.eddy('''
async def main(port):
    reader, writer = await asyncio.open_connection('127.0.0.1', port)
    print(await reader.read())
    try:
        while True:
            writer.write(bytes(100000))
            await writer.drain()
    except (ConnectionResetError, BrokenPipeError) as e:
        print('gone')
    writer.close()
    try:
        await writer.wait_closed()
    except (ConnectionResetError, BrokenPipeError):
        print('still gone')
asyncio.run(main(sys.argv[1]))
''', port) == "b''\ngone\nstill gone\n"


def test_ncat_refuses(room):
    port = free_port()
    assert room.eddy('''
async def main(port):
    try:
        await asyncio.open_connection('127.0.0.1', port)
    except ConnectionRefusedError as e:
        print(e.errno, str(e) == f"[Errno 111] Connect call failed ('127.0.0.1', {port})")
    try:
        await aiohttp.ClientSession().get(f'http://127.0.0.1:{port}/')
    except aiohttp.ClientConnectorError as e:
        print(e.os_error.errno, str(e).startswith(f'Cannot connect to host 127.0.0.1:{port} ssl:default [Connect call failed'))
import warnings
warnings.simplefilter('ignore')
import logging
logging.disable()
asyncio.run(main(int(sys.argv[1])))
''', port) == '111 True\n111 True\n'


def test_ncat_reads_later(room):
    """Who writes to a peer that does not read has to wait, and goes on when it does."""
    server, port = room.serve('''
async def connected(reader, writer):
    print('connected', flush=True)
    writer.transport.set_write_buffer_limits(high=65536)
    sent = 0
    while sent < 40000000:
        writer.write(bytes(200000))
        sent += 200000
        if writer.transport.get_write_buffer_size() > 65536 and 'full' not in said:
            said.add('full')
            print('full', flush=True)
        await writer.drain()
    print('sent', flush=True)
    writer.close()
said = set()
asyncio.run(listen(connected))
''')
    peer = room.start('ncat', '--recv-only', '127.0.0.1', port, stdout=open(os.path.join(room.folder, 'got'), 'wb'))
    assert server.stdout.readline() == b'connected\n'
    os.kill(peer.pid, signal.SIGSTOP)
    assert server.stdout.readline() == b'full\n'
    os.kill(peer.pid, signal.SIGCONT)
    assert server.stdout.readline() == b'sent\n'
    peer.wait()
    assert os.path.getsize(os.path.join(room.folder, 'got')) == 40000000
    assert room.end(server) == ''


def test_ncat_answers_the_web_client_with_rubbish(room):
    """An answer a line; what the client makes of each."""
    answers = [
        (b'', 'ServerDisconnectedError Server disconnected'),
        (b'rubbish\r\n\r\n', 'ClientResponseError 400'),
        (b'\x16\x03\x01\x00\x05hello', 'ClientResponseError 400'),
        (b'HTTP/1.1 200 OK\r\nContent-Le', 'ServerDisconnectedError'),
        (b'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf', 'ClientPayloadError Response payload is not completed'),
        (b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n',
         'ClientPayloadError Response payload is not completed'),
        (b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\nxyz\r\n', 'ClientResponseError 400'),
        (b'HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n', 'ClientResponseError 400'),
        (b'HTTP/1.1 200 OK\r\nNo colon\r\n\r\n', 'ClientResponseError 400'),
        (b'HTTP/1.1 200 OK\r\nX: ' + b'x' * 9000 + b'\r\n\r\n', 'ClientResponseError 400'),
        (b'HTTP/1.1 200 OK\r\n\r\nuntil the end', "200 b'until the end'"),
        (b'HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok and more', "200 b'ok'"),
        (b'HTTP/1.1 204 No Content\r\n\r\n', "204 b''"),
        (b'HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n', "200 b''"),
        (b'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok', "200 b'ok'"),
        (b'HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 7\r\n\r\nrubbish', 'ClientPayloadError 400'),
        (b'HTTP/1.1 200 OK\r\nSet-Cookie: a=b; path=/\r\nSet-Cookie: =;;\r\nContent-Length: 2\r\n\r\nok', "200 b'ok'"),
    ]
    ports = []
    for i, (answer, _) in enumerate(answers):
        path = room.file(f'answer{i}', answer)
        ports.append(room.ncat('--sh-exec', f"sed '/^.$/q' >/dev/null; cat {path}")[1])
    output = room.eddy('''
async def main(ports):
    async with aiohttp.ClientSession() as session:
        for port in ports:
            try:
                async with session.get(f'http://127.0.0.1:{port}/') as r:
                    print(r.status, await r.read())
            except aiohttp.ClientResponseError as e:
                print(type(e).__name__, e.status)
            except aiohttp.ClientError as e:
                print(type(e).__name__, e)
asyncio.run(main(sys.argv[1:]))
''', *ports).splitlines()
    for (answer, expected), line in zip(answers, output, strict=True):
        assert line.startswith(expected), (answer, expected, line)


def test_ncat_is_a_proxy(room):
    """For HTTP, and for TLS by CONNECT."""
    room.file('a.txt', 'through the proxy')
    port = room.nginx()
    peer, proxy = room.ncat('-k', '--proxy-type', 'http', '--proxy-auth', 'ada:lace')
    s_server, tls = room.openssl('-cert', OWN, '-key', OWN, '-WWW')
    assert room.eddy('''
async def main(plain, tls, proxy, ca):
    proxy = f'http://127.0.0.1:{proxy}'
    auth = aiohttp.BasicAuth('ada', 'lace')
    async with aiohttp.ClientSession() as session:
        async with session.get(f'http://127.0.0.1:{plain}/a.txt', proxy=proxy, proxy_auth=auth) as r:
            print(r.status, await r.text())
        async with session.get(f'http://127.0.0.1:{plain}/a.txt', proxy=proxy.replace('//', '//ada:lace@')) as r:
            print(r.status, await r.text())
        async with session.get(f'http://127.0.0.1:{plain}/a.txt', proxy=proxy) as r:
            print(r.status, r.headers['Proxy-Authenticate'])
        async with session.get(f'https://127.0.0.1:{tls}/a.txt', proxy=proxy, proxy_auth=auth, ssl=trusting(ca)) as r:
            print(r.status, await r.text())
        try:
            await session.get(f'https://127.0.0.1:{tls}/a.txt', proxy=proxy, ssl=trusting(ca))
        except aiohttp.ClientHttpProxyError as e:
            print(type(e).__name__, e.status, e.message)
        try:
            await session.get(f'https://127.0.0.1:{plain}/', proxy='http://127.0.0.1:1/')
        except aiohttp.ClientProxyConnectionError as e:
            print(type(e).__name__, e.os_error.errno)
asyncio.run(main(*sys.argv[1:]))
''', port, tls, proxy, CA) == '''200 through the proxy
200 through the proxy
407 Basic realm="Ncat"
200 through the proxy
ClientHttpProxyError 407 Proxy Authentication Required
ClientProxyConnectionError 111
'''


def test_ncat_brokers_between_clients(room):
    peer, port = room.ncat('--broker')
    assert room.eddy('''
async def main(port):
    people = [await asyncio.open_connection('127.0.0.1', port) for _ in range(4)]
    readers, writers = zip(*people)
    while True: # until the broker has let all in
        writers[0].write(b'hello\\n')
        try:
            async with asyncio.timeout(0.05):
                await asyncio.gather(*[reader.readline() for reader in readers[1:]])
            break
        except TimeoutError:
            pass
    for i, writer in enumerate(writers):
        writer.write(b'from %d\\n' % i)
        others = readers[:i] + readers[i + 1:]
        async def heard(reader):
            while (line := await reader.readline()) == b'hello\\n':
                pass
            return line
        print(set(await asyncio.gather(*map(heard, others))))
    for writer in writers:
        writer.close()
        await writer.wait_closed()
asyncio.run(main(sys.argv[1]))
''', port) == "{b'from 0\\n'}\n{b'from 1\\n'}\n{b'from 2\\n'}\n{b'from 3\\n'}\n"


# openssl s_server and s_client

def test_openssl_shows_its_page(room):
    peer, port = room.openssl('-cert', OWN, '-key', OWN, '-www')
    assert room.eddy('''
async def main(url, ca):
    async with aiohttp.ClientSession() as session:
        for _ in range(2):
            async with session.get(url, ssl=trusting(ca)) as r:
                text = await r.text()
                print(r.status, r.content_type, 's_server' in text, 'TLSv1.3' in text)
asyncio.run(main(*sys.argv[1:]))
''', f'https://localhost:{port}/', CA) == '200 text/html True True\n' * 2


TALK = '''
async def main(port, *args):
    try:
        reader, writer = await asyncio.open_connection('localhost', port, ssl=context(*args), family=socket.AF_INET)
    except ssl.SSLError as e:
        print(type(e).__name__, e.reason, getattr(e, 'verify_message', ''))
        return
    writer.write(b'hello\\n')
    data = await reader.readline()
    tls = writer.get_extra_info('ssl_object')
    print(data, tls.version(), tls.selected_alpn_protocol())
    writer.close()
    await writer.wait_closed()
asyncio.run(main(*sys.argv[1:]))
'''


def test_openssl_and_certificates_that_do_not_hold(room):
    def talk(certificate, trusted):
        peer, port = room.openssl('-cert', certificate, '-key', certificate, '-rev')
        return room.eddy('context = trusting' + TALK, port, trusted)
    assert talk(OWN, CA) == "b'olleh\\n' TLSv1.3 None\n"
    failed = 'SSLCertVerificationError CERTIFICATE_VERIFY_FAILED '
    assert talk(OTHER, OTHER) == failed + "Hostname mismatch, certificate is not valid for 'localhost'.\n"
    assert talk(EXPIRED, CA) == failed + 'certificate has expired\n'
    assert talk(OWN, OTHER) == failed + 'unable to get local issuer certificate\n'
    assert talk(OTHER, CA) == failed + 'self-signed certificate\n'


def test_openssl_and_versions_of_tls(room):
    def talk(option, change):
        peer, port = room.openssl('-cert', OWN, '-key', OWN, '-rev', option)
        return room.eddy(f'''
def context(ca):
    it = trusting(ca)
    {change}
    return it
''' + TALK, port, CA)
    assert talk('-no_tls1_3', '') == "b'olleh\\n' TLSv1.2 None\n"
    assert talk('-tls1_3', '') == "b'olleh\\n' TLSv1.3 None\n"
    assert talk('-tls1_3', 'it.maximum_version = ssl.TLSVersion.TLSv1_2') == 'SSLError TLSV1_ALERT_PROTOCOL_VERSION \n'
    assert talk('-no_tls1_3', 'it.minimum_version = ssl.TLSVersion.TLSv1_3') == 'SSLError TLSV1_ALERT_PROTOCOL_VERSION \n'
    assert talk('-tls1_2', "it.set_ciphers('ECDHE-RSA-AES256-GCM-SHA384')") == "b'olleh\\n' TLSv1.2 None\n"


def test_openssl_chooses_a_protocol(room):
    peer, port = room.openssl('-cert', OWN, '-key', OWN, '-rev', '-alpn', 'h2,http/1.1')
    def talk(*names):
        return room.eddy(f'''
def context(ca):
    it = trusting(ca)
    it.set_alpn_protocols({list(names)})
    return it
''' + TALK, port, CA)
    assert talk('http/1.1', 'h2') == "b'olleh\\n' TLSv1.3 h2\n"
    assert talk('http/1.1') == "b'olleh\\n' TLSv1.3 http/1.1\n"


def test_openssl_wants_a_certificate(room):
    peer, port = room.openssl('-cert', OWN, '-key', OWN, '-www', '-Verify', '1', '-verify_return_error', '-CAfile', CA)
    assert room.eddy('''
async def main(port, ca, own):
    url = f'https://localhost:{port}/'
    async with aiohttp.ClientSession() as session:
        context = trusting(ca)
        try:
            async with session.get(url, ssl=context) as r:
                print(r.status)
        except aiohttp.ClientError as e:
            print('refused', isinstance(e, aiohttp.ClientOSError))
        context = trusting(ca)
        context.load_cert_chain(own)
        async with session.get(url, ssl=context) as r:
            print(r.status, 'CN = localhost' in (await r.text()).replace('CN=', 'CN = '))
asyncio.run(main(*sys.argv[1:]))
''', port, CA, OWN) == 'refused True\n200 True\n'


SECURE = '''
async def connected(reader, writer):
    tls = writer.get_extra_info('ssl_object')
    certificate = writer.get_extra_info('peercert')
    print(tls.version(), tls.server_side, certificate and certificate['subject'][-1][0][1], flush=True)
    async for line in reader:
        writer.write(line.upper())
        await writer.drain()
    writer.close()
    print('closed', flush=True)

async def main():
    asyncio.get_running_loop().set_exception_handler(
        lambda loop, told: print(told['message'], type(told['exception']).__name__, told['exception'].args[-1], flush=True))
    await listen(connected, ssl=context)

context = serving(sys.argv[1])
'''


def s_client(room, port, *options, **settings):
    return room.start('openssl', 's_client', '-connect', f'127.0.0.1:{port}', '-servername', 'localhost', '-CAfile', CA,
                      '-verify_return_error', *options, **settings)


def say(peer, line):
    peer.stdin.write(line)
    peer.stdin.flush()


def test_openssl_talks_to_streams(room):
    server, port = room.serve(SECURE + 'asyncio.run(main())', OWN)
    peer = s_client(room, port, '-quiet', '-verify_hostname', 'localhost')
    for line in (b'hello\n', b'x' * 50000 + b'\n'):
        say(peer, line)
        assert peer.stdout.readline() == line.upper()
    peer.stdin.close() # with -quiet that is not the end
    peer.kill() # nor does this tell the server
    assert [server.stdout.readline() for _ in range(2)] == [b'TLSv1.3 True None\n', b'closed\n']
    assert room.end(server) == ''


def test_openssl_changes_keys_and_says_goodbye(room):
    server, port = room.serve(SECURE + 'asyncio.run(main())', OWN)
    peer = s_client(room, port)
    say(peer, b'before the change\n')
    read_until(peer.stdout, b'BEFORE THE CHANGE')
    say(peer, b'K\n')
    read_until(peer.stderr, b'KEYUPDATE')
    say(peer, b'after the change\n')
    read_until(peer.stdout, b'AFTER THE CHANGE')
    say(peer, b'Q\n') # with a close_notify
    assert peer.wait() == 0
    assert [server.stdout.readline() for _ in range(2)] == [b'TLSv1.3 True None\n', b'closed\n']
    assert room.end(server) == ''


def test_openssl_takes_up_a_session(room):
    server, port = room.serve(SECURE + 'asyncio.run(main())', OWN)
    for version in ('-tls1_2', '-tls1_3'):
        for option, word in (('-sess_out', b'New, '), ('-sess_in', b'Reused, ')):
            peer = s_client(room, port, version, option, 'session')
            say(peer, b'hello again\n')
            seen = read_until(peer.stdout, b', Cipher is')
            read_until(peer.stdout, b'HELLO AGAIN')
            assert seen.startswith(word), seen
            say(peer, b'Q\n')
            assert peer.wait() == 0
    assert room.end(server) == 'TLSv1.2 True None\nclosed\n' * 2 + 'TLSv1.3 True None\nclosed\n' * 2


def test_openssl_is_refused_an_old_version(room):
    server, port = room.serve(SECURE + '''
context.minimum_version = ssl.TLSVersion.TLSv1_3
asyncio.run(main())
''', OWN)
    room.run('openssl', 's_client', '-connect', f'127.0.0.1:{port}', '-tls1_2', status=1)
    peer = s_client(room, port, '-quiet')
    say(peer, b'still here\n')
    assert peer.stdout.readline() == b'STILL HERE\n'
    peer.kill()
    assert read_until(server.stdout, b'closed')
    assert room.end(server) == ''


def test_openssl_shows_a_certificate(room):
    server, port = room.serve(SECURE + '''
context.verify_mode = ssl.CERT_REQUIRED
context.load_verify_locations(sys.argv[2])
asyncio.run(main())
''', OWN, CA)
    for one in ((), ('-cert', EXPIRED, '-key', EXPIRED), ('-cert', OTHER, '-key', OTHER)):
        peer = s_client(room, port, '-quiet', *one)
        assert peer.stdout.read() == b'' # it is shut out without an answer
    peer = s_client(room, port, '-quiet', '-cert', OWN, '-key', OWN)
    say(peer, b'hi\n')
    assert peer.stdout.readline() == b'HI\n'
    peer.kill()
    assert server.stdout.readline() == b'TLSv1.3 True localhost\n'
    assert server.stdout.readline() == b'closed\n'
    assert room.end(server) == ''


def test_openssl_breaks_off_without_a_word(room):
    """Without close_notify: what had come can be read, then it ends."""
    peer, port = room.openssl('-cert', OWN, '-key', OWN)
    client = room.begin('''
async def main(port, ca):
    reader, writer = await asyncio.open_connection('localhost', port, ssl=trusting(ca), family=socket.AF_INET)
    writer.write(b'hello\\n')
    print(await reader.readline(), flush=True)
    try:
        print(await reader.read())
    except Exception as e:
        print(repr(e))
    writer.close()
    try:
        await writer.wait_closed()
    except Exception as e:
        print(repr(e))
asyncio.run(main(*sys.argv[1:]))
''', port, CA)
    read_until(peer.stdout, b'hello')
    say(peer, b'half a word\n')
    assert client.stdout.readline() == b"b'half a word\\n'\n"
    peer.kill()
    output = client.communicate()[0]
    print(output)
    assert output == b"b''\n"


def test_openssl_and_the_web_client_that_is_cut_off(room):
    """The body ends when the connection does, or too early."""
    for head, expected in ((b'', "200 b'part\\n'"), (b'Content-Length: 100\r\n', 'ClientPayloadError')):
        peer, port = room.openssl('-cert', OWN, '-key', OWN)
        client = room.begin('''
async def main(url, ca):
    async with aiohttp.ClientSession() as session:
        try:
            async with session.get(url, ssl=trusting(ca)) as r:
                print('begins', flush=True)
                print(r.status, await r.read())
        except aiohttp.ClientError as e:
            print(type(e).__name__)
asyncio.run(main(*sys.argv[1:]))
''', f'https://localhost:{port}/', CA)
        read_until(peer.stdout, b'Host: localhost')
        say(peer, b'HTTP/1.1 200 OK\r\n' + head + b'\r\npart\n')
        assert client.stdout.readline() == b'begins\n'
        peer.kill()
        assert client.communicate()[0].decode().strip() == expected


def test_openssl_begins_tls_later(room):
    """STARTTLS, as mail servers have it."""
    server, port = room.serve('''
async def connected(reader, writer):
    writer.write(b'220 ready\\r\\n')
    print(await reader.readline())
    writer.write(b'250-hello\\r\\n250 STARTTLS\\r\\n')
    print(await reader.readline())
    writer.write(b'220 go\\r\\n')
    await writer.drain()
    await writer.start_tls(serving(sys.argv[1]))
    async for line in reader:
        writer.write(line.upper())
    writer.close()
    print('closed', flush=True)
asyncio.run(listen(connected))
''', OWN)
    peer = s_client(room, port, '-starttls', 'smtp', '-name', 'tester')
    say(peer, b'now secret\n')
    read_until(peer.stdout, b'NOW SECRET')
    say(peer, b'Q\n')
    assert read_until(server.stdout, b'closed')
    assert room.end(server) == ''


def test_openssl_does_not_trust_the_server(room):
    """Another speaks no TLS at all. The server goes on."""
    server, port = room.serve(SECURE + 'asyncio.run(main())', OWN)
    room.run('openssl', 's_client', '-connect', f'127.0.0.1:{port}', '-CAfile', CA, '-verify_hostname', 'other.example',
             '-verify_return_error', status=1)
    with socket.create_connection(('127.0.0.1', port)) as plain:
        plain.sendall(b'GET / HTTP/1.1\r\n\r\n')
        assert plain.recv(100) == b''
    peer = s_client(room, port, '-quiet')
    say(peer, b'still here\n')
    assert peer.stdout.readline() == b'STILL HERE\n'
    peer.kill()
    assert read_until(server.stdout, b'closed')
    assert room.end(server) == ''


# curl

def curl(room, *args, **settings):
    return room.run('curl', '-sS', '--max-time', '60', '--noproxy', '*', *args, **settings)


SHOP = '''
async def about(request):
    return web.json_response({
        'method': request.method, 'version': list(request.version), 'path': request.raw_path, 'host': request.host,
        'type': request.headers.get('Content-Type'), 'length': len(await request.read()), 'keep': request.keep_alive})

async def form(request):
    fields = []
    reader = await request.multipart()
    while part := await reader.next():
        data = await part.read(decode=True)
        fields.append([part.name, part.filename, part.headers.get('Content-Type'),
                       len(data) if part.filename else data.decode()])
    return web.json_response(fields)

async def posted(request):
    def told(value):
        return value if isinstance(value, str) else [value.filename, value.content_type, value.file.read().decode()]
    return web.json_response([[name, told(value)] for name, value in (await request.post()).items()])

async def cookies(request):
    response = web.json_response(dict(request.cookies))
    response.set_cookie('plain', 'one')
    response.set_cookie('narrow', 'two, 2', path='/cookies', max_age=3600, httponly=True, samesite='Lax')
    response.set_cookie('elsewhere', 'x', path='/other')
    if 'plain' in request.cookies:
        response.del_cookie('plain')
    return response

async def stream(request):
    response = web.StreamResponse()
    await response.prepare(request)
    for i in range(50):
        await response.write(b'%d,' % i)
    await response.write_eof(b'end')
    return response

async def forever(request):
    response = web.StreamResponse()
    response.content_type = 'text/event-stream'
    await response.prepare(request)
    try:
        while True:
            await response.write(b'data: tick\\n\\n')
            await asyncio.sleep(0.01)
    except (ConnectionResetError, asyncio.CancelledError) as e:
        print('gone', flush=True)
        raise

async def large(request):
    return web.Response(body=bytes(2000000))

routes = [web.route('*', '/about', about), web.post('/form', form), web.post('/posted', posted), web.get('/cookies', cookies),
          web.get('/stream', stream), web.get('/forever', forever), web.get('/large', large), web.static('/files', '.')]
if len(sys.argv) < 2:
    serve(*routes)
'''


def test_curl_says_how_it_asks(room):
    server, port = room.serve(SHOP)
    base = f'http://127.0.0.1:{port}'
    def about(*args):
        return json.loads(curl(room, *args))
    assert about(base + '/about?a=%20b&c') == {'method': 'GET', 'version': [1, 1], 'path': '/about?a=%20b&c', 'length': 0,
                                              'host': f'127.0.0.1:{port}', 'type': None, 'keep': True}
    assert about('-0', base + '/about') | {'host': ''} == {
        'method': 'GET', 'version': [1, 0], 'path': '/about', 'length': 0, 'host': '', 'type': None, 'keep': False}
    assert about('-X', 'DELETE', '-H', 'Host: elsewhere', '-H', 'Connection: close', base + '/about')['host'] == 'elsewhere'
    assert about('-d', 'a=1', base + '/about')['type'] == 'application/x-www-form-urlencoded'
    assert about('-X', 'PROPFIND', base + '/about')['method'] == 'PROPFIND'
    assert about('-x', base, '--noproxy', '', 'http://else.where/about')['host'] == 'else.where'
    assert about('-H', 'X-Empty;', '-H', 'X-Long: ' + 'x' * 8000, base + '/about')['length'] == 0
    assert b'400' in curl(room, '-o', '/dev/null', '-w', '%{http_code}', '-H', 'X-Long: ' + 'x' * 9000, base + '/about')
    assert curl(room, '--path-as-is', '-o', '/dev/null', '-w', '%{http_code}', base + '/files/../about') in (b'403', b'404')
    assert curl(room, '-o', '/dev/null', '-w', '%{http_code}', '-X', 'PUT', base + '/stream') == b'405'
    room.end(server) # which told of the long header


def test_curl_sends_from_its_input(room):
    """Of unknown length, so in chunks; -T - asks whether to go on at first."""
    server, port = room.serve(SHOP)
    base = f'http://127.0.0.1:{port}/about'
    data = os.urandom(700000)
    for more in ((), ('-H', 'Expect: 100-continue'), ('-H', 'Expect:')):
        assert json.loads(curl(room, '-T', '-', *more, base, input=data)) | {'host': ''} == {
            'method': 'PUT', 'version': [1, 1], 'path': '/about', 'length': 700000, 'host': '', 'type': None, 'keep': True}
    assert room.end(server) == ''


def test_curl_waits_for_100_continue(room):
    server, port = room.serve(SHOP + """
async def picky(request):
    if int(request.headers['Content-Length']) > 100:
        raise web.HTTPExpectationFailed(text='too long')
    request.transport.write(b'HTTP/1.1 100 Continue\\r\\n\\r\\n')
serve(web.post('/default', about), web.post('/picky', about, expect_handler=picky))
""", 'more')
    base = f'http://127.0.0.1:{port}'
    for path, length, expected in (('/default', 1000, [b'100', b'200']), ('/picky', 100, [b'100', b'200']),
                                   ('/picky', 101, [b'417'])):
        head = curl(room, '-D', '-', '-o', '/dev/null', '--expect100-timeout', '50', '-H', 'Expect: 100-continue',
                    '--data-binary', 'x' * length, base + path)
        assert [line.split()[1] for line in head.splitlines() if line.startswith(b'HTTP/')][:len(expected)] == expected
    assert curl(room, '-H', 'Expect: coffee', '-d', 'x', base + '/default').startswith(b'Unknown Expect')


def test_curl_posts_forms(room):
    server, port = room.serve(SHOP)
    base = f'http://127.0.0.1:{port}'
    room.file('a.txt', 'first')
    room.file('b.bin', bytes(300000))
    args = ('-F', 'name=ad\xe4', '-F', 'f=@a.txt', '-F', 'f=@b.bin;type=image/png;filename="b q.png"',
            '-F', 'j={};type=application/json')
    assert json.loads(curl(room, *args, base + '/form')) == [
        ['name', None, None, 'ad\xe4'], ['f', 'a.txt', 'text/plain', 5], ['f', 'b q.png', 'image/png', 300000],
        ['j', None, 'application/json', '{}']]
    assert json.loads(curl(room, '-F', 'x=1', '-F', 'f=@a.txt', '-F', 'x=2', base + '/posted')) == [
        ['x', '1'], ['f', ['a.txt', 'text/plain', 'first']], ['x', '2']]
    assert json.loads(curl(room, '--data-urlencode', 'a=\xe4 &=', '-d', 'b=2&b=', base + '/posted')) == [
        ['a', '\xe4 &='], ['b', '2'], ['b', '']]
    assert room.end(server) == ''


def test_curl_keeps_cookies(room):
    server, port = room.serve(SHOP)
    url = f'http://127.0.0.1:{port}/cookies'
    def ask(*args):
        return json.loads(curl(room, '-c', 'jar', '-b', 'jar', *args, url))
    assert ask() == {}
    assert ask() == {'plain': 'one', 'narrow': 'two, 2'}
    assert ask() == {'narrow': 'two, 2'}
    assert json.loads(curl(room, '-H', 'Cookie: a=b; c="d e"', url)) == {'a': 'b', 'c': 'd e'}
    assert room.end(server) == ''


def test_curl_asks_a_unix_socket(room):
    server, _ = room.serve(SHOP + """
async def main():
    app = web.Application()
    app.add_routes(routes)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.UnixSite(runner, 'web.sock').start()
    print(1, flush=True)
    await asyncio.Event().wait()
asyncio.run(main())
""", 'more')
    for url in ('http://localhost/about', 'http://localhost/about'):
        assert json.loads(curl(room, '--unix-socket', 'web.sock', url, '-T', '-', input=b'abc'))['length'] == 3
    assert curl(room, '--unix-socket', 'web.sock', 'http://localhost/stream').endswith(b'48,49,end')


def test_curl_uses_a_connection_again(room):
    server, port = room.serve(SHOP)
    base = f'http://127.0.0.1:{port}'
    paths = ['/about', '/stream', '/large', '/nowhere', '/files/script1.py', '/about']
    words = [word for path in paths for word in ('-o', '/dev/null', base + path)]
    assert curl(room, '-w', '%{http_code} %{num_connects}\n', *words) == \
        b'200 1\n200 0\n200 0\n404 0\n200 0\n200 0\n'
    assert curl(room, '-0', '-w', '%{num_connects} ', *words[:6]) == b'1 1 '
    assert curl(room, '-0', '-H', 'Connection: keep-alive', '-w', '%{num_connects} ', '-o', '/dev/null', base + '/about',
                '-o', '/dev/null', base + '/about') == b'1 0 '
    assert curl(room, '-Z', '--parallel-max', '20', '-w', '%{http_code}', *words * 20).count(b'200') == 100
    assert room.end(server) == ''


def test_curl_takes_its_time(room):
    server, port = room.serve(SHOP)
    base = f'http://127.0.0.1:{port}'
    slow = room.start('curl', '-sS', '--limit-rate', '4M', '-o', 'got', base + '/large')
    assert curl(room, base + '/stream').startswith(b'0,1,2,') # meanwhile
    assert slow.wait() == 0 and os.path.getsize(os.path.join(room.folder, 'got')) == 2000000
    room.file('data', os.urandom(800000))
    assert json.loads(curl(room, '--limit-rate', '4M', '-T', 'data', base + '/about'))['length'] == 800000
    assert room.end(server) == ''


def test_curl_goes_away(room):
    server, port = room.serve(SHOP)
    peer = room.start('curl', '-sSN', f'http://127.0.0.1:{port}/forever')
    for line in (b'data: tick\n', b'\n') * 3:
        assert peer.stdout.readline() == line
    peer.kill()
    assert server.stdout.readline() == b'gone\n'
    assert curl(room, f'http://127.0.0.1:{port}/stream').endswith(b'end')
    room.end(server)


def test_curl_resumes_and_compares(room):
    server, port = room.serve(SHOP)
    data = b'0123456789' * 10000
    room.file('data', data)
    os.utime(room.file('part', data[:40000]), (2e9, 2e9))
    url = f'http://127.0.0.1:{port}/files/data'
    assert curl(room, '-z', 'part', '-w', '%{http_code}', url) == b'304'
    curl(room, '-C', '-', '-o', 'part', url)
    with open(os.path.join(room.folder, 'part'), 'rb') as f:
        assert f.read() == data
    assert curl(room, '--etag-save', 'tag', '-o', '/dev/null', '-w', '%{http_code}', url) == b'200'
    assert curl(room, '--etag-compare', 'tag', '-w', '%{http_code}', url) == b'304'
    assert curl(room, '-r', '-5', url) == data[-5:]
    assert curl(room, '-r', '200000-', '-o', '/dev/null', '-w', '%{http_code}', url) == b'416'
    assert room.end(server) == ''


def test_curl_goes_through_a_proxy_of_streams(room):
    """Forty lines of asyncio that answer CONNECT; TLS runs through them to a server that is Eddy's too."""
    proxy, port = room.serve("""
async def copy(reader, writer):
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
        writer.write_eof()
    except OSError:
        pass # whoever has all he wanted may be gone

async def connected(reader, writer):
    head = await reader.readuntil(b'\\r\\n\\r\\n')
    method, place, _ = head.split(b' ', 2)
    host, _, port = place.decode().rpartition(':')
    try:
        far_reader, far_writer = await asyncio.open_connection(host, port)
    except OSError:
        writer.write(b'HTTP/1.1 502 Bad Gateway\\r\\nContent-Length: 0\\r\\n\\r\\n')
    else:
        writer.write(b'HTTP/1.1 200 Connected\\r\\n\\r\\n')
        await asyncio.gather(copy(reader, far_writer), copy(far_reader, writer))
        far_writer.close()
    writer.close()
asyncio.run(listen(connected))
""")
    server, tls = room.serve(SHOP + 'serve(*routes, context=serving(sys.argv[1]))', OWN)
    args = ('-x', f'http://127.0.0.1:{port}', '--noproxy', '', '--cacert', CA)
    assert len(curl(room, *args, f'https://127.0.0.1:{tls}/large')) == 2000000
    assert curl(room, *args, f'https://127.0.0.1:{tls}/stream').endswith(b'end')
    nobody = f'https://127.0.0.1:{free_port()}/'
    assert curl(room, *args, '-o', '/dev/null', '-w', '%{http_connect}', nobody, status=None) == b'502'
    assert room.end(proxy) == room.end(server) == ''


def test_curl_speaks_another_protocol(room):
    """HTTP/2 with prior knowledge, TLS to a plain port."""
    server, port = room.serve(SHOP)
    curl(room, '--http2-prior-knowledge', f'http://127.0.0.1:{port}/about', status=None)
    curl(room, f'https://127.0.0.1:{port}/about', status=None)
    assert json.loads(curl(room, '--http2', f'http://127.0.0.1:{port}/about'))['version'] == [1, 1]


# CPython's own

FILES = '''
import http.server, sys
class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = sys.argv[1]
    def log_message(self, *args):
        pass
    def do_POST(self):
        body = self.rfile.read(int(self.headers['Content-Length']))
        self.send_response(200)
        self.send_header('Content-Length', str(len(body)))
        self.send_header('X-Client', str(self.client_address[1]))
        self.end_headers()
        self.wfile.write(body[::-1])
server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
if len(sys.argv) > 2:
    import ssl
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[2])
    server.socket = context.wrap_socket(server.socket, server_side=True)
print(server.server_port)
server.serve_forever()
'''


def test_python_serves_files(room):
    """One connection a request with HTTP/1.0, one for all with 1.1; both also with TLS."""
    room.file('a.txt', 'some text')
    room.file('b.bin', os.urandom(500000))
    for version in ('HTTP/1.0', 'HTTP/1.1'):
        for tls in ((), (OWN,)):
            peer, port = room.plain_python(FILES, version, *tls)
            assert room.eddy("""
async def main(base, ca):
    async with aiohttp.ClientSession(base, connector=aiohttp.TCPConnector(ssl=trusting(ca))) as session:
        async with session.get('/a.txt') as r:
            print(r.status, r.version.minor, r.content_type, await r.text())
        async with session.get('/b.bin') as r:
            with open('b.bin', 'rb') as f:
                print(await r.read() == f.read())
        async with session.get('/none') as r:
            print(r.status, r.reason)
        clients = set()
        for i in range(4):
            async with session.post('/', data=b'abc' * i * 50000) as r:
                clients.add(r.headers['X-Client'])
                print(await r.read() == b'cba' * i * 50000)
        print(len(clients))
asyncio.run(main(*sys.argv[1:]))
""", f'http{"s" * len(tls)}://localhost:{port}', CA).splitlines() == [
                f'200 {version[-1]} text/plain some text', 'True', '404 File not found', 'True', 'True', 'True', 'True',
                '4' if version == 'HTTP/1.0' else '1']


ODD = '''
import socket, sys
server = socket.create_server(('127.0.0.1', 0))
print(server.getsockname()[1])
while True:
    sock, _ = server.accept()
    sock.recv(65536)
    for part in eval(sys.argv[1]):
        sock.sendall(part)
    if len(sys.argv) > 2:
        import struct
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack('ii', 1, 0))
    sock.close()
'''


def test_python_breaks_off_its_answer(room):
    """After the head has been read: a client learns of it where it reads on."""
    head = b'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n'
    def ask(*answer):
        peer, port = room.plain_python(ODD, list(answer[0]), *answer[1:])
        return room.eddy("""
async def main(url):
    async with aiohttp.ClientSession() as session:
        for method in ('read', 'iter'):
            got = b''
            try:
                async with session.get(url) as r:
                    if method == 'read':
                        got = await r.read()
                    else:
                        async for piece in r.content.iter_any():
                            got += piece
                print(method, len(got))
            except aiohttp.ClientError as e:
                print(method, len(got), type(e).__name__, e)
asyncio.run(main(sys.argv[1]))
""", f'http://127.0.0.1:{port}/').splitlines()
    payload = 'ClientPayloadError Response payload is not completed'
    assert ask([head + b'Content-Length: 100000\r\n\r\n', b'x' * 99999]) == ['read 0 ' + payload, 'iter 99999 ' + payload]
    assert ask([head + b'Transfer-Encoding: chunked\r\n\r\n', b'5\r\nhello\r\n', b'5\r\nhe']) == [
        'read 0 ' + payload, 'iter 7 ' + payload]
    assert ask([head + b'Transfer-Encoding: chunked\r\n\r\n', b'5\r\nhello\r\n0\r\n']) == [
        'read 0 ' + payload, 'iter 5 ' + payload]
    assert ask([head + b'\r\n', b'x' * 70000]) == ['read 70000', 'iter 70000']
    assert ask([head + b'Content-Length: 5\r\n\r\nhelloHTTP/1.1 500 Unasked\r\n\r\n']) == ['read 5', 'iter 5']


def test_python_talks_tls_to_streams(room):
    """Blocking sockets, closed with and without goodbye."""
    server, port = room.serve(SECURE + 'asyncio.run(main())', OWN)
    context = ssl.create_default_context(cafile=CA)
    for last in ('unwrap', 'close'):
        with socket.create_connection(('127.0.0.1', port)) as plain:
            with context.wrap_socket(plain, server_hostname='localhost') as sock:
                sock.sendall(b'hello\n' + b'x' * 60000 + b'\n')
                got = b''
                while got.count(b'\n') < 2:
                    got += sock.recv(65536)
                assert got == b'HELLO\n' + b'X' * 60000 + b'\n'
                if last == 'unwrap':
                    sock.unwrap()
        assert read_until(server.stdout, b'closed')
    assert room.end(server) == ''


def test_python_talks_asyncio(room):
    """CPython's streams and Eddy's, a megabyte each way with TLS, both asking each other for what is written by then."""
    server, port = room.serve("""
async def connected(reader, writer):
    while size := int.from_bytes(await reader.read(4)):
        data = await reader.readexactly(size)
        writer.write(size.to_bytes(4) + data[::-1])
        await writer.drain()
    writer.close()
    await writer.wait_closed()
    print('closed', flush=True)
asyncio.run(listen(connected, ssl=serving(sys.argv[1])))
""", OWN)

    async def main():
        reader, writer = await asyncio.open_connection('localhost', port, ssl=ssl.create_default_context(cafile=CA),
                                                       family=socket.AF_INET)
        for size in (1, 1000, 16384, 16385, 65536, 1000000):
            data = os.urandom(size)
            writer.write(size.to_bytes(4) + data)
            assert await reader.readexactly(4) == size.to_bytes(4)
            assert await reader.readexactly(size) == data[::-1]
        writer.close()
        await writer.wait_closed()

    asyncio.run(main())
    assert server.stdout.readline() == b'closed\n'
    assert room.end(server) == ''


def test_python_sends_mail(room):
    """Protocols of lines, spoken by smtplib to a few lines of streams."""
    server, port = room.serve("""
async def connected(reader, writer):
    async def say(text):
        writer.write(text.encode() + b'\\r\\n')
        await writer.drain()
    await say('220 here')
    async for line in reader:
        word = line.split()[0].upper().decode()
        if word == 'EHLO':
            await say('250-here\\r\\n250 STARTTLS')
        elif word == 'STARTTLS':
            await say('220 go')
            await writer.start_tls(serving(sys.argv[1]))
        elif word == 'DATA':
            await say('354 go on')
            text = await reader.readuntil(b'\\r\\n.\\r\\n')
            print(len(text), writer.get_extra_info('ssl_object') is not None, flush=True)
            await say('250 thanks')
        elif word == 'QUIT':
            print('bye', flush=True)
            break
        else:
            await say('250 well')
    writer.close()
asyncio.run(listen(connected))
""", OWN)
    with smtplib.SMTP('localhost', port) as client:
        client.starttls(context=ssl.create_default_context(cafile=CA))
        client.sendmail('a@localhost', ['b@localhost'], 'Subject: hello\n\n' + 'text\n' * 5000)
    assert server.stdout.readline() == b'30021 True\n'
    assert server.stdout.readline() == b'bye\n'

    assert room.end(server) == ''


# node

def node(room, source, *args):
    """What a module for node prints; it must end by itself."""
    return room.run('node', '--no-warnings', room.file('script.mjs', source), *args).decode()


def test_node_fetches(room):
    """Many requests over few connections, bodies of all kinds."""
    server, port = room.serve(SHOP + """
peers = set()
async def count(request):
    peers.add(request.transport.get_extra_info('peername'))
    return web.json_response(len(peers))
serve(*routes, web.get('/count', count))
""", 'more')
    assert node(room, r"""
const base = process.argv[2]
for (let i = 0; i < 5; i++) await (await fetch(base + '/count')).json()
console.log(await (await fetch(base + '/count')).json() < 4)
const about = async (options) => {
  const a = await (await fetch(base + '/about', options)).json()
  return [a.method, a.type, a.length]
}
console.log(await about({ method: 'POST', body: 'h\u00e9llo' }))
console.log(await about({ method: 'POST', body: new URLSearchParams({ a: '1', b: '\u00e4' }) }))
console.log(await about({ method: 'PUT', body: new Uint8Array(1000000) }))
console.log(await about({ method: 'POST', duplex: 'half', body: new ReadableStream({
  start(c) { for (let i = 0; i < 10; i++) c.enqueue(new Uint8Array(30000)); c.close() } }) }))
const form = new FormData()
form.append('a', 'line\nbreak')
form.append('f', new Blob(['contents'], { type: 'text/x-c' }), 'f.c')
console.log(JSON.stringify(await (await fetch(base + '/posted', { method: 'POST', body: form })).json()))
const r = await fetch(base + '/stream')
let text = ''
for await (const piece of r.body) text += new TextDecoder().decode(piece)
console.log(r.headers.get('transfer-encoding'), text.endsWith('48,49,end'))
const head = await fetch(base + '/about', { method: 'HEAD' })
console.log((await fetch(base + '/nowhere')).status, head.headers.get('content-type'))
const control = new AbortController()
const ticks = await fetch(base + '/forever', { signal: control.signal })
await ticks.body.getReader().read()
control.abort()
""", f'http://127.0.0.1:{port}').splitlines() == [
        'true', "[ 'POST', 'text/plain;charset=UTF-8', 6 ]", "[ 'POST', 'application/x-www-form-urlencoded;charset=UTF-8', 12 ]",
        "[ 'PUT', null, 1000000 ]", "[ 'POST', null, 300000 ]", r'[["a","line\r\nbreak"],["f",["f.c","text/x-c","contents"]]]',
        'chunked true', '404 application/json; charset=utf-8']
    assert server.stdout.readline() == b'gone\n'
    room.end(server)


def test_node_keeps_an_agent(room):
    """At most two connections, each used again; also with TLS."""
    for tls in ((), (OWN,)):
        server, port = room.serve(SHOP + """
peers = set()
async def count(request):
    peers.add(request.transport.get_extra_info('peername'))
    await asyncio.sleep(0.01)
    return web.json_response(len(peers))
serve(web.get('/count', count), context=serving(sys.argv[2]) if len(sys.argv) > 2 else None)
""", 'more', *tls)
        assert node(room, r"""
import http from 'http'
import https from 'https'
import fs from 'fs'
const [port, ca] = process.argv.slice(2)
const kind = ca ? https : http
const agent = new kind.Agent({ keepAlive: true, maxSockets: 2, ca: ca && fs.readFileSync(ca) })
const one = () => new Promise((done, failed) => kind.get({ host: 'localhost', family: 4, port, path: '/count', agent }, (r) => {
  let text = ''
  r.on('data', (d) => text += d)
  r.on('end', () => done(Number(text)))
}).on('error', failed))
console.log(Math.max(...await Promise.all(Array.from({ length: 20 }, one))))
agent.destroy()
""", port, *([CA] if tls else [])) == '2\n'
        assert room.end(server) == ''


def test_node_waits_for_continue_and_sends_trailers(room):
    server, port = room.serve(SHOP)
    assert node(room, r"""
import http from 'http'
const headers = { Expect: '100-continue', Trailer: 'X-Sum' }
const request = http.request({ host: '127.0.0.1', port: process.argv[2], path: '/about', method: 'PUT', headers })
request.on('continue', () => { console.log('continue'); request.addTrailers({ 'X-Sum': '7' }); request.end('go on') })
request.on('response', (r) => {
  let text = ''
  r.on('data', (d) => text += d)
  r.on('end', () => console.log(JSON.parse(text).length))
})
request.flushHeaders()
""", port) == 'continue\n5\n'
    assert room.end(server) == ''


def test_node_keeps_its_half_open(room):
    server, port = room.serve(LINES + 'asyncio.run(listen(connected))')
    assert node(room, r"""
import net from 'net'
const socket = net.connect({ port: process.argv[2], host: '127.0.0.1', allowHalfOpen: true })
let text = ''
socket.on('data', (d) => text += d)
socket.on('end', () => console.log(text.length, text.slice(-10)))
socket.end('abcdefghi\n'.repeat(50000))
""", port) == '500012 000 lines\n\n'
    assert room.end(server) == ''


def test_node_answers(room):
    """Its server: early hints, trailers, upgrades refused, continue, and a reset."""
    peer = room.start('node', room.file('server.mjs', r"""
import http from 'http'
const server = http.createServer((request, response) => {
  if (request.url == '/hints') {
    response.writeEarlyHints({ link: '</style.css>; rel=preload' })
    response.end('after hints')
  } else if (request.url == '/trailers') {
    response.writeHead(200, { Trailer: 'X-Sum' })
    response.write('body')
    response.addTrailers({ 'X-Sum': '7' })
    response.end()
  } else if (request.url == '/echo') {
    response.setHeader('Content-Type', request.headers['content-type'] ?? '')
    request.pipe(response)
  } else if (request.url == '/reset') {
    response.writeHead(200)
    response.write('some')
    setTimeout(() => request.socket.resetAndDestroy(), 20)
  } else response.end('HTTP/' + request.httpVersion + ' ' + request.headers['user-agent'].slice(0, 6))
})
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
"""))
    port = int(peer.stdout.readline())
    assert room.eddy("""
async def pieces():
    for i in range(10):
        yield b'%d' % i * 10000

async def main(base):
    async with aiohttp.ClientSession(base) as session:
        for path in ('/', '/hints', '/trailers'):
            async with session.get(path) as r:
                print(r.status, await r.text())
        async with session.post('/echo', data=pieces()) as r:
            print(len(await r.read()))
        async with session.post('/echo', json={'a': [1, None]}, expect100=True) as r:
            print(await r.json())
        form = aiohttp.FormData({'a': 'b c'})
        async with session.post('/echo', data=form) as r:
            print(r.content_type, await r.text())
        try:
            async with session.get('/reset') as r:
                print(r.status)
                await r.read()
        except aiohttp.ClientError as e:
            print(type(e).__name__)
        try:
            await session.ws_connect('/')
        except aiohttp.WSServerHandshakeError as e:
            print(e.status, e.message)
asyncio.run(main(sys.argv[1]))
""", f'http://127.0.0.1:{port}').splitlines() == [
        '200 HTTP/1.1 Python', '200 after hints', '200 body', '100000', "{'a': [1, None]}",
        'application/x-www-form-urlencoded a=b+c', '200', 'ClientPayloadError', '200 Invalid response status']


def test_node_opens_websockets(room):
    options = ['--no-warnings']
    if room.run('node', '-p', 'typeof WebSocket').strip() != b'function':
        options.append('--experimental-websocket')
        if subprocess.run(['node', *options, '-e', '0'], capture_output=True).returncode:
            sys.exit(77) # this node has none
    server, port = room.serve(WEBSOCKETS + "serve(web.get('/ws', ws))")
    assert room.run('node', *options, room.file('script.mjs', r"""
const ws = new WebSocket(process.argv[2], ['none', 'other'])
ws.binaryType = 'arraybuffer'
const next = () => new Promise((done) => ws.onmessage = (e) => done(e.data))
await new Promise((done) => ws.onopen = done)
console.log(ws.protocol)
ws.send('h\u00e9llo')
console.log(await next())
ws.send('x'.repeat(300000))
console.log((await next()) == 'X'.repeat(300000))
ws.send(new Uint8Array(70000).fill(7, 0, 100))
const back = new Uint8Array(await next())
console.log(back.length, back[69999], back[0])
const closed = new Promise((done) => ws.onclose = done)
ws.send('close')
const e = await closed
console.log(e.code, e.reason, e.wasClean)
const other = new WebSocket(process.argv[2])
await new Promise((done) => other.onopen = done)
other.close(3001, 'enough')
await new Promise((done) => other.onclose = done)
process.exit(0)
"""), f'ws://127.0.0.1:{port}/ws').decode().splitlines() == [
        'other', 'H\xc9LLO', 'true', '70000 7 0', '4001 as you wish true']
    assert server.stdout.readline() == b'closed 4001\n'
    assert server.stdout.readline() == b'closed 3001\n'
    assert room.end(server) == ''


# chromium: each page ends its work by asking for /done, which lets the answer to /last go, the image that loading it waits for

PAGES = '''
done = asyncio.Event()

async def last(request):
    await done.wait()
    return web.Response(status=204)

async def finish(request):
    done.set()
    return web.Response()

PAGE = """<!doctype html><title>page</title><body><p></p><img src="/last"><script>
const show = (...words) => document.body.append(words.join(' ') + '\\\\n')
const work = async () => { %s }
work().catch((e) => show('failed', e)).then(() => fetch('/done'))
</script>"""

def page(script):
    async def handler(request):
        return web.Response(text=PAGE.replace('%s', script), content_type='text/html')
    return [web.get('/', handler), web.get('/last', last), web.get('/done', finish)]
'''


def test_chromium_fetches_and_posts(room):
    room.file('data.json', '{"from": "a file"}')
    server, port = room.serve(SHOP + PAGES + r"""
serve(*routes, *page('''
  const a = await (await fetch('/about?q=%E2%82%AC')).json()
  show(a.method, a.path, a.version)
  show((await (await fetch('/files/data.json')).json()).from)
  const form = new FormData()
  form.append('name', 'Ada \u20ac')
  form.append('f', new File(['contents'], 'caf\u00e9.txt', { type: 'text/plain' }))
  show(JSON.stringify(await (await fetch('/posted', { method: 'POST', body: form })).json()))
  show((await (await fetch('/about', { method: 'PUT', body: new Uint8Array(1000000) })).json()).length)
  const r = await fetch('/stream')
  show(r.status, (await r.text()).slice(-9))
  show((await (await fetch('/large')).arrayBuffer()).byteLength)
  show((await Promise.all(Array.from({ length: 30 }, () => fetch('/about')))).every((r) => r.ok))
  show((await fetch('/nowhere')).status)
  await fetch('/cookies')
  show(JSON.stringify(await (await fetch('/cookies')).json()), document.cookie)
'''))
""", 'more')
    assert room.dom(f'http://localhost:{port}/') == [
        'GET /about?q=%E2%82%AC 1,1', 'a file', '[["name","Ada \u20ac"],["f",["caf\xe9.txt","text/plain","contents"]]]', '1000000',
        '200 48,49,end', '2000000', 'true', '404', '{"narrow":"two, 2","plain":"one"}']
    assert room.end(server) == ''


def test_chromium_opens_websockets(room):
    """With permessage-deflate, which it always offers; both sides close."""
    for tls in ((), (OWN,)):
        server, port = room.serve(WEBSOCKETS + PAGES + r"""
async def odd(request):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    await ws.send_bytes(bytes(range(256)))
    await ws.close(code=1011, message='na\u00efve'.encode())
    return ws

serve(web.get('/ws', ws), web.get('/odd', odd), *page('''
  const open = async (path, ...more) => {
    const ws = new WebSocket(location.origin.replace('http', 'ws') + path, ...more)
    ws.binaryType = 'arraybuffer'
    ws.next = () => new Promise((done) => ws.onmessage = (e) => done(e.data))
    ws.end = new Promise((done) => ws.onclose = (e) => done([e.code, e.reason, e.wasClean]))
    await new Promise((done) => ws.onopen = done)
    return ws
  }
  const ws = await open('/ws', ['chat'])
  show(ws.protocol, ws.extensions)
  ws.send('h\u00e9llo')
  show(await ws.next())
  ws.send('x'.repeat(1000000))
  show((await ws.next()) == 'X'.repeat(1000000))
  const sent = crypto.getRandomValues(new Uint8Array(60000))
  ws.send(sent)
  show(new Uint8Array(await ws.next()).reverse().every((b, i) => b == sent[i]))
  ws.send('')
  show((await ws.next()).length)
  ws.send('close')
  show(...await ws.end)
  const other = await open('/ws')
  other.close(3001, 'enough')
  show(...await other.end)
  const odd = await open('/odd')
  show(new Uint8Array(await odd.next())[255])
  show(...await odd.end)
'''), context=serving(sys.argv[1]) if len(sys.argv) > 1 else None)
""", *tls)
        assert room.dom(f'http{"s" * len(tls)}://localhost:{port}/') == [
            'chat permessage-deflate', 'H\xc9LLO', 'true', 'true', '0', '4001 as you wish true', '1000  true', '255',
            '1011 na\xefve true']
        assert room.end(server) == 'closed 4001\nclosed 3001\n'


def test_chromium_listens_to_events(room):
    server, port = room.serve(PAGES + r"""
async def events(request):
    response = web.StreamResponse(headers={'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store'})
    await response.prepare(request)
    start = int(request.headers.get('Last-Event-ID', 0))
    await response.write(b': a comment\n\nretry: 10\n\n')
    for i in range(start + 1, start + 3):
        await response.write(f'id: {i}\nevent: count\ndata: {i} of\ndata: many\n\n'.encode())
        await asyncio.sleep(0.01)
    return response

serve(web.get('/events', events), *page('''
  const source = new EventSource('/events')
  await new Promise((done) => source.addEventListener('count', (e) => {
    show(e.lastEventId, JSON.stringify(e.data))
    if (e.lastEventId == 5) { source.close(); done() }
  }))
'''))
""")
    assert room.dom(f'http://localhost:{port}/') == [f'{i} "{i} of\\nmany"' for i in range(1, 6)]
    room.end(server)


def test_chromium_loads_a_folder(room):
    """A page with its script, style and frame, from web.static."""
    folder = os.path.join(room.folder, 'site')
    os.mkdir(folder)
    room.file('site/index.html', '<!doctype html><link rel="stylesheet" href="style.css"><body><p>seen</p>'
              '<script src="script.js"></script><iframe src="inner.html"></iframe>')
    room.file('site/inner.html', 'inside')
    room.file('site/style.css', 'p { color: rgb(1, 2, 3) }')
    room.file('site/script.js', '''
document.body.append(getComputedStyle(document.querySelector('p')).color + '\\n')
''')
    server, port = room.serve("""
@web.middleware
async def told(request, handler):
    try:
        response = await handler(request)
    except web.HTTPException as e:
        response = e
    print(request.path, response.status, flush=True)
    return response
serve(web.static('/site', 'site'), middlewares=[told])
""")
    assert room.dom(f'http://localhost:{port}/site/index.html')[0] == 'rgb(1, 2, 3)'
    told = room.end(server).splitlines()
    assert {'/site/index.html 200', '/site/style.css 200', '/site/script.js 200', '/site/inner.html 200'} <= set(told)


def test_chromium_asks_another_origin(room):
    """First whether it may, by OPTIONS."""
    api, far = room.serve("""
async def may(request):
    asked = request.headers
    print(request.method, asked['Access-Control-Request-Method'], asked['Access-Control-Request-Headers'], flush=True)
    return web.Response(headers={'Access-Control-Allow-Origin': request.headers['Origin'], 'Access-Control-Allow-Methods': 'PUT',
                                 'Access-Control-Allow-Headers': 'content-type', 'Access-Control-Allow-Private-Network': 'true'})

async def put(request):
    print(request.method, await request.json(), flush=True)
    return web.json_response('thanks', headers={'Access-Control-Allow-Origin': '*'})

serve(web.options('/api', may), web.put('/api', put))
""")
    server, port = room.serve(PAGES + r"""
serve(*page('''
  const headers = { 'Content-Type': 'application/json' }
  const r = await fetch('http://localhost:PORT/api', { method: 'PUT', body: '[1]', headers })
  show(await r.json())
'''.replace('PORT', sys.argv[1])))
""", far)
    assert room.dom(f'http://localhost:{port}/') == ['thanks']
    assert room.end(api) == 'OPTIONS PUT content-type\nPUT [1]\n'
    assert room.end(server) == ''


def give_up(*_):
    raise TimeoutError('this case hangs')


signal.signal(signal.SIGALRM, give_up)
signal.alarm(300)
with Room(os.path.abspath(sys.argv[1])) as its_room:
    globals()['test_' + sys.argv[2]](its_room)
