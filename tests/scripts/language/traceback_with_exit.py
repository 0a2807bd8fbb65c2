class C:
    def __enter__(self): return self
    def __exit__(self, *a): raise RuntimeError("exit failed")
with C():
    raise ValueError("body")
