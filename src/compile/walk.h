/* Walking a tree without knowing every node: the children of a node, from ast.def. */
#ifndef EDDY_COMPILE_WALK_H
#define EDDY_COMPILE_WALK_H

#include "compile/ast.h"

/* Calls f for every child in the order of the fields; entries of lists that are NULL are left out. */
void node_each_child(Node *n, void (*f)(void *ctx, Node *child), void *ctx);

#endif
