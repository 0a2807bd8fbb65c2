def g():
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("exit")
        raise
    finally:
        print("finally")

it = g()
next(it)
print(it.close(), it.close())
print(list(it))
it = g()
print(it.close(), list(it))
def stubborn():
    try:
        yield
    except GeneratorExit:
        yield "no"
it = stubborn()
next(it)
try:
    it.close()
except RuntimeError as e:
    print(e)
def raising():
    try:
        yield
    finally:
        raise KeyError("in finally")
it = raising()
next(it)
try:
    it.close()
except KeyError as e:
    print(repr(e), repr(e.__context__))
def returning():
    try:
        yield
    except GeneratorExit:
        return 5
it = returning()
next(it)
print(it.close())
