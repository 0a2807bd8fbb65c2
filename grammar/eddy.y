/* The grammar of Python 3.11, with the f-strings of 3.12, for an LALR(1) parser.
 *
 * It accepts a little more than the language: what may be assigned to, in which order arguments and
 * parameters may stand and suchlike is checked where nodes are built (compile/build.c), which refuse the tree
 * by returning NULL (CHECK). Why a text is wrong is not said here: the first token that fits nothing ends the
 * parse, and the diagnosis (compile/diagnose.h) takes a second look. Operators are disambiguated by
 * precedence; `*x`, `:=` and `not` stand in nonterminals of their own, since they may not stand
 * everywhere. */
%require "3.8"
%define api.pure full
%define api.prefix {grammar}
%define api.token.prefix {TOK_}
%define api.location.type {Span}
%define parse.error custom
%locations
%param { Parser *p }
%expect 0

%code requires {
#include "compile/parser.h"
}

%union {
    uint32_t token;      /* its place in the token array */
    Node *node;
    NodeList list;
    int number;
    Str *str;
    Params params;
    CallArgs args;
    ClassArgs classargs;
    MapItems mapitems;
    Handlers handlers;
}

%code {
#define YYSTYPE_IS_TRIVIAL 1
#define YYLTYPE_IS_TRIVIAL 1
#define YYMAXDEPTH 40000
#define YYLLOC_DEFAULT(cur, rhs, n) \
    ((cur) = (n) ? span_join(YYRHSLOC(rhs, 1), YYRHSLOC(rhs, n)) : span_end(YYRHSLOC(rhs, 0)))
#define CHECK(x) do { if (!(x)) YYABORT; } while (0)
#define NEW(kind) node_new(p->ast, NODE_##kind, yyloc)

static Span span_end(Span s) { return (Span){s.end_line, s.end_line, s.end_col, s.end_col}; }
static int grammarlex(GRAMMARSTYPE *value, Span *span, Parser *p);
static void grammarerror(Span *span, Parser *p, const char *message) {}
static void push(Parser *p, NodeList *l, Node *n) { nodes_push(p->ast, l, n); }
}

%token END 0 "end of file"
%token START_FILE START_EVAL START_SINGLE ERROR BAD
%token <token> BAD_STRING
%token <token> NAME "name" NUMBER "number" STRING "string"
%token <token> FSTRING_START "f-string" FSTRING_TEXT "f-string text" FSTRING_END "end of f-string"
%token <token> FIELD_OPEN "'{' of f-string" FIELD_CLOSE "'}' of f-string" FIELD_COLON "':' of f-string"
%token <token> FIELD_BANG "'!' of f-string"
%token NEWLINE "newline" INDENT "indent" DEDENT "dedent"
%token FALSE "False" NONE "None" TRUE "True" AND "and" AS "as" ASSERT "assert" ASYNC "async" AWAIT "await"
%token BREAK "break"
%token CLASS "class" CONTINUE "continue" DEF "def" DEL "del" ELIF "elif" ELSE "else" EXCEPT "except"
%token FINALLY "finally"
%token FOR "for" FROM "from" GLOBAL "global" IF "if" IMPORT "import" IN "in" IS "is" LAMBDA "lambda"
%token NONLOCAL "nonlocal"
%token NOT "not" OR "or" PASS "pass" RAISE "raise" RETURN "return" TRY "try" WHILE "while" WITH "with"
%token YIELD "yield"
%token MATCH "match" CASE "case"
%token <token> LPAR "(" WITH_LPAR "( of with"
%token RPAR ")"
%token LSQB "[" RSQB "]" LBRACE "{" RBRACE "}" COLON ":" COMMA "," SEMI ";" DOT "." ELLIPSIS "..." ARROW "->"
%token PLUS "+" MINUS "-" STAR "*" SLASH "/" DSLASH "//" PERCENT "%" AT "@" DSTAR "**" BAR "|" AMPER "&"
%token CARET "^" TILDE "~"
%token LSHIFT "<<" RSHIFT ">>" LESS "<" GREATER ">" LESSEQ "<=" GREATEREQ ">=" EQEQ "==" NOTEQ "!="
%token <token> EQUAL "="
%token COLONEQ ":=" PLUSEQ "+=" MINUSEQ "-=" STAREQ "*=" SLASHEQ "/=" DSLASHEQ "//=" PERCENTEQ "%="
%token ATEQ "@=" DSTAREQ "**=" BAREQ "|=" AMPEREQ "&=" CARETEQ "^=" LSHIFTEQ "<<=" RSHIFTEQ ">>="

%left OR
%left AND
%precedence NOT
%left BAR
%left CARET
%left AMPER
%left LSHIFT RSHIFT
%left PLUS MINUS
%left STAR SLASH DSLASH PERCENT AT
%precedence UNARY
%right DSTAR

%type <list> statements block line small_statements decorators elifs else finally names dotted_as_names
%type <list> import_as_names
%type <list> import_targets del_targets tests star_items named_items target_items comp_fors comp_ifs
%type <list> subscript_items dict_items
%type <list> strings fstring_parts with_items cases pattern_items
%type <node> ann_target aug_target first_target more_targets small_statement compound if_statement
%type <node> while_statement for_statement with_statement try_statement
%type <node> funcdef classdef match_statement async_statement decorated assignment import_statement
%type <node> import_from_statement rhs
%type <node> test named cond comparison arith await_primary primary atom star_item named_item testlist
%type <node> testlist_star yield_expr
%type <node> for_target target_list target_item lambda comp_for arg subscripts subscript optional step
%type <node> string field_value field_spec return_type
%type <node> handler with_item dotted_as_name import_as_name case_block guard subject
%type <node> patterns pattern or_pattern closed_pattern literal signed_number value_name pattern_item
%type <node> mapping_key
%type <handlers> handlers
%type <args> arguments class_arguments arg_list
%type <params> parameters param_list lambda_parameters lambda_list
%type <node> annotation star_annotation dflt
%type <classargs> class_args class_list
%type <mapitems> map_items
%type <str> map_rest
%type <number> dots augop
%type <token> dotted field_equal field_conversion

%start start

%%

start:
    START_FILE END                          { p->ast->root = NEW(Module); }
  | START_FILE statements END               { p->ast->root = NEW(Module); p->ast->root->Module.body = $2; }
  | START_EVAL testlist newlines END
    { p->ast->root = NEW(Expression); p->ast->root->Expression.body = $2; }
  | START_SINGLE END                        { p->ast->root = NEW(Interactive); }
  | START_SINGLE line
    { p->ast->root = NEW(Interactive); p->ast->root->Interactive.body = $2; YYACCEPT; }
  | START_SINGLE compound END
    { p->ast->root = NEW(Interactive); p->ast->root->Interactive.body = nodes_of(p, $2); }
  ;

newlines: %empty | newlines NEWLINE ;

statements:
    line
  | compound                                { $$ = nodes_of(p, $1); }
  | statements line                         { $$ = $1; nodes_append(p, &$$, &$2); }
  | statements compound                     { $$ = $1; push(p, &$$, $2); }
  ;

line: small_statements NEWLINE              { $$ = $1; @$ = @1; }
    | small_statements SEMI NEWLINE         { $$ = $1; @$ = span_join(@1, @2); }
    ;
small_statements:
    small_statement                         { $$ = nodes_of(p, $1); }
  | small_statements SEMI small_statement   { $$ = $1; push(p, &$$, $3); }
  ;

block: line
     | NEWLINE INDENT statements DEDENT     { $$ = $3; @$ = @3; }
     ;

/* --- Simple statements ---------------------------------------------------------------------------------- */

small_statement:
    testlist_star                           { $$ = NEW(Expr); $$->Expr.value = $1; }
  | yield_expr                              { $$ = NEW(Expr); $$->Expr.value = $1; }
  | assignment
  | ann_target COLON test                   { $$ = annassign_node(p, $1, $3, NULL, @$); }
  | ann_target COLON test EQUAL rhs         { $$ = annassign_node(p, $1, $3, $5, @$); }
  | aug_target augop rhs                    { $$ = augassign_node(p, $1, (BinOp)$2, $3, @$); }
  | PASS                                    { $$ = NEW(Pass); }
  | BREAK                                   { $$ = NEW(Break); }
  | CONTINUE                                { $$ = NEW(Continue); }
  | RETURN                                  { $$ = NEW(Return); }
  | RETURN testlist_star                    { $$ = NEW(Return); $$->Return.value = $2; }
  | RAISE                                   { $$ = NEW(Raise); }
  | RAISE test                              { $$ = NEW(Raise); $$->Raise.exc = $2; }
  | RAISE test FROM test                    { $$ = NEW(Raise); $$->Raise.exc = $2; $$->Raise.cause = $4; }
  | GLOBAL names                            { $$ = NEW(Global); $$->Global.names = $2; }
  | NONLOCAL names                          { $$ = NEW(Nonlocal); $$->Nonlocal.names = $2; }
  | DEL del_targets                         { $$ = NEW(Delete); $$->Delete.targets = $2; }
  | DEL del_targets COMMA                   { $$ = NEW(Delete); $$->Delete.targets = $2; }
  | ASSERT test                             { $$ = NEW(Assert); $$->Assert.test = $2; }
  | ASSERT test COMMA test                  { $$ = NEW(Assert); $$->Assert.test = $2; $$->Assert.msg = $4; }
  | import_statement
  | import_from_statement
  ;

/* Targets are checked where the token behind them shows what they are. */
ann_target: testlist_star                   { CHECK(target_single($1)); $$ = $1; } ;
aug_target: testlist_star                   { CHECK(target_single($1)); $$ = $1; } ;
first_target: testlist_star                 { CHECK(target_set($1, TARGET_STORE)); $$ = $1; } ;
more_targets: assignment                    { CHECK(assign_value_is_target(p, $1)); $$ = $1; } ;
assignment:
    first_target EQUAL rhs                  { $$ = assign_node(p, $1, $3, @$); }
  | more_targets EQUAL rhs                  { $$ = $1; $$->Assign.value = $3; $$->span = @$; }
  ;
rhs: testlist_star | yield_expr ;
augop:
    PLUSEQ
    { $$ = BIN_ADD; } | MINUSEQ { $$ = BIN_SUB; } | STAREQ { $$ = BIN_MUL; } | SLASHEQ { $$ = BIN_TRUEDIV; }
  | DSLASHEQ
    {
        $$ = BIN_FLOORDIV;
        } | PERCENTEQ { $$ = BIN_MOD;
        } | ATEQ { $$ = BIN_MATMUL;
        } | DSTAREQ { $$ = BIN_POW;
    }
  | BAREQ
    { $$ = BIN_OR; } | AMPEREQ { $$ = BIN_AND; } | CARETEQ { $$ = BIN_XOR; } | LSHIFTEQ { $$ = BIN_LSHIFT; }
  | RSHIFTEQ { $$ = BIN_RSHIFT; }
  ;

names: NAME                                 { $$ = nodes_of(p, name_node(p, $1, @1)); }
     | names COMMA NAME                     { $$ = $1; push(p, &$$, name_node(p, $3, @3)); }
     ;
del_targets:
    primary                                 { CHECK(target_set($1, TARGET_DEL)); $$ = nodes_of(p, $1); }
  | del_targets COMMA primary
    { CHECK(target_set($3, TARGET_DEL)); $$ = $1; push(p, &$$, $3); }
  ;

import_statement: IMPORT dotted_as_names    { $$ = NEW(Import); $$->Import.names = $2; } ;
dotted_as_names:
    dotted_as_name                          { $$ = nodes_of(p, $1); }
  | dotted_as_names COMMA dotted_as_name    { $$ = $1; push(p, &$$, $3); }
  ;
dotted_as_name:
    dotted                                  { $$ = alias_node(p, dotted_name(p, $1), 0, @$); }
  | dotted AS NAME                          { $$ = alias_node(p, dotted_name(p, $1), $3, @$); }
  ;
dotted: NAME | dotted DOT NAME ;            /* the first token */
import_from_statement:
    FROM dotted IMPORT import_targets       { $$ = import_from(p, dotted_name(p, $2), 0, $4, @$); }
  | FROM dots dotted IMPORT import_targets  { $$ = import_from(p, dotted_name(p, $3), $2, $5, @$); }
  | FROM dots IMPORT import_targets         { $$ = import_from(p, NULL, $2, $4, @$); }
  ;
dots: DOT                                   { $$ = 1; }
    | ELLIPSIS                              { $$ = 3; }
    | dots DOT                              { $$ = $1 + 1; }
    | dots ELLIPSIS                         { $$ = $1 + 3; }
    ;
import_targets:
    STAR                                    { $$ = nodes_of(p, alias_node(p, str_intern_c("*"), 0, @1)); }
  | import_as_names
  | LPAR import_as_names RPAR               { $$ = $2; }
  | LPAR import_as_names COMMA RPAR         { $$ = $2; }
  ;
import_as_names:
    import_as_name                          { $$ = nodes_of(p, $1); }
  | import_as_names COMMA import_as_name    { $$ = $1; push(p, &$$, $3); }
  ;
import_as_name:
    NAME                                    { $$ = alias_node(p, token_name_str(p, $1), 0, @$); }
  | NAME AS NAME                            { $$ = alias_node(p, token_name_str(p, $1), $3, @$); }
  ;

/* --- Compound statements -------------------------------------------------------------------------------- */

compound:
    if_statement | while_statement | for_statement | with_statement | try_statement | funcdef | classdef
  | match_statement | async_statement | decorated
  ;

if_statement:
    IF named COLON block elifs else         { $$ = if_node(p, $2, $4, $5, $6, @$); }
  ;
elifs: %empty                               { $$ = (NodeList){0}; }
     | elifs ELIF named COLON block
       { $$ = $1; push(p, &$$, if_node(p, $3, $5, (NodeList){0}, (NodeList){0}, span_join(@2, @5))); }
     ;
else: %empty                                { $$ = (NodeList){0}; }
    | ELSE COLON block                      { $$ = $3; }
    ;
while_statement:
    WHILE named COLON block else
    { $$ = NEW(While); $$->While.test = $2; $$->While.body = $4; $$->While.orelse = $5; }
  ;
for_statement:
    FOR for_target IN testlist_star COLON block else  { $$ = for_node(p, $2, $4, $6, $7, @$); }
  ;
with_statement:
    WITH with_items COLON block             { $$ = with_node(p, $2, $4, @2, @$); }
  | WITH WITH_LPAR with_items RPAR COLON block        { $$ = with_node(p, $3, $6, (Span){0}, @$); }
  | WITH WITH_LPAR with_items COMMA RPAR COLON block  { $$ = with_node(p, $3, $7, (Span){0}, @$); }
  ;
with_items: with_item                       { $$ = nodes_of(p, $1); }
          | with_items COMMA with_item      { $$ = $1; push(p, &$$, $3); }
          ;
with_item: test                             { CHECK($$ = with_item(p, $1, NULL)); }
         | test AS target_item              { CHECK($$ = with_item(p, $1, $3)); }
         ;
try_statement:
    TRY COLON block handlers else finally
    {
        $$ = NEW(Try);
        $$->Try.body = $3; $$->Try.handlers = $4.list; $$->Try.is_star = $4.star;
        $$->Try.orelse = $5; $$->Try.finalbody = $6;
    }
  | TRY COLON block FINALLY COLON block     { $$ = NEW(Try); $$->Try.body = $3; $$->Try.finalbody = $6; }
  ;
finally: %empty                             { $$ = (NodeList){0}; }
       | FINALLY COLON block                { $$ = $3; }
       ;
handlers:
    EXCEPT handler                          { $2->span = @$; $$ = (Handlers){nodes_of(p, $2), false}; }
  | EXCEPT COLON block
    {
        Node *h = NEW(ExceptHandler);
        h->ExceptHandler.body = $3;
        $$ = (Handlers){nodes_of(p, h), false};
    }
  | EXCEPT STAR handler                     { $3->span = @$; $$ = (Handlers){nodes_of(p, $3), true}; }
  | handlers EXCEPT plain_clause handler    { $4->span = span_join(@2, @4); $$ = $1; push(p, &$$.list, $4); }
  | handlers EXCEPT plain_clause COLON block
    {
        Node *h = node_new(p->ast, NODE_ExceptHandler, span_join(@2, @5));
        h->ExceptHandler.body = $5;
        $$ = $1;
        push(p, &$$.list, h);
    }
  | handlers EXCEPT star_clause handler     { $4->span = span_join(@2, @4); $$ = $1; push(p, &$$.list, $4); }
  ;
/* Not both kinds in one statement. */
plain_clause: %empty                        { CHECK(!$<handlers>-1.star); } ;
star_clause: STAR                           { CHECK($<handlers>-1.star); } ;
handler:
    test COLON block
    { $$ = NEW(ExceptHandler); $$->ExceptHandler.type = $1; $$->ExceptHandler.body = $3; }
  | test AS NAME COLON block
    {
        $$ = NEW(ExceptHandler);
        $$->ExceptHandler.type = $1; $$->ExceptHandler.name = token_name_str(p, $3);
        $$->ExceptHandler.body = $5;
    }
  ;
funcdef:
    DEF NAME LPAR parameters RPAR return_type COLON block  { $$ = function_node(p, $2, $4, $8, $6, @$); }
  ;
return_type: %empty { $$ = NULL; } | ARROW test { $$ = $2; } ;
classdef:
    CLASS NAME COLON block                  { $$ = class_node(p, $2, NULL, $4, @$); }
  | CLASS NAME LPAR class_arguments RPAR COLON block  { $$ = class_node(p, $2, &$4, $7, @$); }
  ;
class_arguments: arguments                  { CHECK(!$1.lone); $$ = $1; } ;
async_statement:
    ASYNC funcdef                           { $$ = $2; $$->span = @$; $$->FunctionDef.is_async = 1; }
  | ASYNC for_statement                     { $$ = $2; $$->span = @$; $$->For.is_async = 1; }
  | ASYNC with_statement                    { $$ = $2; $$->span = @$; $$->With.is_async = 1; }
  ;
decorated:
    decorators funcdef                      { $$ = decorate($2, $1); }
  | decorators classdef                     { $$ = decorate($2, $1); }
  | decorators ASYNC funcdef
    { $3->span = span_join(@2, @3); $3->FunctionDef.is_async = 1; $$ = decorate($3, $1); }
  ;
decorators:
    AT named NEWLINE                        { $$ = nodes_of(p, $2); }
  | decorators AT named NEWLINE             { $$ = $1; push(p, &$$, $3); }
  ;

/* --- Parameters ----------------------------------------------------------------------------------------- */

parameters: %empty                          { $$ = params_new(p, @$); }
          | param_list                      { CHECK(params_end(&$1)); $$ = $1; $$.args->span = @$; }
          | param_list COMMA                { CHECK(params_end(&$1)); $$ = $1; $$.args->span = @1; }
          ;
param_list:
    NAME annotation dflt
    { $$ = params_new(p, @$); CHECK(params_add(p, &$$, $1, span_join(@1, @2), $2, $3)); }
  | STAR
    { $$ = params_new(p, @$); CHECK(params_add_star(p, &$$, 0, @1, NULL)); }
  | STAR NAME star_annotation
    { $$ = params_new(p, @$); CHECK(params_add_star(p, &$$, $2, span_join(@2, @3), $3)); }
  | DSTAR NAME annotation
    { $$ = params_new(p, @$); CHECK(params_add_kwargs(p, &$$, $2, span_join(@2, @3), $3)); }
  | param_list COMMA NAME annotation dflt
    { $$ = $1; CHECK(params_add(p, &$$, $3, span_join(@3, @4), $4, $5)); }
  | param_list COMMA SLASH                  { $$ = $1; CHECK(params_add_slash(&$$)); }
  | param_list COMMA STAR                   { $$ = $1; CHECK(params_add_star(p, &$$, 0, @3, NULL)); }
  | param_list COMMA STAR NAME star_annotation
    { $$ = $1; CHECK(params_add_star(p, &$$, $4, span_join(@4, @5), $5)); }
  | param_list COMMA DSTAR { CHECK(params_end(&$1)); } NAME annotation
    { $$ = $1; CHECK(params_add_kwargs(p, &$$, $5, span_join(@5, @6), $6)); }
  ;
annotation: %empty { $$ = NULL; } | COLON test { $$ = $2; } ;
star_annotation: %empty { $$ = NULL; } | COLON star_item { $$ = $2; } ;
dflt: %empty { $$ = NULL; } | EQUAL test { $$ = $2; } ;

lambda_parameters: %empty                   { $$ = params_new(p, @$); }
                 | lambda_list              { CHECK(params_end(&$1)); $$ = $1; $$.args->span = @$; }
                 | lambda_list COMMA        { CHECK(params_end(&$1)); $$ = $1; $$.args->span = @1; }
                 ;
lambda_list:
    NAME dflt
    { $$ = params_new(p, @$); CHECK(params_add(p, &$$, $1, @1, NULL, $2)); }
  | STAR
    { $$ = params_new(p, @$); CHECK(params_add_star(p, &$$, 0, @1, NULL)); }
  | STAR NAME
    { $$ = params_new(p, @$); CHECK(params_add_star(p, &$$, $2, @2, NULL)); }
  | DSTAR NAME
    { $$ = params_new(p, @$); CHECK(params_add_kwargs(p, &$$, $2, @2, NULL)); }
  | lambda_list COMMA NAME dflt             { $$ = $1; CHECK(params_add(p, &$$, $3, @3, NULL, $4)); }
  | lambda_list COMMA SLASH                 { $$ = $1; CHECK(params_add_slash(&$$)); }
  | lambda_list COMMA STAR                  { $$ = $1; CHECK(params_add_star(p, &$$, 0, @3, NULL)); }
  | lambda_list COMMA STAR NAME             { $$ = $1; CHECK(params_add_star(p, &$$, $4, @4, NULL)); }
  | lambda_list COMMA DSTAR { CHECK(params_end(&$1)); } NAME
    { $$ = $1; CHECK(params_add_kwargs(p, &$$, $5, @5, NULL)); }
  ;

/* --- Expressions ---------------------------------------------------------------------------------------- */

testlist: test
        | tests COMMA                       { $$ = tuple_node(p, $1, @$); }
        | tests COMMA test                  { push(p, &$1, $3); $$ = tuple_node(p, $1, @$); }
        ;
tests: test                                 { $$ = nodes_of(p, $1); }
     | tests COMMA test                     { $$ = $1; push(p, &$$, $3); }
     ;
testlist_star:
    star_item
  | star_items COMMA                        { $$ = tuple_node(p, $1, @$); }
  | star_items COMMA star_item              { push(p, &$1, $3); $$ = tuple_node(p, $1, @$); }
  ;
star_items: star_item                       { $$ = nodes_of(p, $1); }
          | star_items COMMA star_item      { $$ = $1; push(p, &$$, $3); }
          ;
star_item: test | STAR arith                { $$ = starred_node(p, $2, @$); } ;
named_items: named_item                     { $$ = nodes_of(p, $1); }
           | named_items COMMA named_item   { $$ = $1; push(p, &$$, $3); }
           ;
named_item: named | STAR arith              { $$ = starred_node(p, $2, @$); } ;
named: test
     | NAME COLONEQ test                    { $$ = walrus_node(p, name_node(p, $1, @1), $3, @$); }
     ;
yield_expr:
    YIELD                                   { $$ = NEW(Yield); }
  | YIELD testlist_star                     { $$ = NEW(Yield); $$->Yield.value = $2; }
  | YIELD FROM test                         { $$ = NEW(YieldFrom); $$->YieldFrom.value = $3; }
  ;

test: cond
    | lambda
    | cond IF cond ELSE test
      { $$ = NEW(IfExp); $$->IfExp.body = $1; $$->IfExp.test = $3; $$->IfExp.orelse = $5; }
    ;
lambda:
    LAMBDA lambda_parameters COLON test
    { $$ = NEW(Lambda); $$->Lambda.args = $2.args; $$->Lambda.body = $4; }
  ;
cond: comparison
    | NOT cond                              { $$ = unary_node(p, UNARY_NOT, $2, @$); }
    | cond AND cond                         { $$ = boolop_node(p, false, $1, $3, @$); }
    | cond OR cond                          { $$ = boolop_node(p, true, $1, $3, @$); }
    ;
comparison:
    arith
  | comparison LESS arith                   { $$ = compare_node(p, COMPARE_LT, $1, $3, @$); }
  | comparison GREATER arith                { $$ = compare_node(p, COMPARE_GT, $1, $3, @$); }
  | comparison EQEQ arith                   { $$ = compare_node(p, COMPARE_EQ, $1, $3, @$); }
  | comparison NOTEQ arith                  { $$ = compare_node(p, COMPARE_NE, $1, $3, @$); }
  | comparison LESSEQ arith                 { $$ = compare_node(p, COMPARE_LE, $1, $3, @$); }
  | comparison GREATEREQ arith              { $$ = compare_node(p, COMPARE_GE, $1, $3, @$); }
  | comparison IN arith                     { $$ = compare_node(p, COMPARE_IN, $1, $3, @$); }
  | comparison NOT IN arith                 { $$ = compare_node(p, COMPARE_NOT_IN, $1, $4, @$); }
  | comparison IS arith                     { $$ = compare_node(p, COMPARE_IS, $1, $3, @$); }
  | comparison IS NOT arith                 { $$ = compare_node(p, COMPARE_IS_NOT, $1, $4, @$); }
  ;
arith:
    await_primary
  | arith PLUS arith                        { $$ = binop_node(p, BIN_ADD, $1, $3, @$); }
  | arith MINUS arith                       { $$ = binop_node(p, BIN_SUB, $1, $3, @$); }
  | arith STAR arith                        { $$ = binop_node(p, BIN_MUL, $1, $3, @$); }
  | arith SLASH arith                       { $$ = binop_node(p, BIN_TRUEDIV, $1, $3, @$); }
  | arith DSLASH arith                      { $$ = binop_node(p, BIN_FLOORDIV, $1, $3, @$); }
  | arith PERCENT arith                     { $$ = binop_node(p, BIN_MOD, $1, $3, @$); }
  | arith AT arith                          { $$ = binop_node(p, BIN_MATMUL, $1, $3, @$); }
  | arith DSTAR arith                       { $$ = binop_node(p, BIN_POW, $1, $3, @$); }
  | arith BAR arith                         { $$ = binop_node(p, BIN_OR, $1, $3, @$); }
  | arith CARET arith                       { $$ = binop_node(p, BIN_XOR, $1, $3, @$); }
  | arith AMPER arith                       { $$ = binop_node(p, BIN_AND, $1, $3, @$); }
  | arith LSHIFT arith                      { $$ = binop_node(p, BIN_LSHIFT, $1, $3, @$); }
  | arith RSHIFT arith                      { $$ = binop_node(p, BIN_RSHIFT, $1, $3, @$); }
  | MINUS arith %prec UNARY                 { $$ = unary_node(p, UNARY_NEG, $2, @$); }
  | PLUS arith %prec UNARY                  { $$ = unary_node(p, UNARY_POS, $2, @$); }
  | TILDE arith %prec UNARY                 { $$ = unary_node(p, UNARY_INVERT, $2, @$); }
  ;
await_primary:
    primary
  | AWAIT primary                           { $$ = NEW(Await); $$->Await.value = $2; }
  ;
primary:
    atom
  | primary DOT NAME                        { $$ = attribute_node(p, $1, $3, @$); }
  | primary LPAR arguments RPAR             { $$ = call_node(p, $1, $3, span_join(@2, @4), @$); }
  | primary LSQB subscripts RSQB
    { $$ = NEW(Subscript); $$->Subscript.value = $1; $$->Subscript.slice = $3; }
  ;

arguments: %empty                           { $$ = (CallArgs){0}; }
         | arg_list
         | arg_list COMMA                   { CHECK(!$1.lone); $$ = $1; }
         ;
arg_list: arg                               { $$ = (CallArgs){0}; CHECK(args_add(p, &$$, $1)); }
        | arg_list COMMA arg                { $$ = $1; CHECK(args_add(p, &$$, $3)); }
        ;
arg: named
   | named comp_fors                        { $$ = comp_node(p, NODE_GeneratorExp, $1, NULL, $2, @$); }
   | test EQUAL test                        { CHECK($$ = keyword_node(p, $1, $3, @$)); }
   | STAR test                              { $$ = starred_node(p, $2, @$); }
   | DSTAR test                             { $$ = NEW(Keyword); $$->Keyword.value = $2; }
   ;

subscripts:
    subscript
    { $$ = $1; if ($1->kind == NODE_Starred) $$ = tuple_node(p, nodes_of(p, $1), @$); }
  | subscript_items COMMA                   { $$ = tuple_node(p, $1, @$); }
  | subscript_items COMMA subscript         { push(p, &$1, $3); $$ = tuple_node(p, $1, @$); }
  ;
subscript_items: subscript                  { $$ = nodes_of(p, $1); }
               | subscript_items COMMA subscript  { $$ = $1; push(p, &$$, $3); }
               ;
subscript:
    named
  | STAR arith                              { $$ = starred_node(p, $2, @$); }
  | optional COLON optional step
    {
        $$ = node_new(p->ast, NODE_Slice, span_join($1 ? @1 : @2, @4));
        $$->Slice.lower = $1; $$->Slice.upper = $3; $$->Slice.step = $4;
    }
  ;
optional: %empty { $$ = NULL; } | test ;
step: %empty { $$ = NULL; } | COLON optional { $$ = $2; } ;

atom:
    NAME                                    { $$ = name_node(p, $1, @$); }
  | NUMBER                                  { CHECK($$ = number_node(p, $1, @$)); }
  | strings                                 { CHECK($$ = strings_join(p, &$1, @$)); }
  | NONE                                    { $$ = constant_node(p, NONE, @$); }
  | TRUE                                    { $$ = constant_node(p, TRUE, @$); }
  | FALSE                                   { $$ = constant_node(p, FALSE, @$); }
  | ELLIPSIS                                { $$ = constant_node(p, ELLIPSIS, @$); }
  | LPAR RPAR
    { $$ = tuple_node(p, (NodeList){0}, @$); $$->parenthesized = true; }
  | LPAR yield_expr RPAR                    { $$ = $2; $$->parenthesized = true; }
  | LPAR named RPAR                         { $$ = $2; $$->parenthesized = true; }
  | LPAR named_items COMMA RPAR             { $$ = tuple_node(p, $2, @$); $$->parenthesized = true; }
  | LPAR named_items COMMA named_item RPAR
    { push(p, &$2, $4); $$ = tuple_node(p, $2, @$); $$->parenthesized = true; }
  | LPAR named comp_fors RPAR
    { $$ = comp_node(p, NODE_GeneratorExp, $2, NULL, $3, @$); $$->parenthesized = true; }
  | LSQB RSQB                               { $$ = NEW(List); }
  | LSQB named_items RSQB                   { $$ = NEW(List); $$->List.elts = $2; }
  | LSQB named_items COMMA RSQB             { $$ = NEW(List); $$->List.elts = $2; }
  | LSQB named comp_fors RSQB               { $$ = comp_node(p, NODE_ListComp, $2, NULL, $3, @$); }
  | LBRACE RBRACE                           { $$ = NEW(Dict); }
  | LBRACE named_items RBRACE               { $$ = NEW(Set); $$->Set.elts = $2; }
  | LBRACE named_items COMMA RBRACE         { $$ = NEW(Set); $$->Set.elts = $2; }
  | LBRACE named comp_fors RBRACE           { $$ = comp_node(p, NODE_SetComp, $2, NULL, $3, @$); }
  | LBRACE dict_items RBRACE                { $$ = dict_node(p, $2, @$); }
  | LBRACE dict_items COMMA RBRACE          { $$ = dict_node(p, $2, @$); }
  | LBRACE test COLON test comp_fors RBRACE { $$ = comp_node(p, NODE_DictComp, $2, $4, $5, @$); }
  ;
dict_items:
    test COLON test                         { $$ = nodes_of(p, $1); push(p, &$$, $3); }
  | DSTAR arith                             { $$ = nodes_of(p, NULL); push(p, &$$, $2); }
  | dict_items COMMA test COLON test        { $$ = $1; push(p, &$$, $3); push(p, &$$, $5); }
  | dict_items COMMA DSTAR arith            { $$ = $1; push(p, &$$, NULL); push(p, &$$, $4); }
  ;
comp_fors: comp_for                         { $$ = nodes_of(p, $1); }
         | comp_fors comp_for               { $$ = $1; push(p, &$$, $2); }
         ;
comp_for:
    FOR for_target IN cond comp_ifs         { $$ = comp_for_node(p, $2, $4, $5, false, @$); }
  | ASYNC FOR for_target IN cond comp_ifs   { $$ = comp_for_node(p, $3, $5, $6, true, @$); }
  ;
comp_ifs: %empty                            { $$ = (NodeList){0}; }
        | comp_ifs IF cond                  { $$ = $1; push(p, &$$, $3); }
        ;
for_target: target_list                     { CHECK(target_set($1, TARGET_FOR)); $$ = $1; } ;
target_list:
    target_item
  | target_items COMMA                      { $$ = tuple_node(p, $1, @$); }
  | target_items COMMA target_item          { push(p, &$1, $3); $$ = tuple_node(p, $1, @$); }
  ;
target_items: target_item                   { $$ = nodes_of(p, $1); }
            | target_items COMMA target_item  { $$ = $1; push(p, &$$, $3); }
            ;
target_item: primary | STAR primary         { $$ = starred_node(p, $2, @$); } ;

/* --- Strings -------------------------------------------------------------------------------------------- */

strings: string                             { $$ = nodes_of(p, $1); }
       | strings string                     { $$ = $1; push(p, &$$, $2); }
       ;
string:
    STRING                                  { CHECK($$ = string_node(p, $1, @$)); }
  | BAD_STRING                              { error_token(p, $1); YYABORT; }
  | FSTRING_START fstring_parts FSTRING_END { $$ = NEW(JoinedStr); $$->JoinedStr.values = $2; }
  ;
fstring_parts:
    %empty                                  { $$ = (NodeList){0}; }
  | fstring_parts FSTRING_TEXT
    { Node *text = fstring_text_node(p, $2, @2); CHECK(text); $$ = $1; push(p, &$$, text); }
  | fstring_parts FIELD_OPEN field_value field_equal field_conversion field_spec FIELD_CLOSE
    {
        $$ = $1;
        CHECK(field_parts(p, &$$, $3, &(FieldTokens){$2, $4, $5, $7}, $6, span_join(@2, @7)));
    }
  ;
field_value: testlist_star                  { CHECK($1->kind != NODE_Starred); $$ = $1; }
           | yield_expr
           | test comp_fors                 { $$ = comp_node(p, NODE_GeneratorExp, $1, NULL, $2, @$); }
           ;
field_equal: %empty { $$ = 0; } | EQUAL ;
field_conversion: %empty { $$ = 0; } | FIELD_BANG NAME { $$ = $2; } ;
field_spec: %empty                          { $$ = NULL; }
          | FIELD_COLON fstring_parts       { $$ = NEW(JoinedStr); $$->JoinedStr.values = $2; }
          ;

/* --- Patterns ------------------------------------------------------------------------------------------- */

match_statement:
    MATCH subject COLON NEWLINE INDENT cases DEDENT

    {
        $$ = node_new(p->ast, NODE_Match, span_join(@1, @6));
        @$ = $$->span;
        $$->Match.subject = $2;
        $$->Match.cases = $6;
    }
  ;
subject: named
       | named_items COMMA                  { $$ = tuple_node(p, $1, @$); }
       | named_items COMMA named_item       { push(p, &$1, $3); $$ = tuple_node(p, $1, @$); }
       ;
cases: case_block                           { $$ = nodes_of(p, $1); }
     | cases case_block                     { $$ = $1; push(p, &$$, $2); }
     ;
case_block:
    CASE patterns guard COLON block
    { $$ = NEW(MatchCase); $$->MatchCase.pattern = $2; $$->MatchCase.guard = $3; $$->MatchCase.body = $5; }
  ;
guard: %empty { $$ = NULL; } | IF named { $$ = $2; } ;
patterns:
    pattern
  | pattern_items COMMA                     { $$ = match_sequence(p, $1, @$); }
  | pattern_items COMMA pattern_item        { push(p, &$1, $3); $$ = match_sequence(p, $1, @$); }
  ;
pattern_items: pattern_item                 { $$ = nodes_of(p, $1); }
             | pattern_items COMMA pattern_item  { $$ = $1; push(p, &$$, $3); }
             ;
pattern_item:
    pattern
  | STAR NAME                               { $$ = match_star(p, $2, @$); }
  ;
pattern: or_pattern
       | or_pattern AS NAME                 { CHECK($$ = match_as(p, $1, $3, @$)); }
       ;
or_pattern: closed_pattern
          | or_pattern BAR closed_pattern   { $$ = match_or(p, $1, $3, @$); }
          ;
closed_pattern:
    literal                                 { CHECK($$ = match_literal(p, $1)); }
  | NAME                                    { $$ = match_capture(p, $1, @$); }
  | value_name                              { $$ = NEW(MatchValue); $$->MatchValue.value = $1; }
  | LPAR pattern RPAR                       { $$ = $2; $$->parenthesized = true; }
  | LPAR RPAR                               { $$ = match_sequence(p, (NodeList){0}, @$); }
  | LPAR pattern_items COMMA RPAR           { $$ = match_sequence(p, $2, @$); }
  | LPAR pattern_items COMMA pattern_item RPAR  { push(p, &$2, $4); $$ = match_sequence(p, $2, @$); }
  | LSQB RSQB                               { $$ = match_sequence(p, (NodeList){0}, @$); }
  | LSQB pattern_items RSQB                 { $$ = match_sequence(p, $2, @$); }
  | LSQB pattern_items COMMA RSQB           { $$ = match_sequence(p, $2, @$); }
  | LBRACE RBRACE                           { $$ = NEW(MatchMapping); }
  | LBRACE map_items comma RBRACE           { $$ = match_mapping(p, &$2, @$); }
  | LBRACE map_rest comma RBRACE            { $$ = match_mapping(p, &(MapItems){.rest = $2}, @$); }
  | LBRACE map_items COMMA map_rest comma RBRACE  { $2.rest = $4; $$ = match_mapping(p, &$2, @$); }
  | NAME LPAR class_args RPAR               { $$ = match_class(p, name_node(p, $1, @1), &$3, @$); }
  | value_name LPAR class_args RPAR         { $$ = match_class(p, $1, &$3, @$); }
  ;
literal: signed_number
       | signed_number PLUS NUMBER
    { CHECK($$ = complex_literal(p, $1, BIN_ADD, number_node(p, $3, @3), @$)); }
       | signed_number MINUS NUMBER
    { CHECK($$ = complex_literal(p, $1, BIN_SUB, number_node(p, $3, @3), @$)); }
       | strings                            { CHECK($$ = strings_join(p, &$1, @$)); }
       | NONE                               { $$ = constant_node(p, NONE, @$); }
       | TRUE                               { $$ = constant_node(p, TRUE, @$); }
       | FALSE                              { $$ = constant_node(p, FALSE, @$); }
       ;
signed_number:
    NUMBER                                  { CHECK($$ = number_node(p, $1, @$)); }
  | MINUS NUMBER
    { Node *n = number_node(p, $2, @2); CHECK(n); $$ = unary_node(p, UNARY_NEG, n, @$); }
  ;
value_name: NAME DOT NAME                   { $$ = attribute_node(p, name_node(p, $1, @1), $3, @$); }
          | value_name DOT NAME             { $$ = attribute_node(p, $1, $3, @$); }
          ;
mapping_key: literal | value_name ;
map_items:
    mapping_key COLON pattern               { $$ = (MapItems){0}; map_add(p, &$$, $1, $3); }
  | map_items COMMA mapping_key COLON pattern  { $$ = $1; map_add(p, &$$, $3, $5); }
  ;
map_rest: DSTAR NAME                        { CHECK($$ = capture_name(p, $2)); } ;
comma: %empty | COMMA ;
class_args: %empty                          { $$ = (ClassArgs){0}; }
          | class_list
          | class_list COMMA
          ;
class_list:
    pattern                                 { $$ = (ClassArgs){0}; push(p, &$$.patterns, $1); }
  | NAME EQUAL pattern
    { $$ = (ClassArgs){0}; class_keyword(p, &$$, name_node(p, $1, @1), $3); }
  | class_list COMMA pattern                { CHECK($1.attrs.len == 0); $$ = $1; push(p, &$$.patterns, $3); }
  | class_list COMMA NAME EQUAL pattern     { $$ = $1; class_keyword(p, &$$, name_node(p, $3, @3), $5); }
  ;

%%

static int grammarlex(GRAMMARSTYPE *value, Span *span, Parser *p)
{
    const Token *t = &p->lex.tokens.items[p->next];
    value->token = p->last = p->next;
    *span = token_span(&p->lex, t);
    if (t->kind != TOK_END && t->kind != TOK_ERROR) p->next++;
    return t->kind;
}

/* What is wrong is found out later, from the tokens. */
static int yyreport_syntax_error(const yypcontext_t *context, Parser *p) { return 0; }

int grammar_parse(Parser *p) { return grammarparse(p); }

const char *token_name(int kind) { return yysymbol_name(YYTRANSLATE(kind)); }
