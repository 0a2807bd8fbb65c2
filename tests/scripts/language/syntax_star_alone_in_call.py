"""A lone star among positional arguments; after keyword arguments it says something else."""
for source in ("f(a, *)", "f(a, *, c=1)", "f(a, * *b)", "f(a=1, *)", "f(**a, *b)", "f(**a, *, b)", "f(a, b=1, *, c)"):
    try:
        compile(source, "<test>", "exec")
    except SyntaxError as e:
        print(source, "|", e.msg, e.offset, e.end_offset)
