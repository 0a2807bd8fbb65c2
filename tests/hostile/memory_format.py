# verdict: max-memory
f'{1:>{10**11}}'
