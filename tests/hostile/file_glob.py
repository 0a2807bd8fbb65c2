# verdict: ok
import glob
print(glob.glob('/etc/*'))
print('ok')
