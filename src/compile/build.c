/* Building nodes for the grammar's actions.
 *
 * The grammar reads targets, arguments and parameters as plain expressions and lists, since one token of
 * lookahead cannot tell them apart. Here they become what they are, and what they may not be is refused: by
 * NULL or false, without a message, because the words are found by the diagnosis (diagnose.h) once parsing
 * has failed. */
#include "compile/parser.h"
#include "grammar.h"

#define NEW(p, Kind, span) node_new((p)->ast, NODE_##Kind, (span))

/* --- Lists ---------------------------------------------------------------------------------------------- */

NodeList nodes_of(Parser *p, Node *n)
{
    NodeList l = {0};
    nodes_push(p->ast, &l, n);
    return l;
}

void nodes_append(Parser *p, NodeList *l, const NodeList *more)
{
    for (size_t i = 0; i < more->len; i++) nodes_push(p->ast, l, more->items[i]);
}

/* --- Targets -------------------------------------------------------------------------------------------- */

static const Node *list_target_invalid(const NodeList *l, TargetKind kind)
{
    for (size_t i = 0; i < l->len; i++) {
        const Node *bad = target_invalid(l->items[i], kind);
        if (bad) return bad;
    }
    return NULL;
}

const Node *target_invalid(const Node *n, TargetKind kind)
{
    switch (n->kind) {
    case NODE_Name:
    case NODE_Attribute:
    case NODE_Subscript: return NULL;
    case NODE_List: return list_target_invalid(&n->List.elts, kind);
    case NODE_Tuple: return list_target_invalid(&n->Tuple.elts, kind);
    case NODE_Starred: return kind == TARGET_DEL ? n : target_invalid(n->Starred.value, kind);
    case NODE_Compare: /* `for a in b` read as a whole */
        if (kind != TARGET_FOR) return n;
        return n->Compare.ops[0] == COMPARE_IN ? target_invalid(n->Compare.left, kind) : NULL;
    default: return n;
    }
}

static void set_context(Node *n, Ctx ctx);

static void set_list_context(NodeList *l, Ctx ctx)
{
    for (size_t i = 0; i < l->len; i++) set_context(l->items[i], ctx);
}

static void set_context(Node *n, Ctx ctx)
{
    switch (n->kind) {
    case NODE_Name: n->Name.ctx = ctx; break;
    case NODE_Attribute: n->Attribute.ctx = ctx; break;
    case NODE_Subscript: n->Subscript.ctx = ctx; break;
    case NODE_Starred:
        n->Starred.ctx = ctx;
        set_context(n->Starred.value, ctx);
        break;
    case NODE_List:
        n->List.ctx = ctx;
        set_list_context(&n->List.elts, ctx);
        break;
    case NODE_Tuple:
        n->Tuple.ctx = ctx;
        set_list_context(&n->Tuple.elts, ctx);
        break;
    default: break;
    }
}

bool target_set(Node *n, TargetKind kind)
{
    if (target_invalid(n, kind == TARGET_FOR ? TARGET_STORE : kind)) return false;
    set_context(n, kind == TARGET_DEL ? CTX_DEL : CTX_STORE);
    return true;
}

static const char *constant_description(Value v)
{
    if (is_none(v)) return "None";
    if (is_bool(v)) return is_true(v) ? "True" : "False";
    return same(v, ELLIPSIS) ? "ellipsis" : "literal";
}

const char *node_description(const Node *n)
{
    switch (n->kind) {
    case NODE_Constant: return constant_description(n->Constant.value);
    case NODE_Attribute: return "attribute";
    case NODE_Subscript: return "subscript";
    case NODE_Starred: return "starred";
    case NODE_Name: return "name";
    case NODE_List: return "list";
    case NODE_Tuple: return "tuple";
    case NODE_Lambda: return "lambda";
    case NODE_Call: return "function call";
    case NODE_GeneratorExp: return "generator expression";
    case NODE_Yield:
    case NODE_YieldFrom: return "yield expression";
    case NODE_Await: return "await expression";
    case NODE_ListComp: return "list comprehension";
    case NODE_SetComp: return "set comprehension";
    case NODE_DictComp: return "dict comprehension";
    case NODE_Dict: return "dict literal";
    case NODE_Set: return "set display";
    case NODE_JoinedStr:
    case NODE_FormattedValue: return "f-string expression";
    case NODE_Compare: return "comparison";
    case NODE_IfExp: return "conditional expression";
    case NODE_NamedExpr: return "named expression";
    default: return "expression";
    }
}

/* --- Expressions ---------------------------------------------------------------------------------------- */

Node *name_node(Parser *p, uint32_t token, Span span)
{
    Node *n = NEW(p, Name, span);
    n->Name.id = token_name_str(p, token);
    return n;
}

Node *constant_node(Parser *p, Value v, Span span)
{
    Node *n = NEW(p, Constant, span);
    n->Constant.value = v;
    if (is_obj(v)) list_append(p->ast->constants, v);
    return n;
}

Node *binop_node(Parser *p, BinOp op, Node *left, Node *right, Span span)
{
    Node *n = NEW(p, BinOp, span);
    n->BinOp.op = op;
    n->BinOp.left = left;
    n->BinOp.right = right;
    return n;
}

Node *unary_node(Parser *p, UnaryOp op, Node *operand, Span span)
{
    Node *n = NEW(p, UnaryOp, span);
    n->UnaryOp.op = op;
    n->UnaryOp.operand = operand;
    return n;
}

/* `a or b or c` is one node of three values. */
Node *boolop_node(Parser *p, bool is_or, Node *left, Node *right, Span span)
{
    bool extend = left->kind == NODE_BoolOp && !left->parenthesized && left->BoolOp.is_or == is_or;
    Node *n = extend ? left : NEW(p, BoolOp, span);
    if (!extend) {
        n->BoolOp.is_or = is_or;
        nodes_push(p->ast, &n->BoolOp.values, left);
    }
    nodes_push(p->ast, &n->BoolOp.values, right);
    n->span = span;
    return n;
}

/* `a < b < c` is one node; the bytes of its operators grow with the list of its comparators. */
Node *compare_node(Parser *p, CompareOp op, Node *left, Node *right, Span span)
{
    bool extend = left->kind == NODE_Compare && !left->parenthesized;
    Node *n = extend ? left : NEW(p, Compare, span);
    size_t len = n->Compare.comparators.len, cap = n->Compare.comparators.cap;
    if (!extend) n->Compare.left = left;
    nodes_push(p->ast, &n->Compare.comparators, right);
    if (n->Compare.comparators.cap != cap) {
        char *ops = arena_alloc(&p->ast->arena, n->Compare.comparators.cap);
        if (len) memcpy(ops, n->Compare.ops, len);
        n->Compare.ops = ops;
    }
    ((char *)n->Compare.ops)[len] = (char)op;
    n->span = span;
    return n;
}

Node *attribute_node(Parser *p, Node *value, uint32_t token, Span span)
{
    Node *n = NEW(p, Attribute, span);
    n->Attribute.value = value;
    n->Attribute.attr = token_name_str(p, token);
    return n;
}

Node *tuple_node(Parser *p, NodeList elts, Span span)
{
    Node *n = NEW(p, Tuple, span);
    n->Tuple.elts = elts;
    return n;
}

Node *dict_node(Parser *p, NodeList keys_and_values, Span span)
{
    Node *n = NEW(p, Dict, span);
    for (size_t i = 0; i < keys_and_values.len; i += 2) {
        nodes_push(p->ast, &n->Dict.keys, keys_and_values.items[i]);
        nodes_push(p->ast, &n->Dict.values, keys_and_values.items[i + 1]);
    }
    return n;
}

Node *starred_node(Parser *p, Node *value, Span span)
{
    Node *n = NEW(p, Starred, span);
    n->Starred.value = value;
    return n;
}

Node *walrus_node(Parser *p, Node *target, Node *value, Span span)
{
    Node *n = NEW(p, NamedExpr, span);
    target->Name.ctx = CTX_STORE;
    n->NamedExpr.target = target;
    n->NamedExpr.value = value;
    return n;
}

Node *comp_node(Parser *p, NodeKind kind, Node *elt, Node *value, NodeList generators, Span span)
{
    Node *n = node_new(p->ast, kind, span);
    if (kind == NODE_DictComp) {
        n->DictComp.key = elt;
        n->DictComp.value = value;
        n->DictComp.generators = generators;
    } else { /* the three others are laid out alike */
        n->ListComp.elt = elt;
        n->ListComp.generators = generators;
    }
    return n;
}

Node *comp_for_node(Parser *p, Node *target, Node *iter, NodeList ifs, bool is_async, Span span)
{
    Node *n = NEW(p, Comprehension, span);
    n->Comprehension.target = target;
    n->Comprehension.iter = iter;
    n->Comprehension.ifs = ifs;
    n->Comprehension.is_async = is_async;
    return n;
}

Node *keyword_node(Parser *p, Node *name, Node *value, Span span)
{
    if (name->kind != NODE_Name || name->parenthesized) return NULL;
    Node *n = NEW(p, Keyword, span);
    n->Keyword.arg = name->Name.id;
    n->Keyword.value = value;
    return n;
}

static bool args_add_keyword(Parser *p, CallArgs *a, Node *arg)
{
    if (!arg->Keyword.arg) a->unpacked = true;
    nodes_push(p->ast, &a->keywords, arg);
    return true;
}

bool args_add(Parser *p, CallArgs *a, Node *arg)
{
    bool lone = arg->kind == NODE_GeneratorExp && !arg->parenthesized;
    if (a->lone || (lone && a->args.len + a->keywords.len > 0)) return false;
    if (arg->kind == NODE_Keyword) return args_add_keyword(p, a, arg);
    if (arg->kind == NODE_Starred ? a->unpacked : a->keywords.len > 0) return false;
    a->lone = lone;
    nodes_push(p->ast, &a->args, arg);
    return true;
}

/* A generator expression that is the only argument reaches over the parentheses of the call. */
Node *call_node(Parser *p, Node *func, CallArgs args, Span args_span, Span span)
{
    Node *n = NEW(p, Call, span);
    n->Call.func = func;
    n->Call.args = args.args;
    n->Call.keywords = args.keywords;
    if (args.lone) args.args.items[0]->span = args_span;
    return n;
}

/* --- Parameters ----------------------------------------------------------------------------------------- */

Params params_new(Parser *p, Span span)
{
    return (Params){.args = NEW(p, Arguments, span)};
}

static Node *arg_node(Parser *p, uint32_t name, Span span, Node *annotation)
{
    Node *n = NEW(p, Arg, span);
    n->Arg.arg = token_name_str(p, name);
    n->Arg.annotation = annotation;
    return n;
}

bool params_add(Parser *p, Params *ps, uint32_t name, Span span, Node *annotation, Node *dflt)
{
    Node *args = ps->args;
    if (ps->seen & PARAM_KWARGS) return false;
    Node *arg = arg_node(p, name, span, annotation);
    if (ps->seen & PARAM_STAR) {
        nodes_push(p->ast, &args->Arguments.kwonly, arg);
        nodes_push(p->ast, &args->Arguments.kw_defaults, dflt);
        ps->seen &= (uint8_t)~PARAM_BARE;
        return true;
    }
    if (!dflt && ps->seen & PARAM_DEFAULT) return false;
    nodes_push(p->ast, &args->Arguments.args, arg);
    if (!dflt) return true;
    ps->seen |= PARAM_DEFAULT;
    nodes_push(p->ast, &args->Arguments.defaults, dflt);
    return true;
}

bool params_add_slash(Params *ps)
{
    Node *args = ps->args;
    if (ps->seen & (PARAM_SLASH | PARAM_STAR | PARAM_KWARGS)) return false;
    args->Arguments.posonly = args->Arguments.args;
    args->Arguments.args = (NodeList){0};
    ps->seen |= PARAM_SLASH;
    return true;
}

bool params_add_star(Parser *p, Params *ps, uint32_t name, Span span, Node *annotation)
{
    if (ps->seen & (PARAM_STAR | PARAM_KWARGS)) return false;
    ps->seen |= PARAM_STAR;
    if (name)
        ps->args->Arguments.vararg = arg_node(p, name, span, annotation);
    else
        ps->seen |= PARAM_BARE;
    return true;
}

bool params_add_kwargs(Parser *p, Params *ps, uint32_t name, Span span, Node *annotation)
{
    if (ps->seen & (PARAM_KWARGS | PARAM_BARE)) return false;
    ps->seen |= PARAM_KWARGS;
    ps->args->Arguments.kwarg = arg_node(p, name, span, annotation);
    return true;
}

/* Keyword-only parameters must follow a bare star. */
bool params_end(const Params *ps)
{
    return !(ps->seen & PARAM_BARE);
}

/* --- Statements ----------------------------------------------------------------------------------------- */

Node *function_node(Parser *p, uint32_t name, Params params, NodeList body, Node *returns, Span span)
{
    Node *n = NEW(p, FunctionDef, span);
    n->FunctionDef.name = token_name_str(p, name);
    n->FunctionDef.args = params.args;
    n->FunctionDef.body = body;
    n->FunctionDef.returns = returns;
    return n;
}

Node *class_node(Parser *p, uint32_t name, const CallArgs *args, NodeList body, Span span)
{
    Node *n = NEW(p, ClassDef, span);
    n->ClassDef.name = token_name_str(p, name);
    n->ClassDef.body = body;
    if (args) {
        n->ClassDef.bases = args->args;
        n->ClassDef.keywords = args->keywords;
    }
    return n;
}

Node *decorate(Node *def, NodeList decorators)
{
    if (def->kind == NODE_FunctionDef)
        def->FunctionDef.decorators = decorators;
    else
        def->ClassDef.decorators = decorators;
    return def;
}

static bool is_yield(const Node *n)
{
    return (n->kind == NODE_Yield || n->kind == NODE_YieldFrom) && !n->parenthesized;
}

Node *assign_node(Parser *p, Node *target, Node *value, Span span)
{
    Node *n = NEW(p, Assign, span);
    n->Assign.targets = nodes_of(p, target);
    n->Assign.value = value;
    return n;
}

/* Before another `=`: what was the value is one more target. */
bool assign_value_is_target(Parser *p, Node *assign)
{
    if (is_yield(assign->Assign.value) || !target_set(assign->Assign.value, TARGET_STORE)) return false;
    nodes_push(p->ast, &assign->Assign.targets, assign->Assign.value);
    return true;
}

bool target_single(const Node *n)
{
    return n->kind == NODE_Name || n->kind == NODE_Attribute || n->kind == NODE_Subscript;
}

Node *annassign_node(Parser *p, Node *target, Node *annotation, Node *value, Span span)
{
    Node *n = NEW(p, AnnAssign, span);
    set_context(target, CTX_STORE);
    n->AnnAssign.target = target;
    n->AnnAssign.annotation = annotation;
    n->AnnAssign.value = value;
    n->AnnAssign.simple = target->kind == NODE_Name && !target->parenthesized;
    return n;
}

Node *augassign_node(Parser *p, Node *target, BinOp op, Node *value, Span span)
{
    Node *n = NEW(p, AugAssign, span);
    set_context(target, CTX_STORE);
    n->AugAssign.target = target;
    n->AugAssign.op = op;
    n->AugAssign.value = value;
    return n;
}

/* Each elif is an If in the orelse of the one before, and ends where the whole statement does. */
Node *if_node(Parser *p, Node *test, NodeList body, NodeList elifs, NodeList orelse, Span span)
{
    for (size_t i = elifs.len; i-- > 0;) {
        Node *e = elifs.items[i];
        e->If.orelse = orelse;
        e->span = span_join(e->span, span);
        orelse = nodes_of(p, e);
    }
    Node *n = NEW(p, If, span);
    n->If.test = test;
    n->If.body = body;
    n->If.orelse = orelse;
    return n;
}

Node *for_node(Parser *p, Node *target, Node *iter, NodeList body, NodeList orelse, Span span)
{
    Node *n = NEW(p, For, span);
    n->For.target = target;
    n->For.iter = iter;
    n->For.body = body;
    n->For.orelse = orelse;
    return n;
}

Node *with_item(Parser *p, Node *context, Node *vars)
{
    if (vars && !target_set(vars, TARGET_STORE)) return NULL;
    Node *n = NEW(p, WithItem, vars ? span_join(context->span, vars->span) : context->span);
    n->WithItem.context = context;
    n->WithItem.vars = vars;
    return n;
}

/* `with (a, b):` reads like a tuple but means two items, unless one of them could not stand there. */
static bool is_item_tuple(const NodeList *items, Span items_span)
{
    const Node *item = items->items[0], *t = item->WithItem.context;
    if (items->len != 1 || item->WithItem.vars || t->kind != NODE_Tuple || t->Tuple.elts.len == 0)
        return false;
    if (t->span.line != items_span.line || t->span.col != items_span.col) return false;
    for (size_t i = 0; i < t->Tuple.elts.len; i++) {
        const Node *e = t->Tuple.elts.items[i];
        if (e->kind == NODE_Starred || (e->kind == NODE_NamedExpr && !e->parenthesized)) return false;
    }
    return true;
}

Node *with_node(Parser *p, NodeList items, NodeList body, Span items_span, Span span)
{
    Node *n = NEW(p, With, span);
    n->With.items = items;
    n->With.body = body;
    if (!is_item_tuple(&items, items_span)) return n;
    NodeList elts = items.items[0]->WithItem.context->Tuple.elts;
    n->With.items = (NodeList){0};
    for (size_t i = 0; i < elts.len; i++)
        nodes_push(p->ast, &n->With.items, with_item(p, elts.items[i], NULL));
    return n;
}

Node *import_from(Parser *p, Str *module, int level, NodeList names, Span span)
{
    Node *n = NEW(p, ImportFrom, span);
    n->ImportFrom.module = module;
    n->ImportFrom.names = names;
    n->ImportFrom.level = level;
    if (level == 0 && str_eq_c(module, "__future__")) nodes_push(p->ast, &p->futures, n);
    return n;
}

Node *alias_node(Parser *p, Str *name, uint32_t asname, Span span)
{
    Node *n = NEW(p, Alias, span);
    n->Alias.name = name;
    n->Alias.asname = asname ? token_name_str(p, asname) : NULL;
    return n;
}

/* The names from `token` on, with the dots between them. */
Str *dotted_name(Parser *p, uint32_t token)
{
    const Token *t = &p->lex.tokens.items[token];
    if (t[1].kind != TOK_DOT) return token_name_str(p, token);
    Buf b = {0};
    for (;; t += 2, token += 2) {
        str_to_buf(&b, token_name_str(p, token));
        if (t[1].kind != TOK_DOT || t[2].kind != TOK_NAME) break;
        buf_putc(&b, '.');
    }
    Str *s = parser_name(p, arena_strndup(&p->ast->arena, b.data, b.len), b.len);
    buf_free(&b);
    return s;
}

/* --- Patterns ------------------------------------------------------------------------------------------- */

static const Node *number_of(const Node *n)
{
    return n->kind == NODE_UnaryOp ? n->UnaryOp.operand : n;
}

/* `-1 + 2j`: the first a real number, the second an imaginary one. */
Node *complex_literal(Parser *p, Node *real, BinOp op, Node *imaginary, Span span)
{
    if (!imaginary) return NULL;
    if (is_kind(number_of(real)->Constant.value, K_COMPLEX)) {
        parser_error(p, exc_SyntaxError, number_of(real)->span, "real number required in complex literal");
        return NULL;
    }
    if (!is_kind(imaginary->Constant.value, K_COMPLEX)) {
        parser_error(p, exc_SyntaxError, imaginary->span, "imaginary number required in complex literal");
        return NULL;
    }
    return binop_node(p, op, real, imaginary, span);
}

Node *match_literal(Parser *p, Node *value)
{
    if (value->kind == NODE_JoinedStr) {
        parser_error(p, exc_SyntaxError, value->span,
                     "patterns may only match literals and attribute lookups");
        return NULL;
    }
    bool singleton =
        value->kind == NODE_Constant && (is_none(value->Constant.value) || is_bool(value->Constant.value));
    Node *n = node_new(p->ast, singleton ? NODE_MatchSingleton : NODE_MatchValue, value->span);
    if (singleton)
        n->MatchSingleton.value = value->Constant.value;
    else
        n->MatchValue.value = value;
    return n;
}

/* NULL for `_`. */
Str *capture_name(Parser *p, uint32_t token)
{
    Str *s = token_name_str(p, token);
    return s == NM(_) ? NULL : s;
}

Node *match_capture(Parser *p, uint32_t token, Span span)
{
    Node *n = NEW(p, MatchAs, span);
    n->MatchAs.name = capture_name(p, token);
    return n;
}

Node *match_star(Parser *p, uint32_t token, Span span)
{
    Node *n = NEW(p, MatchStar, span);
    n->MatchStar.name = capture_name(p, token);
    return n;
}

Node *match_as(Parser *p, Node *pattern, uint32_t name, Span span)
{
    Str *s = capture_name(p, name);
    if (!s) return NULL;
    Node *n = NEW(p, MatchAs, span);
    n->MatchAs.pattern = pattern;
    n->MatchAs.name = s;
    return n;
}

Node *match_or(Parser *p, Node *left, Node *right, Span span)
{
    Node *n = left;
    if (left->kind != NODE_MatchOr || left->parenthesized) {
        n = NEW(p, MatchOr, span);
        nodes_push(p->ast, &n->MatchOr.patterns, left);
    }
    nodes_push(p->ast, &n->MatchOr.patterns, right);
    n->span = span;
    return n;
}

Node *match_sequence(Parser *p, NodeList patterns, Span span)
{
    Node *n = NEW(p, MatchSequence, span);
    n->MatchSequence.patterns = patterns;
    return n;
}

Node *match_mapping(Parser *p, const MapItems *items, Span span)
{
    Node *n = NEW(p, MatchMapping, span);
    n->MatchMapping.keys = items->keys;
    n->MatchMapping.patterns = items->patterns;
    n->MatchMapping.rest = items->rest;
    return n;
}

Node *match_class(Parser *p, Node *cls, const ClassArgs *args, Span span)
{
    Node *n = NEW(p, MatchClass, span);
    n->MatchClass.cls = cls;
    n->MatchClass.patterns = args->patterns;
    n->MatchClass.kwd_attrs = args->attrs;
    n->MatchClass.kwd_patterns = args->kwd_patterns;
    return n;
}

void map_add(Parser *p, MapItems *m, Node *key, Node *pattern)
{
    nodes_push(p->ast, &m->keys, key);
    nodes_push(p->ast, &m->patterns, pattern);
}

void class_keyword(Parser *p, ClassArgs *a, Node *name, Node *pattern)
{
    nodes_push(p->ast, &a->attrs, name);
    nodes_push(p->ast, &a->kwd_patterns, pattern);
}
