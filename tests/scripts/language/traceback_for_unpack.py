pairs = {"a": 1}
for k, v in pairs:
    print(k, v)
