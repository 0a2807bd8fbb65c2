from classroom import run

# nothing of a file that is no program can be right
r = run()
r.prints('1', hint='Look at the output.')
r.is_tidy()
