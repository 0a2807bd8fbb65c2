"""Where CPython keeps the event loop of Unix; here it is in asyncio.events."""

from .events import DefaultEventLoopPolicy, SelectorEventLoop

__all__ = ('SelectorEventLoop', 'DefaultEventLoopPolicy')

_UnixSelectorEventLoop = SelectorEventLoop
_UnixDefaultEventLoopPolicy = DefaultEventLoopPolicy


def __getattr__(name):
    from . import watchers
    if name.endswith('ChildWatcher') and hasattr(watchers, name):
        return getattr(watchers, name)
    raise AttributeError(f"module 'asyncio.unix_events' has no attribute {name!r}")
