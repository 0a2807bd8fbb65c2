"""Finders of a program are asked also when it sets sys.meta_path without having looked at it."""
import sys
class F:
    @classmethod
    def find_spec(self, name, path=None, target=None):
        print("asked", name)
        return None
sys.meta_path = [F]
try:
    import no_such_module
except ImportError as e: print(e)
