class Data:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name
    def __get__(self, obj, cls=None):
        if obj is None: return self
        return ("get", obj.__dict__.get("_" + self.name), cls.__name__)
    def __set__(self, obj, v):
        if v == 0: raise ValueError("zero")
        obj.__dict__["_" + self.name] = v
    def __delete__(self, obj):
        print("delete")
        del obj.__dict__["_" + self.name]
class NonData:
    def __get__(self, obj, cls): return "nondata"
class SetOnly:
    def __set__(self, obj, v): obj.__dict__["so"] = v * 2
class A:
    x = Data()
    y = NonData()
    so = SetOnly()
a = A()
a.x = 5
print(a.x, type(A.x).__name__, a.y, A.y)
a.__dict__["x"] = "shadow"
a.__dict__["y"] = "shadow"
print(a.x, a.y)
try:
    a.x = 0
except ValueError as e:
    print(e)
del a.x
print(a.x)
print(type(a.so).__name__)
a.so = 4
print(a.so)
try:
    del a.so
except AttributeError as e:
    print(e)
A.z = Data()
try:
    A().z
except AttributeError as e:
    print(e)
A.x = 3
print(A.x)
