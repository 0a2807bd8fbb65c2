/* Operations that make text: repr, str, ascii, format. */
#include "object/ops.h"
#include "object/container.h"
#include "object/error.h"
#include "object/number.h"
#include "object/slots.h"
#include "object/str.h"
#include "object/type.h"
#include "base/perthread.h"
#include "base/vec.h"

/* The result of a method that must give text. */
static Value checked_text(Value s, const char *method)
{
    if (is_err(s) || likely(is_str(s))) return s;
    return err_type("%s returned non-string (type %T)", method, s);
}

Value op_repr(Value v)
{
    if (!is_obj(v)) return type_of(v)->slots.repr(v);
    if (!recursion_enter(" while getting the repr of an object")) return ERR;
    Value s = checked_text(type_of(v)->slots.repr(v), "__repr__");
    recursion_leave();
    return s;
}

Value op_str(Value v)
{
    if (is_exact(v, type_str)) return v;
    Type *t = type_of(v);
    if (!is_obj(v)) return t->slots.str(v);
    if (!recursion_enter(" while getting the str of an object")) return ERR;
    Value s = checked_text(t->slots.str(v), "__str__");
    recursion_leave();
    return s;
}

static void escape(SB *sb, uint32_t c)
{
    static const char digits[] = "0123456789abcdef";
    int n = c < 0x100 ? 2 : c < 0x10000 ? 4 : 8;
    sb_cp(sb, '\\');
    sb_cp(sb, n == 2 ? 'x' : n == 4 ? 'u' : 'U');
    while (n--) sb_cp(sb, (uint32_t)digits[c >> n * 4 & 15]);
}

Value op_ascii(Value v)
{
    Value r = op_repr(v);
    if (is_err(r)) return ERR;
    Str *s = as_str(r);
    if (s->ascii) return r;
    SB sb = {0};
    for (size_t i = 0; i < str_len(s); i++) {
        uint32_t c = str_at(s, i);
        if (c < 128)
            sb_cp(&sb, c);
        else
            escape(&sb, c);
    }
    Str *out = sb_take(&sb);
    return out ? str_value(out) : ERR;
}

/* Formatting without a specification is str() for the common types. */
Value op_format(Value v, Value spec)
{
    if (str_len(as_str(spec)) == 0 && (!is_obj(v) || is_exact(v, type_str) || is_exact(v, type_int)))
        return op_str(v);
    Value f = op_lookup_special(v, NM(__format__)), args[2] = {v, spec};
    if (is_err(f)) return err_type("Type %T doesn't define __format__", v);
    Value s = call_unbound(f, args, 2);
    if (is_err(s) || likely(is_str(s))) return s;
    return err_type("__format__ must return a str, not %T", s);
}

/* Objects whose repr is being made, innermost last. They are alive: some caller holds them. */
static VEC(uint64_t) showing; /* each thread has its own */

void repr_init(void)
{
    perthread_add(&showing, sizeof showing, NULL);
}

void repr_end_thread(void)
{
    vec_free(&showing);
}

bool repr_enter(Value v)
{
    for (size_t i = showing.len; i-- > 0;)
        if (showing.items[i] == v.bits) return true;
    vec_push(&showing, v.bits);
    return false;
}

void repr_leave(Value v)
{
    for (size_t i = showing.len; i-- > 0;)
        if (showing.items[i] == v.bits) {
            showing.len = i;
            return;
        }
}
