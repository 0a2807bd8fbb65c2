it = iter([1, 0])
while (x := 1 // next(it)) is not None:
    print(x)
