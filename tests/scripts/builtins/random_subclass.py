import random
class Fixed(random.Random):
    def random(self): return 0.25
f = Fixed(1); print(f.random(), f.uniform(0, 8), f.choice("abcd"), f.randint(1, 8), f.sample(range(8), 2), f.choices("wxyz", k=2))
class Seeded(random.Random):
    def __init__(self, tag): self.tag = tag; super().__init__(9)
    def __new__(cls, tag): return super().__new__(cls)
print(Seeded("t").tag, Seeded("t").random() == random.Random(9).random())
