# Task.get_stack() and print_stack(): where a task waits, or the traceback of one that failed.
import asyncio, sys, io
async def inner(): await asyncio.sleep(1)
async def outer(): await inner()
async def bad(): raise ValueError('no')
async def main():
    t=asyncio.create_task(outer(), name='o'); await asyncio.sleep(0)
    print([(f.f_code.co_name, f.f_lineno) for f in t.get_stack()], t.get_stack(limit=0))
    t.print_stack(file=sys.stdout); t.cancel()
    try: await t
    except asyncio.CancelledError: pass
    print(t.get_stack()); t.print_stack(file=sys.stdout)
    b=asyncio.create_task(bad(), name='b')
    try: await b
    except ValueError: pass
    print([(f.f_code.co_name) for f in b.get_stack()]); 
    u=asyncio.create_task(outer(), name='u'); print([(f.f_code.co_name, f.f_lineno) for f in u.get_stack()]); u.cancel()
    c=asyncio.current_task(); print(c.get_stack()[-1].f_code.co_name, c.get_stack(limit=1)[0].f_lineno)
asyncio.run(main())
