NAME = "a"
print("a runs", __name__, __package__)
