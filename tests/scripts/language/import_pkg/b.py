from .a import NAME as from_a
from . import a as mod_a
from import_pkg import value
