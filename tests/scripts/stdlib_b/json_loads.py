import json, io
l = json.loads
print(l('{"a": [1, 2.5, -3e2, null, true, false], "b": {"c": "x\\"y\\\\z\\n\\u20ac\\ud83d\\ude00\\/"}}'), l('[]'), l(' {} '), l('"x"'), l('0'), l('-0'), l('-0.0'), l('12345678901234567890123'), l('1E400'), l('NaN'), l('[Infinity, -Infinity]'))
print(l(b'{"a": "\xc3\xa9"}'), l(bytearray(b'[1]')), l('[1]'.encode('utf-16')), l('"\\ud800"') == '\ud800', l('{"a": 1, "a": 2}'))
print(l('{"a": {"b": 1}}', object_hook=lambda d: sorted(d)), l('{"a": 1, "b": 2}', object_pairs_hook=lambda p: p), l('[1, 1.5]', parse_int=str, parse_float=lambda s: 'f' + s), l('[NaN]', parse_constant=lambda s: s))
print(json.load(io.StringIO('[1, 2]')), json.JSONDecoder().raw_decode('[1] tail'), json.JSONDecoder(strict=False).decode('"a\tb"'))
for text in ('', ' ', '[1', '[1,', '[1,]', '{"a"}', '{"a":}', '{"a":1,}', '{a:1}', "{'a':1}", '[1 2]', '"abc', '"\\x"', '"\\u12"', '"a\nb"', 'nul', '[1] x', '{"a":1 "b"}', '-', '01', '1.', '+1', '.5', 'tru', '\n\n  [1,\n  oops]', '{', '{"a', '{"a": [}', '"\\', '[', '\ufeff1', '--1', '"\\ud83d"x'):
    try: print(repr(text), l(text))
    except json.JSONDecodeError as e: print(repr(text), e, (e.msg, e.pos, e.lineno, e.colno, e.doc == text))
for bad in (3, None, ['x']):
    try: l(bad)
    except TypeError as e: print(e)
class D(json.JSONDecoder):
    def decode(self, s): return ['mine', super().decode(s)]
print(l('1', cls=D), issubclass(json.JSONDecodeError, ValueError))
try: l('[' * 100000)
except RecursionError as e: print(type(e).__name__, e)
print(json.decoder.JSONDecodeError is json.JSONDecodeError, json.encoder.JSONEncoder is json.JSONEncoder)
