"""enum and dataclasses: making, looking up, comparing."""
import dataclasses
import enum


class Color(enum.Enum):
    RED = 1
    GREEN = 2
    BLUE = 3


class Flags(enum.IntFlag):
    A = 1
    B = 2
    C = 4


@dataclasses.dataclass(order=True)
class Item:
    name: str
    price: float = 1.0
    tags: list = dataclasses.field(default_factory=list)


total = 0
for i in range(100000):
    total += Color(i % 3 + 1).value + (Color.RED is Color['RED']) + len(Color.GREEN.name)
for i in range(30000):
    total += (Flags.A | Flags.C).value + (Flags.B in Flags.A | Flags.B)
items = [Item(f'n{i % 100}', i / 2) for i in range(30000)]
total += sorted(items)[5].price + (items[0] == items[100]) + len(repr(items[5])) + len(dataclasses.asdict(items[3]))
for item in items:
    total += dataclasses.replace(item, price=2.0).price
print(total)
