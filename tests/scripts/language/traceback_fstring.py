name = "x"
print(f"hello {name} and {name.age:>10} done")
