"""The room that a case of test_peers.py works in: it starts Eddy and its peers within a folder of their own, and ends them."""

import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time

CERTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', 'scripts', 'net', 'certs')
CA, OWN, EXPIRED, OTHER = (os.path.join(CERTS, name + '.pem') for name in ('ca', 'server', 'expired', 'other'))

# What every script for Eddy begins with
BEGINNING = '''
import asyncio, os, socket, ssl, sys
import aiohttp
from aiohttp import web

def trusting(path):
    return ssl.create_default_context(cafile=path)

def serving(path):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context

def serve(*routes, context=None, **settings):
    """A web server until a signal ends it, whose port is the first line of output."""
    app = web.Application(**settings)
    app.add_routes(routes)
    sock = socket.create_server(('127.0.0.1', 0))
    print(sock.getsockname()[1], flush=True)
    web.run_app(app, sock=sock, ssl_context=context, print=None)

async def listen(connected, **settings):
    """A server of streams until a signal ends it, whose port is the first line of output."""
    server = await asyncio.start_server(connected, '127.0.0.1', 0, **settings)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()
'''

NGINX = '''
daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/nginx.err;
events {{ }}
http {{
  client_body_temp_path {folder}/t1; proxy_temp_path {folder}/t2; fastcgi_temp_path {folder}/t3;
  uwsgi_temp_path {folder}/t4; scgi_temp_path {folder}/t5;
  default_type text/plain; client_max_body_size 100m;
  log_format connections '$connection $connection_requests $request_method $uri $status';
  access_log {folder}/nginx.log connections;
  {http}
  server {{ listen 127.0.0.1:{port} {tls}; server_name localhost; root {folder}; {server} }}
}}
'''


def free_port(kind=socket.SOCK_STREAM):
    with socket.socket(type=kind) as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


class Room:
    def __init__(self, eddy):
        self.program = eddy
        self.folder = tempfile.mkdtemp()
        self.running = []
        self.scripts = 0

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        for process in reversed(self.running):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def file(self, name, content):
        path = os.path.join(self.folder, name)
        with open(path, 'wb') as f:
            f.write(content if isinstance(content, bytes) else content.encode())
        return path

    def start(self, *command, **settings):
        """A process of its own group, ended with the room; its output is kept in pipes unless told otherwise."""
        settings = {'stdin': subprocess.PIPE, 'stdout': subprocess.PIPE, 'stderr': subprocess.PIPE} | settings
        process = subprocess.Popen([str(word) for word in command], cwd=self.folder, start_new_session=True, **settings)
        self.running.append(process)
        return process

    def run(self, *command, input=b'', status=0):
        """The output of a process that must end by itself with this status (None: any other than 0)."""
        process = self.start(*command)
        output, errors = process.communicate(input)
        print(output[:1000], errors[-1000:] if process.returncode else '')
        assert process.returncode == status or status is None and process.returncode
        return output

    def begin(self, source, *args):
        """Eddy with a script, still running."""
        self.scripts += 1
        path = self.file(f'script{self.scripts}.py', BEGINNING + source)
        return self.start(self.program, path, *args, stderr=subprocess.STDOUT)

    def eddy(self, source, *args):
        """What the script prints on both streams; it must end well."""
        process = self.begin(source, *args)
        output = process.communicate()[0].decode()
        print(output, end='')
        assert process.returncode == 0
        return output

    def serve(self, source, *args):
        """Eddy with a script that serves, and its port."""
        process = self.begin(source, *args)
        first = process.stdout.readline()
        assert first.strip().isdigit(), first + process.stdout.read()
        return process, int(first)

    def end(self, process, how=signal.SIGTERM):
        """What else a server printed before it was told to end."""
        process.send_signal(how)
        output = process.communicate()[0].decode()
        print(output, end='')
        return output

    def nginx(self, server='', http='', tls=None):
        """The port of an nginx with these directives in its blocks, for the files of the room."""
        port = free_port()
        more = f'ssl_protocols TLSv1.2 TLSv1.3; ssl_certificate {tls}; ssl_certificate_key {tls};' if tls else ''
        path = self.file('nginx.conf', NGINX.format(folder=self.folder, port=port, server=server, http=http + more,
                                                    tls='ssl' if tls else ''))
        nginx = shutil.which('nginx') or '/usr/sbin/nginx'
        self.web = self.start(nginx, '-p', self.folder, '-c', path)
        wait_for(self.web, port)
        return port

    def nginx_log(self):
        """Ends nginx; its log: the number of the connection, which request upon it, method, path and status."""
        self.web.send_signal(signal.SIGQUIT)
        self.web.wait()
        with open(os.path.join(self.folder, 'nginx.log')) as f:
            return [line.split() for line in f]

    def ncat(self, *options):
        """An ncat that listens, and its port."""
        port = free_port(socket.SOCK_DGRAM if '-u' in options else socket.SOCK_STREAM)
        process = self.start('ncat', '-v', '-l', '127.0.0.1', port, *options)
        read_until(process.stderr, b'Listening on')
        return process, port

    def openssl(self, *options):
        """An openssl s_server, and its port."""
        process = self.start('openssl', 's_server', '-accept', '127.0.0.1:0', *options)
        return process, int(read_until(process.stdout, b'ACCEPT').rsplit(b':', 1)[1])

    def plain_python(self, source, *args):
        """CPython with a script that serves, and its port, the first line of its output."""
        process = self.start('python3', '-c', source, *args, env={**os.environ, 'PYTHONUNBUFFERED': '1'})
        return process, int(process.stdout.readline())

    def dom(self, url):
        """What chromium shows after the last script of a page once all is loaded: lines of text."""
        page = self.run('chromium', '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
                        '--disable-background-networking', '--disable-component-update', '--disable-sync',
                        '--disable-dev-shm-usage', '--ignore-certificate-errors', '--disable-extensions',
                        '--user-data-dir=' + tempfile.mkdtemp(dir=self.folder), '--dump-dom', url).decode()
        text = re.sub('<[^>]*>', '', page.rpartition('</script>')[2]).strip()
        print(text)
        return text.split('\n')


def read_until(file, word):
    """The first line with this word in it."""
    seen = b''
    for line in file:
        seen += line
        if word in line:
            return line.strip()
    raise AssertionError(seen)


def wait_for(process, port):
    """Returns when the process accepts connections."""
    while True:
        try:
            return socket.create_connection(('127.0.0.1', port)).close()
        except ConnectionRefusedError:
            assert process.poll() is None, process.stderr.read()
            time.sleep(0.01)
