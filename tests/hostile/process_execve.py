# verdict: refused
import os
os.execve('/bin/sh', ['sh', '-c', 'id'], {})
