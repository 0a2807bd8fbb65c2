# verdict: error|ok
a = list(range(1000))
a.sort(key=lambda x: a.clear())
