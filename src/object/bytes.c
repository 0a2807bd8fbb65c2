/* The type bytes, what it shares with bytearray (operators, subscripts), and the view of anything bytes-like.
 */
#include "base/hash.h"
#include "object/bytes.h"
#include "object/container.h"
#include "object/func.h"
#include "object/iter.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/text.h"
#include "object/type.h"

static Bytes *empty;

Bytes *bytes_of_type(Type *t, const void *data, int64_t n)
{
    if (n == 0 && t == type_bytes && empty) return empty;
    Bytes *b = n < INT64_MAX / 2 ? gc_new_raw(K_BYTES, t->root, sizeof *b + (size_t)n + 1) : NULL;
    if (!b) {
        if (!err_occurred()) err_no_memory();
        return NULL;
    }
    b->dict = ERR;
    b->hash = 0;
    b->len = n;
    if (data && n) memcpy(b->data, data, (size_t)n);
    b->data[n] = 0;
    if (t->flags & T_HAS_DEL) gc_register_finalizer(&b->o);
    return b;
}

Bytes *bytes_new(const void *data, int64_t n)
{
    return bytes_of_type(type_bytes, data, n);
}

static Value result(void *o)
{
    return o ? obj_value(o) : ERR;
}

Value bytes_like(Value self, const void *data, int64_t n)
{
    return is_kind(self, K_BYTEARRAY) ? result(bytearray_new(data, n)) : result(bytes_new(data, n));
}

/* ---- views ---- */

bool is_byteslike(Value v)
{
    return is_bytes(v) || is_kind(v, K_BYTEARRAY) || is_kind(v, K_MEMORYVIEW);
}

/* The items of a memoryview one behind the other: where they are, or a copy that lives as long as the pointer
 * is on the C stack. */
static int view_of_memory(MemoryView *m, const char **data, int64_t *n)
{
    if (m->released) {
        err_value("operation forbidden on released memoryview object");
        return -1;
    }
    *n = m->len * m->itemsize;
    *data = m->data;
    if (m->step == m->itemsize || m->len <= 1) return 0;
    Bytes *b = bytes_new(NULL, *n);
    if (!b) return -1;
    for (int64_t i = 0; i < m->len; i++)
        memcpy(b->data + i * m->itemsize, m->data + i * m->step, m->itemsize);
    *data = b->data;
    return 0;
}

int bytes_view(Value v, const char **data, int64_t *n)
{
    if (is_bytes(v)) {
        Bytes *b = (Bytes *)as_obj(v);
        *data = b->data;
        *n = b->len;
        return 0;
    }
    if (is_kind(v, K_BYTEARRAY)) {
        ByteArray *b = (ByteArray *)as_obj(v);
        *data = b->data ? b->data : "";
        *n = b->len;
        return 0;
    }
    if (is_kind(v, K_MEMORYVIEW)) return view_of_memory((MemoryView *)as_obj(v), data, n);
    err_type("a bytes-like object is required, not '%T'", v);
    return -1;
}

/* ---- repr and hash ---- */

static void put_byte(SB *sb, uint8_t c, char quote)
{
    char text[8];
    if (c == (uint8_t)quote || c == '\\')
        snprintf(text, sizeof text, "\\%c", c);
    else if (c == '\n')
        snprintf(text, sizeof text, "\\n");
    else if (c == '\r')
        snprintf(text, sizeof text, "\\r");
    else if (c == '\t')
        snprintf(text, sizeof text, "\\t");
    else
        snprintf(text, sizeof text, "\\x%02x", c);
    sb_c(sb, text);
}

/* b'...' of the bytes; escaped is a quote that gets a backslash besides the enclosing one (0: none). */
static void put_repr(SB *sb, const char *data, int64_t n, char escaped)
{
    bool single = n && memchr(data, '\'', (size_t)n);
    char quote = single && !memchr(data, '"', (size_t)n) ? '"' : '\'';
    int64_t from = 0;
    sb_cp(sb, 'b');
    sb_cp(sb, (uint32_t)quote);
    for (int64_t i = 0; i < n; i++) {
        uint8_t c = (uint8_t)data[i];
        bool special = c == (uint8_t)quote || c == '\\' || (escaped && c == (uint8_t)escaped);
        if (!special && c >= 32 && c < 127) continue;
        sb_chars(sb, data + from, 1, (size_t)(i - from));
        put_byte(sb, c, special ? (char)c : quote);
        from = i + 1;
    }
    sb_chars(sb, data + from, 1, (size_t)(n - from));
    sb_cp(sb, (uint32_t)quote);
}

Value bytes_repr(const char *data, int64_t n)
{
    SB sb = {0};
    put_repr(&sb, data, n, 0);
    return sb_value(&sb);
}

/* bytearray(b'...'): a single quote is escaped even between double quotes. */
Value bytearray_repr(Value self)
{
    ByteArray *b = (ByteArray *)as_obj(self);
    SB sb = {0};
    sb_str(&sb, type_of(self)->name);
    sb_cp(&sb, '(');
    put_repr(&sb, b->data ? b->data : "", b->len, '\'');
    sb_cp(&sb, ')');
    return sb_value(&sb);
}

static Value repr_slot(Value self)
{
    Bytes *b = (Bytes *)as_obj(self);
    return bytes_repr(b->data, b->len);
}

uint64_t bytes_hash(const void *data, int64_t n)
{
    uint64_t h = hash_bytes(data, (size_t)n);
    return h == 0 || h == UINT64_MAX ? 0x9E3779B9u : h;
}

static int hash_slot(Value self, int64_t *hash)
{
    Bytes *b = (Bytes *)as_obj(self);
    if (!b->hash) b->hash = bytes_hash(b->data, b->len);
    *hash = (int64_t)b->hash;
    return 0;
}

static Value cmp_slot(Value self, Value other, CmpOp op)
{
    const char *p, *q;
    int64_t n, m;
    if (!is_bytes(other) && !is_kind(other, K_BYTEARRAY)) return NOTIMPL;
    if (is_bytes(self) && is_bytes(other)) {
        Bytes *a = (Bytes *)as_obj(self), *b = (Bytes *)as_obj(other);
        return bytes_compare(a->data, a->len, b->data, b->len, op);
    }
    bytes_view(self, &p, &n);
    bytes_view(other, &q, &m);
    return bytes_compare(p, n, q, m, op);
}

Value bytes_compare(const char *p, int64_t n, const char *q, int64_t m, CmpOp op)
{
    if (op == CMP_EQ || op == CMP_NE) {
        bool same_bytes = n == m && memcmp(p, q, (size_t)n) == 0;
        return bool_value(same_bytes == (op == CMP_EQ));
    }
    int d = bytes_order(p, q, (size_t)MIN(n, m));
    if (d == 0) d = n < m ? -1 : n > m;
    switch (op) {
    case CMP_LT: return bool_value(d < 0);
    case CMP_LE: return bool_value(d <= 0);
    case CMP_GT: return bool_value(d > 0);
    default: return bool_value(d >= 0);
    }
}

/* ---- operators, also of bytearray ---- */

Value bytes_add(Value self, Value other)
{
    const char *p, *q;
    int64_t n, m;
    Value r;
    if (!is_byteslike(other)) {
        if (reflected(BIN_ADD, self, other, &r)) return r;
        return err_type("can't concat %T to %T", other, self);
    }
    bytes_view(self, &p, &n);
    if (bytes_view(other, &q, &m) < 0) return ERR;
    r = bytes_like(self, NULL, n + m);
    if (is_err(r)) return ERR;
    char *to = is_bytes(r) ? ((Bytes *)as_obj(r))->data : ((ByteArray *)as_obj(r))->data;
    if (n) memcpy(to, p, (size_t)n);
    if (m) memcpy(to + n, q, (size_t)m);
    return r;
}

static void fill(char *to, const char *p, int64_t n, int64_t total)
{
    if (total == 0) return;
    if (n == 1) {
        memset(to, *p, (size_t)total);
        return;
    }
    memcpy(to, p, (size_t)n);
    for (int64_t done = n; done < total; done *= 2) memcpy(to + done, to, (size_t)MIN(done, total - done));
}

Value bytes_mul(Value self, Value other)
{
    const char *p;
    int64_t n, count, total;
    Value r;
    if (repeat_count(self, other, &count, &r) < 0) return r;
    bytes_view(self, &p, &n);
    if (count == 1 && is_exact(self, type_bytes)) return self;
    if (__builtin_mul_overflow(n, count, &total))
        return is_bytes(self) ? err_raise(exc_OverflowError, "repeated bytes are too long") : err_no_memory();
    r = bytes_like(self, NULL, total);
    if (is_err(r)) return ERR;
    fill(is_bytes(r) ? ((Bytes *)as_obj(r))->data : ((ByteArray *)as_obj(r))->data, p, n, total);
    return r;
}

Value bytes_mod(Value self, Value other)
{
    const char *p;
    int64_t n;
    bytes_view(self, &p, &n);
    Value r = bytes_percent(p, (size_t)n, other);
    if (is_err(r) || is_bytes(self)) return r;
    bytes_view(r, &p, &n);
    return bytes_like(self, p, n);
}

Value bytes_rmod(Value self, Value other)
{
    return is_bytes(other) || is_kind(other, K_BYTEARRAY) ? bytes_mod(other, self) : NOTIMPL;
}

int bytes_contains(Value self, Value item)
{
    const char *p, *q;
    int64_t n, m;
    if (!is_byteslike(item) && has_index(item)) {
        int c = byte_of(item);
        if (c < 0) return -1;
        bytes_view(self, &p, &n);
        return n && memchr(p, c, (size_t)n);
    }
    if (bytes_view(item, &q, &m) < 0) return -1;
    bytes_view(self, &p, &n);
    return mem_find(p, (size_t)n, q, (size_t)m, 1, false) >= 0;
}

int64_t bytes_length(Value self)
{
    return is_bytes(self) ? ((Bytes *)as_obj(self))->len : ((ByteArray *)as_obj(self))->len;
}

int bytes_truth(Value self)
{
    return bytes_length(self) != 0;
}

static Value slice(Value self, Slice *key)
{
    int64_t start, stop, step, n;
    const char *p;
    if (slice_unpack(key, &start, &stop, &step) < 0) return ERR;
    bytes_view(self, &p, &n);
    int64_t count = slice_adjust(n, &start, &stop, step);
    if (step == 1 && count == n && is_exact(self, type_bytes)) return self;
    if (step == 1 || count <= 0) return bytes_like(self, p + (count > 0 ? start : 0), MAX(count, 0));
    Value r = bytes_like(self, NULL, count);
    if (is_err(r)) return ERR;
    char *to = is_bytes(r) ? ((Bytes *)as_obj(r))->data : ((ByteArray *)as_obj(r))->data;
    for (int64_t i = 0; i < count; i++) to[i] = p[start + i * step];
    return r;
}

Value bytes_getitem(Value self, Value key)
{
    bool array = is_kind(self, K_BYTEARRAY);
    int64_t i, n;
    const char *p;
    if (is_kind(key, K_SLICE)) return slice(self, (Slice *)as_obj(key));
    if (!has_index(key)) {
        return err_type("%s indices must be integers or slices, not %T", array ? "bytearray" : "byte", key);
    }
    if (op_as_index(key, &i, exc_IndexError) < 0) return ERR;
    bytes_view(self, &p, &n);
    if (i < 0) i += n;
    if ((uint64_t)i < (uint64_t)n) return small_value((uint8_t)p[i]);
    return err_raise(exc_IndexError, array ? "bytearray index out of range" : "index out of range");
}

/* ---- construction ---- */

int byte_of(Value v)
{
    return byte_in_range(v, "byte");
}

int byte_in_range(Value v, const char *unit)
{
    int64_t c;
    if (is_small(v)) {
        c = as_small(v);
    } else {
        Value i = op_index(v);
        if (is_err(i)) return -1;
        if (!int_to_i64(i, &c)) c = -1;
    }
    if (c >= 0 && c < 256) return (int)c;
    err_value("%s must be in range(0, 256)", unit);
    return -1;
}

Value bytes_from_source(Value source, Value encoding, Value errors, const char *name, Value *done)
{
    const char *enc, *err;
    *done = TRUE;
    if (is_err(encoding) && is_err(errors)) {
        if (!is_err(source) && is_str(source)) return err_type("string argument without an encoding");
        *done = FALSE;
        return ERR;
    }
    if (!(enc = arg_codec_name(encoding, name, "encoding", "utf-8"))) return ERR;
    if (!(err = arg_codec_name(errors, name, "errors", "strict"))) return ERR;
    bool text = !is_err(source) && is_str(source);
    if (text && is_err(encoding)) return err_type("string argument without an encoding");
    if (!text) return err_type("%s without a string argument", is_err(encoding) ? "errors" : "encoding");
    return codec_encode(as_str(source), enc, err);
}

/* The bytes of an object without an encoding: its __bytes__, that many zeros, or its items. */
static Value bytes_from_object(Value v)
{
    Value r;
    int64_t n;
    if (is_exact(v, type_bytes)) return v;
    int found = op_call_special(v, NM(__bytes__), NULL, 0, &r);
    if (found < 0) return ERR;
    if (found) return is_bytes(r) ? r : err_type("__bytes__ returned non-bytes (type %T)", r);
    if (has_index(v)) {
        if (op_as_index(v, &n, exc_OverflowError) < 0) return ERR;
        if (n < 0) return err_value("negative count");
        Bytes *zeros = bytes_new(NULL, n);
        if (zeros && n) memset(zeros->data, 0, (size_t)n);
        return result(zeros);
    }
    ByteArray *to = bytearray_new("", 0);
    return bytearray_put_object(to, v, "bytes") < 0 ? ERR : result(bytes_new(to->data, to->len));
}

DEF_NEW(bytes, "(cls, source=b'', encoding='utf-8', errors='strict')",
        "Immutable bytes: of a string in an encoding, of a bytes-like object, of ints, or that many zeros.")
{
    Value encoded;
    Value r = bytes_from_source(a[1], a[2], a[3], "bytes", &encoded);
    if (is_true(encoded) && is_err(r)) return ERR;
    if (!is_true(encoded)) r = is_err(a[1]) ? obj_value(empty) : bytes_from_object(a[1]);
    if (is_err(r) || as_type(a[0]) == type_bytes) return r;
    Bytes *b = (Bytes *)as_obj(r);
    return result(bytes_of_type(as_type(a[0]), b->data, b->len));
}

DEF(bytes, __bytes__, "(self, /)", "The object itself, as plain bytes.")
{
    Bytes *b = (Bytes *)as_obj(a[0]);
    return is_exact(a[0], type_bytes) ? a[0] : result(bytes_new(b->data, b->len));
}

DEF(bytes, __getnewargs__, "(self, /)", "What copying and pickling hand to __new__.")
{
    Bytes *b = (Bytes *)as_obj(a[0]);
    Value plain = result(bytes_new(b->data, b->len));
    return is_err(plain) ? ERR : tuple_value(tuple_of(1, plain));
}

DEF(bytes, __sizeof__, "(self, /)", "Size in memory, in bytes.")
{
    return int_from_i64(33 + ((Bytes *)as_obj(a[0]))->len);
}

/* ---- iteration ---- */

Value bytes_iter_new(Type *t, Value seq)
{
    BytesIter *it = iterator_new(t);
    it->seq = seq;
    return obj_value(it);
}

static Value iter_slot(Value self)
{
    return bytes_iter_new(type_bytes_iter, self);
}

Value bytes_iter_next(Value self)
{
    BytesIter *it = (BytesIter *)as_obj(self);
    const char *p;
    int64_t n;
    if (is_err(it->seq)) return ERR;
    bytes_view(it->seq, &p, &n);
    if (it->index < n) return small_value((uint8_t)p[it->index++]);
    it->seq = ERR;
    return ERR;
}

void bytes_iter_mark(Object *o)
{
    gc_mark(((BytesIter *)o)->seq);
}

void bytes_iter_setup(Type *t)
{
    t->size = sizeof(BytesIter);
    t->slots.iter = iterator_self;
    t->slots.next = bytes_iter_next;
    t->slots.mark = bytes_iter_mark;
}

static Value length_hint(Value self)
{
    BytesIter *it = (BytesIter *)as_obj(self);
    int64_t left = is_err(it->seq) ? 0 : bytes_length(it->seq) - it->index;
    return small_value(MAX(left, 0));
}

static Value reduce(Value self)
{
    BytesIter *it = (BytesIter *)as_obj(self);
    Value iter = dict_get_c(function_builtins, "iter");
    if (is_err(it->seq))
        return tuple_value(tuple_of(2, iter, tuple_value(tuple_of(1, tuple_value(tuple_empty)))));
    return tuple_value(tuple_of(3, iter, tuple_value(tuple_of(1, it->seq)), small_value(it->index)));
}

static Value set_state(Value self, Value state)
{
    BytesIter *it = (BytesIter *)as_obj(self);
    int64_t i;
    if (arg_size(state, &i) < 0) return ERR;
    if (!is_err(it->seq)) it->index = MIN(MAX(i, 0), bytes_length(it->seq));
    return NONE;
}

#define ITERATOR(kind)                                                                                       \
    DEF(kind, __length_hint__, "(self, /)", "How many bytes are left.")                                      \
    {                                                                                                        \
        return length_hint(a[0]);                                                                            \
    }                                                                                                        \
    DEF(kind, __reduce__, "(self, /)", "What pickling needs.")                                               \
    {                                                                                                        \
        return reduce(a[0]);                                                                                 \
    }                                                                                                        \
    DEF(kind, __setstate__, "(self, state, /)", "Continue at an index.")                                     \
    {                                                                                                        \
        return set_state(a[0], a[1]);                                                                        \
    }
ITERATOR(bytes_iter)
ITERATOR(bytearray_iter)
#undef ITERATOR

static void bytes_mark(Object *o)
{
    gc_mark(((Bytes *)o)->dict);
}

static void mark_empty(void)
{
    gc_mark_obj(empty);
}

void bytes_setup(Type *t)
{
    t->size = sizeof(Bytes);
    t->slots.repr = repr_slot;
    t->slots.str = repr_slot;
    t->slots.hash = hash_slot;
    t->slots.cmp = cmp_slot;
    t->slots.bin[BIN_ADD] = bytes_add;
    t->slots.bin[BIN_MUL] = bytes_mul;
    t->slots.rbin[BIN_MUL] = bytes_mul;
    t->slots.bin[BIN_MOD] = bytes_mod;
    t->slots.rbin[BIN_MOD] = bytes_rmod;
    t->slots.contains = bytes_contains;
    t->slots.length = bytes_length;
    t->slots.truth = bytes_truth;
    t->slots.getitem = bytes_getitem;
    t->slots.iter = iter_slot;
    gc_register_kind(K_BYTES, bytes_mark, NULL);
    gc_add_roots(mark_empty);
    empty = bytes_new("", 0);
}
