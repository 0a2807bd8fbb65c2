/* RuntimeWarning "coroutine 'f' was never awaited": printed when the collector finds a coroutine that never
 * ran, with the line of the call that made it. */
#include "native/sys.h"
#include "native/stdio.h"
#include "object/gen.h"
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

static void print_warning(Value message, Str *filename, int line)
{
    Value text = str_format_c("%U:%d: RuntimeWarning: %S\n", filename, line, message);
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

/* A program that has imported warnings may have filters. */
static void warn_through(Value module, Value message, Str *filename, int line)
{
    Value args[] = {message, obj_value(exc_RuntimeWarning), str_value(filename), small_value(line)};
    if (is_err(op_call_method(module, str_intern_c("warn_explicit"), args, 4))) unraisable(message);
}

void (*never_awaited_hook)(Value coroutine);

static void never_awaited(Value coroutine, Value qualname, Str *filename, int line)
{
    Value message = str_format_c("coroutine '%S' was never awaited", qualname), module;
    if (is_err(message)) {
        err_clear();
        return;
    }
    if (dict_get(vm.modules, str_value(str_intern_c("warnings")), &module) > 0)
        warn_through(module, message, filename, line);
    else
        print_warning(message, filename, line);
    err_clear();
    if (never_awaited_hook) never_awaited_hook(coroutine);
}

void never_awaited_init(void)
{
    vm_never_awaited_hook = never_awaited;
}
