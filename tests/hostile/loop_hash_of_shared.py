# verdict: max-time
x = ()
for i in range(60): x = (x, x)
hash(x)
