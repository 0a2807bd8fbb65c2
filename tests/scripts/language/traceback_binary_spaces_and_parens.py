a, b = 1, "x"
value = (  a   +   # comment
  b )
