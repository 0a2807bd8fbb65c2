import sys
seen = []
sys.displayhook = lambda v: seen.append(v)
exec(compile("1 + 1\nNone", "<x>", "exec")); exec(compile("5", "<x>", "single")); exec(compile("None", "<x>", "single")); print(seen)
sys.displayhook = sys.__displayhook__; exec(compile("'text'", "<x>", "single"))
