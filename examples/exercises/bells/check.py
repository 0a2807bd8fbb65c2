from classroom import check, run

WATCH = '''
def watch():
    global ring
    plain = ring
    def ring(task):
        import classroom
        classroom.mark(task.get_name())
        plain(task)
    return main()
'''

r = run()
r.succeeds(needs=True, hint='add_done_callback() is given the function, and calls it later.')
r.loses_no_errors(points=2, hint='The callback is called with one argument: the task.')
r.prints('ding! buns (15 of them)\nding! rolls (40 of them)\n', points=4,
         hint='Each task rings for itself, and the buns are done first.')
times = [time for number, time, label in run('watch', code=WATCH, name='main()').record.marks]
check('each bell rings when its bread is done', times == [1.0, 2.0], points=3,
      message='The bells should ring after 1 s and after 2 s. They rang '
              + (' and '.join(f'after {time:g} s' for time in times) or 'never') + '.',
      hint='Let the task itself call ring() when it is done.')
r.is_tidy()
