import asyncio, signal, os
async def noop(): pass
async def main():
    loop=asyncio.get_running_loop(); ev=asyncio.Event()
    def got(*a): print('got', a); ev.set()
    loop.add_signal_handler(signal.SIGUSR1, got, 1, 2)
    os.kill(os.getpid(), signal.SIGUSR1); print('sent'); await ev.wait(); print(loop.remove_signal_handler(signal.SIGUSR1), loop.remove_signal_handler(signal.SIGUSR1), signal.getsignal(signal.SIGUSR1))
    for f in (lambda: loop.add_signal_handler('x', got), lambda: loop.add_signal_handler(999, got), lambda: loop.add_signal_handler(signal.SIGKILL, got), lambda: loop.add_signal_handler(signal.SIGUSR1, noop), lambda: loop.remove_signal_handler(999)):
        try: f()
        except Exception as e: print(type(e).__name__, e)
    loop.add_signal_handler(signal.SIGTERM, got)
    ev.clear(); signal.raise_signal(signal.SIGTERM); await asyncio.wait_for(ev.wait(), 1); print('ok')
    loop.add_signal_handler(signal.SIGINT, got, 'int'); ev.clear(); signal.raise_signal(signal.SIGINT); await ev.wait(); loop.remove_signal_handler(signal.SIGINT); print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)
asyncio.run(main())
print(signal.getsignal(signal.SIGTERM) == signal.SIG_DFL)
