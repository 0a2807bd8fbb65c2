"""random: every kind of number, choices, shuffles."""
import random

random.seed(42)
total, items = 0.0, list(range(1000))
for _ in range(200000):
    total += random.random()
for _ in range(100000):
    total += random.randint(1, 100) + random.randrange(10) + random.uniform(1, 2)
for _ in range(60000):
    total += random.choice(items) + random.gauss(0, 1) + random.expovariate(1.5)
for _ in range(60):
    random.shuffle(items)
    total += sum(random.sample(items, 100)) + sum(random.choices(items, k=100)) + random.getrandbits(64) % 7
print(round(total, 6))
