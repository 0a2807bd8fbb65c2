# verdict: refused
import os
os.rename(__file__, 'mine')
