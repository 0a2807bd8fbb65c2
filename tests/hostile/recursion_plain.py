# verdict: error
def f():
    return f()


f()
