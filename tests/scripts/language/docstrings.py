"Module doc."
def f():
    """Function
    doc."""
class C:
    'Class doc'
    def m(self): r"raw \doc"
    x = 1
    "not a doc"
def g(): f"no doc"
def h(): b"no"
def k():
    # comment
    "after comment" " joined"
    return 1
async def a(): "async doc"
print(__doc__, f.__doc__, C.__doc__, C.m.__doc__, g.__doc__, h.__doc__, k.__doc__, a.__doc__, (lambda: "x").__doc__, sep="|")
f.__doc__ = "changed"
print(f.__doc__)
def gen():
    "gen doc"
    yield
print(gen.__doc__, len.__doc__ is not None)
