/* Module _inotify, for stdlib/classroom: tells which files of a folder change. */
#include "native/os.h"
#include "object/container.h"
#include "object/number.h"
#include "object/policy.h"
#include "object/str.h"
#include <errno.h>
#include <sys/inotify.h>
#include <unistd.h>

DEF(inotify, open, "()",
    "A descriptor that can be read when files of watched folders have changed. OSError where there is none.")
{
    if (!policy_act(POLICY_SYSTEM)) return ERR;
    int fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    return fd < 0 ? os_error() : small_value(fd);
}

DEF(inotify, add, "(fd, folder, /)",
    "Watch a folder for files that are written, or moved to where they are: the number that read() calls it "
    "by. The same folder "
    "again gets the same number.")
{
    int fd;
    if (os_int(a[0], &fd) < 0) return ERR;
    if (!is_str(a[1])) return err_type("folder should be str, not %T", a[1]);
    const char *path = str_utf8(as_str(a[1]), NULL);
    if (!policy_path(path, POLICY_READ)) return ERR;
    int wd = inotify_add_watch(fd, path, IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO | IN_ONLYDIR);
    return wd < 0 ? os_path_error(a[1]) : small_value(wd);
}

DEF(inotify, read, "(fd, /)",
    "What has changed, as a list of (number of the folder, name of the file); the number is -1 when some "
    "were lost.")
{
    _Alignas(struct inotify_event) char bytes[8192];
    int fd;
    if (os_int(a[0], &fd) < 0) return ERR;
    ssize_t got = read(fd, bytes, sizeof bytes);
    if (got < 0 && errno != EAGAIN && errno != EINTR) return os_error();
    List *out = list_new(0);
    for (ssize_t at = 0; at < got;) {
        const struct inotify_event *e = (const void *)(bytes + at);
        Value name = os_text(e->len ? e->name : "");
        if (is_err(name)) return ERR;
        list_append(out, tuple_value(tuple_of(2, small_value(e->wd), name)));
        at += (ssize_t)(sizeof *e + e->len);
    }
    return list_value(out);
}

void inotify_module_init(unused Dict *d) {}
