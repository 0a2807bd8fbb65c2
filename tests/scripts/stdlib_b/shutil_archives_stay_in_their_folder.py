# Archives made to harm: names with '..', links that lead out, modes; the filters of unpack_archive().
import os
import shutil
import stat
import tempfile

os.umask(0o022)
top = os.path.realpath(tempfile.mkdtemp())
os.chdir(top)


def member(name, data=b'', kind=b'0', link='', mode=0o644):
    head = bytearray(512)
    for place, value in ((0, name.encode()), (100, b'%07o' % mode), (108, b'0000000'), (116, b'0000000'), (124, b'%011o' % len(data)),
                         (136, b'%011o' % 10 ** 9), (148, b' ' * 8), (156, kind), (157, link.encode()), (257, b'ustar\x0000')):
        head[place:place + len(value)] = value
    head[148:156] = b'%06o\0 ' % sum(head)
    return bytes(head) + data + bytes(-len(data) % 512)


def unpack(words, *members, filters=('tar', 'data')):
    print(words)
    with open('x.tar', 'wb') as f:
        f.write(b''.join(members) + bytes(1024))
    for filter in filters:
        shutil.rmtree('into', ignore_errors=True)
        os.mkdir('into')
        try:
            shutil.unpack_archive('x.tar', 'into', filter=filter)
            print('   ', filter if isinstance(filter, (str, type(None))) else 'own', 'done', end=' ')
        except Exception as exc:
            print('   ', filter, f'{type(exc).__module__}.{type(exc).__name__}: {exc}'.replace(top, 'TOP'), end=' ')
        print([(os.path.relpath(os.path.join(base, name), 'into'), stat.filemode(os.lstat(os.path.join(base, name)).st_mode))
               for base, folders, names in os.walk('into') for name in sorted(folders + names)], os.path.exists('out.txt'))


LINK, HARD, FOLDER, FIFO = b'2', b'1', b'5', b'6'
unpack('a name with ..', member('../out.txt', b'x'))
unpack('an absolute name', member('/absolute/x', b'x'))
unpack('a link to a file outside', member('l', kind=LINK, link='/etc/passwd'))
unpack('a link to the folder above, and a file through it', member('l', kind=LINK, link='..'), member('l/out.txt', b'x'))
unpack('a link that leads far up', member('l', kind=LINK, link='../../x'))
unpack('a link inside', member('d/f', b'1'), member('l', kind=LINK, link='d/f'), filters=(None, 'tar', 'data'))
unpack('another name of a file outside', member('l', kind=HARD, link='/etc/hostname'), filters=('data',))
unpack('another name of nothing', member('l', kind=HARD, link='missing'), filters=(None, 'tar', 'data'))
unpack('modes', member('f', b'x', mode=0o6777), member('d', kind=FOLDER, mode=0o777), member('g', b'x', mode=0o400), filters=(None, 'tar', 'data'))
unpack('a pipe', member('p', kind=FIFO), filters=(None, 'tar', 'data'))
unpack('a file where a link was', member('l', kind=LINK, link='target'), member('l', b'new'), filters=(None, 'tar', 'data'))
unpack('a folder twice', member('d', kind=FOLDER, mode=0o700), member('d/f', b'1'), member('d', kind=FOLDER, mode=0o750), filters=(None, 'tar', 'data'))
unpack('no entries for folders', member('a/b/c.txt', b'x'), filters=(None, 'tar', 'data'))
unpack('a function', member('keep', b'x'), member('drop', b'y'),
       filters=(lambda member, path: member if member.name == 'keep' and member.isfile() else None,))
os.chdir('/')
shutil.rmtree(top)
