# An object with a __del__ dies at the end of the statement that drops its last reference.
import weakref


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


class Plain:
    pass


a = Noisy("by del")
del a
print("after del")
a = Noisy("by None")
a = None
print("after None")


def function():
    local = Noisy("local")
    print("in function")


function()
print("after function")
a = Noisy("replaced")
a = Noisy("last")
print("after replacing")
Noisy("dropped")
print("after dropping")
items = [Noisy("in a list")]
items.clear()
table = {"k": Noisy("in a dict")}
del table["k"]
holder = Plain()
holder.x = Noisy("attribute")
holder.x = None
holder.x = Noisy("owned")
del holder
print("after containers")

watched = Plain()
ref = weakref.ref(watched, lambda r: print("callback", r() is None))
del watched
print(ref())
values = weakref.WeakValueDictionary()
kept = values["k"] = Plain()
print(len(values))
del kept
print(len(values))
print("end")
