# verdict: ok
with open('notes.txt', 'w') as f:
    f.write('mine')
print(open('notes.txt').read())
