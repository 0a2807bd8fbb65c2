# verdict: error
open('/etc/passwd\0.txt')
