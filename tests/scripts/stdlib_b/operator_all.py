# Every operator with right and wrong operands.
import operator as o


def show(call):
    """Print a call's result, or the exception that it raises."""
    try:
        print(repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc)


for name in sorted(x for x in dir(o) if not x.startswith('_')):
    f = getattr(o, name)
    for args in ((6,4),(6,),([1,2,3],1),([1,2,3],0,5),('a',),([1],[2])):
        try:
            r = f(*args)
            print(name, args, repr(r) if 'operator.' not in repr(r) else type(r).__name__)
        except Exception as exc:
            print(name, args, type(exc).__name__, exc)
show(lambda: o.itemgetter(1)('abc'))
show(lambda: o.itemgetter(1,0)([1,2]))
show(lambda: o.itemgetter('x')({'x':1}))
show(lambda: o.itemgetter(slice(1,3))('abcd'))
show(lambda: o.itemgetter())
show(lambda: o.itemgetter(9)('a'))
show(lambda: o.itemgetter(1,'a'))
show(lambda: o.attrgetter('real','imag')(3))
show(lambda: o.attrgetter('__class__.__name__')(3))
show(lambda: o.attrgetter('nope')(3))
show(lambda: o.attrgetter('a.b'))
show(lambda: o.attrgetter(5))
show(lambda: o.methodcaller('upper')('a'))
show(lambda: o.methodcaller('split',',',maxsplit=1)('a,b,c'))
show(lambda: o.methodcaller('split',',',maxsplit=1))
show(lambda: o.methodcaller())
show(lambda: o.length_hint([1]))
show(lambda: o.length_hint(5,7))
show(lambda: o.countOf([1,2,1],1))
show(lambda: o.indexOf([1,2],3))
show(lambda: o.is_not(1,2))
show(lambda: o.iconcat([1],[2]))
show(lambda: o.call(len,'ab'))
show(lambda: o.matmul(1,2))
show(lambda: o.concat(1,2))
show(lambda: o.__add__ is o.add or o.__add__(1,2))
show(lambda: o.index(True))
show(lambda: o.index(1.0))
show(lambda: o.contains('abc','b'))
show(lambda: o.delitem({},1))
show(lambda: o.pow(2,-1))
show(lambda: o.truth([]))
show(lambda: o.not_(0))
show(lambda: o.inv(5))
show(lambda: o.invert(5))
show(lambda: o.itemgetter(1)==o.itemgetter(1))
