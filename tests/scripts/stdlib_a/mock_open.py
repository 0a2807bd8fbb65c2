"""unittest.mock: mock_open, patched builtins and streams."""
from unittest.mock import *
from unittest import mock
import asyncio, inspect, re, sys, os, time, json
def norm(s): return re.sub(r"id='\d+'", "id=X", re.sub(r'0x[0-9a-f]+','0x', str(s)))
def t(f, *a, **k):
    try: print(norm(f(*a, **k)))
    except BaseException as e: print(type(e).__name__, norm(e), '| cause', norm(repr(e.__cause__)))
print('--- open')
mo = mock_open(read_data='l1\nl2\nl3')
with patch('builtins.open', mo):
    with open('foo') as f: print(repr(f.read()))
    with open('foo') as f: print(f.readline(), f.readlines())
    with open('foo') as f: print(list(f))
    with open('foo') as f: print(next(f), f.read(2))
    with open('b', 'w') as f: f.write('x')
mo.assert_called_with('b', 'w'); mo().write.assert_called_once_with('x'); print(norm(mo.mock_calls[:3]), norm(mo))
mo = mock_open(read_data=b'ab'); print(mo().read()); mo().read.return_value = 'z'; print(mo().read()); h = mock_open()(); print(repr(h.read()), h.write(1)); t(lambda: h.foo)
with patch('__main__.open', mock_open(read_data='q')): print(open('x').read())
with patch('builtins.print') as pr: print('hidden')
pr.assert_called_once_with('hidden')
import io
with patch('sys.stdout', new_callable=io.StringIO) as so: print('cap')
print(repr(so.getvalue()))
with patch('builtins.input', side_effect=['a','b']): print(input(), input())
mo = mock_open(read_data='a\nb')
with mo('f') as f:
    f.read()
    f.write('x')
    list(f)
print(mo.mock_calls)
