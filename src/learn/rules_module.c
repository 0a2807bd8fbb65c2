/* Rules for what Eddy does not have: modules, and names in its modules that CPython's have. */
#include "learn/failure.h"
#include "vm/embedded.h"

void import_each_builtin(void (*f)(const char *name, void *arg), void *arg); /* vm/import.c */

typedef struct Instead {
    const char *module, *needs, *advice;
} Instead;

static const Instead instead[] = {
#define INSTEAD(module, needs, advice) {module, needs, advice},
#include "learn/modules.def"
#undef INSTEAD
};

typedef struct Wanted {
    const char *name;
    size_t n;
    bool found;
} Wanted;

static void compare(const char *name, void *arg)
{
    Wanted *w = arg;
    if (strlen(name) == w->n && memcmp(name, w->name, w->n) == 0) w->found = true;
}

static bool eddy_has(const char *name, size_t n)
{
    Wanted w = {name, n, false};
    import_each_builtin(compare, &w);
    return w.found;
}

static bool no_module(Failure *f, Buf *out)
{
    Value v = as_exc(f->exc)->extra[IMPORTERR_NAME];
    if (!is_str(v) || !f->innermost) return false;
    const char *name = str_utf8(as_str(v), NULL);
    size_t top = strcspn(name, ".");
    buf_printf(out, "eddy has no module '%s'", name);
    for (size_t i = 0; i < COUNT_OF(instead); i++) {
        const Instead *row = &instead[i];
        bool same_name = strlen(row->module) == top && memcmp(row->module, name, top) == 0;
        if (!same_name || !eddy_has(row->needs, strlen(row->needs))) continue;
        buf_printf(out, "; %s", row->advice);
        return true;
    }
    buf_puts(out, "; `eddy --modules` lists those there are");
    return true;
}

/* "module.name" lines of what CPython's modules have and Eddy's lack. */
static const char *const lacking[] = {
#define LACKS(module, name) module "\0" name,
#include "learn/lacking.def"
#undef LACKS
    NULL,
};

static bool lacks(Text module, Text name)
{
    for (const char *const *p = lacking; *p; p++) {
        const char *second = *p + strlen(*p) + 1;
        if (text_is(module, *p) && text_is(name, second)) return true;
    }
    return false;
}

static bool no_attribute(Failure *f, Buf *out)
{
    Text module = f->captured[0], name = f->captured[1];
    if (!f->innermost || !eddy_has(module.s, module.n) || !lacks(module, name)) return false;
    buf_printf(out, "eddy's module %.*s does not have '%.*s', which CPython's has", (int)module.n, module.s,
               (int)name.n, name.s);
    return true;
}

static bool no_import(Failure *f, Buf *out)
{
    Text name = f->captured[0], module = f->captured[1];
    f->captured[0] = module;
    f->captured[1] = name;
    return no_attribute(f, out);
}

const Rule module_rules[] = {
    {HINT_NO_MODULE, &exc_ModuleNotFoundError, "No module named '*'", no_module},
    {HINT_NO_ATTRIBUTE, &exc_AttributeError, "module '*' has no attribute '*'", no_attribute},
    {HINT_NO_ATTRIBUTE, &exc_ImportError, "cannot import name '*' from '*' (*", no_import},
    {0},
};
