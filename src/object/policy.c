/* Paths are judged by where they lead: symbolic links and ".." are resolved first, as far as the path exists.
 */
#include "object/policy.h"
#include "base/mem.h"
#include "object/bytes.h"
#include "object/container.h"
#include "object/error.h"
#include "object/exc_types.h"
#include "object/str.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

bool policy_on;
static char *readable, *scratch; /* resolved, without a slash at the end */

static bool folder(const char *path, char **out)
{
    struct stat st;
    *out = realpath(path, NULL);
    if (!*out || stat(*out, &st) < 0) return false;
    if (S_ISDIR(st.st_mode)) return true;
    errno = ENOTDIR;
    return false;
}

bool policy_start(const char *read_folder, const char *scratch_folder)
{
    if (read_folder && !folder(read_folder, &readable)) return false;
    if (scratch_folder && !folder(scratch_folder, &scratch)) return false;
    policy_on = true;
    return true;
}

static bool below(const char *path, const char *root)
{
    size_t n = root ? strlen(root) : 0;
    if (n == 0 || strncmp(path, root, n) != 0) return false;
    return path[n] == 0 || path[n] == '/' || n == 1;
}

static bool resolve_parent(char *copy, char *slash, char *out);

/* Where path leads, as far as it exists; what does not exist yet is kept by name. false: nowhere to be judged
 * (a symbolic link that dangles, a name too long). */
static bool resolve(const char *path, bool nofollow, char *out)
{
    struct stat st;
    size_t len = strlen(path);
    char copy[PATH_MAX];
    if (!*path) path = ".", len = 1;
    if (len >= sizeof copy) return false;
    if (!nofollow && realpath(path, out)) return true;
    if (!nofollow && lstat(path, &st) == 0) return false;
    memcpy(copy, path, len + 1);
    while (len > 1 && copy[len - 1] == '/') copy[--len] = 0;
    char *slash = strrchr(copy, '/'), *last = slash ? slash + 1 : copy;
    if (strcmp(last, "..") == 0 || strcmp(last, ".") == 0 || !*last) return realpath(path, out) != NULL;
    return resolve_parent(copy, slash, out);
}

/* copy without its last part, resolved, and that part after it. */
static bool resolve_parent(char *copy, char *slash, char *out)
{
    const char *last = slash ? slash + 1 : copy;
    if (slash) *slash = 0;
    if (!resolve(!slash ? "." : slash == copy ? "/" : copy, false, out)) return false;
    size_t n = strlen(out), k = strlen(last);
    if (n + k + 2 > PATH_MAX) return false;
    if (out[n - 1] != '/') out[n++] = '/';
    memcpy(out + n, last, k + 1);
    return true;
}

bool policy_allows_slow(const char *path, int use)
{
    char real[PATH_MAX];
    int saved = errno;
    bool known = resolve(path, use & POLICY_NOFOLLOW, real);
    errno = saved;
    if (!known) return false;
    if (strcmp(real, "/dev/null") == 0 || below(real, scratch)) return true;
    return !(use & POLICY_WRITE) && below(real, readable);
}

static bool refuse(const char *text, Value path)
{
    Value args[3] = {small_value(EACCES), str_value(str_new_c(text)), path};
    Value e = exc_new(exc_PermissionError, tuple_value(tuple_from(args, is_err(path) ? 2 : 3)));
    if (!is_err(e)) err_set(e);
    return false;
}

bool policy_path_slow(const char *path, int use)
{
    if (policy_allows_slow(path, use)) return true;
    return refuse(use & POLICY_WRITE ? "The sandbox allows writing in the scratch folder only"
                                     : "The sandbox allows reading in the exercise's folder only",
                  codec_decode(path, (int64_t)strlen(path), "utf-8", "surrogateescape"));
}

bool policy_act_slow(PolicyAct act)
{
    static const char *const texts[] = {
        [POLICY_SOCKET] = "The sandbox allows no sockets",
        [POLICY_PROCESS] = "The sandbox allows no other processes",
        [POLICY_SIGNAL] = "The sandbox allows no signals to other processes",
        [POLICY_SYSTEM] = "The sandbox does not allow this",
    };
    return refuse(texts[act], ERR);
}

int policy_use_of(int flags)
{
    bool writes = (flags & O_ACCMODE) != O_RDONLY || flags & (O_CREAT | O_TRUNC);
    int use = writes ? POLICY_WRITE : POLICY_READ;
#ifdef O_TMPFILE
    if ((flags & O_TMPFILE) == O_TMPFILE) use = POLICY_WRITE;
#endif
    return flags & O_NOFOLLOW ? use | POLICY_NOFOLLOW : use;
}
