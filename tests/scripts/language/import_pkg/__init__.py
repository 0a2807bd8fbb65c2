"A package."
print("import_pkg runs", __name__)
from . import a
from .a import NAME as again
value = 1
