print("a b  c ".split(), "a,b,,c".split(","), "a,b,c".split(",", 1), "".split(), "".split(","), " a b ".split(" "), "aXXbXXc".split("XX"), "a b c d".split(None, 2), "a b c ".split(maxsplit=1), "  a  b  ".split(None, 1))
print("a b  c ".rsplit(), "a,b,c".rsplit(",", 1), "a b c d".rsplit(None, 2), "a,b".rsplit(sep=",", maxsplit=0), "  a  b  ".rsplit(None, 1))
print("a\nb\r\nc\rd\x0be\x0cf\x1cg\x85h\u2028i".splitlines(), "a\nb\n".splitlines(True), "".splitlines(), "\n".splitlines(), "a\n\nb".splitlines(keepends=True))
print("a=b=c".partition("="), "abc".partition("="), "a=b=c".rpartition("="), "abc".rpartition("="))
print(",".join(["a", "b"]), "".join([]), "-".join("abc"), "x".join(["only"]), ", ".join(str(i) for i in range(4)), " ".join({"k": 1}), "é".join("日本"))
for t in (lambda: "a".split(""), lambda: "a".split(1), lambda: "a".partition(""), lambda: "a".partition(1), lambda: ",".join([1]), lambda: ",".join(["a", None]), lambda: ",".join(5), lambda: "".join(["a", b"b"]), lambda: "a".split(",", "x"), lambda: "a".rpartition(""), lambda: "a".split(foo=1)):
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__, e)
class S(str): pass
x = "".join([S("q")]); print(x, type(x)); print(type(S("a b").split()[0]))
