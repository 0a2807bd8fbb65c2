e = ValueError("bad\nvalue")
e.add_note("a note")
e.add_note("two\nlines")
try:
    raise KeyError("k")
except KeyError:
    raise e
