name, n, pi = "World", 42, 3.14159
print(f"Hello {name}!", f"{n:5d}|{n:<5}|{n:^5}|{n:>5}|{n:05}|{n:+}|{n:x}|{n:#b}|{n:,}", f"{pi:.2f} {pi:10.3f} {pi:e} {pi:%}")
print(f"{name!r} {name!s} {name!a} {'é'!a} {name!r:>10}", f"{{}} {{{n}}} {{n}}", f"{n + 1} {n * 2 if n else 0} {[i for i in range(3)]} { {1: 2}[1] }")
print(f"{n=} {n = } {name=!s} {pi=:.1f} {n+1=} { n = }", f"{pi:{10}.{2}f} {name:{'*'}^{n // 4}}")
print(f"" f"{n}" "plain {n}" rf"\n{n}" f'{"nested"}' Rf"{n}\d")
print(f"""multi
{n}
{
  n + 1
}""")
print(f"{(lambda x: x * 2)(3)} {(y := 5)} {y!r:5}| {n!r:{5}}|")
print(f"{'a' 'b'}", f"{n}%", f"{'{'}", f"{ord('a'):c}", f"\N{BULLET} \x41 {n}\t|")
class D:
    def __format__(self, s): return f"<{s}>"
print(f"{D():%Y-%m-%d} {D():{'a'}:{'b'}} {D():} {D()!r:.5}"[:20])
print(f'{n:{"0"}>{"8"}}', f"{3.0}", f"{None} {True} {...}")
print(f"{'abc'[1]}{'abc'[0:2]}", f"{n!s:>{n - 38}}|", f"{1_000:_}", f"{1 != 2} {1 == 1} {3 >= 2}")
