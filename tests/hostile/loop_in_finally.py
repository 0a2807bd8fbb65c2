# verdict: max-time
try:
    pass
finally:
    while True:
        pass
