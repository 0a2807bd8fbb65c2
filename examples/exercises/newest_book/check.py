from classroom import run

r = run('newest_title', args=['Ada'])
r.succeeds(needs=True, hint='Without `await` you hold a coroutine, and not yet its answer.')
r.awaits_everything(points=2, hint='Put `await` before the call.')
r.returns('Engines', points=4, hint='The newest book is the last of the list.')
r.in_order('find_reader', 'loans_of', 'title_of', points=2, hint='Ask all three questions with the functions above.')
r.takes(0.6)
run('newest_title', args=['Alan']).returns('Riddles')
