/* Objects, types and shapes: the layouts that everything else is built on.
 *
 * An Object is an 8-byte header and what its kind adds. The header holds the mark byte, the kind and a
 * pointer to the Shape: the hidden class. Every type has a root shape; instances of ordinary classes move
 * along a tree of shapes as attributes are added, all others stay on the root. Comparing one shape pointer
 * therefore proves both the type and where each attribute lies, which is what the inline caches in the
 * bytecode do. */
#ifndef EDDY_OBJECT_OBJECT_H
#define EDDY_OBJECT_OBJECT_H

#include "object/value.h"

typedef enum Kind {
    K_FREE, /* an unused heap slot */
#define KIND(n) K_##n,
#include "object/kinds.def"
#undef KIND
    KIND_COUNT
} Kind;

typedef enum BinOp {
#define BINOP(N, stem, sym) BIN_##N,
#include "object/binops.def"
#undef BINOP
    BINOP_COUNT
} BinOp;

typedef enum CmpOp { CMP_LT, CMP_LE, CMP_EQ, CMP_NE, CMP_GT, CMP_GE } CmpOp;

struct Object {
    uint64_t header; /* bits 0..7 collector (bit 0: mark), 8..15 kind, 16..63 shape */
};

typedef struct Shape Shape;
typedef struct Type Type;
typedef struct Str Str;
typedef struct Dict Dict;
typedef struct List List;
typedef struct Tuple Tuple;

/* Calls: args[0..nargs) are the positional arguments followed by the values of the keyword arguments, whose
 * names stand in the tuple kwnames (ERR when there are none); nargs counts both. args must stay valid during
 * the call (the C stack, a tuple's items, the register stack are all fine). */
typedef Value (*CallFn)(Value callee, const Value *args, int nargs, Value kwnames);

enum { ITER_END = 0, ITER_NO_PAIR = 2 };

typedef struct Slots {
    Value (*bin[BINOP_COUNT])(Value self, Value other);  /* __add__ ...; return NOTIMPL if other is foreign */
    Value (*rbin[BINOP_COUNT])(Value self, Value other); /* __radd__ ...: self is the right operand */
    Value (*ibin[BINOP_COUNT])(Value self, Value other); /* __iadd__ ... */
    Value (*cmp)(Value self, Value other, CmpOp op);     /* __lt__ ... __ge__; may return NOTIMPL */
    Value (*getattr)(Value self, Str *name);             /* __getattribute__ (then __getattr__); raises */
    int (*setattr)(Value self, Str *name, Value value);  /* __setattr__, or __delattr__ when value is ERR */
    /* SEND of native iterators and awaitables: see GenStatus in object/gen.h. `sent` is NONE at first. NULL:
     * use next. */
    int (*send)(Value self, Value sent, Value *result);
    int (*throw_)(Value self, Value exc, Value *result); /* throw an exception object in; NULL: just raise */
    /* NEXT of built-in iterators over pairs, for a loop that takes each apart at once: 1 with the two;
     * ITER_END; -1 with an error; ITER_NO_PAIR: use next. May be NULL. */
    int (*next_pair)(Value self, Value pair[2]);
#define SIG_UNARY(f) Value (*f)(Value self);
#define SIG_BINARY(f) Value (*f)(Value self, Value other);
#define SIG_INQUIRY(f) int (*f)(Value self);
#define SIG_LENGTH(f) int64_t (*f)(Value self);
#define SIG_HASH(f) int (*f)(Value self, int64_t * hash);
#define SIG_CONTAINS(f) int (*f)(Value self, Value item);
#define SIG_SETITEM(f) int (*f)(Value self, Value key, Value value);
#define SIG_DELITEM(f) int (*f)(Value self, Value key);
#define SIG_CALL(f) CallFn f;
#define SIG_GET(f) Value (*f)(Value descr, Value obj, Value type);
#define SIG_SET(f) int (*f)(Value descr, Value obj, Value value);
#define SIG_INIT(f) int (*f)(Value self, const Value *args, int nargs, Value kwnames);
#define SLOT(field, method, sig) SIG_##sig(field)
#include "object/slots.def"
#undef SLOT
    /* Makes the object: __new__. args as for CallFn; cls may be a subclass. NULL: cannot be created. */
    Value (*new_)(Type *cls, const Value *args, int nargs, Value kwnames);
    /* For K_NATIVE_OBJECT, NATIVE_ITER, AWAITABLE, GEN_AWAIT, and what subtypes add to DICT: what the object
     * holds, and its C memory. May be NULL. */
    void (*mark)(Object *o);
    void (*free)(Object *o);
} Slots;

enum TypeFlags {
    T_BASE = 1,         /* may be subclassed */
    T_PUBLIC = 2,       /* in builtins under its name */
    T_HEAP = 4,         /* made by a class statement or type() */
    T_ABSTRACT = 8,     /* has a non-empty __abstractmethods__ */
    T_HAS_DEL = 16,     /* defines __del__ */
    T_HAS_GETATTR = 32, /* defines __getattr__ or __getattribute__ in Python */
    T_HAS_SETATTR = 64, /* defines __setattr__ or __delattr__ in Python */
    T_EXCEPTION = 128,  /* derives from BaseException */
    T_NO_DICT = 256,    /* instances have no __dict__ (built-in types, __slots__) */
    T_SEQUENCE = 512,   /* matches sequence patterns */
    T_MAPPING = 1024,   /* matches mapping patterns */
    T_METATYPE = 2048,  /* derives from type */
    T_SLOT_NEW = 4096,  /* new_ is a dispatcher to a __new__ in Python */
    T_PLAIN_NEW = 8192, /* __new__ is object's and __init__ is a Python function: calls may be inlined */
};

struct Type {
    Object o;
    Type *base;   /* the base that decides the layout; NULL for object only */
    Tuple *bases; /* as written */
    Tuple *mro;   /* itself first, object last */
    Str *name, *qualname;
    Dict *dict;  /* the class's own attributes: change them only through type_set_attr (object/type.h) */
    Shape *root; /* the shape of new instances */
    uint32_t flags;
    uint32_t version;    /* changes whenever a lookup through this type may give something else */
    uint8_t kind;        /* Kind of the instances */
    uint8_t nslots;      /* entries of __slots__ kept as the first inline attributes */
    uint16_t inline_cap; /* inline attribute places new instances get; grows as the class is used */
    uint32_t size;       /* bytes of an instance, without the __dict__ place and without variable parts */
    Type **subclasses;   /* direct ones; C memory */
    uint32_t nsubclasses, capsubclasses;
    Value module;    /* __module__ of native types (Str) or ERR when it is in dict */
    const char *doc; /* of native types */
    Slots slots;
};

/* A hidden class. Shapes of one class form a tree, each adding one attribute name. */
struct Shape {
    Object o;
    Type *type;
    Shape *parent;       /* NULL for a root */
    Str *key;            /* the attribute this shape adds; NULL for a root */
    uint32_t count;      /* attributes in all: the added one lies at index count-1 */
    uint16_t inline_cap; /* of instances with this shape: the first so many lie in the object, the rest in
                            `more` */
    uint8_t is_dict;     /* instances keep their attributes in the Dict at `more` */
    uint8_t uses;        /* a count that saturates (see object/shape.c) */
    Shape *next_shape;   /* the one transition known last; more of them in `transitions` */
    Dict *transitions;   /* Str -> Shape, NULL while one is enough */
    Dict *table;         /* Str -> index, made at the first lookup in a shape of more than 8 attributes */
};

/* K_INSTANCE. `more`: attributes past inline_cap as C memory Value[], or a Dict when shape->is_dict. */
typedef struct Instance {
    Object o;
    void *more;
    Value slots[];
} Instance;

static inline Kind obj_kind(const void *o)
{
    return (Kind)((const uint8_t *)o)[1];
}
static inline Shape *obj_shape(const void *o)
{
    return (Shape *)(uintptr_t)(((const Object *)o)->header >> 16);
}
static inline Type *obj_type(const void *o)
{
    return obj_shape(o)->type;
}
static inline void obj_set_shape(void *o, Shape *s)
{
    Object *x = o;
    x->header = (x->header & 0xFFFF) | (uint64_t)(uintptr_t)s << 16;
}

#define TYPE(c, py, base, kind, flags) extern Type *type_##c;
#include "object/types.def"
#undef TYPE
#define EXC(name, base) extern Type *exc_##name;
extern Type *exc_BaseException;
#include "object/exceptions.def"
#undef EXC

Type *type_of_inline(Value v); /* type of a Value that is no object pointer */
static inline Type *type_of(Value v)
{
    return likely(is_obj(v)) ? obj_type(as_obj(v)) : type_of_inline(v);
}
static inline bool is_kind(Value v, Kind k)
{
    return is_obj(v) && obj_kind(as_obj(v)) == k;
}
bool type_is_subtype(const Type *t, const Type *of); /* through the MRO; true for t == of */
/* isinstance of a native type, no hooks. */
static inline bool is_a(Value v, Type *t)
{
    return type_of(v) == t || type_is_subtype(type_of(v), t);
}

/* These are true of subclasses too; is_X_exact is not. */
static inline bool is_str(Value v)
{
    return is_kind(v, K_STR);
}
static inline bool is_list(Value v)
{
    return is_kind(v, K_LIST);
}
static inline bool is_tuple(Value v)
{
    return is_kind(v, K_TUPLE);
}
static inline bool is_dict(Value v)
{
    return is_kind(v, K_DICT);
}
static inline bool is_set(Value v)
{
    return is_kind(v, K_SET);
} /* set or frozenset */
static inline bool is_bytes(Value v)
{
    return is_kind(v, K_BYTES);
}
static inline bool is_type(Value v)
{
    return is_kind(v, K_TYPE);
}
static inline bool is_exception(Value v)
{
    return is_kind(v, K_EXCEPTION);
}
static inline bool is_exact(Value v, Type *t)
{
    return is_obj(v) && obj_type(as_obj(v)) == t;
}

static inline Type *as_type(Value v)
{
    return (Type *)as_obj(v);
}
static inline Str *as_str(Value v)
{
    return (Str *)as_obj(v);
}
static inline List *as_list(Value v)
{
    return (List *)as_obj(v);
}
static inline Tuple *as_tuple(Value v)
{
    return (Tuple *)as_obj(v);
}
static inline Dict *as_dict(Value v)
{
    return (Dict *)as_obj(v);
}
static inline Instance *as_instance(Value v)
{
    return (Instance *)as_obj(v);
}

#endif
