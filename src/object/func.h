/* Functions written in Python, their code, closures, bound methods, properties and the other descriptors, modules. */
#ifndef EDDY_OBJECT_FUNC_H
#define EDDY_OBJECT_FUNC_H

#include "object/object.h"
#include "object/code.h"

typedef struct Function {
    Object o;
    Code *code;
    Dict *globals;
    Dict *builtins;
    Tuple *closure;       /* of Cells, NULL without free variables */
    Value defaults;       /* tuple or NONE */
    Value kwdefaults;     /* dict or NONE */
    Value name, qualname; /* Str */
    Value doc, module;
    Value annotations;    /* dict, a flat tuple (name, value, ...) until asked for, or ERR */
    Value dict;           /* __dict__, ERR until used */
} Function;

typedef struct Cell {
    Object o;
    Value value;          /* ERR: empty */
} Cell;

typedef struct Method {   /* bound method */
    Object o;
    Value func, self;
} Method;

typedef struct Property {
    Object o;
    Value dict;
    Value get, set, del, doc, name; /* ERR: absent */
} Property;

typedef struct Descriptor { /* staticmethod, classmethod: `func`; getset, member: see object/descr.c */
    Object o;
    Value dict;
    Value func;
    const struct NativeDef *get, *set;
    Type *owner;
    Value name;
    int64_t index;          /* member: place in the instance's slots */
} Descriptor;

typedef struct Super {
    Object o;
    Value dict;
    Type *type;
    Value self;             /* object or class; ERR: unbound */
    Type *self_type;
} Super;

typedef struct Module {
    Object o;
    Dict *dict;
} Module;

Value function_new(Code *code, Dict *globals, Tuple *closure); /* no defaults */
Value cell_new(Value v);
Value method_new(Value func, Value self);
Value module_new(Str *name, const char *doc);                   /* with __name__, __doc__, ... in its dict */
static inline bool is_function(Value v) { return is_kind(v, K_FUNCTION); }
static inline bool is_native(Value v) { return is_kind(v, K_NATIVE); }
static inline bool is_method(Value v) { return is_kind(v, K_METHOD); }

/* list[int], int | str */
typedef struct Alias {
    Object o;
    Value origin;           /* of a union: ERR */
    Value args, parameters; /* tuples */
    bool unpacked;          /* *tuple[int] */
} Alias;
Value alias_new(Value origin, Value args);
Value union_new(Value a, Value b); /* a | b for types and None; NOTIMPL for others */

#endif
