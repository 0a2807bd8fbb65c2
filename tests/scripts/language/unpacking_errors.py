cases = """a, b = 1
a, b = 1, 2, 3
a, b, c = 1, 2
a, *b, c = [1]
a, b = "x"
(a, b), c = 1, 2
a, = []
[] = 1, 2
a, b = {1: 2}
a, *b = None
[*5]
{**5}
{**[1]}
{*5}
print(*5)
for a, b in [1]: pass
a, b, c = (i for i in range(5))
*a, b, c = (1,)
{**{1: 2}, **None}
dict(**{1: 2})"""
for c in cases.splitlines():
    try:
        exec(c)
        print("ok", c)
    except (TypeError, ValueError) as e:
        print(c, "->", type(e).__name__, e)
