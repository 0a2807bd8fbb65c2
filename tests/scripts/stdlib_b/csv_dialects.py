# Dialects: checks, names, classes; the field limit.
import csv
import io


def show(call):
    """Print a call's result, or the exception that it raises."""
    try:
        print(repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc)


def rd(text, **k):
    show(lambda: list(csv.reader(io.StringIO(text, newline=''), **k)))


def rl(lines, **k):
    show(lambda: list(csv.reader(lines, **k)))


def wr(rows, **k):
    def written():
        out = io.StringIO(newline='')
        csv.writer(out, **k).writerows(rows)
        return out.getvalue()
    show(written)


for k in [dict(delimiter=''),dict(delimiter='ab'),dict(delimiter=5),dict(delimiter=None),dict(quotechar='ab'),dict(quotechar=5),dict(quotechar=''),dict(quotechar=None),dict(escapechar=''),dict(escapechar='ab'),dict(escapechar=4),dict(quoting=9),dict(quoting='a'),dict(quoting=-1),dict(quoting=None),dict(lineterminator=None),dict(lineterminator=5),dict(doublequote=5),dict(strict='x'),dict(skipinitialspace=None),dict(delimiter='\n'),dict(delimiter='"'),dict(quotechar=None,quoting=csv.QUOTE_NONE),dict(delimiter=b','),dict(quoting=True),dict(quoting=1.0), dict(quotechar=None, quoting=0)]:
    print(k); show(lambda: [getattr(csv.reader([], **k).dialect,n) for n in ('delimiter','quotechar','escapechar','doublequote','skipinitialspace','lineterminator','quoting','strict')])
show(lambda: csv.list_dialects())
show(lambda: csv.register_dialect('p', delimiter='|', quoting=csv.QUOTE_ALL))
show(lambda: csv.list_dialects())
show(lambda: csv.get_dialect('p').delimiter)
wr([['a']], dialect='p')
show(lambda: csv.unregister_dialect('p'))
show(lambda: csv.unregister_dialect('p'))
show(lambda: csv.get_dialect('p'))
show(lambda: csv.register_dialect(5))
show(lambda: csv.register_dialect('x', 'nope'))
show(lambda: csv.register_dialect('x', csv.excel, delimiter=';'))
show(lambda: csv.get_dialect('x').delimiter)
show(lambda: csv.register_dialect('y', quoting=77))
show(lambda: csv.register_dialect())
show(lambda: csv.get_dialect('excel').lineterminator)
show(lambda: csv.get_dialect('excel').foo)
show(lambda: csv.field_size_limit())
show(lambda: csv.field_size_limit(5))
rd('abcdef')
rd('"abcdef"')
rd('abcde')
show(lambda: csv.field_size_limit(131072))
show(lambda: csv.field_size_limit('a'))
show(lambda: csv.field_size_limit(1,2))
class D(csv.Dialect): delimiter=';'
show(lambda: D())
class D(csv.Dialect): delimiter=';'; quoting=csv.QUOTE_MINIMAL; lineterminator='\n'; quotechar='"'
show(lambda: D().delimiter)
rd('a;b',dialect=D)
wr([['a;','b']],dialect=D)
class D2(csv.excel): delimiter='ab'
show(lambda: D2())
class D3(csv.excel): quotechar=None
show(lambda: D3())
show(lambda: csv.Dialect())

print(csv.Error, csv.QUOTE_ALL,csv.QUOTE_MINIMAL,csv.QUOTE_NONE,csv.QUOTE_NONNUMERIC, csv.__version__, csv.unix_dialect.lineterminator, csv.excel_tab.delimiter)
print(sorted(csv.__all__))
