# verdict: status-3
import threading
l = threading.Lock(); l.acquire()
l.acquire()
