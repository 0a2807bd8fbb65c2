/* The table of slots: method names, places and dispatchers, made from binops.def and slots.def; and the
 * search for a slot by method name. */
#include "object/slots.h"
#include "object/heap.h"

#define SIGNATURE_UNARY "(self, /)"
#define SIGNATURE_BINARY "(self, key, /)"
#define SIGNATURE_INQUIRY "(self, /)"
#define SIGNATURE_LENGTH "(self, /)"
#define SIGNATURE_HASH "(self, /)"
#define SIGNATURE_CONTAINS "(self, key, /)"
#define SIGNATURE_SETITEM "(self, key, value, /)"
#define SIGNATURE_DELITEM "(self, key, /)"
#define SIGNATURE_CALL "(self, /, *args, **kwargs)"
#define SIGNATURE_GET "(self, instance, owner=None, /)"
#define SIGNATURE_SET "(self, instance, value, /)"
#define SIGNATURE_INIT "(self, /, *args, **kwargs)"

#define DOC_repr "Return repr(self)."
#define DOC_str "Return str(self)."
#define DOC_hash "Return hash(self)."
#define DOC_truth "True if self else False"
#define DOC_length "Return len(self)."
#define DOC_getitem "Return self[key]."
#define DOC_setitem "Set self[key] to value."
#define DOC_delitem "Delete self[key]."
#define DOC_contains "Return key in self."
#define DOC_iter "Implement iter(self)."
#define DOC_next "Implement next(self)."
#define DOC_call "Call self as a function."
#define DOC_neg "-self"
#define DOC_pos "+self"
#define DOC_invert "~self"
#define DOC_abs "abs(self)"
#define DOC_to_int "int(self)"
#define DOC_to_float "float(self)"
#define DOC_index "Return self converted to an integer, if self is suitable for use as an index into a list."
#define DOC_await_ "Return an iterator to be used in await expression."
#define DOC_aiter "Return an awaitable, that resolves in asynchronous iterator."
#define DOC_anext "Return a value or raise StopAsyncIteration."
#define DOC_descr_get "Return an attribute of instance, which is of type owner."
#define DOC_descr_set "Set an attribute of instance to value."
#define DOC_init "Initialize self.  See help(type(self)) for accurate signature."

#define ENTRY(pyname, text, docs, place, how, o, fn)                                                         \
    {                                                                                                        \
        .native = {.owner = "", .name = pyname, .sig = text, .doc = docs, .kind = DEF_FUNCTION},             \
        .offset = offsetof(Slots, place), .sig = how, .op = o, .dispatch = (SlotFn)fn                        \
    }

SlotDef slot_defs[SLOT_COUNT] = {
#define BINOP(N, stem, sym)                                                                                  \
    [SID_BIN_##N] = ENTRY("__" #stem "__", "(self, value, /)", "Return self" sym "value.", bin[BIN_##N],     \
                          SLOT_BINARY, 0, dispatch_bin_##stem),                                              \
    [SID_RBIN_##N] = ENTRY("__r" #stem "__", "(self, value, /)", "Return value" sym "self.", rbin[BIN_##N],  \
                           SLOT_BINARY, 0, dispatch_rbin_##stem),                                            \
    [SID_IBIN_##N] = ENTRY("__i" #stem "__", "(self, value, /)", "Return self" sym "=value.", ibin[BIN_##N], \
                           SLOT_BINARY, 0, dispatch_ibin_##stem),
#include "object/binops.def"
#undef BINOP
#define COMPARISON(N, stem, sym)                                                                             \
    [SID_##N] = ENTRY("__" stem "__", "(self, value, /)", "Return self" sym "value.", cmp, SLOT_CMP,         \
                      CMP_##N, dispatch_cmp)
    COMPARISON(LT, "lt", "<"),
    COMPARISON(LE, "le", "<="),
    COMPARISON(EQ, "eq", "=="),
    COMPARISON(NE, "ne", "!="),
    COMPARISON(GT, "gt", ">"),
    COMPARISON(GE, "ge", ">="),
    [SID_GETATTRIBUTE] = ENTRY("__getattribute__", "(self, name, /)", "Return getattr(self, name).", getattr,
                               SLOT_GETATTRIBUTE, 0, dispatch_getattribute),
    [SID_GETATTR] = ENTRY("__getattr__", "(self, name, /)", NULL, getattr, SLOT_GETATTR, 0, dispatch_getattr),
    [SID_SETATTR] = ENTRY("__setattr__", "(self, name, value, /)", "Implement setattr(self, name, value).",
                          setattr, SLOT_SETATTR, 0, dispatch_setattr),
    [SID_DELATTR] = ENTRY("__delattr__", "(self, name, /)", "Implement delattr(self, name).", setattr,
                          SLOT_DELATTR, 0, dispatch_setattr),
    [SID_DELETE] = ENTRY("__delete__", "(self, instance, /)", "Delete an attribute of instance.", descr_set,
                         SLOT_DELETE, 0, dispatch_descr_set),
#define SLOT(field, method, how)                                                                             \
    [SID_##field] = ENTRY(method, SIGNATURE_##how, DOC_##field, field, SLOT_##how, 0, dispatch_##field),
#include "object/slots.def"
#undef SLOT
};

/* Open addressing by the address of the interned name. */
enum { TABLE_SIZE = 512 };
static uint8_t table[TABLE_SIZE]; /* SlotId + 1 */

static uint32_t place_of(const Str *name)
{
    return (uint32_t)((uintptr_t)name >> 4) * 2654435761u >> 23;
}

void slots_init(void)
{
    for (int i = 0; i < SLOT_COUNT; i++) {
        SlotDef *d = &slot_defs[i];
        d->key = str_intern_c(d->native.name);
        uint32_t h = place_of(d->key);
        while (table[h]) h = (h + 1) % TABLE_SIZE;
        table[h] = (uint8_t)(i + 1);
    }
    slot_defs[SID_BIN_POW].sig = SLOT_POWER;
    slot_defs[SID_next].sig = SLOT_NEXT;
}

const SlotDef *slot_def_find(Str *name)
{
    for (uint32_t h = place_of(name); table[h]; h = (h + 1) % TABLE_SIZE)
        if (slot_defs[table[h] - 1].key == name) return &slot_defs[table[h] - 1];
    return NULL;
}

void slots_mark_names(void)
{
    for (int i = 0; i < SLOT_COUNT; i++) gc_mark_obj(slot_defs[i].key);
}
