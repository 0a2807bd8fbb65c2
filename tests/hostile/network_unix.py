# verdict: refused|error
import socket
s = socket.socket(socket.AF_UNIX)
s.connect('/run/systemd/notify')
