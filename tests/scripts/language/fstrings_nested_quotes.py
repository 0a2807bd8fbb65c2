# What CPython 3.12 added to f-strings.
d = {"key": "value", "n": 3}
names = ["a", "b"]
print(f"{d["key"]} {d['key']}")
print(f'{', '.join(names)}')
print(f"{"nested " + f"{"deeper " + f"{1 + 1}"}"}")
print(f"{'\n'.join(names)}")
print(f"{"\t" in "a\tb"}")
print(f"{
    d["n"]  # a comment
    + 1
}")
print(f"{d["n"]:>{d["n"] + 2}}|")
print(f"{f"{f"{f"{f"{f"{1}"}"}"}"}"}")
print(f"{d["key"]!r:>10}", f"{d["n"]=}", f"{"a" if d["n"] else "b"}")
print(f"{[x for x in "abc"]}", f"{ {"a": 1}["a"] }", f"{(lambda s="x": s)()}")
print(f"""{"""triple"""} {'''
'''!r}""")
print(f"{"#"}", f"{'{'}{"}"}", rf"{"\\"}{'\d'}")
