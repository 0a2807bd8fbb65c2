/* The table of set and frozenset, and set algebra.
 *
 * The order in which a set iterates is the order of its table, and students see it whenever they print a set
 * of small ints. So places are probed, the table grows, and results are built up exactly as CPython does it
 * (observed with many random sets): from the place that the hash names, up to LINEAR_PROBES neighbours where
 * they fit before the end of the table, then a jump by the perturbed hash; a new key takes the last gap
 * passed on the way. Adding to an unused place grows the table when it is three fifths full, fourfold while
 * small.
 *
 * Comparing keys may run Python code that changes the set: then the table, its size or the key under
 * comparison differs afterwards, and the search begins again. */
#include "object/set.h"
#include "object/alloc.h"
#include "object/error.h"
#include "object/item.h"

typedef struct SetEntry SetEntry;

#define GAP VALUE(1)
enum { SMALL_SIZE = 8, LINEAR_PROBES = 9, PERTURB_SHIFT = 5 };
enum { ABSENT = -1, FAILED = -2, AGAIN = -3 };

static inline bool is_live(const SetEntry *e)
{
    return e->key.bits > 1;
}
static inline bool is_gap(const SetEntry *e)
{
    return same(e->key, GAP);
}

/* The probe sequence */

typedef struct Probe {
    uint64_t i, perturb; /* the group of neighbours begins at i */
    uint64_t at, end;    /* the place looked at, the last one of the group */
} Probe;

static inline void probe_group(Probe *p, uint64_t mask)
{
    p->at = p->i;
    p->end = p->i + LINEAR_PROBES <= mask ? p->i + LINEAR_PROBES : p->i;
}

static inline Probe probe_start(uint64_t hash, uint64_t mask)
{
    Probe p = {.i = hash & mask, .perturb = hash};
    probe_group(&p, mask);
    return p;
}

static inline void probe_next(Probe *p, uint64_t mask)
{
    if (p->at < p->end) {
        p->at++;
        return;
    }
    p->perturb >>= PERTURB_SHIFT;
    p->i = (p->i * 5 + 1 + p->perturb) & mask;
    probe_group(p, mask);
}

/* Storage */

static void use_small_table(Set *s)
{
    for (int i = 0; i < SMALL_SIZE; i++) s->small[i] = (struct SetEntry){ERR, 0};
    s->table = s->small;
    s->mask = SMALL_SIZE - 1;
    s->fill = s->len = 0;
}

static void account_table(const Set *s, int sign)
{
    if (s->table != s->small) gc_account(sign * (int64_t)((s->mask + 1) * sizeof(SetEntry)));
}

static void free_table(Set *s, SetEntry *table)
{
    if (table != s->small) mem_free(table);
}

Set *set_new(Type *t)
{
    Set *s = alloc_instance(t, 0);
    use_small_table(s);
    s->hash = type_is_subtype(t, type_frozenset) ? -1 : 0;
    return s;
}

/* Puts a key that is not there into a table without gaps. */
static void insert_clean(SetEntry *table, uint64_t mask, SetEntry entry)
{
    Probe p = probe_start(entry.hash, mask);
    while (!is_err(table[p.at].key)) probe_next(&p, mask);
    table[p.at] = entry;
}

/* A table with more than `least` places and no gaps. */
static noinline int resize(Set *s, int64_t least)
{
    uint64_t size = SMALL_SIZE, old_mask = s->mask;
    while ((int64_t)size <= least) size <<= 1;
    SetEntry *old = s->table, *table = s->small, copy[SMALL_SIZE];
    if (size > SMALL_SIZE) {
        table = size > SIZE_MAX / 64 ? NULL : mem_zalloc(size * sizeof(SetEntry));
        if (!table) {
            err_no_memory();
            return -1;
        }
    } else {
        if (old == s->small) old = memcpy(copy, old, sizeof copy);
        memset(s->small, 0, sizeof s->small);
    }
    for (uint64_t i = 0; i <= old_mask; i++) {
        if (is_live(&old[i])) insert_clean(table, size - 1, old[i]);
    }
    account_table(s, -1);
    if (old != copy) free_table(s, old);
    s->table = table;
    s->mask = size - 1;
    s->fill = s->len;
    account_table(s, 1);
    return 0;
}

static int resize_for_growth(Set *s)
{
    return resize(s, s->len > 50000 ? s->len * 2 : s->len * 4);
}

void set_clear(Set *s)
{
    if (s->fill == 0 && s->table == s->small) return;
    SetEntry *table = s->table;
    account_table(s, -1);
    use_small_table(s);
    free_table(s, table);
}

/* Lookup */

/* Does the entry at `at`, whose hash fits, hold a key equal to this one? 1, 0, FAILED, AGAIN. */
static int compare_key(Set *s, uint64_t at, Value key)
{
    SetEntry *table = s->table;
    uint64_t mask = s->mask;
    Value k = table[at].key;
    int equal = item_equal(k, key);
    if (equal < 0) return FAILED;
    return s->table == table && s->mask == mask && same(table[at].key, k) ? equal : AGAIN;
}

/* The place of a key, or ABSENT with *free_place set to where it would go, FAILED, AGAIN. */
static int64_t search(Set *s, Value key, uint64_t hash, uint64_t *free_place)
{
    int64_t gap = ABSENT;
    for (Probe p = probe_start(hash, s->mask);; probe_next(&p, s->mask)) {
        SetEntry *e = &s->table[p.at];
        if (same(e->key, key)) return (int64_t)p.at;
        if (is_err(e->key)) {
            if (gap == ABSENT)
                gap = (int64_t)p.at;
            else if (unlikely(!is_gap(&s->table[gap])))
                return AGAIN; /* filled by a comparison since */
            *free_place = (uint64_t)gap;
            return ABSENT;
        }
        if (is_gap(e)) {
            gap = (int64_t)p.at;
        } else if (e->hash == hash) {
            int r = compare_key(s, p.at, key);
            if (r) return r < 0 ? r : (int64_t)p.at;
        }
    }
}

static int64_t lookup(Set *s, Value key, uint64_t hash, uint64_t *free_place)
{
    int64_t i;
    do {
        i = search(s, key, hash, free_place);
    } while (unlikely(i == AGAIN));
    return i;
}

static inline int add_hashed(Set *s, Value key, uint64_t hash)
{
    uint64_t place = probe_start(hash, s->mask).at;
    if (!is_err(s->table[place].key)) {
        int64_t i = lookup(s, key, hash, &place);
        if (i >= 0) return 0;
        if (i == FAILED) return -1;
    }
    bool fresh = is_err(s->table[place].key);
    s->table[place] = (SetEntry){key, hash};
    s->len++;
    if (!fresh) return 1;
    s->fill++;
    if ((uint64_t)s->fill * 5 < s->mask * 3) return 1;
    return resize_for_growth(s) < 0 ? -1 : 1;
}

int set_contains_hashed(Set *s, Value key, uint64_t hash)
{
    uint64_t place = probe_start(hash, s->mask).at;
    Value first = s->table[place].key;
    if (is_err(first) || same(first, key)) return !is_err(first);
    int64_t i = lookup(s, key, hash, &place);
    return i == FAILED ? -1 : i >= 0;
}

int set_discard_hashed(Set *s, Value key, uint64_t hash)
{
    uint64_t place;
    int64_t i = lookup(s, key, hash, &place);
    if (i < 0) return i == FAILED ? -1 : 0;
    s->table[i] = (SetEntry){GAP, 0};
    s->len--;
    return 1;
}

int set_add(Set *s, Value v)
{
    uint64_t hash;
    return item_hash(v, &hash) < 0 ? -1 : add_hashed(s, v, hash);
}

int set_contains(Set *s, Value v)
{
    uint64_t hash;
    return item_hash(v, &hash) < 0 ? -1 : set_contains_hashed(s, v, hash);
}

int set_discard(Set *s, Value v)
{
    uint64_t hash;
    return item_hash(v, &hash) < 0 ? -1 : set_discard_hashed(s, v, hash);
}

/* The search goes on where the last one ended, so that emptying a set takes linear time. */
Value set_pop(Set *s)
{
    if (s->len == 0) return ERR;
    uint64_t i = (uint64_t)s->hash & s->mask;
    while (!is_live(&s->table[i])) i = (i + 1) & s->mask;
    Value key = s->table[i].key;
    s->table[i] = (SetEntry){GAP, 0};
    s->len--;
    s->hash = (int64_t)i + 1;
    return key;
}

/* The next live entry from *i on, or NULL. */
static inline SetEntry *next_entry(Set *s, int64_t *i)
{
    while ((uint64_t)*i <= s->mask) {
        SetEntry *e = &s->table[(*i)++];
        if (is_live(e)) return e;
    }
    return NULL;
}

bool set_each(Set *s, int64_t *i, Value *v)
{
    SetEntry *e = next_entry(s, i);
    if (e) *v = e->key;
    return e != NULL;
}

/* Filling from others */

static int reserve(Set *s, int64_t more)
{
    if ((uint64_t)(s->fill + more) * 5 < s->mask * 3) return 0;
    return resize(s, (s->len + more) * 2);
}

static int merge_set(Set *s, Set *other)
{
    SetEntry *e;
    if (s == other || other->len == 0) return 0;
    if (reserve(s, other->len) < 0) return -1;
    if (s->fill == 0) {
        if (s->mask == other->mask && other->fill == other->len) {
            memcpy(s->table, other->table, (s->mask + 1) * sizeof(SetEntry));
        } else {
            for (int64_t i = 0; (e = next_entry(other, &i));) insert_clean(s->table, s->mask, *e);
        }
        s->fill = s->len = other->len;
        return 0;
    }
    for (int64_t i = 0; (e = next_entry(other, &i));) {
        if (add_hashed(s, e->key, e->hash) < 0) return -1;
    }
    return 0;
}

static int merge_dict(Set *s, Dict *d)
{
    if (reserve(s, d->len) < 0) return -1;
    for (int64_t i = 0; i < (int64_t)d->used; i++) {
        DictEntry e = d->entries[i];
        if (!is_err(e.key) && add_hashed(s, e.key, e.hash) < 0) return -1;
    }
    return 0;
}

static int add_item(Value item, void *arg)
{
    return set_add(arg, item) < 0 ? -1 : 0;
}

int set_update(Set *s, Value iterable)
{
    if (is_set(iterable)) return merge_set(s, (Set *)as_obj(iterable));
    if (is_exact(iterable, type_dict)) return merge_dict(s, as_dict(iterable));
    return op_each(iterable, add_item, s);
}

/* Algebra */

static Set *new_like(Set *a)
{
    return set_new(is_a(set_value(a), type_frozenset) ? type_frozenset : type_set);
}

Set *set_copy(Set *a)
{
    Set *r = new_like(a);
    return merge_set(r, a) < 0 ? NULL : r;
}

Set *set_union(Set *a, Value other)
{
    Set *r = set_copy(a);
    return !r || set_update(r, other) < 0 ? NULL : r;
}

typedef struct Pick {
    Set *from, *result;
} Pick;

static int pick_hashed(Pick *p, Value key, uint64_t hash)
{
    int r = set_contains_hashed(p->from, key, hash);
    if (r <= 0) return r;
    return add_hashed(p->result, key, hash) < 0 ? -1 : 0;
}

static int pick_item(Value item, void *arg)
{
    uint64_t hash;
    return item_hash(item, &hash) < 0 ? -1 : pick_hashed(arg, item, hash);
}

Set *set_intersection(Set *a, Value other)
{
    if (same(set_value(a), other)) return set_copy(a);
    Pick p = {a, new_like(a)};
    if (!is_set(other)) return op_each(other, pick_item, &p) < 0 ? NULL : p.result;
    Set *b = as_set(other);
    if (b->len > a->len) {
        p.from = b;
        b = a;
    }
    SetEntry *e;
    for (int64_t i = 0; (e = next_entry(b, &i));) {
        if (pick_hashed(&p, e->key, e->hash) < 0) return NULL;
    }
    return p.result;
}

/* Takes over the items of `from`, which is used up. */
static void steal_items(Set *s, Set *from)
{
    set_clear(s);
    s->fill = from->fill;
    s->len = from->len;
    s->mask = from->mask;
    if (from->table == from->small) {
        memcpy(s->small, from->small, sizeof s->small);
    } else {
        s->table = from->table;
    }
    use_small_table(from);
}

int set_intersection_update(Set *s, Value other)
{
    Set *r = set_intersection(s, other);
    if (!r) return -1;
    steal_items(s, r);
    return 0;
}

static int discard_item(Value item, void *arg)
{
    return set_discard(arg, item) < 0 ? -1 : 0;
}

static int discard_all(Set *s, Set *other)
{
    SetEntry *e;
    if (other->len >> 3 > s->len) {
        other = set_intersection(s, set_value(other));
        if (!other) return -1;
    }
    for (int64_t i = 0; (e = next_entry(other, &i));) {
        if (set_discard_hashed(s, e->key, e->hash) < 0) return -1;
    }
    return 0;
}

int set_difference_update(Set *s, Value other)
{
    if (same(set_value(s), other)) {
        set_clear(s);
        return 0;
    }
    int r = is_set(other) ? discard_all(s, as_set(other)) : op_each(other, discard_item, s);
    if (r < 0) return -1;
    if ((uint64_t)(s->fill - s->len) <= s->mask / 4) return 0;
    return resize_for_growth(s);
}

static Set *copy_and_discard(Set *a, Value other)
{
    Set *r = set_copy(a);
    return !r || set_difference_update(r, other) < 0 ? NULL : r;
}

static int is_in(Value other, Value key, uint64_t hash)
{
    Value value;
    return is_set(other) ? set_contains_hashed(as_set(other), key, hash)
                         : dict_get_hashed(as_dict(other), key, hash, &value);
}

Set *set_difference(Set *a, Value other)
{
    if (!is_set(other) && !is_exact(other, type_dict)) return copy_and_discard(a, other);
    int64_t other_len = is_set(other) ? as_set(other)->len : as_dict(other)->len;
    if (a->len >> 2 > other_len) return copy_and_discard(a, other);
    Set *r = new_like(a);
    SetEntry *at;
    for (int64_t i = 0; (at = next_entry(a, &i));) {
        SetEntry e = *at;
        int there = is_in(other, e.key, e.hash);
        if (there < 0 || (!there && add_hashed(r, e.key, e.hash) < 0)) return NULL;
    }
    return r;
}

static int toggle(Set *s, Value key, uint64_t hash)
{
    int r = set_discard_hashed(s, key, hash);
    return r ? MIN(r, 0) : MIN(add_hashed(s, key, hash), 0);
}

static int toggle_dict(Set *s, Dict *d)
{
    for (int64_t i = 0; i < (int64_t)d->used; i++) {
        DictEntry e = d->entries[i];
        if (!is_err(e.key) && toggle(s, e.key, e.hash) < 0) return -1;
    }
    return 0;
}

int set_symmetric_difference_update(Set *s, Value other)
{
    if (same(set_value(s), other)) {
        set_clear(s);
        return 0;
    }
    if (is_exact(other, type_dict)) return toggle_dict(s, as_dict(other));
    Set *b = is_set(other) ? as_set(other) : new_like(s);
    if (!is_set(other) && set_update(b, other) < 0) return -1;
    SetEntry *e;
    for (int64_t i = 0; (e = next_entry(b, &i));) {
        if (toggle(s, e->key, e->hash) < 0) return -1;
    }
    return 0;
}

Set *set_symmetric_difference(Set *a, Value other)
{
    Set *r = new_like(a);
    if (set_update(r, other) < 0) return NULL;
    return set_symmetric_difference_update(r, set_value(a)) < 0 ? NULL : r;
}

int set_is_subset(Set *a, Set *b)
{
    SetEntry *e;
    if (a->len > b->len) return 0;
    for (int64_t i = 0; (e = next_entry(a, &i));) {
        int r = set_contains_hashed(b, e->key, e->hash);
        if (r <= 0) return r;
    }
    return 1;
}

static int is_member(Value item, void *arg)
{
    return set_contains(arg, item);
}

int set_is_disjoint(Set *a, Value other)
{
    int r = 0;
    if (same(set_value(a), other)) return a->len == 0;
    if (!is_set(other)) {
        r = op_each(other, is_member, a);
        return r < 0 ? -1 : !r;
    }
    Set *b = as_set(other);
    if (b->len > a->len) {
        b = a;
        a = as_set(other);
    }
    SetEntry *e;
    for (int64_t i = 0; r == 0 && (e = next_entry(b, &i));) r = set_contains_hashed(a, e->key, e->hash);
    return r < 0 ? -1 : !r;
}

/* For the collector */

/* As CPython counts: its set object takes 200 bytes, its table the same as ours. */
size_t set_memory(const Set *s)
{
    return 200 + (s->table == s->small ? 0 : (s->mask + 1) * sizeof(SetEntry));
}

static void set_mark(Object *o)
{
    Set *s = (Set *)o;
    Value v;
    gc_mark(s->dict);
    for (int64_t i = 0; set_each(s, &i, &v);) gc_mark(v);
}

static void set_free(Object *o)
{
    Set *s = (Set *)o;
    account_table(s, -1);
    free_table(s, s->table);
}

void set_register(void)
{
    gc_register_kind(K_SET, set_mark, set_free);
}
