"""Task groups: tasks that belong together, none of which outlives its block."""

from . import events, exceptions, tasks

__all__ = ('TaskGroup',)


class TaskGroup:
    """`async with TaskGroup() as group:` waits at its end for every task made by group.create_task().

    The first that fails cancels the others and the block itself; then all failures are raised together as an
    ExceptionGroup. KeyboardInterrupt and SystemExit are raised as they are.
    """

    def __init__(self):
        self._entered = self._exiting = self._aborting = self._cancelled_parent = False
        self._loop = self._parent_task = None
        self._tasks = {}           # used as a set that keeps its order
        self._errors = []
        self._base_error = None    # KeyboardInterrupt or SystemExit
        self._all_done = None      # future: the last task has ended

    def __repr__(self):
        text = 'TaskGroup'
        for what, held in ('tasks', self._tasks), ('errors', self._errors):
            if held:
                text += f' {what}={len(held)}'
        if self._aborting:
            text += ' cancelling'
        elif self._entered:
            text += ' entered'
        return f'<{text}>'

    async def __aenter__(self):
        if self._entered:
            raise RuntimeError(f'TaskGroup {self!r} has already been entered')
        self._entered = True
        self._loop = events.get_running_loop()
        self._parent_task = tasks.current_task(self._loop)
        if not self._parent_task:
            raise RuntimeError(f'TaskGroup {self!r} cannot determine the parent task')
        return self

    async def __aexit__(self, exc_type, exc, tb):
        self._exiting = True
        self._note_end_of_program(exc)
        cancellation = exc if exc_type is exceptions.CancelledError else None
        if self._cancelled_parent and self._parent_task.uncancel() == 0:
            cancellation = None   # it was ours: a task has failed
        if exc_type is not None and not self._aborting:
            self._abort()
        cancellation = await self._wait_for_tasks(cancellation)
        try:
            if self._base_error is not None:
                raise self._base_error
            if cancellation and not self._errors:
                raise cancellation
            if exc_type is not None and exc_type is not exceptions.CancelledError:
                self._errors.append(exc)
            if self._errors:
                raise BaseExceptionGroup('unhandled errors in a TaskGroup', self._errors) from None
        finally:
            self._errors = None

    async def _wait_for_tasks(self, cancellation):
        """Wait for all tasks. Returns the cancellation of the block that is to go on, if any."""
        while self._tasks:
            if self._all_done is None:
                self._all_done = self._loop.create_future()
            try:
                await self._all_done
            except exceptions.CancelledError as exc:
                if not self._aborting:
                    cancellation = exc
                    self._abort()
            self._all_done = None
        return cancellation

    def create_task(self, coro, *, name=None, context=None):
        """Run a coroutine as a task of the group. RuntimeError when the group has not begun, is over, or fails."""
        if not self._entered:
            raise RuntimeError(f'TaskGroup {self!r} has not been entered')
        if not self._tasks and self._exiting:
            raise RuntimeError(f'TaskGroup {self!r} is finished')
        if self._aborting:
            raise RuntimeError(f'TaskGroup {self!r} is shutting down')
        if context is None:
            task = self._loop.create_task(coro, name=name)
        else:
            task = self._loop.create_task(coro, name=name, context=context)
        if task.done():   # begun eagerly, and ended without waiting
            self._on_task_done(task)
            return task
        self._tasks[task] = None
        task.add_done_callback(self._on_task_done)
        return task

    def _abort(self):
        self._aborting = True
        for task in list(self._tasks):
            if not task.done():
                task.cancel()

    def _on_task_done(self, task):
        self._tasks.pop(task, None)
        if self._all_done is not None and not self._tasks and not self._all_done.done():
            self._all_done.set_result(True)
        failure = None if task.cancelled() else task.exception()
        if failure is None:
            return
        self._errors.append(failure)
        self._note_end_of_program(failure)
        parent = self._parent_task
        if parent.done():
            message = f'Task {task!r} has errored out but its parent task {parent} is already completed'
            self._loop.call_exception_handler({'message': message, 'exception': failure, 'task': task})
        elif not self._aborting and not self._cancelled_parent:
            self._abort()
            self._cancelled_parent = True
            parent.cancel()   # out of the block, to its end

    def _note_end_of_program(self, exc):
        if self._base_error is None and isinstance(exc, (KeyboardInterrupt, SystemExit)):
            self._base_error = exc
