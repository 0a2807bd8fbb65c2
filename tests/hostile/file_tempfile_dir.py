# verdict: refused|error
import tempfile
with tempfile.NamedTemporaryFile(dir='/var/tmp', delete=False) as f: f.write(b'x')
