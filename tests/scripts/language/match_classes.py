class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
class Sub(Point): pass
class NoArgs: a = 1
def f(v):
    match v:
        case Point(0, 0): return "origin"
        case Point(x=0, y=yy): return ("y axis", yy)
        case Point(xx, y=5): return ("y=5", xx)
        case Point(a, b) as p: return ("point", a, b, type(p).__name__)
        case NoArgs(a=aa): return ("noargs", aa)
        case int(n) if n > 100: return ("big", n)
        case bool(b): return ("bool", b)
        case int() | float() as num: return ("num", num)
        case str(s): return ("str", s)
        case list([x, *_]): return ("list", x)
        case dict(d): return ("dict", d)
        case None | tuple(): return "none or tuple"
        case _: return "other"
for v in (Point(0, 0), Point(0, 3), Point(2, 5), Sub(1, 2), NoArgs(), 500, True, 5, 1.5, "x", [7], [], {}, None, (1,), set()): print(f(v))
def bad(v, k):
    match v:
        case Point(1, 2, 3) if k == 0: pass
        case NoArgs(1) if k == 1: pass
for v in (Point(1, 2), NoArgs()):
    try: bad(v, 9)
    except TypeError as e: print(e)
class Wrong: __match_args__ = ["a"]
class Wrong2: __match_args__ = (1,)
class Dup:
    __match_args__ = ("a",)
    a = 1
for c in (Wrong, Wrong2):
    try:
        match c():
            case Wrong(1): pass
            case Wrong2(1): pass
    except TypeError as e: print(e)
try:
    match Dup():
        case Dup(1, a=2): pass
except TypeError as e: print(e)
try:
    match 5:
        case 7: pass
        case f(): pass
except TypeError as e: print(e)
try:
    match 5:
        case int(1, 2): pass
except TypeError as e: print(e)
