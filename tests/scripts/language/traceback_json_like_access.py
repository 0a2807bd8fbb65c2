config = {"server": {"port": None}}
port = config["server"]["port"] + 1
