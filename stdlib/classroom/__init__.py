"""Checks of exercises: run what a student wrote, look at what happened, give points.

A check is a file `check.py` beside the exercise. It runs the student's file, or one function of it, in a sandbox and
under virtual time (a sleep takes no time, and takes exactly as long as it says), and asserts with partial credit:

    from classroom import check, run

    r = run('main', args=[3])                        # await main(3), as asyncio.run() does; run() runs the whole file
    run('use', code='async def use(): ...')           # the code runs in the student's module first, and may define the function
    check('returns the sum', r.value == 6, points=2)         # a condition
    r.returns(6, points=2)                                    # the same, and says what was expected and seen
    r.prints('a\\nb\\n')          r.prints_lines(['b', 'a'], any_order=True)          r.prints_match(r'done in \\d+ s')
    r.raises('ValueError')        r.succeeds()
    r.takes(1.0)                  # seconds of virtual time
    r.max_concurrent('fetch', 5)  # so many calls of fetch() under way at most
    r.overlapped('a', 'b')        r.in_order('connect', 'send', 'close')
    r.never_blocks()  r.awaits_everything()  r.leaves_no_tasks()  r.loses_no_errors()        r.is_tidy()    # all four
    r.same_under_schedules(50)    # the same result however equal deadlines and I/O are ordered
    uses('gather')                avoids('time.sleep')
    run('main', network=True)     # may be client and server of itself, at localhost; there is no other network, but for
    run('main', web='web')        # requests: folder web of the exercise answers them, as `eddy --web web` does

Every assertion is one check: it is worth `points` (1), says in `hint` what to do when it fails, and goes on; give `needs=
True` to skip the rest when it fails. A call, in overlapped() and in_order(), is named by its function ('fetch'), as it was
called ("fetch('a')"), or by the task it runs in; the program may name moments itself with classroom.mark('label').

The points of an exercise are shared out in proportion to those of its checks. Teachers run `eddy learn check-exercise`.
"""

from .running import Run, mark, run
from .checks import avoids, check, exercise, fail, uses

__all__ = ['Run', 'avoids', 'check', 'exercise', 'fail', 'mark', 'run', 'uses']
