# verdict: error|refused
import sys
sys.path.insert(0, '/etc')
sys.path.insert(0, __file__.rsplit('/', 2)[0] + '/outside')
import secretmodule
print(secretmodule.value)
