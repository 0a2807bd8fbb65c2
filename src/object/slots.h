/* The table of special methods that have native slots, and what keeps slots and classes in step. For the
 * files of the type system alone. */
#ifndef EDDY_OBJECT_SLOTS_H
#define EDDY_OBJECT_SLOTS_H

#include "object/native.h"
#include "object/object.h"
#include "object/str.h"

/* The C signature of a slot, and with it how a wrapper calls it. */
typedef enum SlotSig {
    SLOT_UNARY,
    SLOT_BINARY,
    SLOT_INQUIRY,
    SLOT_LENGTH,
    SLOT_HASH,
    SLOT_CONTAINS,
    SLOT_SETITEM,
    SLOT_DELITEM,
    SLOT_CALL,
    SLOT_GET,
    SLOT_SET,
    SLOT_INIT,
    SLOT_NEXT,
    SLOT_POWER,
    SLOT_DELETE,
    SLOT_CMP,
    SLOT_GETATTRIBUTE,
    SLOT_GETATTR,
    SLOT_SETATTR,
    SLOT_DELATTR,
} SlotSig;

typedef enum SlotId {
#define BINOP(N, stem, sym) SID_BIN_##N,
#include "object/binops.def"
#undef BINOP
#define BINOP(N, stem, sym) SID_RBIN_##N,
#include "object/binops.def"
#undef BINOP
#define BINOP(N, stem, sym) SID_IBIN_##N,
#include "object/binops.def"
#undef BINOP
    SID_LT, /* to SID_GE in the order of CmpOp */
    SID_LE,
    SID_EQ,
    SID_NE,
    SID_GT,
    SID_GE,
    SID_GETATTRIBUTE,
    SID_GETATTR,
    SID_SETATTR,
    SID_DELATTR,
    SID_DELETE,
#define SLOT(field, method, sig) SID_##field,
#include "object/slots.def"
#undef SLOT
    SLOT_COUNT
} SlotId;

typedef void (*SlotFn)(void); /* any slot's function, to be cast to its real type */

typedef struct SlotDef {
    NativeDef native; /* name, signature and doc, for introspection of the wrapper; fn is NULL */
    uint16_t offset;  /* in Slots; several methods may share one slot */
    uint8_t sig;      /* SlotSig */
    uint8_t op;       /* CmpOp of comparisons */
    SlotFn dispatch;  /* what stands in the slot when the method is written in Python */
    Str *key;         /* the method's name, interned by slots_init */
} SlotDef;
extern SlotDef slot_defs[SLOT_COUNT];

static inline SlotFn *slot_at(Type *t, const SlotDef *d)
{
    return (SlotFn *)(void *)((char *)&t->slots + d->offset);
}

void slots_init(void); /* interns the names */
void slots_mark_names(void);
const SlotDef *slot_def_find(Str *name); /* NULL: no special method with a slot */
/* If f is a slot wrapper of this very slot: the native function it stands for, else NULL. */
SlotFn slot_native_of(Value f, const SlotDef *d);
void slots_add_wrappers(Type *t);   /* native type: slot wrappers into its dict, dispatchers for its DEFs */
void slots_inherit_native(Type *t); /* native type: NULL slots from the base */
void slots_fill_class(Type *t);     /* new class: all slots and the flags that follow from them */
void slots_update(Type *t, Str *name); /* after the special method `name` of t changed: t and subclasses */

/* Dispatchers: native slots that call the method a class defines in Python (object/dispatch.c). */
#define BINOP(N, stem, sym)                                                                                  \
    Value dispatch_bin_##stem(Value self, Value other);                                                      \
    Value dispatch_rbin_##stem(Value self, Value other);                                                     \
    Value dispatch_ibin_##stem(Value self, Value other);
#include "object/binops.def"
#undef BINOP
#define DISPATCH_UNARY(f) Value dispatch_##f(Value self);
#define DISPATCH_BINARY(f) Value dispatch_##f(Value self, Value other);
#define DISPATCH_INQUIRY(f) int dispatch_##f(Value self);
#define DISPATCH_LENGTH(f) int64_t dispatch_##f(Value self);
#define DISPATCH_HASH(f) int dispatch_##f(Value self, int64_t *hash);
#define DISPATCH_CONTAINS(f) int dispatch_##f(Value self, Value item);
#define DISPATCH_SETITEM(f) int dispatch_##f(Value self, Value key, Value value);
#define DISPATCH_DELITEM(f) int dispatch_##f(Value self, Value key);
#define DISPATCH_CALL(f) Value dispatch_##f(Value self, const Value *args, int nargs, Value kwnames);
#define DISPATCH_GET(f) Value dispatch_##f(Value descr, Value obj, Value type);
#define DISPATCH_SET(f) int dispatch_##f(Value descr, Value obj, Value value);
#define DISPATCH_INIT(f) int dispatch_##f(Value self, const Value *args, int nargs, Value kwnames);
#define SLOT(field, method, sig) DISPATCH_##sig(field)
#include "object/slots.def"
#undef SLOT
Value dispatch_cmp(Value self, Value other, CmpOp op);
Value dispatch_getattribute(Value self, Str *name); /* __getattribute__ in Python, no __getattr__ */
Value dispatch_getattr(Value self, Str *name);      /* __getattr__ in Python */
int dispatch_setattr(Value self, Str *name, Value value);

/* f(self, *args): with self in front when f is a function or native method, else bound first. */
Value call_with_self(Value f, Value self, const Value *args, int nargs, Value kwnames);
/* Is f something that a lookup on an instance binds simply by passing the instance first? */
static inline bool is_plain_method(Value f)
{
    if (is_kind(f, K_FUNCTION)) return true;
    return is_kind(f, K_NATIVE) &&
           (obj_type(as_obj(f)) == type_method_descriptor || obj_type(as_obj(f)) == type_wrapper_descriptor);
}

#endif
