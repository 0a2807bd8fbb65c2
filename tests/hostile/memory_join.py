# verdict: max-memory
','.join(['x' * 10**6] * 10**5)
