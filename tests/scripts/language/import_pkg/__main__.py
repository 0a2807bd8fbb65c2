print("main runs", __name__, __package__)
