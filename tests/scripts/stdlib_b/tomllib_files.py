# load(), loads() and what they refuse
import io
import tomllib

TEXT = b"""
title = "TOML \xc3\xa9"

[owner]
name = 'Tom'
born = 1979-05-27T07:32:00-08:00

[[servers]]
ports = [ 8000, 8001 ]
load = 0.5
[servers.rack]
row = 3

[[servers]]
limits = { time = 1.5, "max size" = "3M" }
"""

print(tomllib.load(io.BytesIO(TEXT)))
print(tomllib.loads(TEXT.decode(), parse_float=str)['servers'])
print(tomllib.__all__, issubclass(tomllib.TOMLDecodeError, ValueError))
for refused in (lambda: tomllib.load(io.StringIO('a=1')),
                lambda: tomllib.loads(b'a=1'),
                lambda: tomllib.loads('a=1.5', parse_float=lambda text: [text]),
                lambda: tomllib.load(io.BytesIO(b'a="\xff"'))):
    try:
        print(refused())
    except Exception as e:
        print(type(e).__name__, e)
