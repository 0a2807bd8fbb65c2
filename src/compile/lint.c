/* SyntaxWarnings: code that is legal but never what was meant. Texts are CPython's. */
#include "compile/compiler.h"

/* The type of the value of a display or literal; NULL when it is not known. */
static const char *type_name_of(const Node *n)
{
    switch (n->kind) {
    case NODE_Constant: {
        const char *name = str_utf8(type_of(n->Constant.value)->name, NULL);
        return name;
    }
    case NODE_List:
    case NODE_ListComp: return "list";
    case NODE_Tuple: return "tuple";
    case NODE_Dict:
    case NODE_DictComp: return "dict";
    case NODE_Set:
    case NODE_SetComp: return "set";
    case NODE_GeneratorExp: return "generator";
    case NODE_Lambda: return "function";
    case NODE_JoinedStr:
    case NODE_FormattedValue: return "str";
    default: return NULL;
    }
}

static bool is_literal(const Node *n)
{
    if (n->kind == NODE_Tuple) return false; /* not constant throughout */
    if (!is_constant(n)) return false;
    Value v = n->Constant.value;
    return !is_none(v) && !is_bool(v) && !same(v, ELLIPSIS);
}

void lint_compare(Compiler *c, const Node *n)
{
    const Node *left = n->Compare.left;
    for (size_t i = 0; i < n->Compare.comparators.len; i++) {
        const Node *right = n->Compare.comparators.items[i];
        int op = n->Compare.ops[i];
        if ((op == COMPARE_IS || op == COMPARE_IS_NOT) && (is_literal(left) || is_literal(right))) {
            warn(c, n->span,
                 op == COMPARE_IS ? "\"is\" with a literal. Did you mean \"==\"?"
                                  : "\"is not\" with a literal. Did you mean \"!=\"?");
            return;
        }
        left = right;
    }
}

void lint_call(Compiler *c, const Node *n)
{
    const Node *f = n->Call.func;
    const char *type = f->kind == NODE_Lambda ? NULL : type_name_of(f);
    if (type) warn(c, n->span, "'%.200s' object is not callable; perhaps you missed a comma?", type);
}

static bool may_be_index(const Node *n)
{
    return is_constant(n) &&
           (is_small(n->Constant.value) || is_kind(n->Constant.value, K_INT) || is_bool(n->Constant.value));
}

/* Strings, lists and tuples take integers; sets, numbers and functions nothing at all. */
void lint_subscript(Compiler *c, const Node *n)
{
    const Node *o = n->Subscript.value;
    const char *type = type_name_of(o), *index = type_name_of(n->Subscript.slice);
    if (!type || o->kind == NODE_Dict || o->kind == NODE_DictComp) return;
    bool sequence = o->kind == NODE_List || o->kind == NODE_ListComp || o->kind == NODE_Tuple ||
                    o->kind == NODE_JoinedStr || o->kind == NODE_FormattedValue ||
                    (is_constant(o) && (is_str(o->Constant.value) || is_bytes(o->Constant.value) ||
                                        is_tuple(o->Constant.value)));
    if (!sequence)
        warn(c, n->span, "'%.200s' object is not subscriptable; perhaps you missed a comma?", type);
    else if (index && !may_be_index(n->Subscript.slice))
        warn(c, n->span, "%.200s indices must be integers or slices, not %.200s; perhaps you missed a comma?",
             type, index);
}
