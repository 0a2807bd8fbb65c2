# verdict: max-time|max-memory
10**10**9
