print("a" "b" 'c', ("x"
      "y"
      f"{1 + 1}"
      'z'), "a" "b".upper(), "ab" "cd"[1], len("a" "b"), "%s" "%s" % (1, 2))
print(b"a" b"b" rb"\n", "raw" r"\n" "\n".strip(), u"u" "v")
def f():
    "doc " "string"
print(f.__doc__, ["a" "b", "c"], {"k" "1": "v"})
x = "long " \
    "line"
print(x)
