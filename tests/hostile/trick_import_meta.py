# verdict: refused|error
import sys, importlib
importlib.invalidate_caches()
sys.path.insert(0, '../outside')
import secretmodule
print(secretmodule.value)
