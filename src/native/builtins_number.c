/* Built-in functions on numbers and characters. */
#include "native/builtins.h"
#include "object/bytes.h"

DEF(builtins, abs, "(x, /)", "Return the absolute value of the argument.")
{
    return op_abs(a[0]);
}

DEF(builtins, pow, "(base, exp, mod=None)",
    "Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments.\n\n"
    "Some types, such as ints, are able to use a more efficient algorithm when\n"
    "invoked using the three argument form.")
{
    return op_power(a[0], a[1], is_err(a[2]) ? NONE : a[2]);
}

DEF(builtins, round, "(number, ndigits=None)",
    "Round a number to a given precision in decimal digits.\n\n"
    "The return value is an integer if ndigits is omitted or None.  Otherwise\n"
    "the return value has the same type as the number.  ndigits may be negative.")
{
    Value r;
    int has_digits = !is_err(a[1]) && !is_none(a[1]);
    int found = op_call_special(a[0], NM(__round__), &a[1], has_digits, &r);
    if (found != 0) return found < 0 ? ERR : r;
    return err_type("type %T doesn't define __round__ method", a[0]);
}

static bool plain_int(Value v)
{
    return is_small(v) || is_bool(v) || is_exact(v, type_int);
}

/* x.__divmod__(y) or, with the name of the reflected method, y.__rdivmod__(x); NOTIMPL when there is none. */
static Value call_divmod(Value x, Str *name, Value y)
{
    Value r;
    int found = op_call_special(x, name, &y, 1, &r);
    return found < 0 ? ERR : found ? r : NOTIMPL;
}

DEF(builtins, divmod, "(x, y, /)", "Return the tuple (x//y, x%y).  Invariant: div*y + mod == x.")
{
    Value x = a[0], y = a[1];
    if (plain_int(x) && plain_int(y)) {
        Value q, r;
        if (int_divmod(int_plain(x), int_plain(y), &q, &r) < 0) return ERR;
        return tuple_value(tuple_of(2, q, r));
    }
    Type *tx = type_of(x), *ty = type_of(y);
    bool reflected_first = tx != ty && type_is_subtype(ty, tx);
    Value r = reflected_first ? call_divmod(y, NM(__rdivmod__), x) : NOTIMPL;
    if (is_notimpl(r)) r = call_divmod(x, NM(__divmod__), y);
    if (is_notimpl(r) && tx != ty && !reflected_first) r = call_divmod(y, NM(__rdivmod__), x);
    if (!is_notimpl(r)) return r;
    return err_type("unsupported operand type(s) for divmod(): '%T' and '%T'", x, y);
}

/* Digits of an int with Python's prefix: "-0xff". */
static Value prefixed(Value v, int base, char letter)
{
    Value i = op_index(v);
    if (is_err(i)) return ERR;
    Value digits = int_to_str(i, base);
    if (is_err(digits)) return ERR;
    bool minus = int_sign(i) < 0;
    size_t n = str_len(as_str(digits)) - minus;
    Str *s = str_alloc(minus + 2 + n, 1, true);
    if (!s) return ERR;
    char *to = s->data;
    if (minus) *to++ = '-';
    *to++ = '0';
    *to++ = letter;
    copy_short(to, (char *)as_str(digits)->data + minus, n);
    return str_value(s);
}

DEF(builtins, bin, "(number, /)",
    "Return the binary representation of an integer.\n\n   >>> bin(10)\n   '0b1010'")
{
    return prefixed(a[0], 2, 'b');
}
DEF(builtins, oct, "(number, /)",
    "Return the octal representation of an integer.\n\n   >>> oct(64)\n   '0o100'")
{
    return prefixed(a[0], 8, 'o');
}
DEF(builtins, hex, "(number, /)",
    "Return the hexadecimal representation of an integer.\n\n   >>> hex(255)\n   '0xff'")
{
    return prefixed(a[0], 16, 'x');
}

DEF(builtins, chr, "(i, /)", "Return a Unicode string of one character with ordinal i; 0 <= i <= 0x10ffff.")
{
    int64_t cp;
    Value i = op_index(a[0]);
    if (is_err(i)) return ERR;
    if (!int_to_i64(i, &cp) || cp != (int32_t)cp)
        return err_raise(exc_OverflowError, "Python int too large to convert to C int");
    if (cp < 0 || cp > 0x10FFFF) return err_value("chr() arg not in range(0x110000)");
    return str_value(str_from_cp((uint32_t)cp));
}

DEF(builtins, ord, "(c, /)", "Return the Unicode code point for a one-character string.")
{
    int64_t length;
    if (is_str(a[0])) {
        length = (int64_t)str_len(as_str(a[0]));
        if (length == 1) return small_value(str_at(as_str(a[0]), 0));
    } else if (is_bytes(a[0]) || is_kind(a[0], K_BYTEARRAY)) {
        const char *data;
        if (bytes_view(a[0], &data, &length) < 0) return ERR;
        if (length == 1) return small_value((uint8_t)data[0]);
    } else {
        return err_type("ord() expected string of length 1, but %T found", a[0]);
    }
    return err_type("ord() expected a character, but string of length %lld found", (long long)length);
}
