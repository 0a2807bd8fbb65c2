# verdict: max-memory|error
import struct
struct.pack('1000000000000s', b'')
