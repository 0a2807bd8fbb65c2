# verdict: refused|error
import importlib.util
spec = importlib.util.spec_from_file_location('x', '/etc/passwd')
m = importlib.util.module_from_spec(spec)
spec.loader.exec_module(m)
