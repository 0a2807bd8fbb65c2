"""Where CPython keeps the event loop of Unix; here it is in asyncio.events."""

from .events import DefaultEventLoopPolicy, SelectorEventLoop

__all__ = ('SelectorEventLoop', 'DefaultEventLoopPolicy')

_UnixSelectorEventLoop = SelectorEventLoop
_UnixDefaultEventLoopPolicy = DefaultEventLoopPolicy
