"""Unknown features of __future__ have a place but no end."""
for source in ("from __future__ import braces", "x = 1\n", "from __future__ import nope", "x = 1\nfrom __future__ import division"):
    try:
        compile(source, "<test>", "exec")
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
