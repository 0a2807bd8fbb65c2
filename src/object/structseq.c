/* Struct sequences. The visible fields are items of the tuple, read through descriptors; the others lie in
 * the instance's
 * __dict__, where the ordinary lookup finds them. */
#include "object/structseq.h"

#include "object/error.h"
#include "object/func.h"
#include "object/native.h"
#include "object/number.h"
#include "object/ops.h"
#include "object/str.h"
#include "object/type.h"

enum { MAX_FIELDS = 24 };

/* What is known of a type; types live for ever, so do these. */
typedef struct Info {
    struct Info *next;
    Type *type;
    const char *const *fields;
    int nfields, nvisible;
    bool closed;
} Info;

static Info *infos;

static Info *info_of(Type *t)
{
    for (; t; t = t->base)
        for (Info *i = infos; i; i = i->next)
            if (i->type == t) return i;
    return NULL;
}

/* ---- one getter for each place ---- */

/* clang-format off */
#define PLACES(X) \
    X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11) \
    X(12) X(13) X(14) X(15) X(16) X(17) X(18) X(19) X(20) X(21) X(22) X(23)
/* clang-format on */

#define GETTER(i)                                                                                            \
    static Value get_##i(Value *a, unused int n)                                                             \
    {                                                                                                        \
        return as_tuple(a[0])->items[i];                                                                     \
    }
PLACES(GETTER)
#undef GETTER

static const NativeFn getters[MAX_FIELDS] = {
#define GETTER(i) get_##i,
    PLACES(GETTER)
#undef GETTER
};

static Value place_member(Type *t, const char *field, int i)
{
    NativeDef *def = mem_zalloc(sizeof *def);
    *def = (NativeDef){
        .owner = "structseq", .name = field, .sig = "(self, /)", .fn = getters[i], .kind = DEF_FIELD};
    return getset_new(t, def, NULL);
}

/* ---- instances ---- */

static Tuple *structseq_alloc(Type *t, Info *info)
{
    size_t size = sizeof(Tuple) + (size_t)info->nvisible * sizeof(Value) + type_extra_size(t);
    Tuple *s = gc_new(K_TUPLE, t->root, size);
    s->len = info->nvisible;
    for (int64_t i = 0; i < s->len; i++) s->items[i] = NONE;
    return s;
}

static void set_hidden(Tuple *s, Info *info, int i, Value v)
{
    Value *place = obj_dict_slot(&s->o);
    if (is_err(*place)) *place = dict_value(dict_new());
    dict_set_c(as_dict(*place), info->fields[i], v);
}

Tuple *structseq_new(Type *t, const Value *values)
{
    Info *info = info_of(t);
    Tuple *s = structseq_alloc(t, info);
    for (int i = 0; i < info->nfields; i++) {
        Value v = is_err(values[i]) ? NONE : values[i];
        if (i < info->nvisible)
            s->items[i] = v;
        else
            set_hidden(s, info, i, v);
    }
    return s;
}

static Value make(Type *cls, Info *info, Value sequence, Value extra)
{
    Value v = op_tuple(sequence);
    if (is_err(v)) return ERR;
    Tuple *from = as_tuple(v);
    Value name = type_full_name(cls);
    if (from->len < info->nvisible || from->len > info->nfields) {
        bool few = from->len < info->nvisible;
        const char *how = info->nvisible == info->nfields ? "a" : few ? "an at least" : "an at most";
        return err_type("%S() takes %s %d-sequence (%lld-sequence given)", name, how,
                        few ? info->nvisible : info->nfields, (long long)from->len);
    }
    Value values[MAX_FIELDS];
    for (int i = 0; i < info->nfields; i++) {
        values[i] = i < from->len ? from->items[i] : ERR;
        if (is_err(values[i]) && !is_err(extra) && is_dict(extra))
            values[i] = dict_get_c(as_dict(extra), info->fields[i]);
    }
    Tuple *s = structseq_new(cls, values);
    return s ? tuple_value(s) : ERR;
}

DEF_NEW(structseq, "(cls, /, sequence, dict={})", "A tuple whose items have names.")
{
    Type *cls = as_type(a[0]);
    Info *info = info_of(cls);
    if (info->closed) return err_type("cannot create '%S' instances", type_full_name(cls));
    return make(cls, info, a[1], a[2]);
}

static Value structseq_repr(Value self)
{
    Info *info = info_of(type_of(self));
    SB sb = {0};
    Value name = type_full_name(type_of(self));
    if (is_err(name)) return ERR;
    sb_str(&sb, as_str(name));
    sb_cp(&sb, '(');
    for (int i = 0; i < info->nvisible; i++) {
        Value r = op_repr(as_tuple(self)->items[i]);
        if (is_err(r)) {
            sb_free(&sb);
            return ERR;
        }
        sb_c(&sb, i ? ", " : "");
        sb_c(&sb, info->fields[i]);
        sb_cp(&sb, '=');
        sb_str(&sb, as_str(r));
    }
    sb_cp(&sb, ')');
    Str *s = sb_take(&sb);
    return s ? str_value(s) : ERR;
}

static int structseq_setattr(Value self, Str *name, Value value)
{
    if (is_err(type_lookup(type_of(self), name))) {
        Value have;
        int found = op_getattr_opt(self, name, &have);
        if (found < 0) return -1;
        if (!found) {
            err_raise(exc_AttributeError, "'%S' object has no attribute '%U'", type_full_name(type_of(self)),
                      name);
            return -1;
        }
    }
    err_raise(exc_AttributeError, "readonly attribute");
    return -1;
}

DEF(structseq, __reduce__, "(self, /)", "Helper for pickle and copy.")
{
    Value *place = obj_dict_slot(as_obj(a[0]));
    Value hidden = place && !is_err(*place) ? *place : dict_value(dict_new());
    Value items = tuple_value(tuple_from(as_tuple(a[0])->items, as_tuple(a[0])->len));
    return tuple_value(tuple_of(2, obj_value(type_of(a[0])), tuple_value(tuple_of(2, items, hidden))));
}

static void structseq_setup(Type *t)
{
    t->flags &= ~(uint32_t)T_NO_DICT; /* for the fields beyond the visible ones */
    t->slots.repr = structseq_repr;
    t->slots.setattr = structseq_setattr;
}

Type *structseq_new_type(const char *module, const char *name, const char *const *fields, int nfields,
                         int nvisible)
{
    Info *info = mem_zalloc(sizeof *info);
    Type *t =
        type_new_native(module, name, "structseq", type_tuple, K_TUPLE, sizeof(Tuple), 0, structseq_setup);
    *info = (Info){.next = infos, .type = t, .fields = fields, .nfields = nfields, .nvisible = nvisible};
    infos = info;
    for (int i = 0; i < nvisible; i++)
        type_set_attr(t, str_intern_c(fields[i]), place_member(t, fields[i], i));
    type_set_attr(t, str_intern_c("n_fields"), small_value(nfields));
    type_set_attr(t, str_intern_c("n_sequence_fields"), small_value(nvisible));
    type_set_attr(t, str_intern_c("n_unnamed_fields"), small_value(0));
    Tuple *match = tuple_new(nvisible);
    for (int i = 0; i < nvisible; i++) match->items[i] = str_value(str_intern_c(fields[i]));
    type_set_attr(t, NM(__match_args__), tuple_value(match));
    return t;
}

void structseq_close(Type *t)
{
    info_of(t)->closed = true;
}
