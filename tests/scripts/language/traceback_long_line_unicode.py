naïve = "é"; größe = naïve + "日本語" + 5
