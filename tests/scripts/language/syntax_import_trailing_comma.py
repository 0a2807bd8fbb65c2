print('not reached')
from os import path,
