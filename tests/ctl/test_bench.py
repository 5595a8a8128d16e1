#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""bench match on a handful of enterprises: whoever is installed counts the same, and the output says what was run."""
import importlib.util
import json

from support import Failure, Run, equal, main

SMALL = ("--enterprises", 2100, "--policies", 40)


def bench(*words, status=0):
    return json.loads(Run("bench", "match", *SMALL, *words, "--json").must_say(status=status).out)


def all_counts_agree():
    """all engines that are installed count the same, over more than one block of rows"""
    result = bench("--seed", 3)
    equal(result["agree"], True, "agree")
    peers = {peer["name"]: peer for peer in result["peers"]}
    equal(sorted([*peers, *result["not_installed"]]), ["duckdb", "numpy", "sqlite"], "every peer is told of")
    equal(peers["sqlite"]["differences"], 0, "differences")
    equal([peers["sqlite"]["policies"], peers["sqlite"]["policies_unknown"]], [40, 40], "policies")
    if not (0 < result["yes"] < 2100 * 40 and result["unknown"] > 0):
        raise Failure(f"the policies are no policies: {result}")
    for key in ("match_seconds", "preview_p99_ms", "first_result_seconds", "bytes_per_enterprise"):
        if not result[key] > 0:
            raise Failure(f"{key}: {result[key]}")
    for peer in peers:
        if not result["ratios"][peer] > 0:
            raise Failure(f"no ratio for {peer}: {result['ratios']}")


def the_seed_makes_the_data():
    """the same seed makes the same data, another seed others"""
    def pairs(seed, *words):
        result = bench("--seed", seed, "--peer", "", *words)
        return [result["yes"], result["unknown"], result["leaves"]]

    equal(pairs(3), pairs(3, "--threads", 1), "the same seed")
    if pairs(3) == pairs(4):
        raise Failure("another seed gives the same data")


def only_who_is_asked_for():
    """peers are those that were named"""
    result = bench("--peer", "sqlite")
    equal([peer["name"] for peer in result["peers"]], ["sqlite"], "peers")
    equal(result["not_installed"], [], "others")


def numpy_takes_part_where_it_is_installed():
    """numpy is found by the interpreter that has it"""
    result = bench("--peer", "numpy")
    if importlib.util.find_spec("numpy"):
        equal([peer["name"] for peer in result["peers"]], ["numpy"], "numpy")
        equal(result["peers"][0]["policies_unknown"], 40, "policies")
    elif not result["peers"]:
        equal(result["not_installed"], ["numpy"], "numpy")


def a_wrong_peer_is_refused():
    """an unknown peer is refused"""
    Run("bench", "match", *SMALL, "--peer", "oracle").must_fail(2, "oracle")


def people_are_told():
    """the result is told in Chinese"""
    text = Run("bench", "match", *SMALL, "--peer", "sqlite").must_say().out
    for part in ("2100", "40", "sqlite", "一致"):
        if part not in text:
            raise Failure(f"“{part}” is not in:\n{text}")


if __name__ == "__main__":
    main(all_counts_agree, the_seed_makes_the_data, only_who_is_asked_for, numpy_takes_part_where_it_is_installed,
         a_wrong_peer_is_refused, people_are_told)
