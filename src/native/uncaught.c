/* Exceptions that nobody caught: sys.excepthook, and sys.unraisablehook for those that cannot be raised
 * anywhere. */
#include "native/stdio.h"
#include "native/sys.h"
#include "object/exc.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/structseq.h"
#include "vm/vm.h"

static void flush_stdout(void)
{
    Value out = stdio_current(NM(stdout));
    Value pending = err_fetch();
    if (!is_err(out) && is_err(op_call_method(out, NM(flush), NULL, 0))) err_clear();
    if (!is_err(pending)) err_set(pending);
}

static void read_limit(void)
{
    Value v = dict_get_c(vm.sys, "tracebacklimit");
    int64_t limit;
    traceback_limit = !is_err(v) && is_int(v) && int_to_i64(v, &limit) ? MAX(limit, 0) : 1000;
}

void (*traceback_colour_hook)(Buf *text);

void traceback_print_default(Value exc)
{
    Buf b = {0};
    flush_stdout();
    read_limit();
    traceback_write(&b, exc, TB_CHAIN | TB_TOP);
    if (traceback_colour_hook) traceback_colour_hook(&b);
    stdio_report(b.data, b.len);
    buf_free(&b);
}

static void report(const char *text)
{
    stdio_report(text, strlen(text));
}

/* The hook raised: its exception, then the one it was called for. */
static void hook_failed(Value exc)
{
    Value second = err_fetch();
    report("Error in sys.excepthook:\n");
    if (!is_err(second)) traceback_print_default(second);
    report("\nOriginal exception was:\n");
    traceback_print_default(exc);
}

static void remember_last(Value exc)
{
    dict_set_c(vm.sys, "last_type", obj_value(type_of(exc)));
    dict_set_c(vm.sys, "last_value", exc);
    dict_set_c(vm.sys, "last_traceback", as_exc(exc)->traceback);
}

void (*uncaught_hook)(Value exc);

static void tell_uncaught(Value exc)
{
    if (uncaught_hook) uncaught_hook(exc);
}

void traceback_print_uncaught(Value exc)
{
    Value hook = dict_get_c(vm.sys, "excepthook");
    flush_stdout();
    remember_last(exc);
    if (is_err(hook)) report("sys.excepthook is missing\n");
    if (is_err(hook) || same(hook, dict_get_c(vm.sys, "__excepthook__"))) {
        traceback_print_default(exc);
        tell_uncaught(exc);
        return;
    }
    Value args[3] = {obj_value(type_of(exc)), exc, as_exc(exc)->traceback};
    if (is_err(op_call(hook, args, 3, ERR))) hook_failed(exc);
    flush_stdout();
    tell_uncaught(exc);
}

DEF(sys, excepthook, "(exctype, value, traceback, /)", "Print an exception as an uncaught one is printed.")
{
    if (!is_exception(a[1])) {
        Value text =
            str_format_c("TypeError: print_exception(): Exception expected for value, %T found\n", a[1]);
        if (!is_err(text)) report(str_utf8(as_str(text), NULL));
        return NONE;
    }
    Exception *e = as_exc(a[1]);
    if (is_none(e->traceback) && is_kind(a[2], K_TRACEBACK)) e->traceback = a[2];
    traceback_print_default(a[1]);
    return NONE;
}

/* ---- exceptions that cannot be raised ---- */

static Type *hook_args_type(void)
{
    static const char *const fields[] = {"exc_type", "exc_value", "exc_traceback", "err_msg", "object"};
    static Type *t;
    if (!t) t = structseq_new_type("sys", "UnraisableHookArgs", fields, 5, 5);
    return t;
}

static void print_unraisable(Value exc, Value message, Value object)
{
    Buf b = {0};
    if (!is_none(message) && is_str(message))
        str_to_buf(&b, as_str(message));
    else if (!is_none(object))
        buf_puts(&b, "Exception ignored in");
    if (!is_none(object)) {
        Value r = op_repr(object);
        if (is_err(r)) err_clear();
        buf_puts(&b, ": ");
        if (is_err(r))
            buf_puts(&b, "<object repr() failed>");
        else
            str_to_buf(&b, as_str(r));
        buf_putc(&b, '\n');
    } else if (b.len) {
        buf_puts(&b, ":\n");
    }
    traceback_write(&b, exc, 0);
    flush_stdout();
    stdio_report(b.data, b.len);
    buf_free(&b);
}

DEF(sys, unraisablehook, "(unraisable, /)", "Print an exception that could not be raised.")
{
    if (type_of(a[0]) != hook_args_type())
        return err_type("sys.unraisablehook argument type must be UnraisableHookArgs");
    Tuple *t = as_tuple(a[0]);
    if (is_exception(t->items[1])) print_unraisable(t->items[1], t->items[3], t->items[4]);
    return NONE;
}

void unraisable(Value object)
{
    unraisable_as(NULL, object);
}

void unraisable_as(const char *what, Value object)
{
    Value exc = err_fetch(), message = what ? str_value(str_new_c(what)) : NONE;
    if (is_err(exc)) return;
    if (is_err(object)) object = NONE;
    Value hook = dict_get_c(vm.sys, "unraisablehook");
    if (is_err(hook) || same(hook, dict_get_c(vm.sys, "__unraisablehook__"))) {
        print_unraisable(exc, message, object);
        return;
    }
    Value fields[5] = {obj_value(type_of(exc)), exc, as_exc(exc)->traceback, message, object};
    if (is_err(op_call1(hook, tuple_value(structseq_new(hook_args_type(), fields))))) {
        Value failed = err_fetch();
        print_unraisable(failed, str_value(str_new_c("Exception ignored in sys.unraisablehook")), hook);
    }
}
