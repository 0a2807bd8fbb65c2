"""os.path for coroutines: each function runs in a thread."""

from os import path
from ._wrapped import wrap_function

exists = wrap_function(path.exists)
isfile = wrap_function(path.isfile)
isdir = wrap_function(path.isdir)
islink = wrap_function(path.islink)
ismount = wrap_function(path.ismount)
getsize = wrap_function(path.getsize)
getmtime = wrap_function(path.getmtime)
getatime = wrap_function(path.getatime)
getctime = wrap_function(path.getctime)
samefile = wrap_function(path.samefile)
sameopenfile = wrap_function(path.sameopenfile)
abspath = wrap_function(path.abspath)
