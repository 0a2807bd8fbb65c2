/* Calling anything. The VM runs Python functions itself; this is the way in from C. */
#include "object/ops.h"
#include "object/container.h"
#include "object/error.h"
#include "object/heap.h"
#include "object/str.h"
#include "object/type.h"

Value op_call(Value f, const Value *args, int nargs, Value kwnames)
{
    CallFn fn = type_of(f)->slots.call;
    return likely(fn) ? fn(f, args, nargs, kwnames) : err_type("'%T' object is not callable", f);
}

Value op_call2(Value f, Value a, Value b)
{
    Value args[2] = {a, b};
    return op_call(f, args, 2, ERR);
}

static Value call_with_keywords(Value f, Tuple *args, Dict *kwargs)
{
    Tuple *all = tuple_new(args->len + kwargs->len), *names = tuple_new(kwargs->len);
    if (!all || !names) return ERR;
    memcpy(all->items, args->items, (size_t)args->len * sizeof(Value));
    Value k, v;
    int64_t n = 0;
    for (int64_t i = 0; dict_each(kwargs, &i, &k, &v); n++) {
        if (!is_str(k)) return err_type("keywords must be strings");
        names->items[n] = str_value(str_intern(as_str(k)));
        all->items[args->len + n] = v;
    }
    return op_call(f, all->items, (int)all->len, tuple_value(names));
}

Value op_call_ex(Value f, Value args, Value kwargs)
{
    args = op_tuple(args);
    if (is_err(args)) return ERR;
    Tuple *t = as_tuple(args);
    if (t->len > INT32_MAX / 2) return err_no_memory();
    if (!is_err(kwargs) && !is_none(kwargs) && as_dict(kwargs)->len)
        return call_with_keywords(f, t, as_dict(kwargs));
    return op_call(f, t->items, (int)t->len, ERR);
}

bool op_callable(Value v)
{
    return type_of(v)->slots.call;
}
