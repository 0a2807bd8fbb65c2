"""datetime: what the constructors say of arguments that are missing or too many."""
from datetime import date, datetime, time

for wrong in (lambda: date(2024), lambda: date(), lambda: datetime(2024, 1), lambda: date(2024, 1, 1, 1), lambda: date(year=2024),
              lambda: date(2024, 1, 1, foo=1), lambda: datetime(1, 2, 3, 4, 5, 6, 7, None, 9, 10), lambda: time(1, 2, 3, 4, 5, 6, 7),
              lambda: datetime(1, 2, 3, foo=1), lambda: time(foo=1), lambda: date(2023, 2, 29), lambda: time(25)):
    try:
        print(wrong())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
