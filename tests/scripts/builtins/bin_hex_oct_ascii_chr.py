print(bin(5), bin(-5), bin(0), hex(255), hex(-255), oct(8), oct(-8), bin(True), hex(2**70), bin(2**65), oct(10**20), ascii("é'"), ascii([1, "日"]), repr("a"), chr(97), ord("a"), callable(len), callable(5), id(None) == id(None), hash("a") == hash("a"), hash(1.5), format(5, "03"), format("a"), len([1]))
class I:
    def __index__(self): return 10
class L:
    def __len__(self): return "x"
class L2:
    def __len__(self): return -1
class L3:
    def __len__(self): return 10**30
class H:
    __hash__ = None
class Rp:
    def __repr__(self): return 5
class Cl:
    def __call__(self): pass
print(bin(I()), hex(I()), oct(I()), callable(Cl()), callable(Cl), chr(I()))
for f in (lambda: bin(1.5), lambda: hex("a"), lambda: oct(None), lambda: len(5), lambda: len(), lambda: len(L()), lambda: len(L2()), lambda: len(L3()), lambda: hash([]), lambda: hash(H()), lambda: repr(Rp()), lambda: ascii(Rp()), lambda: format(5, 5), lambda: callable(), lambda: id(), lambda: len([], []), lambda: len(x=1), lambda: chr(), lambda: ord(1.5), lambda: bin(), lambda: hash(), lambda: ascii()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
