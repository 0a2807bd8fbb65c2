# verdict: refused|error
import os
open('mine', 'w').write('x')
os.replace('mine', '../outside/secret.txt')
