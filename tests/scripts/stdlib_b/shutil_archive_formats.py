# Archive formats of one's own.
import os
import shutil
import tempfile

folder = tempfile.mkdtemp()


def pack(base_name, base_dir, **options):
    print('pack', os.path.basename(base_name), base_dir, options.get('level'))
    return base_name + '.mine'


shutil.register_archive_format('mine', pack, [('level', 9)], 'my format')
print(('mine', 'my format') in shutil.get_archive_formats())
print(os.path.basename(shutil.make_archive(os.path.join(folder, 'a'), 'mine', base_dir='.')))
shutil.unregister_archive_format('mine')
print(('mine', 'my format') in shutil.get_archive_formats())
shutil.register_unpack_format('mine', ['.mine'], lambda name, where: print('unpack', os.path.basename(name)), description='m')
print(('mine', ['.mine'], 'm') in shutil.get_unpack_formats())
open(os.path.join(folder, 'x.mine'), 'w').close()
shutil.unpack_archive(os.path.join(folder, 'x.mine'), folder)
shutil.unregister_unpack_format('mine')
for bad in (lambda: shutil.register_archive_format('a', 1), lambda: shutil.make_archive('a', 'nope'),
            lambda: shutil.register_archive_format('a', print, 1), lambda: shutil.unregister_archive_format('nope')):
    try:
        bad()
    except (TypeError, ValueError, KeyError, shutil.Error) as e:
        print(type(e).__name__, e)
print(shutil.COPY_BUFSIZE)
shutil.rmtree(folder)
