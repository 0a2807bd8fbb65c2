/* mappingproxy: a read-only view of a mapping; what `Class.__dict__` is. Everything is passed on to the
 * mapping. */
#include "object/container.h"
#include "object/error.h"
#include "object/func.h"
#include "object/native.h"
#include "object/ops.h"
#include "object/str.h"
#include "object/type.h"

static Value mapping_of(Value v)
{
    return ((MappingProxy *)as_obj(v))->mapping;
}

Value mappingproxy_new(Value mapping)
{
    MappingProxy *p = gc_new_raw(K_MAPPINGPROXY, type_mappingproxy->root, sizeof(MappingProxy));
    p->mapping = mapping;
    return obj_value(p);
}

DEF_NEW(mappingproxy, "(cls, mapping)", "A read-only proxy of a mapping.")
{
    bool indexable = type_of(a[1])->slots.getitem != NULL;
    if (!indexable || is_list(a[1]) || is_tuple(a[1])) {
        return err_type("mappingproxy() argument must be a mapping, not %T", a[1]);
    }
    return mappingproxy_new(a[1]);
}

static Value proxy_repr(Value self)
{
    return str_format_c("mappingproxy(%R)", mapping_of(self));
}
static Value proxy_str(Value self)
{
    return op_str(mapping_of(self));
}
static int64_t proxy_length(Value self)
{
    return op_len(mapping_of(self));
}
static Value proxy_getitem(Value self, Value key)
{
    return op_getitem(mapping_of(self), key);
}
static int proxy_contains(Value self, Value key)
{
    return op_contains(mapping_of(self), key);
}
static Value proxy_iter(Value self)
{
    return op_iter(mapping_of(self));
}
static Value proxy_cmp(Value self, Value other, CmpOp op)
{
    return op_compare(op, mapping_of(self), other);
}

static Value unwrapped(Value v)
{
    return is_kind(v, K_MAPPINGPROXY) ? mapping_of(v) : v;
}

static Value proxy_or(Value self, Value other)
{
    return op_binary(BIN_OR, unwrapped(self), unwrapped(other));
}
static Value proxy_ror(Value self, Value other)
{
    return proxy_or(other, self);
}

static Value proxy_ior(Value self, Value other)
{
    return err_type("'|=' is not supported by mappingproxy; use '|' instead");
}

DEF(mappingproxy, get, "(self, key, default=None, /)", "The value of key, or default when it is absent.")
{
    Value args[2] = {a[1], is_err(a[2]) ? NONE : a[2]};
    return op_call_method(mapping_of(a[0]), NM(get), args, 2);
}

DEF(mappingproxy, keys, "(self, /)", "The keys of the mapping.")
{
    return op_call_method(mapping_of(a[0]), NM(keys), NULL, 0);
}

DEF(mappingproxy, values, "(self, /)", "The values of the mapping.")
{
    return op_call_method(mapping_of(a[0]), NM(values), NULL, 0);
}

DEF(mappingproxy, items, "(self, /)", "The pairs (key, value) of the mapping.")
{
    return op_call_method(mapping_of(a[0]), NM(items), NULL, 0);
}

DEF(mappingproxy, copy, "(self, /)", "A shallow copy of the mapping.")
{
    return op_call_method(mapping_of(a[0]), NM(copy), NULL, 0);
}

DEF(mappingproxy, __reversed__, "(self, /)", "A reverse iterator over the keys.")
{
    return op_call_method(mapping_of(a[0]), NM(__reversed__), NULL, 0);
}

DEF_CLASSMETHOD(mappingproxy, __class_getitem__, "(cls, object, /)", "A generic alias.")
{
    return alias_new(a[0], a[1]);
}

static void proxy_mark(Object *o)
{
    gc_mark(((MappingProxy *)o)->mapping);
}

void mappingproxy_setup(Type *t)
{
    t->size = sizeof(MappingProxy);
    t->flags |= T_MAPPING;
    t->slots.repr = proxy_repr;
    t->slots.str = proxy_str;
    t->slots.hash = hash_unhashable;
    t->slots.length = proxy_length;
    t->slots.getitem = proxy_getitem;
    t->slots.contains = proxy_contains;
    t->slots.iter = proxy_iter;
    t->slots.cmp = proxy_cmp;
    t->slots.bin[BIN_OR] = proxy_or;
    t->slots.rbin[BIN_OR] = proxy_ror;
    t->slots.ibin[BIN_OR] = proxy_ior;
    gc_register_kind(K_MAPPINGPROXY, proxy_mark, NULL);
}
