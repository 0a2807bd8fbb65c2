# DictReader and DictWriter.
import csv
import io


def show(call):
    """Print a call's result, or the exception that it raises."""
    try:
        print(repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc)


d=csv.DictReader(io.StringIO('a,b\n1,2\n\n3\n4,5,6\n'))
print(d.fieldnames, d.line_num)
print(list(d), d.line_num, d.restkey, d.restval)
d=csv.DictReader(io.StringIO('1,2\n3'), fieldnames=['x','y'], restkey='R', restval='V')
print(list(d))
d.fieldnames=['q']
print(d.fieldnames)
print(list(csv.DictReader(io.StringIO(''))), csv.DictReader(io.StringIO('')).fieldnames, list(csv.DictReader(io.StringIO('1,2,3'), ['a'])))
print(list(csv.DictReader(io.StringIO('a;b\n1;2'), delimiter=';')), type(csv.DictReader([]).reader))
o=io.StringIO(newline='')
w=csv.DictWriter(o, ['a','b'], restval='-')
print(w.writeheader(), w.writerow({'a':1}), w.writerows([{'b':2,'a':1},{}]))
print(repr(o.getvalue()))
show(lambda: w.writerow({'a':1,'d':2}))
print(w.fieldnames,w.extrasaction,w.restval)
w=csv.DictWriter(o,['a'],extrasaction='ignore')
show(lambda: w.writerow({'a':1,'z':2}))
show(lambda: csv.DictWriter(o,['a'],extrasaction='foo'))
show(lambda: csv.DictWriter(o,['a'],extrasaction='RAISE').extrasaction)
show(lambda: csv.DictWriter(o,iter('ab')).fieldnames if 0 else 1)
