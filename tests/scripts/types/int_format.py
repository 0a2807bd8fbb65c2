specs = ("", "d", "5d", "<5d", ">5d", "^5d", "05d", "+d", " d", "x", "X", "#x", "#X", "o", "#o", "b", "#b", "#010b", "08b", ",", "_", "_x", "_b", ",d", "n", "e", ".2f", "g", "%", "*>8", "=+8d", "*=8d", "010,", "012,d", "#_b", "+#x", "f", ".3e", "E", ".1%")
for n in (0, 5, -42, 1234567, -10**12, 2**70):
    print([format(n, s) for s in specs])
print(f"{65:c}{8364:c}", f"{65:5c}|{65:<5c}|{65:^5c}|")
for spec in (".2d", "s", "q", ",x", ",b", "_n", ",n", "+c", "#c", ".3", "10.5d", "zd", ",c", "5.c", "_,", "dd", "%d"):
    try:
        print(spec, format(5, spec))
    except ValueError as e:
        print(spec, e)
for n in (-1, 0x110000, 10**20):
    try:
        format(n, "c")
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e)
