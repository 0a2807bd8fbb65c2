# verdict: max-output
import warnings, itertools
warnings.simplefilter('always')
for i in itertools.count(): warnings.warn('x' * 1000)
