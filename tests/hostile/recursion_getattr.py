# verdict: max-memory|max-time|error
class A:
    def __getattr__(self, name):
        return getattr(self, name + 'x')


A().x
