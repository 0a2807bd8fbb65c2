# verdict: refused|error
print(open('../outside/secret.txt').read())
