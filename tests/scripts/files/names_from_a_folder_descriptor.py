"""A name that is given with a folder's descriptor never means the file of that name in the working directory."""
import os
import tempfile

with tempfile.TemporaryDirectory() as place:
    os.chdir(place)
    os.mkdir('folder')
    for name in ('here', 'folder/here'):
        open(name, 'w').close()
    os.chmod('here', 0o640)
    fd = os.open('folder', os.O_RDONLY)

    def attempt(call, *args, **where):
        try:
            call(*args, **where)
        except NotImplementedError:
            pass

    attempt(os.chmod, 'here', 0o600, dir_fd=fd)
    attempt(os.utime, 'here', (1, 1), dir_fd=fd)
    print(oct(os.stat('here').st_mode), os.stat('here').st_mtime > 1)
    attempt(os.rename, 'here', 'there', src_dir_fd=fd, dst_dir_fd=fd)
    attempt(os.unlink, 'here' if os.path.exists('folder/here') else 'there', dir_fd=fd)
    attempt(os.mkdir, 'new', dir_fd=fd)
    attempt(os.symlink, 'here', 'link', dir_fd=fd)
    attempt(os.mkfifo, 'pipe', dir_fd=fd)
    attempt(os.mknod, 'node', dir_fd=fd)
    attempt(os.open, 'made', os.O_CREAT | os.O_WRONLY, dir_fd=fd)
    print(sorted(os.listdir()))
    print(os.stat('here', dir_fd=None).st_size, os.access('here', os.R_OK, dir_fd=None))
    os.close(fd)
    os.chdir('/')
