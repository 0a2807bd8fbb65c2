# verdict: refused
open('/dev/zero').read()
