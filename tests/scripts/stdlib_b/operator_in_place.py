# The functions behind the augmented assignments, and the identity tests.
import operator

for name, left, right in [('iadd', [1], [2]), ('isub', 5, 3), ('imul', [1], 2), ('itruediv', 7, 2), ('ifloordiv', 7, 2),
                          ('imod', 7, 3), ('ipow', 2, 5), ('ilshift', 1, 4), ('irshift', 32, 2), ('iand', {1, 2}, {2}),
                          ('ior', {1: 2}, {3: 4}), ('ixor', {1}, {2}), ('iconcat', [1], [2]), ('imatmul', 1, 2)]:
    f = getattr(operator, name)
    try:
        result = f(left, right)
        print(name, result, result is left)
    except TypeError as e:
        print(name, e)
try:
    operator.iconcat(1, [2])
except TypeError as e:
    print(e)
print(operator.is_(None, None), operator.is_not(None, 0), operator.or_(5, 2), operator.and_(5, 4))
print(operator.call(max, 1, 2), operator.__iadd__([1], (2, 3)), operator.length_hint(iter([1, 2])), operator.indexOf('abc', 'c'))
