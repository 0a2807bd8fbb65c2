def t(name, src):
    try:
        compile(src, "f", "eval")
        print(name, "compiled")
    except (RecursionError, MemoryError, SyntaxError) as e:
        print(name, type(e).__name__ in ("RecursionError", "MemoryError", "SyntaxError"))
t("parens 150", "(" * 150 + ")" * 150)
t("parens 5000", "(" * 5000 + ")" * 5000)
t("lists", "[" * 5000 + "]" * 5000)
t("minus", "-" * 100_000 + "1")
t("not", "not " * 100_000 + "1")
t("lambda", "lambda: " * 100_000 + "1")
t("calls", "f" + "()" * 100_000)
t("attrs", "a" + ".b" * 100_000)
t("ifs", "1 if 1 else " * 100_000 + "1")
t("pows", "1 ** " * 100_000 + "1")
t("fstring", "f'{" * 3 + "}'" * 3)
print(eval("+".join(["1"] * 500)), eval("(" * 90 + "5" + ")" * 90), eval("-" * 50 + "7"))
