/* Handles: what call_soon, call_later and the descriptor callbacks give back. */
#include "loop/loop.h"
#include "loop/context.h"

Type *type_handle, *type_timer_handle;

static Handle *as_handle(Value v)
{
    return (Handle *)as_obj(v);
}

static void handle_mark(Object *o)
{
    Handle *h = (Handle *)o;
    gc_mark_dict_place(o);
    gc_mark(h->callback);
    gc_mark(h->args);
    gc_mark(h->context);
    gc_mark_obj(h->loop);
    gc_mark_obj(made_code(h->made));
}

Value handle_new(Loop *l, Value callback, Value args, Value context, bool timer, double when)
{
    Handle *h = gc_new(K_NATIVE_OBJECT, (timer ? type_timer_handle : type_handle)->root, sizeof *h);
    h->callback = callback;
    h->args = args;
    h->context = is_err(context) || is_none(context) ? context_copy() : context;
    h->loop = l;
    h->when = when;
    h->is_timer = timer;
    h->made = l->debug ? made_now() : 0;
    return obj_value(h);
}

static Value callback_text(Handle *h)
{
    if (is_err(h->callback) || is_none(h->callback)) return str_value(str_empty);
    return callback_source_text(h->callback, h->args);
}

static Value handle_repr(Value v)
{
    Handle *h = as_handle(v);
    Value text = callback_text(h);
    if (is_err(text)) return ERR;
    const char *space = str_len(as_str(text)) ? " " : "";
    const char *cancelled = h->cancelled ? " cancelled" : "";
    if (h->is_timer)
        return str_format_c("<%U%s when=%R%s%S%S>", type_of(v)->name, cancelled, double_value(h->when), space,
                            text, made_text(h->loop, h->made));
    return str_format_c("<%U%s%s%S%S>", type_of(v)->name, cancelled, space, text,
                        made_text(h->loop, h->made));
}

void handle_run(Handle *h)
{
    if (h->cancelled) return;
    Tuple *args = as_tuple(h->args);
    Value before = context_enter(h->context);
    Value v = op_call(h->callback, args->items, (int)args->len, ERR);
    h->context = context_leave(h->context, before);
    if (is_err(v) && !err_is(exc_KeyboardInterrupt) && !err_is(exc_SystemExit)) handle_report(h);
}

void handle_report(Handle *h)
{
    Value exc = err_fetch(), text = callback_text(h);
    Value message = is_err(text) ? ERR : str_format_c("Exception in callback %S", text);
    loop_report(h->loop, is_err(message) ? "Exception in callback" : str_utf8(as_str(message), NULL), exc,
                "handle", obj_value(h));
}

DEF(Handle, cancel, "(self, /)", "The callback will not run.")
{
    Handle *h = as_handle(a[0]);
    if (h->cancelled) return NONE;
    h->cancelled = true;
    if (h->is_timer && h->scheduled) h->loop->timers.stale++;
    h->callback = NONE;
    h->args = tuple_value(tuple_empty);
    return NONE;
}

DEF(Handle, cancelled, "(self, /)", "Whether it was cancelled.")
{
    return bool_value(as_handle(a[0])->cancelled);
}
DEF_GETTER(Handle, _cancelled, "whether it was cancelled")
{
    return bool_value(as_handle(a[0])->cancelled);
}
DEF_GETTER(Handle, _callback, "the function")
{
    return as_handle(a[0])->callback;
}
DEF_GETTER(Handle, _args, "its arguments")
{
    return as_handle(a[0])->args;
}

DEF_GETTER(Handle, _loop, "the event loop")
{
    return obj_value(as_handle(a[0])->loop);
}
DEF_GETTER(Handle, _context, "the context in which the function runs")
{
    Handle *h = as_handle(a[0]);
    return h->context = context_object(h->context);
}
DEF_GETTER(Handle, _source_traceback, "None: debug mode keeps the line alone (repr)")
{
    return NONE;
}

DEF(Handle, _run, "(self, /)", "Run the callback now.")
{
    handle_run(as_handle(a[0]));
    return err_occurred() ? ERR : NONE;
}

DEF(TimerHandle, when, "(self, /)", "The time on the loop's clock.")
{
    return double_value(as_handle(a[0])->when);
}
DEF_GETTER(TimerHandle, _when, "the time on the loop's clock")
{
    return double_value(as_handle(a[0])->when);
}
DEF_GETTER(TimerHandle, _scheduled, "in the timer heap")
{
    return bool_value(as_handle(a[0])->scheduled);
}

static Value timer_cmp(Value a, Value b, CmpOp op)
{
    if (!is_exact(a, type_timer_handle) || !is_exact(b, type_timer_handle)) return NOTIMPL;
    if (op == CMP_EQ) return bool_value(same(a, b));
    if (op == CMP_NE) return bool_value(!same(a, b));
    return op_compare(op, double_value(as_handle(a)->when), double_value(as_handle(b)->when));
}

static void handle_setup(Type *t)
{
    t->slots.mark = handle_mark;
    t->slots.repr = handle_repr;
}

static int timer_hash(Value v, int64_t *hash)
{
    *hash = (int64_t)(v.bits >> 4);
    return 0;
}

static void timer_handle_setup(Type *t)
{
    handle_setup(t);
    t->slots.cmp = timer_cmp;
    t->slots.hash = timer_hash;
}

void handle_types_init(void)
{
    type_handle = type_new_native("asyncio.events", "Handle", "Handle", NULL, K_NATIVE_OBJECT, sizeof(Handle),
                                  T_BASE, handle_setup);
    type_timer_handle = type_new_native("asyncio.events", "TimerHandle", "TimerHandle", type_handle,
                                        K_NATIVE_OBJECT, sizeof(Handle), T_BASE, timer_handle_setup);
}
