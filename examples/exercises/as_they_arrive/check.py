from classroom import run

r = run()
r.prints('Venus after 1 s\nMars after 2 s\nSaturn after 3 s\n', points=5,
         hint='Await what comes next, whichever of the tasks that is.')
r.overlapped("receive('Saturn')", "receive('Venus')", "receive('Mars')", points=2)
r.takes(3.0, points=2)
r.is_tidy()
