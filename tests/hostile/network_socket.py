# verdict: refused|error
import socket
socket.socket()
