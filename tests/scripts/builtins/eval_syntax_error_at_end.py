"""Where an expression that ends too early is wrong: a line, no column; an empty text not even a line."""
for source in ("1 +", "1 +\n", "1 +  ", "", "lambda", "x = 1", "match x", "match x: 1", "print x", "(1", "a b"):
    for mode in ("eval", "exec"):
        try:
            compile(source, "<test>", mode)
            print(repr(source), mode, "ok")
        except SyntaxError as e:
            print(repr(source), mode, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, repr(e.text))
print(eval("match", {"match": 5}))
