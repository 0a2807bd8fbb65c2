# A new thread starts with an empty context; each thread has its own.
import contextvars
import threading

var = contextvars.ContextVar('var', default='default')
var.set('main')

def look():
    print(var.get())
    var.set('thread')
    print(var.get())

t = threading.Thread(target=look)
t.start()
t.join()
print(var.get())
t = threading.Thread(target=contextvars.copy_context().run, args=(look,))
t.start()
t.join()
print(var.get())
