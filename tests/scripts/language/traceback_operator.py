class V:
    def __add__(self, o):
        return V() - o
V() + 1
