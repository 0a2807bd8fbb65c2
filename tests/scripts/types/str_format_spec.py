for s in ("", "5", "<5", ">5", "^6", "*^7", ".1", "5.1", "s", "<5s", "05", "é>4", "{<4", "10.10"):
    print(s, "|" + format("ab", s) + "|")
for s in ("d", "=5", "+", " ", ",", "_", "x", "#", "-5", ".", "5.s", "z", "10d", "f", "99999999999999999999", ".99999999999999999999", "ss", "<<<5"):
    try:
        print(s, "|" + format("ab", s) + "|")
    except ValueError as e:
        print(s, "->", e)
for v in ([], None, (), {}, object, len, ..., b"x", 1 == 1):
    try:
        print(format(v, ""), end=" ")
        print(format(v, "5"))
    except TypeError as e:
        print(e)
try:
    format(1, 2)
except TypeError as e:
    print(e)
