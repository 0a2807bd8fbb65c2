# verdict: max-memory
while True:
    try:
        a = []
        while True:
            a.append('x' * 10**6 + str(len(a)))
    except BaseException:
        pass
