#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the table of readings that src/base/pinyin.c compiles in.

usage: table.py Unihan_Readings.txt[.bz2] overrides.tsv

A character has the readings of 通用规范汉字字典 (kTGHZ2013), which knows every polyphone in use today and no obsolete
one; where that is silent those of 现代汉语词典 (kXHC1983), then the common one (kMandarin). Tones fall away, ü is typed v;
sighs without a vowel (嗯 n, 呣 m) stand in no name and would only part words wrongly.
"""
import bz2
import sys
import unicodedata

FIRST, LAST = 0x3400, 0x9FFF  # CJK unified ideographs of the basic plane
MOST = 5  # readings of one character
SOURCES = ("kTGHZ2013", "kXHC1983", "kMandarin")


def syllable(reading):
    letters = unicodedata.normalize("NFD", reading.lower()).replace("u\u0308", "v")
    return "".join(c for c in letters if "a" <= c <= "z")


def parse(source, value):
    """of '356.090:tāi 356.120,356.130:tái', '0683.040:lè', 'lè yuè'"""
    words = (entry.split(":")[-1] for entry in value.split())
    syllables = {syllable(reading) for word in words for reading in word.split(",")}
    return {s for s in syllables if set(s) & set("aeiouv")}


def read_unihan(path):
    found = {}
    with (bz2.open if path.endswith(".bz2") else open)(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("U+"):
                continue
            code, source, value = line.rstrip("\n").split("\t")
            code = int(code[2:], 16)
            if source in SOURCES and FIRST <= code <= LAST:
                found.setdefault(code, {})[source] = parse(source, value)
    return {code: next(by[s] for s in SOURCES if by.get(s)) for code, by in found.items() if any(by.values())}


def read_overrides(path, table):
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#"):
                continue
            character, more, _why = line.rstrip("\n").split("\t")
            table.setdefault(ord(character), set()).update(more.split())


def write(table):
    syllables = sorted({s for readings in table.values() for s in readings})
    number = {s: i for i, s in enumerate(syllables)}
    sets = sorted({tuple(sorted(r)) for r in table.values()})
    place = {s: i + 1 for i, s in enumerate(sets)}
    assert max(map(len, sets)) <= MOST and len(sets) < 65535
    print("/* Made by data/pinyin/table.py. */")
    print(f"#define PINYIN_FIRST {FIRST:#x}\n#define PINYIN_LAST {LAST:#x}\n#define PINYIN_MOST {MOST}")
    print("static const char *const pinyin_syllables[] = {")
    print(",\n".join(f'  "{s}"' for s in syllables) + "\n};")
    print("/* How many, and which in ascending order. */")
    print("static const guint16 pinyin_sets[][PINYIN_MOST + 1] = {\n  { 0 },")
    for readings in sets:
        print(f"  {{ {len(readings)}, {', '.join(str(number[s]) for s in readings)} }},")
    print("};\n/* The set of each character from PINYIN_FIRST on. */")
    print("static const guint16 pinyin_set_of[PINYIN_LAST - PINYIN_FIRST + 1] = {")
    for row in range(FIRST, LAST + 1, 32):
        codes = range(row, min(row + 32, LAST + 1))
        print("  " + " ".join(f"{place[tuple(sorted(table[c]))] if c in table else 0}," for c in codes))
    print("};")


def main():
    table = read_unihan(sys.argv[1])
    read_overrides(sys.argv[2], table)
    write(table)


if __name__ == "__main__":
    main()
