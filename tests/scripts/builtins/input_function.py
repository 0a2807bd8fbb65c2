print(repr(input())); print(repr(input("prompt> "))); print(repr(input(5))); print(repr(input("")))
a, b = map(int, input("two: ").split()); print(a + b)
try:
    while True: print("line", repr(input()))
except EOFError as e:
    print(repr(e))
for f in (lambda: input(1, 2), lambda: input(prompt="x"), lambda: input()):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
