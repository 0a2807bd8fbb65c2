# verdict: refused|error
import importlib.util
s = importlib.util.spec_from_file_location('m', '../outside/secretmodule.py')
m = importlib.util.module_from_spec(s)
s.loader.exec_module(m)
print(m.value)
