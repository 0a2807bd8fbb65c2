from classroom import check, run

CODE = '''
async def use():
    async def slow_to_stop():
        try:
            await asyncio.sleep(100)
        finally:
            await asyncio.sleep(3)

    task = asyncio.create_task(slow_to_stop())
    await asyncio.sleep(1)
    await stop(task)
    return task.cancelled()
'''

r = run()
r.succeeds(points=2, hint='CancelledError is no subclass of Exception: name it.')
r.prints('beep\nbeep\nbeep\nthe bell is still\ngood morning\n', points=3, needs=True,
         hint='After cancel(), wait for the task: it ends with a CancelledError.')
r.takes(3.0)
slow = run('use', code=CODE, name='stop() with a task that needs 3 s to stop')
check('stop() waits for any task', slow.value is True, points=3,
      message='stop(task) returned before the task had ended, one that needs 3 s to stop.', hint='Await the task itself.')
slow.takes(4.0)
