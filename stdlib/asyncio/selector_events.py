"""Where CPython keeps the event loop on selectors; here it is in asyncio.events."""

from .events import BaseEventLoop as BaseSelectorEventLoop

__all__ = ('BaseSelectorEventLoop',)
