#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The mass match by numpy, one thread: what is true and what is possible of every distinct predicate once, as packed
bits, then and/or of those bits for each policy. The strongest way that is known. Prints JSON for `zhidactl bench`."""
import json
import pathlib
import sys
import time

import numpy

MISSING = -2**63


class City:
    def __init__(self, folder, fields):
        self.values, self.known = {}, {}
        for field in fields:
            values = numpy.fromfile(folder / f"{field['id']}.i64", dtype=numpy.int64)
            self.known[field["id"]] = values != MISSING
            # as narrow as they fit: codes are small
            self.values[field["id"]] = numpy.where(values == MISSING, 0, values).astype(numpy.int16) if field["codes"] else values
        self.titles_known = numpy.fromfile(folder / "titles-known.i64", dtype=numpy.int64) != 0
        titles = numpy.fromfile(folder / "titles.i64", dtype=numpy.int64).reshape(-1, 4)
        order = numpy.argsort(titles[:, 1], kind="stable")
        self.titles = titles[order]
        self.predicates = {}

    def holders(self, leaf):
        """Of the title's own rows, which lie together."""
        first, end = numpy.searchsorted(self.titles[:, 1], [leaf["ordinal"], leaf["ordinal"] + 1])
        rows = self.titles[first:end]
        held = numpy.zeros(len(self.titles_known), dtype=bool)
        held[rows[(rows[:, 2] >= leaf["level"]) & (rows[:, 3] >= leaf["since"]), 0]] = True
        return held

    def test(self, leaf):
        if "title" in leaf:
            held = self.holders(leaf)
            return held, held | ~self.titles_known
        values, known = self.values[leaf["field"]], self.known[leaf["field"]]
        held = known.copy()
        if "spans" in leaf:
            among = numpy.zeros(len(values), dtype=bool)
            for low, high in leaf["spans"]:
                among |= (values >= low) & (values <= high) if low != high else values == low
            held &= among
        else:
            if "lo" in leaf:
                held &= values >= leaf["lo"]
            if "hi" in leaf:
                held &= values <= leaf["hi"]
        return held, held | ~known

    def predicate(self, leaf):
        key = json.dumps(leaf, sort_keys=True)
        if key not in self.predicates:
            self.predicates[key] = tuple(words(bits) for bits in self.test(leaf))
        return self.predicates[key]

    def tree(self, node):
        """What is true and what is possible, as packed bits."""
        if "not" in node:
            true, possible = self.tree(node["not"])
            return ~possible, ~true
        for word, combine in (("all", numpy.bitwise_and), ("any", numpy.bitwise_or)):
            if word in node:
                parts = [self.tree(part) for part in node[word]]
                true, possible = parts[0]
                for other in parts[1:]:
                    true, possible = combine(true, other[0]), combine(possible, other[1])
                return true, possible
        return self.predicate(node)


def words(bits):
    packed = numpy.packbits(bits, bitorder="little")
    return numpy.pad(packed, (0, -len(packed) % 8)).view(numpy.uint64)


ONES = numpy.array([bin(i).count("1") for i in range(65536)], dtype=numpy.uint8)


def count(bits, rows):
    """Rows beyond the last are cut off: a “not” sets them."""
    if rows % 64:
        bits = bits.copy()
        bits[-1] &= numpy.uint64(2**(rows % 64) - 1)
    if hasattr(numpy, "bitwise_count"):
        return int(numpy.bitwise_count(bits).sum(dtype=numpy.int64))
    return int(ONES[bits.view(numpy.uint16)].sum(dtype=numpy.int64))


def main(folder):
    work = json.loads((folder / "work.json").read_text())
    city, yes, unknown = City(folder, work["fields"]), [], []
    begin, seconds = time.monotonic(), 0
    for tree in work["trees"]:
        if seconds >= work["budget"]:
            break
        true, possible = city.tree(tree)
        yes.append(count(true, work["enterprises"]))
        unknown.append(count(possible & ~true, work["enterprises"]))
        seconds = time.monotonic() - begin
    print(json.dumps({"threads": 1, "yes": [], "seconds": 0, "both_yes": yes, "both_unknown": unknown,
                      "seconds_both": seconds}))


if sys.argv[1] == "--version":
    print(numpy.__version__)
else:
    main(pathlib.Path(sys.argv[1]))
