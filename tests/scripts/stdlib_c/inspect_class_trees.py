"""getclasstree() and the texts of arguments and annotations."""
import inspect
import typing


class A:
    pass


class B(A):
    pass


class C(A, int):
    pass


class D(B):
    pass


def show(tree, depth=0):
    for item in tree:
        if isinstance(item, list):
            show(item, depth + 1)
        else:
            print('  ' * depth + item[0].__name__, [base.__name__ for base in item[1]])


for unique in False, True:
    for classes in [bool, int, str], [A, B, C, D], [D, C], [ValueError, KeyError, LookupError], [], [object]:
        print(unique, [cls.__name__ for cls in classes])
        show(inspect.getclasstree(classes, unique))


def f(a, b=2, *args, **kw):
    frame = inspect.currentframe()
    values = inspect.getargvalues(frame)
    return inspect.formatargvalues(values.args, values.varargs, values.keywords,
                                   {name: values.locals[name] for name in ('a', 'b', 'args', 'kw')})


print(f(1), f('x', 2, 3, k=4))
print(inspect.formatargvalues(['q'], None, None, {'q': 5}, formatvalue=lambda v: ':' + str(v)))
print(inspect.formatannotation(int), inspect.formatannotation(A), inspect.formatannotation('text'),
      inspect.formatannotation(list[int]), inspect.formatannotation(typing.Optional[int]),
      inspect.formatannotationrelativeto(f)(A), inspect.formatannotationrelativeto(int)(A))
print('signature' in inspect.__all__, 'sys' in inspect.__all__, 'Parameter' in inspect.__all__)
