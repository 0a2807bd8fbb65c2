/* compile(), eval(), exec(), __import__(): built-in functions that make and run code. */
#include "native/builtins.h"
#include "compile/compile.h"
#include "object/bytes.h"

/* The text of a source argument (str or bytes-like) as UTF-8; NULL with an error: `wanted` says what is
 * expected. */
static const char *source_text(Value v, const char *wanted, size_t *n)
{
    const char *s = NULL;
    int64_t len;
    if (is_str(v)) {
        s = str_utf8(as_str(v), n);
    } else if (is_byteslike(v)) {
        if (bytes_view(v, &s, &len) < 0) return NULL;
        *n = (size_t)len;
        if (len == 0) s = "";
    } else {
        err_type("%s", wanted);
        return NULL;
    }
    if (!memchr(s, 0, *n)) return s;
    err_raise(exc_SyntaxError, "source code string cannot contain null bytes");
    return NULL;
}

/* Compile flags that code running now passes on to what it compiles. */
static int inherited_flags(void)
{
    Frame *f = vm_frame_at(0);
    return f && (frame_code(f)->flags & CO_FUTURE_ANNOTATIONS) ? COMPILE_FUTURE_ANNOTATIONS : 0;
}

/* compile() */

/* A file name: str, bytes or os.PathLike. NULL with TypeError. */
static Str *path_text(Value v)
{
    Value r = v;
    if (!is_str(v) && !is_bytes(v)) {
        int found = op_call_special(v, NM(__fspath__), NULL, 0, &r);
        if (found == 0) err_type("expected str, bytes or os.PathLike object, not %T", v);
        if (found <= 0) return NULL;
    }
    if (is_bytes(r))
        r = codec_decode(((Bytes *)as_obj(r))->data, ((Bytes *)as_obj(r))->len, "utf-8", "surrogateescape");
    if (is_err(r)) return NULL;
    if (is_str(r)) return as_str(r);
    err_type("expected %T.__fspath__() to return str or bytes, not %T", v, r);
    return NULL;
}

/* The bits of compile()'s `flags` (module ast's PyCF_* and __future__'s features of 3.11). */
enum {
    PYCF_ONLY_AST = 0x400,
    PYCF_TOP_LEVEL_AWAIT = 0x2000,
    PYCF_FUTURE_ANNOTATIONS = 0x1000000,
    PYCF_KNOWN = 0x1FF0000 | 0x10 | 0x100 | 0x200 | PYCF_ONLY_AST | 0x800 | 0x1000 | PYCF_TOP_LEVEL_AWAIT |
                 0x4000 | 0x8000,
};

/* Our flags for the arguments of compile(), or -1 with ValueError. */
static int compile_flags(int64_t flags, bool inherit, int64_t optimize)
{
    if (flags & ~(int64_t)PYCF_KNOWN) {
        err_value("compile(): unrecognised flags");
        return -1;
    }
    if (optimize < -1 || optimize > 2) {
        err_value("compile(): invalid optimize value");
        return -1;
    }
    if (flags & PYCF_ONLY_AST) {
        err_raise(exc_NotImplementedError, "eddy cannot compile to a syntax tree (it has no module 'ast')");
        return -1;
    }
    int r = COMPILE_NAMESPACE | (inherit ? inherited_flags() : 0);
    if (flags & PYCF_TOP_LEVEL_AWAIT) r |= COMPILE_TOP_LEVEL_AWAIT;
    if (flags & PYCF_FUTURE_ANNOTATIONS) r |= COMPILE_FUTURE_ANNOTATIONS;
    if (optimize < 0) r |= compile_default_flags;
    if (optimize > 0) r |= COMPILE_OPTIMIZE;
    return r;
}

static int parse_mode(Value v, ParseMode *mode)
{
    static const struct {
        const char *name;
        ParseMode mode;
    } modes[] = {{"exec", PARSE_FILE}, {"eval", PARSE_EVAL}, {"single", PARSE_SINGLE}};
    if (!is_str(v)) {
        err_type("compile() argument 'mode' must be str, not %T", v);
        return -1;
    }
    for (size_t i = 0; i < COUNT_OF(modes); i++) {
        if (!str_eq_c(as_str(v), modes[i].name)) continue;
        *mode = modes[i].mode;
        return 0;
    }
    err_value("compile() mode must be 'exec', 'eval' or 'single'");
    return -1;
}

/* An int argument with a default, 0 or -1. */
static int int_arg(Value v, int64_t dflt, int64_t *out)
{
    *out = dflt;
    return is_err(v) ? 0 : op_as_index(v, out, exc_OverflowError);
}

DEF(builtins, compile,
    "(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)",
    "Compile source into a code object that can be executed by exec() or eval().\n\n"
    "The source code may represent a Python module, statement or expression.\n"
    "The filename will be used for run-time error messages.\n"
    "The mode must be 'exec' to compile a module, 'single' to compile a\n"
    "single (interactive) statement, or 'eval' to compile an expression.")
{
    int64_t flags, optimize, feature;
    size_t len;
    ParseMode mode;
    Str *filename = path_text(a[1]);
    if (!filename || parse_mode(a[2], &mode) < 0) return ERR;
    if (int_arg(a[3], 0, &flags) < 0 || int_arg(a[5], -1, &optimize) < 0 || int_arg(a[6], -1, &feature) < 0)
        return ERR;
    int dont_inherit = is_err(a[4]) ? 0 : op_truth(a[4]);
    if (dont_inherit < 0) return ERR;
    int f = compile_flags(flags, !dont_inherit, optimize);
    if (f < 0) return ERR;
    const char *text = source_text(a[0], "compile() arg 1 must be a string, bytes or AST object", &len);
    if (!text) return ERR;
    if (!is_str(a[0])) f |= COMPILE_BYTES;
    Code *c = compile_source(text, len, filename, mode, f | (mode == PARSE_SINGLE ? COMPILE_PRINT_EXPR : 0));
    return c ? code_value(c) : ERR;
}

/* eval() and exec() */

typedef struct Scope {
    Dict *globals;
    Value locals;
} Scope;

static bool is_mapping(Value v)
{
    return type_of(v)->slots.getitem != NULL;
}

/* Fills in what was not given from the running frame: 0 or -1. */
static int complete_scope(Scope *s, Value globals, Value locals)
{
    if (!is_none(globals)) {
        s->globals = as_dict(globals);
        s->locals = is_none(locals) ? globals : locals;
    } else {
        Frame *f = vm_frame_at(0);
        if (!f) {
            err_raise(exc_SystemError, "globals and locals cannot be NULL");
            return -1;
        }
        s->globals = f->fn->globals;
        s->locals = is_none(locals) ? dict_value(frame_locals(f)) : locals;
    }
    if (!is_err(dict_get_str(s->globals, NM(__builtins__)))) return 0;
    return dict_set_str(s->globals, NM(__builtins__), dict_value(vm.builtins));
}

/* Code of a function body is called as one, so that its parameters are missed. */
static Value run_code(Code *code, const Scope *s, Tuple *closure)
{
    if (code->flags & CO_NAMESPACE || !(code->flags & CO_NEWLOCALS))
        return vm_run_code(code, s->globals, s->locals);
    return vm_call_function(function_new(code, s->globals, closure), NULL, 0, ERR);
}

/* Names of the source are globals at once where both namespaces are one. */
static Value run_source(Value source, const char *wanted, ParseMode mode, const Scope *s)
{
    size_t n;
    const char *text = source_text(source, wanted, &n);
    if (!text) return ERR;
    while (mode == PARSE_EVAL && n > 0 && (*text == ' ' || *text == '\t')) text++, n--;
    int flags = inherited_flags() | compile_default_flags | (is_str(source) ? 0 : COMPILE_BYTES);
    if (!same(s->locals, dict_value(s->globals))) flags |= COMPILE_NAMESPACE;
    Code *code = compile_source(text, n, str_intern_c("<string>"), mode, flags);
    return code ? vm_run_code(code, s->globals, s->locals) : ERR;
}

DEF(builtins, eval, "(source, globals=None, locals=None, /)",
    "Evaluate the given source in the context of globals and locals.\n\n"
    "The source may be a string representing a Python expression\nor a code object as returned by compile().")
{
    Value globals = is_err(a[1]) ? NONE : a[1], locals = is_err(a[2]) ? NONE : a[2];
    Scope s;
    if (!is_none(locals) && !is_mapping(locals)) return err_type("locals must be a mapping");
    if (!is_none(globals) && !is_dict(globals))
        return err_type(is_mapping(globals) ? "globals must be a real dict; try eval(expr, {}, mapping)"
                                            : "globals must be a dict");
    if (complete_scope(&s, globals, locals) < 0) return ERR;
    if (!is_code(a[0]))
        return run_source(a[0], "eval() arg 1 must be a string, bytes or code object", PARSE_EVAL, &s);
    Code *code = (Code *)as_obj(a[0]);
    if (code->nfree) return err_type("code object passed to eval() may not contain free variables");
    return run_code(code, &s, NULL);
}

/* The cells for exec(code, closure=...): false with TypeError when they do not fit. */
static bool exec_closure(Code *code, Value closure, Tuple **out)
{
    *out = NULL;
    if (code->nfree == 0) {
        if (is_none(closure)) return true;
        err_type("cannot use a closure with this code object");
        return false;
    }
    bool fits = is_tuple(closure) && as_tuple(closure)->len == (int64_t)code->nfree;
    for (int64_t i = 0; fits && i < as_tuple(closure)->len; i++) fits = is_cell(as_tuple(closure)->items[i]);
    if (fits)
        *out = as_tuple(closure);
    else
        err_type("code object requires a closure of exactly length %u", code->nfree);
    return fits;
}

DEF(builtins, exec, "(source, globals=None, locals=None, /, *, closure=None)",
    "Execute the given source in the context of globals and locals.\n\n"
    "The source may be a string representing one or more Python statements\nor a code object as returned by "
    "compile().\n"
    "The closure must be a tuple of cellvars, used when source is a code object with free variables.")
{
    Value globals = is_err(a[1]) ? NONE : a[1], locals = is_err(a[2]) ? NONE : a[2],
          closure = is_err(a[3]) ? NONE : a[3];
    Scope s;
    Tuple *cells;
    if (!is_none(globals) && !is_dict(globals))
        return err_type("exec() globals must be a dict, not %T", globals);
    if (!is_none(locals) && !is_mapping(locals))
        return err_type("locals must be a mapping or None, not %T", locals);
    if (complete_scope(&s, globals, locals) < 0) return ERR;
    Value r;
    if (is_code(a[0])) {
        Code *code = (Code *)as_obj(a[0]);
        if (!exec_closure(code, closure, &cells)) return ERR;
        r = run_code(code, &s, cells);
    } else {
        if (!is_none(closure)) return err_type("closure can only be used when source is a code object");
        r = run_source(a[0], "exec() arg 1 must be a string, bytes or code object", PARSE_FILE, &s);
    }
    return is_err(r) ? ERR : NONE;
}

DEF(builtins, __import__, "(name, globals=None, locals=None, fromlist=(), level=0)",
    "Import a module.\n\n"
    "This function is what the import statement calls; use importlib.import_module() to import a module by "
    "name.\n"
    "For 'a.b' it returns the package a, unless fromlist is not empty. level says whether the import is "
    "absolute "
    "(0)\n"
    "or how many packages up a relative one begins.")
{
    int64_t level;
    if (!is_str(a[0])) return err_type("module name must be a string");
    if (int_arg(a[4], 0, &level) < 0) return ERR;
    if (level < 0) return err_value("level must be >= 0");
    if (level == 0 && str_len(as_str(a[0])) == 0) return err_value("Empty module name");
    bool given = !is_err(a[1]) && !is_none(a[1]);
    if (level > 0 && given && !is_dict(a[1])) return err_type("globals must be a dict");
    Dict *globals = is_dict(a[1]) ? as_dict(a[1]) : dict_new();
    return import_import(str_intern(as_str(a[0])), globals, is_err(a[3]) ? NONE : a[3], level);
}
