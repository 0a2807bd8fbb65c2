/* The longer halves of single instructions: unpacking, with, formatting, display building, match patterns. */
#include "vm/internal.h"

static bool wrong_count(int n, int64_t got)
{
    if (got > n)
        err_value("too many values to unpack (expected %d)", n);
    else
        err_value("not enough values to unpack (expected %d, got %lld)", n, (long long)got);
    return false;
}

/* An exact list or tuple's items, without running code. */
static bool plain_items(Value v, Value **items, int64_t *len)
{
    if (is_exact(v, type_list)) {
        *items = as_list(v)->items;
        *len = as_list(v)->len;
        return true;
    }
    if (is_exact(v, type_tuple)) {
        *items = as_tuple(v)->items;
        *len = as_tuple(v)->len;
        return true;
    }
    return false;
}

static Value iter_to_unpack(Value v)
{
    Value it = op_iter(v);
    if (is_err(it) && err_is(exc_TypeError) && !type_of(v)->slots.iter && !type_of(v)->slots.getitem) {
        err_clear();
        err_type("cannot unpack non-iterable %T object", v);
    }
    return it;
}

bool vm_unpack(Value v, Value *out, int n)
{
    Value *items;
    int64_t len;
    if (plain_items(v, &items, &len)) {
        if (len != n) return wrong_count(n, len);
        memmove(out, items, (size_t)n * sizeof *out);
        return true;
    }
    Value it = iter_to_unpack(v);
    if (is_err(it)) return false;
    Tuple *got = tuple_new(n);
    for (int k = 0; k < n; k++) {
        got->items[k] = op_next(it);
        if (is_err(got->items[k])) return err_occurred() ? false : wrong_count(n, k);
    }
    if (!is_err(op_next(it))) return wrong_count(n, n + 1);
    if (err_occurred()) return false;
    memcpy(out, got->items, (size_t)n * sizeof *out);
    return true;
}

bool vm_unpack_ex(Value v, Value *out, int before, int after)
{
    Value it = iter_to_unpack(v);
    if (is_err(it)) return false;
    Value all = op_list(it);
    if (is_err(all)) return false;
    List *l = as_list(all);
    if (l->len < before + after) {
        err_value("not enough values to unpack (expected at least %d, got %lld)", before + after,
                  (long long)l->len);
        return false;
    }
    int64_t middle = l->len - before - after;
    memcpy(out, l->items, (size_t)before * sizeof *out);
    out[before] = list_slice(l, before, before + middle);
    memcpy(out + before + 1, l->items + before + middle, (size_t)after * sizeof *out);
    return true;
}

static bool bind_special(Value v, Str *name, Value *out)
{
    Value f = op_lookup_special(v, name);
    if (is_err(f)) return false;
    Type *t = type_of(f);
    *out = is_function(f)       ? method_new(f, v)
           : t->slots.descr_get ? t->slots.descr_get(f, v, obj_value(type_of(v)))
                                : f;
    return !is_err(*out);
}

bool vm_before_with(Value v, Value *out, bool is_async)
{
    Str *enter = is_async ? NM(__aenter__) : NM(__enter__), *exit = is_async ? NM(__aexit__) : NM(__exit__);
    Value in, bye;
    const char *protocol = is_async ? "asynchronous context manager" : "context manager";
    if (!bind_special(v, enter, &in)) {
        if (!err_occurred()) err_type("'%T' object does not support the %s protocol", v, protocol);
        return false;
    }
    if (!bind_special(v, exit, &bye)) {
        if (!err_occurred())
            err_type("'%T' object does not support the %s protocol (missed %U method)", v, protocol, exit);
        return false;
    }
    out[0] = bye;
    out[1] = in;
    return true;
}

Value vm_format(Value v, int flags, Value spec)
{
    switch (flags & 3) {
    case 1: v = op_str(v); break;
    case 2: v = op_repr(v); break;
    case 3: v = op_ascii(v); break;
    }
    if (is_err(v)) return ERR;
    if (is_err(spec)) {
        if (is_exact(v, type_str)) return v;
        if (is_small(v)) return int_to_str(v, 10);
        spec = str_value(str_empty);
    }
    return op_format(v, spec);
}

Value vm_build_str(const Value *parts, int n)
{
    size_t len = 0;
    int width = 1;
    bool ascii = true;
    for (int k = 0; k < n; k++) {
        Str *s = as_str(parts[k]);
        len += s->len;
        width = MAX(width, (int)s->width);
        ascii &= s->ascii;
    }
    if (width > 1) {
        SB sb = {0};
        for (int k = 0; k < n; k++) sb_str(&sb, as_str(parts[k]));
        return str_value(sb_take(&sb));
    }
    Str *out = str_alloc(len, 1, ascii);
    if (!out) return ERR;
    char *at = out->data;
    for (int k = 0; k < n; k++) {
        Str *s = as_str(parts[k]);
        memcpy(at, s->data, s->len);
        at += s->len;
    }
    return str_value(out);
}

int vm_list_extend_star(List *l, Value v)
{
    if (!is_obj(v) || (!type_of(v)->slots.iter && !type_of(v)->slots.getitem)) {
        err_type("Value after * must be an iterable, not %T", v);
        return -1;
    }
    return list_extend(l, v);
}

Value vm_callee_name(Value callee)
{
    Value name;
    if (is_method(callee)) callee = ((Method *)as_obj(callee))->func;
    if (op_getattr_opt(callee, NM(__qualname__), &name) <= 0) {
        err_clear();
        return str_format_c("%T object", callee);
    }
    Value module;
    if (op_getattr_opt(callee, NM(__module__), &module) > 0 && is_str(module) &&
        !str_eq_c(as_str(module), "builtins"))
        return str_format_c("%S.%S()", module, name);
    err_clear();
    return str_format_c("%S()", name);
}

int vm_map_merge(Dict *d, Value m, Value callee, bool call)
{
    Value keys_method;
    if (!is_dict(m) && op_getattr_opt(m, NM(keys), &keys_method) <= 0) {
        if (err_occurred()) return -1;
        if (call)
            err_type("%S argument after ** must be a mapping, not %T", vm_callee_name(callee), m);
        else
            err_type("'%T' object is not a mapping", m);
        return -1;
    }
    if (!call) return dict_update(d, m);
    Dict *from = is_exact(m, type_dict) ? as_dict(m) : dict_new();
    if (from != (Dict *)as_obj(m) && dict_update(from, m) < 0) return -1;
    Value k, v, old;
    for (int64_t i = 0; dict_each(from, &i, &k, &v);) {
        if (!is_str(k)) {
            err_type("keywords must be strings");
            return -1;
        }
        if (dict_get(d, k, &old) > 0) {
            err_type("%S got multiple values for keyword argument '%S'", vm_callee_name(callee), k);
            return -1;
        }
        if (dict_set(d, k, v) < 0) return -1;
    }
    return 0;
}

/* Match patterns */

int vm_match_sequence(Value v)
{
    return is_obj(v) && (type_of(v)->flags & T_SEQUENCE);
}

int vm_match_mapping(Value v)
{
    return is_obj(v) && (type_of(v)->flags & T_MAPPING);
}

Value vm_match_keys(Value subject, Tuple *keys)
{
    Tuple *out = tuple_new(keys->len);
    Set *seen = set_new(type_set);
    for (int64_t i = 0; i < keys->len; i++) {
        int added = set_add(seen, keys->items[i]);
        if (added < 0) return ERR;
        if (!added) return err_value("mapping pattern checks duplicate key (%R)", keys->items[i]);
        Value v;
        if (is_exact(subject, type_dict)) {
            int r = dict_get(as_dict(subject), keys->items[i], &v);
            if (r < 0) return ERR;
            if (!r) return NONE;
        } else {
            static Value sentinel;
            if (is_err(sentinel)) {
                sentinel = obj_value(list_new(0));
                gc_add_root(&sentinel);
            }
            Value args[2] = {keys->items[i], sentinel};
            v = op_call_method(subject, NM(get), args, 2);
            if (is_err(v)) return ERR;
            if (same(v, sentinel)) return NONE;
        }
        out->items[i] = v;
    }
    return tuple_value(out);
}

Value vm_match_rest(Value subject, Tuple *keys)
{
    Dict *d = dict_new();
    if (dict_update(d, subject) < 0) return ERR;
    for (int64_t i = 0; i < keys->len; i++)
        if (dict_del(d, keys->items[i]) < 0) return ERR;
    return dict_value(d);
}

/* Types that match their one positional pattern against the subject itself (PEP 634). */
static bool matches_itself(Type *t)
{
    Type *const self_matching[] = {type_bool,  type_bytearray, type_bytes, type_dict,
                                   type_float, type_frozenset, type_int,   type_list,
                                   type_set,   type_str,       type_tuple};
    for (size_t i = 0; i < COUNT_OF(self_matching); i++)
        if (type_is_subtype(t, self_matching[i])) return true;
    return false;
}

/* One attribute: 1, 0 absent, -1 error; doubles are a TypeError. */
static int match_attr(Value subject, Type *t, Value name, Set *seen, List *out)
{
    int added = set_add(seen, name);
    if (added < 0) return -1;
    if (!added) {
        err_type("%N() got multiple sub-patterns for attribute %R", t, name);
        return -1;
    }
    Value v;
    int r = op_getattr_opt(subject, str_intern(as_str(name)), &v);
    return r > 0 ? list_append(out, v), 1 : r;
}

Value vm_match_class(Value subject, Value cls, int npos, Tuple *kw)
{
    if (!is_type(cls)) return err_type("called match pattern must be a type");
    Type *t = as_type(cls);
    int is = op_isinstance(subject, cls);
    if (is <= 0) return is < 0 ? ERR : NONE;
    List *out = list_new(npos + kw->len);
    Set *seen = set_new(type_set);
    if (npos) {
        Value match_args;
        int r = op_getattr_opt(cls, NM(__match_args__), &match_args);
        if (r < 0) return ERR;
        if (r && !is_exact(match_args, type_tuple))
            return err_type("%N.__match_args__ must be a tuple (got %T)", t, match_args);
        bool itself = !r && matches_itself(t);
        int64_t allowed = r ? as_tuple(match_args)->len : itself;
        if (npos > allowed)
            return err_type("%N() accepts %lld positional sub-pattern%s (%d given)", t, (long long)allowed,
                            allowed == 1 ? "" : "s", npos);
        if (itself) list_append(out, subject);
        for (int i = 0; i < npos && !itself; i++) {
            Value name = as_tuple(match_args)->items[i];
            if (!is_str(name)) return err_type("__match_args__ elements must be strings (got %T)", name);
            int m = match_attr(subject, t, name, seen, out);
            if (m <= 0) return m < 0 ? ERR : NONE;
        }
    }
    for (int64_t i = 0; i < kw->len; i++) {
        int m = match_attr(subject, t, kw->items[i], seen, out);
        if (m <= 0) return m < 0 ? ERR : NONE;
    }
    return tuple_value(list_to_tuple(out));
}
