# verdict: refused|error
import pickle


class A:
    def __reduce__(self):
        import os
        return os.system, ('cat /etc/passwd',)


if pickle.loads(pickle.dumps(A())) != 0:
    raise PermissionError('nothing ran')
