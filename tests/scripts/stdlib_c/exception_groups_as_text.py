"""Groups of exceptions within groups, with causes, contexts and notes, as text: whole, cut in width and depth."""
import random
import traceback


def raised(exc, cause=None, suppress=False):
    try:
        if cause is not None:
            raise exc from cause
        raise exc
    except BaseException as caught:
        if suppress:
            caught.__suppress_context__ = True
        return caught


def make(rnd, depth):
    kind = rnd.random()
    if depth and kind < .5:
        exc = ExceptionGroup(f'g{depth}', [make(rnd, depth - 1) for _ in range(rnd.randint(1, 4))])
    else:
        exc = rnd.choice([ValueError, KeyError, OSError])('a\nb' if rnd.random() < .1 else rnd.randint(0, 9))
    if rnd.random() < .2:
        exc.add_note('note\nof two lines')
    if rnd.random() < .6:
        cause = make(rnd, max(depth - 1, 0)) if rnd.random() < .3 else None
        if rnd.random() < .2:
            try:
                raise make(rnd, max(depth - 1, 0))
            except BaseException:
                return raised(exc, cause, rnd.random() < .3)
        return raised(exc, cause)
    return exc


rnd = random.Random(5)
for _ in range(12):
    exc = make(rnd, rnd.randint(0, 4))
    told = traceback.TracebackException.from_exception(exc, compact=rnd.random() < .5,
                                                       max_group_width=rnd.choice([1, 2, 15]),
                                                       max_group_depth=rnd.choice([1, 2, 10]))
    for chain in True, False:
        print(list(told.format(chain=chain)))
    print(''.join(traceback.format_exception(exc)))
