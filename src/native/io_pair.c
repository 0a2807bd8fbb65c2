/* Module io: what is seldom used: BufferedRWPair, two streams as one, and IncrementalNewlineDecoder. */
#include "native/io_pair.h"
#include "native/file.h"
#include "object/alloc.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/text.h"
#include "object/type.h"

/* --- BufferedRWPair --- */

typedef struct Pair {
    Object o;
    Value reader, writer; /* ERR before __init__ */
} Pair;

static Pair *as_pair(Value v)
{
    return (Pair *)as_obj(v);
}

DEF_NEW(io_pair, "(cls, /, *args, **kwargs)",
        "A stream that is read from one raw stream and written to another.")
{
    return obj_value(alloc_instance(as_type(a[0]), 0));
}

static Value buffered_over(Type *kind, Value raw, Value size)
{
    Value args[] = {raw, size};
    return op_call(obj_value(kind), args, is_err(size) ? 1 : 2, ERR);
}

/* raw.readable() or writable(), which must be true. */
static int must(Value raw, const char *method, const char *message)
{
    Value able = op_call_method(raw, str_intern_c(method), NULL, 0);
    int r = is_err(able) ? -1 : op_truth(able);
    if (r == 0) err_unsupported(message);
    return r > 0 ? 0 : -1;
}

DEF(io_pair, __init__, "(self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /)",
    "Put a buffer before each of two raw streams.")
{
    if (must(a[1], "readable", "File or stream is not readable.") < 0 ||
        must(a[2], "writable", "File or stream is not writable.") < 0)
        return ERR;
    Value reader = buffered_over(type_file_reader, a[1], a[3]);
    Value writer = is_err(reader) ? ERR : buffered_over(type_file_writer, a[2], a[3]);
    if (is_err(writer)) return ERR;
    as_pair(a[0])->reader = reader;
    as_pair(a[0])->writer = writer;
    return NONE;
}

static Value passed(Value half, const char *method, const Value *args, int n)
{
    if (is_err(half)) return err_value("I/O operation on uninitialized object");
    return op_call_method(half, str_intern_c(method), args, n);
}

#define PASSED(name, half, sig, doc)                                                                         \
    DEF(io_pair, name, sig, doc)                                                                             \
    {                                                                                                        \
        while (n > 1 && is_err(a[n - 1])) n--;                                                               \
        return passed(as_pair(a[0])->half, #name, a + 1, n - 1);                                             \
    }
PASSED(read, reader, "(self, size=-1, /)", "Read at most size bytes.")
PASSED(read1, reader, "(self, size=-1, /)",
       "Read at most size bytes, with at most one read of the raw stream.")
PASSED(peek, reader, "(self, size=0, /)", "Bytes that come next, without taking them.")
PASSED(readinto, reader, "(self, buffer, /)", "Read bytes into the buffer.")
PASSED(readinto1, reader, "(self, buffer, /)", "As readinto(), with at most one read of the raw stream.")
PASSED(readable, reader, "(self, /)", "True if the stream can be read.")
PASSED(write, writer, "(self, buffer, /)", "Write bytes; returns how many.")
PASSED(flush, writer, "(self, /)", "Write what is buffered.")
PASSED(writable, writer, "(self, /)", "True if the stream can be written to.")

DEF(io_pair, isatty, "(self, /)", "Is either of them a terminal?")
{
    Value v = passed(as_pair(a[0])->writer, "isatty", NULL, 0);
    int yes = is_err(v) ? -1 : op_truth(v);
    return yes < 0 ? ERR : yes ? TRUE : passed(as_pair(a[0])->reader, "isatty", NULL, 0);
}

DEF(io_pair, close, "(self, /)", "Flush and close both streams.")
{
    Value first = passed(as_pair(a[0])->writer, "close", NULL, 0),
          pending = is_err(first) ? err_fetch() : ERR;
    Value second = passed(as_pair(a[0])->reader, "close", NULL, 0);
    return is_err(pending) ? second : err_set(pending);
}

DEF_GETTER(io_pair, closed, "True once the stream is closed.")
{
    if (is_err(as_pair(a[0])->writer))
        return err_raise(exc_RuntimeError, "the BufferedRWPair object is being garbage-collected");
    return op_getattr(as_pair(a[0])->writer, str_intern_c("closed"));
}

static void pair_mark(Object *o)
{
    gc_mark(((Pair *)o)->reader);
    gc_mark(((Pair *)o)->writer);
    mark_extra_dict(o);
}

static void pair_setup(Type *t)
{
    t->flags &= ~(uint32_t)T_NO_DICT;
    t->slots.mark = pair_mark;
}

/* --- IncrementalNewlineDecoder --- */

typedef struct NewlineDecoder {
    Object o;
    Value decoder;           /* of bytes, or NONE */
    bool translate, pending; /* pending: a '\r' that may be half of '\r\n' */
    bool seen_cr, seen_lf, seen_crlf;
} NewlineDecoder;

static NewlineDecoder *as_decoder(Value v)
{
    return (NewlineDecoder *)as_obj(v);
}

DEF_NEW(io_newlines, "(cls, /, *args, **kwargs)", "A decoder that knows of line endings.")
{
    NewlineDecoder *d = alloc_instance(as_type(a[0]), 0);
    d->decoder = NONE;
    return obj_value(d);
}

DEF(io_newlines, __init__, "(self, decoder, translate, errors='strict')",
    "decoder: an incremental decoder of bytes, or None for text; translate: make all line endings '\\n'.")
{
    int translate = op_truth(a[2]);
    if (translate < 0) return ERR;
    NewlineDecoder *d = as_decoder(a[0]);
    d->decoder = a[1];
    d->translate = translate;
    d->pending = d->seen_cr = d->seen_lf = d->seen_crlf = false;
    return NONE;
}

/* Takes note of the line endings in text, and translates them. */
static Value newlines_of(NewlineDecoder *d, Str *text)
{
    SB out = {0};
    size_t n = str_len(text);
    for (size_t i = 0; i < n; i++) {
        uint32_t c = str_at(text, i);
        bool pair = c == '\r' && i + 1 < n && str_at(text, i + 1) == '\n';
        d->seen_crlf |= pair;
        d->seen_cr |= c == '\r' && !pair;
        d->seen_lf |= c == '\n';
        if (pair && !d->translate) sb_cp(&out, '\r');
        if (pair) i++;
        sb_cp(&out, pair || (c == '\r' && d->translate) ? '\n' : c);
    }
    return sb_value(&out);
}

DEF(io_newlines, decode, "(self, /, input, final=False)",
    "The text so far; a '\\r' at its end waits for what follows.")
{
    NewlineDecoder *d = as_decoder(a[0]);
    int final = is_err(a[2]) ? 0 : op_truth(a[2]);
    if (final < 0) return ERR;
    Value args[] = {a[1], bool_value(final)}, text = a[1];
    if (!is_none(d->decoder)) text = op_call_method(d->decoder, str_intern_c("decode"), args, 2);
    if (is_err(text)) return ERR;
    if (!is_str(text)) return err_type("decoder should return a string result, not '%T'", text);
    Str *s = as_str(text);
    size_t len = str_len(s);
    if (d->pending && (len || final)) {
        SB joined = {0};
        sb_cp(&joined, '\r');
        sb_str(&joined, s);
        text = sb_value(&joined);
        if (is_err(text)) return ERR;
        s = as_str(text);
        len++;
        d->pending = false;
    }
    if (!final && len && str_at(s, len - 1) == '\r') {
        s = str_sub(s, 0, len - 1);
        d->pending = true;
    }
    return newlines_of(d, s);
}

DEF(io_newlines, getstate, "(self, /)", "(bytes not decoded yet, flags)")
{
    NewlineDecoder *d = as_decoder(a[0]);
    Value bytes = obj_value(bytes_new("", 0)), flags = small_value(0);
    if (!is_none(d->decoder)) {
        Value state = op_call_method(d->decoder, str_intern_c("getstate"), NULL, 0);
        if (is_err(state)) return ERR;
        if (!is_tuple(state) || as_tuple(state)->len != 2) return err_type("illegal decoder state");
        bytes = as_tuple(state)->items[0];
        flags = op_binary(BIN_LSHIFT, as_tuple(state)->items[1], small_value(1));
    }
    if (d->pending && !is_err(flags)) flags = op_binary(BIN_OR, flags, small_value(1));
    return is_err(flags) ? ERR : tuple_value(tuple_of(2, bytes, flags));
}

DEF(io_newlines, setstate, "(self, state, /)", "Go on from what getstate() gave.")
{
    NewlineDecoder *d = as_decoder(a[0]);
    int64_t flags;
    if (!is_tuple(a[1]) || as_tuple(a[1])->len != 2) return err_type("state argument must be a tuple");
    if (op_as_index(as_tuple(a[1])->items[1], &flags, exc_OverflowError) < 0) return ERR;
    d->pending = flags & 1;
    if (is_none(d->decoder)) return NONE;
    Value state = tuple_value(tuple_of(2, as_tuple(a[1])->items[0], int_from_i64(flags >> 1)));
    return op_call_method(d->decoder, str_intern_c("setstate"), &state, 1);
}

DEF(io_newlines, reset, "(self, /)", "Begin anew.")
{
    NewlineDecoder *d = as_decoder(a[0]);
    d->pending = d->seen_cr = d->seen_lf = d->seen_crlf = false;
    return is_none(d->decoder) ? NONE : op_call_method(d->decoder, str_intern_c("reset"), NULL, 0);
}

DEF_GETTER(io_newlines, newlines, "The line endings met so far.")
{
    NewlineDecoder *d = as_decoder(a[0]);
    return newlines_value(d->seen_cr, d->seen_lf, d->seen_crlf);
}

static void newlines_mark(Object *o)
{
    gc_mark(((NewlineDecoder *)o)->decoder);
}

static void newlines_setup(Type *t)
{
    t->slots.mark = newlines_mark;
}

void io_pair_init(Dict *dict)
{
    Type *pair = type_new_native("_io", "BufferedRWPair", "io_pair", type_io_buffered_base, K_NATIVE_OBJECT,
                                 sizeof(Pair), T_BASE, pair_setup);
    Type *decoder = type_new_native("_io", "IncrementalNewlineDecoder", "io_newlines", NULL, K_NATIVE_OBJECT,
                                    sizeof(NewlineDecoder), T_BASE, newlines_setup);
    dict_set_str(dict, pair->name, obj_value(pair));
    dict_set_str(dict, decoder->name, obj_value(decoder));
}
