__all__ = ["exported", "deep"]
exported = "exported"
hidden = 1
_private = 2
