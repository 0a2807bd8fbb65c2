# verdict: max-scratch
for i in range(1000000):
    with open(f'f{i}', 'w') as f:
        f.write('x')
