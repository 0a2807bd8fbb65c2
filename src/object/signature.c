/* Signatures of native functions: parsing their text, and the errors of calls that do not fit them.
 *
 * One Signature is made for each definition, when it is first called, and lives for ever. The wording of the
 * errors follows the shape of the signature, as CPython's follows the calling convention that the same shape
 * gets there. */
#include "object/signature.h"
#include "base/vec.h"
#include "object/container.h"
#include "object/heap.h"

static VEC(Signature *) signatures;

static void mark_signatures(void)
{
    for (size_t i = 0; i < signatures.len; i++) {
        Signature *s = signatures.items[i];
        for (int j = 0; j < s->npos + s->nkwonly; j++) gc_mark_obj(s->names[j]);
    }
}

/* Parsing */

const char *signature_text(const NativeDef *def)
{
    if (strncmp(def->sig, "async def(", 10) == 0) return def->sig + 9;
    return strncmp(def->sig, "def(", 4) == 0 ? def->sig + 3 : def->sig;
}

/* The end of the parameter that begins at p: its comma or the closing parenthesis. */
static const char *param_end(const char *p)
{
    int depth = 0;
    char quote = 0;
    for (; *p; p++) {
        if (quote) {
            if (*p == '\\' && p[1])
                p++;
            else if (*p == quote)
                quote = 0;
        } else if (*p == '\'' || *p == '"') {
            quote = *p;
        } else if (*p == '(' || *p == '[' || *p == '{') {
            depth++;
        } else if (*p == ')' || *p == ']' || *p == '}') {
            if (depth-- == 0) return p;
        } else if (*p == ',' && depth == 0) {
            return p;
        }
    }
    return p;
}

static const char *skip_blanks(const char *p)
{
    while (*p == ' ' || *p == '\n' || *p == ',') p++;
    return p;
}

typedef VEC(Str *) NameVec;

/* Takes one named parameter [p, end) into s. */
static void add_param(Signature *s, NameVec *names, const char *p, const char *end, bool kwonly)
{
    const char *e = p;
    while (e < end && *e != '=' && *e != ':' && *e != ' ') e++;
    bool has_default = memchr(e, '=', (size_t)(end - e)) != NULL;
    vec_push(names, str_intern(str_new(p, (size_t)(e - p))));
    if (kwonly) {
        if (!has_default) s->kw_required |= 1u << s->nkwonly;
        s->nkwonly++;
    } else {
        s->npos++;
        if (!has_default) s->nreq = s->npos;
    }
}

static void parse_params(Signature *s, NameVec *names, const char *p)
{
    bool kwonly = false;
    for (p = skip_blanks(p); *p && *p != ')'; p = skip_blanks(p)) {
        const char *end = param_end(p);
        if (*p == '/') {
            s->nposonly = s->npos;
        } else if (p[0] == '*' && p[1] == '*') {
            s->has_kwargs = true;
        } else if (*p == '*') {
            kwonly = true;
            s->has_varargs = end - p > 1;
        } else {
            add_param(s, names, p, end, kwonly);
        }
        p = end;
    }
}

/* CPython parses the arguments of these few methods the older way; only messages tell. */
static bool is_tuple_style(const NativeDef *def)
{
    static const char *const owners[] = {"str", "bytes", "bytearray"};
    static const char *const names[] = {"find",  "rfind",      "index",   "rindex",
                                        "count", "startswith", "endswith"};
    for (size_t i = 0; i < COUNT_OF(owners); i++) {
        if (strcmp(def->owner, owners[i]) != 0) continue;
        for (size_t j = 0; j < COUNT_OF(names); j++)
            if (strcmp(def->name, names[j]) == 0) return true;
    }
    return false;
}

static SigStyle style_of(const NativeDef *def)
{
    if (signature_text(def) != def->sig) return STYLE_PYTHON;
    if (strcmp(def->name, "sorted") == 0 && strcmp(def->owner, "builtins") == 0) return STYLE_COUNT;
    return is_tuple_style(def) ? STYLE_TUPLE : STYLE_C;
}

/* A definition may have more than one function object (native_new). */
static Signature *find_signature(const NativeDef *def)
{
    for (size_t i = signatures.len; i-- > 0;)
        if (signatures.items[i]->def == def) return signatures.items[i];
    return NULL;
}

Signature *signature_parse(Native *f)
{
    Signature *s = find_signature(f->def);
    if (s) return f->sig = s;
    if (signatures.len == 0) gc_add_roots(mark_signatures);
    s = mem_zalloc(sizeof *s);
    NameVec names = {0};
    s->def = f->def;
    s->has_self = f->owner && f->def->kind != DEF_STATICM;
    s->style = (uint8_t)style_of(f->def);
    parse_params(s, &names, signature_text(f->def) + 1);
    if (s->has_self && s->nposonly == 0) s->nposonly = 1;
    s->names = names.items;
    s->nparams = (uint8_t)(s->npos + s->nkwonly + s->has_kwargs);
    bool plain = !s->has_varargs && s->nparams == s->npos;
    bool kind_ok = f->def->kind == DEF_FUNCTION || f->def->kind == DEF_STATICM;
    s->direct = plain && kind_ok ? s->npos : -1;
    vec_push(&signatures, s);
    return f->sig = s;
}

const char *signature_text_bound(Signature *s)
{
    if (s->text) return s->text;
    const char *p = skip_blanks(param_end(signature_text(s->def) + 1));
    if (*p == '/') p = skip_blanks(p + 1);
    Buf b = {0};
    buf_putc(&b, '(');
    buf_puts(&b, *p ? p : ")");
    return s->text = b.data;
}

/* Names in messages */

static bool is_constructor(const Native *f)
{
    return f->owner && (f->def->kind == DEF_NEWM || strcmp(f->def->name, "__init__") == 0);
}

Value native_full_name(Native *f)
{
    if (is_constructor(f) && signature_of(f)->style == STYLE_PYTHON)
        return str_format_c("%U.%s", f->owner->name, f->def->name);
    if (is_constructor(f)) return str_value(f->owner->name);
    if (f->owner) {
        Type *t = is_err(f->self) ? f->owner : is_type(f->self) ? as_type(f->self) : type_of(f->self);
        return str_format_c("%U.%s", t->qualname, f->def->name);
    }
    if (is_str(f->self) && !str_eq_c(as_str(f->self), "builtins") && signature_of(f)->style != STYLE_PYTHON)
        return str_format_c("%U.%s", as_str(f->self), f->def->name);
    return f->name;
}

static Value short_name(Native *f)
{
    return is_constructor(f) ? str_value(f->owner->name) : f->name;
}

static bool is_nameless(Native *f)
{
    static const char *const owners[] = {"date", "datetime_time", "datetime_datetime"};
    for (size_t i = 0; is_constructor(f) && i < COUNT_OF(owners); i++)
        if (strcmp(f->def->owner, owners[i]) == 0) return true;
    return false;
}

/* "sum()"; CPython's constructors of module datetime have no name in their messages. */
static Value called_name(Native *f)
{
    return is_nameless(f) ? str_value(str_intern_c("function")) : str_format_c("%S()", short_name(f));
}

static const char *plural(int64_t n)
{
    return n == 1 ? "" : "s";
}

static int count_free(const Signature *s, int n)
{
    return n - (s->has_self ? 1 : 0);
}

/* The errors of functions that take no keywords, by how many positional arguments they want. */
static Value count_error(Native *f, Signature *s, const NativeArgs *in)
{
    int min = count_free(s, s->nreq), max = count_free(s, s->npos), given = count_free(s, in->npos);
    Value name = short_name(f);
    if (s->style == STYLE_C && !is_constructor(f) && !s->has_varargs && s->nkwonly == 0) {
        if (max == 0) return err_type("%S() takes no arguments (%d given)", native_full_name(f), given);
        if (min == 1 && max == 1)
            return err_type("%S() takes exactly one argument (%d given)", native_full_name(f), given);
    }
    if (is_constructor(f) && max == 0 && !s->has_varargs) return err_type("%S() takes no arguments", name);
    bool few = given < min, range = min < max || s->has_varargs;
    int want = few ? min : max;
    if (s->style == STYLE_TUPLE)
        return err_type("%S() takes %s %d argument%s (%d given)", name, few ? "at least" : "at most", want,
                        plural(want), given);
    return err_type("%S expected %s%d argument%s, got %d", name,
                    !range ? ""
                    : few  ? "at least "
                           : "at most ",
                    want, plural(want), given);
}

/* Index of the parameter called `name` that a keyword may set, or -1. */
static int find_param(const Signature *s, Str *name)
{
    int n = s->npos + s->nkwonly;
    for (int i = s->nposonly; i < n; i++)
        if (s->names[i] == name) return i;
    for (int i = s->nposonly; i < n; i++)
        if (str_eq(s->names[i], name)) return i;
    return -1;
}

static bool given_by_name(const NativeArgs *in, Str *name)
{
    for (int i = 0; i < in->nkw; i++)
        if (str_eq(as_str(as_tuple(in->kwnames)->items[i]), name)) return true;
    return false;
}

static Value unknown_keyword(Native *f, Value name)
{
    /* sorted() hands its keywords on to list.sort(), whose name the message then bears. */
    Value fname = f->sig->style == STYLE_COUNT ? str_value(str_intern_c("sort")) : short_name(f);
    if (is_nameless(f)) return err_type("'%S' is an invalid keyword argument for this function", name);
    return err_type("'%S' is an invalid keyword argument for %S()", name, fname);
}

/* A parameter given twice, else a keyword that is none. */
static Value keyword_error(Native *f, Signature *s, const NativeArgs *in)
{
    int skip = s->has_self ? 1 : 0;
    for (int i = s->nposonly; i < in->npos && i < s->npos; i++)
        if (given_by_name(in, s->names[i]))
            return err_type("argument for %S() given by name ('%U') and position (%d)", short_name(f),
                            s->names[i], i + 1 - skip);
    for (int i = 0; i < in->nkw; i++) {
        Value name = as_tuple(in->kwnames)->items[i];
        if (find_param(s, as_str(name)) < 0) return unknown_keyword(f, name);
    }
    return err_type("%S() got bad arguments", short_name(f));
}

static Value missing_error(Native *f, Signature *s, const NativeArgs *in)
{
    int skip = s->has_self ? 1 : 0;
    for (int i = in->npos; i < s->npos + s->nkwonly; i++) {
        bool required = i < s->npos ? i < s->nreq : s->kw_required >> (i - s->npos) & 1;
        if (required && !given_by_name(in, s->names[i]))
            return err_type("%S missing required argument '%U' (pos %d)", called_name(f), s->names[i],
                            i + 1 - skip);
    }
    return ERR;
}

/* Argument Clinic's order of complaints. */
static Value clinic_error(Native *f, Signature *s, const NativeArgs *in)
{
    int all = count_free(s, s->npos + s->nkwonly), max = count_free(s, s->npos);
    int given = count_free(s, in->npos), min = count_free(s, MIN(s->nposonly, s->nreq));
    Value name = short_name(f);
    if (given + in->nkw > all && !s->has_kwargs)
        return err_type("%S takes at most %d %sargument%s (%d given)", called_name(f), all,
                        given == 0 ? "keyword " : "", plural(all), given + in->nkw);
    if (given > max && max == 0) return err_type("%S() takes no positional arguments", name);
    if (given > max)
        return err_type("%S() takes %s %d positional argument%s (%d given)", name,
                        count_free(s, s->nreq) < max ? "at most" : "exactly", max, plural(max), given);
    if (given < min)
        return err_type("%S() takes %s %d positional argument%s (%d given)", name,
                        min < max ? "at least" : "exactly", min, plural(min), given);
    missing_error(f, s, in);
    return err_occurred() ? ERR : keyword_error(f, s, in);
}

/* print(*args, sep=...), min(a, *args, key=...) */
static Value varargs_error(Native *f, Signature *s, const NativeArgs *in)
{
    if (in->npos < MIN(s->nreq, s->nposonly)) return count_error(f, s, in);
    if (in->nkw > s->nkwonly && s->npos > 0 && s->npos == s->nposonly && !s->has_kwargs)
        return err_type("%S() takes at most %d keyword argument%s (%d given)", short_name(f), s->nkwonly,
                        plural(s->nkwonly), in->nkw);
    missing_error(f, s, in);
    return err_occurred() ? ERR : keyword_error(f, s, in);
}

/* Functions of modules that CPython writes in Python */

static Value python_keyword_error(Native *f, Signature *s, const NativeArgs *in)
{
    for (int i = 0; i < in->nkw; i++) {
        Str *name = as_str(as_tuple(in->kwnames)->items[i]);
        int at = find_param(s, name);
        if (at >= 0 && at < MIN(in->npos, s->npos))
            return err_type("%S() got multiple values for argument '%U'", native_full_name(f), name);
        if (at < 0 && !s->has_kwargs) {
            for (int j = s->has_self; j < s->nposonly; j++)
                if (str_eq(s->names[j], name))
                    return err_type(
                        "%S() got some positional-only arguments passed as keyword arguments: '%U'",
                        native_full_name(f), name);
            return err_type("%S() got an unexpected keyword argument '%U'", native_full_name(f), name);
        }
    }
    return ERR;
}

static Value python_count_error(Native *f, Signature *s, const NativeArgs *in)
{
    int kwonly = 0;
    for (int i = s->npos; i < s->npos + s->nkwonly; i++) kwonly += given_by_name(in, s->names[i]);
    Value takes =
        s->nreq < s->npos ? str_format_c("from %d to %d", s->nreq, s->npos) : str_format_c("%d", s->npos);
    bool many = s->nreq < s->npos || s->npos != 1;
    if (kwonly == 0)
        return err_type("%S() takes %S positional argument%s but %d %s given", native_full_name(f), takes,
                        many ? "s" : "", in->npos, in->npos == 1 ? "was" : "were");
    return err_type("%S() takes %S positional argument%s but %d positional argument%s (and %d keyword-only "
                    "argument%s) were given",
                    native_full_name(f), takes, many ? "s" : "", in->npos, plural(in->npos), kwonly,
                    plural(kwonly));
}

/* "'a', 'b', and 'c'" of the missing parameters in [from, to); *count of them. */
static Str *missing_names(Signature *s, const NativeArgs *in, int from, int to, int *count)
{
    Str *miss[256];
    int n = 0;
    for (int i = from; i < to; i++) {
        bool required = i < s->npos ? i < s->nreq : s->kw_required >> (i - s->npos) & 1;
        if (required && (i >= s->npos || i >= in->npos) && !given_by_name(in, s->names[i]))
            miss[n++] = s->names[i];
    }
    SB sb = {0};
    for (int i = 0; i < n; i++) {
        if (i > 0) sb_c(&sb, n == 2 ? " and " : i == n - 1 ? ", and " : ", ");
        sb_cp(&sb, '\'');
        sb_str(&sb, miss[i]);
        sb_cp(&sb, '\'');
    }
    *count = n;
    return sb_take(&sb);
}

static Value python_error(Native *f, Signature *s, const NativeArgs *in)
{
    python_keyword_error(f, s, in);
    if (err_occurred()) return ERR;
    if (in->npos > s->npos && !s->has_varargs) return python_count_error(f, s, in);
    int n;
    Str *names = missing_names(s, in, 0, s->npos, &n);
    const char *what = "positional";
    if (n == 0) {
        names = missing_names(s, in, s->npos, s->npos + s->nkwonly, &n);
        what = "keyword-only";
    }
    return err_type("%S() missing %d required %s argument%s: %U", native_full_name(f), n, what, plural(n),
                    names);
}

Value signature_error(Native *f, const NativeArgs *in)
{
    Signature *s = signature_of(f);
    if (s->style == STYLE_PYTHON) return python_error(f, s, in);
    bool by_name = s->npos > s->nposonly || s->nkwonly > 0;
    if (in->nkw > 0 && !by_name && !s->has_kwargs)
        return err_type("%S() takes no keyword arguments", native_full_name(f));
    if (s->style == STYLE_COUNT && in->npos != s->npos) return count_error(f, s, in);
    if (s->style == STYLE_COUNT && in->nkw > s->nkwonly)
        return err_type("sort() takes at most %d keyword arguments (%d given)", s->nkwonly, in->nkw);
    if (s->has_varargs) return varargs_error(f, s, in);
    return by_name ? clinic_error(f, s, in) : count_error(f, s, in);
}
