# verdict: refused|error
import hashlib
print(hashlib.file_digest(open('/etc/passwd', 'rb'), 'sha256'))
