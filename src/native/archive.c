/* Module _archive: tar and zip through libarchive, for shutil.
 *
 * It reads and writes file descriptors that are open already and knows no names of files but as text in an
 * archive: whoever opens files (stdlib/_archives.py) has asked the sandbox and decides where members go. */
#ifdef EDDY_LIBARCHIVE
#include <archive.h>
#include <archive_entry.h>
#endif
#include "object/bytes.h"
#include "object/container.h"
#include "object/error.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/str.h"
#include "object/text.h"
#include "object/type.h"
#include "vm/thread.h"
#include <errno.h>
#include <locale.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef EDDY_LIBARCHIVE
#include "native/library.h"

/* clang-format off */
#define ARCHIVE_FUNCTIONS(X)                                                                            \
    X(archive_write_new) X(archive_write_set_format_pax) X(archive_write_set_format_zip)                \
    X(archive_write_add_filter_by_name) X(archive_write_set_bytes_in_last_block)                        \
    X(archive_write_open_fd) X(archive_write_header) X(archive_write_data) X(archive_write_close)       \
    X(archive_write_free) X(archive_write_fail) X(archive_read_new) X(archive_read_support_format_tar)  \
    X(archive_read_support_format_zip) X(archive_read_support_filter_gzip)                              \
    X(archive_read_support_filter_bzip2) X(archive_read_support_filter_xz) X(archive_read_open_fd)      \
    X(archive_read_next_header) X(archive_read_data_into_fd) X(archive_read_free)                       \
    X(archive_error_string) X(archive_entry_new) X(archive_entry_free) X(archive_entry_set_mode)        \
    X(archive_entry_set_size) X(archive_entry_set_mtime) X(archive_entry_copy_pathname)                 \
    X(archive_entry_copy_symlink) X(archive_entry_copy_hardlink) X(archive_entry_set_uid)               \
    X(archive_entry_set_gid) X(archive_entry_copy_uname) X(archive_entry_copy_gname)                    \
    X(archive_entry_pathname) X(archive_entry_mode) X(archive_entry_mtime) X(archive_entry_mtime_nsec)  \
    X(archive_entry_size) X(archive_entry_symlink) X(archive_entry_hardlink) X(archive_entry_uid)       \
    X(archive_entry_gid) X(archive_entry_uname) X(archive_entry_gname)
/* clang-format on */

static struct {
#define X(f) __typeof__(&f) f;
    ARCHIVE_FUNCTIONS(X)
#undef X
} lib;

enum { BLOCK = 64 * 1024, TAR_RECORD = 10240 };

typedef struct Archive {
    Object o;
    struct archive *a;
    struct archive_entry *entry; /* of a reader: where it is */
    bool writes;
} Archive;

static Type *type_writer, *type_reader, *exc_archive;
static locale_t utf8; /* libarchive reads and writes names by the locale */

static Archive *as_archive(Value v)
{
    return (Archive *)as_obj(v);
}

/* libarchive's work: other threads may run, names are UTF-8. */
static locale_t enter(void)
{
    thread_block_begin();
    return uselocale(utf8);
}

static void leave(locale_t before)
{
    uselocale(before);
    thread_block_end();
}

static Value failed(Archive *r)
{
    const char *why = r->a ? lib.archive_error_string(r->a) : NULL;
    return err_raise(exc_archive, "%s", why ? why : "unknown error");
}

static Archive *archive_new(Type *t, bool writes)
{
    Archive *r = gc_new(K_NATIVE_OBJECT, t->root, sizeof *r);
    r->writes = writes;
    r->a = writes ? lib.archive_write_new() : lib.archive_read_new();
    return r;
}

static void archive_drop(Object *o)
{
    Archive *r = (Archive *)o;
    if (!r->a) return;
    if (r->writes) {
        lib.archive_write_fail(r->a); /* nobody wants an end any more: its descriptor may be another's now */
        lib.archive_write_free(r->a);
    } else {
        lib.archive_read_free(r->a);
    }
    r->a = NULL;
}

/* --- writing --- */

/* Those that libarchive has itself: for others it runs programs. */
static bool is_filter(const char *name)
{
    static const char *const own[] = {"", "gzip", "bzip2", "xz"};
    for (size_t i = 0; i < COUNT_OF(own); i++)
        if (strcmp(name, own[i]) == 0) return true;
    return false;
}

DEF_NEW(ArchiveWriter, "(cls, fd, format, compression, /)",
        "Writes an archive to a descriptor. format: 'tar' or 'zip'; compression of all of it: '', 'gzip', "
        "'bzip2', 'xz'.")
{
    int fd;
    if (arg_int(a[1], &fd) < 0) return ERR;
    if (!is_str(a[2]) || !is_str(a[3])) return err_type("format and compression are strings");
    bool zip = str_eq_c(as_str(a[2]), "zip");
    const char *filter = str_utf8(as_str(a[3]), NULL);
    if (!is_filter(filter)) return err_value("unknown compression %R", a[3]);
    Archive *w = archive_new(type_writer, true);
    if (!w->a) return err_no_memory();
    locale_t before = enter();
    int e = zip ? lib.archive_write_set_format_zip(w->a) : lib.archive_write_set_format_pax(w->a);
    if (e == ARCHIVE_OK && *filter) e = lib.archive_write_add_filter_by_name(w->a, filter);
    lib.archive_write_set_bytes_in_last_block(w->a, zip || *filter ? 1 : TAR_RECORD);
    if (e == ARCHIVE_OK) e = lib.archive_write_open_fd(w->a, fd);
    leave(before);
    return e < ARCHIVE_WARN ? failed(w) : obj_value(w);
}

static const char *bytes_text(Value v)
{
    return is_bytes(v) ? ((Bytes *)as_obj(v))->data : NULL;
}

/* Copies size bytes of a descriptor: 0; -1 libarchive failed; an errno. A file that has shrunk is filled up.
 */
static int write_file(struct archive *a, int fd, int64_t size)
{
    static const char zeros[BLOCK];
    char *block = mem_alloc(BLOCK);
    int result = 0;
    if (!block) return ENOMEM;
    while (size > 0 && !result) {
        ssize_t n = read(fd, block, (size_t)MIN(size, BLOCK));
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) result = errno;
        if (n < 0) break;
        const char *data = n ? block : zeros;
        n = n ? n : (ssize_t)MIN(size, BLOCK);
        if (lib.archive_write_data(a, data, (size_t)n) != n) result = -1;
        size -= n;
    }
    mem_free(block);
    return result;
}

static struct archive_entry *make_entry(Value *a, int mode, int64_t mtime, int64_t size)
{
    struct archive_entry *e = lib.archive_entry_new();
    int uid, gid;
    if (!e) return err_no_memory(), NULL;
    if (arg_int(a[6], &uid) < 0 || arg_int(a[7], &gid) < 0) return lib.archive_entry_free(e), NULL;
    lib.archive_entry_copy_pathname(e, bytes_text(a[1]));
    lib.archive_entry_set_mode(e, (mode_t)mode);
    int64_t nsec = (mtime % 1000000000 + 1000000000) % 1000000000;
    lib.archive_entry_set_mtime(e, (mtime - nsec) / 1000000000, (long)nsec);
    lib.archive_entry_set_size(e, size);
    if (bytes_text(a[5])) {
        if (S_ISLNK(mode))
            lib.archive_entry_copy_symlink(e, bytes_text(a[5]));
        else
            lib.archive_entry_copy_hardlink(e, bytes_text(a[5]));
    }
    lib.archive_entry_set_uid(e, uid);
    lib.archive_entry_set_gid(e, gid);
    lib.archive_entry_copy_uname(e, bytes_text(a[8]));
    lib.archive_entry_copy_gname(e, bytes_text(a[9]));
    return e;
}

DEF(ArchiveWriter, add, "(self, name, mode, mtime_ns, size, link, uid, gid, uname, gname, fd, /)",
    "Add a member. name, link, uname, gname: bytes; mode: as st_mode; link: where a symbolic link leads or "
    "which "
    "member a file is the same as, or None; fd: what its size bytes are read from, -1: none.")
{
    Archive *w = as_archive(a[0]);
    int mode, fd;
    int64_t mtime, size;
    if (!is_bytes(a[1]) || arg_int(a[2], &mode) < 0 || op_as_index(a[3], &mtime, exc_OverflowError) < 0 ||
        arg_size(a[4], &size) < 0 || arg_int(a[10], &fd) < 0)
        return err_occurred() ? ERR : err_type("name is bytes");
    if (!w->a) return err_value("the archive is complete");
    struct archive_entry *e = make_entry(a, mode, mtime, size);
    if (!e) return ERR;
    locale_t before = enter();
    int code = lib.archive_write_header(w->a, e), trouble = 0;
    if (code >= ARCHIVE_WARN && fd >= 0) trouble = write_file(w->a, fd, size);
    lib.archive_entry_free(e);
    leave(before);
    if (trouble > 0) return err_errno(trouble, ERR);
    return code < ARCHIVE_WARN || trouble ? failed(w) : NONE;
}

DEF(ArchiveWriter, close, "(self, /)", "Write what belongs at the end. The descriptor stays open.")
{
    Archive *w = as_archive(a[0]);
    if (!w->a) return NONE;
    locale_t before = enter();
    int e = lib.archive_write_close(w->a);
    leave(before);
    if (e < ARCHIVE_WARN) failed(w);
    archive_drop(&w->o);
    return err_occurred() ? ERR : NONE;
}

/* --- reading --- */

DEF_NEW(ArchiveReader, "(cls, fd, format, /)",
        "Reads an archive from a descriptor. format: 'tar', compressed or not, or 'zip'.")
{
    int fd;
    if (arg_int(a[1], &fd) < 0) return ERR;
    if (!is_str(a[2])) return err_type("format is a string");
    Archive *r = archive_new(type_reader, false);
    if (!r->a) return err_no_memory();
    locale_t before = enter();
    if (str_eq_c(as_str(a[2]), "zip")) {
        lib.archive_read_support_format_zip(r->a);
    } else {
        lib.archive_read_support_format_tar(r->a);
        lib.archive_read_support_filter_gzip(r->a);
        lib.archive_read_support_filter_bzip2(r->a);
        lib.archive_read_support_filter_xz(r->a);
    }
    int e = lib.archive_read_open_fd(r->a, fd, BLOCK);
    leave(before);
    return e < ARCHIVE_WARN ? failed(r) : obj_value(r);
}

static Value text(const char *s)
{
    return s ? codec_decode(s, (int64_t)strlen(s), "utf-8", "surrogateescape") : NONE;
}

DEF(ArchiveReader, next, "(self, /)",
    "The next member: (name, mode with its kind, mtime_ns, size, symbolic link, hard link, uid, gid, uname, "
    "gname), or None.")
{
    Archive *r = as_archive(a[0]);
    if (!r->a) return NONE;
    locale_t before = enter();
    int e = lib.archive_read_next_header(r->a, &r->entry);
    struct archive_entry *m = r->entry;
    const char *texts[5] = {0};
    if (e == ARCHIVE_OK || e == ARCHIVE_WARN) {
        texts[0] = lib.archive_entry_pathname(m), texts[1] = lib.archive_entry_symlink(m);
        texts[2] = lib.archive_entry_hardlink(m), texts[3] = lib.archive_entry_uname(m);
        texts[4] = lib.archive_entry_gname(m);
    }
    leave(before);
    if (e == ARCHIVE_EOF) return NONE;
    if (e < ARCHIVE_WARN) return failed(r);
    if (!texts[0]) return err_raise(exc_archive, "a member without a name");
    int64_t mtime = (int64_t)lib.archive_entry_mtime(m), most = INT64_MAX / 1000000000 - 1;
    mtime = MAX(MIN(mtime, most), -most) * 1000000000 + lib.archive_entry_mtime_nsec(m);
    return tuple_value(tuple_of(10, text(texts[0]), small_value(lib.archive_entry_mode(m)),
                                int_from_i64(mtime), int_from_i64(lib.archive_entry_size(m)), text(texts[1]),
                                text(texts[2]), int_from_i64(lib.archive_entry_uid(m)),
                                int_from_i64(lib.archive_entry_gid(m)), text(texts[3]), text(texts[4])));
}

DEF(ArchiveReader, save, "(self, fd, /)", "Write the member's data to a descriptor.")
{
    Archive *r = as_archive(a[0]);
    int fd;
    if (arg_int(a[1], &fd) < 0) return ERR;
    if (!r->a || !r->entry) return err_value("there is no member");
    locale_t before = enter();
    int e = lib.archive_read_data_into_fd(r->a, fd);
    leave(before);
    return e < ARCHIVE_WARN ? failed(r) : NONE;
}

/* --- the module --- */

static void archive_setup(Type *t)
{
    t->slots.free = archive_drop;
}

static bool load(void)
{
    static const LibrarySymbol symbols[] = {
#define X(f) {#f, (void **)&lib.f},
        ARCHIVE_FUNCTIONS(X)
#undef X
    };
    if (!utf8 && library_load(EDDY_LIBARCHIVE, symbols, COUNT_OF(symbols))) {
        utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
        if (!utf8) utf8 = duplocale(LC_GLOBAL_LOCALE);
    }
    return utf8 != (locale_t)0;
}

void archive_module_init(Dict *dict)
{
    if (!load()) {
        err_raise(exc_ImportError, "archives need " EDDY_LIBARCHIVE ", which is not on this computer");
        return;
    }
    if (!exc_archive) {
        exc_archive = type_new_native("_archive", "Error", "archive_error", exc_OSError, K_EXCEPTION,
                                      exc_OSError->size, exc_OSError->flags, NULL);
        type_writer = type_new_native("_archive", "Writer", "ArchiveWriter", NULL, K_NATIVE_OBJECT,
                                      sizeof(Archive), 0, archive_setup);
        type_reader = type_new_native("_archive", "Reader", "ArchiveReader", NULL, K_NATIVE_OBJECT,
                                      sizeof(Archive), 0, archive_setup);
    }
    dict_set_c(dict, "Error", obj_value(exc_archive));
    dict_set_c(dict, "Writer", obj_value(type_writer));
    dict_set_c(dict, "Reader", obj_value(type_reader));
}

#else

void archive_module_init(unused Dict *dict)
{
    err_raise(exc_ImportError, "archives need libarchive, which this eddy was built without");
}

#endif
