/* What the layers of files share: allocation, the list of open files, the collector's view of them. */
#include "native/file.h"

#include <errno.h>
#include <sys/stat.h>

#include "object/heap.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/type.h"
#include "vm/vm.h"

/* [1]: those that may hold output, which are looked for often. */
static File *open_files[2];

void file_list_add(File *f)
{
    if (f->listed) return;
    f->listed = true;
    f->writes = (f->what == FILE_TEXT && ((TextFile *)f)->can_write) ||
                (f->what == FILE_BUFFERED && ((BufferedFile *)f)->can_write);
    File **first = &open_files[f->writes];
    f->prev = NULL;
    f->next = *first;
    if (*first) (*first)->prev = f;
    *first = f;
}

void file_list_remove(File *f)
{
    if (!f->listed) return;
    f->listed = false;
    if (f->prev)
        f->prev->next = f->next;
    else
        open_files[f->writes] = f->next;
    if (f->next) f->next->prev = f->prev;
}

static void flush_layer(FileWhat what, bool dead_only)
{
    for (File *f = open_files[1]; f; f = f->next) {
        if (f->what != what || (dead_only && gc_is_marked(f))) continue;
        if (what == FILE_TEXT) text_flush_dying((TextFile *)f);
        if (what == FILE_BUFFERED) buffered_flush_dying((BufferedFile *)f);
    }
}

void file_flush_all(void)
{
    flush_layer(FILE_TEXT, false);
    flush_layer(FILE_BUFFERED, false);
}

static RawFile *raw_below(File *f)
{
    if (f->what == FILE_TEXT) {
        Value buffer = ((TextFile *)f)->buffer;
        f = is_err(buffer) ? NULL : (File *)plain_buffered(buffer);
    }
    if (!f || f->what != FILE_BUFFERED || is_err(((BufferedFile *)f)->raw)) return NULL;
    return plain_raw(((BufferedFile *)f)->raw);
}

/* Text or bytes that are not written yet. */
static bool holds_output(const File *f)
{
    return (f->what == FILE_TEXT && ((const TextFile *)f)->out_len > 0) ||
           (f->what == FILE_BUFFERED && ((const BufferedFile *)f)->out_len > 0);
}

static void flush_writers(uint64_t device, uint64_t inode)
{
    for (File *f = open_files[1]; f; f = f->next) {
        RawFile *r = holds_output(f) ? raw_below(f) : NULL;
        if (!r || r->device != device || r->inode != inode) continue;
        if (f->what == FILE_TEXT)
            text_flush_dying((TextFile *)f); /* flushes its buffer first */
        else
            buffered_flush_dying((BufferedFile *)f);
    }
}

void file_flush_for(const RawFile *reader)
{
    flush_writers(reader->device, reader->inode);
}

void file_flush_before(const char *path)
{
    struct stat st;
    bool any = false;
    for (File *f = open_files[1]; f && !any; f = f->next) any = holds_output(f);
    if (any && stat(path, &st) == 0) flush_writers((uint64_t)st.st_dev, (uint64_t)st.st_ino);
}

bool file_collect_forgotten(uint64_t device, uint64_t inode)
{
    bool any = false;
    for (File *f = open_files[1]; f; f = f->next) {
        RawFile *r = holds_output(f) && !f->outlived ? raw_below(f) : NULL;
        if (!r || r->fd <= 2 || (inode && (r->device != device || r->inode != inode))) continue;
        f->outlived = any = true;
    }
    if (any) vm_settle();
    return any;
}

/* A file that nobody closed is flushed and closed when it is found dead: before anything is freed, layer by
 * layer, since the layers of one file die together. */
static void clean_dead(void)
{
    flush_layer(FILE_TEXT, true);
    flush_layer(FILE_BUFFERED, true);
    for (int i = 0; i < 2; i++) {
        for (File *f = open_files[i], *next; f; f = next) {
            next = f->next;
            if (gc_is_marked(f)) continue;
            if (f->what == FILE_RAW) raw_close_dying((RawFile *)f);
            file_list_remove(f);
        }
    }
}

static void text_mark(TextFile *t)
{
    gc_mark(t->buffer);
    gc_mark(t->encoding);
    gc_mark(t->errors);
    gc_mark(t->mode);
    gc_mark(t->decoded);
}

void string_io_mark(File *f);
void bytes_io_mark(File *f);
void string_io_free(File *f);

static void file_mark(Object *o)
{
    File *f = (File *)o;
    gc_mark_dict_place(o);
    switch (f->what) {
    case FILE_RAW: gc_mark(((RawFile *)f)->name); break;
    case FILE_BUFFERED: gc_mark(((BufferedFile *)f)->raw); break;
    case FILE_TEXT: text_mark((TextFile *)f); break;
    case FILE_BYTES: bytes_io_mark(f); break;
    default: break;
    }
}

static void file_free(Object *o)
{
    File *f = (File *)o;
    file_list_remove(f);
    if (f->what == FILE_BUFFERED) {
        BufferedFile *b = (BufferedFile *)f;
        gc_account(-(int64_t)(b->size * ((b->in != NULL) + (b->out != NULL))));
        mem_free(b->in);
        mem_free(b->out);
    } else if (f->what == FILE_TEXT) {
        TextFile *t = (TextFile *)f;
        gc_account(-(int64_t)(t->in_cap + t->out_cap));
        mem_free(t->in);
        mem_free(t->out);
    } else if (f->what == FILE_STRING) {
        string_io_free(f);
    }
}

void *file_alloc(Type *cls, FileWhat what, size_t size)
{
    static bool registered;
    if (!registered) {
        gc_register_kind(K_FILE, file_mark, file_free);
        gc_add_weak(clean_dead);
        registered = true;
    }
    if (size < cls->size) size = cls->size;
    File *f = gc_new(K_FILE, cls->root, size + type_extra_size(cls));
    f->what = (uint8_t)what;
    if (cls->flags & T_HAS_DEL) gc_register_finalizer(&f->o);
    return f;
}

/* ---- errors and arguments ---- */

Type *io_unsupported(void)
{
    static Value cls;
    if (is_err(cls)) {
        Tuple *bases = tuple_of(2, obj_value(exc_OSError), obj_value(exc_ValueError));
        Dict *ns = dict_new();
        dict_set_str(ns, NM(__module__), str_value(str_new_c("io")));
        cls = type_create(type_type, str_intern_c("UnsupportedOperation"), bases, ns, ERR);
        gc_add_root(&cls);
    }
    return as_type(cls);
}

Value err_unsupported(const char *message)
{
    return err_raise(io_unsupported(), "%s", message);
}

int file_size_arg(Value v, int64_t *out)
{
    *out = -1;
    if (is_err(v) || is_none(v)) return 0;
    if (!is_intlike(v) && !type_of(v)->slots.index) {
        err_type("argument should be integer or None, not '%T'", v);
        return -1;
    }
    return op_as_index(v, out, exc_OverflowError);
}

int writable_view(Value v, const char *fn, char **data, int64_t *n)
{
    if (is_kind(v, K_BYTEARRAY)) {
        ByteArray *b = (ByteArray *)as_obj(v);
        *data = b->data;
        *n = b->len;
        return 0;
    }
    if (is_kind(v, K_MEMORYVIEW)) {
        MemoryView *m = (MemoryView *)as_obj(v);
        if (m->released) return err_value("operation forbidden on released memoryview object"), -1;
        if (!m->readonly && m->step == m->itemsize) {
            *data = m->data;
            *n = m->len * m->itemsize;
            return 0;
        }
    }
    err_type("%s() argument must be read-write bytes-like object, not %T", fn, v);
    return -1;
}

int file_write_str(Value file, Str *s)
{
    if (likely(is_exact(file, type_file))) {
        TextFile *t = (TextFile *)as_obj(file);
        return text_check_open(t) < 0 ? -1 : text_write(t, s);
    }
    Value v = str_value(s);
    return is_err(op_call_method(file, NM(write), &v, 1)) ? -1 : 0;
}
