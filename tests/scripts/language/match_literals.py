def f(x):
    match x:
        case 0: return "zero"
        case -1: return "minus one"
        case 1.5: return "float"
        case 2 + 3j: return "complex"
        case -2 - 3j: return "neg complex"
        case "s" "t": return "str"
        case b"b": return "bytes"
        case None: return "None"
        case True: return "True"
        case False: return "False"
        case r"\n": return "raw"
        case _: return "other"
for v in (0, 0.0, -1, 1.5, 2 + 3j, -2 - 3j, "st", b"b", None, True, 1, False, "\\n", [], "x"): print(repr(v), f(v))
