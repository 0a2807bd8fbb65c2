# \N{...}: names in any case, aliases, computed names; what is no name.
print("\N{BULLET} \N{greek small letter alpha} \N{Snowman} \N{GRINNING FACE} \N{LATIN SMALL LETTER E WITH ACUTE}")
print(ascii("\N{NULL}\N{LINE FEED}\N{NBSP}\N{BYTE ORDER MARK}\N{LATIN SMALL LETTER GHA}"))
print("\N{HANGUL SYLLABLE GAG}\N{CJK UNIFIED IDEOGRAPH-4E00}\N{HIRAGANA LETTER A}\N{BOX DRAWINGS LIGHT HORIZONTAL}")
print(f"\N{CHECK MARK} {1 + 1} \N{WHITE HEAVY CHECK MARK}", rb"\N{BULLET}", r"\N{BULLET}")
for name in "NO SUCH NAME", "HANGUL SYLLABLE XX", "hangul syllable ga", "CJK UNIFIED IDEOGRAPH-11", "KEYCAP DIGIT ONE", "":
    try:
        print(eval('"\\N{' + name + '}"'))
    except SyntaxError as e:
        print(e)
