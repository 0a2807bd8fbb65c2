print("a\tb\\n\"q\" \x41\101\u00e9\U0001F600\N{GREEK SMALL LETTER ALPHA}\a\b\f\v\r".encode("utf-8"), 'it\'s', "\
joined")
print(r"\n\x", R'\'', b"\x00\xff\101\\", rb"\x", bR"\y", Br'z', u"é", '''a
b"''', """c'd""" "", "" == '', b'' == "")
print(repr("a'b"), repr('a"b'), repr("a'b\"c"), repr("\x00\x7f\x80é\u200b\ud800".encode("utf-8", "surrogatepass")), repr("tab\t\\"))
print(len("é"), len("😀"), "\0" == "\x00", "\0" "8", "a\
b")
print(b"""x
y""", "\N{LATIN SMALL LETTER E WITH ACUTE}", "\1\12\123\377")
