s = "abracadabra"
print(s.find("a"), s.find("a", 1), s.find("a", -3), s.find("z"), s.find("", 5), s.find("", 50), s.rfind("a"), s.rfind("a", 0, -1), s.rfind(""), s.find("abra", 1, 10), s.find("abra", 1, 11))
print(s.index("c"), s.rindex("b"), s.count("a"), s.count("abra"), s.count(""), s.count("a", 3, 8), "aaaa".count("aa"), "".count(""), "".count("x"), "abc".count("", 3), "abc".count("", 4))
print(s.startswith("abra"), s.startswith(("x", "ab")), s.startswith("bra", 1), s.startswith("", 20), s.startswith("", 11), s.endswith("bra"), s.endswith(("a", "z")), s.endswith("abr", 0, -1), s.startswith(()), s.endswith(""))
print("a" in s, "z" in s, "" in s, "cad" in s, "é" in "café", "fé" in "café", "日" in "日本", "a" not in s)
for t in (lambda: s.index("z"), lambda: s.rindex("z"), lambda: s.find(1), lambda: s.startswith(1), lambda: s.startswith(["a"]), lambda: s.startswith(("a", 1)) , lambda: s.count(), lambda: 1 in s, lambda: None in "a", lambda: s.find(), lambda: s.find("a", "b"), lambda: s.startswith((1,)), lambda: s.endswith(1)):
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__, e)
print(s.find("a", None, None), s.find("a", 2, None), s.find("a", -100, 100), s.find("b", 10**30), s.find("b", -10**30))
