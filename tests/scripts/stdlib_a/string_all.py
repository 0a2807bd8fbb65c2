import string
print(string.Template('$a ${b} $$ c').substitute(a=1,b='x'), string.Template('$a $z').safe_substitute(a=2), string.capwords('hello  wORLD x'), string.ascii_letters, repr(string.printable), string.punctuation)
for t in ['$','a\nb $ c','${x']:
    try: string.Template(t).substitute(x=1)
    except ValueError as e: print(e)
try: string.Template('$q').substitute()
except KeyError as e: print(repr(e))
print(string.Formatter().format('{0} {x!r:>5} {y[0]} {z.real} {}' if 0 else '{0} {x!r:>5} {y[0]} {z.real}',1,x='a',y=[3],z=4), list(string.Formatter().parse('a{b!r:c}d{{')))
