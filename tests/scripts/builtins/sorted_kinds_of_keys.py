# Keys that compare without Python code, mixtures of them, and what goes wrong among them.
import datetime

nan = float('nan')
day = datetime.date(2024, 2, 28)
for values in ([(1, 'b'), (1, 'a'), (0, 'z')], [(2.5, 1), (0.5, 2), (2.5, 0)], [('b', 1), ('a', 2), ('b', 0), ('é', 0)], [(1,), (), (1, 2)],
               [(1, 2), (1.5, 0), (True, 1)], [b'ab', b'a', b'', b'b'], [2 ** 70, 5, -2 ** 70, 2 ** 64, True], [True, False, True],
               [[2], [1, 5], [1]], [day, day.replace(day=1), day.replace(year=1999)], [datetime.timedelta(1), datetime.timedelta(0, 5)],
               [datetime.datetime(2024, 1, 1, 5), datetime.datetime(2023, 1, 1), datetime.datetime(2024, 1, 1, 5, 0, 0, 1)]):
    print(sorted(values), sorted(values, reverse=True), min(values), max(values))
print(sorted([(nan, 1), (1.0, 2), (0.5, 0)]))
for values in ([(1, 'a'), (1, 2)], [(1, 1), ('b', 2)], [b'a', 'b'], [None, None], [day, datetime.datetime(2024, 1, 1)]):
    try:
        print(sorted(values))
    except TypeError as e:
        print(e)
