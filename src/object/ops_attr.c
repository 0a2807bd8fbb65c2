/* Attributes and special methods of any value. Names may come from programs: lookups want them interned. */
#include "object/ops.h"
#include "object/container.h"
#include "object/error.h"
#include "object/exc.h"
#include "object/slots.h"
#include "object/str.h"
#include "object/typeimpl.h"

static inline Str *interned(Str *name)
{
    return likely(name->interned) ? name : str_intern(name);
}

/* An AttributeError raised by a program's own __getattr__ gets to know what was looked for. */
static cold Value failed(Value o, Str *name)
{
    if (err_is(exc_AttributeError)) err_set_name(o, name);
    return ERR;
}

Value op_getattr(Value o, Str *name)
{
    name = interned(name);
    Value v = type_of(o)->slots.getattr(o, name);
    return likely(!is_err(v)) ? v : failed(o, name);
}

int op_getattr_opt(Value o, Str *name, Value *out)
{
    name = interned(name);
    Type *t = type_of(o);
    int r;
    if (t->slots.getattr == object_getattr) {
        r = object_getattr_opt(o, name, out);
    } else if (t->slots.getattr == type_getattr) {
        r = type_getattr_opt(as_type(o), name, out);
    } else {
        *out = t->slots.getattr(o, name);
        r = is_err(*out) ? -1 : 1;
    }
    if (r > 0) return r;
    *out = ERR;
    if (r == 0) return 0;
    if (!err_is(exc_AttributeError)) return -1;
    err_clear();
    return 0;
}

int op_setattr(Value o, Str *name, Value v)
{
    return type_of(o)->slots.setattr(o, interned(name), v);
}

int op_delattr(Value o, Str *name)
{
    return type_of(o)->slots.setattr(o, interned(name), ERR);
}

Value op_lookup_special(Value o, Str *name)
{
    return type_lookup(type_of(o), name);
}

/* f(first, *args): the arguments in one array, on the C stack unless they are many. */
static Value call_with_first(Value f, Value first, const Value *args, int nargs, bool unbound)
{
    Value small[12], *all = small;
    if (nargs >= (int)COUNT_OF(small)) {
        Tuple *t = tuple_new((int64_t)nargs + 1);
        if (!t) return ERR;
        all = t->items;
    }
    all[0] = first;
    if (nargs) memcpy(all + 1, args, (size_t)nargs * sizeof *all);
    return unbound ? call_unbound(f, all, nargs + 1) : op_call(f, all, nargs + 1, ERR);
}

int op_call_special(Value o, Str *name, const Value *args, int nargs, Value *out)
{
    Value f = type_lookup(type_of(o), name);
    if (is_err(f)) return 0;
    *out = call_with_first(f, o, args, nargs, true);
    return is_err(*out) ? -1 : 1;
}

Value op_call_method(Value o, Str *name, const Value *args, int nargs)
{
    Value f;
    int how = attr_get_method(o, name, &f);
    if (how < 0) return ERR;
    return how ? call_with_first(f, o, args, nargs, false) : op_call(f, args, nargs, ERR);
}
