/* types.SimpleNamespace: an object that is nothing but its attributes. */
#include "object/container.h"
#include "object/error.h"
#include "object/native.h"
#include "object/ops.h"
#include "object/str.h"
#include "object/type.h"

static int put_attribute(SB *sb, Value self, Value key, bool first)
{
    Value v = op_getattr(self, as_str(key)), r = is_err(v) ? ERR : op_repr(v);
    if (is_err(r)) return -1;
    if (!first) sb_c(sb, ", ");
    sb_str(sb, as_str(key));
    sb_cp(sb, '=');
    sb_str(sb, as_str(r));
    return 0;
}

static int put_attributes(SB *sb, Value self)
{
    Value keys = op_list(dict_value(obj_dict(self)));
    if (is_err(keys)) return -1;
    bool first = true;
    for (int64_t i = 0; i < as_list(keys)->len; i++) {
        Value key = as_list(keys)->items[i];
        if (!is_str(key) || str_len(as_str(key)) == 0) continue;
        if (put_attribute(sb, self, key, first) < 0) return -1;
        first = false;
    }
    return 0;
}

static Value namespace_repr(Value self)
{
    SB sb = {0};
    if (type_of(self) == type_namespace)
        sb_c(&sb, "namespace");
    else
        sb_str(&sb, type_of(self)->name);
    if (repr_enter(self)) {
        sb_c(&sb, "(...)");
    } else {
        sb_cp(&sb, '(');
        int failed = put_attributes(&sb, self);
        repr_leave(self);
        if (failed) {
            sb_free(&sb);
            return ERR;
        }
        sb_cp(&sb, ')');
    }
    Str *s = sb_take(&sb);
    return s ? str_value(s) : ERR;
}

static Value namespace_cmp(Value self, Value other, CmpOp op)
{
    if ((op != CMP_EQ && op != CMP_NE) || !is_a(self, type_namespace) || !is_a(other, type_namespace))
        return NOTIMPL;
    return op_compare(op, dict_value(obj_dict(self)), dict_value(obj_dict(other)));
}

DEF_NEW(namespace, "(cls, /, *args, **kwargs)", "A simple attribute-based namespace.")
{
    return instance_new(as_type(a[0]));
}

DEF_GETTER(namespace, __dict__, "The attributes.")
{
    return dict_value(obj_dict(a[0]));
}

DEF(namespace, __init__, "(self, /, *args, **kwargs)", "Set attributes from the keyword arguments.")
{
    if (n > 2) return err_type("no positional arguments expected");
    if (is_err(a[1])) return NONE;
    Value k, v;
    for (int64_t i = 0; dict_each(as_dict(a[1]), &i, &k, &v);)
        if (op_setattr(a[0], as_str(k), v) < 0) return ERR;
    return NONE;
}

DEF(namespace, __reduce__, "(self, /)", "Helper for pickle and copy.")
{
    Value cls = obj_value(type_of(a[0]));
    return tuple_value(tuple_of(3, cls, tuple_value(tuple_empty), dict_value(obj_dict(a[0]))));
}

void namespace_setup(Type *t)
{
    t->flags &= ~(uint32_t)T_NO_DICT;
    t->module = str_value(str_intern_c("types"));
    t->slots.repr = namespace_repr;
    t->slots.cmp = namespace_cmp;
    t->slots.hash = hash_unhashable;
}
