# verdict: refused|error|ok
import configparser
c = configparser.ConfigParser()
print(c.read('/etc/passwd'))
print(open('/etc/passwd').read())
