/* The native half of heapq: heaps kept in lists, smallest item first; and those with the largest first that
 * nsmallest uses. The order of moves is CPython's, since a heap shows as a list. Comparing may run Python
 * code that changes the list. */
#include "object/container.h"
#include "object/error.h"
#include "object/item.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"

/* x < y, or y < x in a heap with the largest first: 1, 0, -1. */
static inline int before(Value x, Value y, bool max)
{
    if (both_small(x, y)) return max ? as_small(y) < as_small(x) : as_small(x) < as_small(y);
    return max ? op_compare_bool(CMP_LT, y, x) : op_compare_bool(CMP_LT, x, y);
}

static int changed(List *heap, int64_t len)
{
    if (heap->len == len) return 0;
    err_raise(exc_RuntimeError, "list changed size during iteration");
    return -1;
}

/* Lets the item at `at` rise to its place, at most to `top`. */
static int rise(List *heap, int64_t top, int64_t at, bool max)
{
    int64_t len = heap->len;
    Value item = heap->items[at];
    while (at > top) {
        int64_t parent = (at - 1) / 2;
        int less = before(item, heap->items[parent], max);
        if (less < 0 || changed(heap, len) < 0) return -1;
        if (!less) break;
        Value p = heap->items[parent];
        heap->items[parent] = heap->items[at];
        heap->items[at] = p;
        at = parent;
    }
    return 0;
}

/* Lets the item at `at` sink to a leaf, always along the smaller child, and from there rise to its place. */
static int sink(List *heap, int64_t at, bool max)
{
    int64_t len = heap->len, top = at;
    while (at < len / 2) {
        int64_t child = 2 * at + 1;
        if (child + 1 < len) {
            int less = before(heap->items[child], heap->items[child + 1], max);
            if (less < 0 || changed(heap, len) < 0) return -1;
            if (!less) child++;
        }
        Value c = heap->items[child];
        heap->items[child] = heap->items[at];
        heap->items[at] = c;
        at = child;
    }
    return rise(heap, top, at, max);
}

static Value pop(List *heap, bool max)
{
    if (heap->len == 0) return err_raise(exc_IndexError, "index out of range");
    Value last = list_pop(heap);
    if (heap->len == 0) return last;
    Value first = heap->items[0];
    heap->items[0] = last;
    return sink(heap, 0, max) < 0 ? ERR : first;
}

static Value replace(List *heap, Value item, bool max)
{
    if (heap->len == 0) return err_raise(exc_IndexError, "index out of range");
    Value first = heap->items[0];
    heap->items[0] = item;
    return sink(heap, 0, max) < 0 ? ERR : first;
}

static Value order(List *heap, bool max)
{
    for (int64_t i = heap->len / 2 - 1; i >= 0; i--)
        if (sink(heap, i, max) < 0) return ERR;
    return NONE;
}

/* The heap argument of a function, NULL with TypeError. */
static List *heap_of(Value v, const char *name)
{
    if (is_list(v)) return as_list(v);
    err_type("%s() argument 1 must be list, not %T", name, v);
    return NULL;
}

static List *only_heap(Value v, const char *name)
{
    if (is_list(v)) return as_list(v);
    err_type("%s() argument must be list, not %T", name, v);
    return NULL;
}

DEF(heapq, heappush, "(heap, item, /)", "Push item onto heap, maintaining the heap invariant.")
{
    List *heap = heap_of(a[0], "heappush");
    if (!heap || list_append(heap, a[1]) < 0) return ERR;
    return rise(heap, 0, heap->len - 1, false) < 0 ? ERR : NONE;
}

DEF(heapq, heappop, "(heap, /)", "Pop the smallest item off the heap, maintaining the heap invariant.")
{
    List *heap = only_heap(a[0], "heappop");
    return heap ? pop(heap, false) : ERR;
}

DEF(heapq, heapreplace, "(heap, item, /)", "Pop and return the smallest item and add the new one.")
{
    List *heap = heap_of(a[0], "heapreplace");
    return heap ? replace(heap, a[1], false) : ERR;
}

DEF(heapq, heappushpop, "(heap, item, /)",
    "Push item on the heap, then pop and return the smallest item from the heap.")
{
    List *heap = heap_of(a[0], "heappushpop");
    if (!heap) return ERR;
    if (heap->len == 0) return a[1];
    int less = before(heap->items[0], a[1], false);
    if (less < 0) return ERR;
    return less && heap->len ? replace(heap, a[1], false) : a[1];
}

DEF(heapq, heapify, "(heap, /)", "Transform list into a heap, in-place, in O(len(heap)) time.")
{
    List *heap = only_heap(a[0], "heapify");
    return heap ? order(heap, false) : ERR;
}

DEF(heapq, _heapify_max, "(heap, /)", "Maxheap variant of heapify.")
{
    List *heap = only_heap(a[0], "_heapify_max");
    return heap ? order(heap, true) : ERR;
}

DEF(heapq, _heappop_max, "(heap, /)", "Maxheap variant of heappop.")
{
    List *heap = only_heap(a[0], "_heappop_max");
    return heap ? pop(heap, true) : ERR;
}

DEF(heapq, _heapreplace_max, "(heap, item, /)", "Maxheap variant of heapreplace.")
{
    List *heap = heap_of(a[0], "_heapreplace_max");
    return heap ? replace(heap, a[1], true) : ERR;
}

/* nsmallest and nlargest: the n best so far, in a heap of (key, number, item) with the worst on top. The
 * numbers settle equal keys in favour of what came first. */
typedef struct Best {
    Value it, key; /* key: a function or NONE */
    int64_t n, count;
    bool largest;
    List *heap;
} Best;

/* The next entry's key and item: 1, 0 at the end, -1. */
static int best_next(Best *b, Value *key, Value *item)
{
    *item = op_next(b->it);
    if (is_err(*item)) return err_occurred() ? -1 : 0;
    *key = is_none(b->key) ? *item : op_call1(b->key, *item);
    return is_err(*key) ? -1 : 1;
}

static Value best_entry(Best *b, Value key, Value item)
{
    int64_t number = b->count++;
    return tuple_value(tuple_of(3, key, small_value(b->largest ? -number : number), item));
}

static int best_fill(Best *b)
{
    Value key, item;
    int r = 1;
    while (b->heap->len < b->n && (r = best_next(b, &key, &item)) > 0)
        if (list_append(b->heap, best_entry(b, key, item)) < 0) return -1;
    return r < 0 || is_err(order(b->heap, !b->largest)) ? -1 : 0;
}

static int best_improve(Best *b)
{
    Value key, item;
    int r;
    while ((r = best_next(b, &key, &item)) > 0) {
        Value worst = as_tuple(b->heap->items[0])->items[0];
        int better = b->largest ? before(worst, key, false) : before(key, worst, false);
        if (better < 0) return -1;
        if (!better)
            b->count++;
        else if (is_err(replace(b->heap, best_entry(b, key, item), !b->largest)))
            return -1;
    }
    return r;
}

DEF(heapq, _best, "(n, iterable, key, largest, /)",
    "The n first items of sorted(iterable, key=key, reverse=largest), kept in a heap of n entries.")
{
    Best b = {.key = a[2], .largest = is_true(a[3]), .heap = list_new(0)};
    if (!b.heap || op_as_index(a[0], &b.n, exc_OverflowError) < 0) return ERR;
    b.it = op_iter(a[1]);
    if (is_err(b.it) || best_fill(&b) < 0) return ERR;
    if (b.heap->len == 0) return list_value(b.heap);
    if (best_improve(&b) < 0 || list_sort(b.heap, ERR, b.largest) < 0) return ERR;
    for (int64_t i = 0; i < b.heap->len; i++) b.heap->items[i] = as_tuple(b.heap->items[i])->items[2];
    return list_value(b.heap);
}

void heapq_module_init(Dict *d) {}
