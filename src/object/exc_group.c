/* BaseExceptionGroup and ExceptionGroup (PEP 654): construction, split, subgroup, derive, and what except*
 * needs. */
#include "base/vec.h"
#include "object/container.h"
#include "object/exc_types.h"
#include "object/func.h"
#include "object/native.h"
#include "object/ops.h"
#include "object/type.h"

static Tuple *group_items(Value group)
{
    return as_tuple(as_exc(group)->extra[GROUP_EXCEPTIONS]);
}

/* ---- construction ---- */

static bool is_sequence(Value v)
{
    return !is_dict(v) && !is_set(v) && !is_err(op_lookup_special(v, NM(__getitem__)));
}

/* The exceptions as a tuple, checked. *only_ordinary: all of them derive from Exception. */
static Tuple *check_exceptions(Value exceptions, bool *only_ordinary)
{
    if (!is_sequence(exceptions)) return err_type("second argument (exceptions) must be a sequence"), NULL;
    Value v = op_tuple(exceptions);
    if (is_err(v)) return NULL;
    Tuple *t = as_tuple(v);
    if (t->len == 0) return err_value("second argument (exceptions) must be a non-empty sequence"), NULL;
    *only_ordinary = true;
    for (int64_t i = 0; i < t->len; i++) {
        if (!is_exception(t->items[i]))
            return err_value("Item %lld of second argument (exceptions) is not an exception", (long long)i),
                   NULL;
        if (!is_a(t->items[i], exc_Exception)) *only_ordinary = false;
    }
    return t;
}

Value exc_group_new(Type *cls, Value message, Value exceptions)
{
    if (!is_str(message))
        return err_type("BaseExceptionGroup.__new__() argument 1 must be str, not %T", message);
    bool ordinary;
    Tuple *items = check_exceptions(exceptions, &ordinary);
    if (!items) return ERR;
    if (cls == exc_BaseExceptionGroup) {
        if (ordinary) cls = exc_ExceptionGroup;
    } else if (!ordinary && type_is_subtype(cls, exc_Exception)) {
        if (cls == exc_ExceptionGroup) return err_type("Cannot nest BaseExceptions in an ExceptionGroup");
        return err_type("Cannot nest BaseExceptions in '%N'", cls);
    }
    Exception *e = exc_alloc(cls);
    Tuple *args = tuple_of(2, message, exceptions);
    if (!args) return ERR;
    e->args = tuple_value(args);
    e->extra[GROUP_MESSAGE] = message;
    e->extra[GROUP_EXCEPTIONS] = tuple_value(items);
    return obj_value(e);
}

DEF_NEW(BaseExceptionGroup, "(cls, /, *args, **kwargs)", "A combination of multiple unrelated exceptions.")
{
    if (n != 4) return err_type("BaseExceptionGroup.__new__() takes exactly 2 arguments (%d given)", n - 2);
    return exc_group_new(as_type(a[0]), a[2], a[3]);
}

static Value group_str(Value self)
{
    int64_t n = group_items(self)->len;
    return str_format_c("%S (%lld sub-exception%s)", as_exc(self)->extra[GROUP_MESSAGE], (long long)n,
                        n == 1 ? "" : "s");
}

void exc_group_setup(Type *t)
{
    t->slots.str = group_str;
}

DEF_GETTER(BaseExceptionGroup, message, "exception message")
{
    return as_exc(a[0])->extra[GROUP_MESSAGE];
}

DEF_SETTER(BaseExceptionGroup, message)
{
    return err_raise(exc_AttributeError, "readonly attribute");
}

DEF_GETTER(BaseExceptionGroup, exceptions, "nested exceptions")
{
    return as_exc(a[0])->extra[GROUP_EXCEPTIONS];
}

DEF_SETTER(BaseExceptionGroup, exceptions)
{
    return err_raise(exc_AttributeError, "readonly attribute");
}

DEF_CLASSMETHOD(BaseExceptionGroup, __class_getitem__, "(cls, item, /)", "See PEP 585.")
{
    return alias_new(a[0], a[1]);
}

/* ---- splitting ---- */

typedef enum SplitBy { BY_TYPE, BY_FUNCTION, BY_LEAVES } SplitBy;

typedef struct Splitter {
    SplitBy by;
    Value condition;
    const uint64_t *leaves; /* sorted bits of exceptions */
    size_t nleaves;
} Splitter;

static int compare_bits(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static int split_matches(const Splitter *s, Value exc)
{
    switch (s->by) {
    case BY_TYPE: return exc_matches(exc, s->condition);
    case BY_LEAVES:
        return !is_exc_group(exc) &&
               bsearch(&exc.bits, s->leaves, s->nleaves, sizeof *s->leaves, compare_bits) != NULL;
    default: break;
    }
    Value v = op_call1(s->condition, exc);
    return is_err(v) ? -1 : op_truth(v);
}

/* A group like orig with the given exceptions (NONE when there are none): made by its derive(), then given
 * what describes orig. */
static Value group_subset(Value orig, List *parts)
{
    if (parts->len == 0) return NONE;
    Value list = list_value(parts);
    Value g = op_call_method(orig, str_intern_c("derive"), &list, 1);
    if (is_err(g)) return ERR;
    if (!is_exc_group(g)) return err_type("derive must return an instance of BaseExceptionGroup");
    Exception *from = as_exc(orig), *to = as_exc(g);
    to->traceback = from->traceback;
    to->context = from->context;
    to->cause = from->cause;
    to->suppress_context = true;
    Value notes;
    int found = op_getattr_opt(orig, NM(__notes__), &notes);
    if (found < 0) return ERR;
    if (found && is_list(notes)) {
        Value copy = op_list(notes);
        if (is_err(copy) || op_setattr(g, NM(__notes__), copy) < 0) return ERR;
    }
    return g;
}

static int group_split(const Splitter *s, Value exc, Value *match, Value *rest);

static int split_items(const Splitter *s, Value exc, List *matched, List *others)
{
    Tuple *items = group_items(exc);
    for (int64_t i = 0; i < items->len; i++) {
        Value m, r;
        if (group_split(s, items->items[i], &m, &r) < 0) return -1;
        if (!is_none(m) && list_append(matched, m) < 0) return -1;
        if (!is_none(r) && list_append(others, r) < 0) return -1;
    }
    return 0;
}

/* *match and *rest: NONE when empty. 0 or -1. */
static int group_split(const Splitter *s, Value exc, Value *match, Value *rest)
{
    *match = *rest = NONE;
    int m = split_matches(s, exc);
    if (m < 0) return -1;
    if (m || !is_exc_group(exc)) {
        *(m ? match : rest) = exc;
        return 0;
    }
    if (!recursion_enter(" in exceptiongroup_split_recursive")) return -1;
    List *matched = list_new(0), *others = list_new(0);
    int result = split_items(s, exc, matched, others);
    recursion_leave();
    if (result < 0) return -1;
    *match = group_subset(exc, matched);
    if (is_err(*match)) return -1;
    *rest = group_subset(exc, others);
    return is_err(*rest) ? -1 : 0;
}

static bool is_exception_class(Value v)
{
    return is_type(v) && type_is_subtype(as_type(v), exc_BaseException);
}

static int splitter_init(Splitter *s, Value condition)
{
    *s = (Splitter){.by = BY_TYPE, .condition = condition};
    if (is_exception_class(condition)) return 0;
    if (is_tuple(condition)) {
        bool fine = true;
        for (int64_t i = 0; i < as_tuple(condition)->len; i++)
            fine &= is_exception_class(as_tuple(condition)->items[i]);
        if (fine) return 0;
    } else if (!is_type(condition) && op_callable(condition)) {
        s->by = BY_FUNCTION;
        return 0;
    }
    err_type("expected a function, exception type or tuple of exception types");
    return -1;
}

DEF(BaseExceptionGroup, derive, "(self, excs, /)", "A group of the same kind with these exceptions.")
{
    return exc_group_new(exc_BaseExceptionGroup, as_exc(a[0])->extra[GROUP_MESSAGE], a[1]);
}

DEF(BaseExceptionGroup, split, "(self, condition, /)", "The part that matches the condition, and the rest.")
{
    Splitter s;
    Value match, rest;
    if (splitter_init(&s, a[1]) < 0 || group_split(&s, a[0], &match, &rest) < 0) return ERR;
    return tuple_value(tuple_of(2, match, rest));
}

DEF(BaseExceptionGroup, subgroup, "(self, condition, /)", "The part that matches the condition, or None.")
{
    Splitter s;
    Value match, rest;
    if (splitter_init(&s, a[1]) < 0 || group_split(&s, a[0], &match, &rest) < 0) return ERR;
    return match;
}

/* ---- except* ---- */

static int star_class_ok(Value cls)
{
    if (is_type(cls) && type_is_subtype(as_type(cls), exc_BaseExceptionGroup)) {
        err_type("catching ExceptionGroup with except* is not allowed. Use except instead.");
        return -1;
    }
    if (!is_tuple(cls)) return 0;
    for (int64_t i = 0; i < as_tuple(cls)->len; i++)
        if (is_type(as_tuple(cls)->items[i]) && star_class_ok(as_tuple(cls)->items[i]) < 0) return -1;
    return 0;
}

static Value wrap_naked(Value exc)
{
    Tuple *one = tuple_of(1, exc);
    return one ? exc_group_new(exc_BaseExceptionGroup, str_value(str_empty), tuple_value(one)) : ERR;
}

int exc_group_match(Value exc, Value cls, Value *matched, Value *rest)
{
    *matched = *rest = NONE;
    if (is_none(exc)) return 0;
    int m = exc_matches(exc, cls); /* complains of what is no exception class */
    if (m < 0 || star_class_ok(cls) < 0) return -1;
    if (m) {
        *matched = is_exc_group(exc) ? exc : wrap_naked(exc);
        return is_err(*matched) ? -1 : 0;
    }
    if (!is_exc_group(exc)) {
        *rest = exc;
        return 0;
    }
    Value pair = op_call_method(exc, str_intern_c("split"), &cls, 1);
    if (is_err(pair)) return -1;
    if (!is_tuple(pair) || as_tuple(pair)->len < 2) {
        err_type("%T.split must return a 2-tuple", exc);
        return -1;
    }
    *matched = as_tuple(pair)->items[0];
    *rest = as_tuple(pair)->items[1];
    return 0;
}

static Value notes_of(Value exc)
{
    Dict *d = is_err(as_exc(exc)->dict) ? NULL : obj_dict(exc);
    return d ? dict_get_str(d, NM(__notes__)) : ERR;
}

/* Was exc left over from orig (and not raised anew)? A subset carries orig's description; its notes are a
 * copy. */
static bool came_from(Value exc, Value orig)
{
    if (same(exc, orig)) return true;
    if (!is_exc_group(exc)) return false;
    Exception *a = as_exc(exc), *b = as_exc(orig);
    if (!same(a->traceback, b->traceback) || !same(a->cause, b->cause) || !same(a->context, b->context))
        return false;
    Value x = notes_of(exc), y = notes_of(orig);
    return is_err(x) == is_err(y) && (is_err(x) || op_equal(x, y) == 1);
}

typedef VEC(uint64_t) Leaves;

static void collect_leaves(Value exc, Leaves *out)
{
    if (!is_exc_group(exc)) {
        vec_push(out, exc.bits);
        return;
    }
    if (!recursion_enter(" in collect_exception_group_leaf_ids")) return;
    Tuple *items = group_items(exc);
    for (int64_t i = 0; i < items->len; i++) collect_leaves(items->items[i], out);
    recursion_leave();
}

/* The part of orig made of the leaves of `kept`, in orig's shape. orig keeps the leaves alive. */
static Value projection(Value orig, List *kept)
{
    Leaves leaves = {0};
    for (int64_t i = 0; i < kept->len && !err_occurred(); i++) collect_leaves(kept->items[i], &leaves);
    Value match = NONE, rest;
    if (!err_occurred() && leaves.len) {
        qsort(leaves.items, leaves.len, sizeof *leaves.items, compare_bits);
        Splitter s = {.by = BY_LEAVES, .leaves = leaves.items, .nleaves = leaves.len};
        group_split(&s, orig, &match, &rest);
    }
    vec_free(&leaves);
    return err_occurred() ? ERR : match;
}

Value exc_group_join(Value orig, List *parts)
{
    if (!is_exc_group(orig)) { /* it was wrapped, so that at most one clause ran */
        for (int64_t i = 0; i < parts->len; i++)
            if (!is_none(parts->items[i])) return parts->items[i];
        return NONE;
    }
    List *raised = list_new(0), *kept = list_new(0);
    for (int64_t i = 0; i < parts->len; i++) {
        Value e = parts->items[i];
        if (is_none(e)) continue;
        if (list_append(came_from(e, orig) ? kept : raised, e) < 0) return ERR;
    }
    Value reraised = projection(orig, kept);
    if (is_err(reraised)) return ERR;
    if (raised->len == 0) return reraised;
    if (!is_none(reraised) && list_append(raised, reraised) < 0) return ERR;
    if (raised->len == 1) return raised->items[0];
    return exc_group_new(exc_BaseExceptionGroup, str_value(str_empty), list_value(raised));
}
