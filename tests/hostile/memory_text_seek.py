# verdict: max-memory
import io
f = io.StringIO()
f.seek(10**12)
f.write('x')
