#include "learn/rehearse.h"
#include "compile/compile.h"
#include "learn/learn.h"
#include "learn/record.h"
#include "learn/sandbox.h"
#include "loop/loop.h"
#include "native/stdio.h"
#include "object/exc.h"
#include "vm/vm.h"

enum { MAX_DEPTH = 40, MAX_TEXT = 100000 };

/* --- values for the report --- */

static bool is_literal(Value v, int depth);

static bool are_literals(const Value *v, int64_t n, int depth)
{
    for (int64_t i = 0; i < n; i++)
        if (!is_literal(v[i], depth)) return false;
    return true;
}

/* Made of nothing but built-in types, so that its repr is its value. */
static bool is_literal(Value v, int depth)
{
    if (depth > MAX_DEPTH) return false;
    if (is_none(v) || is_bool(v) || is_small(v) || is_exact(v, type_int) || is_float(v) ||
        is_exact(v, type_str) || is_exact(v, type_bytes))
        return true;
    if (is_exact(v, type_list)) return are_literals(as_list(v)->items, as_list(v)->len, depth + 1);
    if (is_exact(v, type_tuple)) return are_literals(as_tuple(v)->items, as_tuple(v)->len, depth + 1);
    if (!is_exact(v, type_dict) && !is_exact(v, type_set) && !is_exact(v, type_frozenset)) return false;
    Value items = is_exact(v, type_dict) ? op_call_method(v, str_intern_c("items"), NULL, 0) : v;
    Value list = is_err(items) ? ERR : op_list(items);
    return !is_err(list) && are_literals(as_list(list)->items, as_list(list)->len, depth + 1);
}

static Value cut(Value text)
{
    text = record_text(text);
    return str_len(as_str(text)) <= MAX_TEXT ? text : str_value(str_sub(as_str(text), 0, MAX_TEXT));
}

/* For people: repr(v). */
static Value shown(Value v)
{
    Value text = op_repr(v);
    if (!is_err(text)) return cut(text);
    err_clear();
    return str_format_c("<%U whose repr() fails>", type_of(v)->name);
}

/* The literal for v; NONE when it is none, or too long. No code of the program's runs here. */
static Value literal(Value v)
{
    Value text = is_literal(v, 0) ? op_repr(v) : NONE;
    if (is_err(text)) err_clear();
    return is_str(text) && str_len(as_str(text)) <= MAX_TEXT ? text : NONE;
}

static void put(Dict *d, const char *key, Value v)
{
    dict_set_c(d, key, v);
}

/* Source that belongs to the check goes by this name. */
static Str *check_name(void)
{
    return str_intern_c("<check>");
}

/* The line where it happened, as the program's author sees it: the last one in the program's own files. */
static int line_of(Value exc)
{
    int line = 0;
    Value tb = as_exc(exc)->traceback;
    for (Traceback *t = is_none(tb) ? NULL : (Traceback *)as_obj(tb); t; t = t->next)
        if (!code_is_embedded(t->code) && t->code->filename != check_name()) line = t->line;
    return line;
}

/* Of a group: "ValueError: text" of each exception in it, and in groups in it. */
static void list_inside(List *out, Value exc, int depth)
{
    Value inside = ERR;
    if (op_getattr_opt(exc, str_intern_c("exceptions"), &inside) <= 0) err_clear();
    if (!is_tuple(inside) || depth > MAX_DEPTH) return;
    for (int64_t i = 0; i < as_tuple(inside)->len; i++) {
        Value e = as_tuple(inside)->items[i];
        if (is_exc_group(e)) {
            list_inside(out, e, depth + 1);
            continue;
        }
        Str *type = type_of(e)->name, *text = as_str(cut(e));
        list_append(out, str_len(text) ? str_format_c("%U: %U", type, text) : record_text(str_value(type)));
    }
}

static Value describe_exception(Value exc)
{
    Dict *d = dict_new();
    List *names = list_new(8);
    Type *t = type_of(exc);
    for (int64_t i = 0; i < t->mro->len; i++)
        list_append(names, record_text(str_value(as_type(t->mro->items[i])->name)));
    put(d, "types", list_value(names));
    put(d, "text", cut(exc));
    put(d, "args", literal(as_exc(exc)->args));
    put(d, "line", small_value(line_of(exc)));
    List *inside = list_new(0);
    if (is_exc_group(exc)) list_inside(inside, exc, 0);
    put(d, "inside", list_value(inside));
    return dict_value(d);
}

/* --- one run --- */

/* Modules that came from files are loaded anew by each run. */
static void forget_modules(void)
{
    Value names = op_list(dict_value(vm.modules));
    for (int64_t i = 0; !is_err(names) && i < as_list(names)->len; i++) {
        Value m, file;
        if (dict_get(vm.modules, as_list(names)->items[i], &m) <= 0 || !is_kind(m, K_MODULE)) continue;
        file = dict_get_c(((Module *)as_obj(m))->dict, "__file__");
        if (is_str(file) && str_len(as_str(file)) && str_utf8(as_str(file), NULL)[0] == '/')
            dict_del(vm.modules, as_list(names)->items[i]);
    }
}

static Value module_stem(const char *path)
{
    const char *base = strrchr(path, '/');
    base = base ? base + 1 : path;
    size_t n = strlen(base);
    if (n > 3 && strcmp(base + n - 3, ".py") == 0) n -= 3;
    return str_value(str_intern(str_new(base, n)));
}

/* A dotted name in a module; ERR without an exception when there is none. */
static Value find(Value module, Value dotted, bool *missing)
{
    Value sep = str_value(str_from_cp('.')), v = module;
    Value parts = op_call_method(dotted, str_intern_c("split"), &sep, 1);
    for (int64_t i = 0; !is_err(parts) && !is_err(v) && i < as_list(parts)->len; i++) {
        int found = op_getattr_opt(v, as_str(as_list(parts)->items[i]), &v);
        *missing = found == 0;
        if (found <= 0) return ERR;
    }
    return is_err(parts) ? ERR : v;
}

static Value run_coroutine(Value v)
{
    Value runners = import_module(str_intern_c("asyncio"));
    return is_err(runners) ? ERR : op_call_method(runners, str_intern_c("run"), &v, 1);
}

/* Source of the check's, in a namespace; None: nothing. -1: it raised. */
static int run_source(Value source, Dict *names)
{
    if (!is_str(source)) return 0;
    size_t n;
    const char *text = str_utf8(as_str(source), &n);
    Code *code = compile_source(text, n, check_name(), PARSE_FILE, 0);
    return code && !is_err(vm_run_code(code, names, dict_value(names))) ? 0 : -1;
}

static Value call_function(Dict *plan, const char *path, bool *missing)
{
    Value module = import_module(as_str(module_stem(path)));
    if (!is_kind(module, K_MODULE)) return ERR;
    if (run_source(dict_get_c(plan, "code"), ((Module *)as_obj(module))->dict) < 0) return ERR;
    Value fn = find(module, dict_get_c(plan, "call"), missing);
    if (is_err(fn)) return ERR;
    Value args = dict_get_c(plan, "args"), kwargs = dict_get_c(plan, "kwargs");
    Value v = op_call_ex(fn, args, kwargs);
    return is_kind(v, K_COROUTINE) ? run_coroutine(v) : v;
}

/* sys.stdout of a run whose output is part of the report. */
static Value capture(void)
{
    Value io = import_module(str_intern_c("io"));
    Value stream = is_err(io) ? ERR : op_call_method(io, str_intern_c("StringIO"), NULL, 0);
    if (!is_err(stream)) dict_set_c(vm.sys, "stdout", stream);
    return stream;
}

static void put_outcome(Dict *d, Value v, bool missing)
{
    Value exc = is_err(v) && !missing ? err_fetch() : NONE;
    put(d, "missing", bool_value(missing));
    put(d, "exception", is_none(exc) ? NONE : describe_exception(exc));
    if (!is_none(exc) && !is_a(exc, exc_SystemExit)) traceback_print_uncaught(exc);
    if (is_err(v)) v = NONE;
    Value exact = literal(v);
    put(d, "literal", bool_value(is_str(exact)));
    put(d, "value", is_str(exact) ? exact : shown(v));
    put(d, "type", record_text(str_value(type_of(v)->name)));
}

static Dict *run_once(Dict *plan, const char *path, Value seed, bool captured)
{
    Dict *d = dict_new();
    bool missing = false;
    Value out = ERR, normal = dict_get_c(vm.sys, "stdout");
    forget_modules();
    if (captured) out = capture();
    loop_use_schedule(as_small(seed));
    record_start();
    Value v = NONE;
    if (!is_none(dict_get_c(plan, "call")))
        v = call_function(plan, path, &missing);
    else if (vm_run_file(path) < 0)
        v = ERR;
    put(d, "elapsed", double_value(record_time()));
    put_outcome(d, v, missing);
    put(d, "deadlock", bool_value(deadlock_happened()));
    put(d, "seed", seed);
    put(d, "events", record_take());
    record_continue();
    Value text = is_err(out) ? ERR : op_call_method(out, str_intern_c("getvalue"), NULL, 0);
    put(d, "output", is_str(text) ? record_text(text) : NONE);
    if (captured && !is_err(normal)) dict_set_c(vm.sys, "stdout", normal);
    err_clear();
    return d;
}

/* --- the whole --- */

static Dict *read_plan(void)
{
    static Value kept;
    SandboxShared *s = sandbox_shared;
    Code *code = compile_source(s->plan, s->plan_len, check_name(), PARSE_EVAL, 0);
    Value plan = code ? vm_run_code(code, vm.builtins, dict_value(vm.builtins)) : ERR;
    kept = plan;
    gc_add_root(&kept);
    return is_dict(plan) ? as_dict(plan) : NULL;
}

static Value reports = ERR; /* list of dicts */

int rehearse(const char *path)
{
    Dict *plan = read_plan();
    if (!plan || run_source(dict_get_c(plan, "setup"), vm.builtins) < 0) {
        traceback_print_uncaught(err_fetch());
        return 2;
    }
    List *seeds = as_list(dict_get_c(plan, "seeds"));
    gc_add_root(&reports);
    reports = list_value(list_new(seeds->len));
    for (int64_t i = 0; i < seeds->len; i++)
        list_append(as_list(reports), dict_value(run_once(plan, path, seeds->items[i], seeds->len > 1)));
    return 0;
}

void rehearse_finish(void)
{
    if (is_err(reports) || as_list(reports)->len == 0) return;
    Value late = record_take(), last = as_list(reports)->items[as_list(reports)->len - 1];
    put(as_dict(last), "late", late);
    Value text = op_repr(reports);
    size_t n = 0;
    const char *s = is_err(text) ? NULL : str_utf8(as_str(text), &n);
    if (!s || n > SANDBOX_REPORT_MAX) return;
    memcpy(sandbox_shared->report, s, n);
    sandbox_shared->report_len = (uint32_t)n;
}
