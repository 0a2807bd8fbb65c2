/* tuple: items inside the object, fixed once made. The empty tuple is shared. */
#include "object/alloc.h"
#include "object/error.h"
#include "object/func.h"
#include "object/iter.h"
#include "object/native.h"
#include "object/number.h"
#include "object/seq.h"

Tuple *tuple_empty;

static Tuple *tuple_alloc(Type *cls, int64_t len)
{
    if (len > SEQ_MAX) {
        err_no_memory();
        return NULL;
    }
    Tuple *t = alloc_instance(cls, (size_t)len * sizeof(Value));
    if (t) t->len = len;
    return t;
}

Tuple *tuple_new(int64_t len)
{
    if (len == 0 && tuple_empty) return tuple_empty;
    if (len > SEQ_MAX) {
        err_no_memory();
        return NULL;
    }
    Tuple *t = gc_new_raw(K_TUPLE, type_tuple->root, sizeof(Tuple) + (size_t)len * sizeof(Value));
    if (!t) return NULL;
    t->len = len;
    if (len > 4)
        memset(t->items, 0, (size_t)len * sizeof(Value));
    else
        for (int64_t i = 0; i < len; i++) t->items[i] = (Value){0};
    return t;
}

Tuple *tuple_from(const Value *items, int64_t n)
{
    if (n == 0 && tuple_empty) return tuple_empty;
    if (n > SEQ_MAX) {
        err_no_memory();
        return NULL;
    }
    Tuple *t = gc_new_raw(K_TUPLE, type_tuple->root, sizeof(Tuple) + (size_t)n * sizeof(Value));
    if (!t) return NULL;
    t->len = n;
    copy_short(t->items, items, (size_t)n * sizeof(Value));
    return t;
}

Tuple *tuple_pair(Value a, Value b)
{
    Tuple *t = gc_new_raw(K_TUPLE, type_tuple->root, sizeof(Tuple) + 2 * sizeof(Value));
    t->len = 2;
    t->items[0] = a;
    t->items[1] = b;
    return t;
}

Tuple *tuple_of(int n, ...)
{
    Tuple *t = tuple_new(n);
    va_list ap;
    va_start(ap, n);
    for (int i = 0; i < n; i++) t->items[i] = va_arg(ap, Value);
    va_end(ap);
    return t;
}

static Value tuple_result(Tuple *t)
{
    return t ? tuple_value(t) : ERR;
}

/* Making */

/* tuple(...) for a subclass: the items of a plain tuple in an instance of cls. */
static Value tuple_as(Type *cls, Value plain)
{
    if (is_err(plain)) return ERR;
    int64_t n = as_tuple(plain)->len;
    Tuple *t = tuple_alloc(cls, n);
    if (t && n) memcpy(t->items, as_tuple(plain)->items, (size_t)n * sizeof(Value));
    return tuple_result(t);
}

static Value tuple_construct(Type *cls, const Value *args, int nargs)
{
    if (nargs > 1) return err_type("tuple expected at most 1 argument, got %d", nargs);
    Value plain = nargs == 0                      ? tuple_value(tuple_empty)
                  : is_exact(args[0], type_tuple) ? args[0]
                                                  : op_tuple(args[0]);
    return cls == type_tuple ? plain : tuple_as(cls, plain);
}

/* A subclass with an __init__ of its own may take keyword arguments. */
static bool refuses_keywords(Type *cls)
{
    return cls->slots.init == type_tuple->slots.init;
}

static Value tuple_make(Type *cls, const Value *args, int nargs, Value kwnames)
{
    int nkw = is_err(kwnames) ? 0 : (int)as_tuple(kwnames)->len;
    if (nkw && refuses_keywords(cls)) return err_type("tuple() takes no keyword arguments");
    return tuple_construct(cls, args, nargs - nkw);
}

DEF_NEW(tuple, "(cls, /, *args, **kwargs)", "A tuple of the items of an iterable.")
{
    Type *cls = as_type(a[0]);
    if (!is_err(a[1]) && refuses_keywords(cls)) return err_type("tuple() takes no keyword arguments");
    return tuple_construct(cls, a + 2, n - 2);
}

/* Slots */

static Value tuple_repr(Value self)
{
    if (as_tuple(self)->len == 0) return str_value(str_intern_c("()"));
    if (repr_enter(self)) return str_value(str_intern_c("(...)"));
    Value r = seq_repr(self, "(", ")", ",");
    repr_leave(self);
    return r;
}

/* The xxHash scheme over the hashes of the items. */
int items_hash(const Value *items, int64_t n, int64_t *hash)
{
    const uint64_t prime1 = 11400714785074694791u, prime2 = 14029467366897019727u,
                   prime5 = 2870177450012600261u;
    uint64_t acc = prime5, h;
    for (int64_t i = 0; i < n; i++) {
        if (item_hash(items[i], &h) < 0) return -1;
        acc += h * prime2;
        acc = (acc << 31 | acc >> 33) * prime1;
    }
    acc += (uint64_t)n ^ (prime5 ^ 3527539);
    *hash = acc == UINT64_MAX ? 1546275796 : (int64_t)acc;
    return 0;
}

static int tuple_hash(Value self, int64_t *hash)
{
    Tuple *t = as_tuple(self);
    return items_hash(t->items, t->len, hash);
}

static int64_t tuple_length(Value self)
{
    return as_tuple(self)->len;
}

static Value tuple_cmp(Value self, Value other, CmpOp op)
{
    return is_tuple(other) ? seq_compare(self, other, op) : NOTIMPL;
}

static int tuple_contains(Value self, Value item)
{
    int64_t i = seq_find(self, item, 0, INT64_MAX);
    return i == -2 ? -1 : i >= 0;
}

static Value tuple_get_slice(Value self, Slice *s)
{
    Tuple *t = as_tuple(self);
    int64_t start, stop, step, count;
    if (slice_indices(s, t->len, &start, &stop, &step, &count) < 0) return ERR;
    if (count == t->len && step == 1 && obj_type(t) == type_tuple) return self;
    if (step == 1) return tuple_result(tuple_from(t->items + start, count));
    Tuple *r = tuple_new(count);
    if (!r) return ERR;
    for (int64_t k = 0; k < count; k++) r->items[k] = t->items[start + k * step];
    return tuple_value(r);
}

static Value tuple_getitem(Value self, Value key)
{
    Tuple *t = as_tuple(self);
    int64_t i;
    if (is_kind(key, K_SLICE)) return tuple_get_slice(self, (Slice *)as_obj(key));
    if (seq_index(key, "tuple", &i) < 0) return ERR;
    if (i < 0) i += t->len;
    if (i < 0 || i >= t->len) return err_raise(exc_IndexError, "tuple index out of range");
    return t->items[i];
}

static Value tuple_concat(Value self, Value other)
{
    if (!is_tuple(other)) {
        Value r = seq_reflected(BIN_ADD, self, other);
        return same(r, NOTIMPL) ? err_type("can only concatenate tuple (not \"%T\") to tuple", other) : r;
    }
    Tuple *x = as_tuple(self), *y = as_tuple(other);
    if (x->len == 0 && obj_type(y) == type_tuple) return other;
    if (y->len == 0 && obj_type(x) == type_tuple) return self;
    Tuple *r = tuple_new(x->len + y->len);
    if (!r) return ERR;
    memcpy(r->items, x->items, (size_t)x->len * sizeof(Value));
    memcpy(r->items + x->len, y->items, (size_t)y->len * sizeof(Value));
    return tuple_value(r);
}

static Value tuple_repeat(Value self, Value n)
{
    Tuple *t = as_tuple(self);
    int64_t times;
    if (seq_times(n, &times) < 0) return ERR;
    if (times == 1 && obj_type(t) == type_tuple) return self;
    if (t->len && times > SEQ_MAX / t->len) return err_no_memory();
    Tuple *r = tuple_new(t->len * times);
    if (r) seq_fill(r->items, t->items, t->len, times);
    return tuple_result(r);
}

static Value tuple_mul(Value self, Value n)
{
    if (!is_small(n)) {
        Value r = seq_reflected(BIN_MUL, self, n);
        if (!same(r, NOTIMPL)) return r;
    }
    return tuple_repeat(self, n);
}

static Value tuple_iter(Value self)
{
    TupleIter *it = gc_new_raw(K_TUPLE_ITER, type_tuple_iter->root, sizeof(TupleIter));
    it->tuple = as_tuple(self);
    it->index = 0;
    return obj_value(it);
}

/* Methods */

DEF(tuple, index, "(self, value, start=0, stop=9223372036854775807, /)",
    "Index of the first item that equals value, within the bounds.")
{
    int64_t start, stop, len = as_tuple(a[0])->len;
    if (seq_bound(a[2], 0, len, &start) < 0 || seq_bound(a[3], INT64_MAX, len, &stop) < 0) return ERR;
    int64_t i = seq_find(a[0], a[1], start, stop);
    if (i == -2) return ERR;
    return i < 0 ? err_value("tuple.index(x): x not in tuple") : small_value(i);
}

DEF(tuple, count, "(self, value, /)", "How many items equal value.")
{
    int64_t count = seq_count(a[0], a[1]);
    return count < 0 ? ERR : small_value(count);
}

DEF(tuple, __getnewargs__, "(self, /)", "The arguments that make an equal tuple.")
{
    Tuple *t = as_tuple(a[0]), *plain = tuple_from(t->items, t->len);
    return plain ? tuple_value(tuple_of(1, tuple_value(plain))) : ERR;
}

DEF(tuple, __sizeof__, "(self, /)", "Size in memory, in bytes.")
{
    return small_value(24 + as_tuple(a[0])->len * (int64_t)sizeof(Value));
}

DEF_CLASSMETHOD(tuple, __class_getitem__, "(cls, object, /)", "tuple[int, str]: a generic alias.")
{
    return alias_new(a[0], a[1]);
}

static void tuple_mark(Object *o)
{
    Tuple *t = (Tuple *)o;
    gc_mark_values(t->items, (size_t)t->len);
    mark_extra_dict(o);
}

static void tuple_roots(void)
{
    gc_mark_obj(tuple_empty);
}

void tuple_setup(Type *t)
{
    t->size = sizeof(Tuple);
    t->flags |= T_SEQUENCE;
    t->slots.new_ = tuple_make;
    t->slots.repr = tuple_repr;
    t->slots.hash = tuple_hash;
    t->slots.length = tuple_length;
    t->slots.cmp = tuple_cmp;
    t->slots.contains = tuple_contains;
    t->slots.getitem = tuple_getitem;
    t->slots.iter = tuple_iter;
    t->slots.bin[BIN_ADD] = tuple_concat;
    t->slots.bin[BIN_MUL] = tuple_mul;
    t->slots.rbin[BIN_MUL] = tuple_repeat;
    gc_register_kind(K_TUPLE, tuple_mark, NULL);
    tuple_empty = tuple_new(0);
}

void containers_init(void)
{
    gc_add_roots(tuple_roots);
}
