"""Once an object's __del__ has run, weak references to it are dead and their callbacks called."""
import weakref


class A:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


w = weakref.ref(A(1))
print(w())
a = A(2)
w = weakref.ref(a, lambda r: print("callback", r()))
del a
print(w())
x = [A(3)]
x = [A(4)]
print("replaced")
x = {"k": A(5)}
print("again")
A(6).n
print("attribute")
x = None
print("end")
