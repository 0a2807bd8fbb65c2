# signal.pthread_kill: the handler runs in the main thread.
import signal, threading, time
signal.signal(signal.SIGUSR1, lambda *a: print('usr1', threading.current_thread().name))
signal.pthread_kill(threading.get_ident(), signal.SIGUSR1)
def f(): signal.pthread_kill(threading.main_thread().ident, signal.SIGUSR1)
t=threading.Thread(target=f); t.start(); time.sleep(0.05); t.join()
