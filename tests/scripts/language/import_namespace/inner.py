I = "inner of a namespace package"
