import gc

kept = []


class Phoenix:
    def __del__(self):
        kept.append(str(self is not None))


for i in range(3000):
    Phoenix()
gc.collect()
print(len(kept) > 2900, set(kept))
