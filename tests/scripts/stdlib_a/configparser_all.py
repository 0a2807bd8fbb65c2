"""configparser: reading, getting, references, errors, writing."""
import configparser, io, sys
def t(f, *a, **k):
    try: print(f(*a, **k))
    except Exception as e: print(type(e).__name__, e)
c = configparser.ConfigParser()
c.read_string("""
# comment
[DEFAULT]
base = /x
[server]
Host = localhost ; not inline
port: 80
path = %(base)s/y
multi = a
  b

  c
pct = 50%%
flag = yes
[other]
x=1
""")
print(c.sections(), c['server']['host'], c.getint('server','port'), c['server']['path'], repr(c['server']['multi']), c['server']['pct'], c['server'].getboolean('flag'), dict(c['other']), list(c), len(c), c.options('other'), c.items('other'), c.defaults())
t(c.get,'no','x'); t(c.get,'server','no'); print(c.get('server','no',fallback=3), c['server'].get('no'), c['server'].get('no','d'), 'server' in c, 'host' in c['server'], c.has_option('server','HOST'))
t(c.getint,'server','host'); t(c.getboolean,'server','host'); t(lambda: c['nope']); t(lambda: c['server']['nope'])
c['new'] = {'a': 1, 'B': 'two'}; print(dict(c['new'])); t(c.set,'new','q',5); c.set('new','z','9'); t(c.set,'nope','q','5'); t(c.add_section,'new'); t(c.add_section,'DEFAULT')
f=io.StringIO(); c.write(f); print(f.getvalue()); f=io.StringIO(); c.write(f, space_around_delimiters=False); print(f.getvalue())
t(c.read_string,'a=1'); t(c.read_string,'[s]\nfoo\nbar baz\n'); t(c.read_string,'[s]\na=1\na=2'); t(c.read_string,'[s]\n[s]')
e = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation()); e.read_string('[a]\nx=1\n[b]\ny=${a:x}2\nz=${y}3\nd=$$\nbad=${q}\nw=$x'); print(e['b']['z'], e['b']['d']); t(lambda:e['b']['bad']); t(lambda: e['b']['w'])
b = configparser.ConfigParser(); b.read_string('[a]\nx=%(y)s\ny=%(x)s\nm=%(nope)s\ns=%z\n'); t(lambda:b['a']['x']); t(lambda:b['a']['m']); t(lambda:b['a']['s']); print(b.get('a','s',raw=True)); t(b.set,'a','k','%q')
r = configparser.RawConfigParser(allow_no_value=True, inline_comment_prefixes='#', delimiters='='); r.read_string('[a]\nk\nv = 1 # c\n'); print(r.items('a')); f=io.StringIO(); r.write(f); print(f.getvalue())
v = configparser.ConfigParser(converters={'list': lambda s: s.split(',')}); v.read_dict({'a': {'l': '1,2', 'n': 3}}); print(v.getlist('a','l'), v['a'].getlist('l'), v['a'].getint('n'), v['a'].getlist('zz', [0]), v['a'], v['a'].name)
print(c.read('/nonexistent'), c.remove_option('new','z'), c.remove_section('new'), c.sections()); print(c.get('other','x',vars={'x':'7'})); t(c.popitem); del c['other']; t(c.__delitem__,'zz'); c.optionxform=str; c.read_string('[Q]\nAbC=1'); print(dict(c['Q']))
