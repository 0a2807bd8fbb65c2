# verdict: refused
import ssl
c = ssl.create_default_context()
c.load_verify_locations('/etc/passwd')
