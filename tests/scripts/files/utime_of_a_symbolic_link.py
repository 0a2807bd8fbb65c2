"""os.utime() sets the times of a symbolic link itself when it is not to follow it."""
import os
import tempfile

with tempfile.TemporaryDirectory() as place:
    name, link = os.path.join(place, 'file'), os.path.join(place, 'link')
    open(name, 'w').close()
    os.utime(name, (100, 200))
    os.symlink(name, link)
    os.utime(link, (300, 400), follow_symlinks=False)
    print(os.stat(name).st_mtime, os.lstat(link).st_mtime)
    os.utime(link, ns=(5, 6), follow_symlinks=True)
    print(os.stat(name).st_mtime_ns, os.lstat(link).st_mtime)
