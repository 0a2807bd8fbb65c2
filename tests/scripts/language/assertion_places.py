"""Which part of an assertion a traceback marks: the last comparison that decided, or the whole statement."""

import traceback


class Empty:
    a = 0


def zero():
    return 0


for test in ('x', '0', 'x == 1', 'x < 2 < 1', 'not y', 'x and y', 'x == 1 and y', 'x < 2 and y < 0', 'not x == 0', 'zero()',
             'e.a', '[]', '(x)', 'x is y', 'x in []', 'y if x else 1 > y', 'x > 1 if y else 0', 'z + z', '(w := 0)', 'x < 2 and zero()'):
    for message in ('', ', "text"', ', zero()'):
        source = f'assert {test}{message}'
        try:
            exec(compile(source, 'f.py', 'exec'), {'x': 0, 'y': 1, 'z': 0, 'zero': zero, 'e': Empty})
            print(source, 'holds')
        except AssertionError as e:
            frame = traceback.extract_tb(e.__traceback__)[-1]
            print(source, 'fails', frame.colno, frame.end_colno, e.args)


def check(x):
    assert isinstance(x, int), 'x must be an int'


check('a')
