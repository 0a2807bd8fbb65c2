# verdict: max-memory
l = []
while True:
    try: 1/0
    except Exception as e: l.append(e)
