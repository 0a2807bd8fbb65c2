# verdict: error
import ctypes
ctypes.CDLL(None).system(b'cat /etc/passwd')
