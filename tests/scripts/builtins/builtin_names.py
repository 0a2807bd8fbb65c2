import builtins
print([n for n in dir(builtins) if n not in ("_", "__build_class__", "__spec__", "__loader__", "__package__", "copyright", "credits", "license", "exit", "quit")])
print(builtins, builtins.__name__, builtins.len is len, builtins.__doc__ is not None)
builtins.shared = 5; print(shared); del builtins.shared
len = lambda x: "shadow"; print(len([])); del len; print(len([]))
try:
    shared
except NameError as e:
    print(e)
print(__debug__, __name__, __builtins__ is builtins, __import__("math").pi, __import__)
