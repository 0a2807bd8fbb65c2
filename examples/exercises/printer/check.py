from classroom import run

CODE = '''
async def use():
    printer = Printer()
    printer.submit('long page')
    printer.submit('page')
    await asyncio.sleep(2)
    print('two seconds later')
    await printer.close()
    print('closed')

async def use_nothing():
    await Printer().close()
'''

r = run()
r.prints('all submitted\nprinted: I\nprinted: II\nprinted: III\nclosed\n', points=3, needs=True,
         hint='submit() should return at once, and close() should wait for every page.')
r.takes(3.0)
use = run('use', code=CODE, name='a printer with other pages')
use.prints('two seconds later\nprinted: page\nprinted: long page\nclosed\n', points=2, needs=True,
           hint='close() should wait for every page, however long that takes.')
use.takes(9.0, points=2, hint='Printing begins with submit(), not with close().')
use.is_tidy()
run('use_nothing', code=CODE, name='close() of a printer without pages').succeeds()
