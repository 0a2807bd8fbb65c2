# verdict: ok|status-5|error
import threading, os
threading.Thread(target=lambda: os._exit(5)).start()
while True: pass
