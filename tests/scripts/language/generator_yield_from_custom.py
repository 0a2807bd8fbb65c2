class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 2:
            raise StopIteration("returned")
        return self.n
    def send(self, v):
        print("send", v)
        return v
    def throw(self, *a):
        print("throw", a)
        return "thrown"
    def close(self):
        print("close")

def g():
    r = yield from It()
    print(r)

it = g()
print(next(it), it.send(7), it.throw(ValueError("x")))
it.close()
print(list(g()))
