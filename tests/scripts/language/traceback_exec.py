code = """
def f():
    1/0
f()
"""
exec(code)
