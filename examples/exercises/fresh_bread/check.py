from classroom import run

r = run()
r.succeeds(needs=True, hint='task.result() can be asked of a task that is done, and not before; done() is a method: call it.')
r.prints("after 1 s: []\nafter 2 s: ['rolls']\nafter 3 s: ['rolls', 'bread']\n", points=5,
         hint='Only results of tasks that are done, and without waiting for the others.')
r.takes(3.0, points=2, hint='ready() looks and does not wait.')
r.is_tidy()
