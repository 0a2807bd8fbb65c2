/* Imports: sys.modules, the script's directory and sys.path, then the modules inside the binary: those of
 * stdlib/ and the native ones. A file on sys.path therefore hides a module of stdlib/ of the same name, as
 * under CPython. */
#include "vm/internal.h"
#include "compile/compile.h"
#include "object/policy.h"
#include "vm/embedded.h"
#include "vm/thread.h"
#include <errno.h>
#include <sys/stat.h>

typedef struct NativeModule {
    const char *owner, *name;
    void (*init)(Dict *dict);
} NativeModule;

#define MODULE(c, py) void c##_module_init(Dict *dict);
#include "native/modules.def"
#undef MODULE

static const NativeModule natives[] = {
#define MODULE(c, py) {#c, py, c##_module_init},
#include "native/modules.def"
#undef MODULE
};

static const NativeModule *find_native(const char *name)
{
    for (size_t i = 0; i < COUNT_OF(natives); i++)
        if (strcmp(natives[i].name, name) == 0) return &natives[i];
    return NULL;
}

const EmbeddedModule *embedded_find(const char *name)
{
    size_t lo = 0, hi = embedded_module_count;
    while (lo < hi) {
        size_t mid = (lo + hi) / 2;
        int c = strcmp(name, embedded_modules[mid].name);
        if (c == 0) return &embedded_modules[mid];
        if (c < 0)
            hi = mid;
        else
            lo = mid + 1;
    }
    return NULL;
}

void import_each_builtin(void (*f)(const char *name, void *arg), void *arg)
{
    for (size_t i = 0; i < embedded_module_count; i++) f(embedded_modules[i].name, arg);
    for (size_t i = 0; i < COUNT_OF(natives); i++)
        if (!embedded_find(natives[i].name)) f(natives[i].name, arg);
}

Value import_native(Str *name)
{
    const NativeModule *n = find_native(str_utf8(name, NULL));
    if (!n) return ERR;
    Value m = module_new(name, NULL);
    Dict *d = ((Module *)as_obj(m))->dict;
    dict_set_str(vm.modules, name, m);
    native_attach_module(d, n->owner, str_value(name));
    dict_set_str(d, NM(__package__), str_value(str_empty));
    n->init(d);
    return m;
}

/* Where a module was found. */
typedef struct Found {
    Value path; /* Str: file, or the directory of a package without __init__.py */
    bool package, is_namespace;
    const EmbeddedModule *embedded;
} Found;

static bool is_file(const char *path)
{
    struct stat st;
    return policy_allows(path, POLICY_READ) && stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

static bool is_dir(const char *path)
{
    struct stat st;
    return policy_allows(path, POLICY_READ) && stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool try_path(Buf *b, size_t base, const char *suffix)
{
    b->len = base;
    buf_puts(b, suffix);
    return is_file(b->data);
}

static bool find_in_dir(Str *dir, const char *tail, Found *found)
{
    Buf b = {0};
    str_to_buf(&b, dir);
    if (b.len && b.data[b.len - 1] != '/') buf_putc(&b, '/');
    buf_puts(&b, tail);
    size_t base = b.len;
    bool ok = true;
    if (try_path(&b, base, "/__init__.py"))
        found->package = true;
    else if (!try_path(&b, base, ".py"))
        ok = false;
    if (ok) {
        found->path = str_value(str_new_c(b.data));
    } else if (is_err(found->path)) {
        b.len = base;
        b.data[base] = 0;
        if (is_dir(b.data)) found->path = str_value(str_new_c(b.data));
    }
    buf_free(&b);
    return ok;
}

/* tail: the last part of the dotted name; path: a list of directories (sys.path or the package's __path__).
 */
static bool find_module(Str *name, const char *tail, Value path, Found *found)
{
    *found = (Found){.path = ERR};
    if (is_list(path))
        for (int64_t i = 0; i < as_list(path)->len; i++) {
            Value dir = as_list(path)->items[i];
            if (is_str(dir) && str_len(as_str(dir)) + strlen(tail) < 4000 &&
                find_in_dir(as_str(dir), tail, found))
                return true;
        }
    found->embedded = embedded_find(str_utf8(name, NULL));
    if (found->embedded) {
        found->package = found->embedded->package;
        return true;
    }
    found->is_namespace = !is_err(found->path);
    return found->is_namespace;
}

char *read_whole_file(const char *path, size_t *n)
{
    if (!policy_allows(path, POLICY_READ)) return errno = EACCES, NULL;
    FILE *f = fopen(path, "rb");
    if (!f) return NULL;
    Buf b = {0};
    char chunk[16384];
    size_t got;
    while ((got = fread(chunk, 1, sizeof chunk, f)) > 0) buf_put(&b, chunk, got);
    int err = ferror(f) ? errno : 0;
    fclose(f);
    if (err) {
        buf_free(&b);
        errno = err;
        return NULL;
    }
    buf_reserve(&b, 0);
    b.data[b.len] = 0;
    *n = b.len;
    return b.data;
}

static Code *load_code(Found *found, Str *filename)
{
    if (found->embedded) {
        const EmbeddedModule *e = found->embedded;
        Code *code = code_read(e->code, (size_t)(e->code_end - e->code));
        if (!code) err_raise(exc_SystemError, "embedded module %s is damaged", e->name);
        return code;
    }
    size_t n;
    char *text = read_whole_file(str_utf8(filename, NULL), &n);
    if (!text) {
        err_errno(errno, str_value(filename));
        return NULL;
    }
    Code *code = compile_source(text, n, filename, PARSE_FILE, compile_default_flags | COMPILE_BYTES);
    mem_free(text);
    return code;
}

static Str *dirname_of(Str *path)
{
    int64_t at = str_find(path, str_from_cp('/'), 0, str_len(path), true);
    return at < 0 ? str_empty : str_sub(path, 0, (size_t)at);
}

static void set_package_attrs(Dict *d, Str *name, Found *found, Str *filename)
{
    Str *package = name;
    if (found->package || found->is_namespace) {
        List *path = list_new(1);
        list_append(path, str_value(found->is_namespace ? filename : dirname_of(filename)));
        dict_set_str(d, NM(__path__), list_value(path));
    } else {
        int64_t dot = str_find(name, str_from_cp('.'), 0, str_len(name), true);
        package = dot < 0 ? str_empty : str_sub(name, 0, (size_t)dot);
    }
    dict_set_str(d, NM(__package__), str_value(package));
    dict_set_str(d, NM(__file__), found->is_namespace ? NONE : str_value(filename));
    dict_set_c(d, "__cached__", NONE);
}

/* Modules that threads are importing now. One that finds a module half made by another thread waits, unless
 * that one waits (through others, perhaps) for a module of its own. */
typedef struct Importing {
    struct Importing *next;
    Module *module;
    Thread *thread;
} Importing;

static Importing *imports;

typedef struct ImportWait {
    struct ImportWait *next;
    Thread *thread;
    Module *module;
} ImportWait;

static ImportWait *import_waits;

static Thread *importer_of(Module *m)
{
    for (Importing *i = imports; i; i = i->next)
        if (i->module == m) return i->thread;
    return NULL;
}

static Module *awaited_by(Thread *t)
{
    for (ImportWait *w = import_waits; w; w = w->next)
        if (w->thread == t) return w->module;
    return NULL;
}

/* Would this thread wait for itself? */
static bool would_deadlock(Module *m)
{
    for (Thread *t; m && (t = importer_of(m)); m = awaited_by(t))
        if (t == thread_current()) return true;
    return false;
}

static bool await_import(Module *m)
{
    bool fine = true;
    while (fine && importer_of(m) && !would_deadlock(m)) {
        ImportWait wait = {import_waits, thread_current(), m}, **at = &import_waits;
        import_waits = &wait;
        fine = thread_park(THREAD_FOR_EVER) != PARK_SIGNAL || vm_check_signals() == 0;
        while (*at != &wait) at = &(*at)->next;
        *at = wait.next;
    }
    return fine;
}

static void import_ends(Importing *me)
{
    Importing **at = &imports;
    while (*at != me) at = &(*at)->next;
    *at = me->next;
    for (ImportWait *w = import_waits; w; w = w->next)
        if (w->module == me->module) thread_unpark(w->thread);
}

static Value load(Str *name, Found *found)
{
    Str *filename =
        found->embedded ? as_str(str_format_c("<eddy>/%s", found->embedded->path)) : as_str(found->path);
    Value m = module_new(name, NULL);
    Dict *d = ((Module *)as_obj(m))->dict;
    dict_set_c(d, "__builtins__", dict_value(vm.builtins));
    set_package_attrs(d, name, found, filename);
    dict_set_str(vm.modules, name, m);
    if (found->is_namespace) return m;
    Code *code = load_code(found, filename);
    ((Module *)as_obj(m))->initializing = true;
    Importing me = {imports, (Module *)as_obj(m), thread_current()};
    imports = &me;
    bool ok = code && !is_err(vm_run_code(code, d, dict_value(d)));
    import_ends(&me);
    ((Module *)as_obj(m))->initializing = false;
    if (!ok) {
        dict_del_str(vm.modules, name);
        return ERR;
    }
    Value loaded = dict_get_str(vm.modules, name);
    return is_err(loaded) ? m : loaded;
}

static Value not_found(Str *name, Str *parent, bool not_package)
{
    if (not_package)
        err_raise(exc_ModuleNotFoundError, "No module named '%U'; '%U' is not a package", name, parent);
    else
        err_raise(exc_ModuleNotFoundError, "No module named '%U'", name);
    Exception *e = as_exc(err_pending);
    e->extra[1] = str_value(name);
    return ERR;
}

/* The module by a finder that the program put into sys.meta_path, before Eddy's own or behind; else NONE. The
 * list is made when the program first looks at it. */
static Value ask_finders(Str *name, Value parent, Value path, bool first)
{
    static Value util; /* kept: programs take modules out of sys.modules */
    static bool begun; /* its own imports do without finders */
    if (is_err(dict_get_c(vm.sys, "meta_path"))) return NONE;
    if (!begun) {
        begun = true;
        gc_add_root(&util);
        util = import_module(str_intern_c("importlib.util"));
    }
    if (is_err(util)) return err_occurred() ? ERR : NONE;
    Value args[] = {str_value(name), is_err(parent) ? NONE : path, first ? TRUE : FALSE};
    return op_call_method(util, str_intern_c("_import_by_finders"), args, COUNT_OF(args));
}

Value import_module(Str *name)
{
    name = str_intern(name);
    Value m = dict_get_str(vm.modules, name);
    if (!is_err(m)) {
        if (unlikely(thread_many) && is_kind(m, K_MODULE) && !await_import((Module *)as_obj(m))) return ERR;
        if (is_none(m)) {
            err_raise(exc_ModuleNotFoundError, "import of %U halted; None in sys.modules", name);
            as_exc(err_pending)->extra[IMPORTERR_NAME] = str_value(name);
            return ERR;
        }
        return m;
    }
    if (!recursion_enter(" during import")) return ERR;
    int64_t dot = str_find(name, str_from_cp('.'), 0, str_len(name), true);
    Value path = dict_get_c(vm.sys, "path"), parent = ERR;
    Str *tail = name, *parent_name = NULL;
    m = ERR;
    if (dot >= 0) {
        parent_name = str_sub(name, 0, (size_t)dot);
        tail = str_sub(name, (size_t)dot + 1, str_len(name) - (size_t)dot - 1);
        parent = import_module(parent_name);
        if (is_err(parent)) goto done;
        m = dict_get_str(vm.modules, name);
        if (!is_err(m)) goto done;
        if (op_getattr_opt(parent, NM(__path__), &path) <= 0) {
            if (!err_occurred()) not_found(name, parent_name, true);
            goto done;
        }
    }
    Found found;
    m = ask_finders(name, parent, path, true);
    if (!is_none(m)) goto found;
    if (find_module(name, str_utf8(tail, NULL), path, &found)) {
        m = load(name, &found);
    } else {
        m = import_native(name);
        if (is_err(m) && !err_occurred()) m = ask_finders(name, parent, path, false);
        if (is_none(m)) m = not_found(name, NULL, false);
    }
found:
    if (!is_err(m) && !is_err(parent) && op_setattr(parent, str_intern(tail), m) < 0) m = ERR;
done:
    recursion_leave();
    return m;
}

/* The absolute name that a relative import means. */
static Str *resolve(Str *name, Dict *globals, int64_t level)
{
    Value package = dict_get_str(globals, NM(__package__));
    if (is_err(package) || is_none(package) || !is_str(package)) {
        package = dict_get_str(globals, NM(__name__));
        if (is_err(package) || !is_str(package)) {
            err_raise(exc_KeyError, "'__name__' not in globals");
            return NULL;
        }
        if (is_err(dict_get_str(globals, NM(__path__)))) {
            int64_t dot = str_find(as_str(package), str_from_cp('.'), 0, str_len(as_str(package)), true);
            package = str_value(dot < 0 ? str_empty : str_sub(as_str(package), 0, (size_t)dot));
        }
    }
    Str *base = as_str(package);
    if (str_len(base) == 0) {
        err_raise(exc_ImportError, "attempted relative import with no known parent package");
        return NULL;
    }
    for (int64_t i = 1; i < level; i++) {
        int64_t dot = str_find(base, str_from_cp('.'), 0, str_len(base), true);
        if (dot < 0) {
            err_raise(exc_ImportError, "attempted relative import beyond top-level package");
            return NULL;
        }
        base = str_sub(base, 0, (size_t)dot);
    }
    return str_len(name) ? as_str(str_format_c("%U.%U", base, name)) : base;
}

typedef struct FromList {
    Value module;
    Str *name;
} FromList;

/* from package import submodule: the submodule is imported when the package has no such attribute. */
static int import_submodule(Value item, void *arg)
{
    FromList *f = arg;
    if (!is_str(item)) {
        err_type("Item in ``from list'' must be str, not %T", item);
        return -1;
    }
    if (str_eq_c(as_str(item), "*")) {
        Value all;
        if (op_getattr_opt(f->module, NM(__all__), &all) > 0)
            return op_each(all, import_submodule, f) < 0 ? -1 : 0;
        return err_occurred() ? -1 : 0;
    }
    Value have;
    int r = op_getattr_opt(f->module, str_intern(as_str(item)), &have);
    if (r) return r < 0 ? -1 : 0;
    Str *full = as_str(str_format_c("%U.%S", f->name, item));
    if (is_err(import_module(full))) {
        if (!err_is(exc_ModuleNotFoundError)) return -1;
        Value missing = as_exc(err_pending)->extra[1];
        if (!is_str(missing) || !str_eq(as_str(missing), full)) return -1;
        err_clear();
    }
    return 0;
}

Value import_import(Str *name, Dict *globals, Value fromlist, int64_t level)
{
    if (level > 0 && !(name = resolve(name, globals, level))) return ERR;
    if (str_len(name) == 0) return err_value("Empty module name");
    Value m = import_module(name);
    if (is_err(m)) return ERR;
    int has_from = is_none(fromlist) ? 0 : op_truth(fromlist);
    if (has_from < 0) return ERR;
    if (has_from) {
        Value path;
        int r = op_getattr_opt(m, NM(__path__), &path);
        FromList f = {m, name};
        if (r < 0 || (r && op_each(fromlist, import_submodule, &f) < 0)) return ERR;
        return m;
    }
    int64_t dot = str_find(name, str_from_cp('.'), 0, str_len(name), false);
    if (dot < 0 || level > 0) return m;
    return import_module(str_sub(name, 0, (size_t)dot));
}

/* Has importlib make a module's __spec__; args: the module and, for __main__, the name it was found by. */
static int give_spec(const Value *args, int n)
{
    Value util = import_module(str_intern_c("importlib.util"));
    return is_err(util) || is_err(op_call_method(util, str_intern_c("_give_spec"), args, n)) ? -1 : 0;
}

/* module_spec_hook: importlib knows, of modules that were imported. */
static int make_spec(Value module)
{
    Dict *d = ((Module *)as_obj(module))->dict;
    Value name = dict_get_str(d, NM(__name__));
    if (!is_str(name) || !is_str(dict_get_str(d, NM(__package__)))) return 0;
    if (dict_get_str(vm.modules, as_str(name)).bits != module.bits || str_eq(as_str(name), NM(__main__)))
        return 0;
    return give_spec(&module, 1);
}

void import_init(void)
{
    module_spec_hook = make_spec;
}

/* Finds a module (path: where its last part `tail` is looked for) and runs its code as __main__; a package
 * runs its __main__. */
int import_run_as_main(Str *name, Str *tail, Value path)
{
    Found found;
    if (!find_module(name, str_utf8(tail, NULL), path, &found)) {
        err_raise(exc_ModuleNotFoundError, "No module named %U", name);
        return -1;
    }
    if (found.package || found.is_namespace) {
        Value package = import_module(name);
        if (is_err(package)) return -1;
        if (op_getattr_opt(package, NM(__path__), &path) < 0) return -1;
        Str *inner = as_str(str_format_c("%U.__main__", name));
        if (!find_module(inner, "__main__", path, &found) || found.is_namespace) {
            err_raise(exc_ModuleNotFoundError,
                      "No module named %U; '%U' is a package and cannot be directly executed", inner, name);
            return -1;
        }
        name = inner;
    }
    Str *filename =
        found.embedded ? as_str(str_format_c("<eddy>/%s", found.embedded->path)) : as_str(found.path);
    Code *code = load_code(&found, filename);
    if (!code) return -1;
    Value m = module_new(NM(__main__), NULL);
    Dict *d = ((Module *)as_obj(m))->dict;
    dict_set_c(d, "__builtins__", vm_builtins_module());
    set_package_attrs(d, name, &found, filename);
    dict_del_str(d, NM(__path__));
    dict_set_str(vm.modules, NM(__main__), m);
    if (!found.embedded && give_spec((Value[]){m, str_value(name)}, 2) < 0) return -1;
    if (vm.argv->len) vm.argv->items[0] = str_value(filename);
    return is_err(vm_run_code(code, d, dict_value(d))) ? -1 : 0;
}
