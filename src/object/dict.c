/* dict: compact and in insertion order. The entries stand in one array in the order in which they came; an
 * index behind them in the same block maps hashes to entry numbers. Up to 8 entries there is no index:
 * scanning them is as fast and the block half the size. Deleted entries stay as gaps (key ERR) until the next
 * rebuild.
 *
 * Comparing keys may run Python code that changes the dict under way; keys_version tells, and the lookup
 * starts again. Here are the table and the C interface; dict_methods.c has what Python sees, dictview.c the
 * views and iterators. */
#include "object/alloc.h"
#include "object/dict.h"
#include "object/error.h"
#include "object/item.h"

enum { ABSENT = -1, FAILED = -2, AGAIN = -3 }; /* results of lookups that are no entry numbers */
enum { INDEX_EMPTY = -1, INDEX_GAP = -2 };
#define UNINDEXED 8 /* the most entries without an index */
#define DICT_MAX ((int64_t)1 << 30)

/* Index: int8_t, int16_t or int32_t by size. */

static inline int index_width(uint32_t mask)
{
    return mask < 0x80 ? 1 : mask < 0x8000 ? 2 : 4;
}

static inline int64_t index_at(const Dict *d, uint64_t i)
{
    if (d->mask < 0x80) return ((const int8_t *)d->index)[i];
    if (d->mask < 0x8000) return ((const int16_t *)d->index)[i];
    return ((const int32_t *)d->index)[i];
}

static inline void index_put(Dict *d, uint64_t i, int64_t entry)
{
    if (d->mask < 0x80)
        ((int8_t *)d->index)[i] = (int8_t)entry;
    else if (d->mask < 0x8000)
        ((int16_t *)d->index)[i] = (int16_t)entry;
    else
        ((int32_t *)d->index)[i] = (int32_t)entry;
}

/* The probe sequence of a hash: every place of the table comes up, after a while in which all its bits
 * mattered. */
typedef struct Probe {
    uint64_t i, perturb;
} Probe;

static inline Probe probe_start(const Dict *d, uint64_t hash)
{
    return (Probe){hash & d->mask, hash};
}

static inline void probe_next(const Dict *d, Probe *p)
{
    p->perturb >>= 5;
    p->i = (p->i * 5 + p->perturb + 1) & d->mask;
}

/* Storage */

static uint32_t last_version;

static inline void keys_changed(Dict *d)
{
    if (unlikely(++last_version == 0)) last_version = 1;
    d->keys_version = last_version;
}

/* The entries for which a table with an index has room: they fill at most two thirds of the index. */
static inline uint32_t indexed_room(uint32_t mask)
{
    return (uint32_t)(((uint64_t)mask + 1) * 2 / 3);
}

static size_t block_size(uint32_t cap, uint32_t mask)
{
    if (!mask) return cap * sizeof(DictEntry);
    return indexed_room(mask) * sizeof(DictEntry) + ((size_t)mask + 1) * index_width(mask);
}

/* The smallest table that holds n entries. */
static void table_size(int64_t n, uint32_t *cap, uint32_t *mask)
{
    *mask = 0;
    *cap = n <= 4 ? 4 : UNINDEXED;
    if (n <= UNINDEXED) return;
    int64_t size = 16;
    while (size * 2 / 3 < n) size *= 2;
    *mask = (uint32_t)(size - 1);
    *cap = indexed_room(*mask);
}

/* The key must be absent. True if the entry took the place of a gap. */
static bool index_insert(Dict *d, uint64_t hash, int64_t entry)
{
    Probe p = probe_start(d, hash);
    int64_t old;
    while ((old = index_at(d, p.i)) >= 0) probe_next(d, &p);
    index_put(d, p.i, entry);
    return old != INDEX_EMPTY;
}

static void free_table(Dict *d)
{
    if (!d->entries) return;
    gc_account(-(int64_t)block_size(d->cap, d->mask));
    mem_block_free(d->entries, block_size(d->cap, d->mask));
    d->entries = NULL;
    d->index = NULL;
    d->used = d->cap = d->mask = 0;
}

/* Copies the live entries of `from` to `to`, returns how many. */
static uint32_t copy_live(DictEntry *to, const Dict *from)
{
    uint32_t n = 0;
    if (from->len == from->used) {
        if (from->used) memcpy(to, from->entries, from->used * sizeof(DictEntry));
        return from->used;
    }
    for (uint32_t i = 0; i < from->used; i++) {
        if (!is_err(from->entries[i].key)) to[n++] = from->entries[i];
    }
    return n;
}

/* Gives d (which may be `from`) a new table with room for n entries and the live entries of `from` in it. */
static int rebuild(Dict *d, const Dict *from, int64_t n)
{
    uint32_t cap, mask;
    if (n > DICT_MAX) {
        err_no_memory();
        return -1;
    }
    table_size(n, &cap, &mask);
    DictEntry *entries = mem_block(block_size(cap, mask));
    if (!entries) {
        err_no_memory();
        return -1;
    }
    uint32_t used = copy_live(entries, from);
    free_table(d);
    gc_account((int64_t)block_size(cap, mask));
    d->entries = entries;
    d->used = used;
    d->cap = cap;
    d->mask = mask;
    keys_changed(d); /* entries have new numbers */
    if (!mask) return 0;
    d->index = entries + cap;
    memset(d->index, 0xFF, ((size_t)mask + 1) * index_width(mask));
    for (uint32_t i = 0; i < used; i++) index_insert(d, entries[i].hash, i);
    return 0;
}

/* Room for one entry more when the array is full. Gaps count for nothing: a dict from which most was deleted
 * shrinks. */
static noinline int grow(Dict *d)
{
    int64_t n = d->len + 1;
    bool plain = n <= UNINDEXED && d->len == d->used;
    return rebuild(d, d, plain ? n : n + n / 2);
}

int dict_reserve(Dict *d, int64_t n)
{
    return n - d->len <= (int64_t)d->cap - d->used ? 0 : rebuild(d, d, n);
}

Dict *dict_new(void)
{
    Dict *d = gc_new_raw(K_DICT, type_dict->root, sizeof(Dict));
    *d = (Dict){.o = d->o};
    return d;
}

Dict *dict_new_sized(int64_t n)
{
    Dict *d = dict_new();
    return n > 0 && rebuild(d, d, n) < 0 ? NULL : d;
}

/* Lookup of strings: never runs Python code. */

static inline bool same_str(const DictEntry *e, Str *key, uint64_t hash)
{
    return e->hash == hash && is_str(e->key) && str_eq(as_str(e->key), key);
}

static int64_t scan_str(const Dict *d, Str *key)
{
    uint32_t used = d->used;
    Value k = str_value(key);
    for (uint32_t i = 0; i < used; i++) {
        if (same(d->entries[i].key, k)) return i;
    }
    uint64_t hash = str_hash(key);
    for (uint32_t i = 0; i < used; i++) {
        if (same_str(&d->entries[i], key, hash)) return i;
    }
    return ABSENT;
}

static inline int64_t find_str(const Dict *d, Str *key)
{
    if (!d->mask) return scan_str(d, key);
    Value k = str_value(key);
    uint64_t hash = str_hash(key);
    for (Probe p = probe_start(d, hash);; probe_next(d, &p)) {
        int64_t i = index_at(d, p.i);
        if (i == INDEX_EMPTY) return ABSENT;
        if (i >= 0 && (same(d->entries[i].key, k) || same_str(&d->entries[i], key, hash))) return i;
    }
}

/* Lookup of any key */

/* Does entry i, whose hash fits, hold a key equal to this one? 1, 0, FAILED; AGAIN: the dict was changed
 * meanwhile. */
static int compare_key(Dict *d, int64_t i, Value key)
{
    Value k = d->entries[i].key;
    uint32_t version = d->keys_version;
    int equal = item_equal(k, key);
    if (equal < 0) return FAILED;
    return d->keys_version == version ? equal : AGAIN;
}

static int64_t scan(Dict *d, Value key, uint64_t hash)
{
    for (uint32_t i = 0; i < d->used; i++) {
        DictEntry *e = &d->entries[i];
        if (same(e->key, key)) return i;
        if (e->hash != hash || is_err(e->key)) continue;
        int r = compare_key(d, i, key);
        if (r) return r < 0 ? r : (int64_t)i;
    }
    return ABSENT;
}

static int64_t probe(Dict *d, Value key, uint64_t hash)
{
    for (Probe p = probe_start(d, hash);; probe_next(d, &p)) {
        int64_t i = index_at(d, p.i);
        if (i == INDEX_EMPTY) return ABSENT;
        if (i < 0) continue;
        DictEntry *e = &d->entries[i];
        if (same(e->key, key)) return i;
        if (e->hash != hash) continue;
        int r = compare_key(d, i, key);
        if (r) return r < 0 ? r : i;
    }
}

/* Entry number, ABSENT or FAILED. After ABSENT the dict is as it was compared. */
static inline int64_t lookup(Dict *d, Value key, uint64_t hash)
{
    int64_t i;
    do {
        i = d->mask ? probe(d, key, hash) : scan(d, key, hash);
    } while (unlikely(i == AGAIN));
    return i;
}

/* Changing */

static int insert_new(Dict *d, Value key, uint64_t hash, Value v)
{
    if (d->used == d->cap && grow(d) < 0) return -1;
    if (d->mask && index_insert(d, hash, d->used) && d->cap < indexed_room(d->mask)) d->cap++;
    d->entries[d->used++] = (DictEntry){key, v, hash};
    d->len++;
    keys_changed(d);
    return 0;
}

/* Entries at the end are used again, so that popitem() finds the last one at once; but each has left a gap in
 * the index, which must keep empty places. So the room shrinks with them, and the next rebuild comes in time,
 * unless an insertion uses the gap again. */
static void trim_entries(Dict *d)
{
    while (d->used && is_err(d->entries[d->used - 1].key)) {
        d->used--;
        if (d->mask) d->cap--;
    }
}

static void delete_entry(Dict *d, int64_t entry)
{
    DictEntry *e = &d->entries[entry];
    if (d->mask) {
        Probe p = probe_start(d, e->hash);
        while (index_at(d, p.i) != entry) probe_next(d, &p);
        index_put(d, p.i, INDEX_GAP);
    }
    *e = (DictEntry){ERR, ERR, 0};
    d->len--;
    keys_changed(d);
    trim_entries(d);
}

/* Moves all entries up, leaving gaps in front of them: their number, or -1. */
static int64_t make_front(Dict *d)
{
    int64_t room = d->len / 2 + 4;
    if (rebuild(d, d, d->len + 2 * room) < 0) return -1;
    memmove(d->entries + room, d->entries, d->used * sizeof(DictEntry));
    for (int64_t i = 0; i < room; i++) d->entries[i] = (DictEntry){ERR, ERR, 0};
    d->used += (uint32_t)room;
    if (!d->mask) return room;
    memset(d->index, 0xFF, ((size_t)d->mask + 1) * index_width(d->mask));
    for (uint32_t i = (uint32_t)room; i < d->used; i++) index_insert(d, d->entries[i].hash, i);
    return room;
}

int dict_insert_first(Dict *d, int64_t first, Value key, uint64_t hash, Value v)
{
    if (first == 0 || (d->mask && d->cap == d->used)) first = make_front(d);
    if (first < 0) return -1;
    d->entries[--first] = (DictEntry){key, v, hash};
    if (d->mask && !index_insert(d, hash, first)) d->cap--; /* as in trim_entries */
    if (first) d->entries[0].hash = (uint64_t)first;
    d->len++;
    keys_changed(d);
    return 0;
}

/* By string */

Value dict_get_str(Dict *d, Str *key)
{
    int64_t i = find_str(d, key);
    return i < 0 ? ERR : d->entries[i].value;
}

int64_t dict_put_str(Dict *d, Str *key, Value v)
{
    int64_t i = find_str(d, key);
    if (i < 0) return insert_new(d, str_value(key), str_hash(key), v) < 0 ? -1 : (int64_t)d->used - 1;
    d->entries[i].value = v;
    if (key->interned && is_plain_str(d->entries[i].key)) d->entries[i].key = str_value(key);
    return i;
}

int dict_set_str(Dict *d, Str *key, Value v)
{
    int64_t i = find_str(d, key);
    if (i < 0) return insert_new(d, str_value(key), str_hash(key), v);
    d->entries[i].value = v;
    return 0;
}

bool dict_del_str(Dict *d, Str *key)
{
    int64_t i = find_str(d, key);
    if (i >= 0) delete_entry(d, i);
    return i >= 0;
}

Value dict_get_c(Dict *d, const char *key)
{
    return dict_get_str(d, str_intern_c(key));
}
void dict_set_c(Dict *d, const char *key, Value v)
{
    dict_set_str(d, str_intern_c(key), v);
}

/* An equal key that is not interned gives way to the interned one, so that later lookups find it by its
 * address. */
int64_t dict_index_str(Dict *d, Str *key)
{
    int64_t i = find_str(d, key);
    if (i >= 0 && key->interned && is_plain_str(d->entries[i].key)) d->entries[i].key = str_value(key);
    return i;
}

struct DictRecent dict_recent;

int64_t dict_find_str(Dict *d, Str *key)
{
    int64_t i = find_str(d, key);
    if (i >= 0) dict_recent = (struct DictRecent){d, key, d->entries[i].key, (uint32_t)i};
    return i;
}

void dict_forget_recent(void)
{
    dict_recent.dict = NULL;
}

/* By any key */

int dict_get_hashed(Dict *d, Value key, uint64_t hash, Value *out)
{
    int64_t i = lookup(d, key, hash);
    if (i == FAILED) return -1;
    if (i < 0) return 0;
    *out = d->entries[i].value;
    return 1;
}

int dict_get(Dict *d, Value key, Value *out)
{
    uint64_t hash;
    return item_hash(key, &hash) < 0 ? -1 : dict_get_hashed(d, key, hash, out);
}

int dict_set_hashed(Dict *d, Value key, uint64_t hash, Value v)
{
    int64_t i = lookup(d, key, hash);
    if (i == FAILED) return -1;
    if (i < 0) return insert_new(d, key, hash, v);
    d->entries[i].value = v;
    return 0;
}

int dict_set(Dict *d, Value key, Value v)
{
    uint64_t hash;
    return item_hash(key, &hash) < 0 ? -1 : dict_set_hashed(d, key, hash, v);
}

int dict_take(Dict *d, Value key, uint64_t hash, Value *out)
{
    int64_t i = lookup(d, key, hash);
    if (i == FAILED) return -1;
    if (i < 0) return 0;
    *out = d->entries[i].value;
    delete_entry(d, i);
    return 1;
}

int dict_del(Dict *d, Value key)
{
    uint64_t hash;
    Value value;
    return item_hash(key, &hash) < 0 ? -1 : dict_take(d, key, hash, &value);
}

bool dict_take_last(Dict *d, DictEntry *out)
{
    if (d->len == 0) return false;
    *out = d->entries[d->used - 1]; /* never a gap: those at the end are trimmed */
    delete_entry(d, d->used - 1);
    return true;
}

int dict_setdefault(Dict *d, Value key, Value dflt, Value *out)
{
    uint64_t hash;
    if (item_hash(key, &hash) < 0) return -1;
    int64_t i = lookup(d, key, hash);
    if (i == FAILED) return -1;
    *out = i < 0 ? dflt : d->entries[i].value;
    return i < 0 ? insert_new(d, key, hash, dflt) : 0;
}

void dict_clear(Dict *d)
{
    if (!d->entries) return;
    free_table(d);
    d->len = 0;
    keys_changed(d);
}

/* A table without gaps is copied as it stands, index and all. */
static int copy_table(Dict *d, const Dict *from)
{
    size_t size = block_size(from->cap, from->mask);
    DictEntry *entries = mem_block(size);
    if (!entries) {
        err_no_memory();
        return -1;
    }
    if (from->mask)
        memcpy(entries, from->entries, size);
    else
        memcpy(entries, from->entries, from->used * sizeof(DictEntry));
    gc_account((int64_t)size);
    d->entries = entries;
    d->used = from->used;
    d->cap = from->cap;
    d->mask = from->mask;
    d->index = from->mask ? entries + indexed_room(from->mask) : NULL;
    keys_changed(d);
    return 0;
}

/* Gives d, which is empty, the entries of `from`. */
static int fill_empty(Dict *d, const Dict *from)
{
    bool tight = from->len == from->used && from->len >= from->cap / 2;
    free_table(d);
    if ((tight ? copy_table(d, from) : rebuild(d, from, from->len)) < 0) return -1;
    d->len = from->len;
    return 0;
}

Dict *dict_copy(Dict *from)
{
    Dict *d = dict_new();
    return from->len && fill_empty(d, from) < 0 ? NULL : d;
}

/* Adds every entry of `from`, whose table may change when a comparison runs Python code. */
static int merge_entries(Dict *d, Dict *from, bool override)
{
    int64_t len = from->len;
    for (int64_t i = 0; i < (int64_t)from->used; i++) {
        DictEntry e = from->entries[i];
        if (is_err(e.key)) continue;
        int64_t at = lookup(d, e.key, e.hash);
        if (at == FAILED) return -1;
        if (at < 0 && insert_new(d, e.key, e.hash, e.value) < 0) return -1;
        if (at >= 0 && override) d->entries[at].value = e.value;
        if (unlikely(from->len != len)) {
            err_raise(exc_RuntimeError, "dict mutated during update");
            return -1;
        }
    }
    return 0;
}

int dict_merge(Dict *d, Dict *from, bool override)
{
    if (d == from || from->len == 0) return 0;
    if (d->len == 0) return fill_empty(d, from);
    /* Half of them may be there already: room for all is made only when many come. */
    if (from->len > d->len && dict_reserve(d, d->len + from->len) < 0) return -1;
    return merge_entries(d, from, override);
}

static void dict_mark(Object *o)
{
    Dict *d = (Dict *)o;
    gc_mark(d->dict);
    for (uint32_t i = 0; i < d->used; i++) {
        gc_mark(d->entries[i].key);
        gc_mark(d->entries[i].value);
    }
    void (*mark)(Object *) = obj_type(o)->slots.mark; /* of types that add fields (defaultdict) */
    if (mark) mark(o);
}

static void dict_free(Object *o)
{
    free_table((Dict *)o);
}

void dict_register(void)
{
    gc_register_kind(K_DICT, dict_mark, dict_free);
}
