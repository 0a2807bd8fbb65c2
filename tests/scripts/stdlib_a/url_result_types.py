# The result classes of urllib.parse, and what schemes may have.
from urllib import parse

for cls in (parse.DefragResult, parse.DefragResultBytes, parse.ParseResult, parse.ParseResultBytes, parse.SplitResult,
            parse.SplitResultBytes):
    print(cls.__name__, cls._fields)
r = parse.urlsplit('http://u:p@h.de:80/a?b#c')
print(r.encode(), r.encode().decode() == r, parse.urldefrag('a#b'), parse.urldefrag(b'a#b').geturl())
print(parse.ParseResult('http', 'h', '/p', 'x', 'q', 'f').geturl(), type(r.encode()) is parse.SplitResultBytes)
print('http' in parse.uses_netloc, 'ftp' in parse.uses_params, 'mailto' in parse.uses_relative, parse.scheme_chars[:5])
