print('not reached')
import os as a.b
