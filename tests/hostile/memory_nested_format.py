# verdict: max-memory|error
f'{1:>{10**10}}'
