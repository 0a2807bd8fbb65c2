"""Where a syntax error is, and the text that is shown: joined lines, brackets never closed, bytes and characters."""


def show(source, mode='exec'):
    try:
        compile(source, 'f.py', mode)
        print(repr(source), 'is right')
    except SyntaxError as e:
        print(repr(source), type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, repr(e.text))


for source in (
        'NAME{', 'x {  + 1\ny=2\n', 'x a (1\ny\n', 'if True{\n if False:\n  pass\n', 'for x in y(z){\n pass\n',
        'class A(x for x in y): pass', 'class A(x for x in y, z): pass',
        'x = """a\nb""" c\n', 'x = """a\nb""" + """c\nd""" e\n', '(1,\n"""a\nb""" c)\n', 'x \\\n y\n', 'x \\\n y \\\n z\n',
        "x = '''éé\néé''' c\n", "x = f'''a\nb''' c\n", 'f(a.b=\n1)\n',
        'x[*2 for i in y]', 'x.y [*a for i in y]\n', 'f(*a, *)\n',
        'with {a as b}: pass\n', 'with (open(1) for as f): pass\n', 'with (a := f, b as c): pass\n',
        'with (open(1) := f, b as g): pass\n', 'with (a=b as c): pass\n', 'with (x for x in y as z): pass\n',
        ' \\ from x\n', 'x = 3forelse: 1\n', 'x=3orr\n', 'x=3inn\n', 'x=3notin y\n',
        'def f(a, *args, c, *d=2): pass\n', 'def f(*args: c, d=2), 1\n', 'from . import\nx\n', 'from  import x\n',
        'try:except\n pass\n', 'except A,as e: pass\n', 'try:\n pass\nexcept A,as e: pass\n'):
    show(source)
show('a\nb', 'eval')
for source in ('é = 1; ééé x\n', 'é = 1; ééé x\n'.encode(), '# coding: utf-8\né = 1; ééé x\n'.encode(),
               b'\xef\xbb\xbf' + 'é = 1; ééé x\n'.encode()):
    show(source)
# What the compiler finds, not the parser, counts bytes everywhere.
for source in ('é = 1; return\n', "'é'; break", 'def f(é, é): pass', 'def f():\n é=1; global é\n'):
    show(source)
try:
    compile('def f(a, a): pass', 'f.py', 'exec')
except SyntaxError as e:
    print(e.args)
