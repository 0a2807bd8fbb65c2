# verdict: refused
import socket
s = socket.socket(socket.AF_UNIX); s.bind('\0eddy-hostile')
