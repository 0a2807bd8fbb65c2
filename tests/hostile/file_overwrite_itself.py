# verdict: refused
open(__file__, 'w').write('x')
