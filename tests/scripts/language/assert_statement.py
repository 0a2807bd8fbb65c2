assert True
assert (1, "message is a condition")[0]
for t in ("assert 0", "assert 0, 'msg'", "assert [], {'a': 1}", "assert 1 == 2, f'{1 + 1}'"):
    try: exec(t)
    except AssertionError as e: print(t, "|", e.args, str(e))
def m(): print("message evaluated"); return "m"
assert 1, m()
try: assert not 1, m()
except AssertionError as e: print(repr(e))
print(__debug__)
