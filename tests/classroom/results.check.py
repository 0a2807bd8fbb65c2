from classroom import run

run('plain', args=[1]).returns(3)
run('plain', args=[1], kwargs={'b': 5}).returns(7)
run('plain', args=['a']).returns('ab')
run('plain', args=[1]).returns('3')
run('later', args=['v']).returns({'x': 'v', 'set': {1}, 'nan': None})
run('later', args=['v']).takes(1.5)
run('later', args=['v']).takes(1)
run('later', args=['v']).takes_at_most(2)
run('broken').raises('KeyError')
run('broken').raises('LookupError', 'nothing')
run('broken').raises('ValueError')
run('broken').succeeds()
run('Tool.use').returns('a shape')
print(run('Tool.use').value, run('Tool.use').value.type)
run('missing').succeeds()
talk = run('talk', stdin='Ada\n')
talk.prints('hello Ada\nbye  3')
talk.prints('hello Ada\nbye 3')
talk.prints('hello Ada')
talk.prints('hello Ada\nbye  3\nmore')
talk.prints_lines(['bye  3', 'hello Ada'], any_order=True)
talk.prints_lines(['bye  3', 'hello Bob'], any_order=True)
talk.prints_lines(['bye  3'], among_others=True)
talk.prints_lines(['bye  3'], any_order=True, among_others=True)
talk.prints_match(r'^bye +\d$')
talk.prints_match('nothing')
r = run('forges')
r.raises('ValueError', 'text')
r.in_order('a mark')
print(len(run('long').value.text))
run('numbers').returns([-1, 2.5, 1e+300, -1e-07, float('inf'), b'\'"\\', "it's \"\\ \n", {1: (2,)}, frozenset({1}), set()])

# Code of the check's in the program's module
CODE = '''
async def use(n):
    task = asyncio.create_task(later(n))
    return await task, plain

async def careless():
    later(1)

async def fails():
    return await later(1) + missing
'''
used = run('use', args=[2], code='import asyncio' + CODE, name='later() in a task')
print(used.value)
used.returns(3)
run('use', code='def use(): return plain(1, b=1)').returns(2)
run('careless', code=CODE).awaits_everything()
run('fails', code=CODE, name='later()').succeeds()
run('use', code='this is no code').succeeds()
