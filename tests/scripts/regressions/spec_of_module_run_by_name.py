import subprocess
import sys
import tempfile
from pathlib import Path

with tempfile.TemporaryDirectory() as d:
    package = Path(d, "app")
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "__main__.py").write_text("print(__name__, __spec__.name, __spec__.parent, __package__)\n")
    Path(d, "single.py").write_text("import sys\nprint(sys.modules['__main__'].__spec__.name, __loader__ is __spec__.loader)\n")
    for name in ("app", "app.__main__", "single"):
        done = subprocess.run([sys.executable, "-m", name], cwd=d, capture_output=True, text=True)
        print(name, done.stdout, done.stderr, done.returncode)
print(__spec__)
