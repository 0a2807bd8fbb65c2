# verdict: max-scratch|max-time|error
import os
while True:
    os.mkdir('d'); os.chdir('d')
