class A:
    def __init__(self): self.value = 1
    def compute(self): return self.valeu
A().compute()
