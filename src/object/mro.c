/* The order of classes in lookups (C3), the choice of the metaclass and of the base that decides the layout.
 */
#include "object/typeimpl.h"
#include "object/error.h"
#include "object/ops.h"
#include "object/slots.h"
#include "object/str.h"

/* Merging is done on lists with positions: MROs of the bases, then the bases themselves. */
typedef struct Merge {
    Tuple **lists;
    int64_t *at, n;
} Merge;

static bool in_tail(const Merge *m, Value c)
{
    for (int64_t i = 0; i < m->n; i++)
        for (int64_t k = m->at[i] + 1; k < m->lists[i]->len; k++)
            if (same(m->lists[i]->items[k], c)) return true;
    return false;
}

/* The next class: the first head that stands in no tail. ERR: there is none. */
static Value pick(const Merge *m, bool *done)
{
    *done = true;
    for (int64_t i = 0; i < m->n; i++) {
        if (m->at[i] >= m->lists[i]->len) continue;
        *done = false;
        Value head = m->lists[i]->items[m->at[i]];
        if (!in_tail(m, head)) return head;
    }
    return ERR;
}

static void advance(Merge *m, Value c)
{
    for (int64_t i = 0; i < m->n; i++)
        if (m->at[i] < m->lists[i]->len && same(m->lists[i]->items[m->at[i]], c)) m->at[i]++;
}

static bool head_before(const Merge *m, int64_t i)
{
    for (int64_t k = 0; k < i; k++)
        if (m->at[k] < m->lists[k]->len && same(m->lists[k]->items[m->at[k]], m->lists[i]->items[m->at[i]]))
            return true;
    return false;
}

static void inconsistent(const Merge *m)
{
    Buf b = {0};
    for (int64_t i = 0; i < m->n; i++) {
        if (m->at[i] >= m->lists[i]->len || head_before(m, i)) continue;
        if (b.len) buf_puts(&b, ", ");
        str_to_buf(&b, as_type(m->lists[i]->items[m->at[i]])->name);
    }
    err_type("Cannot create a consistent method resolution\norder (MRO) for bases %s", b.data ? b.data : "");
    buf_free(&b);
}

static Tuple *merge(Merge *m, Type *t)
{
    List *out = list_new(8);
    list_append(out, obj_value(t));
    for (bool done = false; !done;) {
        Value c = pick(m, &done);
        if (!is_err(c)) {
            list_append(out, c);
            advance(m, c);
        } else if (!done) {
            inconsistent(m);
            return NULL;
        }
    }
    return list_to_tuple(out);
}

static bool no_duplicates(Tuple *bases)
{
    for (int64_t i = 0; i < bases->len; i++)
        for (int64_t k = i + 1; k < bases->len; k++)
            if (same(bases->items[i], bases->items[k])) {
                err_type("duplicate base class %U", as_type(bases->items[i])->name);
                return false;
            }
    return true;
}

static Tuple *single_mro(Type *t, Type *base)
{
    Tuple *mro = tuple_new(base->mro->len + 1);
    if (!mro) return NULL;
    mro->items[0] = obj_value(t);
    memcpy(mro->items + 1, base->mro->items, (size_t)base->mro->len * sizeof(Value));
    return mro;
}

Tuple *mro_compute(Type *t, Tuple *bases)
{
    for (int64_t i = 0; i < bases->len; i++) {
        if (as_type(bases->items[i])->mro) continue;
        err_type("Cannot extend an incomplete type '%N'", as_type(bases->items[i]));
        return NULL;
    }
    if (bases->len == 0) return tuple_of(1, obj_value(t));
    if (bases->len == 1) return single_mro(t, as_type(bases->items[0]));
    if (!no_duplicates(bases)) return NULL;
    Merge m = {.n = bases->len + 1};
    m.lists = mem_alloc((size_t)m.n * sizeof *m.lists);
    m.at = mem_zalloc((size_t)m.n * sizeof *m.at);
    for (int64_t i = 0; i < bases->len; i++) m.lists[i] = as_type(bases->items[i])->mro;
    m.lists[bases->len] = bases;
    Tuple *mro = merge(&m, t);
    mem_free(m.lists);
    mem_free(m.at);
    return mro;
}

/* A metaclass may have an mro() of its own. */
Tuple *mro_of_class(Type *t)
{
    static Value type_mro;
    Type *meta = obj_type(t);
    if (is_err(type_mro)) type_mro = dict_get_str(type_type->dict, NM(mro));
    Value f = type_lookup(meta, NM(mro));
    if (is_err(f) || same(f, type_mro)) return mro_compute(t, t->bases);
    Value self = obj_value(t), r = call_unbound(f, &self, 1);
    if (is_err(r) || is_err(r = op_tuple(r))) return NULL;
    Tuple *mro = as_tuple(r);
    for (int64_t i = 0; i < mro->len; i++) {
        if (is_type(mro->items[i])) continue;
        err_type("mro() returned a non-class ('%T')", mro->items[i]);
        return NULL;
    }
    return mro;
}

Type *type_winner(Type *meta, Tuple *bases)
{
    Type *winner = meta;
    for (int64_t i = 0; i < bases->len; i++) {
        Type *t = type_of(bases->items[i]);
        if (type_is_subtype(winner, t)) continue;
        if (!type_is_subtype(t, winner)) {
            err_type(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the "
                "metaclasses of all its bases");
            return NULL;
        }
        winner = t;
    }
    return winner;
}

/* The nearest ancestor that added something to the layout. */
static Type *solid_base(Type *t)
{
    while (t->base && t->kind == t->base->kind && t->size == t->base->size &&
           t->root->count == t->base->root->count)
        t = t->base;
    return t;
}

Type *type_best_base(Tuple *bases)
{
    Type *winner = NULL, *best = NULL;
    for (int64_t i = 0; i < bases->len; i++) {
        if (!is_type(bases->items[i])) {
            err_type("bases must be types");
            return NULL;
        }
        Type *t = as_type(bases->items[i]);
        if (!(t->flags & T_BASE)) {
            err_type("type '%S' is not an acceptable base type", type_full_name(t));
            return NULL;
        }
        Type *solid = solid_base(t);
        if (!winner || (winner != solid && type_is_subtype(solid, winner))) {
            winner = solid;
            best = t;
        } else if (!type_is_subtype(winner, solid)) {
            err_type("multiple bases have instance lay-out conflict");
            return NULL;
        }
    }
    return best;
}
