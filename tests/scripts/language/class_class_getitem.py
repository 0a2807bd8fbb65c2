class A:
    def __class_getitem__(cls, item): return (cls.__name__, item)
class B(A): pass
print(A[1], B[1, 2], A["x":"y"])
try:
    A()[1]
except TypeError as e:
    print(e)
class C: pass
try:
    C[1]
except TypeError as e:
    print(e)
print(list[int], dict[str, list[int]], tuple[int, ...], type[int], list[int].__origin__, list[int].__args__)
print(list[int]([1, 2]), list[int] == list[int], isinstance([], list))
try:
    isinstance([], list[int])
except TypeError as e:
    print(e)
try:
    int[3]
except TypeError as e:
    print(e)
print(int | str, int | None, isinstance(3, int | str), (int | str).__args__, int | int)
