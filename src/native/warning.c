/* Warnings that C code gives. The warnings module is asked when the program has imported it, or has options
 * for it; else the text is printed as its default filters would, without the cost of an import. */
#include "native/sys.h"
#include "native/stdio.h"
#include "vm/vm.h"

/* Once per text and line, as CPython's default filter has it. */
static bool is_news(Value text)
{
    static Value seen;
    if (!seen.bits) {
        seen = dict_value(dict_new());
        gc_add_root(&seen);
    }
    Value old;
    if (dict_get(as_dict(seen), text, &old) != 0) return false;
    dict_set(as_dict(seen), text, TRUE);
    return true;
}

static void print_warning(Type *category, Value message, Str *filename, int line)
{
    Value text = str_format_c("%U:%d: %S: %S\n", filename, line, str_value(category->name), message);
    if (is_err(text) || !is_news(text)) return;
    Buf b = {0};
    size_t n;
    const char *s = str_utf8(as_str(text), &n);
    buf_put(&b, s, n);
    const char *source = source_line(filename, line, &n);
    for (; source && n && (*source == ' ' || *source == '\t'); n--) source++;
    if (source && n) {
        buf_put(&b, "  ", 2);
        buf_put(&b, source, n);
        buf_put(&b, "\n", 1);
    }
    stdio_report(b.data, b.len);
    buf_free(&b);
}

static Value warnings_module(void)
{
    Value module, options = dict_get_c(vm.sys, "warnoptions");
    if (dict_get(vm.modules, str_value(str_intern_c("warnings")), &module) > 0) return module;
    if (is_list(options) && as_list(options)->len) return import_module(str_intern_c("warnings"));
    return NONE;
}

/* What has been shown, as warn_explicit() wants to keep it. */
static Value registry(void)
{
    static Value shown;
    if (!shown.bits) {
        shown = dict_value(dict_new());
        gc_add_root(&shown);
    }
    return shown;
}

int warning_give(Type *category, Value message, Str *filename, int line)
{
    Value module = warnings_module();
    if (is_err(module)) return -1;
    if (is_none(module)) {
        print_warning(category, message, filename, line);
        return 1;
    }
    Value args[] = {message, obj_value(category), str_value(filename), small_value(line), NONE, registry()};
    Value ignored = op_call_method(module, str_intern_c("_ignores"), args, 4);
    if (is_true(ignored)) return 0;
    if (is_err(ignored)) err_clear(); /* another module of that name */
    return is_err(op_call_method(module, str_intern_c("warn_explicit"), args, COUNT_OF(args))) ? -1 : 1;
}
