/* Functions written in Python, their code, closures, bound methods, properties and the other descriptors,
 * modules. */
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
    Value annotations; /* dict, a flat tuple (name, value, ...) until asked for, or ERR */
    Value dict;        /* __dict__, ERR until used */
} Function;

typedef struct Cell {
    Object o;
    Value value; /* ERR: empty */
} Cell;

typedef struct Method { /* bound method */
    Object o;
    Value func, self;
} Method;

typedef struct Property {
    Object o;
    Value dict;
    Value get, set, del, doc, name; /* ERR: absent */
    bool getter_doc;                /* doc was taken from the getter */
} Property;

typedef struct Descriptor { /* staticmethod, classmethod: `func`; getset, member: see object/descr.c */
    Object o;
    Value dict;
    Value func;
    const struct NativeDef *get, *set;
    Type *owner;
    Value name;
    int64_t
        index; /* member: place in the instance's slots; staticmethod, classmethod: 1 once `dict` is filled */
} Descriptor;

typedef struct Super {
    Object o;
    Value dict;
    Type *type;
    Value self; /* object or class; ERR: unbound */
    Type *self_type;
} Super;

typedef struct Module {
    Object o;
    Dict *dict;
    bool initializing; /* its import is still going on */
} Module;

Value function_new(Code *code, Dict *globals, Tuple *closure); /* no defaults */
extern Dict *function_builtins;                                /* of globals without __builtins__ */
Dict *builtins_of(Dict *globals);        /* what `__builtins__` in globals says, else function_builtins */
Dict *function_annotations(Function *f); /* made when asked for */
Value cell_new(Value v);
/* func bound to self, as looking func up on self gives it (natives become bound built-in methods). */
Value method_new(Value func, Value self);
Value member_new(Type *owner, Str *name, int64_t index); /* descriptor of one of __slots__ */
Value getset_new(Type *owner, const struct NativeDef *get,
                 const struct NativeDef *set); /* either may be NULL */
/* A getset descriptor gets its second half. */
void getset_add(Value descr, const struct NativeDef *def);
int module_is_initializing(Value m); /* -1 on error */
/* Is it __spec__ or __loader__? They are None in a module's dict until somebody asks for them; then the hook
 * puts there what they are. */
bool module_makes(Str *name);
extern int (*module_spec_hook)(Value module); /* -1 on error */
Value module_new(Str *name, const char *doc); /* with __name__, __doc__, ... in its dict */
uint64_t object_id(Value v);                  /* what id() gives: an address */
typedef struct AddressText {
    char s[24];
} AddressText;
AddressText address_text(Value v); /* "0x7f5a01c2d0", as reprs show it */
static inline bool is_function(Value v)
{
    return is_kind(v, K_FUNCTION);
}
static inline bool is_native(Value v)
{
    return is_kind(v, K_NATIVE);
}
static inline bool is_method(Value v)
{
    return is_kind(v, K_METHOD);
}
static inline bool is_cell(Value v)
{
    return is_kind(v, K_CELL);
}

/* list[int], int | str */
typedef struct Alias {
    Object o;
    Value origin;           /* of a union: ERR */
    Value args, parameters; /* tuples */
    bool unpacked;          /* *tuple[int] */
} Alias;
Value alias_new(Value origin, Value args);
Value union_new(Value a, Value b); /* a | b for types and None; NOTIMPL for others */
static inline bool is_alias(Value v)
{
    return is_kind(v, K_ALIAS) && !is_err(((Alias *)as_obj(v))->origin);
} /* list[int] */
static inline bool is_union(Value v)
{
    return is_kind(v, K_ALIAS) && is_err(((Alias *)as_obj(v))->origin);
} /* int | str */
static inline Tuple *alias_args(Value v)
{
    return as_tuple(((Alias *)as_obj(v))->args);
}

#endif
