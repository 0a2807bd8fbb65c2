# verdict: max-memory|error
'%*d' % (10**11, 1)
