/* The exception classes that keep more than args: StopIteration, SystemExit, NameError, AttributeError,
 * ImportError, OSError, SyntaxError and the Unicode errors, with their constructors, attributes and texts. */
#include "object/exc_types.h"

#include "object/bytes.h"
#include "object/container.h"
#include "object/heap.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/type.h"

/* A plain attribute kept in extra[field]: None while unset, and again when deleted. */
#define EXTRA(owner, name, field, doc)                                                                       \
    DEF_GETTER(owner, name, doc)                                                                             \
    {                                                                                                        \
        return extra_get(a[0], field);                                                                       \
    }                                                                                                        \
    DEF_SETTER(owner, name)                                                                                  \
    {                                                                                                        \
        as_exc(a[0])->extra[field] = a[1];                                                                   \
        return NONE;                                                                                         \
    }

static Value extra_get(Value self, int field)
{
    Value v = as_exc(self)->extra[field];
    return is_err(v) ? NONE : v;
}

/* Takes the keyword arguments `names` (up to NULL) into the fields from `field` on. 0, or -1 with TypeError.
 */
static int take_keywords(Value self, const char *fn, const Value *values, Value kwnames,
                         const char *const *names, int field)
{
    Exception *e = as_exc(self);
    if (is_err(kwnames)) return 0;
    Tuple *kw = as_tuple(kwnames);
    for (int64_t i = 0; i < kw->len; i++) {
        int k = 0;
        while (names[k] && !str_eq_c(as_str(kw->items[i]), names[k])) k++;
        if (!names[k]) {
            err_type("'%S' is an invalid keyword argument for %s()", kw->items[i], fn);
            return -1;
        }
        e->extra[field + k] = values[i];
    }
    return 0;
}

static int keyword_count(Value kwnames)
{
    return is_err(kwnames) ? 0 : (int)as_tuple(kwnames)->len;
}

/* ---- StopIteration, SystemExit ---- */

static int stop_iteration_init(Value self, const Value *args, int nargs, Value kwnames)
{
    if (exc_init(self, args, nargs, kwnames) < 0) return -1;
    as_exc(self)->extra[STOPITER_VALUE] = nargs ? args[0] : NONE;
    return 0;
}

EXTRA(StopIteration, value, STOPITER_VALUE, "generator return value")

Value exc_stop_value(Value exc)
{
    return extra_get(exc, STOPITER_VALUE);
}

static int system_exit_init(Value self, const Value *args, int nargs, Value kwnames)
{
    if (exc_init(self, args, nargs, kwnames) < 0) return -1;
    Exception *e = as_exc(self);
    e->extra[EXIT_CODE] = nargs == 0 ? NONE : nargs == 1 ? args[0] : e->args;
    return 0;
}

EXTRA(SystemExit, code, EXIT_CODE, "exception code")

/* ---- NameError, AttributeError, ImportError ---- */

static int name_error_init(Value self, const Value *args, int nargs, Value kwnames)
{
    static const char *const names[] = {"name", NULL};
    int npos = nargs - keyword_count(kwnames);
    if (exc_set_args(as_exc(self), args, npos) < 0) return -1;
    return take_keywords(self, "NameError", args + npos, kwnames, names, NAMEERR_NAME);
}

EXTRA(NameError, name, NAMEERR_NAME, "name")

static int attribute_error_init(Value self, const Value *args, int nargs, Value kwnames)
{
    static const char *const names[] = {"name", "obj", NULL};
    int npos = nargs - keyword_count(kwnames);
    if (exc_set_args(as_exc(self), args, npos) < 0) return -1;
    return take_keywords(self, "AttributeError", args + npos, kwnames, names, ATTRERR_NAME);
}

EXTRA(AttributeError, name, ATTRERR_NAME, "attribute name")
EXTRA(AttributeError, obj, ATTRERR_OBJ, "object")

static int import_error_init(Value self, const Value *args, int nargs, Value kwnames)
{
    static const char *const names[] = {"name", "path", NULL};
    int npos = nargs - keyword_count(kwnames);
    if (exc_set_args(as_exc(self), args, npos) < 0) return -1;
    as_exc(self)->extra[IMPORTERR_MSG] = npos == 1 ? args[0] : ERR;
    return take_keywords(self, "ImportError", args + npos, kwnames, names, IMPORTERR_NAME);
}

EXTRA(ImportError, msg, IMPORTERR_MSG, "exception message")
EXTRA(ImportError, name, IMPORTERR_NAME, "module name")
EXTRA(ImportError, path, IMPORTERR_PATH, "module path")

static Value import_error_str(Value self)
{
    Value msg = as_exc(self)->extra[IMPORTERR_MSG];
    return is_exact(msg, type_str) ? msg : exc_str(self);
}

DEF(ImportError, __reduce__, "(self, /)", "Helper for pickle and copy.")
{
    Exception *e = as_exc(a[0]);
    Dict *state = dict_new();
    if (!is_err(e->extra[IMPORTERR_NAME])) dict_set_c(state, "name", e->extra[IMPORTERR_NAME]);
    if (!is_err(e->extra[IMPORTERR_PATH])) dict_set_c(state, "path", e->extra[IMPORTERR_PATH]);
    return exc_reduce(a[0], e->args, state);
}

static Value key_error_str(Value self)
{
    Tuple *args = as_tuple(as_exc(self)->args);
    return args->len == 1 ? op_repr(args->items[0]) : exc_str(self);
}

/* ---- OSError ---- */

/* (errno, strerror[, filename[, winerror, filename2]]): the names leave args. */
static int os_error_fill(Value self, const Value *args, int n)
{
    Exception *e = as_exc(self);
    if (n < 2 || n > 5) return exc_set_args(e, args, n);
    e->extra[OSERR_ERRNO] = args[0];
    e->extra[OSERR_STRERROR] = args[1];
    int64_t written;
    if (n >= 3 && !is_none(args[2])) {
        if (is_a(self, exc_BlockingIOError) && is_intlike(args[2]) && int_to_i64(args[2], &written)) {
            e->extra[OSERR_WRITTEN] = int_from_i64(written);
        } else {
            e->extra[OSERR_FILENAME] = args[2];
            if (n == 5 && !is_none(args[4])) e->extra[OSERR_FILENAME2] = args[4];
            n = 2;
        }
    }
    return exc_set_args(e, args, n);
}

static int os_error_init(Value self, const Value *args, int nargs, Value kwnames)
{
    return exc_no_keywords(self, kwnames) < 0 ? -1 : os_error_fill(self, args, nargs);
}

/* Makes the subclass that errno calls for, unless a class with an __init__ of its own asked: that fills the
 * object itself. */
DEF_NEW(OSError, "(cls, /, *args, **kwargs)", "Base class for I/O related errors.")
{
    Type *cls = as_type(a[0]);
    int64_t number;
    if (type_check_instantiable(cls) < 0) return ERR;
    if (cls == exc_OSError && n >= 4 && n <= 7 && is_intlike(a[2]) && int_to_i64(a[2], &number))
        cls = exc_for_errno(number == (int)number ? (int)number : 0);
    Value self = obj_value(exc_alloc(cls));
    if (cls->slots.init == os_error_init && os_error_fill(self, a + 2, n - 2) < 0) return ERR;
    return self;
}

static Value os_error_str(Value self)
{
    Exception *e = as_exc(self);
    Value number = extra_get(self, OSERR_ERRNO), text = extra_get(self, OSERR_STRERROR);
    Value name = e->extra[OSERR_FILENAME], name2 = e->extra[OSERR_FILENAME2];
    if (!is_err(name)) {
        if (!is_err(name2)) return str_format_c("[Errno %S] %S: %R -> %R", number, text, name, name2);
        return str_format_c("[Errno %S] %S: %R", number, text, name);
    }
    if (is_err(e->extra[OSERR_ERRNO]) || is_err(e->extra[OSERR_STRERROR])) return exc_str(self);
    return str_format_c("[Errno %S] %S", number, text);
}

EXTRA(OSError, errno, OSERR_ERRNO, "POSIX exception code")
EXTRA(OSError, strerror, OSERR_STRERROR, "exception strerror")
EXTRA(OSError, filename, OSERR_FILENAME, "exception filename")
EXTRA(OSError, filename2, OSERR_FILENAME2, "second exception filename")

DEF_GETTER(OSError, characters_written, "How much was written before the error.")
{
    Value v = as_exc(a[0])->extra[OSERR_WRITTEN];
    return is_err(v) ? err_raise(exc_AttributeError, "characters_written") : v;
}

DEF_SETTER(OSError, characters_written)
{
    Exception *e = as_exc(a[0]);
    if (is_err(a[1]) && is_err(e->extra[OSERR_WRITTEN]))
        return err_raise(exc_AttributeError, "characters_written");
    Value v = is_err(a[1]) ? ERR : op_index(a[1]);
    if (err_occurred()) return ERR;
    e->extra[OSERR_WRITTEN] = v;
    return NONE;
}

DEF(OSError, __reduce__, "(self, /)", "Helper for pickle and copy.")
{
    Exception *e = as_exc(a[0]);
    Tuple *args = as_tuple(e->args);
    Value name = e->extra[OSERR_FILENAME], name2 = e->extra[OSERR_FILENAME2];
    if (args->len == 2 && !is_err(name)) {
        Value x = args->items[0], y = args->items[1];
        args = is_err(name2) ? tuple_of(3, x, y, name) : tuple_of(5, x, y, name, NONE, name2);
    }
    return exc_reduce(a[0], tuple_value(args), NULL);
}

/* ---- SyntaxError ---- */

static int syntax_error_fill(Exception *e, Value info)
{
    Value v = op_tuple(info);
    if (is_err(v)) return -1;
    Tuple *t = as_tuple(v);
    if (t->len < 4 || t->len > 6) {
        bool few = t->len < 4;
        err_type("function takes at %s %d arguments (%lld given)", few ? "least" : "most", few ? 4 : 6,
                 (long long)t->len);
        return -1;
    }
    if (t->len == 5) {
        err_type("end_offset must be provided when end_lineno is provided");
        return -1;
    }
    for (int64_t i = 0; i < 6; i++) e->extra[SYNTAX_FILENAME + i] = i < t->len ? t->items[i] : ERR;
    return 0;
}

static int syntax_error_init(Value self, const Value *args, int nargs, Value kwnames)
{
    Exception *e = as_exc(self);
    if (exc_init(self, args, nargs, kwnames) < 0) return -1;
    if (nargs >= 1) e->extra[SYNTAX_MSG] = args[0];
    return nargs == 2 ? syntax_error_fill(e, args[1]) : 0;
}

static Str *base_name(Str *path)
{
    int64_t slash = str_find(path, str_from_cp('/'), 0, str_len(path), true);
    return str_sub(path, (size_t)(slash + 1), str_len(path) - (size_t)(slash + 1));
}

static Value syntax_error_str(Value self)
{
    Exception *e = as_exc(self);
    Value msg = extra_get(self, SYNTAX_MSG), file = e->extra[SYNTAX_FILENAME], line = e->extra[SYNTAX_LINENO];
    bool has_file = !is_err(file) && is_str(file), has_line = !is_err(line) && is_int(line);
    if (has_file && has_line) return str_format_c("%S (%U, line %S)", msg, base_name(as_str(file)), line);
    if (has_file) return str_format_c("%S (%U)", msg, base_name(as_str(file)));
    if (has_line) return str_format_c("%S (line %S)", msg, line);
    return op_str(msg);
}

EXTRA(SyntaxError, msg, SYNTAX_MSG, "exception msg")
EXTRA(SyntaxError, filename, SYNTAX_FILENAME, "exception filename")
EXTRA(SyntaxError, lineno, SYNTAX_LINENO, "exception lineno")
EXTRA(SyntaxError, offset, SYNTAX_OFFSET, "exception offset")
EXTRA(SyntaxError, text, SYNTAX_TEXT, "exception text")
EXTRA(SyntaxError, end_lineno, SYNTAX_END_LINENO, "exception end lineno")
EXTRA(SyntaxError, end_offset, SYNTAX_END_OFFSET, "exception end offset")
EXTRA(SyntaxError, print_file_and_line, SYNTAX_PRINT, "exception print_file_and_line")

/* ---- the Unicode errors ---- */

static int unicode_arg_count(int nargs, int want)
{
    if (nargs == want) return 0;
    err_type("function takes exactly %d arguments (%d given)", want, nargs);
    return -1;
}

static int unicode_check_str(Value v, int position)
{
    if (is_str(v)) return 0;
    err_type("argument %d must be str, not %T", position, v);
    return -1;
}

/* start, end and reason from args[0..3), which are the arguments from `position` on. */
static int unicode_range(Exception *e, const Value *args, int position)
{
    for (int i = 0; i < 2; i++) {
        Value v = op_index(args[i]);
        if (is_err(v)) return -1;
        e->extra[UNICODE_START + i] = v;
    }
    if (unicode_check_str(args[2], position + 2) < 0) return -1;
    e->extra[UNICODE_REASON] = args[2];
    return 0;
}

static int unicode_encode_init(Value self, const Value *args, int nargs, Value kwnames)
{
    Exception *e = as_exc(self);
    if (exc_init(self, args, nargs, kwnames) < 0 || unicode_arg_count(nargs, 5) < 0) return -1;
    if (unicode_check_str(args[0], 1) < 0 || unicode_check_str(args[1], 2) < 0) return -1;
    e->extra[UNICODE_ENCODING] = args[0];
    e->extra[UNICODE_OBJECT] = args[1];
    return unicode_range(e, args + 2, 3);
}

static int unicode_decode_init(Value self, const Value *args, int nargs, Value kwnames)
{
    Exception *e = as_exc(self);
    if (exc_init(self, args, nargs, kwnames) < 0 || unicode_arg_count(nargs, 5) < 0) return -1;
    if (unicode_check_str(args[0], 1) < 0) return -1;
    const char *data;
    int64_t len;
    if (bytes_view(args[1], &data, &len) < 0) return -1;
    e->extra[UNICODE_ENCODING] = args[0];
    e->extra[UNICODE_OBJECT] = is_bytes(args[1]) ? args[1] : obj_value(bytes_new(data, len));
    return unicode_range(e, args + 2, 3);
}

static int unicode_translate_init(Value self, const Value *args, int nargs, Value kwnames)
{
    Exception *e = as_exc(self);
    if (exc_init(self, args, nargs, kwnames) < 0 || unicode_arg_count(nargs, 4) < 0) return -1;
    if (unicode_check_str(args[0], 1) < 0) return -1;
    e->extra[UNICODE_OBJECT] = args[0];
    return unicode_range(e, args + 1, 2);
}

/* The range as numbers: false while the object was made without its arguments (then str() is ''). */
static bool unicode_span(Exception *e, int64_t *start, int64_t *end)
{
    Value s = e->extra[UNICODE_START], t = e->extra[UNICODE_END];
    if (is_err(e->extra[UNICODE_OBJECT]) || is_err(s) || is_err(t)) return false;
    return int_to_i64(s, start) && int_to_i64(t, end);
}

/* "character '\xe9' in position 0" or "characters in position 0-1", after "'ascii' codec can't encode " or
 * "can't translate ". */
static Value character_error(Exception *e, Value prefix, const char *verb)
{
    int64_t start, end;
    if (!unicode_span(e, &start, &end)) return str_value(str_empty);
    Value reason = e->extra[UNICODE_REASON], object = e->extra[UNICODE_OBJECT];
    if (is_str(object) && start >= 0 && start < (int64_t)str_len(as_str(object)) && end == start + 1) {
        uint32_t c = str_at(as_str(object), (size_t)start);
        char code[16];
        snprintf(code, sizeof code, c <= 0xff ? "\\x%02x" : c <= 0xffff ? "\\u%04x" : "\\U%08x", c);
        return str_format_c("%S%s character '%s' in position %lld: %S", prefix, verb, code, (long long)start,
                            reason);
    }
    return str_format_c("%S%s characters in position %lld-%lld: %S", prefix, verb, (long long)start,
                        (long long)end - 1, reason);
}

static Value unicode_encode_str(Value self)
{
    Exception *e = as_exc(self);
    Value prefix = str_format_c("'%S' codec ", extra_get(self, UNICODE_ENCODING));
    return is_err(prefix) ? ERR : character_error(e, prefix, "can't encode");
}

static Value unicode_translate_str(Value self)
{
    return character_error(as_exc(self), str_value(str_empty), "can't translate");
}

static Value unicode_decode_str(Value self)
{
    Exception *e = as_exc(self);
    int64_t start, end, len;
    const char *data;
    if (!unicode_span(e, &start, &end)) return str_value(str_empty);
    if (bytes_view(e->extra[UNICODE_OBJECT], &data, &len) < 0) return ERR;
    Value encoding = e->extra[UNICODE_ENCODING], reason = e->extra[UNICODE_REASON];
    if (start >= 0 && start < len && end == start + 1)
        return str_format_c(
            "'%S' codec can't decode byte 0x%s in position %lld: %S", encoding,
            (char[]){"0123456789abcdef"[(uint8_t)data[start] >> 4], "0123456789abcdef"[data[start] & 15], 0},
            (long long)start, reason);
    return str_format_c("'%S' codec can't decode bytes in position %lld-%lld: %S", encoding, (long long)start,
                        (long long)end - 1, reason);
}

/* start and end must be ints. */
static Value unicode_set_index(Value self, int field, Value v)
{
    if (is_err(v)) return err_type("can't delete numeric/char attribute");
    if (!is_intlike(v)) return err_type("an integer is required");
    as_exc(self)->extra[field] = int_plain(v);
    return NONE;
}

#define UNICODE_ATTRIBUTES(owner)                                                                            \
    EXTRA(owner, object, UNICODE_OBJECT, "exception object")                                                 \
    EXTRA(owner, reason, UNICODE_REASON, "exception reason")                                                 \
    DEF_GETTER(owner, start, "exception start")                                                              \
    {                                                                                                        \
        return extra_get(a[0], UNICODE_START);                                                               \
    }                                                                                                        \
    DEF_SETTER(owner, start)                                                                                 \
    {                                                                                                        \
        return unicode_set_index(a[0], UNICODE_START, a[1]);                                                 \
    }                                                                                                        \
    DEF_GETTER(owner, end, "exception end")                                                                  \
    {                                                                                                        \
        return extra_get(a[0], UNICODE_END);                                                                 \
    }                                                                                                        \
    DEF_SETTER(owner, end)                                                                                   \
    {                                                                                                        \
        return unicode_set_index(a[0], UNICODE_END, a[1]);                                                   \
    }

UNICODE_ATTRIBUTES(UnicodeEncodeError)
UNICODE_ATTRIBUTES(UnicodeDecodeError)
UNICODE_ATTRIBUTES(UnicodeTranslateError)
EXTRA(UnicodeEncodeError, encoding, UNICODE_ENCODING, "exception encoding")
EXTRA(UnicodeDecodeError, encoding, UNICODE_ENCODING, "exception encoding")

/* ---- the table of classes with slots of their own ---- */

typedef struct Special {
    const char *name;
    int (*init)(Value self, const Value *args, int nargs, Value kwnames);
    Value (*str)(Value self);
} Special;

static const Special specials[] = {
    {"StopIteration", stop_iteration_init, NULL},
    {"SystemExit", system_exit_init, NULL},
    {"NameError", name_error_init, NULL},
    {"AttributeError", attribute_error_init, NULL},
    {"ImportError", import_error_init, import_error_str},
    {"KeyError", NULL, key_error_str},
    {"OSError", os_error_init, os_error_str},
    {"SyntaxError", syntax_error_init, syntax_error_str},
    {"UnicodeEncodeError", unicode_encode_init, unicode_encode_str},
    {"UnicodeDecodeError", unicode_decode_init, unicode_decode_str},
    {"UnicodeTranslateError", unicode_translate_init, unicode_translate_str},
};

static void special_setup(Type *t)
{
    for (size_t i = 0; i < COUNT_OF(specials); i++) {
        if (!str_eq_c(t->name, specials[i].name)) continue;
        if (specials[i].init) t->slots.init = specials[i].init;
        if (specials[i].str) t->slots.str = specials[i].str;
    }
}

void (*exc_setup_for(const char *name))(Type *)
{
    if (strcmp(name, "BaseExceptionGroup") == 0) return exc_group_setup;
    for (size_t i = 0; i < COUNT_OF(specials); i++)
        if (strcmp(name, specials[i].name) == 0) return special_setup;
    return NULL;
}
