class E(Exception): pass
try:
    raise E()
except E:
    raise E("")
