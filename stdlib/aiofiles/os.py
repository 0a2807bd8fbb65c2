"""Functions of os for coroutines: each runs in a thread."""

import os
from . import ospath as path
from ._wrapped import wrap_function as wrap

_NAMES = ('access', 'getcwd', 'link', 'listdir', 'makedirs', 'mkdir', 'readlink', 'remove', 'removedirs', 'rename',
          'renames', 'replace', 'rmdir', 'scandir', 'sendfile', 'stat', 'statvfs', 'symlink', 'unlink')

__all__ = ['path', 'wrap', *(name for name in _NAMES if hasattr(os, name))]

globals().update({name: wrap(getattr(os, name)) for name in __all__[2:]})
