def f(x):
    match x:
        case {"k": v} if v.missing:
            return 1
f({"k": 1})
