class Tree:
    def __init__(self, v, *kids): self.v, self.kids = v, kids
    def __iter__(self):
        yield self.v
        for k in self.kids:
            yield from k

t = Tree(1, Tree(2, Tree(3)), Tree(4))
print(list(t), *t, sep=" ")
a, *b = t
print(a, b)

def deep(n):
    if n:
        yield from deep(n - 1)
    yield n
print(sum(deep(500)))

def permutations(s):
    if not s:
        yield ()
    for i in range(len(s)):
        for p in permutations(s[:i] + s[i + 1:]):
            yield (s[i], *p)
print(["".join(p) for p in permutations("abc")])
