/* None, NotImplemented, Ellipsis and the internal kinds of objects that no program sees. */
#include "object/native.h"
#include "object/error.h"
#include "object/str.h"
#include "object/type.h"

static Value refuse_args(Type *cls, Value singleton, int nargs)
{
    return nargs ? err_type("%N takes no arguments", cls) : singleton;
}

static Value none_new(Type *cls, unused const Value *args, int nargs, unused Value kwnames)
{
    return refuse_args(cls, NONE, nargs);
}

static Value notimpl_new(Type *cls, unused const Value *args, int nargs, unused Value kwnames)
{
    return refuse_args(cls, NOTIMPL, nargs);
}

static Value ellipsis_new(unused Type *cls, unused const Value *args, int nargs, unused Value kwnames)
{
    return nargs ? err_type("EllipsisType takes no arguments") : ELLIPSIS;
}

static Value none_repr(unused Value v)
{
    return str_value(str_intern_c("None"));
}

static Value notimpl_repr(unused Value v)
{
    return str_value(str_intern_c("NotImplemented"));
}

static Value ellipsis_repr(unused Value v)
{
    return str_value(str_intern_c("Ellipsis"));
}

static int none_truth(unused Value v)
{
    return 0;
}

static int notimpl_truth(unused Value v)
{
    return 1;
}

static int constant_hash(Value v, int64_t *hash)
{
    *hash = (int64_t)(v.bits * 0x5851F42D4C957F2Du >> 8);
    return 0;
}

void none_type_setup(Type *t)
{
    t->size = sizeof(Object);
    t->slots.new_ = none_new;
    t->slots.repr = none_repr;
    t->slots.truth = none_truth;
    t->slots.hash = constant_hash;
}

void notimpl_type_setup(Type *t)
{
    t->size = sizeof(Object);
    t->slots.new_ = notimpl_new;
    t->slots.repr = notimpl_repr;
    t->slots.truth = notimpl_truth;
    t->slots.hash = constant_hash;
}

void ellipsis_type_setup(Type *t)
{
    t->size = sizeof(Object);
    t->slots.new_ = ellipsis_new;
    t->slots.repr = ellipsis_repr;
    t->slots.hash = constant_hash;
}

DEF(ellipsis_type, __reduce__, "(self, /)", "The name under which it is found again.")
{
    return str_value(str_intern_c("Ellipsis"));
}
DEF(notimpl_type, __reduce__, "(self, /)", "The name under which it is found again.")
{
    return str_value(str_intern_c("NotImplemented"));
}

void blob_setup(Type *t)
{
    t->size = sizeof(Object);
}
