for s in ("hello world", "HELLO", "Hello World", "straße", "ǅ", "ΑΣ ΟΣ", "İstanbul", "ŉ", "they're bill's", "x1y2", "", "éÀ"):
    print([s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold()])
    print(s.isupper(), s.islower(), s.istitle())
