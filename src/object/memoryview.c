/* memoryview: a window on the bytes of a bytes or bytearray object, of items of one format of the struct
 * module.
 *
 * A view of a bytearray forbids it to change its size. CPython lifts that the moment the last reference to
 * the view is gone; here a view that nobody holds is noticed by the collector. So all views of bytearrays
 * stand in a table: after each marking the dead ones are taken out, and a bytearray that is about to refuse
 * asks for a collection first.
 *
 * Views of several dimensions come from cast() with a shape, and are contiguous. */
#include "base/vec.h"
#include "object/bytes.h"
#include "object/container.h"
#include "object/iter.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/text.h"

static VEC(MemoryView *) holders; /* the views that count in their bytearray's exports */

static MemoryView *as_view(Value v)
{
    return (MemoryView *)as_obj(v);
}

/* ---- holding bytearrays ---- */

static void hold(MemoryView *m)
{
    if (!is_kind(m->base, K_BYTEARRAY)) return;
    ((ByteArray *)as_obj(m->base))->exports++;
    m->place = holders.len;
    vec_push(&holders, m);
}

static void let_go(MemoryView *m, bool base_lives)
{
    if (m->place == SIZE_MAX) return;
    if (base_lives) ((ByteArray *)as_obj(m->base))->exports--;
    MemoryView *last = vec_pop(&holders);
    holders.items[m->place] = last;
    last->place = m->place;
    m->place = SIZE_MAX;
}

static void let_dead_go(void)
{
    for (size_t i = holders.len; i-- > 0;) {
        MemoryView *m = holders.items[i];
        if (!gc_is_marked(m)) let_go(m, gc_is_marked(as_obj(m->base)));
    }
}

bool memoryview_drop_dead(ByteArray *b)
{
    int64_t before = b->exports;
    heap_collect();
    return b->exports < before;
}

/* ---- making views ---- */

static int check_released(MemoryView *m)
{
    if (!m->released) return 0;
    err_value("operation forbidden on released memoryview object");
    return -1;
}

/* A view like m (format, length, ...), which holds its base. */
static MemoryView *view_copy(const MemoryView *m)
{
    MemoryView *v = gc_new(K_MEMORYVIEW, type_memoryview->root, sizeof *v);
    Object head = v->o;
    *v = *m;
    v->o = head;
    v->hash = 0;
    v->place = SIZE_MAX;
    hold(v);
    return v;
}

Value memoryview_new(Value base)
{
    const char *data;
    int64_t n;
    if (is_kind(base, K_MEMORYVIEW)) {
        return check_released(as_view(base)) < 0 ? ERR : obj_value(view_copy(as_view(base)));
    }
    if (!is_byteslike(base)) return err_type("memoryview: a bytes-like object is required, not '%T'", base);
    if (bytes_view(base, &data, &n) < 0) return ERR;
    MemoryView m = {.base = base,
                    .data = (char *)data,
                    .len = n,
                    .step = 1,
                    .readonly = is_bytes(base),
                    .format = 'B',
                    .itemsize = 1,
                    .ndim = 1,
                    .shape = ERR};
    return obj_value(view_copy(&m));
}

DEF_NEW(memoryview, "(cls, /, object)", "A view of the memory of a bytes-like object.")
{
    return memoryview_new(a[1]);
}

/* ---- items ---- */

static int size_of_format(char format)
{
    switch (format) {
    case 'c':
    case 'b':
    case 'B':
    case '?': return 1;
    case 'h':
    case 'H': return 2;
    case 'i':
    case 'I':
    case 'f': return 4;
    case 'l':
    case 'L':
    case 'q':
    case 'Q':
    case 'n':
    case 'N':
    case 'd':
    case 'P': return 8;
    default: return 0;
    }
}

static bool is_byte_format(char format)
{
    return format == 'B' || format == 'b' || format == 'c';
}

static bool is_unsigned_format(char format)
{
    return format && strchr("BHILQNP", format);
}

static Value unpack(const MemoryView *m, const char *p)
{
    uint64_t bits = 0;
    float f;
    double d;
    memcpy(&bits, p, m->itemsize);
    switch (m->format) {
    case 'c': return obj_value(bytes_new(p, 1));
    case '?': return bool_value(*p != 0);
    case 'f': memcpy(&f, p, 4); return double_value((double)f);
    case 'd': memcpy(&d, p, 8); return double_value(d);
    }
    int unused_bits = 64 - 8 * m->itemsize;
    if (is_unsigned_format(m->format)) return int_from_u64(bits);
    return int_from_i64((int64_t)(bits << unused_bits) >> unused_bits);
}

static int bad_type(const MemoryView *m)
{
    err_type("memoryview: invalid type for format '%c'", m->format);
    return -1;
}

static int bad_value(const MemoryView *m)
{
    err_value("memoryview: invalid value for format '%c'", m->format);
    return -1;
}

/* The bits of an int for the view's format. 0 or -1. */
static int int_bits(const MemoryView *m, Value v, uint64_t *bits)
{
    int64_t i;
    Value n = has_index(v) ? op_index(v) : ERR;
    if (is_err(n)) return err_occurred() ? -1 : bad_type(m);
    bool small = int_to_i64(n, &i);
    if (small) *bits = (uint64_t)i;
    int width = 8 * m->itemsize;
    if (m->format == 'P') return small || int_to_u64(n, bits) ? 0 : bad_value(m);
    if (is_unsigned_format(m->format)) {
        return int_to_u64(n, bits) && (width == 64 || *bits >> width == 0) ? 0 : bad_value(m);
    }
    if (!small || i != (int64_t)((uint64_t)i << (64 - width)) >> (64 - width)) return bad_value(m);
    return 0;
}

/* The item's bytes: 0 and out, or -1. May run Python code. */
static int pack(const MemoryView *m, Value v, char out[8])
{
    double d;
    uint64_t bits;
    if (m->format == 'c') {
        if (!is_bytes(v)) return bad_type(m);
        if (((Bytes *)as_obj(v))->len != 1) return bad_value(m);
        *out = *((Bytes *)as_obj(v))->data;
        return 0;
    }
    if (m->format == '?') {
        int truth = op_truth(v);
        *out = (char)truth;
        return truth < 0 ? -1 : 0;
    }
    if (m->format == 'f' || m->format == 'd') {
        if (is_str(v) || op_as_double(v, &d) < 0) {
            if (err_occurred() && !err_is(exc_TypeError)) return -1;
            err_clear();
            return bad_type(m);
        }
        float f = (float)d;
        memcpy(out, m->format == 'f' ? (void *)&f : (void *)&d, m->itemsize);
        return 0;
    }
    if (int_bits(m, v, &bits) < 0) return -1;
    memcpy(out, &bits, m->itemsize);
    return 0;
}

/* ---- subscripts ---- */

static int64_t dimension(const MemoryView *m, int i)
{
    return m->ndim == 1 ? m->len : as_small(as_tuple(m->shape)->items[i]);
}

/* One index of dimension i, in range: -1 on error. */
static int64_t index_in(const MemoryView *m, int i, Value key)
{
    int64_t n = dimension(m, i), at;
    if (op_as_index(key, &at, exc_IndexError) < 0) return -1;
    if (at < 0) at += n;
    if (at >= 0 && at < n) return at;
    err_raise(exc_IndexError, "index out of bounds on dimension %d", i + 1);
    return -1;
}

/* Where the item of a tuple of indices lies, NULL with an error. */
static char *item_by_tuple(const MemoryView *m, Tuple *key)
{
    int64_t at = 0;
    int slices = 0;
    for (int64_t i = 0; i < key->len; i++) {
        if (is_kind(key->items[i], K_SLICE))
            slices++;
        else if (!has_index(key->items[i]))
            return err_type("memoryview: invalid slice key"), NULL;
    }
    if (slices && slices == key->len) {
        err_raise(exc_NotImplementedError, "multi-dimensional slicing is not implemented");
        return NULL;
    }
    if (slices) return err_type("memoryview: invalid slice key"), NULL;
    if (key->len < m->ndim) return err_raise(exc_NotImplementedError, "sub-views are not implemented"), NULL;
    if (key->len > m->ndim) {
        err_type("cannot index %d-dimension view with %lld-element tuple", m->ndim, (long long)key->len);
        return NULL;
    }
    for (int i = 0; i < m->ndim; i++) {
        int64_t k = index_in(m, i, key->items[i]);
        if (k < 0) return NULL;
        at = at * dimension(m, i) + k;
    }
    return m->data + at * m->step;
}

/* Where the item of a key that is no slice lies, NULL with an error. */
static char *item_at(MemoryView *m, Value key)
{
    if (is_tuple(key)) return item_by_tuple(m, as_tuple(key));
    if (m->ndim == 0) return err_type("invalid indexing of 0-dim memory"), NULL;
    if (!has_index(key)) return err_type("memoryview: invalid slice key"), NULL;
    if (m->ndim > 1) {
        err_raise(exc_NotImplementedError, "multi-dimensional sub-views are not implemented");
        return NULL;
    }
    int64_t i = index_in(m, 0, key);
    return i < 0 ? NULL : m->data + i * m->step;
}

/* The part of m that a slice says, as a struct that holds nothing. 0 or -1. */
static int slice_of(MemoryView *m, Slice *key, MemoryView *out)
{
    int64_t start, stop, step;
    if (m->ndim != 1) {
        if (m->ndim == 0)
            err_type("invalid indexing of 0-dim memory");
        else
            err_raise(exc_NotImplementedError, "multi-dimensional slicing is not implemented");
        return -1;
    }
    if (slice_unpack(key, &start, &stop, &step) < 0 || check_released(m) < 0) return -1;
    *out = *m;
    out->len = slice_adjust(m->len, &start, &stop, step);
    if (out->len) out->data += start * m->step;
    if (out->len > 1)
        out->step = m->step * step;
    else if (step > 0 && step <= INT32_MAX)
        out->step = m->step * step;
    return 0;
}

static Value getitem_slot(Value self, Value key)
{
    MemoryView *m = as_view(self), part;
    if (check_released(m) < 0) return ERR;
    if (is_kind(key, K_SLICE)) {
        return slice_of(m, (Slice *)as_obj(key), &part) < 0 ? ERR : obj_value(view_copy(&part));
    }
    if (same(key, ELLIPSIS) && m->ndim == 0) return self;
    const char *p = item_at(m, key);
    return !p || check_released(m) < 0 ? ERR : unpack(m, p);
}

/* m[slice] = value: bytes-like, of the same format and length. */
static int set_slice(MemoryView *m, Slice *key, Value value)
{
    MemoryView to;
    const char *data;
    int64_t n;
    if (bytes_view(value, &data, &n) < 0) return -1;
    if (slice_of(m, key, &to) < 0) return -1;
    char format = is_kind(value, K_MEMORYVIEW) ? as_view(value)->format : 'B';
    if (format != to.format || n != to.len * to.itemsize) {
        err_value("memoryview assignment: lvalue and rvalue have different structures");
        return -1;
    }
    Bytes *copy = bytes_new(data, n); /* the two may overlap */
    if (!copy) return -1;
    for (int64_t i = 0; i < to.len; i++)
        memcpy(to.data + i * to.step, copy->data + i * to.itemsize, to.itemsize);
    return 0;
}

static int setitem_slot(Value self, Value key, Value value)
{
    MemoryView *m = as_view(self);
    char bytes[8];
    if (check_released(m) < 0) return -1;
    if (m->readonly) return err_type("cannot modify read-only memory"), -1;
    if (is_kind(key, K_SLICE)) return set_slice(m, (Slice *)as_obj(key), value);
    char *p = m->ndim == 0 && same(key, ELLIPSIS) ? m->data : item_at(m, key);
    if (!p || pack(m, value, bytes) < 0 || check_released(m) < 0) return -1;
    memcpy(p, bytes, m->itemsize);
    return 0;
}

static int delitem_slot(Value self, Value key)
{
    MemoryView *m = as_view(self);
    if (check_released(m) < 0) return -1;
    err_type(m->readonly ? "cannot modify read-only memory" : "cannot delete memory");
    return -1;
}

static int64_t length_slot(Value self)
{
    MemoryView *m = as_view(self);
    if (check_released(m) < 0) return -1;
    return m->ndim == 0 ? 1 : dimension(m, 0);
}

/* ---- comparison, hash, repr ---- */

static bool same_shape(const MemoryView *a, const MemoryView *b)
{
    if (a->ndim != b->ndim || a->len != b->len) return false;
    for (int i = 0; i < a->ndim; i++) {
        if (dimension(a, i) != dimension(b, i)) return false;
    }
    return true;
}

/* 1, 0 or -1 */
static int equal_items(const MemoryView *a, const MemoryView *b)
{
    bool bitwise = a->format == b->format && a->format != 'f' && a->format != 'd';
    for (int64_t i = 0; i < a->len; i++) {
        const char *p = a->data + i * a->step, *q = b->data + i * b->step;
        int r =
            bitwise ? memcmp(p, q, a->itemsize) == 0 : op_compare_bool(CMP_EQ, unpack(a, p), unpack(b, q));
        if (r <= 0) return r;
    }
    return 1;
}

static Value cmp_slot(Value self, Value other, CmpOp op)
{
    if ((op != CMP_EQ && op != CMP_NE) || !is_byteslike(other)) return NOTIMPL;
    MemoryView *m = as_view(self);
    bool gone = m->released || (is_kind(other, K_MEMORYVIEW) && as_view(other)->released);
    if (gone) return bool_value(same(self, other) == (op == CMP_EQ));
    Value view = is_kind(other, K_MEMORYVIEW) ? other : memoryview_new(other);
    if (is_err(view)) return ERR;
    int equal = same_shape(m, as_view(view)) ? equal_items(m, as_view(view)) : 0;
    if (!same(view, other)) let_go(as_view(view), true);
    return equal < 0 ? ERR : bool_value(equal == (op == CMP_EQ));
}

static int hash_slot(Value self, int64_t *hash)
{
    MemoryView *m = as_view(self);
    const char *data;
    int64_t n;
    if (m->hash == 0) {
        if (check_released(m) < 0) return -1;
        if (!m->readonly) return err_value("cannot hash writable memoryview object"), -1;
        if (!is_byte_format(m->format)) {
            return err_value("memoryview: hashing is restricted to formats 'B', 'b' or 'c'"), -1;
        }
        if (bytes_view(self, &data, &n) < 0) return -1;
        m->hash = (int64_t)bytes_hash(data, n);
    }
    *hash = m->hash;
    return 0;
}

static Value repr_slot(Value self)
{
    const char *what = as_view(self)->released ? "released memory" : "memory";
    return str_format_c("<%s at 0x%llx>", what, (unsigned long long)self.bits);
}

/* ---- methods ---- */

DEF(memoryview, release, "(self, /)", "Let go of the memory; the view cannot be used any more.")
{
    MemoryView *m = as_view(a[0]);
    let_go(m, true);
    m->released = true;
    return NONE;
}

DEF(memoryview, __enter__, "(self, /)", "The view itself.")
{
    return check_released(as_view(a[0])) < 0 ? ERR : a[0];
}

DEF(memoryview, __exit__, "(self, /, *exc_info)", "Release the view.")
{
    MemoryView *m = as_view(a[0]);
    let_go(m, true);
    m->released = true;
    return NONE;
}

/* The items in Fortran order: the first index runs fastest. */
static Value bytes_in_f_order(const MemoryView *m)
{
    Bytes *b = bytes_new(NULL, m->len * m->itemsize);
    int64_t index[64] = {0};
    for (int64_t i = 0; b && i < m->len; i++) {
        int64_t at = 0;
        for (int k = 0; k < m->ndim; k++) at = at * dimension(m, k) + index[k];
        memcpy(b->data + i * m->itemsize, m->data + at * m->step, m->itemsize);
        for (int k = 0; k < m->ndim && ++index[k] == dimension(m, k); k++) index[k] = 0;
    }
    return b ? obj_value(b) : ERR;
}

DEF(memoryview, tobytes, "(self, /, order='C')", "The bytes of the view.")
{
    MemoryView *m = as_view(a[0]);
    const char *data;
    int64_t len;
    if (check_released(m) < 0) return ERR;
    if (!is_err(a[1]) && !is_none(a[1])) {
        if (!is_str(a[1])) return err_bad_argument("tobytes", "'order'", "str or None", a[1]);
        if (str_eq_c(as_str(a[1]), "F")) return bytes_in_f_order(m);
        if (!str_eq_c(as_str(a[1]), "C") && !str_eq_c(as_str(a[1]), "A")) {
            return err_value("order must be 'C', 'F' or 'A'");
        }
    }
    if (bytes_view(a[0], &data, &len) < 0) return ERR;
    Bytes *b = bytes_new(data, len);
    return b ? obj_value(b) : ERR;
}

/* The items from `at` on of dimension i and those inside it. */
static Value nested_list(const MemoryView *m, int i, int64_t *at)
{
    if (i == m->ndim) return unpack(m, m->data + (*at)++ * m->step);
    int64_t n = dimension(m, i);
    List *l = list_new(n);
    for (int64_t k = 0; k < n; k++) {
        Value v = nested_list(m, i + 1, at);
        if (is_err(v) || list_append(l, v) < 0) return ERR;
    }
    return list_value(l);
}

DEF(memoryview, tolist, "(self, /)", "The items in a list.")
{
    int64_t at = 0;
    return check_released(as_view(a[0])) < 0 ? ERR : nested_list(as_view(a[0]), 0, &at);
}

DEF(memoryview, toreadonly, "(self, /)", "A view of the same memory that cannot change it.")
{
    if (check_released(as_view(a[0])) < 0) return ERR;
    MemoryView *m = view_copy(as_view(a[0]));
    m->readonly = true;
    return obj_value(m);
}

DEF(memoryview, hex, "(self, /, sep=<unrepresentable>, bytes_per_sep=1)", "The bytes as hexadecimal digits.")
{
    const char *data;
    int64_t len;
    return bytes_view(a[0], &data, &len) < 0 ? ERR : bytes_hex(data, len, a[1], a[2]);
}

DEF(memoryview, __sizeof__, "(self, /)", "Size in memory, in bytes.")
{
    return small_value(144 + 24 * as_view(a[0])->ndim);
}

static bool c_contiguous(const MemoryView *m)
{
    return m->len <= 1 || m->step == m->itemsize;
}

/* The character of a format argument, 0 with ValueError. */
static char cast_format(Str *format, bool *prefix)
{
    *prefix = format->len == 2 && str_at(format, 0) == '@';
    uint32_t c = format->len == 1 || *prefix ? str_at(format, format->len - 1) : 0;
    if (c < 128 && size_of_format((char)c)) return (char)c;
    err_value("memoryview: destination format must be a native single character format prefixed with an "
              "optional '@'");
    return 0;
}

/* Gives m the shape of a cast: 0 or -1. */
static int set_shape(MemoryView *m, Value shape)
{
    if (!is_list(shape) && !is_tuple(shape)) return err_type("shape must be a list or a tuple"), -1;
    Value dims = op_tuple(shape);
    if (is_err(dims)) return -1;
    Tuple *t = as_tuple(dims);
    int64_t product = 1;
    if (t->len > 64) return err_value("memoryview: number of dimensions must not exceed 64"), -1;
    if (m->ndim != 1 && t->len != 1) return err_type("memoryview: cast must be 1D -> ND or ND -> 1D"), -1;
    for (int64_t i = 0; i < t->len; i++) {
        int64_t n;
        if (!is_intlike(t->items[i])) {
            return err_type("memoryview.cast(): elements of shape must be integers"), -1;
        }
        if (!int_to_i64(t->items[i], &n) || n <= 0) {
            return err_value("memoryview.cast(): elements of shape must be integers > 0"), -1;
        }
        if (__builtin_mul_overflow(product, n, &product)) product = INT64_MAX;
    }
    if (product != m->len) return err_type("memoryview: product(shape) * itemsize != buffer size"), -1;
    m->ndim = (uint8_t)t->len;
    m->shape = m->ndim == 1 ? ERR : dims;
    return 0;
}

DEF(memoryview, cast, "(self, /, format, shape=<unrepresentable>)",
    "A view of the same memory as items of another format.")
{
    MemoryView *m = as_view(a[0]);
    bool prefix;
    if (check_released(m) < 0) return ERR;
    if (!is_str(a[1])) return err_bad_argument("cast", "'format'", "str", a[1]);
    if (!c_contiguous(m)) return err_type("memoryview: casts are restricted to C-contiguous views");
    if ((!is_err(a[2]) || m->ndim != 1) && m->len == 0) {
        return err_type("memoryview: cannot cast view with zeros in shape or strides");
    }
    char format = cast_format(as_str(a[1]), &prefix);
    if (!format) return ERR;
    if (!is_byte_format(m->format) && !is_byte_format(format)) {
        return err_type("memoryview: cannot cast between two non-byte formats");
    }
    MemoryView to = *m;
    to.format = format;
    to.native_prefix = prefix;
    to.itemsize = (uint8_t)size_of_format(format);
    to.step = to.itemsize;
    int64_t size = m->len * m->itemsize;
    if (size % to.itemsize) return err_type("memoryview: length is not a multiple of itemsize");
    to.len = size / to.itemsize;
    if (!is_err(a[2])) {
        if (set_shape(&to, a[2]) < 0 || check_released(m) < 0) return ERR;
    } else {
        to.ndim = 1;
        to.shape = ERR;
    }
    return obj_value(view_copy(&to));
}

/* ---- attributes ---- */

static Value checked(Value self, Value v)
{
    return check_released(as_view(self)) < 0 ? ERR : v;
}

DEF_GETTER(memoryview, obj, "The object whose memory it is.")
{
    return checked(a[0], as_view(a[0])->base);
}

DEF_GETTER(memoryview, nbytes, "How many bytes the items take.")
{
    return checked(a[0], int_from_i64(as_view(a[0])->len * as_view(a[0])->itemsize));
}

DEF_GETTER(memoryview, itemsize, "The size of an item in bytes.")
{
    return checked(a[0], small_value(as_view(a[0])->itemsize));
}

DEF_GETTER(memoryview, format, "The format of the items, as of the struct module.")
{
    char text[3] = {'@', as_view(a[0])->format};
    return checked(a[0], str_value(str_new_c(as_view(a[0])->native_prefix ? text : text + 1)));
}

DEF_GETTER(memoryview, readonly, "Is the memory protected from changes?")
{
    return checked(a[0], bool_value(as_view(a[0])->readonly));
}

DEF_GETTER(memoryview, ndim, "The number of dimensions.")
{
    return checked(a[0], small_value(as_view(a[0])->ndim));
}

DEF_GETTER(memoryview, shape, "The length of each dimension.")
{
    MemoryView *m = as_view(a[0]);
    return checked(a[0], m->ndim == 1 ? tuple_value(tuple_of(1, int_from_i64(m->len))) : m->shape);
}

DEF_GETTER(memoryview, strides, "How many bytes lie between the items of each dimension.")
{
    MemoryView *m = as_view(a[0]);
    Value strides[64];
    int64_t step = m->step;
    for (int i = m->ndim - 1; i >= 0; i--) {
        strides[i] = int_from_i64(step);
        step *= dimension(m, i);
    }
    return checked(a[0], tuple_value(tuple_from(strides, m->ndim)));
}

DEF_GETTER(memoryview, suboffsets, "Always empty: there are no indirect buffers.")
{
    return checked(a[0], tuple_value(tuple_empty));
}

DEF_GETTER(memoryview, c_contiguous, "Do the items lie one behind the other, the last index running fastest?")
{
    return checked(a[0], bool_value(c_contiguous(as_view(a[0]))));
}

DEF_GETTER(memoryview, f_contiguous,
           "Do the items lie one behind the other, the first index running fastest?")
{
    MemoryView *m = as_view(a[0]);
    int long_dimensions = 0;
    for (int i = 0; i < m->ndim; i++) long_dimensions += dimension(m, i) > 1;
    return checked(a[0], bool_value(c_contiguous(m) && long_dimensions <= 1));
}

DEF_GETTER(memoryview, contiguous, "Do the items lie one behind the other?")
{
    return checked(a[0], bool_value(c_contiguous(as_view(a[0]))));
}

/* ---- iteration, the types ---- */

static Value iter_slot(Value self)
{
    MemoryView *m = as_view(self);
    if (check_released(m) < 0) return ERR;
    if (m->ndim == 0) return err_type("invalid indexing of 0-dim memory");
    return bytes_iter_new(type_memory_iter, self);
}

static Value iter_next(Value self)
{
    BytesIter *it = (BytesIter *)as_obj(self);
    if (is_err(it->seq)) return ERR;
    MemoryView *m = as_view(it->seq);
    if (check_released(m) < 0) return ERR;
    if (it->index < dimension(m, 0)) return getitem_slot(it->seq, small_value(it->index++));
    it->seq = ERR;
    return ERR;
}

static void view_mark(Object *o)
{
    gc_mark(((MemoryView *)o)->base);
    gc_mark(((MemoryView *)o)->shape);
}

void memory_iter_setup(Type *t)
{
    t->size = sizeof(BytesIter);
    t->slots.iter = iterator_self;
    t->slots.next = iter_next;
    t->slots.mark = bytes_iter_mark;
}

void memoryview_setup(Type *t)
{
    t->size = sizeof(MemoryView);
    t->slots.repr = repr_slot;
    t->slots.hash = hash_slot;
    t->slots.cmp = cmp_slot;
    t->slots.length = length_slot;
    t->slots.getitem = getitem_slot;
    t->slots.setitem = setitem_slot;
    t->slots.delitem = delitem_slot;
    t->slots.iter = iter_slot;
    gc_register_kind(K_MEMORYVIEW, view_mark, NULL);
    gc_add_weak(let_dead_go);
}
