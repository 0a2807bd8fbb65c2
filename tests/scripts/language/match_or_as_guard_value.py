import math
class Color:
    RED, GREEN = "r", "g"
def f(x):
    match x:
        case 1 | 2 | 3: return "small"
        case [("a" | "b") as letter, _]: return ("letter", letter)
        case Color.RED: return "red"
        case math.pi: return "pi"
        case (int() as i) | [int() as i]: return ("int", i)
        case str() as s if s.isupper(): return ("upper", s)
        case (("x")): return "x"
        case [Color.GREEN, [_, *_] as tail]: return ("tail", tail)
        case y if y is None: return "none"
        case _: return "default"
for v in (1, 3, ["a", 1], "r", math.pi, 50, [60], "ABC", "x", ["g", [1, 2]], None, 2.5): print(f(v))
match 1, 2:
    case a, b: print(a, b)
match [*range(3)], {}:
    case [x, *_], {}: print(x)
match = {"case": 1}
case = match["case"]
print(match, case)
_ = "soft"
match case:
    case _: print(_)
def g(type): return type
print(g(match))
match (x := 5):
    case 5: print("walrus", x)
match 1:
    case 2: print("no")
print("fell through")
def side(n): print("guard", n); return n == 2
match "v":
    case a if side(1): print(1)
    case b if side(2): print(2, a, b)
