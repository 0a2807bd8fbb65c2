/* Import statements. (The rules of `from __future__ import` are the parser's.) */
#include "compile/compiler.h"

static size_t find_dot(const Str *name, size_t from)
{
    while (from < str_len(name) && str_at(name, from) != '.') from++;
    return from;
}

static Str *part_of(Str *name, size_t from, size_t to)
{
    return str_intern(str_sub(name, from, to - from));
}

/* R[reg] = __import__(module, fromlist R[reg], level) */
static void emit_import(Compiler *c, int reg, Str *module, Value fromlist, int level)
{
    emit_const(c, reg, fromlist);
    emit(c, OP_IMPORT, reg, level, 0);
    emit_word(c, const_index(c, str_value(module)));
}

static void import_attribute(Compiler *c, int dest, int module, Str *name)
{
    emit(c, OP_IMPORTFROM, dest, module, 0);
    emit_word(c, const_index(c, str_value(name)));
}

/* import a.b.c binds a; import a.b.c as d binds the submodule. */
static void import_one(Compiler *c, Node *alias)
{
    Str *name = alias->Alias.name, *as = alias->Alias.asname;
    Span span = c->unit->span;
    int t = reg_alloc(c);
    emit_import(c, t, name, NONE, 0);
    size_t dot = find_dot(name, 0);
    if (!as) {
        name_store(c, dot < str_len(name) ? part_of(name, 0, dot) : name, t, span);
    } else {
        while (dot < str_len(name)) {
            size_t next = find_dot(name, dot + 1);
            import_attribute(c, t, t, part_of(name, dot + 1, next));
            dot = next;
        }
        name_store(c, as, t, span);
    }
    c->unit->sp = t;
}

void stmt_import(Compiler *c, Node *n)
{
    for (size_t i = 0; i < n->Import.names.len; i++) import_one(c, n->Import.names.items[i]);
}

static Value from_list(NodeList names)
{
    Tuple *t = tuple_new((int64_t)names.len);
    for (size_t i = 0; i < names.len; i++) t->items[i] = str_value(names.items[i]->Alias.name);
    return tuple_value(t);
}

void stmt_import_from(Compiler *c, Node *n)
{
    NodeList names = n->ImportFrom.names;
    int t = reg_alloc(c);
    if (n->ImportFrom.level > 255) {
        fail(c, n->span, "too many dots in relative import");
        return;
    }
    emit_import(c, t, n->ImportFrom.module ? n->ImportFrom.module : str_empty, from_list(names),
                n->ImportFrom.level);
    if (str_eq_c(names.items[0]->Alias.name, "*")) {
        emit(c, OP_IMPORTSTAR, t, 0, 0);
        return;
    }
    int v = reg_alloc(c);
    for (size_t i = 0; i < names.len; i++) {
        Node *a = names.items[i];
        import_attribute(c, v, t, a->Alias.name);
        name_store(c, a->Alias.asname ? a->Alias.asname : a->Alias.name, v, n->span);
    }
}
