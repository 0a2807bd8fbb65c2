# csv.writer: quoting in every mode.
import csv
import io


def show(call):
    """Print a call's result, or the exception that it raises."""
    try:
        print(repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc)


def wr(rows, **k):
    def written():
        out = io.StringIO(newline='')
        csv.writer(out, **k).writerows(rows)
        return out.getvalue()
    show(written)


wr([['a','b'],['c d','e,f','g"h','i\nj','k\rl','']])
wr([[]])
wr([['']])
wr([['','']])
wr([[None]])
wr([[None,None]])
wr([[1,2.5,True,None,1e300,float('nan'),3+4j,b'x',[1,2]]])
wr([['é','😀,']])
wr([[' a','a ',' ']]);wr([[0.1,1e16,-0.0, 10**30]])
for q in range(4):
    wr([['a','b,c',1,2.5,None,'','q"r','x\ny',True]], quoting=q); wr([['a','b,c',1,'q"r','x\\y','\n\r']], quoting=q, escapechar='\\'); wr([['a','b,c','q"r','x\\y']], quoting=q, escapechar='\\', doublequote=False); wr([['a"b']], quoting=q, doublequote=False); wr([['']],quoting=q); wr([[None]],quoting=q); wr([['a;','b"c',"d'e"]], quoting=q, delimiter=';', quotechar="'"); wr([['a','b']],quoting=q,lineterminator='\n'); wr([['a\nb','c\rd','e!f']],quoting=q,lineterminator='!',escapechar='\\'); wr([[5],['x']],quoting=q); wr([[' ']],quoting=q,delimiter=' ',escapechar='/')
wr([5])
wr([None])
wr(5)
wr(['abc'])
wr([{'a':1}])
wr([(x for x in 'ab')])
wr([['a"b']], quotechar=None, quoting=3)
wr([['a"b,']], quotechar=None, quoting=3)
wr([['a']], lineterminator='END')
wr([['aE']], lineterminator='END')
wr([['a']],lineterminator='')
show(lambda: csv.writer(5))
show(lambda: csv.writer(io.StringIO()).writerow(['a','b']))
show(lambda: csv.writer(io.StringIO()).writerows([['a','b']]))
class S:
    def __str__(self): return 'S,"'
wr([[S()]])
class X: 
    def __str__(self): raise ZeroDivisionError
wr([[X()]])
wr([(1,2),(3,)])
wr([range(3)])
