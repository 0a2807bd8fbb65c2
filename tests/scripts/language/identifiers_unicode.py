größe = 5
变量 = "chinese"
имя, ñ, _x1, Ω = 1, 2, 3, 4
print(größe, 变量, имя, ñ, Ω)
ﬁ = "ligature"  # NFKC makes it fi
print(fi, 𝐱 := 7, x)
class Ünï:
    def méthode(self): return "é"
print(Ünï().méthode(), Ünï.__name__, "größe".isidentifier(), getattr(Ünï(), "méthode")())
def f(ｗ=1): return w
print(f(w=2), f(ｗ=3), sorted(k for k in globals() if k[0] > "z"))
