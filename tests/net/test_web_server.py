"""aiohttp.web with clients of other houses: python3 tests/net/test_web_server.py EDDY NAME. A function a case."""

import asyncio
import gzip
import http.client
import os
import resource
import shutil
import socket
import ssl
import subprocess
import sys
import tempfile
import time
import zlib

EDDY = os.path.abspath(sys.argv[1])
CERTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'scripts', 'net', 'certs')

SERVER = '''
import asyncio, ssl, sys
from aiohttp import web

async def hello(request):
    return web.Response(text='hello ' + request.query.get('name', 'you'))

async def upload(request):
    form = await request.post()
    return web.Response(text=form['f'].filename + ' ' + str(len(form['f'].file.read())))

async def size(request):
    total = 0
    async for piece in request.content.iter_chunked(65536):
        total += len(piece)
    return web.Response(text=str(total))

async def large(request):
    return web.Response(body=bytes(3000000))

async def packed(request):
    response = web.Response(text='hello ' * 10000)
    response.enable_compression()
    return response

async def whole(request):
    return web.Response(text=str(len(await request.read())))

app = web.Application(client_max_size=1 << 24)
app.add_routes([web.get('/', hello), web.post('/upload', upload), web.post('/size', size), web.get('/large', large),
                web.get('/packed', packed), web.post('/whole', whole),
                web.static('/files', sys.argv[2])])
context = None
if len(sys.argv) > 3:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[3], sys.argv[4])
web.run_app(app, host='127.0.0.1', port=int(sys.argv[1]), ssl_context=context)
'''


class Server:
    """An Eddy that serves a folder with the file data.bin."""

    def __init__(self, *more, limit=None):
        self.more, self.limit = more, limit

    def __enter__(self):
        self.folder = tempfile.mkdtemp()
        with open(os.path.join(self.folder, 'server.py'), 'w') as f:
            f.write(SERVER)
        with open(os.path.join(self.folder, 'data.bin'), 'wb') as f:
            f.write(bytes(range(256)) * 4000)
        with socket.socket() as s:
            s.bind(('127.0.0.1', 0))
            self.port = s.getsockname()[1]
        few = (lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (self.limit, self.limit))) if self.limit else None
        self.process = subprocess.Popen([EDDY, 'server.py', str(self.port), self.folder, *self.more], cwd=self.folder,
                                        env={**os.environ, 'PYTHONUNBUFFERED': '1'}, stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, preexec_fn=few)
        assert self.process.stdout.readline().startswith(b'======== Running on ')
        return self

    def __exit__(self, *exc):
        self.process.terminate()
        self.output = self.process.communicate(timeout=20)[0].decode()
        shutil.rmtree(self.folder)
        assert self.process.returncode == 0, self.output

    def cpu(self):
        with open(f'/proc/{self.process.pid}/stat') as f:
            return sum(map(int, f.read().split()[13:15]))


def curl(*args):
    return subprocess.run(['curl', '-sS', '--max-time', '20', *args], capture_output=True, check=True).stdout


def test_curl():
    with Server() as server:
        url = f'http://127.0.0.1:{server.port}'
        assert curl(url + '/?name=curl') == b'hello curl'
        assert curl('-0', url) == b'hello you'
        assert curl(url, url) == b'hello youhello you'
        data = os.path.join(server.folder, 'data.bin')
        assert curl('-F', f'f=@{data}', url + '/upload') == b'data.bin 1024000'
        assert curl('-H', 'Expect: 100-continue', '--data-binary', '@' + data, url + '/size') == b'1024000'
        assert curl('-H', 'Transfer-Encoding: chunked', '--data-binary', '@' + data, url + '/size') == b'1024000'
        assert len(curl(url + '/files/data.bin')) == 1024000
        assert curl('-r', '250-259', url + '/files/data.bin') == bytes([250, 251, 252, 253, 254, 255, 0, 1, 2, 3])
        assert b'Content-Length: 1024000' in curl('-I', url + '/files/data.bin')
        assert len(curl('--limit-rate', '20M', url + '/large')) == 3000000
        assert curl('-o', '/dev/null', '-w', '%{http_code}', '--http2', url) == b'200'


def test_curl_and_compression():
    with Server() as server:
        url = f'http://127.0.0.1:{server.port}'
        for coding in ('gzip', 'deflate', 'deflate, gzip, br'):
            assert curl('--compressed', '-H', 'Accept-Encoding: ' + coding, url + '/packed') == b'hello ' * 10000
        assert b'Content-Encoding: deflate' in curl('-I', '--compressed', url + '/packed')
        assert curl(url + '/packed') == b'hello ' * 10000
        path = os.path.join(server.folder, 'data.gz')
        with open(path, 'wb') as f:
            f.write(gzip.compress(bytes(range(256)) * 4000))
        for where in ('/size', '/whole'):
            for more in ((), ('-H', 'Transfer-Encoding: chunked')):
                assert curl('-H', 'Content-Encoding: gzip', '--data-binary', '@' + path, *more, url + where) == b'1024000'


def test_a_little_that_stands_for_a_lot():
    """200 MB in 1 MB: read in pieces or refused, it takes no memory to speak of."""
    def most():
        with open(f'/proc/{server.process.pid}/status') as f:
            return next(int(line.split()[1]) for line in f if line.startswith('VmHWM'))

    with Server() as server:
        url = f'http://127.0.0.1:{server.port}'
        packer = zlib.compressobj(1, wbits=31)
        path = os.path.join(server.folder, 'bomb')
        with open(path, 'wb') as f:
            for _ in range(200):
                f.write(packer.compress(bytes(10 ** 6)))
            f.write(packer.flush())
        data = ('-H', 'Content-Encoding: gzip', '--data-binary', '@' + path)
        before = most()
        assert curl(*data, url + '/size') == b'200000000'
        assert b'Maximum request body size 16777216 exceeded' in curl(*data, url + '/whole')
        assert most() < before + 60000, (before, most())


def test_tls():
    with Server(os.path.join(CERTS, 'server.pem'), os.path.join(CERTS, 'server.pem')) as server:
        assert curl('-k', f'https://127.0.0.1:{server.port}/') == b'hello you'
        assert len(curl('-k', f'https://127.0.0.1:{server.port}/files/data.bin')) == 1024000
        context = ssl._create_unverified_context()
        connection = http.client.HTTPSConnection('127.0.0.1', server.port, context=context)
        for _ in range(3):
            connection.request('GET', '/')
            assert connection.getresponse().read() == b'hello you'


def test_python_client_keeps_its_connection():
    with Server() as server:
        connection = http.client.HTTPConnection('127.0.0.1', server.port)
        for i in range(20):
            connection.request('POST', '/size', body=b'x' * i * 10000)
            assert connection.getresponse().read() == str(i * 10000).encode()


def test_descriptors_run_out():
    """300 connections against 64 descriptors: accepting pauses with a warning and resumes; nothing spins."""
    async def one(go):
        reader, writer = await asyncio.open_connection('127.0.0.1', server.port)
        await go.wait()
        writer.write(b'GET / HTTP/1.1\r\nConnection: close\r\n\r\n')
        answer = await asyncio.wait_for(reader.read(), 30)
        writer.close()
        return b'hello you' in answer

    async def everyone():
        go = asyncio.Event()
        tasks = [asyncio.create_task(one(go)) for _ in range(300)]
        await asyncio.sleep(0.5)
        before = server.cpu()
        await asyncio.sleep(0.5)
        assert server.cpu() - before < 10
        go.set()
        assert all(await asyncio.gather(*tasks))

    with Server(limit=64) as server:
        asyncio.run(everyone())
    assert 'socket.accept() out of system resource' in server.output


def test_slow_and_broken_clients():
    with Server() as server:
        address = ('127.0.0.1', server.port)
        slow = socket.create_connection(address)
        slow.sendall(b'GET / HT')
        half = socket.create_connection(address)
        half.sendall(b'POST /size HTTP/1.1\r\nContent-Length: 100\r\n\r\nabc')
        half.shutdown(socket.SHUT_WR)
        gone = socket.create_connection(address)
        gone.sendall(b'GET /large HTTP/1.1\r\n\r\n' * 50)
        gone.close()
        cut = socket.create_connection(address)
        cut.sendall(b'POST /size HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab')
        cut.close()
        assert half.recv(100) == b''
        time.sleep(0.1)
        slow.sendall(b'TP/1.1\r\nConnection: close\r\n\r\n')
        assert slow.recv(1000).startswith(b'HTTP/1.1 200 OK')
        assert curl(f'http://127.0.0.1:{server.port}/') == b'hello you'


globals()['test_' + sys.argv[2]]()
