/* list: a growing array of values in C memory. Here are its storage, the C interface and the slots; the
 * methods are in list_methods.c, sorting in sort.c. Storage grows by an eighth, as CPython's does, so that
 * the room of long lists stays near their length. Nothing here keeps a pointer to the items across a call
 * that may run Python code. */
#include "object/alloc.h"
#include "object/bytes.h"
#include "object/error.h"
#include "object/iter.h"
#include "object/native.h"
#include "object/number.h"
#include "object/seq.h"

/* Storage */

/* A block of another size with the same beginning. NULL, and the old one stays: no memory. */
static void *moved_block(void *p, size_t old, size_t size)
{
    if (p && MAX(old, size) <= MEM_BLOCK_MAX && mem_block_class(old) == mem_block_class(size)) return p;
    void *q = mem_block(size);
    if (!q || !p) return q;
    memcpy(q, p, MIN(old, size));
    mem_block_free(p, old);
    return q;
}

static int list_realloc(List *l, int64_t cap)
{
    if (cap > SEQ_MAX) {
        err_no_memory();
        return -1;
    }
    size_t size = (size_t)cap * sizeof(Value), old = (size_t)MAX(l->cap, 0) * sizeof(Value);
    if (cap == 0) {
        mem_block_free(l->items, old);
        l->items = NULL;
    } else {
        Value *items = l->items && old > MEM_BLOCK_MAX && size > MEM_BLOCK_MAX
                           ? mem_realloc(l->items, size)
                           : moved_block(l->items, old, size);
        if (!items) {
            err_no_memory();
            return -1;
        }
        l->items = items;
    }
    gc_account((cap - MAX(l->cap, 0)) * (int64_t)sizeof(Value));
    l->cap = cap;
    return 0;
}

/* The room to ask for when a list grows to n items. */
static int64_t grown(int64_t n)
{
    return (n + (n >> 3) + 6) & ~(int64_t)3;
}

static int list_grow(List *l, int64_t n)
{
    if (n == 0) return 0;
    if (n > SEQ_MAX) {
        err_no_memory();
        return -1;
    }
    int64_t cap = grown(n);
    if (n - l->len > cap - n) cap = (n + 3) & ~(int64_t)3;
    return list_realloc(l, cap);
}

/* Gives room back after items were removed; short lists keep theirs, they are often filled again. */
static void list_shrink(List *l)
{
    if (l->cap <= 16 || l->len >= l->cap / 2) return;
    if (l->len == 0)
        list_clear(l);
    else
        list_realloc(l, grown(l->len));
}

int list_reserve(List *l, int64_t n)
{
    return n > l->cap ? list_realloc(l, n) : 0;
}

static List *list_alloc(Type *cls, int64_t cap)
{
    List *l = alloc_instance(cls, 0);
    return list_reserve(l, cap) < 0 ? NULL : l;
}

List *list_new(int64_t cap)
{
    List *l = gc_new_raw(K_LIST, type_list->root, sizeof(List));
    *l = (List){.o = l->o};
    return cap > 0 && list_realloc(l, cap) < 0 ? NULL : l;
}

/* A new list of n items at `items`, which must not move meanwhile. */
static List *list_from(const Value *items, int64_t n)
{
    List *l = list_new(n);
    if (!l) return NULL;
    if (n) memcpy(l->items, items, (size_t)n * sizeof(Value));
    l->len = n;
    return l;
}

static Value list_result(List *l)
{
    return l ? list_value(l) : ERR;
}

void list_clear(List *l)
{
    if (!l->items) return;
    Value *items = l->items;
    int64_t size = MAX(l->cap, 0) * (int64_t)sizeof(Value);
    gc_account(-size);
    l->items = NULL;
    l->len = l->cap = 0;
    mem_block_free(items, (size_t)size);
}

int list_append(List *l, Value v)
{
    if (unlikely(l->len >= l->cap) && list_grow(l, l->len + 1) < 0) return -1;
    l->items[l->len++] = v;
    return 0;
}

int list_insert(List *l, int64_t i, Value v)
{
    if (l->len >= l->cap && list_grow(l, l->len + 1) < 0) return -1;
    if (i < 0) i = MAX(i + l->len, 0);
    if (i > l->len) i = l->len;
    memmove(l->items + i + 1, l->items + i, (size_t)(l->len - i) * sizeof(Value));
    l->items[i] = v;
    l->len++;
    return 0;
}

Value list_pop(List *l)
{
    Value v = l->items[--l->len];
    list_shrink(l);
    return v;
}

Value list_slice(List *l, int64_t start, int64_t stop)
{
    return list_result(list_from(l->items + start, MAX(stop - start, 0)));
}

Tuple *list_to_tuple(List *l)
{
    return tuple_from(l->items, l->len);
}

/* Extending */

/* Room for n items more. A list that is empty gets no more than it needs: often it stays as it is then. */
static int make_room(List *l, int64_t n)
{
    if (n <= l->cap - l->len || n == 0) return 0;
    if (n > SEQ_MAX) {
        err_no_memory();
        return -1;
    }
    return l->items ? list_grow(l, l->len + n) : list_realloc(l, (n + 1) & ~(int64_t)1);
}

static int extend_array(List *l, const Value *items, int64_t n)
{
    if (make_room(l, n) < 0) return -1;
    if (n) memcpy(l->items + l->len, items, (size_t)n * sizeof(Value));
    l->len += n;
    return 0;
}

static int extend_list(List *l, List *from)
{
    int64_t n = from->len;
    if (make_room(l, n) < 0) return -1;
    return extend_array(l, from->items, n); /* after growing, because from may be l */
}

static int extend_dict(List *l, Dict *d)
{
    Value key, value;
    if (make_room(l, d->len) < 0) return -1;
    for (int64_t i = 0; dict_each(d, &i, &key, &value);) l->items[l->len++] = key;
    return 0;
}

static int extend_set(List *l, Set *s)
{
    Value key;
    if (make_room(l, s->len) < 0) return -1;
    for (int64_t i = 0; set_each(s, &i, &key);) l->items[l->len++] = key;
    return 0;
}

static int extend_str(List *l, const Str *s)
{
    if (make_room(l, (int64_t)str_len(s)) < 0) return -1;
    for (size_t i = 0; i < str_len(s); i++) l->items[l->len++] = str_value(str_from_cp(str_at(s, i)));
    return 0;
}

static int extend_bytes(List *l, const Bytes *b)
{
    if (make_room(l, b->len) < 0) return -1;
    for (int64_t i = 0; i < b->len; i++) l->items[l->len++] = small_value((uint8_t)b->data[i]);
    return 0;
}

static int extend_iterator(List *l, Value it)
{
    Value (*next)(Value) = type_of(it)->slots.next;
    if (!next) next = op_next; /* which says that it is no iterator */
    for (;;) {
        if (unlikely(heap_wants_collection) && op_next_pause() < 0) return -1;
        Value v = next(it);
        if (is_err(v)) return err_occurred() ? -1 : 0;
        if (list_append(l, v) < 0) return -1;
    }
}

/* The items of a range iterator need no calls. */
static int extend_range(List *l, RangeIter *it)
{
    if (make_room(l, it->left) < 0) return -1;
    for (; it->left > 0; it->left--, it->next += it->step) l->items[l->len++] = small_value(it->next);
    return 0;
}

static int extend_any(List *l, Value iterable)
{
    Value it = op_iter(iterable);
    if (is_err(it)) return -1;
    if (is_exact(it, type_range_iter)) return extend_range(l, (RangeIter *)as_obj(it));
    int64_t hint = op_length_hint(iterable, 0);
    if (hint < 0 || make_room(l, hint) < 0) return -1;
    if (extend_iterator(l, it) < 0) return -1;
    list_shrink(l);
    return 0;
}

int list_extend(List *l, Value iterable)
{
    if (is_exact(iterable, type_list)) return extend_list(l, as_list(iterable));
    if (is_exact(iterable, type_tuple)) {
        return extend_array(l, as_tuple(iterable)->items, as_tuple(iterable)->len);
    }
    if (is_exact(iterable, type_dict)) return extend_dict(l, as_dict(iterable));
    if (is_exact(iterable, type_set) || is_exact(iterable, type_frozenset)) {
        return extend_set(l, (Set *)as_obj(iterable));
    }
    if (is_exact(iterable, type_str)) return extend_str(l, as_str(iterable));
    if (is_exact(iterable, type_bytes)) return extend_bytes(l, (Bytes *)as_obj(iterable));
    return extend_any(l, iterable);
}

/* Making and showing */

static Value list_make(Type *cls, const Value *args, int nargs, Value kwnames)
{
    return list_result(list_alloc(cls, 0));
}

DEF_NEW(list, "(cls, /, *args, **kwargs)", "A list of the items of an iterable, empty by default.")
{
    return list_make(as_type(a[0]), NULL, 0, ERR);
}

static int list_init(Value self, const Value *args, int nargs, Value kwnames)
{
    List *l = as_list(self);
    int nkw = is_err(kwnames) ? 0 : (int)as_tuple(kwnames)->len;
    if (nkw && type_of(self)->slots.init == list_init) {
        err_type("list() takes no keyword arguments");
        return -1;
    }
    if (nargs - nkw > 1) {
        err_type("list expected at most 1 argument, got %d", nargs - nkw);
        return -1;
    }
    list_clear(l);
    return nargs - nkw == 1 ? list_extend(l, args[0]) : 0;
}

static Value list_repr(Value self)
{
    if (as_list(self)->len == 0) return str_value(str_intern_c("[]"));
    if (repr_enter(self)) return str_value(str_intern_c("[...]"));
    Value r = seq_repr(self, "[", "]", "");
    repr_leave(self);
    return r;
}

static int64_t list_length(Value self)
{
    return as_list(self)->len;
}

static Value list_cmp(Value self, Value other, CmpOp op)
{
    return is_list(other) ? seq_compare(self, other, op) : NOTIMPL;
}

static int list_contains(Value self, Value item)
{
    int64_t i = seq_find(self, item, 0, INT64_MAX);
    return i == -2 ? -1 : i >= 0;
}

/* Subscripts */

static Value list_get_slice(List *l, Slice *s)
{
    int64_t start, stop, step;
    if (slice_unpack(s, &start, &stop, &step) < 0) return ERR;
    int64_t count = slice_adjust(l->len, &start, &stop, step);
    if (step == 1) return list_slice(l, start, start + count);
    List *r = list_new(count);
    if (!r) return ERR;
    for (int64_t i = start; r->len < count; i += step) r->items[r->len++] = l->items[i];
    return list_value(r);
}

static Value list_getitem(Value self, Value key)
{
    List *l = as_list(self);
    int64_t i;
    if (is_kind(key, K_SLICE)) return list_get_slice(l, (Slice *)as_obj(key));
    if (seq_index(key, "list", &i) < 0) return ERR;
    if (i < 0) i += l->len;
    if (i < 0 || i >= l->len) return err_raise(exc_IndexError, "list index out of range");
    return l->items[i];
}

/* Replaces [start, stop) by n values, which must not lie in l. */
static int list_splice(List *l, int64_t start, int64_t stop, const Value *values, int64_t n)
{
    int64_t len = l->len - (stop - start) + n;
    if (len > l->cap && list_grow(l, len) < 0) return -1;
    if (l->len > stop) {
        memmove(l->items + start + n, l->items + stop, (size_t)(l->len - stop) * sizeof(Value));
    }
    if (n) memcpy(l->items + start, values, (size_t)n * sizeof(Value));
    l->len = len;
    list_shrink(l);
    return 0;
}

/* The values to assign to a slice, as a list or tuple other than l; message replaces "not iterable". */
static Value assigned_values(List *l, Value v, const char *message)
{
    if (is_exact(v, type_tuple)) return v;
    if (is_exact(v, type_list)) return as_list(v) == l ? list_slice(l, 0, l->len) : v;
    Value it = op_iter(v);
    if (is_err(it)) {
        if (!err_is(exc_TypeError)) return ERR;
        err_clear();
        return err_type("%s", message);
    }
    return op_list(it);
}

/* del l[start:stop:step] with step other than 1: the kept stretches move down one after the other. */
static void delete_steps(List *l, int64_t start, int64_t step, int64_t count)
{
    if (step < 0) {
        start += step * (count - 1);
        step = -step;
    }
    Value *items = l->items;
    int64_t to = start;
    for (int64_t k = 0; k < count; k++) {
        int64_t from = start + k * step + 1, end = k + 1 < count ? from + step - 1 : l->len;
        memmove(items + to, items + from, (size_t)(end - from) * sizeof(Value));
        to += end - from;
    }
    l->len = to;
    list_shrink(l);
}

static int list_del_slice(List *l, Slice *s)
{
    int64_t start, stop, step;
    if (slice_unpack(s, &start, &stop, &step) < 0) return -1;
    int64_t count = slice_adjust(l->len, &start, &stop, step);
    if (count == 0) return 0;
    if (step == 1) return list_splice(l, start, start + count, NULL, 0);
    delete_steps(l, start, step, count);
    return 0;
}

/* l[start:stop] = v: v is read first, which may change l, so the bounds are fitted after that. */
static int assign_plain_slice(List *l, int64_t start, int64_t stop, Value v)
{
    Value values = assigned_values(l, v, "can only assign an iterable");
    if (is_err(values)) return -1;
    int64_t count = slice_adjust(l->len, &start, &stop, 1);
    return list_splice(l, start, start + count, seq_items(values), seq_len(values));
}

static int list_set_slice(List *l, Slice *s, Value v)
{
    int64_t start, stop, step;
    if (slice_unpack(s, &start, &stop, &step) < 0) return -1;
    if (step == 1) return assign_plain_slice(l, start, stop, v);
    Value values = assigned_values(l, v, "must assign iterable to extended slice");
    if (is_err(values)) return -1;
    int64_t count = slice_adjust(l->len, &start, &stop, step);
    if (seq_len(values) != count) {
        err_value("attempt to assign sequence of size %lld to extended slice of size %lld",
                  (long long)seq_len(values), (long long)count);
        return -1;
    }
    Value *from = seq_items(values);
    for (int64_t k = 0; k < count; k++) l->items[start + k * step] = from[k];
    return 0;
}

/* The place of an index that is assigned to or deleted, or -1. */
static int64_t list_place(List *l, Value key)
{
    int64_t i;
    if (seq_index(key, "list", &i) < 0) return -1;
    if (i < 0) i += l->len;
    if (i >= 0 && i < l->len) return i;
    err_raise(exc_IndexError, "list assignment index out of range");
    return -1;
}

static int list_setitem(Value self, Value key, Value v)
{
    List *l = as_list(self);
    if (is_kind(key, K_SLICE)) return list_set_slice(l, (Slice *)as_obj(key), v);
    int64_t i = list_place(l, key);
    if (i < 0) return -1;
    l->items[i] = v;
    return 0;
}

static int list_delitem(Value self, Value key)
{
    List *l = as_list(self);
    if (is_kind(key, K_SLICE)) return list_del_slice(l, (Slice *)as_obj(key));
    int64_t i = list_place(l, key);
    if (i < 0) return -1;
    return list_splice(l, i, i + 1, NULL, 0);
}

/* Arithmetic */

static Value list_concat(Value self, Value other)
{
    if (!is_list(other)) {
        Value r = seq_reflected(BIN_ADD, self, other);
        return same(r, NOTIMPL) ? err_type("can only concatenate list (not \"%T\") to list", other) : r;
    }
    List *a = as_list(self), *b = as_list(other), *r = list_new(a->len + b->len);
    if (!r) return ERR;
    if (a->len) memcpy(r->items, a->items, (size_t)a->len * sizeof(Value));
    if (b->len) memcpy(r->items + a->len, b->items, (size_t)b->len * sizeof(Value));
    r->len = a->len + b->len;
    return list_value(r);
}

/* The length of l repeated: -1 with MemoryError when no list can be that long. */
static int64_t repeated_len(List *l, int64_t times)
{
    if (l->len && times > SEQ_MAX / l->len) {
        err_no_memory();
        return -1;
    }
    return l->len * times;
}

static Value list_repeat(Value self, Value n)
{
    List *l = as_list(self);
    int64_t times;
    if (seq_times(n, &times) < 0) return ERR;
    int64_t len = repeated_len(l, times);
    List *r = len < 0 ? NULL : list_new(len);
    if (!r) return ERR;
    seq_fill(r->items, l->items, l->len, times);
    r->len = len;
    return list_value(r);
}

static Value list_mul(Value self, Value n)
{
    if (!is_small(n)) {
        Value r = seq_reflected(BIN_MUL, self, n);
        if (!same(r, NOTIMPL)) return r;
    }
    return list_repeat(self, n);
}

static Value list_iadd(Value self, Value other)
{
    return list_extend(as_list(self), other) < 0 ? ERR : self;
}

static Value list_imul(Value self, Value n)
{
    List *l = as_list(self);
    int64_t times;
    if (seq_times(n, &times) < 0) return ERR;
    int64_t old = l->len, len = repeated_len(l, times);
    if (len < 0) return ERR;
    if (len == 0)
        list_clear(l);
    else if (len > l->cap && list_grow(l, len) < 0)
        return ERR;
    else
        seq_fill(l->items, l->items, old, times);
    l->len = len;
    return self;
}

static Value list_iter(Value self)
{
    ListIter *it = gc_new_raw(K_LIST_ITER, type_list_iter->root, sizeof(ListIter));
    it->list = as_list(self);
    it->index = 0;
    return obj_value(it);
}

static void list_mark(Object *o)
{
    List *l = (List *)o;
    gc_mark(l->dict);
    gc_mark_values(l->items, (size_t)l->len);
}

static void list_free(Object *o)
{
    list_clear((List *)o);
}

void list_setup(Type *t)
{
    t->size = sizeof(List);
    t->flags |= T_SEQUENCE;
    t->slots.new_ = list_make;
    t->slots.init = list_init;
    t->slots.repr = list_repr;
    t->slots.hash = hash_unhashable;
    t->slots.length = list_length;
    t->slots.cmp = list_cmp;
    t->slots.contains = list_contains;
    t->slots.getitem = list_getitem;
    t->slots.setitem = list_setitem;
    t->slots.delitem = list_delitem;
    t->slots.iter = list_iter;
    t->slots.bin[BIN_ADD] = list_concat;
    t->slots.bin[BIN_MUL] = list_mul;
    t->slots.rbin[BIN_MUL] = list_repeat;
    t->slots.ibin[BIN_ADD] = list_iadd;
    t->slots.ibin[BIN_MUL] = list_imul;
    gc_register_kind(K_LIST, list_mark, list_free);
}
