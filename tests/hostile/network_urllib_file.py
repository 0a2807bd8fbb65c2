# verdict: refused|error
import urllib.request
print(urllib.request.urlopen('file:///etc/passwd').read())
