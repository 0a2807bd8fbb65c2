# verdict: refused
from pathlib import Path
print(list(Path('/root').iterdir()))
