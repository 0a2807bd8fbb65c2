from classroom import run

r = run('main')
r.succeeds(points=3, needs=True, hint='Who holds what, and who waits for what?')
r.returns(['leek chopped', 'onion chopped'], points=2)
r.max_concurrent('chop', 1, points=2, hint='There is only one knife.')
r.max_concurrent('second_chef', 1)
r.overlapped('first_chef', 'second_chef', hint='Both chefs should be in the kitchen: main() needs no change.')
for thing in ('knife', 'board'):
    code = f"""
async def scenario():
    async with {thing}:
        chefs = [asyncio.create_task(first_chef()), asyncio.create_task(second_chef())]
        await asyncio.sleep(5)
        done = [chef.result() for chef in chefs if chef.done()]
    await asyncio.gather(*chefs)
    return done
"""
    r = run('scenario', code=code, name=f'main(), while somebody else has the {thing},')
    r.returns([], hint=f'Nobody can chop without the {thing}.')
r = run('main')
r.same_under_schedules(20)
