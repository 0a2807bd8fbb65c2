# verdict: max-memory|error
('\t' * 10**5).expandtabs(10**7)
