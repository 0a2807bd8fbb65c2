# verdict: refused|error
import runpy
runpy.run_path('/etc/passwd')
