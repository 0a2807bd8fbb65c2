"""The operators of the language as functions, and functions that get items and attributes or call methods."""

import _operator

globals().update({name: value for name, value in vars(_operator).items()
                  if name not in ('__name__', '__doc__', '__spec__', '__loader__', '__package__')})

__all__ = sorted(name for name in vars(_operator) if not name.startswith('_'))
