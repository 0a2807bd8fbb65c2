def numbers():
    try:
        for i in range(6):
            try:
                got = yield i
                if got: print("got", got)
            except KeyError as e:
                print("thrown", e)
    finally:
        print("numbers end")
def use(shared, name):
    result = yield from shared
    print(name, "ends", result)
shared = numbers()
a, b = use(shared, "a"), use(shared, "b")
print(next(a), next(b), a.send("x"), next(b))
print(b.throw(KeyError("k")), a.throw(KeyError("l")))
for it in (b, a):
    try: next(it)
    except StopIteration: print("stop")
def self_user():
    yield from me
me = self_user()
try: next(me)
except ValueError as e: print(e)
