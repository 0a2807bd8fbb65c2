# verdict: max-time|error
def mk():
    x = ()
    for _ in range(100): x = (x, x)
    return x
mk() == mk()
