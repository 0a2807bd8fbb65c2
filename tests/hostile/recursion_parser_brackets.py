# verdict: max-output|max-memory|max-time|error
eval('[' * 10**6 + ']' * 10**6)
