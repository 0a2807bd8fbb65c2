# verdict: refused
import shutil, os
shutil.rmtree(os.path.dirname(os.path.realpath(__file__)))
