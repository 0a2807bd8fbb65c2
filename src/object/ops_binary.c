/* Binary operators: which operand's method runs, in which order (language reference 3.3.8). */
#include "object/ops.h"
#include "object/error.h"
#include "object/container.h"
#include "object/exc.h"
#include "object/number.h"
#include "object/slots.h"
#include "object/str.h"
#include "object/type.h"

static const char *const symbols[] = {
#define BINOP(N, stem, sym) sym,
#include "object/binops.def"
#undef BINOP
};

static cold Value unsupported(BinOp op, Value a, Value b, bool in_place)
{
    const char *symbol = in_place ? "=" : "";
    if (op == BIN_POW && !in_place) symbol = " or pow()";
    bool print_shift = op == BIN_RSHIFT && !in_place && is_exact(a, type_native) &&
                       str_eq_c(as_str(((Native *)as_obj(a))->name), "print");
    return err_type("unsupported operand type(s) for %s%s: '%T' and '%T'%s", symbols[op], symbol, a, b,
                    print_shift ? ". Did you mean \"print(<message>, file=<output_stream>)\"?" : "");
}

/* Does the right operand's type provide a reflected method of its own, not that of the left one's type? */
static bool overrides_reflected(Type *ta, Type *tb, BinOp op)
{
    if (!tb->slots.rbin[op]) return false;
    if (tb->slots.rbin[op] != ta->slots.rbin[op]) return true;
    Str *name = slot_defs[SID_RBIN_ADD + op].key;
    return !same(type_lookup(ta, name), type_lookup(tb, name));
}

/* Sequences concatenate and repeat only when the other operand has no idea of its own. */
static bool is_sequence(Type *t)
{
    return t->kind == K_LIST || t->kind == K_TUPLE || t->kind == K_STR || t->kind == K_BYTES ||
           t->kind == K_BYTEARRAY;
}

static bool gives_way(Type *ta, Type *tb, BinOp op)
{
    return (op == BIN_ADD || op == BIN_MUL) && is_sequence(ta) && !is_sequence(tb) && tb->slots.rbin[op];
}

static bool right_first(Type *ta, Type *tb, BinOp op)
{
    if (ta == tb || !tb->slots.rbin[op]) return false;
    if (gives_way(ta, tb, op)) return true;
    return type_is_subtype(tb, ta) && overrides_reflected(ta, tb, op);
}

/* The result, NOTIMPL or ERR. */
static Value binary(BinOp op, Value a, Value b)
{
    Type *ta = type_of(a), *tb = type_of(b);
    bool tried = right_first(ta, tb, op);
    if (tried) {
        Value v = tb->slots.rbin[op](b, a);
        if (!is_notimpl(v)) return v;
    }
    if (ta->slots.bin[op]) {
        Value v = ta->slots.bin[op](a, b);
        if (!is_notimpl(v)) return v;
    }
    if (tried || ta == tb || !tb->slots.rbin[op]) return NOTIMPL;
    return tb->slots.rbin[op](b, a);
}

Value op_binary(BinOp op, Value a, Value b)
{
    Value v = binary(op, a, b);
    return unlikely(is_notimpl(v)) ? unsupported(op, a, b, false) : v;
}

Value op_inplace(BinOp op, Value a, Value b)
{
    Type *ta = type_of(a), *tb = type_of(b);
    Value (*fn)(Value, Value) = ta->slots.ibin[op];
    Value v = NOTIMPL;
    bool builtin = fn && (fn == type_list->slots.ibin[op] || fn == type_bytearray->slots.ibin[op]);
    if (builtin && gives_way(ta, tb, op)) v = tb->slots.rbin[op](b, a);
    if (fn && is_notimpl(v)) v = fn(a, b);
    if (is_notimpl(v)) v = binary(op, a, b);
    return unlikely(is_notimpl(v)) ? unsupported(op, a, b, true) : v;
}

/* pow(a, b, mod): __pow__ alone is asked, there is no reflected form. */
Value op_power(Value a, Value b, Value mod)
{
    if (is_none(mod)) return op_binary(BIN_POW, a, b);
    Type *t = type_of(a);
    Value v = NOTIMPL;
    if (t->slots.bin[BIN_POW] == dispatch_bin_pow) {
        Value args[2] = {b, mod};
        if (op_call_special(a, NM(__pow__), args, 2, &v) < 0) return ERR;
    } else if (is_intlike(a) && is_intlike(b) && is_intlike(mod)) {
        return int_pow_mod(a, b, mod);
    } else if (t->kind == K_COMPLEX || is_kind(b, K_COMPLEX)) {
        return err_value("complex modulo");
    } else if (is_number(a) && is_number(b) && (is_float(a) || is_float(b) || is_float(mod))) {
        return err_type("pow() 3rd argument not allowed unless all arguments are integers");
    }
    if (!is_notimpl(v)) return v;
    return err_type("unsupported operand type(s) for ** or pow(): '%T', '%T', '%T'", a, b, mod);
}

static Value unary(Value v, Value (*fn)(Value), const char *symbol)
{
    return likely(fn) ? fn(v) : err_type("bad operand type for %s: '%T'", symbol, v);
}

Value op_neg(Value v)
{
    return unary(v, type_of(v)->slots.neg, "unary -");
}

Value op_pos(Value v)
{
    return unary(v, type_of(v)->slots.pos, "unary +");
}

Value op_invert(Value v)
{
    return unary(v, type_of(v)->slots.invert, "unary ~");
}

Value op_abs(Value v)
{
    return unary(v, type_of(v)->slots.abs, "abs()");
}
