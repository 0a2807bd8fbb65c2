/* Instances of ordinary classes, and where objects of every kind keep their __dict__. */
#include "object/shape.h"
#include "object/bytes.h"
#include "object/container.h"
#include "object/exc.h"
#include "object/func.h"
#include "object/heap.h"
#include "object/number.h"
#include "object/str.h"
#include "object/type.h"

Value instance_new(Type *t)
{
    Shape *root = t->root;
    if (unlikely(shape_learning(root))) root = shape_learn(t);
    Instance *o = gc_new(K_INSTANCE, root, sizeof(Instance) + root->inline_cap * sizeof(Value));
    if (unlikely(!o)) return ERR;
    if (unlikely(t->flags & T_HAS_DEL)) {
        gc_register_finalizer(&o->o);
        gc_watched++;
    }
    return obj_value(o);
}

/* `more` grows in powers of two, so its room follows from the number of attributes in it. */
static uint32_t more_room(uint32_t n)
{
    uint32_t cap = 4;
    if (n == 0) return 0;
    while (cap < n) cap *= 2;
    return cap;
}

static uint32_t more_count(const Shape *s)
{
    return !s->is_dict && s->count > s->inline_cap ? s->count - s->inline_cap : 0;
}

/* Fits `more` to n attributes where there were `old`. */
static void resize_more(Instance *o, uint32_t old, uint32_t n)
{
    uint32_t from = more_room(old), to = more_room(n);
    if (from == to) return;
    gc_account(((int64_t)to - (int64_t)from) * (int64_t)sizeof(Value));
    if (to) {
        o->more = mem_realloc(o->more, to * sizeof(Value));
    } else {
        mem_free(o->more);
        o->more = NULL;
    }
}

void instance_grow(Instance *o, Shape *next, Value v)
{
    uint32_t index = next->count - 1, cap = next->inline_cap;
    if (index < cap) {
        o->slots[index] = v;
    } else {
        uint32_t n = index - cap;
        resize_more(o, n, n + 1);
        ((Value *)o->more)[n] = v;
    }
    obj_set_shape(o, next);
}

static Str *key_at(Shape *s, uint32_t index)
{
    while (s->count > index + 1) s = s->parent;
    return s->key;
}

void instance_remove(Instance *o, uint32_t index)
{
    Shape *s = obj_shape(o), *next = shape_without(s, index);
    if (!next) {
        instance_to_dict_mode(o);
        dict_del_str(o->more, key_at(s, index));
        return;
    }
    for (uint32_t i = index; i + 1 < s->count; i++) *instance_slot(o, i) = *instance_slot(o, i + 1);
    *instance_slot(o, s->count - 1) = ERR;
    resize_more(o, more_count(s), more_count(next));
    obj_set_shape(o, next);
}

static void copy_chain(Instance *o, Shape *s, Dict *to)
{
    if (!s->parent) return;
    copy_chain(o, s->parent, to);
    dict_set_str(to, s->key, *instance_slot(o, s->count - 1));
}

void instance_copy_attrs(Instance *o, Dict *to)
{
    if (obj_shape(o)->is_dict)
        dict_merge(to, o->more, true);
    else
        copy_chain(o, obj_shape(o), to);
}

/* The places of __slots__ stay where they are; the others become entries of d. */
static void put_dict(Instance *o, Dict *d)
{
    Shape *s = obj_shape(o), *to = shape_dict_mode(s);
    for (uint32_t i = to->count; i < MIN(s->count, s->inline_cap); i++) o->slots[i] = ERR;
    resize_more(o, more_count(s), 0);
    o->more = d;
    obj_set_shape(o, to);
}

void instance_to_dict_mode(Instance *o)
{
    if (obj_shape(o)->is_dict) return;
    Dict *d = dict_new();
    instance_copy_attrs(o, d);
    put_dict(o, d);
}

void instance_set_dict(Value v, Dict *d)
{
    if (is_kind(v, K_INSTANCE)) {
        put_dict(as_instance(v), d);
        return;
    }
    *obj_dict_slot(as_obj(v)) = dict_value(d);
    obj_set_shape(as_obj(v), shape_dict_mode(obj_shape(as_obj(v))));
}

/* Where the structs that have one keep their `dict` field; 0 for the others. */
static const uint16_t dict_offset[KIND_COUNT] = {
    [K_INT] = offsetof(Int, dict),
    [K_FLOAT] = offsetof(Float, dict),
    [K_COMPLEX] = offsetof(Complex, dict),
    [K_BYTES] = offsetof(Bytes, dict),
    [K_BYTEARRAY] = offsetof(ByteArray, dict),
    [K_LIST] = offsetof(List, dict),
    [K_DICT] = offsetof(Dict, dict),
    [K_SET] = offsetof(Set, dict),
    [K_FUNCTION] = offsetof(Function, dict),
    [K_PROPERTY] = offsetof(Property, dict),
    [K_DESCRIPTOR] = offsetof(Descriptor, dict),
    [K_SUPER] = offsetof(Super, dict),
    [K_EXCEPTION] = offsetof(Exception, dict),
    [K_MODULE] = offsetof(Module, dict),
};

Value *obj_dict_slot(Object *o)
{
    Type *t = obj_type(o);
    if (t->flags & T_NO_DICT) return NULL;
    Kind k = obj_kind(o);
    if (k == K_INSTANCE || k == K_TYPE) return NULL;
    if (dict_offset[k]) return (Value *)(void *)((char *)o + dict_offset[k]);
    if (k == K_STR) return str_dict_slot((Str *)o);
    if (k == K_TUPLE) return &((Tuple *)o)->items[((Tuple *)o)->len];
    return (Value *)(void *)((char *)o + t->size);
}

size_t type_extra_size(Type *t)
{
    if (t->flags & T_NO_DICT || t->kind == K_INSTANCE || t->kind == K_TYPE || dict_offset[t->kind]) return 0;
    return sizeof(Value);
}

void gc_mark_dict_place(Object *o)
{
    Value *place = obj_dict_slot(o);
    if (place) gc_mark(*place);
}

Dict *obj_dict(Value v)
{
    if (!is_obj(v) || obj_type(as_obj(v))->flags & T_NO_DICT) return NULL;
    if (is_kind(v, K_INSTANCE)) {
        instance_to_dict_mode(as_instance(v));
        return as_instance(v)->more;
    }
    Value *place = obj_dict_slot(as_obj(v));
    if (!place) return NULL;
    if (is_err(*place)) instance_set_dict(v, dict_new());
    return as_dict(*place);
}

Dict *obj_attrs_copy(Value v)
{
    if (!is_obj(v) || obj_type(as_obj(v))->flags & T_NO_DICT) return NULL;
    Dict *d = dict_new();
    if (is_kind(v, K_INSTANCE)) {
        instance_copy_attrs(as_instance(v), d);
        return d;
    }
    Value *place = obj_dict_slot(as_obj(v));
    if (!place) return NULL;
    if (!is_err(*place)) dict_merge(d, as_dict(*place), true);
    return d;
}

/* The chain of s again in the tree of `root`; NULL when it will not fit there. */
static Shape *follow(Shape *s, Shape *root)
{
    if (!s->parent) return root;
    Shape *p = follow(s->parent, root);
    return p ? shape_add(p, s->key) : NULL;
}

/* An instance keeps its memory, so the shapes of its new class must have the old one's inline room. */
static void instance_set_type(Instance *o, Type *t)
{
    Shape *root = t->root;
    if (root->inline_cap != obj_shape(o)->inline_cap) {
        root = shape_new(t, root->count, obj_shape(o)->inline_cap);
    }
    Shape *s = obj_shape(o)->is_dict ? shape_dict_mode(root) : follow(obj_shape(o), root);
    if (!s) {
        instance_to_dict_mode(o);
        s = shape_dict_mode(root);
    }
    obj_set_shape(o, s);
}

void obj_set_type(Object *o, Type *t)
{
    if (obj_kind(o) == K_INSTANCE) {
        instance_set_type((Instance *)o, t);
    } else if (obj_kind(o) == K_TYPE) {
        obj_set_shape(o, shape_new(t, 0, 0));
    } else {
        Value *place = obj_dict_slot(o);
        bool has = place && !is_err(*place);
        obj_set_shape(o, has ? shape_dict_mode(t->root) : t->root);
    }
    if (t->flags & T_HAS_DEL) gc_register_finalizer(o);
}

static void instance_mark(Object *o)
{
    Instance *x = (Instance *)o;
    Shape *s = obj_shape(o);
    gc_mark_values(x->slots, MIN(s->count, s->inline_cap));
    if (s->is_dict)
        gc_mark_obj(x->more);
    else if (s->count > s->inline_cap)
        gc_mark_values(x->more, s->count - s->inline_cap);
}

static void instance_free(Object *o)
{
    if (likely(!((Instance *)o)->more)) return;
    resize_more((Instance *)o, more_count(obj_shape(o)), 0);
}

void instance_register(void)
{
    gc_register_kind(K_INSTANCE, instance_mark, instance_free);
}
