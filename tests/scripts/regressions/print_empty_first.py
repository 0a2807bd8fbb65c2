print("")
print("", "first thing printed is empty")
