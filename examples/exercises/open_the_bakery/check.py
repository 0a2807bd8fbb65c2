from classroom import run

r = run()
r.succeeds(hint='asyncio.run() runs a coroutine from a plain line of the program. It is given the coroutine: the call, main().')
r.awaits_everything(points=2, needs=True, hint='asyncio.run() runs the coroutine that it is given.')
r.in_order('main', "switch_on('lights')", "switch_on('oven')", points=3, needs=True,
           hint='Run main() itself, once; it does the rest.')
r.prints('lights on\noven on\ndoors open\n', points=2)
r.takes(1.0, points=2)
