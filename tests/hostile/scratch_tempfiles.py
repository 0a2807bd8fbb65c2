# verdict: max-scratch|max-time
import tempfile
keep = []
while True:
    f = tempfile.NamedTemporaryFile(delete=False); f.write(b'x'*1000); f.close()
