def choose(flag):
    return (
        1 if flag
        else undefined_value
    )
choose(False)
