# verdict: refused|error
def f(): pass
try:
    f.__code__ = f.__code__.replace(co_code=b'\x00' * 100, co_consts=(), co_names=())
    f()
except Exception as e: print(type(e))
print(open('/etc/passwd').read())
