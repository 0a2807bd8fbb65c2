length = 5
def f():
    print(lenght)
f()
