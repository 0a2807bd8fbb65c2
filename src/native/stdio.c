/* The standard streams; print() and input(). */
#include "native/stdio.h"

#include <unistd.h>

#include "native/file.h"
#include "object/heap.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "vm/vm.h"

static TextFile *streams[3]; /* the original ones; NULL: the descriptor was closed */

static TextFile *open_stream(int fd, const char *name, const char *errors)
{
    bool writable = fd != 0;
    RawFile *raw = raw_for_fd(fd, writable, name);
    if (!raw) return NULL;
    BufferedFile *b =
        buffered_new(writable ? type_file_writer : type_file_reader, obj_value(raw), raw->blksize);
    TextFile *t = text_new(type_file);
    Value encoding = str_value(str_new_c("utf-8")), handler = str_value(str_new_c(errors));
    if (text_init(t, obj_value(b), encoding, handler, str_value(str_new_c("\n")), fd == 2 || isatty(fd),
                  false) < 0) {
        err_clear();
        return NULL;
    }
    t->mode = str_value(str_new_c(writable ? "w" : "r"));
    t->f.watched = true; /* it lives as long as the program */
    return t;
}

void stdio_open(Dict *sys)
{
    static const char *const names[] = {"stdin", "stdout", "stderr"};
    static Value roots[3];
    for (int fd = 0; fd < 3; fd++) {
        char name[16];
        snprintf(name, sizeof name, "<%s>", names[fd]);
        streams[fd] = open_stream(fd, name, fd == 2 ? "backslashreplace" : "strict");
        roots[fd] = streams[fd] ? obj_value(streams[fd]) : NONE;
        gc_add_root(&roots[fd]);
        dict_set_c(sys, names[fd], roots[fd]);
        snprintf(name, sizeof name, "__%s__", names[fd]);
        dict_set_c(sys, name, roots[fd]);
    }
}

void stdio_unbuffer(void)
{
    for (int fd = 1; fd < 3; fd++)
        if (streams[fd]) streams[fd]->write_through = true;
}

Value stdio_current(Str *name)
{
    Value v = vm.sys ? dict_get_str(vm.sys, name) : ERR;
    return is_err(v) || is_none(v) ? ERR : v;
}

bool stdio_stdin_buffered(void)
{
    TextFile *t = streams[0];
    BufferedFile *b = t && !is_err(t->buffer) ? plain_buffered(t->buffer) : NULL;
    return t && (t->in_pos < t->in_end || (b && b->in_pos < b->in_end) || t->at_end);
}

bool stdio_pipe_closed(void)
{
    return raw_stdout_broken;
}

static int flush_file(Value file)
{
    if (is_exact(file, type_file)) {
        TextFile *t = (TextFile *)as_obj(file);
        return text_check_open(t) < 0 ? -1 : text_flush(t);
    }
    return is_err(op_call_method(file, NM(flush), NULL, 0)) ? -1 : 0;
}

/* Flushes a stream at the end: a closed one is no failure. */
static int finish_stream(Str *name)
{
    Value file = stdio_current(name), closed;
    if (is_err(file)) return 0;
    int has = op_getattr_opt(file, str_intern_c("closed"), &closed);
    if (has > 0 && op_truth(closed) == 1) return 0;
    err_clear();
    return flush_file(file);
}

int stdio_finish(void)
{
    int result = 0;
    if (finish_stream(NM(stdout)) < 0) {
        result = -1;
        if (raw_stdout_broken)
            err_clear();
        else
            unraisable(stdio_current(NM(stdout)));
    }
    if (finish_stream(NM(stderr)) < 0) err_clear();
    file_flush_all();
    return result;
}

void stdio_report(const char *utf8, size_t n)
{
    Value file = stdio_current(NM(stderr)), pending = err_fetch();
    Str *s = is_err(file) ? NULL : str_new(utf8, n);
    if (s && file_write_str(file, s) == 0) flush_file(file);
    err_clear();
    if (!is_err(pending)) err_set(pending);
}

/* ---- print ---- */

static int write_value(Value file, Value v)
{
    if (!is_exact(v, type_str)) v = op_str(v);
    return is_err(v) ? -1 : file_write_str(file, as_str(v));
}

/* sep or end: NULL means the default. 0 or -1. */
static int text_option(Value v, const char *name, Str **out)
{
    *out = NULL;
    if (is_err(v) || is_none(v)) return 0;
    if (!is_str(v)) return err_type("%s must be None or a string, not %T", name, v), -1;
    *out = as_str(v);
    return 0;
}

DEF(builtins, print, "(*args, sep=' ', end='\\n', file=None, flush=False)",
    "Print the values to a stream, or to sys.stdout.")
{
    enum { SEP, END, FILE_ARG, FLUSH, ARGS };
    Str *sep, *end;
    Value file = a[FILE_ARG];
    if (is_err(file) || is_none(file)) {
        file = dict_get_str(vm.sys, NM(stdout));
        if (is_err(file)) return err_raise(exc_RuntimeError, "lost sys.stdout");
        if (is_none(file)) return NONE;
    }
    if (text_option(a[SEP], "sep", &sep) < 0 || text_option(a[END], "end", &end) < 0) return ERR;
    for (int i = ARGS; i < n; i++) {
        if (i > ARGS && file_write_str(file, sep ? sep : str_from_cp(' ')) < 0) return ERR;
        if (write_value(file, a[i]) < 0) return ERR;
    }
    if (file_write_str(file, end ? end : str_from_cp('\n')) < 0) return ERR;
    if (is_err(a[FLUSH])) return NONE;
    int flush = op_truth(a[FLUSH]);
    return flush < 0 || (flush && flush_file(file) < 0) ? ERR : NONE;
}

/* ---- input ---- */

static Value lost(const char *name)
{
    return err_raise(exc_RuntimeError, "input(): lost sys.%s", name);
}

/* The line without its end; an empty one is the end of the file. */
static Value strip_line(Value line)
{
    if (!is_str(line)) return err_type("object.readline() returned non-string");
    size_t n = str_len(as_str(line));
    if (n == 0) return err_raise(exc_EOFError, "EOF when reading a line");
    if (str_at(as_str(line), n - 1) != '\n') return line;
    Str *s = str_sub(as_str(line), 0, n - 1);
    return s ? str_value(s) : ERR;
}

DEF(builtins, input, "(prompt='', /)", "Read a string from standard input, without its newline.")
{
    Value in = stdio_current(NM(stdin)), out = stdio_current(NM(stdout)), errors = stdio_current(NM(stderr));
    if (is_err(in)) return lost("stdin");
    if (is_err(out)) return lost("stdout");
    if (is_err(errors)) return lost("stderr");
    if (flush_file(errors) < 0) err_clear();
    if (!is_err(a[0]) && write_value(out, a[0]) < 0) return ERR;
    if (flush_file(out) < 0) return ERR;
    Value line = op_call_method(in, NM(readline), NULL, 0);
    return is_err(line) ? ERR : strip_line(line);
}
