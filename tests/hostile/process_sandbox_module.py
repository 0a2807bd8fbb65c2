# verdict: refused
import _sandbox
_sandbox.run('/etc/passwd')
