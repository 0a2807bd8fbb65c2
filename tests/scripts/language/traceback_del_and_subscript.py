d = {"a": {}}
del d["a"]["b"]
