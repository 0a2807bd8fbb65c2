"""html.escape, html.unescape and the tables of names."""
import html, html.entities as e
print(html.escape('<a href="x">\'&'), html.escape('"\'<', quote=False), html.escape(''))
for s in ('&lt;b&gt;', '&amp;amp;', '&notit;', '&not;in', '&#62;&#x3E;&#X3e',
    '&#0;&#128;&#129;&#xd800;&#x110000;&#99999999999;&#13;&#1;&#xfffe;&#xfdd0;', '&bogus;', '&', '&;', '&#;',
    '&#x;', '&copy2020', '&CounterClockwiseContourIntegral;', '&acE;', '&NotEqualTilde;', 'a&nbsp;b',
    '&hearts', '&hearts;', '&quot;&apos;&#39;', '&lang;', '&AMP', '&gtx', '&thetasym;&Auml&auml;',
    '&#55;&#x0a;&#11;&#x7f;'):
    print(repr(s), ascii(html.unescape(s)))
print(len(e.html5), len(e.name2codepoint), len(e.codepoint2name), len(e.entitydefs), e.name2codepoint['eacute'],
    e.codepoint2name[233], e.entitydefs['lang'])
print(sum((hash(k) * 0 + len(k) * sum(map(ord, v)) for k, v in e.html5.items())), sorted(e.html5)[:3],
    sorted(e.name2codepoint.items()) == sorted(((k, ord(v)) for k, v in e.entitydefs.items())),
    sum(e.name2codepoint.values()))
for i in range(0, 160):
    x = html.unescape('&#%d;' % i)
    print(ascii(x), end=' ')
