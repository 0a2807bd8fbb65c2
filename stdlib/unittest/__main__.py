"""eddy -m unittest [options] [discover | tests ...]"""

import os
import sys

from .main import main

if sys.argv[0].endswith("__main__.py"):
    sys.argv[0] = os.path.basename(sys.executable) + " -m unittest"

__unittest = True

main(module=None)
