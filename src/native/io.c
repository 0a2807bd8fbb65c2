/* Module io, and open(). */
#include <unistd.h>

#include "native/file.h"
#include "native/io_pair.h"
#include "object/heap.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/type.h"
#include "vm/vm.h"

static bool given(Value v)
{
    return !is_err(v) && !is_none(v);
}

static int check_text_arg(Value v, const char *what)
{
    if (!given(v) || is_str(v)) return 0;
    err_type("open() argument '%s' must be str or None, not %T", what, v);
    return -1;
}

/* What a binary mode refuses, and a text mode wants as strings. */
static int check_arguments(OpenMode m, Value encoding, Value errors, Value newline)
{
    if (check_text_arg(encoding, "encoding") < 0 || check_text_arg(errors, "errors") < 0 ||
        check_text_arg(newline, "newline") < 0)
        return -1;
    const char *what = !m.binary         ? NULL
                       : given(encoding) ? "an encoding"
                       : given(errors)   ? "an errors"
                       : given(newline)  ? "a newline"
                                         : NULL;
    if (what) err_value("binary mode doesn't take %s argument", what);
    return what ? -1 : 0;
}

static Value buffer_for(RawFile *raw, OpenMode m, int64_t size)
{
    Type *cls = m.update ? type_file_random : m.what == 'r' ? type_file_reader : type_file_writer;
    if (m.update && !raw_is_seekable(raw)) return err_unsupported("File or stream is not seekable.");
    return obj_value(buffered_new(cls, obj_value(raw), (size_t)size));
}

static Value text_for(Value buffer, Value mode, Value encoding, Value errors, Value newline,
                      bool line_buffering)
{
    TextFile *t = text_new(type_file);
    if (text_init(t, buffer, encoding, errors, newline, line_buffering, false) < 0) return ERR;
    t->mode = mode;
    return obj_value(t);
}

/* The layers above a raw file that is open. */
static Value build(RawFile *raw, OpenMode m, Value mode, int64_t buffering, Value encoding, Value errors,
                   Value newline)
{
    bool line = buffering == 1 || (buffering < 0 && isatty(raw->fd));
    if (buffering == 1 || buffering < 0) buffering = raw->blksize;
    if (buffering == 0 && m.binary) return obj_value(raw);
    if (buffering == 0) return err_value("can't have unbuffered text I/O");
    Value buffer = buffer_for(raw, m, buffering);
    if (m.binary || is_err(buffer)) return buffer;
    return text_for(buffer, mode, encoding, errors, newline, line);
}

Value file_open(Value file, Value mode, Value buffering_arg, Value encoding, Value errors, Value newline,
                bool closefd, Value opener)
{
    OpenMode m = {.what = 'r'};
    int64_t buffering = -1;
    if (is_err(mode)) mode = str_value(str_new_c("r"));
    if (!is_str(mode))
        return is_none(mode) ? err_type("open() argument 'mode' must be str, not None")
                             : err_type("open() argument 'mode' must be str, not %T", mode);
    if (!is_err(buffering_arg) && op_as_index(buffering_arg, &buffering, exc_OverflowError) < 0) return ERR;
    if (!is_intlike(file)) {
        file = path_of(file);
        if (is_err(file)) return ERR;
    }
    if (open_mode_parse(as_str(mode), &m) < 0 || check_arguments(m, encoding, errors, newline) < 0)
        return ERR;
    RawFile *raw = raw_new(type_file_raw);
    if (raw_open(raw, file, m, closefd, opener) < 0) return ERR;
    Value f = build(raw, m, mode, buffering, encoding, errors, newline);
    if (is_err(f)) {
        Value pending = err_fetch();
        if (raw_close(raw) < 0) err_clear();
        return err_set(pending);
    }
    return f;
}

DEF(builtins, open,
    "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
    "Open a file and return a file object.")
{
    int closefd = is_err(a[6]) ? 1 : op_truth(a[6]);
    return closefd < 0 ? ERR : file_open(a[0], a[1], a[2], a[3], a[4], a[5], closefd, a[7]);
}

DEF(io, open_code, "(path)", "Open a file of source text for reading bytes.")
{
    return file_open(a[0], str_value(str_new_c("rb")), ERR, ERR, ERR, ERR, true, ERR);
}

DEF(io, text_encoding, "(encoding, stacklevel=2, /)", "The encoding to use: \"locale\" for None.")
{
    return is_none(a[0]) ? str_value(str_new_c("locale")) : a[0];
}

void io_module_init(Dict *dict)
{
    io_pair_init(dict);
    static const char *const all[] = {"BlockingIOError",
                                      "open",
                                      "open_code",
                                      "IOBase",
                                      "RawIOBase",
                                      "FileIO",
                                      "BytesIO",
                                      "StringIO",
                                      "BufferedIOBase",
                                      "BufferedReader",
                                      "BufferedWriter",
                                      "BufferedRandom",
                                      "TextIOBase",
                                      "TextIOWrapper",
                                      "UnsupportedOperation",
                                      "SEEK_SET",
                                      "SEEK_CUR",
                                      "SEEK_END",
                                      "text_encoding",
                                      "DEFAULT_BUFFER_SIZE",
                                      "BufferedRWPair",
                                      "IncrementalNewlineDecoder"};
    Type *const types[] = {type_io_base,     type_io_raw_base, type_io_buffered_base, type_io_text_base,
                           type_file,        type_file_raw,    type_file_reader,      type_file_writer,
                           type_file_random, type_string_io,   type_bytes_io};
    for (size_t i = 0; i < COUNT_OF(types); i++) dict_set_str(dict, types[i]->name, obj_value(types[i]));
    dict_set_c(dict, "UnsupportedOperation", obj_value(io_unsupported()));
    dict_set_c(dict, "BlockingIOError", obj_value(exc_BlockingIOError));
    dict_set_c(dict, "open", dict_get_c(vm.builtins, "open"));
    dict_set_c(dict, "DEFAULT_BUFFER_SIZE", small_value(FILE_BUFFER_SIZE));
    dict_set_c(dict, "SEEK_SET", small_value(SEEK_SET));
    dict_set_c(dict, "SEEK_CUR", small_value(SEEK_CUR));
    dict_set_c(dict, "SEEK_END", small_value(SEEK_END));
    List *names = list_new(COUNT_OF(all));
    for (size_t i = 0; i < COUNT_OF(all); i++) list_append(names, str_value(str_intern_c(all[i])));
    dict_set_str(dict, NM(__all__), list_value(names));
}
