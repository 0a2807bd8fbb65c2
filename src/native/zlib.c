/* Module zlib: compression and decompression in one go or piece by piece, and two check sums. */
#include "native/zlib_lib.h"
#include "object/bytes.h"
#include "object/container.h"
#include "object/error.h"
#include "object/heap.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/text.h"
#include "object/type.h"
#include "vm/thread.h"
#include <limits.h>
#include <sched.h>

#ifdef EDDY_LIBZLIB

enum { FIRST_ROOM = 16 * 1024, FIRST_PACKED = 32 * 1024, USUAL_MEMORY = 8, WORTH_UNLOCKING = 5 * 1024 };

static Type *type_compress, *type_decompress, *exc_zlib;

/* zlib.Compress and zlib.Decompress */
typedef struct Stream {
    Object o;
    z_stream z;
    bool live; /* z has been begun and not ended */
    bool eof;
    bool busy;       /* another thread is in it */
    int64_t account; /* bytes of zlib's own memory, about */
    Value unused_data, unconsumed_tail, zdict;
} Stream;

typedef int (*Step)(z_stream *, int);

static Stream *as_stream(Value v)
{
    return (Stream *)as_obj(v);
}

static void *stream_alloc(unused void *opaque, unsigned items, unsigned size)
{
    return mem_alloc((size_t)items * size);
}

static void stream_give_back(unused void *opaque, void *p)
{
    mem_free(p);
}

static Value failed(const z_stream *z, int code, const char *doing)
{
    const char *why = code == Z_VERSION_ERROR  ? "library version mismatch"
                      : z->msg                 ? z->msg
                      : code == Z_BUF_ERROR    ? "incomplete or truncated stream"
                      : code == Z_STREAM_ERROR ? "inconsistent stream state"
                      : code == Z_DATA_ERROR   ? "invalid input data"
                                               : NULL;
    if (!why) return err_raise(exc_zlib, "Error %d %s", code, doing);
    return err_raise(exc_zlib, "Error %d %s: %s", code, doing, why);
}

/* --- what comes out --- */

typedef struct Out {
    char *data;
    size_t len, cap;
    size_t limit; /* no more bytes than that */
    unsigned grown;
} Out;

/* How many bytes the next piece has. What is not compressed (level 0) is cut where pieces end, so their sizes
 * show in the result. */
static size_t next_piece(Out *o, size_t first)
{
    static const uint8_t log2_of[] = {16, 18, 20, 22, 23, 24};
    if (!o->cap) return MAX(first, 1);
    return o->grown < COUNT_OF(log2_of) ? (size_t)1 << log2_of[o->grown++] : o->cap;
}

/* Says where the stream is to write: 1; 0 at the limit; -1 MemoryError. */
static int give_room(Out *o, z_stream *z, size_t first)
{
    if (o->len == o->cap) {
        if (o->len == o->limit) return 0;
        size_t piece = next_piece(o, first), cap = o->cap + MIN(piece, o->limit - o->cap);
        char *data = mem_realloc(o->data, cap);
        if (!data) return err_raise(exc_MemoryError, "Unable to allocate output buffer."), -1;
        o->data = data;
        o->cap = cap;
    }
    z->next_out = (Bytef *)o->data + o->len;
    z->avail_out = (uInt)MIN(o->cap - o->len, UINT_MAX);
    return 1;
}

static Value out_value(Out *o, bool fine)
{
    Bytes *b = fine ? bytes_new(o->data ? o->data : "", (int64_t)o->len) : NULL;
    mem_free(o->data);
    return b ? obj_value(b) : ERR;
}

/* --- what goes in --- */

typedef struct In {
    const char *data;
    int64_t left;
    bool fixed;       /* nobody can change the bytes while other threads run */
    const Value dict; /* for what was compressed with one; ERR */
} In;

static int give_dictionary(z_stream *z, Value dict)
{
    const char *data;
    int64_t n;
    if (bytes_view(dict, &data, &n) < 0) return -1;
    int e = zlib.inflateSetDictionary(z, (const Bytef *)data, (uInt)n);
    return e == Z_OK ? 0 : (failed(z, e, "while setting zdict"), -1);
}

/* One call of zlib, other threads running meanwhile if it may take long. */
static int take_step(Step step, z_stream *z, int flush, bool fixed)
{
    bool apart = fixed && (z->avail_in > WORTH_UNLOCKING || z->avail_out > 4 * FIRST_ROOM);
    if (apart) thread_block_begin();
    int e = step(z, flush);
    if (apart) thread_block_end();
    return e;
}

/* Puts bytes through a stream, until they are used up, the stream ends, or out has reached its limit. flush:
 * for the last of them. *code: what zlib said last. -1: an exception. */
static int put_through(Step step, z_stream *z, In *in, int flush, Out *out, size_t first, int *code)
{
    bool more;
    do {
        uInt piece = (uInt)MIN(in->left, UINT_MAX);
        z->next_in = (Bytef *)(uintptr_t)in->data;
        z->avail_in = piece;
        int mode = in->left > (int64_t)piece && flush == Z_FINISH ? Z_NO_FLUSH : flush, room;
        while ((room = give_room(out, z, first)) > 0) {
            uInt before = z->avail_out;
            *code = take_step(step, z, mode, in->fixed);
            out->len += before - z->avail_out;
            if (*code == Z_NEED_DICT && !is_err(in->dict)) {
                if (give_dictionary(z, in->dict) < 0) return -1;
            } else if ((*code != Z_OK && *code != Z_BUF_ERROR) || z->avail_out) {
                break;
            }
        }
        if (room < 0) return -1;
        in->data += piece - z->avail_in;
        in->left -= piece - z->avail_in;
        more = room && in->left && (*code == Z_OK || *code == Z_BUF_ERROR) && !z->avail_in;
    } while (more);
    return 0;
}

static int input(Value v, In *in)
{
    in->fixed = is_bytes(v);
    return bytes_view(v, &in->data, &in->left);
}

static int begin(z_stream *z, bool packs, int level, int method, int wbits, int mem, int strategy)
{
    z->zalloc = stream_alloc;
    z->zfree = stream_give_back;
    return packs ? zlib.deflateInit2_(z, level, method, wbits, mem, strategy, ZLIB_VERSION, sizeof *z)
                 : zlib.inflateInit2_(z, wbits, ZLIB_VERSION, sizeof *z);
}

/* --- in one go --- */

static int int_or(Value v, int otherwise, int *out)
{
    *out = otherwise;
    return is_err(v) ? 0 : arg_int(v, out);
}

DEF(zlib, compress, "(data, /, level=Z_DEFAULT_COMPRESSION, wbits=MAX_WBITS)",
    "The bytes of data compressed. level: 0 (not at all) to 9 (best), -1 as usual; wbits: the size of the "
    "window and the kind of container.")
{
    In in = {.dict = ERR};
    Out out = {.limit = SIZE_MAX};
    z_stream z = {0};
    int level, wbits, code = Z_OK;
    if (input(a[0], &in) < 0 || int_or(a[1], -1, &level) < 0 || int_or(a[2], MAX_WBITS, &wbits) < 0)
        return ERR;
    code = begin(&z, true, level, Z_DEFLATED, wbits, USUAL_MEMORY, Z_DEFAULT_STRATEGY);
    if (code == Z_MEM_ERROR) return err_raise(exc_MemoryError, "Out of memory while compressing data");
    if (code == Z_STREAM_ERROR) return err_raise(exc_zlib, "Bad compression level");
    if (code != Z_OK) return zlib.deflateEnd(&z), failed(&z, code, "while compressing data");
    bool fine = put_through(zlib.deflate, &z, &in, Z_FINISH, &out, FIRST_PACKED, &code) == 0;
    zlib.deflateEnd(&z);
    if (fine && code != Z_STREAM_END) failed(&z, code, "while compressing data"), fine = false;
    return out_value(&out, fine);
}

DEF(zlib, decompress, "(data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE)",
    "The bytes that were compressed to data. bufsize: room for them at first.")
{
    In in = {.dict = ERR};
    Out out = {.limit = SIZE_MAX};
    z_stream z = {0};
    int wbits, code;
    int64_t first = FIRST_ROOM;
    if (input(a[0], &in) < 0 || int_or(a[1], MAX_WBITS, &wbits) < 0) return ERR;
    if (!is_err(a[2]) && arg_size(a[2], &first) < 0) return ERR;
    if (first < 0) return err_value("bufsize must be non-negative");
    if ((code = begin(&z, false, 0, 0, wbits, 0, 0)) != Z_OK)
        return failed(&z, code, "while preparing to decompress data");
    bool fine = put_through(zlib.inflate, &z, &in, Z_FINISH, &out, (size_t)first, &code) == 0;
    if (fine && code != Z_STREAM_END) failed(&z, code, "while decompressing data"), fine = false;
    zlib.inflateEnd(&z);
    return out_value(&out, fine);
}

/* --- piece by piece --- */

static Stream *stream_new(Type *t)
{
    Stream *s = gc_new(K_NATIVE_OBJECT, t->root, sizeof *s);
    s->unused_data = s->unconsumed_tail = obj_value(bytes_new("", 0));
    s->zdict = ERR;
    return s;
}

static void stream_lives(Stream *s, int64_t account)
{
    s->live = true;
    s->account = account;
    gc_account(account);
}

static int stream_end(Stream *s)
{
    if (!s->live) return Z_OK;
    s->live = false;
    gc_account(-s->account);
    return obj_type(s) == type_compress ? zlib.deflateEnd(&s->z) : zlib.inflateEnd(&s->z);
}

static void stream_free(Object *o)
{
    stream_end((Stream *)o);
}

static void stream_mark(Object *o)
{
    Stream *s = (Stream *)o;
    gc_mark(s->unused_data);
    gc_mark(s->unconsumed_tail);
    gc_mark(s->zdict);
}

/* Only one thread at a time: others wait for it. */
static void enter(Stream *s)
{
    while (s->busy) {
        thread_block_begin();
        sched_yield();
        thread_block_end();
    }
    s->busy = true;
}

DEF(zlib, compressobj,
    "(level=Z_DEFAULT_COMPRESSION, method=DEFLATED, wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL, "
    "strategy=Z_DEFAULT_STRATEGY, zdict=None)",
    "An object that compresses piece by piece. wbits: 9 to 15 with zlib's container, -9 to -15 without one, "
    "25 to 31 with gzip's; zdict: bytes that are likely to occur.")
{
    const char *dict = NULL;
    int64_t size = 0;
    int level, method, wbits, mem, strategy;
    if (int_or(a[0], -1, &level) < 0 || int_or(a[1], Z_DEFLATED, &method) < 0 ||
        int_or(a[2], MAX_WBITS, &wbits) < 0 || int_or(a[3], USUAL_MEMORY, &mem) < 0 ||
        int_or(a[4], Z_DEFAULT_STRATEGY, &strategy) < 0)
        return ERR;
    if (!is_err(a[5]) && bytes_view(a[5], &dict, &size) < 0) return ERR;
    if (size > UINT_MAX) return err_raise(exc_OverflowError, "zdict length does not fit in an unsigned int");
    Stream *s = stream_new(type_compress);
    int code = begin(&s->z, true, level, method, wbits, mem, strategy);
    if (code == Z_MEM_ERROR)
        return err_raise(exc_MemoryError, "Can't allocate memory for compression object");
    if (code == Z_STREAM_ERROR) return err_value("Invalid initialization option");
    if (code != Z_OK) return failed(&s->z, code, "while creating compression object");
    stream_lives(s, 1 << 18);
    code = dict ? zlib.deflateSetDictionary(&s->z, (const Bytef *)dict, (uInt)size) : Z_OK;
    if (code == Z_STREAM_ERROR) return err_value("Invalid dictionary");
    return code == Z_OK ? obj_value(s) : err_value("deflateSetDictionary() failed");
}

/* All that comes out of a compressor for data. */
static Value compressed(Stream *s, In *in, int flush, const char *doing)
{
    Out out = {.limit = SIZE_MAX};
    int code = Z_OK;
    enter(s);
    bool fine = put_through(zlib.deflate, &s->z, in, flush, &out, FIRST_PACKED, &code) == 0;
    if (fine && code == Z_STREAM_END && flush == Z_FINISH) code = stream_end(s);
    s->busy = false;
    if (fine && code != Z_OK && code != Z_BUF_ERROR) failed(&s->z, code, doing), fine = false;
    return out_value(&out, fine);
}

DEF(Compress, compress, "(self, data, /)",
    "Compress more: what is ready of the result. The rest comes with later calls, at last with flush().")
{
    In in = {.dict = ERR};
    if (input(a[1], &in) < 0) return ERR;
    return compressed(as_stream(a[0]), &in, Z_NO_FLUSH, "while compressing data");
}

DEF(Compress, flush, "(self, mode=zlib.Z_FINISH, /)",
    "What is still to come. After Z_FINISH nothing more can be compressed.")
{
    In in = {.data = "", .dict = ERR};
    int mode;
    if (int_or(a[1], Z_FINISH, &mode) < 0) return ERR;
    if (mode == Z_NO_FLUSH) return obj_value(bytes_new("", 0));
    return compressed(as_stream(a[0]), &in, mode, "while flushing");
}

DEF(zlib, decompressobj, "(wbits=MAX_WBITS, zdict=b'')",
    "An object that decompresses piece by piece. zdict: as it was given to compressobj().")
{
    int wbits;
    if (int_or(a[0], MAX_WBITS, &wbits) < 0) return ERR;
    if (!is_err(a[1]) && !is_byteslike(a[1]))
        return err_type("zdict argument must support the buffer protocol");
    Stream *s = stream_new(type_decompress);
    int code = begin(&s->z, false, 0, 0, wbits, 0, 0);
    if (code == Z_MEM_ERROR)
        return err_raise(exc_MemoryError, "Can't allocate memory for decompression object");
    if (code == Z_STREAM_ERROR) return err_value("Invalid initialization option");
    if (code != Z_OK) return failed(&s->z, code, "while creating decompression object");
    stream_lives(s, 1 << 15);
    s->zdict = a[1];
    if (!is_err(a[1]) && wbits < 0 && give_dictionary(&s->z, a[1]) < 0) return ERR;
    return obj_value(s);
}

static Value joined(Value before, const char *data, int64_t n)
{
    Bytes *old = (Bytes *)as_obj(before), *all = bytes_new(NULL, old->len + n);
    if (!all) return ERR;
    memcpy(all->data, old->data, (size_t)old->len);
    memcpy(all->data + old->len, data, (size_t)n);
    all->data[all->len] = 0;
    return obj_value(all);
}

/* Keeps what was not used: behind the end it is no part of the stream (but, as in CPython, also shows as
 * unconsumed_tail when there was one before). */
static int keep_rest(Stream *s, In *in, int code)
{
    bool ended = code == Z_STREAM_END, had_tail = ((Bytes *)as_obj(s->unconsumed_tail))->len;
    if (ended && in->left) {
        Value all = joined(s->unused_data, in->data, in->left);
        if (is_err(all)) return -1;
        s->unused_data = all;
    }
    if (!had_tail && (ended || !in->left)) return 0;
    Bytes *tail = bytes_new(in->data, in->left);
    if (!tail) return -1;
    s->unconsumed_tail = obj_value(tail);
    return 0;
}

DEF(Decompress, decompress, "(self, data, /, max_length=0)",
    "Decompress more: what is ready of the result, at most max_length bytes (0: any number); data that was "
    "not "
    "needed for these is then in unconsumed_tail.")
{
    Stream *s = as_stream(a[0]);
    In in = {.dict = s->zdict};
    Out out = {0};
    int code = Z_OK;
    int64_t most = 0;
    if (input(a[1], &in) < 0 || (!is_err(a[2]) && arg_size(a[2], &most) < 0)) return ERR;
    if (most < 0) return err_value("max_length must be non-negative");
    out.limit = most ? (size_t)most : SIZE_MAX;
    enter(s);
    bool fine =
        put_through(zlib.inflate, &s->z, &in, Z_SYNC_FLUSH, &out, MIN(FIRST_PACKED, out.limit), &code) == 0;
    s->busy = false;
    if (fine && keep_rest(s, &in, code) < 0) fine = false;
    if (fine && code == Z_STREAM_END) s->eof = true;
    if (fine && code != Z_STREAM_END && code != Z_OK && code != Z_BUF_ERROR)
        failed(&s->z, code, "while decompressing data"), fine = false;
    return out_value(&out, fine);
}

DEF(Decompress, flush, "(self, length=zlib.DEF_BUF_SIZE, /)",
    "All that is still to come of what was given; length: room for it at first.")
{
    Stream *s = as_stream(a[0]);
    Value tail = s->unconsumed_tail;
    In in = {.data = ((Bytes *)as_obj(tail))->data,
             .left = ((Bytes *)as_obj(tail))->len,
             .fixed = true,
             .dict = s->zdict};
    Out out = {.limit = SIZE_MAX};
    int code = Z_OK;
    int64_t first = FIRST_ROOM;
    if (!is_err(a[1]) && arg_size(a[1], &first) < 0) return ERR;
    if (first <= 0) return err_value("length must be greater than zero");
    enter(s);
    bool fine = put_through(zlib.inflate, &s->z, &in, Z_FINISH, &out, (size_t)first, &code) == 0;
    s->busy = false;
    if (fine && keep_rest(s, &in, code) < 0) fine = false;
    if (fine && code == Z_STREAM_END) {
        s->eof = true;
        stream_end(s);
    }
    return out_value(&out, fine);
}

static Value stream_copy(Value self, const char *what)
{
    Stream *s = as_stream(self);
    bool packs = type_of(self) == type_compress;
    Stream *copy = stream_new(type_of(self));
    enter(s);
    int code = !s->live ? Z_STREAM_ERROR
               : packs  ? zlib.deflateCopy(&copy->z, &s->z)
                        : zlib.inflateCopy(&copy->z, &s->z);
    s->busy = false;
    if (code == Z_MEM_ERROR) return err_raise(exc_MemoryError, "Can't allocate memory for %s object", what);
    if (code == Z_STREAM_ERROR) return err_value("Inconsistent stream state");
    if (code != Z_OK) return failed(&s->z, code, "while copying an object");
    stream_lives(copy, s->account);
    copy->eof = s->eof;
    copy->unused_data = s->unused_data;
    copy->unconsumed_tail = s->unconsumed_tail;
    copy->zdict = s->zdict;
    return obj_value(copy);
}

#define COPIES(owner, what)                                                                                  \
    DEF(owner, copy, "(self, /)", "An object in the same state.")                                            \
    {                                                                                                        \
        return stream_copy(a[0], what);                                                                      \
    }                                                                                                        \
    DEF(owner, __copy__, "(self, /)", NULL)                                                                  \
    {                                                                                                        \
        return stream_copy(a[0], what);                                                                      \
    }                                                                                                        \
    DEF(owner, __deepcopy__, "(self, memo, /)", NULL)                                                        \
    {                                                                                                        \
        return stream_copy(a[0], what);                                                                      \
    }
COPIES(Compress, "compression")
COPIES(Decompress, "decompression")

DEF_MEMBER(Decompress, unused_data, "the bytes that came after the end of the stream")
{
    return as_stream(a[0])->unused_data;
}
DEF_MEMBER(Decompress, unconsumed_tail, "the bytes that max_length kept from being used")
{
    return as_stream(a[0])->unconsumed_tail;
}
DEF_MEMBER(Decompress, eof, "has the end of the stream come?")
{
    return bool_value(as_stream(a[0])->eof);
}

/* --- check sums --- */

static Value check_sum(Value *a, uint32_t start, uLong (*sum)(uLong, const Bytef *, z_size_t))
{
    In in;
    uint64_t low;
    if (input(a[0], &in) < 0) return ERR;
    if (!is_err(a[1])) {
        Value given = op_index(a[1]);
        if (is_err(given) || is_err(given = op_binary(BIN_AND, given, small_value(UINT32_MAX)))) return ERR;
        if (int_to_u64(given, &low)) start = (uint32_t)low;
    }
    bool apart = in.fixed && in.left > WORTH_UNLOCKING;
    if (apart) thread_block_begin();
    uLong found = sum(start, (const Bytef *)in.data, (z_size_t)in.left);
    if (apart) thread_block_end();
    return small_value((int64_t)(found & UINT32_MAX));
}

DEF(zlib, crc32, "(data, value=0, /)", "The CRC-32 check sum of data, continued from value.")
{
    return check_sum(a, 0, zlib.crc32_z);
}

DEF(zlib, adler32, "(data, value=1, /)", "The Adler-32 check sum of data, continued from value.")
{
    return check_sum(a, 1, zlib.adler32_z);
}

/* --- the module --- */

static void stream_setup(Type *t)
{
    t->slots.mark = stream_mark;
    t->slots.free = stream_free;
}

static const struct {
    const char *name;
    int value;
} constants[] = {
#define C(name)                                                                                              \
    {                                                                                                        \
#name, name                                                                                          \
    }
    C(MAX_WBITS),
    C(Z_NO_FLUSH),
    C(Z_PARTIAL_FLUSH),
    C(Z_SYNC_FLUSH),
    C(Z_FULL_FLUSH),
    C(Z_FINISH),
    C(Z_BLOCK),
    C(Z_TREES),
    C(Z_NO_COMPRESSION),
    C(Z_BEST_SPEED),
    C(Z_FILTERED),
    C(Z_RLE),
    C(Z_DEFAULT_COMPRESSION),
    C(Z_DEFAULT_STRATEGY),
    C(Z_HUFFMAN_ONLY),
    {"DEFLATED", 8},
    C(Z_FIXED),
    C(Z_BEST_COMPRESSION),
    {"DEF_MEM_LEVEL", 8},
    {"DEF_BUF_SIZE", FIRST_ROOM},
#undef C
};

void zlib_module_init(Dict *dict)
{
    if (!zlib_needed("zlib")) return;
    if (!exc_zlib) {
        exc_zlib = type_new_native("zlib", "error", "zlib_error", exc_Exception, K_EXCEPTION,
                                   exc_Exception->size, exc_Exception->flags, NULL);
        type_compress = type_new_native("zlib", "Compress", "Compress", NULL, K_NATIVE_OBJECT, sizeof(Stream),
                                        0, stream_setup);
        type_decompress = type_new_native("zlib", "Decompress", "Decompress", NULL, K_NATIVE_OBJECT,
                                          sizeof(Stream), 0, stream_setup);
    }
    dict_set_c(dict, "error", obj_value(exc_zlib));
    for (size_t i = 0; i < COUNT_OF(constants); i++)
        dict_set_c(dict, constants[i].name, small_value(constants[i].value));
    dict_set_c(dict, "ZLIB_VERSION", str_value(str_new_c(ZLIB_VERSION)));
    dict_set_c(dict, "ZLIB_RUNTIME_VERSION", str_value(str_new_c(zlib.zlibVersion())));
    dict_set_c(dict, "__version__", str_value(str_new_c("1.0")));
}

#else

void zlib_module_init(unused Dict *dict)
{
    zlib_needed("zlib");
}

#endif
