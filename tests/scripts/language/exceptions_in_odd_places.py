class R(Exception): pass
class Bad:
    def __eq__(self, o): raise R("eq")
    def __hash__(self): return 1
    def __lt__(self, o): raise R("lt")
    def __bool__(self): raise R("bool")
    def __iter__(self): raise R("iter")
    def __len__(self): raise R("len")
    def __index__(self): raise R("index")
    def __str__(self): raise R("str")
    def __repr__(self): raise R("repr")
    def __getattr__(self, n): raise R("getattr " + n)
    def __call__(self): raise R("call")
b = Bad()
d = {b: 1}
for name, f in dict(indict=lambda: d[Bad()], inlist=lambda: Bad() in [b], sort=lambda: sorted([b, Bad()]), if_=lambda: 1 if b else 2, not_=lambda: not b, unpack=lambda: [*b], star=lambda: print(*b), idx=lambda: [1][b], fmt=lambda: f"{b}", rep=lambda: repr([b]), attr=lambda: b.x, call=lambda: b(), minimum=lambda: min(b, Bad()), all_=lambda: all([b]), sum_=lambda: sum([b]), range_=lambda: range(b), join=lambda: ",".join(b), zip_=lambda: zip(b), dict_=lambda: dict(b), set_=lambda: {b, Bad()}, count=lambda: [b].count(Bad()), hasattr_=lambda: hasattr(b, "q"), filter_=lambda: list(filter(None, [b])), and_=lambda: b and 1, chained=lambda: 1 < b < 2, slice_=lambda: [1][b:], mul=lambda: [1] * b, pct=lambda: "%s" % b, dfmt=lambda: "%d" % b, round_=lambda: round(b), print_=lambda: print(b)).items():
    try: print(name, f())
    except R as e: print(name, "R", e.args)
    except TypeError as e: print(name, "TypeError", e)
