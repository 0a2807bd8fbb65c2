/* collections.deque: a ring of values that grows and shrinks at both ends in constant time. Comparing and
 * iterating may run Python code that changes the deque: `changes` counts, and whoever walks over it looks. */
#include "object/alloc.h"
#include "object/container.h"
#include "object/error.h"
#include "object/func.h"
#include "object/item.h"
#include "object/iter.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/seq.h"

typedef struct Deque {
    Object o;
    Value *ring; /* C memory, a power of two of places */
    int64_t cap, head, len;
    int64_t maxlen; /* -1: none */
    uint64_t changes;
} Deque;

static Type *type_deque, *type_deque_iter, *type_deque_reviter;

static Deque *as_deque(Value v)
{
    return (Deque *)as_obj(v);
}

static bool is_deque(Value v)
{
    return is_a(v, type_deque);
}

static Value *place(Deque *d, int64_t i)
{
    return &d->ring[(d->head + i) & (d->cap - 1)];
}

static void deque_mark(Object *o)
{
    Deque *d = (Deque *)o;
    for (int64_t i = 0; i < d->len; i++) gc_mark(*place(d, i));
    mark_extra_dict(o);
}

static void deque_drop(Deque *d)
{
    gc_account(-d->cap * (int64_t)sizeof(Value));
    mem_block_free(d->ring, (size_t)d->cap * sizeof(Value));
    d->ring = NULL;
    d->cap = d->head = d->len = 0;
}

static void deque_free(Object *o)
{
    deque_drop((Deque *)o);
}

/* Twice the room: 0, -1 MemoryError. */
static int grow(Deque *d)
{
    if (d->cap > SEQ_MAX / 2) return err_no_memory(), -1;
    int64_t cap = d->cap ? d->cap * 2 : 8;
    Value *ring = mem_block((size_t)cap * sizeof(Value));
    if (!ring) return err_no_memory(), -1;
    int64_t behind = MIN(d->len, d->cap - d->head); /* items from the head to the end of the ring */
    if (behind) memcpy(ring, d->ring + d->head, (size_t)behind * sizeof(Value));
    if (d->len > behind) memcpy(ring + behind, d->ring, (size_t)(d->len - behind) * sizeof(Value));
    gc_account((cap - d->cap) * (int64_t)sizeof(Value));
    mem_block_free(d->ring, (size_t)d->cap * sizeof(Value));
    d->ring = ring;
    d->cap = cap;
    d->head = 0;
    return 0;
}

/* Room for one more item: 0, -1 MemoryError. */
static inline int make_room(Deque *d)
{
    return likely(d->len < d->cap) ? 0 : grow(d);
}

static Value take_left(Deque *d)
{
    Value v = *place(d, 0);
    d->head = (d->head + 1) & (d->cap - 1);
    d->len--;
    d->changes++;
    return v;
}

static Value take_right(Deque *d)
{
    d->changes++;
    return *place(d, --d->len);
}

static int push_right(Deque *d, Value v)
{
    if (d->maxlen == 0) return 0;
    if (d->maxlen > 0 && d->len >= d->maxlen) take_left(d);
    if (make_room(d) < 0) return -1;
    *place(d, d->len++) = v;
    d->changes++;
    return 0;
}

static int push_left(Deque *d, Value v)
{
    if (d->maxlen == 0) return 0;
    if (d->maxlen > 0 && d->len >= d->maxlen) take_right(d);
    if (make_room(d) < 0) return -1;
    d->head = (d->head - 1) & (d->cap - 1);
    d->ring[d->head] = v;
    d->len++;
    d->changes++;
    return 0;
}

/* Room for `more` items beside those that are there. */
static int reserve(Deque *d, int64_t more)
{
    while (d->cap - d->len < more)
        if (grow(d) < 0) return -1;
    return 0;
}

static int extend_with(Deque *d, Value iterable, int (*push)(Deque *, Value))
{
    if (is_obj(iterable) && as_deque(iterable) == d) iterable = op_list(iterable);
    if (is_err(iterable)) return -1;
    bool list = is_exact(iterable, type_list);
    if (d->maxlen < 0 && push == push_right && (list || is_exact(iterable, type_tuple))) {
        int64_t more = list ? as_list(iterable)->len : as_tuple(iterable)->len;
        Value *items = list ? as_list(iterable)->items : as_tuple(iterable)->items;
        if (reserve(d, more) < 0) return -1;
        for (int64_t i = 0; i < more; i++) *place(d, d->len++) = items[i];
        d->changes++;
        return 0;
    }
    Value it = is_err(iterable) ? ERR : op_iter(iterable);
    if (is_err(it)) return -1;
    for (;;) {
        Value v = op_next(it);
        if (is_err(v)) return err_occurred() ? -1 : 0;
        if (push(d, v) < 0) return -1;
    }
}

/* Making */

DEF_NEW(deque, "(cls, /, *args, **kwargs)",
        "deque([iterable[, maxlen]]): a list that is quick at both its ends.")
{
    Deque *d = alloc_instance(as_type(a[0]), 0);
    d->maxlen = -1;
    return obj_value(d);
}

static int maxlen_of(Value v, int64_t *out)
{
    *out = -1;
    if (is_err(v) || is_none(v)) return 0;
    if (!is_intlike(v)) return err_type("an integer is required"), -1;
    if (int_sign(v) < 0) return err_value("maxlen must be non-negative"), -1;
    if (int_to_i64(v, out)) return 0;
    return err_raise(exc_OverflowError, "Python int too large to convert to C ssize_t"), -1;
}

DEF(deque, __init__, "(self, iterable=(), maxlen=None)",
    "Fill it anew from iterable; maxlen bounds its length.")
{
    Deque *d = as_deque(a[0]);
    int64_t maxlen;
    if (maxlen_of(a[2], &maxlen) < 0) return ERR;
    d->maxlen = maxlen;
    deque_drop(d);
    d->changes++;
    return !is_err(a[1]) && extend_with(d, a[1], push_right) < 0 ? ERR : NONE;
}

static Value deque_like(Deque *d)
{
    Deque *copy = alloc_instance(type_deque, 0);
    copy->maxlen = d->maxlen;
    return obj_value(copy);
}

/* A copy; of a subclass it is made by calling the class. */
static Value deque_copy(Value self)
{
    Deque *d = as_deque(self);
    if (type_of(self) != type_deque) {
        Value args[] = {self, int_from_i64(d->maxlen)};
        return op_call(obj_value(type_of(self)), args, d->maxlen < 0 ? 1 : 2, ERR);
    }
    Value copy = deque_like(d);
    Deque *c = as_deque(copy);
    if (reserve(c, d->len) < 0) return ERR;
    for (; c->len < d->len; c->len++) c->ring[c->len] = *place(d, c->len);
    return copy;
}

DEF(deque, copy, "(self, /)", "Return a shallow copy of a deque.")
{
    return deque_copy(a[0]);
}

DEF(deque, __copy__, "(self, /)", "Return a shallow copy of a deque.")
{
    return deque_copy(a[0]);
}

DEF(deque, __reduce__, "(self, /)", "Return state information for pickling.")
{
    Deque *d = as_deque(a[0]);
    Dict *extra = obj_dict(a[0]);
    Value args = d->maxlen < 0 ? tuple_value(tuple_empty)
                               : tuple_value(tuple_of(2, tuple_value(tuple_empty), int_from_i64(d->maxlen)));
    Value it = op_iter(a[0]);
    if (is_err(it)) return ERR;
    return tuple_value(tuple_of(4, obj_value(type_of(a[0])), args, extra ? dict_value(extra) : NONE, it));
}

DEF_CLASSMETHOD(deque, __class_getitem__, "(cls, item, /)", "See PEP 585.")
{
    return alias_new(a[0], a[1]);
}

/* The ends */

DEF(deque, append, "(self, item, /)", "Add an element to the right side of the deque.")
{
    return push_right(as_deque(a[0]), a[1]) < 0 ? ERR : NONE;
}

DEF(deque, appendleft, "(self, item, /)", "Add an element to the left side of the deque.")
{
    return push_left(as_deque(a[0]), a[1]) < 0 ? ERR : NONE;
}

DEF(deque, pop, "(self, /)", "Remove and return the rightmost element.")
{
    Deque *d = as_deque(a[0]);
    return d->len ? take_right(d) : err_raise(exc_IndexError, "pop from an empty deque");
}

DEF(deque, popleft, "(self, /)", "Remove and return the leftmost element.")
{
    Deque *d = as_deque(a[0]);
    return d->len ? take_left(d) : err_raise(exc_IndexError, "pop from an empty deque");
}

DEF(deque, extend, "(self, iterable, /)",
    "Extend the right side of the deque with elements from the iterable")
{
    return extend_with(as_deque(a[0]), a[1], push_right) < 0 ? ERR : NONE;
}

DEF(deque, extendleft, "(self, iterable, /)",
    "Extend the left side of the deque with elements from the iterable")
{
    return extend_with(as_deque(a[0]), a[1], push_left) < 0 ? ERR : NONE;
}

DEF(deque, clear, "(self, /)", "Remove all elements from the deque.")
{
    deque_drop(as_deque(a[0]));
    as_deque(a[0])->changes++;
    return NONE;
}

static void rotate(Deque *d, int64_t n)
{
    if (d->len < 2) return;
    n %= d->len;
    if (n > d->len / 2) n -= d->len;
    if (n < -(d->len / 2)) n += d->len;
    d->changes++;
    for (; n > 0; n--) {
        Value v = *place(d, d->len - 1);
        d->head = (d->head - 1) & (d->cap - 1);
        d->ring[d->head] = v;
    }
    for (; n < 0; n++) {
        Value v = *place(d, 0);
        d->head = (d->head + 1) & (d->cap - 1);
        *place(d, d->len - 1) = v;
    }
}

DEF(deque, rotate, "(self, n=1, /)", "Rotate the deque n steps to the right. If n is negative, rotates left.")
{
    int64_t by = 1;
    if (!is_err(a[1]) && op_as_index(a[1], &by, exc_OverflowError) < 0) return ERR;
    rotate(as_deque(a[0]), by);
    return NONE;
}

/* The middle */

/* The place of the item that key numbers, or NULL with an error. */
static Value *item_place(Deque *d, Value key)
{
    int64_t i;
    if (op_as_index(key, &i, exc_IndexError) < 0) return NULL;
    if (i < 0) i += d->len;
    if (i >= 0 && i < d->len) return place(d, i);
    err_raise(exc_IndexError, "deque index out of range");
    return NULL;
}

static Value deque_getitem(Value self, Value key)
{
    if (!is_intlike(key) && !type_of(key)->slots.index)
        return err_type("sequence index must be integer, not '%T'", key);
    Value *p = item_place(as_deque(self), key);
    return p ? *p : ERR;
}

static int deque_setitem(Value self, Value key, Value v)
{
    Value *p = item_place(as_deque(self), key);
    if (p) *p = v;
    return p ? 0 : -1;
}

/* Whatever lies on the shorter side moves. */
static void remove_at(Deque *d, int64_t i)
{
    if (i < d->len / 2) {
        for (; i > 0; i--) *place(d, i) = *place(d, i - 1);
        d->head = (d->head + 1) & (d->cap - 1);
    } else {
        for (; i + 1 < d->len; i++) *place(d, i) = *place(d, i + 1);
    }
    d->len--;
    d->changes++;
}

static int deque_delitem(Value self, Value key)
{
    Deque *d = as_deque(self);
    Value *p = item_place(d, key);
    if (p) remove_at(d, ((p - d->ring) - d->head) & (d->cap - 1));
    return p ? 0 : -1;
}

static int64_t deque_length(Value self)
{
    return as_deque(self)->len;
}

/* The first item in [from, to) equal to v: its number, -1 absent, -2 error. */
static int64_t find(Deque *d, Value v, int64_t from, int64_t to)
{
    uint64_t before = d->changes;
    for (int64_t i = from; i < to && i < d->len; i++) {
        int eq = item_equal(*place(d, i), v);
        if (eq > 0) return i;
        if (eq < 0) return -2;
        if (d->changes == before) continue;
        err_raise(exc_RuntimeError, "deque mutated during iteration");
        return -2;
    }
    return -1;
}

static int deque_contains(Value self, Value v)
{
    int64_t i = find(as_deque(self), v, 0, INT64_MAX);
    return i == -2 ? -1 : i >= 0;
}

DEF(deque, count, "(self, value, /)", "Return number of occurrences of value.")
{
    Deque *d = as_deque(a[0]);
    int64_t count = 0;
    for (int64_t i = 0;; i++) {
        i = find(d, a[1], i, INT64_MAX);
        if (i < 0) return i == -2 ? ERR : int_from_i64(count);
        count++;
    }
}

DEF(deque, index, "(self, value, start=0, stop=<end>, /)",
    "Return first index of value; ValueError if it is not present.")
{
    Deque *d = as_deque(a[0]);
    int64_t start, stop;
    if (seq_bound(a[2], 0, d->len, &start) < 0 || seq_bound(a[3], d->len, d->len, &stop) < 0) return ERR;
    int64_t i = find(d, a[1], start, stop);
    if (i == -1) return err_value("%R is not in deque", a[1]);
    return i < 0 ? ERR : int_from_i64(i);
}

DEF(deque, remove, "(self, value, /)", "Remove first occurrence of value.")
{
    Deque *d = as_deque(a[0]);
    int64_t i = find(d, a[1], 0, INT64_MAX);
    if (i == -1) return err_value("%R is not in deque", a[1]);
    if (i == -2) {
        if (err_is(exc_RuntimeError)) err_clear();
        return err_occurred() ? ERR : err_raise(exc_IndexError, "deque mutated during remove().");
    }
    if (i < d->len) remove_at(d, i);
    return NONE;
}

DEF(deque, insert, "(self, index, value, /)", "Insert value before index")
{
    Deque *d = as_deque(a[0]);
    int64_t i;
    if (op_as_index(a[1], &i, exc_OverflowError) < 0) return ERR;
    if (d->maxlen >= 0 && d->len >= d->maxlen)
        return err_raise(exc_IndexError, "deque already at its maximum size");
    if (i < 0) i = MAX(i + d->len, 0);
    i = MIN(i, d->len);
    if (i < d->len / 2) {
        if (push_left(d, a[2]) < 0) return ERR;
        for (int64_t k = 0; k < i; k++) *place(d, k) = *place(d, k + 1);
    } else {
        if (push_right(d, a[2]) < 0) return ERR;
        for (int64_t k = d->len - 1; k > i; k--) *place(d, k) = *place(d, k - 1);
    }
    *place(d, i) = a[2];
    return NONE;
}

DEF(deque, reverse, "(self, /)", "Reverse *IN PLACE*.")
{
    Deque *d = as_deque(a[0]);
    for (int64_t i = 0, k = d->len - 1; i < k; i++, k--) {
        Value v = *place(d, i);
        *place(d, i) = *place(d, k);
        *place(d, k) = v;
    }
    d->changes++;
    return NONE;
}

DEF_GETTER(deque, maxlen, "maximum size of a deque or None if unbounded")
{
    int64_t max = as_deque(a[0])->maxlen;
    return max < 0 ? NONE : int_from_i64(max);
}

DEF(deque, __sizeof__, "(self, /)", "Size in memory, in bytes.")
{
    Deque *d = as_deque(a[0]);
    return int_from_i64((int64_t)sizeof *d + d->cap * (int64_t)sizeof(Value));
}

/* Operators */

static Value deque_add(Value self, Value other)
{
    if (!is_deque(other)) {
        Value r = seq_reflected(BIN_ADD, self, other);
        return is_notimpl(r) ? err_type("can only concatenate deque (not \"%T\") to deque", other) : r;
    }
    Value sum = deque_copy(self);
    return is_err(sum) || extend_with(as_deque(sum), other, push_right) < 0 ? ERR : sum;
}

static Value deque_iadd(Value self, Value other)
{
    return extend_with(as_deque(self), other, push_right) < 0 ? ERR : self;
}

static Value deque_imul(Value self, Value count)
{
    Deque *d = as_deque(self);
    int64_t times, len = d->len;
    if (seq_times(count, &times) < 0) return ERR;
    if (times == 0) {
        deque_drop(d);
        d->changes++;
        return self;
    }
    if (len && d->maxlen < 0 && times > SEQ_MAX / len) return err_no_memory();
    if (len && d->maxlen >= 0) times = MIN(times, d->maxlen / len + 2);
    Value items = op_list(self);
    if (is_err(items)) return ERR;
    for (int64_t k = 1; k < times; k++)
        if (extend_with(d, items, push_right) < 0) return ERR;
    return self;
}

static Value deque_mul(Value self, Value count)
{
    int64_t times;
    if (!is_intlike(count) && !type_of(count)->slots.index) {
        Value r = seq_reflected(BIN_MUL, self, count);
        if (!is_notimpl(r)) return r;
    }
    if (seq_times(count, &times) < 0) return ERR;
    Value copy = deque_copy(self);
    return is_err(copy) ? ERR : deque_imul(copy, count);
}

static Value deque_rmul(Value self, Value count)
{
    return is_intlike(count) || type_of(count)->slots.index ? deque_mul(self, count) : NOTIMPL;
}

static Value deque_compare(Value self, Value other, CmpOp op)
{
    if (!is_deque(other)) return NOTIMPL;
    Value x = op_list(self), y = is_err(x) ? ERR : op_list(other);
    return is_err(y) ? ERR : seq_compare(x, y, op);
}

static Value deque_text(Value self)
{
    Value items = op_list(self), text = is_err(items) ? ERR : op_repr(items);
    if (is_err(text)) return ERR;
    if (as_deque(self)->maxlen < 0) return str_format_c("%U(%S)", type_of(self)->name, text);
    return str_format_c("%U(%S, maxlen=%lld)", type_of(self)->name, text, (long long)as_deque(self)->maxlen);
}

static Value deque_repr(Value self)
{
    if (repr_enter(self)) return str_value(str_new_c("[...]"));
    Value text = deque_text(self);
    repr_leave(self);
    return text;
}

/* Iterating, both ways */

typedef struct DequeIter {
    Object o;
    Deque *deque; /* NULL at the end */
    int64_t left;
    uint64_t changes;
} DequeIter;

static Value deque_iterator(Type *t, Value deque)
{
    DequeIter *it = iterator_new(t);
    it->deque = as_deque(deque);
    it->left = it->deque->len;
    it->changes = it->deque->changes;
    return obj_value(it);
}

static Value deque_iter(Value self)
{
    return deque_iterator(type_deque_iter, self);
}

static Value iterate(DequeIter *it, bool backwards)
{
    Deque *d = it->deque;
    if (!d) return ERR;
    if (d->changes != it->changes) {
        it->left = 0;
        return err_raise(exc_RuntimeError, "deque mutated during iteration");
    }
    if (it->left == 0) {
        it->deque = NULL;
        return ERR;
    }
    it->left--;
    return *place(d, backwards ? it->left : d->len - 1 - it->left);
}

static Value deque_iter_next(Value self)
{
    return iterate((DequeIter *)as_obj(self), false);
}

static Value deque_reviter_next(Value self)
{
    return iterate((DequeIter *)as_obj(self), true);
}

DEF(deque, __reversed__, "(self, /)", "Return a reverse iterator over the deque.")
{
    return deque_iterator(type_deque_reviter, a[0]);
}

DEF(deque_iter, __length_hint__, "(self, /)", "How many items are left.")
{
    return int_from_i64(((DequeIter *)as_obj(a[0]))->left);
}

DEF(deque_reviter, __length_hint__, "(self, /)", "How many items are left.")
{
    return int_from_i64(((DequeIter *)as_obj(a[0]))->left);
}

static void deque_iter_mark(Object *o)
{
    gc_mark_obj(((DequeIter *)o)->deque);
}

static void iter_setup(Type *t)
{
    t->slots.mark = deque_iter_mark;
    t->slots.iter = iterator_self;
    t->slots.next = deque_iter_next;
}

static void reviter_setup(Type *t)
{
    iter_setup(t);
    t->slots.next = deque_reviter_next;
}

static void deque_setup(Type *t)
{
    t->flags |= T_SEQUENCE;
    t->slots.mark = deque_mark;
    t->slots.free = deque_free;
    t->slots.repr = deque_repr;
    t->slots.hash = hash_unhashable;
    t->slots.length = deque_length;
    t->slots.getitem = deque_getitem;
    t->slots.setitem = deque_setitem;
    t->slots.delitem = deque_delitem;
    t->slots.contains = deque_contains;
    t->slots.iter = deque_iter;
    t->slots.cmp = deque_compare;
    t->slots.bin[BIN_ADD] = deque_add;
    t->slots.ibin[BIN_ADD] = deque_iadd;
    t->slots.bin[BIN_MUL] = deque_mul;
    t->slots.rbin[BIN_MUL] = deque_rmul;
    t->slots.ibin[BIN_MUL] = deque_imul;
}

void deque_types(Dict *d)
{
    if (!type_deque) {
        type_deque = type_new_native("collections", "deque", "deque", NULL, K_NATIVE_OBJECT, sizeof(Deque),
                                     T_BASE, deque_setup);
        type_deque_iter = type_new_native("_collections", "_deque_iterator", "deque_iter", NULL,
                                          K_NATIVE_ITER, sizeof(DequeIter), 0, iter_setup);
        type_deque_reviter = type_new_native("_collections", "_deque_reverse_iterator", "deque_reviter", NULL,
                                             K_NATIVE_ITER, sizeof(DequeIter), 0, reviter_setup);
    }
    dict_set_c(d, "deque", obj_value(type_deque));
    dict_set_c(d, "_deque_iterator", obj_value(type_deque_iter));
    dict_set_c(d, "_deque_reverse_iterator", obj_value(type_deque_reviter));
}
