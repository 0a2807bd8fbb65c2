class M(type):
    def __getattr__(cls, n): return f"meta {n}"
    def __setattr__(cls, n, v): print("set", n); super().__setattr__(n, v)
    def __dir__(cls): return ["only"]
    def __bool__(cls): return False
class A(metaclass=M):
    x = 1
print(A.x, A.anything, dir(A), bool(A))
A.y = 5
print(A.y, A().y)
try: A().anything
except AttributeError as e: print(e)
