/* "Did you mean: 'x'?": the nearest name to one that was not found, by CPython's measure (an edit costs 2, a
 * change of case 1, and at most about a third of both names may differ). */
#include "object/code.h"
#include "object/container.h"
#include "object/exc.h"
#include "object/func.h"
#include "object/heap.h"
#include "object/ops.h"

enum { MOVE_COST = 2, CASE_COST = 1, MAX_LENGTH = 40, MAX_CANDIDATES = 750 };

Dict *suggest_modules;

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static int substitution_cost(char a, char b)
{
    if (a == b) return 0;
    return lower(a) == lower(b) ? CASE_COST : MOVE_COST;
}

/* Edit distance, or more than `max` when it is known to exceed that. */
static int distance(const char *a, size_t na, const char *b, size_t nb, int max)
{
    while (na && nb && a[0] == b[0]) a++, b++, na--, nb--;
    while (na && nb && a[na - 1] == b[nb - 1]) na--, nb--;
    if (na == 0 || nb == 0) return (int)(na + nb) * MOVE_COST;
    if (na > MAX_LENGTH || nb > MAX_LENGTH) return max + 1;
    int row[MAX_LENGTH + 1];
    for (size_t j = 0; j <= nb; j++) row[j] = (int)j * MOVE_COST;
    for (size_t i = 1; i <= na; i++) {
        int diagonal = row[0], least = row[0] = (int)i * MOVE_COST;
        for (size_t j = 1; j <= nb; j++) {
            int change = diagonal + substitution_cost(a[i - 1], b[j - 1]);
            int move = MIN(row[j], row[j - 1]) + MOVE_COST;
            diagonal = row[j];
            row[j] = MIN(change, move);
            least = MIN(least, row[j]);
        }
        if (least > max) return max + 1;
    }
    return row[nb];
}

Str *suggest(Str *wrong, List *candidates)
{
    if (candidates->len >= MAX_CANDIDATES) return NULL;
    size_t nw;
    const char *w = str_utf8(wrong, &nw);
    Str *best = NULL;
    int best_distance = INT32_MAX;
    for (int64_t i = 0; i < candidates->len; i++) {
        if (!is_str(candidates->items[i])) continue;
        Str *c = as_str(candidates->items[i]);
        if (str_eq(c, wrong)) continue;
        size_t nc;
        const char *s = str_utf8(c, &nc);
        int max = (int)((nw + nc + 3) * MOVE_COST / 6);
        if (max > best_distance - 1) max = best_distance - 1;
        int d = distance(w, nw, s, nc, max);
        if (d > max) continue;
        best = c;
        best_distance = d;
    }
    return best;
}

/* ---- where candidates come from ---- */

static Traceback *innermost(Value exc)
{
    Value tb = as_exc(exc)->traceback;
    if (!is_kind(tb, K_TRACEBACK)) return NULL;
    Traceback *t = (Traceback *)as_obj(tb);
    while (t->next) t = t->next;
    return t;
}

static List *dict_names(Dict *d)
{
    List *l = list_new(d->len);
    Value k, v;
    for (int64_t i = 0; dict_each(d, &i, &k, &v);) list_append(l, k);
    return l;
}

static Str *suggest_from_dict(Str *wrong, Dict *d)
{
    return d ? suggest(wrong, dict_names(d)) : NULL;
}

static Str *suggest_local(Str *wrong, Code *code)
{
    List *l = list_new(code->nlocals);
    for (uint32_t i = 0; i < (uint32_t)code->nlocals + code->nspilled; i++)
        list_append(l, str_value(code->varnames[i]));
    for (uint32_t i = 0; i < code->ncells; i++) list_append(l, str_value(code->cellvars[i].name));
    for (uint32_t i = 0; i < code->nfree; i++) list_append(l, str_value(code->freevars[i].name));
    return suggest(wrong, l);
}

static Str *suggest_name(Value exc)
{
    Value name = as_exc(exc)->extra[NAMEERR_NAME];
    Traceback *tb = innermost(exc);
    if (is_err(name) || !is_str(name) || !tb) return NULL;
    Str *found = suggest_local(as_str(name), tb->code);
    if (!found) found = suggest_from_dict(as_str(name), tb->globals);
    if (!found) found = suggest_from_dict(as_str(name), tb->globals ? builtins_of(tb->globals) : NULL);
    return found;
}

static Str *suggest_among(Str *name, Value obj)
{
    Value dir = op_dir(obj);
    if (is_err(dir)) {
        err_clear();
        return NULL;
    }
    return is_list(dir) ? suggest(name, as_list(dir)) : NULL;
}

static Str *suggest_attribute(Value exc)
{
    Value name = as_exc(exc)->extra[ATTRERR_NAME], obj = as_exc(exc)->extra[ATTRERR_OBJ];
    if (is_err(name) || is_err(obj) || !is_str(name)) return NULL;
    return suggest_among(as_str(name), obj);
}

/* "cannot import name 'x' from 'm' ...": x is only in the message. */
static Str *imported_name(Value exc)
{
    static const char prefix[] = "cannot import name '";
    Value msg = as_exc(exc)->extra[IMPORTERR_MSG];
    if (is_err(msg) || !is_str(msg)) return NULL;
    const char *s = str_utf8(as_str(msg), NULL);
    if (strncmp(s, prefix, sizeof prefix - 1) != 0) return NULL;
    s += sizeof prefix - 1;
    const char *end = strchr(s, '\'');
    return end ? str_new(s, (size_t)(end - s)) : NULL;
}

static Str *suggest_import(Value exc)
{
    Value module_name = as_exc(exc)->extra[IMPORTERR_NAME];
    Str *name = imported_name(exc);
    if (!name || !suggest_modules || is_err(module_name) || !is_str(module_name)) return NULL;
    Value module = dict_get_str(suggest_modules, as_str(module_name));
    return is_err(module) ? NULL : suggest_among(name, module);
}

Str *suggest_for(Value exc)
{
    Value pending = err_fetch();
    Str *found = NULL;
    if (is_a(exc, exc_NameError))
        found = suggest_name(exc);
    else if (is_a(exc, exc_AttributeError))
        found = suggest_attribute(exc);
    else if (is_a(exc, exc_ImportError))
        found = suggest_import(exc);
    if (!is_err(pending)) err_set(pending);
    return found;
}
