"""Child watchers: the default one, others, and watching children of the program's own."""
import asyncio
import os
import sys


def child(code):
    sys.stdout.flush()
    pid = os.fork()
    if not pid:
        os._exit(code)
    return pid


async def watch(watcher, code):
    done = asyncio.get_running_loop().create_future()
    pid = child(code)
    with watcher:
        watcher.add_child_handler(pid, lambda got, status, *args: done.set_result((got == pid, status, args)), 'x', 1)
        return await asyncio.wait_for(done, 5)


async def run(code):
    process = await asyncio.create_subprocess_exec(sys.executable, '-c', f'raise SystemExit({code})')
    return await process.wait()


async def main():
    watcher = asyncio.get_child_watcher()
    print(type(watcher).__name__, watcher.is_active(), watcher is asyncio.get_child_watcher(),
          isinstance(watcher, asyncio.AbstractChildWatcher), type(watcher).__module__)
    watcher.attach_loop(asyncio.get_running_loop())
    print(await run(3), await watch(watcher, 5), watcher.remove_child_handler(1))
    for kind in asyncio.PidfdChildWatcher, asyncio.SafeChildWatcher, asyncio.FastChildWatcher, asyncio.ThreadedChildWatcher:
        watcher = kind()
        print(kind.__name__, watcher.is_active(), end=' ')
        watcher.attach_loop(asyncio.get_running_loop())
        print(watcher.is_active(), await watch(watcher, 7), watcher.remove_child_handler(1))
        watcher.close()
    safe = asyncio.SafeChildWatcher()
    print(safe.is_active(), asyncio.get_event_loop_policy().get_child_watcher() is asyncio.get_child_watcher())


asyncio.run(main())
new = asyncio.ThreadedChildWatcher()
asyncio.set_child_watcher(new)
print(asyncio.get_child_watcher() is new, asyncio.unix_events.SafeChildWatcher is asyncio.SafeChildWatcher)
asyncio.set_child_watcher(None)
print(asyncio.get_child_watcher() is not new)
for name in 'add_child_handler remove_child_handler attach_loop close is_active __enter__'.split():
    try:
        getattr(asyncio.AbstractChildWatcher(), name)(*[1, print][:{'add_child_handler': 2, 'remove_child_handler': 1,
                                                                 'attach_loop': 1}.get(name, 0)])
    except NotImplementedError as e:
        print(name, repr(e))
try:
    asyncio.set_child_watcher(5)
except AssertionError:
    print('no watcher')
for name in 'get_child_watcher', 'set_child_watcher':
    try:
        getattr(asyncio.AbstractEventLoopPolicy(), name)(*[None][:name[0] == 's'])
    except NotImplementedError:
        print(name, 'is for subclasses')
