specs = ("", "f", ".0f", ".2f", "10.3f", "<10.1f", ">10.1f", "^11.1f", "=+10.2f", "010.2f", "+.1e", "E", "g", ".3g", "G", "#.3g", "n", "%", ".1%", ",", ",.2f", "_.2f", " .1f", "*^15.2f", "z.1f", "#.0f", ".10", "20,.3f", "020,.3f", "F", "-.2f", ".0e", ".0%")
for x in (0.0, 3.14159, -1234567.891, 1e-7, 1e20, float("inf"), float("nan"), -0.04):
    print([f"{x:{s}}" for s in specs])
for spec in ("d", "x", "s", ".f", "10.5.5f", "q", "c", "b", ",_f", "_,f", ".", "zd"):
    try:
        print(format(1.5, spec))
    except ValueError as e:
        print(spec, e)
