class Bad:
    def __set_name__(self, owner, name): raise ValueError("oops")
try:
    class A:
        x = Bad()
except RuntimeError as e:
    print(e, repr(e.__cause__))
except ValueError as e:
    print("value", e)
