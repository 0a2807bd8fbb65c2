print(repr("  a b \t\n".strip()), repr(" a ".lstrip()), repr(" a ".rstrip()), "xxaxx".strip("x"), "abcba".strip("ab"), "www.example.com".strip("cmowz."), "".strip(), "aaa".strip("a"), "\u3000a\xa0".strip(), "abc".strip(None), "abc".strip(""))
print("[" + "ab".center(7) + "]", "[" + "abc".center(6) + "]", "ab".center(7, "*"), "abc".center(6, "*"), "ab".ljust(5, "."), "ab".rjust(5, "."), "abc".center(2), "ab".center(5, "é"))
print("42".zfill(5), "-42".zfill(6), "+1".zfill(4), "".zfill(3), "abc".zfill(2), "--1".zfill(6))
print("TestHook".removeprefix("Test"), "TestHook".removesuffix("Hook"), "a".removeprefix("b"), "a".removesuffix(""), "aa".removeprefix("aaa"))
print("a\tbc\td".expandtabs(), "a\tb".expandtabs(4), "\t".expandtabs(2) + "|", "a\n\tb".expandtabs(3), "a\tb".expandtabs(0), "a\tb".expandtabs(tabsize=1))
for t in (lambda: "a".center("x"), lambda: "a".center(5, "xy"), lambda: "a".ljust(5, ""), lambda: "a".strip(1), lambda: "a".zfill("1"), lambda: "a".center(), lambda: "a".removeprefix(1), lambda: "a".ljust(5, 1), lambda: "a".zfill()):
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__, e)
