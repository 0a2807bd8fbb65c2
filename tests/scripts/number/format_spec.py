# The format mini-language for numbers, and printf-style formatting of them.
inf, nan = float("inf"), float("nan")


class F(float):
    pass


def show(value, spec):
    try:
        print(f"{value!r:>12} {spec!r:>14} -> {format(value, spec)!r}")
    except Exception as e:
        print(f"{value!r:>12} {spec!r:>14} !! {type(e).__name__}: {e}")


SPECS = """
q . .2 .2d ,x ,_ _, ,, __ ,n _n _x ,c +c #c c ,b 5z zz z.1f zd zx z 5. 5.z .f 99999999999999999999 .99999999999f \u00e9 \u00e9d <<5 =5
=+#010,.3f 0<5 <05 05 0=5 05, x< ^ \u00e9^5 s 5s ,s d X #X % .0% #.0f #.0e #.3g .3 G E F n ldd 5-d +d -+d { ! ,f _e _% ,g _G _ ,
z0 +z5 z+5 #z z# 0, 00 007 08,d 0_x 010_x 0_b #010_x b o #o #b \u0661\u0660d 1.\u0663f *^9 >9.2e
""".split()
for value in (5, 1.5, 1 + 2j, True, F(1.5), -1234567, -1234567.891):
    for spec in SPECS:
        show(value, spec)

for value, specs in [
    (97, "c 5c <5c ^5c 05c"),
    (8364, "*^5c"),
    (-5, "c 08b"),
    (1114112, "c"),
    (10**30, "c , #_x e g .3f 050,d _b"),
    (10**400, "e .2f"),
    (inf, "010 % F +"),
    (-inf, "010,.2f .3 G"),
    (nan, "+010F 08 % z"),
    (1e16, ", 08 _ n , ,.2f"),
    (1234567.891, ",.2f _ 015, ,.0f _.3e"),
    (1e300, ",f .0f"),
    (0.00001, ", f .3 .10f"),
    (1e20, "# #.3 .3 g"),
    (123.0, ".3 .0 #.0 .2 .4"),
    (12.0, ".3"),
    (3.0, ".1 #"),
    (99999.5, ".5 .6 ,"),
    (0.1, ".20 .20f .55f"),
    (1 / 3, ".60f"),
    (5e-324, ".30g e"),
    (2.5, ".0f .0e .1g"),
    (-0.0, "z z.3 .1f"),
    (-0.001, "z.1f +z.1f z.0% ze z .2f"),
    (2 + 3j, ".2f >20 + g ,.1f ^#20.3"),
    (-2 - 3j, "+ .1e"),
    (1j, "g .3 +"),
    (complex(-0.0, 1), "5 z"),
    (1e16j, "10"),
    (complex(-0.001, 0.001), "z.1f .1f"),
]:
    for spec in specs.split():
        show(value, spec)

x = 1234.5678
print(f"{x:.2f} {x:10.1f}| {x:<10.1f}| {x:e} {x:g} {x!r} {x} {x:,} {-x:+.0f} {5:03d} {255:#x} {7:>5}|{7:^5}|{7:<5}|")
print("%.3d %#x %+.2e %g %#g %5.1f|%-8.2f|%08.2f %F %G %#.0f %f" % (5, 255, 12345.678, 1e10, 1.0, 1.25, 1.25, -1.25, inf, 1e-10, 1, nan))
print("%d %5d|%-5d|%05d %+d % d %i %u %x %X %o %c %c %s %r %a" % (42, 42, 42, 42, 42, 42, 4.9, 7, 255, 255, 8, 97, "b", 1.0, 1e100, 2))
print("{:.3} {:5} {:<5}| {:%} {:.1%}".format(1.23456, 7, 7, 0.5, 0.123))
