# verdict: refused|error
open('x/' * 3000)
