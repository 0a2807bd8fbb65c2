# verdict: max-output|max-memory|max-time|error
exec('(' * 10**7)
