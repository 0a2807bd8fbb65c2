from .. import a
from ..a import NAME
from ..late import L as VALUE
def up(): return a.NAME + NAME
