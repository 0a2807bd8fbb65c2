# verdict: refused
open('/tmp/eddy-hostile', 'w').write('x')
