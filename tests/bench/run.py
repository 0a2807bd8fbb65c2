#!/usr/bin/env python3
"""Times the benchmark programs: user+sys seconds of the whole process, best of several runs, with ratios.

usage: run.py [--eddy PATH] [--runs N] [--md] [NAME ...]

Each program runs under Eddy and CPython (python3), and under Lua (lua5.4) where a twin .lua stands beside it. An answer that
differs from CPython's is reported instead of a time.
"""

import argparse
import math
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent


def measure(command, runs):
    """Best CPU seconds, greatest resident MB (None without GNU time) and the output of a command; None if it failed.

    GNU time stands between, because a child that Python starts directly begins with Python's own memory on its account.
    """
    gnu_time = shutil.which('time')
    best, memory, output = math.inf, None, None
    for _ in range(runs):
        with tempfile.NamedTemporaryFile('r') as report:
            wrapped = [gnu_time, '-q', '-f', '%M', '-o', report.name, *command] if gnu_time else command
            child = subprocess.Popen(wrapped, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            output = child.stdout.read()
            errors = child.stderr.read()
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = status
            if status:
                return None, 0, errors.decode(errors='replace').strip().splitlines()[-1:] or ['failed']
            best = min(best, usage.ru_utime + usage.ru_stime)
            if gnu_time:
                memory = max(memory or 0, int(report.read().split()[-1]) / 1024)
    return best, memory, ' '.join(output.decode().split())


def mean(values):
    return math.exp(sum(map(math.log, values)) / len(values)) if values else float('nan')


def megabytes(value):
    return '' if value is None else f'{value:.0f}'


def run_group(group, options):
    print(f'\n### {group}\n')
    print('| program | eddy s | MB | python3 s | MB | times faster | lua s | eddy/lua |')
    print('|---|---:|---:|---:|---:|---:|---:|---:|')
    speedups, lua_ratios, ok = [], [], True
    for path in sorted((HERE / group).glob('*.py')):
        if path.stem.startswith('http_') or options.names and path.stem not in options.names: # those are http_load.py's
            continue
        runs = 1 if path.stem == 'million' else options.runs
        ours, our_mb, our_out = measure([options.eddy, str(path)], runs)
        theirs, their_mb, their_out = measure(['python3', str(path)], 1 if group == 'loop' else runs)
        row = [path.stem]
        if ours is None or our_out != their_out:
            ok = False
            print(f'| {path.stem} | WRONG: {our_out} instead of {their_out} |')
            continue
        ours = max(ours, 0.001)
        speedups.append(theirs / ours)
        row += [f'{ours:.3f}', megabytes(our_mb), f'{theirs:.3f}', megabytes(their_mb), f'{theirs / ours:.1f}']
        twin = path.with_suffix('.lua')
        if twin.exists():
            lua, _, lua_out = measure(['lua5.4', str(twin)], runs)
            if lua_out != our_out:
                row += [f'WRONG: {lua_out}', '']
            else:
                lua_ratios.append(ours / lua)
                row += [f'{lua:.3f}', f'{ours / lua:.2f}']
        else:
            row += ['', '']
        print('| ' + ' | '.join(row) + ' |', flush=True)
    print(f'\ngeometric mean: {mean(speedups):.2f} times CPython', end='')
    print(f', {mean(lua_ratios):.2f} of the time of Lua' if lua_ratios else '')
    return ok


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--eddy', default='build/eddy')
    parser.add_argument('--runs', type=int, default=3)
    parser.add_argument('names', nargs='*')
    options = parser.parse_args()
    good = [run_group(group, options) for group in ('sync', 'stdlib', 'loop', 'net')]
    hello, memory, _ = measure([options.eddy, '-c', 'print("hello")'], 10)
    print(f'\nprint("hello"): {hello * 1000:.1f} ms of CPU, {memory or 0:.1f} MB resident')
    return 0 if all(good) else 1


if __name__ == '__main__':
    sys.exit(main())
