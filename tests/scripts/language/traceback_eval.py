eval("1 +\n undefined_name") if False else eval("a.b.c")
