/* bytearray: mutable bytes. Its block of memory grows by an eighth; bytes deleted at the front are only
 * skipped, so that a buffer can be consumed from there while it is filled at the end. */
#include "object/alloc.h"
#include "object/bytes.h"
#include "object/container.h"
#include "object/iter.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/seq.h"
#include "object/text.h"

static ByteArray *as_array(Value v)
{
    return (ByteArray *)as_obj(v);
}

/* ---- memory ---- */

/* A block of cap bytes for the live ones. 0 or -1. */
static int reallocate(ByteArray *b, int64_t cap)
{
    char *block = mem_alloc((size_t)cap);
    if (!block) {
        err_no_memory();
        return -1;
    }
    if (b->len) memcpy(block, b->data, (size_t)MIN(b->len, cap));
    gc_account(cap - (b->cap + b->start));
    if (b->data) mem_free(b->data - b->start);
    b->data = block;
    b->start = 0;
    b->cap = cap;
    return 0;
}

static int make_room(ByteArray *b, int64_t n)
{
    if (n > INT64_MAX / 4) {
        err_no_memory();
        return -1;
    }
    if (b->start > n / 2 && b->start + b->cap >= n) {
        memmove(b->data - b->start, b->data, (size_t)b->len);
        b->data -= b->start;
        b->cap += b->start;
        b->start = 0;
        return 0;
    }
    return reallocate(b, n < 16 ? n : n + n / 8 + 8);
}

/* A block of which little is used is exchanged for a smaller one. */
static int give_back(ByteArray *b)
{
    int64_t block = b->cap + b->start;
    return block > 1024 && b->len < block / 4 ? reallocate(b, b->len + b->len / 8 + 16) : 0;
}

static int check_exports(ByteArray *b)
{
    if (b->exports == 0 || (memoryview_drop_dead(b) && b->exports == 0)) return 0;
    err_raise(exc_BufferError, "Existing exports of data: object cannot be re-sized");
    return -1;
}

int bytearray_resize(ByteArray *b, int64_t n)
{
    if (n == b->len) return 0;
    if (check_exports(b) < 0) return -1;
    if (n > b->cap && make_room(b, n) < 0) return -1;
    b->len = n;
    return give_back(b);
}

int bytearray_put(ByteArray *b, const void *data, int64_t n)
{
    return bytearray_replace(b, b->len, b->len, data, n);
}

/* Takes bytes away at the front. */
static void skip_front(ByteArray *b, int64_t n)
{
    b->data += n;
    b->start += n;
    b->cap -= n;
    b->len -= n;
}

static bool lies_in(const ByteArray *b, const char *p)
{
    return b->data && p >= b->data && p < b->data + b->len;
}

int bytearray_replace(ByteArray *b, int64_t from, int64_t to, const void *data, int64_t n)
{
    int64_t old = to - from, tail = b->len - to;
    if (n != old && lies_in(b, data)) {
        Bytes *copy = bytes_new(data, n);
        if (!copy) return -1;
        data = copy->data;
    }
    if (n != old && check_exports(b) < 0) return -1;
    if (n > INT64_MAX / 4 - b->len) {
        err_no_memory();
        return -1;
    }
    if (from == 0 && n < old) {
        skip_front(b, old - n);
    } else {
        if (n < old && tail) memmove(b->data + from + n, b->data + to, (size_t)tail);
        if (bytearray_resize(b, b->len - old + n) < 0) return -1;
        if (n > old && tail) memmove(b->data + from + n, b->data + to, (size_t)tail);
    }
    if (n) memmove(b->data + from, data, (size_t)n);
    return n < old ? give_back(b) : 0;
}

static ByteArray *array_of_type(Type *t)
{
    return alloc_instance(t, 0);
}

ByteArray *bytearray_new(const void *data, int64_t n)
{
    ByteArray *b = array_of_type(type_bytearray);
    if (bytearray_resize(b, n) < 0) return NULL;
    if (data && n) memcpy(b->data, data, (size_t)n);
    return b;
}

/* ---- filling ---- */

typedef struct Filling {
    ByteArray *to;
    const char *unit; /* "bytes" or "byte", for the error */
} Filling;

static int put_item(Value item, void *arg)
{
    Filling *f = arg;
    int c = byte_in_range(item, f->unit);
    char byte = (char)c;
    return c < 0 || bytearray_put(f->to, &byte, 1) < 0;
}

/* Appends the items of a list or tuple up to the first that is no small int in range: how many that are, or
 * -1. */
static int64_t put_bytes_of(ByteArray *to, Value seq)
{
    int64_t n = seq_len(seq), old = to->len, i = 0;
    if (bytearray_resize(to, old + n) < 0) return -1;
    for (; i < n; i++) {
        Value v = seq_items(seq)[i];
        if (!is_small(v) || as_small(v) < 0 || as_small(v) > 255) break;
        to->data[old + i] = (char)as_small(v);
    }
    return bytearray_resize(to, old + i) < 0 ? -1 : i;
}

int bytearray_put_object(ByteArray *to, Value v, const char *name)
{
    const char *data;
    int64_t n;
    if (is_byteslike(v)) return bytes_view(v, &data, &n) < 0 ? -1 : bytearray_put(to, data, n);
    if (is_exact(v, type_list) || is_exact(v, type_tuple)) {
        int64_t put = put_bytes_of(to, v);
        if (put < 0 || put == seq_len(v)) return put < 0 ? -1 : 0;
        if (bytearray_resize(to, to->len - put) < 0) return -1;
    }
    Value it = op_iter(v);
    if (is_err(it)) {
        if (!err_is(exc_TypeError)) return -1;
        err_clear();
        err_type("cannot convert '%T' object to %s", v, name);
        return -1;
    }
    Filling f = {to, strcmp(name, "bytes") == 0 ? "bytes" : "byte"};
    return op_each(it, put_item, &f) == 0 ? 0 : -1;
}

/* A temporary bytearray of what may be put into one: bytes, buffers, iterables of ints. NULL on error. */
static ByteArray *gathered(Value v)
{
    ByteArray *temp = bytearray_new("", 0);
    return bytearray_put_object(temp, v, "bytearray") < 0 ? NULL : temp;
}

static int put_count(ByteArray *b, Value count)
{
    int64_t n;
    if (op_as_index(count, &n, exc_OverflowError) < 0) return -1;
    if (n < 0) {
        err_value("negative count");
        return -1;
    }
    if (bytearray_resize(b, n) < 0) return -1;
    if (n) memset(b->data, 0, (size_t)n);
    return 0;
}

DEF_NEW(bytearray, "(cls, /, *args, **kwargs)",
        "Mutable bytes: of a string in an encoding, of a bytes-like object, of ints, or zeros.")
{
    return obj_value(array_of_type(as_type(a[0])));
}

DEF(bytearray, __init__, "(self, /, source=b'', encoding='utf-8', errors='strict')", "Replace the contents.")
{
    ByteArray *b = as_array(a[0]);
    Value encoded;
    Value bytes = bytes_from_source(a[1], a[2], a[3], "bytearray", &encoded);
    if (is_true(encoded) && is_err(bytes)) return ERR;
    if (bytearray_resize(b, 0) < 0) return ERR;
    if (is_true(encoded)) return bytearray_put_object(b, bytes, "bytearray") < 0 ? ERR : NONE;
    if (is_err(a[1])) return NONE;
    if (!is_byteslike(a[1]) && has_index(a[1])) return put_count(b, a[1]) < 0 ? ERR : NONE;
    return bytearray_put_object(b, a[1], "bytearray") < 0 ? ERR : NONE;
}

/* ---- operators ---- */

static Value cmp_slot(Value self, Value other, CmpOp op)
{
    const char *p, *q;
    int64_t n, m;
    if (!is_byteslike(other)) return NOTIMPL;
    if (bytes_view(self, &p, &n) < 0) return ERR;
    if (bytes_view(other, &q, &m) < 0) {
        err_clear();
        return NOTIMPL;
    }
    return bytes_compare(p, n, q, m, op);
}

static Value iadd_slot(Value self, Value other)
{
    const char *data;
    int64_t n;
    if (!is_byteslike(other)) return err_type("can't concat %T to %T", other, self);
    if (bytes_view(other, &data, &n) < 0) return ERR;
    if (same(self, other) && n) { /* CPython has it exported to itself here */
        return err_raise(exc_BufferError, "Existing exports of data: object cannot be re-sized");
    }
    return bytearray_put(as_array(self), data, n) < 0 ? ERR : self;
}

static Value imul_slot(Value self, Value other)
{
    ByteArray *b = as_array(self);
    int64_t count, total;
    Value r;
    if (repeat_count(self, other, &count, &r) < 0) return r;
    int64_t n = b->len;
    if (__builtin_mul_overflow(n, count, &total)) return err_no_memory();
    if (bytearray_resize(b, total) < 0) return ERR;
    for (int64_t done = n; done > 0 && done < total; done *= 2) {
        memcpy(b->data + done, b->data, (size_t)MIN(done, total - done));
    }
    return self;
}

/* The index that a key says, in range. -1 on error. */
static int64_t index_of(Value self, Value key)
{
    int64_t i;
    if (!has_index(key)) {
        err_type("bytearray indices must be integers or slices, not %T", key);
        return -1;
    }
    if (op_as_index(key, &i, exc_IndexError) < 0) return -1;
    if (i < 0) i += as_array(self)->len;
    if (i >= 0 && i < as_array(self)->len) return i;
    err_raise(exc_IndexError, "bytearray index out of range");
    return -1;
}

/* Deletes the items start, start + step, ... (count of them). */
static int delete_stepped(ByteArray *b, int64_t start, int64_t step, int64_t count)
{
    if (count == 0) return 0;
    if (check_exports(b) < 0) return -1;
    if (step < 0) {
        start += step * (count - 1);
        step = -step;
    }
    int64_t to = start;
    for (int64_t i = start, next = start, left = count; i < b->len; i++) {
        if (left && i == next) {
            next += step;
            left--;
        } else {
            b->data[to++] = b->data[i];
        }
    }
    return bytearray_resize(b, b->len - count);
}

static int set_stepped(ByteArray *b, int64_t start, int64_t step, int64_t count, const char *data, int64_t n)
{
    if (n == 0) return delete_stepped(b, start, step, count);
    if (n != count) {
        err_value("attempt to assign bytes of size %lld to extended slice of size %lld", (long long)n,
                  (long long)count);
        return -1;
    }
    Bytes *copy = lies_in(b, data) ? bytes_new(data, n) : NULL;
    if (copy) data = copy->data;
    for (int64_t i = 0; i < n; i++) b->data[start + i * step] = data[i];
    return 0;
}

/* b[slice] = value; value ERR deletes. */
static int set_slice(ByteArray *b, Slice *key, Value value)
{
    int64_t start, stop, step, n = 0;
    const char *data = "";
    if (!is_err(value)) {
        if (!is_byteslike(value)) {
            if (is_str(value) || has_index(value)) {
                err_type("can assign only bytes, buffers, or iterables of ints in range(0, 256)");
                return -1;
            }
            ByteArray *temp = gathered(value);
            if (!temp) return -1;
            value = obj_value(temp);
        }
    }
    if (slice_unpack(key, &start, &stop, &step) < 0) return -1;
    if (!is_err(value) && bytes_view(value, &data, &n) < 0) return -1;
    int64_t count = slice_adjust(b->len, &start, &stop, step);
    if (step == 1) return bytearray_replace(b, start, MAX(start, stop), data, n);
    if (is_err(value)) return delete_stepped(b, start, step, count);
    return set_stepped(b, start, step, count, data, n);
}

static int setitem_slot(Value self, Value key, Value value)
{
    if (is_kind(key, K_SLICE)) return set_slice(as_array(self), (Slice *)as_obj(key), value);
    int64_t i = index_of(self, key);
    if (i < 0) return -1;
    int c = byte_of(value);
    if (c < 0) return -1;
    if (i >= as_array(self)->len) { /* __index__ of the value shortened it */
        err_raise(exc_IndexError, "bytearray index out of range");
        return -1;
    }
    as_array(self)->data[i] = (char)c;
    return 0;
}

static int delitem_slot(Value self, Value key)
{
    if (is_kind(key, K_SLICE)) return set_slice(as_array(self), (Slice *)as_obj(key), ERR);
    int64_t i = index_of(self, key);
    return i < 0 ? -1 : bytearray_replace(as_array(self), i, i + 1, "", 0);
}

static Value iter_slot(Value self)
{
    return bytes_iter_new(type_bytearray_iter, self);
}

/* ---- methods ---- */

DEF(bytearray, append, "(self, item, /)", "Append one byte.")
{
    int c = byte_of(a[1]);
    char byte = (char)c;
    return c < 0 || bytearray_put(as_array(a[0]), &byte, 1) < 0 ? ERR : NONE;
}

DEF(bytearray, extend, "(self, iterable_of_ints, /)",
    "Append the bytes of an iterable or a bytes-like object.")
{
    Value v = a[1];
    if (!is_byteslike(v)) {
        Value it = op_iter(v);
        if (is_err(it)) {
            if (!err_is(exc_TypeError)) return ERR;
            err_clear();
            return err_type("can't extend bytearray with %T", v);
        }
        ByteArray *temp = gathered(it);
        if (!temp) return ERR;
        v = obj_value(temp);
    }
    return bytearray_put_object(as_array(a[0]), v, "bytearray") < 0 ? ERR : NONE;
}

DEF(bytearray, insert, "(self, index, item, /)", "Insert one byte before index.")
{
    int64_t i;
    if (arg_size(a[1], &i) < 0) return ERR;
    int c = byte_of(a[2]);
    if (c < 0) return ERR;
    int64_t len = as_array(a[0])->len;
    char byte = (char)c;
    i = i < 0 ? MAX(i + len, 0) : MIN(i, len);
    return bytearray_replace(as_array(a[0]), i, i, &byte, 1) < 0 ? ERR : NONE;
}

DEF(bytearray, pop, "(self, index=-1, /)", "Remove the byte at index and return it.")
{
    int64_t i = -1;
    if (!is_err(a[1]) && arg_size(a[1], &i) < 0) return ERR;
    ByteArray *b = as_array(a[0]);
    if (b->len == 0) return err_raise(exc_IndexError, "pop from empty bytearray");
    if (i < 0) i += b->len;
    if (i < 0 || i >= b->len) return err_raise(exc_IndexError, "pop index out of range");
    uint8_t c = (uint8_t)b->data[i];
    return bytearray_replace(b, i, i + 1, "", 0) < 0 ? ERR : small_value(c);
}

DEF(bytearray, remove, "(self, value, /)", "Remove the first byte of that value.")
{
    int c = byte_of(a[1]);
    if (c < 0) return ERR;
    ByteArray *b = as_array(a[0]);
    char *p = b->len ? memchr(b->data, c, (size_t)b->len) : NULL;
    if (!p) return err_value("value not found in bytearray");
    return bytearray_replace(b, p - b->data, p - b->data + 1, "", 0) < 0 ? ERR : NONE;
}

DEF(bytearray, clear, "(self, /)", "Remove all bytes.")
{
    return bytearray_resize(as_array(a[0]), 0) < 0 ? ERR : NONE;
}

DEF(bytearray, copy, "(self, /)", "A copy.")
{
    ByteArray *b = as_array(a[0]);
    return bytes_like(a[0], b->data, b->len);
}

DEF(bytearray, reverse, "(self, /)", "Reverse the order of the bytes in place.")
{
    ByteArray *b = as_array(a[0]);
    for (int64_t i = 0, j = b->len - 1; i < j; i++, j--) {
        char c = b->data[i];
        b->data[i] = b->data[j];
        b->data[j] = c;
    }
    return NONE;
}

static int64_t shown_alloc(const ByteArray *b)
{
    return b->len ? MAX(b->cap, b->len + 1) : 0;
}

DEF(bytearray, __alloc__, "(self, /)", "How many bytes are allocated.")
{
    return int_from_i64(shown_alloc(as_array(a[0])));
}

DEF(bytearray, __sizeof__, "(self, /)", "Size in memory, in bytes.")
{
    return int_from_i64(56 + shown_alloc(as_array(a[0])));
}

static Value reduce(Value self)
{
    ByteArray *b = as_array(self);
    Str *text = b->len ? str_from_chars(b->data, 1, (size_t)b->len) : NULL;
    if (b->len && !text) return ERR;
    Tuple *args = text ? tuple_of(2, str_value(text), str_value(str_new_c("latin-1"))) : tuple_empty;
    Value dict = is_err(b->dict) ? NONE : b->dict;
    return tuple_value(tuple_of(3, obj_value(type_of(self)), tuple_value(args), dict));
}

DEF(bytearray, __reduce__, "(self, /)", "What pickling needs.")
{
    return reduce(a[0]);
}

DEF(bytearray, __reduce_ex__, "(self, protocol=0, /)", "What pickling needs.")
{
    return reduce(a[0]);
}

/* ---- the types ---- */

static void array_mark(Object *o)
{
    gc_mark(((ByteArray *)o)->dict);
}

static void array_free(Object *o)
{
    ByteArray *b = (ByteArray *)o;
    if (!b->data) return;
    gc_account(-(b->cap + b->start));
    mem_free(b->data - b->start);
}

void bytearray_iter_setup(Type *t)
{
    t->size = sizeof(BytesIter);
    t->slots.iter = iterator_self;
    t->slots.next = bytes_iter_next;
    t->slots.mark = bytes_iter_mark;
}

void bytearray_setup(Type *t)
{
    t->size = sizeof(ByteArray);
    t->slots.repr = bytearray_repr;
    t->slots.str = bytearray_repr;
    t->slots.hash = hash_unhashable;
    t->slots.cmp = cmp_slot;
    t->slots.bin[BIN_ADD] = bytes_add;
    t->slots.ibin[BIN_ADD] = iadd_slot;
    t->slots.bin[BIN_MUL] = bytes_mul;
    t->slots.rbin[BIN_MUL] = bytes_mul;
    t->slots.ibin[BIN_MUL] = imul_slot;
    t->slots.bin[BIN_MOD] = bytes_mod;
    t->slots.rbin[BIN_MOD] = bytes_rmod;
    t->slots.contains = bytes_contains;
    t->slots.length = bytes_length;
    t->slots.truth = bytes_truth;
    t->slots.getitem = bytes_getitem;
    t->slots.setitem = setitem_slot;
    t->slots.delitem = delitem_slot;
    t->slots.iter = iter_slot;
    gc_register_kind(K_BYTEARRAY, array_mark, array_free);
}
