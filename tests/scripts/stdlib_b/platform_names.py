# What platform tells; nothing of it is printed, since it differs from machine to machine.
import os
import platform


def show(call):
    """Print a call's result, or the exception that it raises."""
    try:
        print(repr(call()))
    except BaseException as exc:
        print(type(exc).__name__, exc)


print(platform.system() == os.uname().sysname, platform.node() == os.uname().nodename, platform.release() == os.uname().release)
print(platform.version() == os.uname().version, platform.machine() == os.uname().machine, type(platform.processor()))
show(lambda: type(platform.uname()).__name__)
show(lambda: platform.uname()._fields)
show(lambda: len(platform.uname()))
show(lambda: platform.uname()[0] == platform.system())
show(lambda: platform.uname()[:5] == tuple(os.uname()))
show(lambda: len(list(platform.uname())))
show(lambda: platform.uname() == tuple(platform.uname()))
show(lambda: sorted(platform.uname()._asdict()))
show(lambda: platform.platform().startswith(platform.system()))
show(lambda: platform.platform(terse=True).count('-') > 1)
show(lambda: platform.platform(True) == platform.platform())
show(lambda: platform.architecture()[1])
show(lambda: len(platform.libc_ver()))
show(lambda: platform.python_version())
show(lambda: platform.python_version_tuple())
show(lambda: platform.mac_ver())
show(lambda: platform.win32_ver())
show(lambda: platform.win32_edition())
show(lambda: platform.win32_is_iot())
show(lambda: platform.java_ver())
show(lambda: platform.system_alias('a','b','c'))
show(lambda: len(platform.python_build()))
show(lambda: type(platform.python_compiler()))
show(lambda: platform.python_branch())
show(lambda: platform.python_revision())
show(lambda: type(platform.python_implementation()))
show(lambda: 'ID' in platform.freedesktop_os_release())
