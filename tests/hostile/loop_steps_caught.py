# verdict: max-steps
# limits: --max-steps 10000
while True:
    try:
        for i in range(10**9):
            pass
    except BaseException:
        pass
