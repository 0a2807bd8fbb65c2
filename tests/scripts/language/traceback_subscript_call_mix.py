data = {"users": [{"name": "a"}]}
def get(i): return data["users"][i]
print(get(0)["name"].upper() + get(0)["age"])
