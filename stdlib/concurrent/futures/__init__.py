"""Running functions in a pool of threads, and asking for their results later."""

from ._base import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, BrokenExecutor, CancelledError, Executor, Future,
                    InvalidStateError, TimeoutError, as_completed, wait)
from .thread import ThreadPoolExecutor

__all__ = ('FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED', 'CancelledError', 'TimeoutError', 'BrokenExecutor',
           'Future', 'Executor', 'wait', 'as_completed', 'ProcessPoolExecutor', 'ThreadPoolExecutor')


class ProcessPoolExecutor(Executor):
    """Not in Eddy, which has no processes that share its objects: use ThreadPoolExecutor."""

    def __init__(self, *args, **kwargs):
        raise NotImplementedError('eddy has no concurrent.futures.ProcessPoolExecutor; use ThreadPoolExecutor')
