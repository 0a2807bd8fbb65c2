print("aaa".replace("a", "b"), "aaa".replace("a", "b", 2), "abc".replace("", "-"), "abc".replace("", "-", 2), "abc".replace("x", "y"), "aXbX".replace("X", ""), "aaa".replace("aa", "b"), "".replace("", "x"), "abc".replace("b", "日本"), "a".replace("a", "b", -1), "a".replace("a", "b", 0))
t = str.maketrans("abc", "xyz")
print(t, "aabbcc d".translate(t), str.maketrans("ab", "cd", "e"), "abe".translate(str.maketrans("ab", "cd", "e")))
t = str.maketrans({"a": "1", 98: None, "c": 100, "d": "multi"})
print(t, "abcde".translate(t))
class D(dict):
    def __missing__(self, k): return chr(k).upper()
print("hello".translate(D()), "abc".translate({}), "abc".translate([0x41] * 100))
for f in (lambda: "a".replace("a"), lambda: "a".replace(1, "b"), lambda: "a".replace("a", "b", "c"), lambda: str.maketrans("ab", "c"), lambda: str.maketrans("ab"), lambda: str.maketrans({"ab": 1}), lambda: str.maketrans({1.5: 1}), lambda: "a".translate({97: 0x110000}), lambda: "a".translate({97: 1.5}), lambda: "a".translate(), lambda: "a".translate(5), lambda: "abc".replace("a", None), lambda: str.maketrans("a", "b", 1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
