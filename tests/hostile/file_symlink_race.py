# verdict: refused|max-time|max-wall|error
import os, threading
def flip():
    while True:
        try: os.unlink('l')
        except OSError: pass
        try: os.symlink('/etc/passwd', 'l')
        except OSError: pass
        try:
            os.unlink('l')
            with open('l','w') as f: f.write('x')
        except OSError: pass
threading.Thread(target=flip, daemon=True).start()
while True:
    try:
        t = open('l').read()
        if t and t != 'x': print(t)
    except OSError: pass
