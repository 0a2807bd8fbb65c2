import enum
import warnings

with warnings.catch_warnings(record=True) as got:
    warnings.simplefilter("always")

    class Mixed(enum.Enum):
        TEXT = "text"
        FIRST = enum.auto()
        SECOND = enum.auto()

    class Descending(enum.Enum):
        HIGH = 5
        LOW = 2
        NEXT = enum.auto()

    class Rising(enum.Enum):
        LOW = 2
        HIGH = 5
        NEXT = enum.auto()

for w in got:
    print(w.category.__name__, w.lineno, w.filename == __file__, str(w.message).splitlines()[0])
print(list(Mixed), list(Descending), list(Rising))
