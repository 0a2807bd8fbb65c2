# verdict: max-output
print('x' * 10**7)
