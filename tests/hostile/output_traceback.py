# verdict: max-output
raise ValueError('x' * 10**7)
