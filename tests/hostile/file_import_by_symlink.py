# verdict: error|refused
import sys
sys.path.insert(0, 'linkdir')
import secretmodule
print(secretmodule.value)
