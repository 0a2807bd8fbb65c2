# verdict: error
# limits: --max-time 5
class A:
    def __getattr__(self, n): return getattr(self, n + 'a')
    def __str__(self): return str(self)
    def __len__(self): return len(self)
    def __bool__(self): return bool(self)
    def __iter__(self): return iter(self)
    def __call__(self): return self()
    def __format__(self, s): return format(self, s)
    def __hash__(self): return hash(self)
    def __index__(self): return self.__index__()
    def __eq__(self, o): return self == o
    def __add__(self, o): return self + o
    def __contains__(self, o): return o in self
    def __getitem__(self, o): return self[o]
x = A()
n = 0
for f in [lambda: x.y, lambda: str(x), lambda: len(x), lambda: bool(x), lambda: x(), lambda: format(x), lambda: hash(x), lambda: [][x], lambda: x == x, lambda: x+1, lambda: 1 in x, lambda: x[0], lambda: iter(x), lambda: list(x), lambda: f'{x}']:
    try: f()
    except RecursionError: n += 1
assert n == 15, n
raise SystemExit(1)
