names = "isalnum isalpha isascii isdecimal isdigit isidentifier islower isnumeric isprintable isspace istitle isupper".split()
for s in ("", "a", "abc1", "12", "²", "½", "٣", " ", "\t\n", "a b", "Abc", "_x1", "1x", "class", "é", "日本", "\x00", "\xa0", "a\n", "Ⅷ", "\u2028"):
    print(ascii(s), [n for n in names if getattr(s, n)()])
