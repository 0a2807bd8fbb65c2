"""The text of an error behind a string of many lines, in a long source, begins where the string does; quickly."""
source = "x = 1\n" * 30000 + 's = """' + "a\n" * 30000 + '""" 5\n'
try:
    compile(source, "long", "exec")
except SyntaxError as error:
    print(error.msg, error.lineno, error.offset, error.text.count("\n"), error.text[:9])
for text in ("x = 1 + \\\n  2 3\n", "f(# \\\n 1 2)\n", "a = '''x\n''' + '''\n''' 2\n", "(1,\n 2 3)\n"):
    try:
        compile(text, "short", "exec")
    except SyntaxError as error:
        print(error.msg, error.lineno, error.offset, repr(error.text))
