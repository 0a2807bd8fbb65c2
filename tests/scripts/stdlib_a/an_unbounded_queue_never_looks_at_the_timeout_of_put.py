import queue

free = queue.Queue()
free.put('kept', timeout=-1)
print(free.get())

narrow = queue.Queue(maxsize=1)
for wait in (-1, 0):
    narrow.put_nowait('first')
    try:
        narrow.put('second', timeout=wait)
    except (ValueError, queue.Full) as error:
        print(repr(error))
    narrow.get()
