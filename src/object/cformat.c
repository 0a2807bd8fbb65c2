/* str_format_c: printf for C code that makes Python strings, with conversions for values (see
 * object/error.h). */
#include "object/number.h"
#include "object/ops.h"
#include "object/text.h"

/* One conversion of the format: its text without the value conversions is handed to snprintf. */
typedef struct Conversion {
    char text[32]; /* "%-5.3lld" */
    int prec;      /* -1: none */
    int longs;     /* how many l; z counts as two */
    char conv;
} Conversion;

static const char *parse(const char *f, Conversion *c, va_list *ap)
{
    char *out = c->text, *end = c->text + sizeof c->text - 16;
    c->prec = -1;
    c->longs = 0;
    *out++ = '%';
    while (*f && strchr("-+ #0123456789", *f) && out < end) *out++ = *f++;
    if (*f == '.') {
        f++;
        if (*f == '*') {
            c->prec = va_arg(*ap, int);
            f++;
        } else {
            c->prec = (int)strtol(f, (char **)&f, 10);
        }
        out += snprintf(out, 12, ".%d", c->prec);
    }
    for (; *f == 'l' || *f == 'z'; f++) c->longs += *f == 'z' ? 2 : 1;
    c->conv = *f ? *f++ : 0;
    if (c->longs && strchr("diux", c->conv)) out += snprintf(out, 3, "ll");
    *out++ = c->conv;
    *out = 0;
    return f;
}

static void put_signed(SB *sb, const Conversion *c, va_list *ap)
{
    char text[128];
    if (c->longs)
        snprintf(text, sizeof text, c->text, c->longs > 1 ? va_arg(*ap, long long) : va_arg(*ap, long));
    else
        snprintf(text, sizeof text, c->text, va_arg(*ap, int));
    sb_c(sb, text);
}

static void put_unsigned(SB *sb, const Conversion *c, va_list *ap)
{
    char text[128];
    if (c->longs > 1)
        snprintf(text, sizeof text, c->text, va_arg(*ap, unsigned long long));
    else if (c->longs)
        snprintf(text, sizeof text, c->text, (unsigned long long)va_arg(*ap, unsigned long));
    else
        snprintf(text, sizeof text, c->text, va_arg(*ap, unsigned));
    sb_c(sb, text);
}

static void put_c_string(SB *sb, const Conversion *c, const char *s)
{
    if (!s) s = "(null)";
    sb_utf8(sb, s, c->prec >= 0 ? strnlen(s, (size_t)c->prec) : strlen(s));
}

static void put_double(SB *sb, const Conversion *c, double d)
{
    char text[512];
    snprintf(text, sizeof text, c->text, d);
    sb_c(sb, text);
}

static int put_value(SB *sb, Value text)
{
    if (is_err(text)) return -1;
    sb_str(sb, as_str(text));
    return 0;
}

/* CPython names types written in C with their module, those of builtins and of modules written in Python
 * without it. */
static void put_type(SB *sb, const Type *t)
{
    static const char *const plain[] = {"builtins", "asyncio", "_sitebuiltins", "random"};
    bool qualified = is_str(t->module) && t->kind != K_EXCEPTION;
    const char *module = qualified ? str_utf8(as_str(t->module), NULL) : "";
    for (size_t i = 0; i < COUNT_OF(plain); i++)
        if (strncmp(module, plain[i], strlen(plain[i])) == 0) qualified = false;
    if (qualified) {
        sb_str(sb, as_str(t->module));
        sb_cp(sb, '.');
    }
    sb_str(sb, t->name);
}

/* 0; -1 when repr() or str() of a value failed. */
static int put(SB *sb, const Conversion *c, va_list *ap)
{
    switch (c->conv) {
    case 'd':
    case 'i': put_signed(sb, c, ap); break;
    case 'u':
    case 'x':
    case 'X': put_unsigned(sb, c, ap); break;
    case 'c': sb_cp(sb, (uint32_t)va_arg(*ap, int)); break;
    case 's': put_c_string(sb, c, va_arg(*ap, const char *)); break;
    case 'g':
    case 'f':
    case 'e': put_double(sb, c, va_arg(*ap, double)); break;
    case 'S': return put_value(sb, op_str(va_arg(*ap, Value)));
    case 'R': return put_value(sb, op_repr(va_arg(*ap, Value)));
    case 'T': put_type(sb, type_of(va_arg(*ap, Value))); break;
    case 'N': put_type(sb, va_arg(*ap, Type *)); break;
    case 'U': sb_str(sb, va_arg(*ap, Str *)); break;
    case '%': sb_cp(sb, '%'); break;
    default: sb_c(sb, c->text);
    }
    return 0;
}

Value str_vformat_c(const char *fmt, va_list args)
{
    SB sb = {0};
    va_list ap;
    va_copy(ap, args);
    while (*fmt) {
        Conversion c;
        size_t n = strcspn(fmt, "%");
        sb_utf8(&sb, fmt, n);
        fmt += n;
        if (!*fmt) break;
        fmt = parse(fmt + 1, &c, &ap);
        if (put(&sb, &c, &ap) < 0) {
            va_end(ap);
            sb_free(&sb);
            return ERR;
        }
    }
    va_end(ap);
    return sb_value(&sb);
}

Value str_format_c(const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    Value v = str_vformat_c(fmt, ap);
    va_end(ap);
    return v;
}
