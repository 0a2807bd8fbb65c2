from classroom import check, run

r = run()
r.prints_lines(['soup cleaned up', 'cake cleaned up', 'no menu: the sauce has burnt'], any_order=True, points=3,
               hint='Cancel the other dishes, wait until they are cleaned up, and raise the error again.')
check('the error comes last', r.output.rstrip().endswith('no menu: the sauce has burnt'),
      message='The error should pass on when everything is cleaned up, and not before.')
r.takes(1.5, points=3, hint='Stop the others when the first error comes, all at the same time.')
r.leaves_no_tasks(hint='Wait for the tasks that you have cancelled.')
r.loses_no_errors()
fine = run('menu', args=[['salad', 'soup']], name='menu() with nothing spoiled')
fine.returns(['salad', 'soup'], points=2)
fine.takes(3.0)
