"""Once sys.meta_path exists imports go by it, also when importlib.util is no longer among the modules."""
import sys

print(len(sys.meta_path) > 0)
for name in "importlib.util", "bisect", "heapq":
    sys.modules.pop(name, None)
import bisect

print(bisect.__name__)
import heapq

print(heapq.__spec__.name)
