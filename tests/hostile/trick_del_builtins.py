# verdict: refused|error
import builtins, sys
for n in list(vars(builtins)):
    if n not in ('open', '__import__', 'print', 'BaseException', 'Exception'):
        try: delattr(builtins, n)
        except Exception: pass
print(open('/etc/passwd').read())
