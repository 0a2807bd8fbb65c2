# verdict: refused
class P:
    def __fspath__(self):
        return '/etc/passwd'


print(open(P()).read())
