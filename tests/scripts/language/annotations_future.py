from __future__ import annotations
x: undefined[int, "str"] = 5
def f(a: A.b | None, *args: *Ts, b: lambda x: x + 1 = 1, c: f"{x!r:>{10}}" = 2) -> list[dict[str, (1, 2)]]: pass
class C:
    y: not a or b if c else d
    z: {1: 2, **e}
    w: [i for i in range(3) if i]
    v: -x ** 2 + ~(y << 3)
    u: a[1:2, ::3]
    t: "quoted"
    s: (await_,)
print(__annotations__)
for k, v in f.__annotations__.items(): print(k, v)
for k, v in C.__annotations__.items(): print(k, v)
