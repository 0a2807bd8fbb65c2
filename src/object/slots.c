/* Slots and special methods in step. A native type's slots show as slot wrappers in its dict; a class's slots
 * follow from the special methods found along its MRO: the native function itself where the method is some
 * native type's, a dispatcher where it is written in Python. Setting a special method on a class later does
 * the same again for it and its subclasses. */
#include "object/slots.h"
#include "object/container.h"
#include "object/error.h"
#include "object/func.h"
#include "object/heap.h"
#include "object/ops.h"
#include "object/typeimpl.h"

/* Native types */

static Value wrapper_new(Type *t, const SlotDef *d)
{
    Native *w = gc_new(K_NATIVE, type_wrapper_descriptor->root, sizeof(Native));
    w->def = &d->native;
    w->owner = t;
    w->name = str_value(d->key);
    w->slot = (void *)(uintptr_t)d;
    return obj_value(w);
}

static void add_wrapper(Type *t, const SlotDef *d)
{
    SlotFn fn = *slot_at(t, d);
    if (!fn || fn == d->dispatch || d->sig == SLOT_GETATTR || !is_err(dict_get_str(t->dict, d->key))) return;
    if (d == &slot_defs[SID_truth] && t->slots.length && t != type_range)
        return; /* as seen from outside, bool() asks __len__ */
    bool none = d == &slot_defs[SID_hash] && fn == (SlotFn)hash_unhashable;
    dict_set_str(t->dict, d->key, none ? NONE : wrapper_new(t, d));
}

/* Special methods may also have been attached as definitions: then the empty slot calls them. */
static void use_definitions(Type *t)
{
    Value k, v;
    for (int64_t i = 0; dict_each(t->dict, &i, &k, &v);) {
        const SlotDef *d = slot_def_find(as_str(k));
        if (d && !*slot_at(t, d)) *slot_at(t, d) = d->dispatch;
    }
}

/* What compares by value but says nothing of its hash cannot be a key. */
void slots_add_wrappers(Type *t)
{
    use_definitions(t);
    if (t->slots.cmp && !t->slots.hash && t->base) t->slots.hash = hash_unhashable;
    for (int i = 0; i < SLOT_COUNT; i++) add_wrapper(t, &slot_defs[i]);
    if (t->slots.new_ && is_err(dict_get_str(t->dict, NM(__new__))))
        dict_set_str(t->dict, NM(__new__), new_wrapper(t));
}

/* All members of Slots are function pointers. A type made of object alone has no constructor unless it says
 * so. */
void slots_inherit_native(Type *t)
{
    if (!t->base) return;
    bool creatable = t->slots.new_;
    SlotFn *to = (SlotFn *)(void *)&t->slots, *from = (SlotFn *)(void *)&t->base->slots;
    bool iterates = t->slots.next;
    int (*send)(Value, Value, Value *) = t->slots.send;
    for (size_t i = 0; i < sizeof(Slots) / sizeof(SlotFn); i++)
        if (!to[i]) to[i] = from[i];
    if (iterates) t->slots.send = send;
    if (!creatable && t->base == type_object) t->slots.new_ = NULL;
}

/* Classes */

/* The class along t's MRO whose dict has name. */
static Type *owner_of(Type *t, Str *name)
{
    for (int64_t i = 0; i < t->mro->len; i++)
        if (!is_err(dict_get_str(as_type(t->mro->items[i])->dict, name))) return as_type(t->mro->items[i]);
    return NULL;
}

/* What stands for method f, found on t, in its slot. */
static SlotFn slot_for(Type *t, const SlotDef *d, Value f)
{
    if (is_none(f) && d == &slot_defs[SID_hash]) return (SlotFn)hash_unhashable;
    Type *owner = owner_of(t, d->key);
    if (owner && !(owner->flags & T_HEAP)) return *slot_at(owner, d);
    SlotFn native = slot_native_of(f, d);
    if (native && type_is_subtype(t, ((Native *)as_obj(f))->owner)) return native;
    return d->dispatch;
}

/* Several methods share the slots of comparison, attribute access and descr_set: one in Python makes all go
 * by dispatcher. */
static void fill_slot(Type *t, uint16_t offset)
{
    SlotFn fn = NULL;
    const SlotDef *some = NULL;
    for (int i = 0; i < SLOT_COUNT; i++) {
        const SlotDef *d = &slot_defs[i];
        if (d->offset != offset) continue;
        some = d;
        Value f = type_lookup(t, d->key);
        if (is_err(f)) continue;
        SlotFn one = slot_for(t, d, f);
        fn = !fn || fn == one ? one : d->dispatch;
    }
    *slot_at(t, some) = fn;
    /* Native types may fill truth to be fast where CPython's have __len__ alone: it gives way with that. */
    if (offset == slot_defs[SID_length].offset && is_err(type_lookup(t, slot_defs[SID_truth].key)))
        t->slots.truth = NULL;
}

/* __new__ is no slot of the table: it is a static method. */
static void fill_new(Type *t)
{
    Type *owner = owner_of(t, NM(__new__));
    t->slots.new_ = owner && !(owner->flags & T_HEAP) ? owner->slots.new_ : owner ? slot_new : NULL;
}

/* Methods of generators' protocol written in Python take precedence over inherited native ones. */
static void fill_send(Type *t)
{
    if (t->slots.next == dispatch_next) t->slots.send = NULL;
}

static void set_flag(Type *t, uint32_t flag, bool on)
{
    t->flags = on ? t->flags | flag : t->flags & ~flag;
}

static void derive_flags(Type *t)
{
    Value new_ = type_lookup(t, NM(__new__)), init = type_lookup(t, NM(__init__));
    set_flag(t, T_HAS_DEL, !is_err(type_lookup(t, NM(__del__))));
    set_flag(t, T_HAS_GETATTR,
             t->slots.getattr == dispatch_getattr || t->slots.getattr == dispatch_getattribute);
    set_flag(t, T_HAS_SETATTR, t->slots.setattr == dispatch_setattr);
    set_flag(t, T_SLOT_NEW, t->slots.new_ == slot_new && !is_native(new_));
    set_flag(t, T_PLAIN_NEW,
             t->slots.new_ == object_new && t->slots.init == dispatch_init && is_function(init) &&
                 t->kind == K_INSTANCE && !(t->flags & T_ABSTRACT));
}

/* With several bases any slot may come from any of them. */
static void fill_all(Type *t)
{
    bool seen[sizeof(Slots) / sizeof(SlotFn)] = {false};
    for (int i = 0; i < SLOT_COUNT; i++) {
        size_t at = slot_defs[i].offset / sizeof(SlotFn);
        if (seen[at]) continue;
        seen[at] = true;
        fill_slot(t, slot_defs[i].offset);
    }
    fill_new(t);
}

/* With a single base only what the class's own dict has can differ from the base's slots. */
static void fill_own(Type *t)
{
    Value k, v;
    for (int64_t i = 0; dict_each(t->dict, &i, &k, &v);) {
        if (!is_str(k)) continue;
        const SlotDef *d = slot_def_find(as_str(k));
        if (d) fill_slot(t, d->offset);
    }
    if (!is_err(dict_get_str(t->dict, NM(__new__)))) fill_new(t);
}

/* Is the MRO the class and then that of its base, so that nothing else contributes? */
static bool single_line(Type *t)
{
    return t->mro->len == t->base->mro->len + 1 && t->bases->len == 1;
}

void slots_fill_class(Type *t)
{
    t->slots = t->base->slots;
    if (single_line(t))
        fill_own(t);
    else
        fill_all(t);
    fill_send(t);
    derive_flags(t);
}

static void update_down(Type *t, Str *name, const SlotDef *d, uint32_t start)
{
    if (!type_walk_visit(t, start)) return;
    if (d) fill_slot(t, d->offset);
    if (name == NM(__new__)) fill_new(t);
    fill_send(t);
    derive_flags(t);
    for (uint32_t i = 0; i < t->nsubclasses; i++) update_down(t->subclasses[i], name, d, start);
}

void slots_update(Type *t, Str *name)
{
    const SlotDef *d = slot_def_find(name);
    bool flag = name == NM(__new__) || name == NM(__del__) || name == NM(__abstractmethods__);
    if (d || flag) update_down(t, name, d, type_walk_start());
}

/* __new__ in Python */

Value slot_new(Type *cls, const Value *args, int nargs, Value kwnames)
{
    Value f = type_lookup(cls, NM(__new__));
    if (is_exact(f, type_staticmethod)) {
        f = ((Descriptor *)as_obj(f))->func;
    } else if (!is_err(f) && type_of(f)->slots.descr_get) {
        f = type_of(f)->slots.descr_get(f, ERR, obj_value(cls));
        if (is_err(f)) return ERR;
    }
    if (is_err(f)) return err_type("cannot create '%N' instances", cls);
    Value small[12], *all = small;
    if (nargs >= (int)COUNT_OF(small)) {
        Tuple *t = tuple_new((int64_t)nargs + 1);
        if (!t) return ERR;
        all = t->items;
    }
    all[0] = obj_value(cls);
    if (nargs) memcpy(all + 1, args, (size_t)nargs * sizeof *all);
    return op_call(f, all, nargs + 1, kwnames);
}
