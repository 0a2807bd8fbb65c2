from classroom import check, run

CODE = '''
async def use():
    async def wait():
        await asyncio.sleep(2.5)
        return 'done'
    result, seconds = await timed(wait())
    return repr(result), float(seconds)
'''

r = run('use', code=CODE, name='timed()')
r.awaits_everything(points=2, needs=True, hint='timed() has to await the coroutine that it was given.')
r.succeeds(needs=True, hint='timed() returns two things: `return result, seconds`.')
result, seconds = r.value
check('the result', result == "'done'", points=3,
      message=f"For a coroutine that returns 'done', timed() should return 'done' and the seconds. The first was {result}.")
check('the seconds', abs(seconds - 2.5) < 0.001, points=4,
      message=f'For a coroutine that takes 2.5 s, timed() says {seconds:.1f} s.',
      hint='Read the clock before the await and after it. It has to be a clock that goes on while the program waits.')
run().prints('Swift is back after 0.5 s\nSnail is back after 1.5 s\n')
