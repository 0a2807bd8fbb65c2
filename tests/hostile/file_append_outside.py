# verdict: refused|error
open('../outside/secret.txt', 'a').write('x')
