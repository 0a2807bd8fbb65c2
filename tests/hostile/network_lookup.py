# verdict: refused|error
import socket
print(socket.gethostbyname('example.com'))
