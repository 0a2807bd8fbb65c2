# Sniffer: dialects and headers found out.
import csv


def show(call):
    """Print a call's result, or the exception that it raises."""
    try:
        print(repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc)


for s in ['a,b,c\n1,2,3\n4,5,6\n','a;b;c\n1;2;3\n','"a","b"\n"1","2"\n',"'a';'b'\n'1';'2'\n",'a\tb\n1\t2\n','a b c\nd e f\n','abc','','"a", "b"\n"c", "d"\n','a|b\nc|d\n','name:age\nx:1\ny:2\n','"a""b",c\n"d",e\n', "x,'a b',y\nz,'c d',w\n", 'a, b, c\nd, e, f\n','1,2;3,4\n5,6;7,8\n']:
    def f():
        d=csv.Sniffer().sniff(s); return d.delimiter,d.quotechar,d.doublequote,d.skipinitialspace,d.lineterminator,d.quoting, d.__name__, d._name
    show(f); show(lambda: csv.Sniffer().has_header(s))
show(lambda: csv.Sniffer().sniff('a;b,c\nd;e,f\n', delimiters=';').delimiter)
show(lambda: csv.Sniffer().sniff('a;b,c\nd;e,f\n', delimiters=',').delimiter)
show(lambda: csv.Sniffer().preferred)
for s in ['name,age\nbob,5\nal,7\n','a,b\nc,d\n','1,2\n3,4\n','x,1\ny,2\nz,3\n','name,code\nab,123\ncd,456\nef,789\n','l,n\naa,1\nbb,x\n']:
    show(lambda: csv.Sniffer().has_header(s))
