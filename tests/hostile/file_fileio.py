# verdict: refused
import io
print(io.FileIO('/etc/passwd').read())
