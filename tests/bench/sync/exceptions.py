class Odd(Exception):
    pass

def check(n):
    if n % 2:
        raise Odd(n)
    return n

caught = passed = 0
for i in range(1500000):
    try:
        passed += check(i)
    except Odd as e:
        caught += e.args[0]
print(caught, passed)
