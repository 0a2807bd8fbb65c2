for s in ("a'b", 'a"b', "a'b\"c", "\n\t\r\\", "\x00\x7f\x1b", "é", "日本", "\u200b", "\ud800", "\U0001f600", "\xa0", "\xad", "\u2028", "\U000e0001", "\uffff", "'", '"', ""):
    print(ascii(repr(s)), ascii(s), len(repr(s)))
print(repr("é日😀"), str("x"), repr(repr("'")), [("a", "b'")], {"k": 'v"'})
