/* help(): signatures and docstrings of functions, classes and modules as plain text, laid out as pydoc does.
 */
#include "native/builtins.h"
#include "native/sys.h"

/* All of these add to a text under construction and return 0, or -1 with an error raised. */

static int put_value(SB *sb, Value text)
{
    if (!is_str(text)) return -1;
    sb_str(sb, as_str(text));
    return 0;
}

static int put_repr(SB *sb, Value v)
{
    return put_value(sb, op_repr(v));
}

/* Signatures */

static int put_annotation(SB *sb, Value v)
{
    if (!is_type(v)) return put_repr(sb, v);
    Value module;
    int found = op_getattr_opt(v, NM(__module__), &module);
    if (found < 0) return -1;
    if (found && is_str(module) && !str_eq_c(as_str(module), "builtins")) {
        sb_str(sb, as_str(module));
        sb_cp(sb, '.');
    }
    sb_str(sb, as_type(v)->qualname);
    return 0;
}

/* "name: annotation = default" */
static int put_param(SB *sb, Dict *annotations, const char *stars, Str *name, Value dflt)
{
    Value note = dict_get_str(annotations, name);
    sb_c(sb, stars);
    sb_str(sb, name);
    if (!is_err(note)) {
        sb_c(sb, ": ");
        if (put_annotation(sb, note) < 0) return -1;
    }
    if (is_err(dflt)) return 0;
    sb_c(sb, is_err(note) ? "=" : " = ");
    return put_repr(sb, dflt);
}

static void put_comma(SB *sb, bool *first)
{
    if (!*first) sb_c(sb, ", ");
    *first = false;
}

static int put_positional(SB *sb, Function *f, Dict *notes, int skip, bool *first)
{
    Code *c = f->code;
    int ndefaults = is_tuple(f->defaults) ? (int)as_tuple(f->defaults)->len : 0;
    for (int i = skip; i < c->argcount; i++) {
        int at = i - (c->argcount - ndefaults);
        put_comma(sb, first);
        if (put_param(sb, notes, "", c->varnames[i], at >= 0 ? as_tuple(f->defaults)->items[at] : ERR) < 0)
            return -1;
        if (i + 1 == c->posonly) sb_c(sb, ", /");
    }
    return 0;
}

static int put_keyword_only(SB *sb, Function *f, Dict *notes, bool *first)
{
    Code *c = f->code;
    int star = c->argcount + c->kwonly;
    if (c->flags & CO_VARARGS) {
        put_comma(sb, first);
        if (put_param(sb, notes, "*", c->varnames[star], ERR) < 0) return -1;
    } else if (c->kwonly) {
        put_comma(sb, first);
        sb_cp(sb, '*');
    }
    for (int i = c->argcount; i < star; i++) {
        Value dflt = is_dict(f->kwdefaults) ? dict_get_str(as_dict(f->kwdefaults), c->varnames[i]) : ERR;
        put_comma(sb, first);
        if (put_param(sb, notes, "", c->varnames[i], dflt) < 0) return -1;
    }
    return 0;
}

/* "(a, /, b=1, *, c: int = 2) -> str", without the first `skip` parameters. */
static int put_function_signature(SB *sb, Function *f, int skip)
{
    Dict *notes = function_annotations(f);
    Code *c = f->code;
    bool first = true;
    sb_cp(sb, '(');
    if (put_positional(sb, f, notes, skip, &first) < 0 || put_keyword_only(sb, f, notes, &first) < 0)
        return -1;
    if (c->flags & CO_VARKEYWORDS) {
        int at = c->argcount + c->kwonly + ((c->flags & CO_VARARGS) != 0);
        put_comma(sb, &first);
        if (put_param(sb, notes, "**", c->varnames[at], ERR) < 0) return -1;
    }
    sb_cp(sb, ')');
    Value ret = dict_get_c(notes, "return");
    if (is_err(ret)) return 0;
    sb_c(sb, " -> ");
    return put_annotation(sb, ret);
}

static int put_signature(SB *sb, Value f, int skip)
{
    if (is_method(f)) return put_signature(sb, ((Method *)as_obj(f))->func, 1);
    if (is_function(f)) return put_function_signature(sb, (Function *)as_obj(f), skip);
    sb_c(sb, is_native(f) && ((Native *)as_obj(f))->def && ((Native *)as_obj(f))->def->sig
                 ? native_signature(f)
                 : "(...)");
    return 0;
}

/* Docstrings */

/* Leading blanks that all lines of s but the first have in common. */
static size_t common_indent(const Str *s)
{
    size_t least = SIZE_MAX, n = str_len(s), i = 0;
    while (i < n && str_at(s, i) != '\n') i++;
    while (i < n) {
        size_t from = ++i;
        while (i < n && str_at(s, i) == ' ') i++;
        if (i < n && str_at(s, i) != '\n') least = MIN(least, i - from);
        while (i < n && str_at(s, i) != '\n') i++;
    }
    return least == SIZE_MAX ? 0 : least;
}

/* The docstring as inspect.cleandoc gives it, each line after `margin`. */
static void put_doc(SB *sb, const Str *s, const char *margin)
{
    size_t indent = common_indent(s), n = str_len(s), i = 0;
    while (n > 0 && (str_at(s, n - 1) == '\n' || str_at(s, n - 1) == ' ')) n--;
    while (i < n && (str_at(s, i) == ' ' || str_at(s, i) == '\n')) i++;
    while (i < n) {
        size_t end = i;
        while (end < n && str_at(s, end) != '\n') end++;
        sb_c(sb, margin);
        sb_sub(sb, s, i, end - i);
        sb_cp(sb, '\n');
        i = end + 1;
        for (size_t k = 0; k < indent && i < n && str_at(s, i) == ' '; k++) i++;
    }
}

/* The __doc__ of v as a str, or ERR: none (or an error, if one is raised). */
static Value doc_of(Value v)
{
    Value doc;
    return op_getattr_opt(v, NM(__doc__), &doc) > 0 && is_str(doc) ? doc : ERR;
}

static int put_doc_of(SB *sb, Value v, const char *margin)
{
    Value doc = doc_of(v);
    if (err_occurred()) return -1;
    if (!is_err(doc)) put_doc(sb, as_str(doc), margin);
    return 0;
}

/* Classes */

static Str *name_of(Value v, const char *otherwise)
{
    Value name;
    int found = op_getattr_opt(v, NM(__name__), &name);
    if (found < 0) err_clear();
    return found > 0 && is_str(name) ? as_str(name) : str_new_c(otherwise);
}

/* "builtins.object", but "A" in the help of a class `beside` it in the same module. */
static Value class_name(Type *t, Type *beside)
{
    Value module, own;
    if (op_getattr_opt(obj_value(t), NM(__module__), &module) <= 0 || !is_str(module))
        return str_value(t->qualname);
    if (beside && op_getattr_opt(obj_value(beside), NM(__module__), &own) > 0 && is_str(own) &&
        str_eq(as_str(own), as_str(module)))
        return str_value(t->qualname);
    return str_format_c("%S.%U", module, t->qualname);
}

typedef enum Section {
    METHODS,
    CLASS_METHODS,
    STATIC_METHODS,
    READONLY,
    DATA_DESCR,
    OTHERS,
    SECTION_COUNT
} Section;

static const char *const section_titles[SECTION_COUNT] = {
    "Methods",          "Class methods",
    "Static methods",   "Readonly properties",
    "Data descriptors", "Data and other attributes",
};

static Section section_of(Value v)
{
    if (is_a(v, type_classmethod) || is_exact(v, type_classmethod_descriptor)) return CLASS_METHODS;
    if (is_a(v, type_staticmethod)) return STATIC_METHODS;
    if (is_function(v) || is_native(v))
        return is_native(v) && is_exact(v, type_native) ? STATIC_METHODS : METHODS;
    if (is_kind(v, K_PROPERTY)) return is_err(((Property *)as_obj(v))->set) ? READONLY : DATA_DESCR;
    return is_exact(v, type_getset) || is_exact(v, type_member) ? DATA_DESCR : OTHERS;
}

static bool is_hidden(Str *name)
{
    static const char *const hidden[] = {
        "__module__",      "__qualname__",    "__doc__",
        "__annotations__", "__slots__",       "__match_args__",
        "__builtins__",    "__cached__",      "__file__",
        "__loader__",      "__name__",        "__package__",
        "__path__",        "__spec__",        "__orig_bases__",
        "__parameters__",  "__firstlineno__", "__static_attributes__",
    };
    for (size_t i = 0; i < COUNT_OF(hidden); i++)
        if (str_eq_c(name, hidden[i])) return true;
    return str_len(name) > 1 && str_at(name, 0) == '_' && str_at(name, 1) != '_';
}

/* The docstring of a method, or that of the method which it overrides. */
static int put_method_doc(SB *sb, Type *t, Str *name, Value f)
{
    Value doc = doc_of(f);
    for (int64_t i = 0; is_err(doc) && !err_occurred() && i < t->mro->len; i++) {
        Value v = dict_get_str(as_type(t->mro->items[i])->dict, name);
        if (!is_err(v)) doc = doc_of(v);
    }
    if (err_occurred()) return -1;
    if (!is_err(doc)) put_doc(sb, as_str(doc), " |      ");
    return 0;
}

static int put_member(SB *sb, Type *t, Str *name, Value v, Section s)
{
    sb_c(sb, " |  ");
    sb_str(sb, name);
    if (s == OTHERS) {
        sb_c(sb, " = ");
        if (put_repr(sb, v) < 0) return -1;
        sb_c(sb, "\n |  \n");
        return 0;
    }
    bool wrapped = s != METHODS && is_kind(v, K_DESCRIPTOR) && !is_err(((Descriptor *)as_obj(v))->func);
    Value f = wrapped ? ((Descriptor *)as_obj(v))->func : v;
    if (s <= STATIC_METHODS && put_signature(sb, f, s == CLASS_METHODS) < 0) return -1;
    if (s == CLASS_METHODS) sb_c(sb, " from builtins.type");
    sb_cp(sb, '\n');
    if ((s == METHODS ? put_method_doc(sb, t, name, f) : put_doc_of(sb, f, " |      ")) < 0) return -1;
    sb_c(sb, " |  \n");
    return 0;
}

/* Is name, found in the class of index `at` in t's MRO, the one that t itself shows? */
static bool is_visible(Type *t, int64_t at, Str *name)
{
    for (int64_t i = 0; i < at; i++)
        if (!is_err(dict_get_str(as_type(t->mro->items[i])->dict, name))) return false;
    return true;
}

/* One section of what t has from the class of index `at` in its MRO. names: sorted. */
static int put_section(SB *sb, Type *t, int64_t at, List *names, Section s, bool *any)
{
    Type *from = as_type(t->mro->items[at]);
    bool titled = false;
    for (int64_t i = 0; i < names->len; i++) {
        Str *name = as_str(names->items[i]);
        Value v = dict_get_str(from->dict, name);
        if (is_err(v) || section_of(v) != s || is_hidden(name) || !is_visible(t, at, name)) continue;
        if (!titled) {
            if (*any)
                sb_c(sb, " |  ----------------------------------------------------------------------\n");
            Value title = at == 0 ? str_format_c(" |  %s defined here:\n |  \n", section_titles[s])
                                  : str_format_c(" |  %s inherited from %S:\n |  \n", section_titles[s],
                                                 class_name(from, t));
            if (put_value(sb, title) < 0) return -1;
            titled = *any = true;
        }
        if (put_member(sb, t, name, v, s) < 0) return -1;
    }
    return 0;
}

static Value sorted_names(Dict *d)
{
    List *names = list_new(0);
    Value k, v;
    for (int64_t i = 0; dict_each(d, &i, &k, &v);)
        if (is_str(k)) list_append(names, k);
    return list_sort(names, ERR, false) < 0 ? ERR : list_value(names);
}

static int put_mro(SB *sb, Type *t)
{
    if (t->mro->len <= 2) return 0;
    sb_c(sb, " |  Method resolution order:\n");
    for (int64_t i = 0; i < t->mro->len; i++) {
        sb_c(sb, " |      ");
        if (put_value(sb, class_name(as_type(t->mro->items[i]), t)) < 0) return -1;
        sb_cp(sb, '\n');
    }
    sb_c(sb, " |  \n");
    return 0;
}

static int put_class_line(SB *sb, Type *t)
{
    sb_c(sb, "class ");
    sb_str(sb, t->name);
    for (int64_t i = 0; i < t->bases->len; i++) {
        sb_c(sb, i == 0 ? "(" : ", ");
        if (put_value(sb, class_name(as_type(t->bases->items[i]), t)) < 0) return -1;
    }
    sb_c(sb, t->bases->len ? ")\n" : "\n");
    return 0;
}

static int put_class(SB *sb, Type *t)
{
    bool any = false;
    if (put_class_line(sb, t) < 0) return -1;
    Value init = dict_get_str(t->dict, NM(__init__));
    if (is_function(init)) {
        sb_c(sb, " |  ");
        sb_str(sb, t->name);
        if (put_signature(sb, init, 1) < 0) return -1;
        sb_c(sb, "\n |  \n");
    }
    size_t before = sb->len;
    if (put_doc_of(sb, obj_value(t), " |  ") < 0) return -1;
    if (sb->len > before) sb_c(sb, " |  \n");
    if (put_mro(sb, t) < 0) return -1;
    for (int64_t at = 0; at < t->mro->len; at++) {
        Type *from = as_type(t->mro->items[at]);
        if (from == type_object && at > 0) break;
        Value names = sorted_names(from->dict);
        if (is_err(names)) return -1;
        for (int s = 0; s < SECTION_COUNT; s++)
            if (put_section(sb, t, at, as_list(names), (Section)s, &any) < 0) return -1;
    }
    if (any) sb->len -= strlen(" |  \n"); /* the end of the last member */
    sb_cp(sb, '\n');
    return 0;
}

/* Modules */

static int put_module_item(SB *sb, Str *name, Value v)
{
    sb_c(sb, "    ");
    if (is_type(v)) sb_c(sb, "class ");
    sb_str(sb, name);
    if (is_type(v)) {
        sb_cp(sb, '\n');
        return put_doc_of(sb, v, "        ");
    }
    bool callable = is_function(v) || is_native(v);
    if (!callable) sb_c(sb, " = ");
    if ((callable ? put_signature(sb, v, 0) : put_repr(sb, v)) < 0) return -1;
    sb_cp(sb, '\n');
    return callable ? put_doc_of(sb, v, "        ") : 0;
}

static int put_module(SB *sb, Module *m)
{
    Value doc = dict_get_str(m->dict, NM(__doc__)), names = sorted_names(m->dict);
    if (is_err(names)) return -1;
    sb_c(sb, "NAME\n    ");
    sb_str(sb, name_of(obj_value(m), "?"));
    if (is_str(doc)) {
        sb_c(sb, "\n\nDESCRIPTION\n");
        put_doc(sb, as_str(doc), "    ");
    }
    sb_c(sb, "\n\nCONTENTS\n");
    for (int64_t i = 0; i < as_list(names)->len; i++) {
        Str *name = as_str(as_list(names)->items[i]);
        Value v = dict_get_str(m->dict, name);
        if (is_hidden(name) || is_err(v) || is_kind(v, K_MODULE)) continue;
        if (put_module_item(sb, name, v) < 0) return -1;
        sb_cp(sb, '\n');
    }
    return 0;
}

/* Headings */

static const char *kind_name(Value v)
{
    if (is_type(v)) return "class";
    if (is_kind(v, K_MODULE)) return "module";
    if (is_function(v)) return "function";
    if (is_method(v)) return "method";
    if (is_exact(v, type_native)) return "built-in function";
    return is_exact(v, type_method_descriptor) ? "method_descriptor" : NULL;
}

static int put_heading(SB *sb, Value v, const char *kind)
{
    Value module;
    int found = op_getattr_opt(v, NM(__module__), &module);
    if (found < 0) return -1;
    Value in = found && is_str(module) && !is_kind(v, K_MODULE) ? str_format_c(" in module %S", module)
                                                                : str_value(str_empty);
    if (is_exact(v, type_method_descriptor)) return put_value(sb, str_format_c("Help on %s:\n\n", kind));
    return put_value(sb, str_format_c("Help on %s %U%S:\n\n", kind, name_of(v, "?"), in));
}

/* What help(v) says of a thing that is no function, class or module: its class. */
static int put_object(SB *sb, Value v)
{
    Value doc = is_kind(v, K_PROPERTY) ? doc_of(v) : ERR;
    if (err_occurred()) return -1;
    if (is_kind(v, K_PROPERTY)) {
        sb_c(sb, "Help on property:\n\n");
        if (!is_err(doc)) put_doc(sb, as_str(doc), "    ");
        sb_cp(sb, '\n');
        return 0;
    }
    Value module;
    int found = op_getattr_opt(obj_value(type_of(v)), NM(__module__), &module);
    if (found < 0) return -1;
    Value in = found && is_str(module) ? str_format_c(" in module %S", module) : str_value(str_empty);
    if (put_value(sb, str_format_c("Help on %U%S object:\n\n", type_of(v)->name, in)) < 0) return -1;
    return put_class(sb, type_of(v));
}

static int put_help(SB *sb, Value v)
{
    const char *kind = kind_name(v);
    if (!kind) return put_object(sb, v);
    if (put_heading(sb, v, kind) < 0) return -1;
    if (is_type(v)) return put_class(sb, as_type(v));
    if (is_kind(v, K_MODULE)) return put_module(sb, (Module *)as_obj(v));
    if (is_function(v) && (((Function *)as_obj(v))->code->flags & (CO_COROUTINE | CO_ASYNC_GENERATOR)))
        sb_c(sb, "async ");
    sb_str(sb, name_of(v, "?"));
    if (put_signature(sb, v, 0) < 0) return -1;
    Value self = is_method(v)                                   ? ((Method *)as_obj(v))->self
                 : is_native(v) && ((Native *)as_obj(v))->owner ? ((Native *)as_obj(v))->self
                                                                : ERR;
    if (!is_err(self) &&
        put_value(sb, str_format_c(" method of %S instance", class_name(type_of(self), NULL))) < 0)
        return -1;
    sb_cp(sb, '\n');
    if (put_doc_of(sb, v, "    ") < 0) return -1;
    sb_cp(sb, '\n');
    return 0;
}

/* The object */

Value (*help_text_hook)(Value text);

static Value write_out(Value text)
{
    if (help_text_hook && is_str(text)) return help_text_hook(text);
    Value out = vm.sys ? dict_get_str(vm.sys, NM(stdout)) : ERR;
    if (is_err(out) || is_none(out)) return NONE;
    return is_err(op_call_method(out, NM(write), &text, 1)) ? ERR : NONE;
}

static Value introduction(void)
{
    return str_value(
        str_new_c("\nWelcome to Eddy's help!\n\n"
                  "help(x) shows the signature and the docstring of a function, class or module x,\n"
                  "or what the class of another object offers. help('name') looks for a built-in\n"
                  "name or a module called so.\n\n"));
}

/* The object that help('name') means: a builtin, a loaded module, a module to import; ERR without error:
 * none. */
static Value named_object(Str *name)
{
    Value v = dict_get_str(vm.builtins, name);
    if (is_err(v)) v = dict_get_str(vm.modules, name);
    if (!is_err(v)) return v;
    v = str_len(name) ? import_module(str_intern(name)) : ERR;
    if (is_err(v)) err_clear();
    return v;
}

static Value helper_call(unused Value self, const Value *args, int nargs, Value kwnames)
{
    if (!is_err(kwnames)) return err_type("help() takes no keyword arguments");
    if (nargs > 1) return err_type("help expected at most 1 argument, got %d", nargs);
    if (nargs == 0) return write_out(introduction());
    Value v = args[0];
    if (is_str(v)) {
        v = named_object(as_str(v));
        if (is_err(v))
            return write_out(str_format_c(
                "No Python documentation found for %R.\nUse help() to get the interactive help utility.\n"
                "Use help(str) for help on the str class.\n\n",
                args[0]));
    }
    SB sb = {0};
    if (put_help(&sb, v) < 0) {
        sb_free(&sb);
        return ERR;
    }
    return write_out(str_value(sb_take(&sb)));
}

static Value helper_repr(unused Value self)
{
    return str_value(str_new_c("Type help() for interactive help, or help(object) for help about object."));
}

static void helper_setup(Type *t)
{
    t->slots.repr = helper_repr;
    t->slots.call = helper_call;
}

void help_init(Dict *dict)
{
    Type *t = type_new_native("_sitebuiltins", "_Helper", "_helper", NULL, K_NATIVE_OBJECT, sizeof(Object), 0,
                              helper_setup);
    dict_set_c(dict, "help", obj_value(gc_new(K_NATIVE_OBJECT, t->root, sizeof(Object))));
}
