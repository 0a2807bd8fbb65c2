# verdict: ok
open('/dev/null', 'w').write('x')
print('ok')
