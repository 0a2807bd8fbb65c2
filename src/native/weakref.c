/* The native half of weakref: references and proxies that do not keep their objects alive.
 *
 * All references are known to this file. After each marking the collector lets it drop those whose object was
 * not reached. Since nothing dies before a collection, asking whether an object is still there runs one first
 * (vm_settle). */
#include "object/alloc.h"
#include "object/container.h"
#include "object/error.h"
#include "object/func.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "base/clock.h"
#include "base/hash.h"
#include "base/vec.h"
#include "vm/vm.h"

typedef struct Ref {
    Object o;
    Value target, callback; /* target: ERR once it is dead; not marked */
    int64_t hash;
    bool hashed;
} Ref;

static Type *type_ref, *type_proxy, *type_callable_proxy;
static VEC(Ref *) refs; /* all that live, oldest first */

/* Plain references, of which an object needs but one, by their object. */
static Ref **plain;
static size_t plain_cap, plain_len;

static Ref *as_ref(Value v)
{
    return (Ref *)as_obj(v);
}

static size_t plain_place(uint64_t target)
{
    size_t i = hash_mix(target) & (plain_cap - 1);
    while (plain[i] && plain[i]->target.bits != target) i = (i + 1) & (plain_cap - 1);
    return i;
}

static void plain_rebuild(size_t cap)
{
    mem_free(plain);
    plain = mem_zalloc(cap * sizeof *plain);
    plain_cap = cap;
    plain_len = 0;
    for (size_t i = 0; i < refs.len; i++) {
        Ref *r = refs.items[i];
        if (obj_type(&r->o) != type_ref || !is_none(r->callback) || is_err(r->target)) continue;
        size_t p = plain_place(r->target.bits);
        if (!plain[p]) plain_len++;
        plain[p] = r;
    }
}

/* After marking: references that died leave the list, those whose object died are cleared and their callbacks
 * announced. */
static void clean_refs(void)
{
    size_t kept = 0;
    for (size_t i = refs.len; i-- > 0;) {
        Ref *r = refs.items[i];
        if (is_err(r->target)) continue;
        if (gc_is_marked(as_obj(r->target))) {
            gc_watched += is_kind(r->target, K_INSTANCE);
            continue;
        }
        r->target = ERR;
        if (gc_is_marked(r) && !is_none(r->callback)) gc_finalize_soon(&r->o);
    }
    for (size_t i = 0; i < refs.len; i++)
        if (gc_is_marked(refs.items[i])) refs.items[kept++] = refs.items[i];
    refs.len = kept;
    if (plain_cap) plain_rebuild(plain_cap);
}

static void ref_mark(Object *o)
{
    gc_mark(((Ref *)o)->callback);
    gc_mark_dict_place(o);
}

DEF(weakref, _settle, "()", "Find out which objects are dead.")
{
    vm_settle();
    heap_wants_collection = true;
    return NONE;
}

/* Registers behind the arguments of a call hold nothing that is still needed, but perhaps the last trace of
 * an object. */
static void forget_temporaries(const Value *args)
{
    Frame *f = vm.frame;
    if (!f || args < f->regs || args > f->regs + frame_code(f)->nregs) return;
    memset((Value *)args, 0, (size_t)(f->regs + frame_code(f)->nregs - args) * sizeof(Value));
}

/* The object, or ERR when it is dead. */
static Value target_of(Value ref)
{
    if (!is_err(as_ref(ref)->target)) vm_settle();
    return as_ref(ref)->target;
}

/* Kinds of built-in objects that can be referred to weakly. */
static bool takes_weakrefs(Value v)
{
    Type *t = type_of(v);
    if (!is_obj(v)) return false;
    if (t->flags & T_HEAP && !is_err(type_lookup(t, NM(__weakref__)))) return true;
    switch (obj_kind(as_obj(v))) {
    case K_TYPE:
    case K_SET:
    case K_FUNCTION:
    case K_METHOD:
    case K_NATIVE:
    case K_GENERATOR:
    case K_COROUTINE:
    case K_ASYNC_GEN:
    case K_MODULE:
    case K_CODE:
    case K_FILE:
    case K_FUTURE:
    case K_MEMORYVIEW:
    case K_ALIAS: return true;
    case K_NATIVE_OBJECT: return !(t->flags & T_HEAP) && t != type_ref && t->slots.mark;
    default: return false;
    }
}

static Value ref_new(Type *cls, Value target, Value callback)
{
    if (!takes_weakrefs(target)) return err_type("cannot create weak reference to '%T' object", target);
    if (cls == type_ref && is_none(callback) && plain_cap) {
        Ref *known = plain[plain_place(target.bits)];
        if (known) return obj_value(known);
    }
    Ref *r = gc_new(K_NATIVE_OBJECT, cls->root, cls->size + type_extra_size(cls));
    r->target = target;
    r->callback = callback;
    vec_push(&refs, r);
    gc_watched += is_kind(target, K_INSTANCE);
    if (cls == type_ref && is_none(callback)) {
        if (plain_len * 2 >= plain_cap)
            plain_rebuild(plain_cap ? plain_cap * 2 : 16);
        else
            plain_len++;
        plain[plain_place(target.bits)] = r;
    }
    return obj_value(r);
}

/* ref */

DEF_NEW(ref, "(cls, /, *args, **kwargs)",
        "ref(object[, callback]): a reference that does not keep object alive.")
{
    if (n < 3) return err_type("__new__ expected at least 1 argument, got %d", n - 2);
    if (n > 4 && as_type(a[0]) == type_ref)
        return err_type("__new__ expected at most 2 arguments, got %d", n - 2);
    return ref_new(as_type(a[0]), a[2], n > 3 ? a[3] : NONE);
}

DEF(ref, __init__, "(self, /, *args, **kwargs)", "All was done by __new__.")
{
    if (!is_err(a[1])) return err_type("ref() takes no keyword arguments");
    return n - 2 > 2 ? err_type("__init__ expected at most 2 arguments, got %d", n - 2) : NONE;
}

static Value ref_call(Value self, const Value *args, int nargs, Value kwnames)
{
    if (nargs) return err_type("weakref.__call__() takes no arguments (%d given)", nargs);
    forget_temporaries(args);
    Value v = target_of(self);
    return is_err(v) ? NONE : v;
}

static int ref_hash(Value self, int64_t *hash)
{
    Ref *r = as_ref(self);
    if (!r->hashed) {
        if (is_err(r->target)) return err_type("weak object has gone away"), -1;
        if (op_hash(r->target, &r->hash) < 0) return -1;
        r->hashed = true;
    }
    *hash = r->hash;
    return 0;
}

static Value ref_compare(Value self, Value other, CmpOp op)
{
    if ((op != CMP_EQ && op != CMP_NE) || !is_a(other, type_ref)) return NOTIMPL;
    Value x = as_ref(self)->target, y = as_ref(other)->target;
    if (is_err(x) || is_err(y)) return bool_value(same(self, other) == (op == CMP_EQ));
    return op_compare(op, x, y);
}

static Value ref_text(Value self, const char *what, const char *between)
{
    Value v = as_ref(self)->target, name;
    if (is_err(v)) return str_format_c("<%s at %s; dead>", what, address_text(self).s);
    if (op_getattr_opt(v, NM(__name__), &name) < 0) return ERR;
    bool named = !strcmp(what, "weakref") && op_getattr_opt(v, NM(__name__), &name) > 0 && is_str(name);
    if (!named)
        return str_format_c("<%s at %s%s to '%T' at %s>", what, address_text(self).s, between, v,
                            address_text(v).s);
    return str_format_c("<%s at %s%s to '%T' at %s (%S)>", what, address_text(self).s, between, v,
                        address_text(v).s, name);
}

static Value ref_repr(Value self)
{
    return ref_text(self, "weakref", ";");
}

DEF_GETTER(ref, __callback__, NULL)
{
    return is_err(as_ref(a[0])->target) ? NONE : as_ref(a[0])->callback;
}

DEF_CLASSMETHOD(ref, __class_getitem__, "(cls, item, /)", "See PEP 585.")
{
    return alias_new(a[0], a[1]);
}

DEF_AS(ref, run_callback, "__del__", "(self, /)", "Called once the object is dead.")
{
    Value f = as_ref(a[0])->callback;
    if (!is_err(as_ref(a[0])->target) || is_none(f)) return NONE;
    as_ref(a[0])->callback = NONE;
    return op_call1(f, a[0]);
}

static void ref_setup(Type *t)
{
    t->slots.mark = ref_mark;
    t->slots.call = ref_call;
    t->slots.hash = ref_hash;
    t->slots.cmp = ref_compare;
    t->slots.repr = ref_repr;
}

/* Proxies: a Ref that passes operations on. */

static bool is_proxy(Value v)
{
    return is_exact(v, type_proxy) || is_exact(v, type_callable_proxy);
}

/* What v stands for: ERR with ReferenceError when that is dead. */
static Value behind(Value v)
{
    if (!is_proxy(v)) return v;
    Value target = target_of(v);
    return is_err(target) ? err_raise(exc_ReferenceError, "weakly-referenced object no longer exists")
                          : target;
}

#define BINOP(N, stem, sym)                                                                                  \
    static Value proxy_##stem(Value x, Value y)                                                              \
    {                                                                                                        \
        x = behind(x);                                                                                       \
        y = is_err(x) ? ERR : behind(y);                                                                     \
        return is_err(y) ? ERR : op_binary(BIN_##N, x, y);                                                   \
    }                                                                                                        \
    static Value proxy_r##stem(Value y, Value x)                                                             \
    {                                                                                                        \
        return proxy_##stem(x, y);                                                                           \
    }                                                                                                        \
    static Value proxy_i##stem(Value x, Value y)                                                             \
    {                                                                                                        \
        x = behind(x);                                                                                       \
        y = is_err(x) ? ERR : behind(y);                                                                     \
        return is_err(y) ? ERR : op_inplace(BIN_##N, x, y);                                                  \
    }
#include "object/binops.def"
#undef BINOP

#define PROXY_UNARY(name, op)                                                                                \
    static Value proxy_##name(Value v)                                                                       \
    {                                                                                                        \
        v = behind(v);                                                                                       \
        return is_err(v) ? ERR : op(v);                                                                      \
    }
PROXY_UNARY(str, op_str)
PROXY_UNARY(neg, op_neg)
PROXY_UNARY(pos, op_pos)
PROXY_UNARY(invert, op_invert)
PROXY_UNARY(abs, op_abs)
PROXY_UNARY(to_int, op_int)
PROXY_UNARY(index, op_index)
PROXY_UNARY(iter, op_iter)

static Value proxy_next(Value self)
{
    Value v = behind(self);
    if (is_err(v)) return ERR;
    return type_of(v)->slots.next ? op_next(v)
                                  : err_type("Weakref proxy referenced a non-iterator '%T' object", v);
}

static int proxy_truth(Value self)
{
    Value v = behind(self);
    return is_err(v) ? -1 : op_truth(v);
}

static int64_t proxy_length(Value self)
{
    Value v = behind(self);
    return is_err(v) ? -1 : op_len(v);
}

static Value proxy_getitem(Value self, Value key)
{
    Value v = behind(self);
    return is_err(v) ? ERR : op_getitem(v, key);
}

static int proxy_setitem(Value self, Value key, Value x)
{
    Value v = behind(self);
    return is_err(v) ? -1 : op_setitem(v, key, x);
}

static int proxy_delitem(Value self, Value key)
{
    Value v = behind(self);
    return is_err(v) ? -1 : op_delitem(v, key);
}

static int proxy_contains(Value self, Value item)
{
    Value v = behind(self);
    return is_err(v) ? -1 : op_contains(v, item);
}

static Value proxy_call(Value self, const Value *args, int nargs, Value kwnames)
{
    Value v = behind(self);
    return is_err(v) ? ERR : op_call(v, args, nargs, kwnames);
}

static Value proxy_compare(Value x, Value y, CmpOp op)
{
    x = behind(x);
    y = is_err(x) ? ERR : behind(y);
    return is_err(y) ? ERR : op_compare(op, x, y);
}

static Value proxy_getattr(Value self, Str *name)
{
    Value v = behind(self);
    return is_err(v) ? ERR : op_getattr(v, name);
}

static int proxy_setattr(Value self, Str *name, Value x)
{
    Value v = behind(self);
    if (is_err(v)) return -1;
    return is_err(x) ? op_delattr(v, name) : op_setattr(v, name, x);
}

static Value proxy_repr(Value self)
{
    return ref_text(self, "weakproxy", "");
}

static void proxy_setup(Type *t)
{
    Slots *s = &t->slots;
#define BINOP(N, stem, sym)                                                                                  \
    s->bin[BIN_##N] = proxy_##stem;                                                                          \
    s->rbin[BIN_##N] = proxy_r##stem;                                                                        \
    s->ibin[BIN_##N] = proxy_i##stem;
#include "object/binops.def"
#undef BINOP
    s->mark = ref_mark;
    s->str = proxy_str;
    s->repr = proxy_repr;
    s->neg = proxy_neg;
    s->pos = proxy_pos;
    s->invert = proxy_invert;
    s->abs = proxy_abs;
    s->to_int = proxy_to_int;
    s->index = proxy_index;
    s->iter = proxy_iter;
    s->next = proxy_next;
    s->truth = proxy_truth;
    s->length = proxy_length;
    s->getitem = proxy_getitem;
    s->setitem = proxy_setitem;
    s->delitem = proxy_delitem;
    s->contains = proxy_contains;
    s->cmp = proxy_compare;
    s->getattr = proxy_getattr;
    s->setattr = proxy_setattr;
    s->hash = hash_unhashable;
}

static void callable_proxy_setup(Type *t)
{
    proxy_setup(t);
    t->slots.call = proxy_call;
}

DEF(weakref, proxy, "(object, callback=None, /)", "An object that behaves as object while that is alive.")
{
    Value callback = is_err(a[1]) ? NONE : a[1];
    return ref_new(op_callable(a[0]) ? type_callable_proxy : type_proxy, a[0], callback);
}

DEF(weakref, getweakrefcount, "(object, /)", "Return the number of weak references to 'object'.")
{
    int64_t count = 0;
    for (size_t i = 0; i < refs.len; i++) count += same(refs.items[i]->target, a[0]);
    return int_from_i64(count);
}

DEF(weakref, getweakrefs, "(object, /)", "Return a list of all weak reference objects pointing to 'object'.")
{
    List *l = list_new(0);
    for (size_t i = 0; i < refs.len; i++)
        if (same(refs.items[i]->target, a[0]) && list_append(l, obj_value(refs.items[i])) < 0) return ERR;
    return list_value(l);
}

void weakref_module_init(Dict *d)
{
    if (!type_ref) {
        size_t size = sizeof(Ref);
        type_ref = type_new_native("weakref", "ReferenceType", "ref", NULL, K_NATIVE_OBJECT, size, T_BASE,
                                   ref_setup);
        type_proxy =
            type_new_native("weakref", "ProxyType", "weakproxy", NULL, K_NATIVE_OBJECT, size, 0, proxy_setup);
        type_callable_proxy = type_new_native("weakref", "CallableProxyType", "callable_weakproxy", NULL,
                                              K_NATIVE_OBJECT, size, 0, callable_proxy_setup);
        gc_add_weak(clean_refs);
    }
    dict_set_c(d, "ref", obj_value(type_ref));
    dict_set_c(d, "ReferenceType", obj_value(type_ref));
    dict_set_c(d, "ProxyType", obj_value(type_proxy));
    dict_set_c(d, "CallableProxyType", obj_value(type_callable_proxy));
}
