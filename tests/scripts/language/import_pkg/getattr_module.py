def __getattr__(name):
    if name == "lazy": return "lazy value"
    raise AttributeError(f"no {name} here")
def __dir__(): return ["lazy", "other"]
