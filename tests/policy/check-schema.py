#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON Schema is one, every policy of the packs fits it, and what the reader refuses for its form does not."""

import copy
import json
import pathlib
import sys

try:
    from jsonschema import Draft202012Validator
except ImportError:
    print("python3-jsonschema is not installed")
    sys.exit(77)

LEAF = {"field": "revenue", "is": "[1, )"}
WRONG_CONDITIONS = [
    [],
    {},
    {"field": "revenue"},
    {"field": "revenue", "is": 5},
    {"field": "revenue", "is": "[1, )", "in": ["1"]},
    {"field": "revenue", "is": "[1, )", "unit": "元"},
    {"field": "revenue", "records": "title", "is": "[1, )"},
    {"field": "revenue", "count": "[1, )"},
    {"field": "revenue", "is": "[1, )", "ends": {"lo": "guess"}},
    {"field": "revenue", "at": {"year": 2021}, "is": "[1, )"},
    {"field": "region", "in": []},
    {"records": "title", "take": "highest", "in": ["national"]},
    {"records": "title", "take": "streak", "of": "date", "is": "[3, )"},
    {"ratio": [{"field": "revenue"}], "is": "[1, )"},
    {"ratio": [{"field": "revenue", "is": "[1, )"}, {"field": "tax"}], "is": "[1, )"},
    {"field": "revenue", "years": 3, "is": "[1, )"},
    {"field": "revenue", "at": {"as_of": -1}, "take": "sum", "is": "[1, )"},
    {"field": "revenue", "at": {"as_of": -1}, "years": 11, "take": "sum", "is": "[1, )"},
    {"field": "revenue", "at": {"as_of": -1}, "years": 3, "take": "first", "is": "[1, )"},
    {"sum": [{"growth": [{"field": "revenue"}, {"field": "tax"}]}], "is": "[1, )"},
    {"growth": [{"field": "revenue"}], "is": "[1, )"},
    {"growth": [{"field": "revenue"}, {"field": "tax"}], "zero_base": "zero", "is": "[1, )"},
    {"yuan": {"sum": [{"field": "revenue"}, {"field": "tax"}]}, "is": "[1, )"},
    {"computed": 5, "in": ["small"]},
    {"all": [LEAF], "any": [LEAF]},
    {"not": [LEAF]},
    {"at_least": 0, "of": [LEAF]},
    {"judge": "On Time", "question": "?"},
]
WRONG_AMOUNTS = [
    {},
    {"fixed": 1000000},
    {"fixed": "100万元"},
    {"fixed": "0.001"},
    {"tiers": []},
    {"rate": 0.5, "of": {"field": "tax"}},
    {"rate": "0.5"},
    {"up_to": {"relief": "x"}},
    {"progressive": [], "of": {"field": "tax"}},
    {"progressive": [{"over": 0, "rate": "0.1"}], "of": {"field": "tax"}},
    {"progressive": [{"over": "0", "rate": "0.1"}]},
    {"every": "100", "of": {"field": "tax"}},
    {"every": 100, "pays": "1", "of": {"field": "tax"}},
]
RIGHT_CONDITIONS = [
    {"field": "revenue", "at": {"as_of": -1}, "years": 3, "take": "mean", "is": "[1, )"},
    {"sum": [{"field": "revenue"}, {"field": "tax"}], "less": [{"field": "rd"}], "is": "[1, )"},
    {"growth": [{"field": "revenue", "at": {"as_of": -1}}, {"field": "revenue", "at": {"as_of": -2}}],
     "zero_base": "infinite", "is": "[10, )"},
    {"yuan": {"field": "foreign-investment"}, "on": {"field": "founded"}, "is": "[1, )"},
    {"computed": "size-2017", "in": ["micro", "small"]},
]


def main(schema_path, packs):
    schema = json.loads(pathlib.Path(schema_path).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    policies = {path: json.loads(path.read_text(encoding="utf-8"))
                for path in sorted(pathlib.Path(packs).glob("*/[0-9]*.json"))}
    failures = [f"{path}: {list(error.absolute_path)}: {error.message}"
                for path, policy in policies.items() for error in validator.iter_errors(policy)]

    sample = next(iter(policies.values()))
    for wrong in WRONG_CONDITIONS:
        if validator.is_valid({**sample, "condition": wrong}):
            failures.append(f"accepted: {wrong}")
    for right in RIGHT_CONDITIONS:
        if not validator.is_valid({**sample, "condition": right}):
            failures.append(f"refused: {right}")
    for wrong in WRONG_AMOUNTS:
        policy = copy.deepcopy(sample)
        policy["award"]["lines"][0]["amount"] = wrong
        if validator.is_valid(policy):
            failures.append(f"accepted: {wrong}")

    print(f"{len(policies)} policies, {len(failures)} failures", *failures, sep="\n")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
