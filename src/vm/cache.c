/* The slow sides of cached lookups: do the operation in the general way and remember what was found. */
#include "vm/internal.h"

/* What lookups found lately, by shape and name. Where one instruction sees objects of several classes, its
 * own cache changes hands each time, and this keeps the change cheap. Emptied at each collection. */
typedef struct Memo {
    Shape *shape;
    Str *name;
    Value value;
    union {
        Shape *next;
        Type *owner;
    };
    uint32_t version, index;
    AttrHit hit;
} Memo;

enum { MEMOS = 256 };
static Memo loads[MEMOS], stores[MEMOS], supers[MEMOS];

static void forget_all(void)
{
    memset(loads, 0, sizeof loads);
    memset(stores, 0, sizeof stores);
    memset(supers, 0, sizeof supers);
}

void cache_init(void)
{
    gc_add_weak(forget_all);
}

static inline Memo *memo_place(Memo *table, Shape *shape, Str *name)
{
    return &table[((uintptr_t)shape >> 4 ^ (uintptr_t)name >> 3) % MEMOS];
}

static inline bool memo_holds(const Memo *m, Shape *shape, Str *name)
{
    return m->shape == shape && m->name == name && m->version == shape->type->version;
}

static AttrHit find(Value o, Str *name, Value *value, uint32_t *index)
{
    Shape *shape = obj_shape(as_obj(o));
    Memo *m = memo_place(loads, shape, name);
    if (memo_holds(m, shape, name)) {
        *value = m->value;
        *index = m->index;
        return m->hit;
    }
    AttrHit hit = attr_find(o, name, value, index);
    shape = obj_shape(as_obj(o)); /* a class may have been given a shape of its own */
    if (hit != HIT_NONE)
        *memo_place(loads, shape, name) =
            (Memo){shape, name, *value, {NULL}, shape->type->version, *index, hit};
    return hit;
}

static int find_store(Value o, Str *name, Shape **next)
{
    Shape *shape = obj_shape(as_obj(o));
    Memo *m = memo_place(stores, shape, name);
    if (memo_holds(m, shape, name)) {
        *next = m->next;
        return (int)m->index;
    }
    int at = attr_find_store(o, name, next);
    if (at >= 0) *m = (Memo){shape, name, ERR, {*next}, shape->type->version, (uint32_t)at, HIT_SLOT};
    return at;
}

/* `common`: the sort of hit that the instruction has a fast path for. */
static void remember(Cache *c, Value o, AttrHit hit, AttrHit common, Value value, uint32_t index)
{
    c->shape = obj_shape(as_obj(o));
    c->version = c->shape->type->version;
    c->kind = (uint8_t)hit;
    c->value = value;
    c->index = index;
    bool inlined = hit != HIT_SLOT || index < c->shape->inline_cap;
    c->fast = hit == common && inlined ? c->shape : NULL;
}

static bool module_entry(Value o, Cache *c, Value *out)
{
    Dict *d = ((Module *)as_obj(o))->dict;
    int64_t at = dict_index_str(d, c->name);
    if (at < 0 || obj_type(as_obj(o)) != type_module || module_makes(c->name)) return false;
    c->shape = obj_shape(as_obj(o));
    c->fast = NULL;
    c->kind = CACHE_MODULE;
    c->index = (uint32_t)at;
    c->version = 0;
    *out = d->entries[at].value;
    return true;
}

Value cache_getattr(Value o, Cache *c)
{
    if (is_obj(o)) {
        Value v;
        if (obj_kind(as_obj(o)) == K_MODULE) {
            Dict *d = ((Module *)as_obj(o))->dict;
            if (c->kind == CACHE_MODULE && c->shape == obj_shape(as_obj(o)) && c->index < d->used &&
                d->entries[c->index].key.bits == (uintptr_t)c->name)
                return d->entries[c->index].value;
            if (module_entry(o, c, &v)) return v;
        } else {
            uint32_t index = 0;
            AttrHit hit = find(o, c->name, &v, &index);
            switch (hit) {
            case HIT_SLOT:
                remember(c, o, hit, HIT_SLOT, ERR, index);
                v = *instance_slot(as_instance(o), index);
                if (!is_err(v)) return v;
                break;
            case HIT_VALUE: remember(c, o, hit, HIT_SLOT, v, 0); return v;
            case HIT_METHOD: return method_new(v, o);
            case HIT_PROPERTY:
                if (is_function(((Property *)as_obj(v))->get)) remember(c, o, hit, HIT_SLOT, v, 0);
                break;
            default: break;
            }
        }
    }
    return op_getattr(o, c->name);
}

bool cache_load_method(Value o, Cache *c, Value *out)
{
    if (is_obj(o)) {
        Value v = ERR;
        uint32_t index = 0;
        if (obj_kind(as_obj(o)) == K_MODULE) {
            if (module_entry(o, c, &v)) {
                out[0] = ERR;
                out[1] = v;
                return true;
            }
        } else {
            AttrHit hit = find(o, c->name, &v, &index);
            if (hit == HIT_METHOD) {
                remember(c, o, hit, HIT_METHOD, v, 0);
                out[0] = v;
                out[1] = o;
                return true;
            }
            if (hit == HIT_SLOT) {
                remember(c, o, hit, HIT_METHOD, ERR, index);
                out[0] = ERR;
                out[1] = *instance_slot(as_instance(o), index);
                if (!is_err(out[1])) return true;
                return !is_err(out[1] = op_getattr(o, c->name));
            }
            if (hit == HIT_VALUE) {
                remember(c, o, hit, HIT_METHOD, v, 0);
                out[0] = ERR;
                out[1] = v;
                return true;
            }
        }
    }
    Value v;
    int r = attr_get_method(o, c->name, &v);
    out[0] = r > 0 ? v : ERR;
    out[1] = r > 0 ? o : v;
    return r >= 0;
}

int cache_setattr(Value o, Cache *c, Value v)
{
    if (is_kind(o, K_INSTANCE)) {
        Shape *next = NULL, *shape = obj_shape(as_obj(o));
        int at = find_store(o, c->name, &next);
        if (at >= 0) {
            if ((uint32_t)at < shape->inline_cap) {
                c->shape = shape;
                c->next = next;
                c->index = (uint32_t)at;
                c->version = shape->type->version;
            }
            if (next == shape)
                *instance_slot(as_instance(o), (uint32_t)at) = v;
            else
                instance_grow(as_instance(o), next, v);
            return 0;
        }
    }
    return op_setattr(o, c->name, v);
}

Value cache_getglobal(Frame *f, Cache *c)
{
    Dict *globals = f->fn->globals;
    int64_t at = dict_index_str(globals, c->name);
    if (at >= 0) {
        Value v = globals->entries[at].value;
        c->kind = CACHE_GLOBAL;
        c->index = (uint32_t)at;
        return v;
    }
    at = dict_index_str(f->fn->builtins, c->name);
    if (at < 0) {
        err_raise(exc_NameError, "name '%U' is not defined", c->name);
        if (!is_err(err_pending)) as_exc(err_pending)->extra[0] = str_value(c->name);
        return ERR;
    }
    if (f->fn->builtins == vm.builtins) {
        c->kind = CACHE_BUILTIN;
        c->index = (uint32_t)at;
        c->version = globals->keys_version;
    }
    return f->fn->builtins->entries[at].value;
}

/* The function that super(cls, an instance of t).name is. ERR: not one, or not by simple means. */
static Value super_function(Type *cls, Type *t, Str *name)
{
    Memo *m = memo_place(supers, t->root, name);
    if (memo_holds(m, t->root, name) && m->owner == cls) return m->value;
    Tuple *mro = t->mro;
    int64_t k = 0;
    while (k < mro->len && !same(mro->items[k], obj_value(cls))) k++;
    for (k++; k < mro->len; k++) {
        Value v = dict_get_str(as_type(mro->items[k])->dict, name);
        if (is_err(v)) continue;
        if (!is_function(v) && !is_exact(v, type_method_descriptor) && !is_exact(v, type_wrapper_descriptor))
            break;
        *m = (Memo){t->root, name, v, {.owner = cls}, t->version, 0, HIT_METHOD};
        return v;
    }
    return ERR;
}

/* super(cls, self).name: the function and, if it is to be bound, what to (else *method_self is ERR). The
 * cache holds for the pair of the class and the type of self. */
Value vm_super_lookup(Value super, Value cls, Value self, Cache *c, Value *method_self)
{
    *method_self = ERR;
    if (same(super, obj_value(type_super)) && is_type(cls) && is_obj(self) &&
        obj_kind(as_obj(self)) != K_TYPE) {
        Type *t = type_of(self);
        if (c->kind == CACHE_SUPER && c->shape == t->root && c->version == t->version &&
            c->owner == as_type(cls)) {
            *method_self = self;
            return c->value;
        }
        Value v = super_function(as_type(cls), t, c->name);
        if (!is_err(v)) {
            c->kind = CACHE_SUPER;
            c->shape = t->root;
            c->version = t->version;
            c->owner = as_type(cls);
            c->value = v;
            *method_self = self;
            return v;
        }
    }
    Value args[2] = {cls, self};
    Value s = op_call(super, args, 2, ERR);
    return is_err(s) ? ERR : op_getattr(s, c->name);
}
