# verdict: refused|error|ok
import shutil
shutil.rmtree('..', ignore_errors=True)
shutil.rmtree('/tmp/eddy-nothing', ignore_errors=True)
print(open('../outside/secret.txt').read())
