# verdict: error|ok
class K:
    def __hash__(self):
        return 1

    def __eq__(self, other):
        d.clear()
        return False


d = {}
for i in range(100):
    d[K()] = i
