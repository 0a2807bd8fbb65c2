/* bool: True and False are inline singletons that behave as the ints 1 and 0, but for how they print and for
 * & | ^. */
#include "object/int_impl.h"
#include "object/native.h"
#include "object/ops.h"

static Value bool_repr(Value self)
{
    return str_value(is_true(self) ? NM(True) : NM(False));
}

static Value bool_and(Value self, Value other)
{
    if (is_bool(other)) return bool_value(is_true(self) && is_true(other));
    return is_intlike(other) ? int_and(self, other) : NOTIMPL;
}

static Value bool_or(Value self, Value other)
{
    if (is_bool(other)) return bool_value(is_true(self) || is_true(other));
    return is_intlike(other) ? int_or(self, other) : NOTIMPL;
}

static Value bool_xor(Value self, Value other)
{
    if (is_bool(other)) return bool_value(is_true(self) != is_true(other));
    return is_intlike(other) ? int_xor(self, other) : NOTIMPL;
}

static Value bool_make(Value x)
{
    int t = is_err(x) ? 0 : op_truth(x);
    return t < 0 ? ERR : bool_value(t);
}

DEF_NEW(bool, "(cls, x=False, /)", "bool(x) -> bool\n\nTrue when x is true, False otherwise.")
{
    return bool_make(a[1]);
}

static Value bool_new(Type *cls, const Value *args, int nargs, Value kwnames)
{
    if (!is_err(kwnames)) return err_type("bool() takes no keyword arguments");
    if (nargs > 1) return err_type("bool expected at most 1 argument, got %d", nargs);
    return bool_make(nargs ? args[0] : ERR);
}

void bool_setup(Type *t)
{
    t->size = sizeof(Int);
    t->slots.repr = bool_repr;
    t->slots.bin[BIN_AND] = t->slots.rbin[BIN_AND] = bool_and;
    t->slots.bin[BIN_OR] = t->slots.rbin[BIN_OR] = bool_or;
    t->slots.bin[BIN_XOR] = t->slots.rbin[BIN_XOR] = bool_xor;
    t->slots.new_ = bool_new;
}
