"""raw_decode() is what decode() goes through, and settings are those of the moment a decoder was made."""
import json
from json.decoder import WHITESPACE, JSONDecodeError, JSONDecoder


class Noisy(JSONDecoder):
    def raw_decode(self, *args, **named):
        print('raw_decode', args, named)
        return super().raw_decode(*args, **named)


def show(call, *args, **named):
    try:
        print(call(*args, **named))
    except Exception as error:
        print(f'{type(error).__name__}: {error}, context {error.__context__!r}, cause {error.__cause__!r}')


for text in '  [1] ', ' 1 x', '  ', '[1,', '{"a": }':
    show(json.loads, text, cls=Noisy)

plain = JSONDecoder()
plain.strict, plain.object_hook, plain.parse_int = False, len, str
show(plain.decode, '{"a": 12}')
show(plain.decode, '"\t"')
print(plain.parse_float, [plain.parse_constant(name) for name in ('NaN', 'Infinity', '-Infinity')])
show(plain.scan_once, ' [1]', 1)
show(plain.scan_once, '[1]', 3)
show(plain.scan_once, string='{}', idx=0)
plain.scan_once = lambda text, at: (text[at:], len(text))
show(plain.decode, '  what it likes')

for at in -1, 7, True, None, 'a':
    show(JSONDecoder().raw_decode, '[1] 2', at)
for text in b'1', 5:
    show(JSONDecoder().decode, text)
for name in 'object_hook', 'object_pairs_hook', 'parse_float', 'parse_int', 'parse_constant':
    show(JSONDecoder(**{name: 0}).decode, '[{"a": 1}, 1.5, NaN]')


def stops(pairs):
    raise StopIteration(4)


show(json.loads, ' [{}]', object_pairs_hook=stops)

text, at, found = '1 [2]\n{"a": 3}  ', 0, []
while at < len(text):
    value, at = JSONDecoder().raw_decode(text, at)
    at = WHITESPACE.match(text, at).end()
    found.append(value)
print(found)

error = JSONDecodeError('why', 'a\nbc\nd', 4)
print(vars(error), error.args, error.__reduce__())
for place in -1, 0, True, 100:
    print(JSONDecodeError('why', 'a\nbc\nd', place))
