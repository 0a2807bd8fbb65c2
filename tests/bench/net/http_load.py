"""Requests a second, with wrk, of one program on several servers; memory of idle connections; growth under load; and
1,000 fetches from nginx by aiohttp's client.

    python3 tests/bench/net/http_load.py --eddy build/eddy [--seconds 5] [--python /usr/bin/python3]

Needs wrk; nginx (the limit to come near: its answer is a constant), go, node and an aiohttp for the python given are left
out when they are missing.
"""

import argparse
import os
import re
import resource
import shutil
import socket
import subprocess
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


NGINX = """daemon off; master_process off; pid {0}/pid; error_log {0}/error.log;
events {{ worker_connections 1024; }}
http {{ access_log off; keepalive_requests 1000000000; default_type text/plain;
    client_body_temp_path {0}; proxy_temp_path {0}; fastcgi_temp_path {0}; uwsgi_temp_path {0}; scgi_temp_path {0};
    server {{ listen 127.0.0.1:{1}; location / {{ return 200 "Hello, World!"; }} }} }}
"""


def start(command):
    port = free_port()
    if command[0] == 'nginx':
        with open(os.path.join(command[1], 'nginx.conf'), 'w') as f:
            f.write(NGINX.format(command[1], port))
        command = ['nginx', '-p', command[1], '-c', f.name, '-e', os.path.join(command[1], 'error.log')]
    else:
        command = [*command, str(port)]
    process = subprocess.Popen(command, env={**os.environ, 'GOMAXPROCS': '1'})
    for _ in range(100):
        try:
            socket.create_connection(('127.0.0.1', port)).close()
            return process, port
        except OSError:
            time.sleep(0.05)
    process.kill()
    raise SystemExit(f'{command[0]} does not answer')


def resident(process):
    """Kilobytes."""
    with open(f'/proc/{process.pid}/status') as f:
        return int(re.search(r'VmRSS:\s+(\d+)', f.read())[1])


def load(port, seconds):
    """(requests a second, 99th percentile in ms)"""
    out = subprocess.run(['wrk', '-t1', '-c64', f'-d{seconds}', '--latency', f'http://127.0.0.1:{port}/'],
                         capture_output=True, text=True, check=True).stdout
    number, unit = re.search(r'99%\s+([\d.]+)(us|ms|s)\b', out).groups()
    return float(re.search(r'Requests/sec:\s+([\d.]+)', out)[1]), float(number) * {'us': 0.001, 'ms': 1, 's': 1000}[unit]


def idle(process, port, count):
    """Kilobytes resident with so many connections that have made one request each."""
    sockets = []
    for _ in range(count):
        s = socket.create_connection(('127.0.0.1', port))
        s.sendall(b'GET / HTTP/1.1\r\nHost: localhost\r\nUser-Agent: test\r\nAccept: */*\r\n\r\n')
        assert s.recv(4096).startswith(b'HTTP/1.1 200 OK')
        sockets.append(s)
    return resident(process)


def fetch(command, port):
    """(seconds of CPU, of the wall clock) of http_fetch.py."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    out = subprocess.run([command, os.path.join(HERE, 'http_fetch.py'), f'http://127.0.0.1:{port}/'], capture_output=True,
                         check=True).stdout
    wall, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    assert out == b'13000\n'
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


def fetches(folder, commands):
    process, port = start(['nginx', folder])
    runs = [[fetch(command, port) for command in commands] for _ in range(5)]
    process.kill()
    for place, what in enumerate(('CPU', 'wall clock')):
        eddy, *others = (min(run[i][place] for run in runs) for i in range(len(commands)))
        print(f'1,000 fetches: {eddy * 1000:.0f} ms {what}', *(f'({other / eddy:.1f} times faster than aiohttp on CPython)'
                                                               for other in others))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--eddy', default='build/eddy')
    parser.add_argument('--python', default='/usr/bin/python3')
    parser.add_argument('--seconds', type=int, default=5)
    args = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    script = os.path.join(HERE, 'http_hello.py')
    servers = {'eddy': [args.eddy, script]}
    if subprocess.run([args.python, '-c', 'import aiohttp'], capture_output=True).returncode == 0:
        servers['aiohttp on CPython'] = [args.python, script]
    if shutil.which('node'):
        servers['node http'] = ['node', os.path.join(HERE, 'http_hello.js')]
    with tempfile.TemporaryDirectory() as folder:
        if shutil.which('go'):
            binary = os.path.join(folder, 'hello')
            subprocess.run(['go', 'build', '-o', binary, os.path.join(HERE, 'http_hello.go')], check=True)
            servers['Go net/http'] = [binary]
        if shutil.which('nginx'):
            servers['nginx, return 200'] = ['nginx', folder]
        print('| server | requests/s | p99 ms | resident MB after |\n|---|---|---|---|')
        for name, command in servers.items():
            process, port = start(command)
            rate, late = load(port, args.seconds)
            print(f'| {name} | {rate:.0f} | {late:.2f} | {resident(process) / 1024:.1f} |', flush=True)
            process.kill()
            process.wait()
        if shutil.which('nginx'):
            fetches(folder, [servers[name][0] for name in ('eddy', 'aiohttp on CPython') if name in servers])
        process, port = start(servers['eddy'])
        print(f'\n10,000 idle connections: {idle(process, port, 10000) / 1024:.1f} MB resident')
        load(port, args.seconds)
        before = resident(process)
        for _ in range(4):
            load(port, args.seconds)
        print(f'growth over {4 * args.seconds} s of load: {(resident(process) - before) / 1024:.1f} MB')
        process.kill()


main()
