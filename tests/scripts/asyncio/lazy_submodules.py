# Every submodule and name is there when asked for, and dir() knows them.
import asyncio
from asyncio import *
from asyncio import Condition, timeouts
import asyncio.log, asyncio.constants, asyncio.format_helpers, asyncio.base_events, asyncio.mixins, asyncio.unix_events

print(asyncio.locks.Lock is Lock, asyncio.queues.PriorityQueue is PriorityQueue, asyncio.TaskGroup.__module__, Condition.__name__)
print([n for n in ('Semaphore', 'locks', 'to_thread', 'open_connection', 'timeout') if n not in dir(asyncio)])
print(hasattr(asyncio, 'nope'), asyncio.log.logger.name, callable(asyncio.format_helpers.extract_stack))
try:
    asyncio.nope
except AttributeError as exc:
    print(exc)
