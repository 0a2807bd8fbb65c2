"""What futures of every make have in common."""

from .futures import isfuture

__all__ = ()

_PENDING, _CANCELLED, _FINISHED = 'PENDING', 'CANCELLED', 'FINISHED'   # Future._state
