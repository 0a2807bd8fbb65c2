# shutil.make_archive() and unpack_archive(): what goes in and comes out, of each format, with permissions, times and links.
import os
import shutil
import stat
import tempfile

os.umask(0o022)
top = os.path.realpath(tempfile.mkdtemp())
os.chdir(top)
os.makedirs('src/sub/deep')
os.makedirs('src/empty')
for name, text, mode in (('a.txt', 'A' * 1000, 0o640), ('sub/b.txt', 'B', 0o644), ('sub/deep/ünï.txt', 'u', 0o600), ('run.sh', '#!', 0o755)):
    with open('src/' + name, 'w') as f:
        f.write(text)
    os.chmod('src/' + name, mode)
os.symlink('a.txt', 'src/link')
os.symlink('sub', 'src/folder')
os.symlink('nowhere', 'src/dangling')
os.link('src/a.txt', 'src/second')
for name in ('a.txt', 'sub/b.txt', 'sub/deep/ünï.txt', 'run.sh', 'empty', 'sub/deep', 'sub'):
    os.utime('src/' + name, (10 ** 9, 10 ** 9))


class Log:
    def info(self, text, *values):
        print('   ', (text % values).replace(top, 'TOP'))


def tree(folder):
    for base, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(folders + names):
            path = os.path.join(base, name)
            info = os.lstat(path)
            kind = stat.filemode(info.st_mode)[0]
            what = os.readlink(path) if kind == 'l' else (oct(stat.S_IMODE(info.st_mode)), kind == '-' and info.st_size,
                                                          int(info.st_mtime) == 10 ** 9, kind == '-' and info.st_nlink)
            print('   ', os.path.relpath(path, folder), kind, what)


print(shutil.get_archive_formats(), shutil.get_unpack_formats(), sep='\n')
for kind, ending in (('zip', '.zip'), ('tar', '.tar'), ('gztar', '.tar.gz'), ('bztar', '.tar.bz2'), ('xztar', '.tar.xz')):
    print(shutil.make_archive('out/' + kind, kind, 'src', logger=Log() if kind != 'zip' else None).replace(top, 'TOP'))
    shutil.unpack_archive('out/' + kind + ending, 'all/' + kind)
    tree('all/' + kind)
    print(shutil.make_archive('part', kind, top, 'src/sub', logger=Log()).replace(top, 'TOP'))
    shutil.unpack_archive('part' + ending, 'some/' + kind)
    tree('some/' + kind)
    print(shutil.make_archive('here', kind, base_dir='src/empty'))
    shutil.unpack_archive('here' + ending, 'one/' + kind, kind)
    tree('one/' + kind)
    print(shutil.make_archive('no', kind, 'src', dry_run=True, logger=Log()).replace(top, 'TOP'), os.path.exists('no' + ending))
    with open('old' + kind, 'w') as f:
        f.write('before')
    os.makedirs('over', exist_ok=True)
    shutil.copy('old' + kind, 'over/a.txt')
    shutil.unpack_archive('out/' + kind + ending, 'over')
    print(os.path.getsize('over/a.txt'), os.getcwd() == top)
print(shutil.make_archive('file', 'tar', 'src', 'a.txt').replace(top, 'TOP'), os.path.getsize('file.tar'))
for filter in ('data', 'tar', 'fully_trusted'):
    shutil.unpack_archive('out/tar.tar', 'filtered/' + filter, filter=filter)
    tree('filtered/' + filter)
os.chdir('/')
shutil.rmtree(top)
