/* Types: the built-in ones and their start-up, attribute lookup along the MRO, and keeping versions and slots
 * of classes right when something changes.
 *
 * type_lookup is the heart of every operation on objects of Python classes: a direct-mapped cache keyed by
 * (version of the type, name) answers nearly always. A version is a number that no state of any type had
 * before, so entries never need to be taken out when a class changes; only a collection, after which the
 * address of a name may mean another one, empties it. */
#include "object/typeimpl.h"
#include "object/container.h"
#include "object/error.h"
#include "object/exc.h"
#include "object/heap.h"
#include "object/native.h"
#include "object/shape.h"
#include "object/slots.h"
#include "object/str.h"
#include "base/vec.h"

#define TYPE(c, py, base, kind, flags)                                                                       \
    Type *type_##c;                                                                                          \
    void c##_setup(Type *t);
#include "object/types.def"
#undef TYPE

static const struct TypeRow {
    Type **var;
    const char *name, *owner;
    Type **base;
    Kind kind;
    uint32_t flags;
    void (*setup)(Type *);
} rows[] = {
#define TYPE(c, py, base, kind, flags) {&type_##c, py, #c, &type_##base, K_##kind, flags, c##_setup},
#include "object/types.def"
#undef TYPE
};

static VEC(Type *) natives; /* they live for ever */
static uint32_t last_version;

/* Looking up */

enum { CACHE_SIZE = 4096 };
static struct CacheEntry {
    Str *name;
    Value value;
    uint32_t version;
} lookup_cache[CACHE_SIZE];

static void clear_lookup_cache(void)
{
    memset(lookup_cache, 0, sizeof lookup_cache);
}

static noinline Value search_mro(Type *t, Str *name)
{
    Tuple *mro = t->mro;
    if (!mro) return dict_get_str(t->dict, name);
    for (int64_t i = 0; i < mro->len; i++) {
        Value v = dict_get_str(as_type(mro->items[i])->dict, name);
        if (!is_err(v)) return v;
    }
    return ERR;
}

static inline struct CacheEntry *cache_place(const Type *t, const Str *name)
{
    return &lookup_cache[(t->version * 2654435761u ^ (uint32_t)((uintptr_t)name >> 3)) % CACHE_SIZE];
}

Value type_lookup(Type *t, Str *name)
{
    if (unlikely(!name->interned)) name = str_intern(name);
    struct CacheEntry *e = cache_place(t, name);
    if (likely(e->name == name && e->version == t->version)) return e->value;
    Value v = search_mro(t, name);
    *e = (struct CacheEntry){name, v, t->version};
    return v;
}

bool type_is_subtype(const Type *t, const Type *of)
{
    if (t == of || of == type_object) return true;
    if (!t->mro) {
        while (t && t != of) t = t->base;
        return t;
    }
    for (int64_t i = 1; i < t->mro->len; i++)
        if (as_obj(t->mro->items[i]) == (const Object *)of) return true;
    return false;
}

Type *type_of_inline(Value v)
{
    if (is_small(v)) return type_int;
    if (is_double(v)) return type_float;
    if (is_none(v)) return type_none_type;
    if (is_bool(v)) return type_bool;
    return is_notimpl(v) ? type_notimpl_type : type_ellipsis_type;
}

/* Changing */

/* A class has a shape of its own, renewed when a cache may hold an attribute of the class under it. */
static void renew_shape(Type *t)
{
    if (obj_shape(t)->uses) obj_set_shape(t, shape_new(obj_type(t), 0, 0));
}

/* Walks down a class hierarchy, in which a class may be reached on many ways, mark who was there by a new
 * version. */
uint32_t type_walk_start(void)
{
    if (last_version > UINT32_MAX - 2) last_version = 0;
    return last_version;
}

bool type_walk_visit(Type *t, uint32_t start)
{
    if (t->version > start) return false;
    t->version = ++last_version;
    return true;
}

static void modified(Type *t, uint32_t start)
{
    if (!type_walk_visit(t, start)) return;
    renew_shape(t);
    for (uint32_t i = 0; i < t->nsubclasses; i++) modified(t->subclasses[i], start);
}

void type_modified(Type *t)
{
    modified(t, type_walk_start());
}

/* Counters and the like: class attributes that are replaced now and then by another plain value. After the
 * first time the name is known to be volatile: inline caches then keep no value under it, so that the class's
 * version can stay. */
static Dict *volatile_names;

bool type_name_is_volatile(Str *name)
{
    return volatile_names && !is_err(dict_get_str(volatile_names, name));
}

static bool is_plain_value(Value v)
{
    Slots *s = &type_of(v)->slots;
    return !s->descr_get && !s->descr_set;
}

static void drop_cached(Type *t, Str *name)
{
    struct CacheEntry *e = cache_place(t, name);
    if (e->name == name && e->version == t->version) *e = (struct CacheEntry){0};
    if (!t->nsubclasses) return;
    for (e = lookup_cache; e < lookup_cache + CACHE_SIZE; e++)
        if (e->name == name) *e = (struct CacheEntry){0};
}

/* Replaces a value without consequences but for what type_lookup remembers; false if that will not do. */
static bool replace_volatile(Type *t, Str *name, Value value)
{
    Value old = dict_get_str(t->dict, name);
    if (is_err(old) || is_err(value) || !is_plain_value(old) || !is_plain_value(value)) return false;
    if (!type_name_is_volatile(name)) {
        if (!volatile_names) volatile_names = dict_new();
        dict_set_str(volatile_names, name, TRUE);
        return false;
    }
    dict_set_str(t->dict, name, value);
    drop_cached(t, name);
    return true;
}

static bool is_special_name(Str *name)
{
    return str_len(name) > 4 && str_at(name, 0) == '_' && str_at(name, 1) == '_';
}

int type_set_attr(Type *t, Str *name, Value value)
{
    if (!name->interned) name = str_intern(name);
    if (!is_special_name(name) && replace_volatile(t, name, value)) return 0;
    if (is_err(value)) {
        if (!dict_del_str(t->dict, name)) {
            attr_error(obj_value(t), name);
            return -1;
        }
    } else if (dict_set_str(t->dict, name, value) < 0) {
        return -1;
    }
    type_modified(t);
    if (is_special_name(name)) slots_update(t, name);
    return 0;
}

void type_add_subclass(Type *base, Type *t)
{
    for (uint32_t i = 0; i < base->nsubclasses; i++)
        if (base->subclasses[i] == t) return;
    if (base->nsubclasses == base->capsubclasses) {
        base->capsubclasses = base->capsubclasses ? base->capsubclasses * 2 : 4;
        base->subclasses = mem_realloc(base->subclasses, base->capsubclasses * sizeof(Type *));
    }
    base->subclasses[base->nsubclasses++] = t;
}

/* Making */

Type *type_alloc(Type *meta)
{
    Type *t = gc_new(K_TYPE, meta ? meta->root : NULL, sizeof(Type));
    t->version = ++last_version;
    if (meta) obj_set_shape(t, shape_new(meta, 0, 0));
    return t;
}

/* Native types keep no __dict__ unless their kind or their setup says so. */
static uint32_t native_flags(Kind kind, uint32_t flags)
{
    bool has_dict = kind == K_EXCEPTION || kind == K_FUNCTION || kind == K_MODULE || kind == K_TYPE;
    return has_dict ? flags : flags | T_NO_DICT;
}

static void bare_root(Type *t)
{
    t->root = gc_new(K_SHAPE, type_shape->root, sizeof(Shape));
    t->root->type = t;
    t->root->uses = UINT8_MAX;
}

/* Types need shapes, shapes are objects of a type: headers are filled when both exist. */
void types_bootstrap(void)
{
    if (type_object) return;
    for (size_t i = 0; i < COUNT_OF(rows); i++) *rows[i].var = type_alloc(NULL);
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        Type *t = *rows[i].var;
        bare_root(t);
        t->base = t == type_object ? NULL : *rows[i].base;
        t->kind = (uint8_t)rows[i].kind;
        t->flags = native_flags(rows[i].kind, rows[i].flags);
        vec_push(&natives, t);
    }
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        Type *t = *rows[i].var;
        obj_set_shape(t->root, type_shape->root);
        obj_set_shape(t, shape_new(type_type, 0, 0));
    }
}

/* Setups may ask for the name and put things into the dict. */
static void name_native(Type *t, const char *name)
{
    t->name = t->qualname = str_intern_c(name);
    t->dict = dict_new();
}

static Tuple *native_mro(Type *t)
{
    int64_t n = t->base ? t->base->mro->len : 0;
    Tuple *mro = tuple_new(n + 1);
    mro->items[0] = obj_value(t);
    for (int64_t i = 0; i < n; i++) mro->items[i + 1] = t->base->mro->items[i];
    return mro;
}

static void native_doc(Type *t)
{
    if (!is_err(dict_get_str(t->dict, NM(__doc__)))) return;
    dict_set_str(t->dict, NM(__doc__), t->doc ? str_value(str_new_c(t->doc)) : NONE);
}

/* Everything that is made of what the setup has filled in. */
static void ready_native(Type *t, const char *owner)
{
    if (is_err(t->module)) t->module = str_value(str_intern_c("builtins"));
    t->bases = t->base ? tuple_of(1, obj_value(t->base)) : tuple_empty;
    t->mro = native_mro(t);
    if (t->base) {
        type_add_subclass(t->base, t);
        if (!t->size) t->size = t->base->size;
        t->flags |= t->base->flags & INHERITED_FLAGS;
    }
    t->root->count = t->root->inline_cap = 0;
    native_attach_type(t, owner);
    bool own_dict = t->base && !(t->flags & T_NO_DICT) && t->base->flags & T_NO_DICT;
    if (own_dict && t->kind != K_TYPE && t->kind != K_MODULE) type_add_dict_attribute(t);
    slots_add_wrappers(t);
    slots_inherit_native(t);
    native_doc(t);
}

Type *type_new_native(const char *module, const char *name, const char *owner, Type *base, Kind kind,
                      size_t size, uint32_t flags, void (*setup)(Type *))
{
    Type *t = type_alloc(type_type);
    bare_root(t);
    t->base = base ? base : type_object;
    t->kind = (uint8_t)kind;
    t->size = (uint32_t)size;
    t->flags = native_flags(kind, flags);
    if (!(t->base->flags & T_NO_DICT)) t->flags &= ~(uint32_t)T_NO_DICT;
    t->module = str_value(str_intern_c(module));
    vec_push(&natives, t);
    name_native(t, name);
    if (setup) setup(t);
    ready_native(t, owner);
    return t;
}

void type_set_native_bases(Type *t, Tuple *bases)
{
    Tuple *mro = mro_compute(t, bases);
    if (!mro) return;
    t->bases = bases;
    t->mro = mro;
    for (int64_t i = 0; i < bases->len; i++) type_add_subclass(as_type(bases->items[i]), t);
    type_modified(t);
}

/* The collector */

static void type_mark(Object *o)
{
    Type *t = (Type *)o;
    gc_mark_obj(t->base);
    gc_mark_obj(t->bases);
    gc_mark_obj(t->mro);
    gc_mark_obj(t->name);
    gc_mark_obj(t->qualname);
    gc_mark_obj(t->dict);
    gc_mark_obj(t->root);
    gc_mark(t->module);
}

static void type_free(Object *o)
{
    mem_free(((Type *)o)->subclasses);
}

static void mark_natives(void)
{
    for (size_t i = 0; i < natives.len; i++) gc_mark_obj(natives.items[i]);
    slots_mark_names();
    gc_mark_obj(volatile_names);
}

/* Classes know their subclasses weakly. Each living type is reached once, through its layout base. */
static void drop_dead_subclasses(Type *t)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->nsubclasses; i++)
        if (gc_is_marked(t->subclasses[i])) t->subclasses[n++] = t->subclasses[i];
    t->nsubclasses = n;
    for (uint32_t i = 0; i < n; i++)
        if (t->subclasses[i]->base == t) drop_dead_subclasses(t->subclasses[i]);
}

static void clean_types(void)
{
    clear_lookup_cache();
    drop_dead_subclasses(type_object);
}

/* Start-up */

void types_init(void)
{
    types_bootstrap();
    if (!str_empty) str_init();
    if (!NM(__init__)) names_init();
    gc_register_kind(K_TYPE, type_mark, type_free);
    gc_add_roots(mark_natives);
    gc_add_weak(clean_types);
    instance_register();
    for (size_t i = 0; i < COUNT_OF(rows); i++) name_native(*rows[i].var, rows[i].name);
    str_setup(type_str);
    tuple_setup(type_tuple);
    dict_setup(type_dict);
    if (!tuple_empty) tuple_empty = tuple_new(0);
    slots_init();
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        Type *t = *rows[i].var;
        if (t != type_str && t != type_tuple && t != type_dict) rows[i].setup(t);
    }
    for (size_t i = 0; i < COUNT_OF(rows); i++) ready_native(*rows[i].var, rows[i].owner);
    exceptions_init();
}
