"""Requests a second, with wrk, of one program on several servers; memory of idle connections; growth under load.

    python3 tests/bench/net/http_load.py --eddy build/eddy [--seconds 5] [--python /usr/bin/python3]

Needs wrk; go, node and an aiohttp for the python given are left out when they are missing.
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


def start(command):
    port = free_port()
    process = subprocess.Popen([*command, str(port)], env={**os.environ, 'GOMAXPROCS': '1'})
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
        print('| server | requests/s | p99 ms | resident MB after |\n|---|---|---|---|')
        for name, command in servers.items():
            process, port = start(command)
            rate, late = load(port, args.seconds)
            print(f'| {name} | {rate:.0f} | {late:.2f} | {resident(process) / 1024:.1f} |', flush=True)
            process.kill()
            process.wait()
        process, port = start(servers['eddy'])
        print(f'\n10,000 idle connections: {idle(process, port, 10000) / 1024:.1f} MB resident')
        load(port, args.seconds)
        before = resident(process)
        for _ in range(4):
            load(port, args.seconds)
        print(f'growth over {4 * args.seconds} s of load: {(resident(process) - before) / 1024:.1f} MB')
        process.kill()


main()
