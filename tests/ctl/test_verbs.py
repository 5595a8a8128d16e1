#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every verb does its work, for people and as JSON; exit 1 where the answer is no."""
import contextlib
import functools
import json
import re
import shutil
import sqlite3

import openpyxl

from support import (CITY_DAY, FOLDER, PACKS, VERBS, Failure, Library, Run, Unchanged, enterprises, equal, main, sample,
                     workbook)

CITY = sample(enterprises=400)
DB = ("--db", CITY.path)
HEAD = ["统一社会信用代码", "企业名称", "称号", "级别", "认定日期"]
PLATFORM = ["中小企业公共服务示范平台", "省级", "2022-06-01"]


@functools.cache
def documented(verb):
    """The names in the line about JSON of a verb's help."""
    return set(re.findall(r"\w+", Run(*verb.split(), "--help").out.split("JSON: ")[1]))


def answer(*words, status=0, db=DB):
    """What a verb says as JSON; its help names every member."""
    said = json.loads(Run(*db, *words, "--json").must_say(status=status).out)
    verb = next(verb for verb in VERBS if " ".join(map(str, words)).startswith(verb))
    equal(sorted(said.keys() - documented(verb)) if verb != "policy show" else [], [], f"members that the help of {verb} lacks")
    return said


def copy(name):
    path = FOLDER / name
    shutil.copy(CITY.path, path)
    return ("--db", path)


def query(db, sql, *values):
    with contextlib.closing(sqlite3.connect(f"file:{db[1]}?mode=ro", uri=True)) as library:
        return library.execute(sql, values).fetchall()


def change(db, *statements):
    with contextlib.closing(sqlite3.connect(db[1])) as library, library:
        for sql in statements:
            library.execute(sql)


def cells(path, sheet=0):
    book = openpyxl.load_workbook(path, data_only=True)
    return [list(row) for row in book.worksheets[sheet].iter_rows(values_only=True)]


# ---- policies ----

def packs():
    """pack install: every policy once, a second time nothing, both cities side by side"""
    db = ("--db", FOLDER / "packs.db")
    equal(answer("pack", "install", "kaifeng", db=db), {"pack": "kaifeng", "installed": 8}, "first time")
    equal(answer("pack", "install", "kaifeng", db=db)["installed"], 0, "second time")
    equal(answer("pack", "install", str(PACKS / "zhengzhou"), db=db)["installed"], 25, "from a folder")
    policies = answer("policy", "list", db=db)["policies"]
    equal(len(policies), 33, "policies")
    for policy in policies:
        equal(sorted({"id", "title", "kind", "pack", "status"} - policy.keys()), [], f"keys missing from {policy['id']}")
        equal((policy["id"].rsplit("-", 1)[0], policy["status"]), (policy["pack"], "published"), "pack and status")
        equal(policy["kind"] in ("roster", "criteria", "application"), True, policy["kind"])
    Run(*db, "policy", "list").must_say("kaifeng-01", "zhengzhou-25")


def policies():
    """a policy shown is a file that can be checked, rendered, kept as a draft and put in force"""
    db = ("--db", FOLDER / "drafts.db")
    answer("pack", "install", "zhengzhou", db=db)
    shown = answer("policy", "show", "zhengzhou-08", db=db)
    equal(shown["text"][:3], "对被工", "text")
    mine = FOLDER / "mine.json"
    mine.write_text(json.dumps({**shown, "id": "mine-01", "title": "我的政策"}, ensure_ascii=False), encoding="utf-8")
    [mine_checked], [shown_checked] = answer("policy", "check", mine, db=())["policies"], answer("policy", "check", "zhengzhou-08", db=db)["policies"]
    equal(mine_checked, {**shown_checked, "id": "mine-01"}, "findings")
    rendered = answer("policy", "render", "zhengzhou-08", db=db)
    equal(("1000 万元" in rendered["award"], "∈" in rendered["notation"], "郑州市" in rendered["sentence"]), (True, True, True), "forms")
    Run(*db, "policy", "render", mine).must_say(rendered["sentence"])
    equal(answer("policy", "import", mine, db=db)["status"], "draft", "import")
    states = {policy["id"]: policy["status"] for policy in answer("policy", "list", db=db)["policies"]}
    equal((states["mine-01"], states["zhengzhou-08"]), ("draft", "published"), "states")
    Run(*db, "policy", "show", "mine-01").must_say("我的政策", "1000 万元")
    Run(*db, "case", "open", "mine-01", "91410100MA0000000X").must_fail(3, "mine-01")
    equal(answer("policy", "import", mine, "--publish", db=db), {"id": "mine-01", "status": "published", "version": 1}, "published")
    equal(answer("policy", "import", mine, "--publish", db=db)["version"], 2, "published again")


def checked():
    """what is found in a draft: the region, the words, why and how; the project's own policies block nothing"""
    files = sorted(str(file) for city in ("kaifeng", "zhengzhou") for file in (PACKS / city).glob("[0-9]*.json"))
    found = answer("policy", "check", *files, db=())["policies"]
    equal((len(found), [policy["id"] for policy in found if not policy["ok"]]), (33, []), "33 policies")
    equal({finding["severity"] for policy in found for finding in policy["findings"]}, {"note"}, "all explained")
    policy = json.loads((PACKS / "zhengzhou" / "08.json").read_text(encoding="utf-8"))
    tiers = [("[100, 200]", "1000000"), ("[200, 300]", "2000000")]
    policy["award"]["lines"] = [{"id": "a", "amount": {"pick": "first", "tiers": [
        {"when": {"field": "staff", "is": staff}, "amount": {"fixed": sum}} for staff, sum in tiers]}}]
    path = FOLDER / "tiers.json"
    path.write_text(json.dumps(policy, ensure_ascii=False), encoding="utf-8")
    [answered] = answer("policy", "check", path, status=1, db=())["policies"]
    [overlap] = [finding for finding in answered["findings"] if finding["code"] == "tier-overlap"]
    equal((overlap["severity"], overlap["place"]), ("blocks", "award.lines[0].amount.tiers[1]"), "overlap")
    equal("从业人员 = 200 人" in overlap["what"], True, overlap["what"])
    equal({"start", "end", "words", "why", "how"} <= overlap.keys(), True, "members")
    Run("policy", "check", path).must_say("从业人员 = 200 人", "award.lines[0].amount.tiers[1]", status=1)


def red():
    """a policy whose worked case comes out otherwise is found, and is not published"""
    policy = json.loads((PACKS / "zhengzhou" / "08.json").read_text(encoding="utf-8"))
    policy["cases"][0]["expect"]["amount"] = "9999"
    path = FOLDER / "red.json"
    path.write_text(json.dumps(policy, ensure_ascii=False), encoding="utf-8")
    [found] = answer("policy", "check", path, status=1, db=())["policies"]
    equal((found["ok"], "case-fails" in {finding["code"] for finding in found["findings"]}), (False, True), "findings")
    Run("policy", "check", path).must_say("✗", status=1)
    policy["award"]["lines"][0]["amount"] = {"fixed": 100}
    path.write_text(json.dumps(policy, ensure_ascii=False), encoding="utf-8")
    Run("policy", "check", path).must_fail(3, "award.lines[0].amount")
    Run("policy", "check").must_fail(2)
    with Unchanged(FOLDER):
        Run(*DB, "policy", "import", path, "--publish").must_fail(3)


# ---- matching ----

def samples():
    """sample: one seed one city, another seed another; never over enterprises that are there"""
    one, two, other = (sample(f"seed-{name}.db", 60, seed) for name, seed in (("one", 3), ("two", 3), ("other", 4)))
    parties = [query(("--db", city.path), "SELECT uscc, name, f_revenue FROM party ORDER BY uscc") for city in (one, two, other)]
    equal(parties[0], parties[1], "parties of one seed")
    equal(parties[0] != parties[2], True, "parties of two seeds differ")
    with Unchanged(FOLDER):
        Run("--db", one.path, "sample", "--enterprises", "60", "--seed", "4").must_fail(2, "60")


def match():
    """match: every enterprise is counted once under every policy, and explain agrees"""
    run = answer("match")
    equal((run["as_of"], run["parties"], run["sample"], len(run["policies"])), (CITY_DAY, 400, True, 25), "run")
    for policy in run["policies"]:
        equal(sorted({"id", "yes", "unknown", "no", "near", "amount_fen", "amount_max_fen"} - policy.keys()), [], "keys")
        equal(policy["yes"] + policy["unknown"] + policy["no"], 400 if policy["in_force"] else 0, f"sum of {policy['id']}")
        equal(policy["near"] <= policy["no"], True, "near is a part of no")
        equal(policy["amount_fen"] <= policy["amount_max_fen"], True, "least and most")
    verdicts = [answer("explain", code, "--policy", "zhengzhou-08", status=None)["verdict"]
                for code, in query(DB, "SELECT uscc FROM party ORDER BY uscc LIMIT 25")]
    everybody = answer("explain", query(DB, "SELECT min(uscc) FROM party")[0][0])["policies"]
    equal([one["verdict"] for one in everybody if one["id"] == "zhengzhou-08"], verdicts[:1], "one policy and all")
    Run(*DB, "match").must_say("zhengzhou-08")
    again = answer("match")
    equal({(policy["newly_in"], policy["newly_out"]) for policy in again["policies"] if policy["in_force"]}, {(0, 0)}, "news")
    equal(again["since"], CITY_DAY, "the run before")
    early = answer("match", "--as-of", "1999-01-01")
    equal(early["as_of"], "1999-01-01", "another day")


def sql():
    """policy sql: the database sorts the enterprises as match does, also by the text that is printed"""
    counts = {one["id"]: (one["yes"], one["unknown"], one["no"]) for one in answer("match")["policies"] if one["in_force"]}
    for policy, sorted_by_match in list(counts.items())[::6]:
        said = answer("policy", "sql", policy, "--count")
        equal((said["yes"], said["unknown"], said["no"]), sorted_by_match, policy)
    plain = next(one for one in counts if "zd_" not in answer("policy", "sql", one)["sql"])
    rows = query(DB, Run(*DB, "policy", "sql", plain).must_say().out.strip().rstrip(";"))
    equal((sum(yes for _, yes, _ in rows), sum(unknown for _, _, unknown in rows)), counts[plain][:2], f"{plain} as printed")
    Run(*DB, "policy", "sql", plain, "--count").must_say(plain)
    equal("OFFSET 0" in answer("policy", "sql", plain, "--postgresql")["sql"], True, "for PostgreSQL")
    Run(*DB, "policy", "sql", "nothing").must_fail(3, "nothing")


def explain():
    """explain: exit 0 for yes and 1 for no, and the reason of each"""
    code = query(DB, "SELECT r.uscc FROM record AS r JOIN party AS p USING (uscc) WHERE r.kind = 'title' AND r.code = 'cross-platform'"
                     " AND r.level = 'national' AND p.f_region LIKE '4101%'")
    no = query(DB, "SELECT uscc FROM party WHERE f_region NOT LIKE '4101%' LIMIT 1")
    if not code:
        raise Failure("the sample has no cross-platform")
    yes = answer("explain", code[0][0], "--policy", "zhengzhou-08")
    equal((yes["id"], yes["verdict"]), ("zhengzhou-08", "yes"), "who qualifies")
    outside = answer("explain", no[0][0], "--policy", "zhengzhou-08", status=1)
    equal(outside["verdict"], "no", "who is registered elsewhere")
    Run(*DB, "explain", no[0][0], "--policy", "zhengzhou-08").must_say("登记地", status=1)


def missing():
    """export missing: the facts that are owed, by bureau"""
    path = FOLDER / "missing.xlsx"
    unknown = {policy["id"]: policy["unknown"] for policy in answer("match")["policies"]}
    policy = max(unknown, key=unknown.get)
    equal(sorted(answer("export", "missing", policy, path)), ["file", "sm3"], "keys")
    sheets = openpyxl.load_workbook(path).sheetnames
    equal(sum(len(cells(path, sheet)) for sheet in range(len(sheets))) > unknown[policy], True, "a row for each")


# ---- lists ----

def roster_rows(db):
    """(row, verdict it must get) of a list with one of every kind."""
    with_title = "SELECT uscc FROM record WHERE kind = 'title' AND code IN ('sme-platform', 'sme-base')"
    city = f"f_region LIKE '4101%' AND uscc NOT IN ({with_title})"
    good = enterprises(Library(db[1]), 8, city)
    gone = query(db, f"SELECT uscc, name FROM party WHERE f_status IN ('cancelled', 'revoked') AND {city} LIMIT 1")[0]
    false = query(db, f"SELECT uscc, name FROM party WHERE f_dishonest = 1 AND f_status IN ('active', 'operating', 'opened') AND {city} LIMIT 1")[0]
    code, name = good[4]
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    return [(good[0], "ok"), (good[1], "ok"), (good[0], "duplicate"), ((wrong, name), "bad_code"),
            (("91410100MA40000X0F", "没有这家公司有限公司"), "bad_code"), (gone, "cancelled"), (false, "discredited"),
            (("", good[5][1]), "ok"), ((f" {good[6][0].lower()} ", good[6][1]), "ok"), (("", "查无此企业有限公司"), "unknown_enterprise")]


def cover(path):
    """Puts a cover before the list and something hidden before that."""
    book = openpyxl.load_workbook(path)
    book.create_sheet("封面", 0).append(["2022 年度中小企业服务平台名单"])
    book.create_sheet("字典", 0).append(["企业名称", "统一社会信用代码"])
    book["字典"].append(["甲公司", "91410100MA40000X0F"])
    book["字典"].sheet_state = "hidden"
    book.save(path)


def roster():
    """roster import: the verdict of every row, problem rows back with their reason, cases, and all of it undone"""
    db = copy("roster.db")
    rows = roster_rows(db)
    path = workbook(FOLDER / "roster.xlsx", [["2022 年度名单"], HEAD, *([*row, *PLATFORM] for row, _ in rows)])
    words = ("roster", "import", path, "--policy", "zhengzhou-04")
    cover(path)
    with Unchanged(FOLDER):
        dry = answer(*words, "--dry-run", db=db)
    expected = [verdict for _, verdict in rows]
    equal(dry["rows"], len(rows), "rows")
    equal(dry["verdicts"], {verdict: expected.count(verdict) for verdict in dry["verdicts"]}, "verdicts")
    equal({problem["row"]: problem["verdict"] for problem in dry["problems"]},
          {number: verdict for number, verdict in enumerate(expected, 3) if verdict != "ok"}, "problems by row")
    equal(all(problem["reason"] for problem in dry["problems"]), True, "reasons")
    suggestions = {problem["row"]: problem["suggestion"] for problem in dry["problems"] if problem["verdict"] == "bad_code"}
    equal(len(suggestions[6]), 18, "the code that was meant")
    equal(dry["written"], False, "written")

    problems = FOLDER / "problems.xlsx"
    done = answer(*words, "--problems", problems, "--batch", "第一批", db=db)
    equal((done["written"], done["cases"]), (True, expected.count("ok")), "cases")
    table = cells(problems)
    equal(len(table), 1 + len(rows) - expected.count("ok"), "problem rows")
    equal(sorted(row[-1] for row in table[1:]), sorted(problem["row"] for problem in dry["problems"]), "row numbers")
    equal(all(row[-3] for row in table[1:]), True, "reasons beside them")
    cases = answer("case", "list", "--batch", done["batch"], db=db)["cases"]
    equal({case["state"] for case in cases}, {"matched"}, "states")
    equal({case["most_fen"] for case in cases}, {50_000_000}, "sums")
    equal([batch["name"] for batch in answer("batch", "list", db=db)["batches"]], ["第一批"], "batches")

    again = answer(*words, db=db, status=1)
    equal((again["written"], again["verdicts"]["ok"]), (False, 0), "the same list again")
    equal(answer("roster", "undo", done["batch"], db=db), {"batch": done["batch"], "state": "undone"}, "undone")
    Run(*db, "roster", "undo", done["batch"]).must_fail(2)
    equal(answer(*words, "--dry-run", db=db)["verdicts"], dry["verdicts"], "after undoing")
    chosen = answer(*words, "--choose", f"6={suggestions[6]}", db=db)
    equal(chosen["cases"], expected.count("ok") + 1, "with the code that somebody chose")
    first = answer("case", "list", "--batch", chosen["batch"], db=db)["cases"][0]["id"]
    Run(*db, "decide", first, "confirm").must_say()
    with Unchanged(FOLDER):
        Run(*db, "roster", "undo", chosen["batch"]).must_fail(1)


def profile():
    """profile import: good rows come in with source and day, bad rows go out again, who is not known needs a name"""
    db = copy("profile.db")
    (one, name), (two, other) = enterprises(Library(db[1]), 2)
    rows = [["统一社会信用代码", "企业名称", "营业收入（万元）", "从业人员"], [one, name, "1,234.5", 40], [two, other, "很多", 7],
            ["91410100MA0000000X", "代码不对", 5, 5]]
    path = workbook(FOLDER / "facts.xlsx", rows)
    words = ("profile", "import", path, "--source", "tjj", "--as-of", "2022-11-30")
    with Unchanged(FOLDER):
        dry = answer(*words, "--dry-run", db=db)
    equal((dry["rows"], dry["good"], dry["written"]), (3, 1, False), "dry run")
    equal([problem["row"] for problem in dry["problems"]], [3, 4], "problem rows")
    problems = FOLDER / "facts-problems.xlsx"
    done = answer(*words, "--problems", problems, db=db)
    equal((done["good"], done["new"], done["written"]), (1, 0, True), "done")
    equal(len(cells(problems)), 3, "problem rows")
    equal(query(db, "SELECT f_revenue, f_staff FROM party WHERE uscc = ?", one), [(1_234_500_000, 40)], "facts")
    none = workbook(FOLDER / "none.xlsx", [rows[0], rows[2]])
    equal(answer("profile", "import", none, "--source", "tjj", db=db, status=1)["written"], False, "nothing good")


# ---- cases ----

def cases():
    """cases: opened, listed, shown, decided one by one and together, all or none"""
    db = copy("cases.db")
    path = workbook(FOLDER / "three.xlsx", [HEAD, *([*row, *PLATFORM] for row, verdict in roster_rows(db)[:2])])
    batch = answer("roster", "import", path, "--policy", "zhengzhou-04", db=db)["batch"]
    one, two = (case["id"] for case in answer("case", "list", "--batch", batch, db=db)["cases"])
    shown = answer("case", "show", one, db=db)
    equal(sorted(shown), ["case", "explanation", "history", "warnings"], "keys")
    equal(shown["explanation"]["verdict"], "yes", "why")
    waiting = answer("todo", db=db)["todo"]
    equal([todo["count"] for todo in waiting if todo["sum_fen"] == 100_000_000], [2], "what waits")
    equal(answer("decide", one, "confirm", db=db)["state"], "confirmed", "one")
    with Unchanged(FOLDER):
        Run(*db, "decide", two, one, "confirm").must_fail(4)  # the second cannot, so the first is not
        Run(*db, "decide", one, "notify").must_fail(3)        # without its date
        Run(*db, "decide", one, "pay").must_fail(4)           # by the wrong role
        Run(*db, "decide", one, "notify", "--date", "2099-01-01", "--channel", "电话", "--person", "王").must_fail(3)
    Run(*db, "decide", two, "confirm").must_say()
    together = answer("decide", one, two, "notify", "--date", CITY_DAY, "--channel", "电话", "--person", "王会计", db=db)["cases"]
    equal([case["state"] for case in together], ["notified", "notified"], "both")
    equal([len(answer("case", "list", "--state", state, db=db)["cases"]) for state in ("notified", "matched")], [2, 0], "by state")
    equal(len(answer("case", "list", "--limit", "1", db=db)["cases"]), 1, "limit")
    Run(*db, "case", "show", one).must_say("50 万元", "操作员")
    rows = answer("outbox", db=db)["outbox"]
    equal([row["kind"] for row in rows if row["kind"] == "act"], ["act"] * 4, "what waits to be sent")


def replay():
    """replay: every decision again in another process, and a sentence for a fact, a policy and a catalogue that changed"""
    db = copy("replay.db")
    codes = [code for code, _ in enterprises(CITY, 60)]
    answer("case", "open", "zhengzhou-23", *codes, db=db)
    path = workbook(FOLDER / "listed.xlsx", [HEAD, *([*row, *PLATFORM] for row, verdict in roster_rows(db)[:2])])
    batch = answer("roster", "import", path, "--policy", "zhengzhou-04", db=db)["batch"]
    cases = answer("case", "list", db=db)["cases"]
    whole = answer("replay", "--all", db=db)
    equal((whole["cases"], whole["decisions"], whole["different"], whole["without"]), (len(cases), len(cases), 0, 0), "all")

    unknown = next((case for case in cases if case["state"] == "to-verify"), None)
    listed = next(case for case in cases if case["batch"] == batch)
    case = next(case for case in cases if case["policy"] == "zhengzhou-23" and case["state"] == "matched")
    for one in filter(None, (unknown, listed)):
        Run(*db, "decide", one["id"], "state-fact", "--field", "staff", "--value", "12", "--date", CITY_DAY,
            "--document", "花名册").must_say()
        again = answer("replay", one["id"], db=db)
        equal(([decision["move"] for decision in again["decisions"]], again["same"]), (["open", "state-fact"], True), "stated")
    equal(answer("replay", listed["id"], db=db)["decisions"][0]["then"].get("verdict"), None, "what a list decided")

    said = answer("replay", case["id"], db=db)
    decision = said["decisions"][0]
    equal((decision["now"], decision["differences"]), (decision["then"], []), "the same")
    Run(*db, "replay", case["id"]).must_say(decision["then"]["id"], "一致")
    Run(*db, "case", "show", case["id"]).must_say(decision["then"]["id"])
    equal(all(leaf["then"] == leaf["now"] for leaf in decision["leaves"]) and len(decision["leaves"]) > 1, True, "leaves")
    Run(*db, "replay").must_fail(2)
    Run(*db, "replay", case["id"], "--all").must_fail(2)
    Run(*db, "replay", "nothing").must_fail(3)

    data = FOLDER / "data"
    shutil.copytree(PACKS.parent, data)
    words = (data / "catalogue" / "catalogue.json").read_text()
    (data / "catalogue" / "catalogue.json").write_text(words.replace('"fresh_days": 180', '"fresh_days": 179'))
    Run(*db, "replay", case["id"], env={"ZHIDA_DATA_DIR": str(data)}).must_say("指标目录", status=1)
    change(db, f"UPDATE case_file SET facts = replace(facts, '\"value\":\"4101', '\"value\":\"4102') WHERE id = '{case['id']}'")
    Run(*db, "replay", case["id"]).must_say("案件中固定的事实", "≠", status=1)
    whole = answer("replay", "--all", db=db, status=1)
    equal(([one["case"] for one in whole["differing"]], whole["different"]), ([case["id"]], 1), "the one that differs")
    change(db, "UPDATE policy SET body = replace(body, '4101', '4102') WHERE id = 'zhengzhou-23'")
    Run(*db, "replay", case["id"]).must_say("政策第 1 版", status=1)


# ---- files ----

def ledger():
    """ledger and notice are written, the same twice; the payment list is not for everybody"""
    db = copy("ledger.db")
    path = workbook(FOLDER / "two.xlsx", [HEAD, *([*row, *PLATFORM] for row, verdict in roster_rows(db)[:2])])
    answer("roster", "import", path, "--policy", "zhengzhou-04", db=db)
    twin = ("--db", FOLDER / "twin.db")
    shutil.copy(db[1], twin[1])
    one = answer("ledger", "export", FOLDER / "one.xlsx", db=db)
    equal(sorted(one), ["file", "sm3"], "keys")
    equal(answer("ledger", "export", FOLDER / "two.xlsx", db=twin)["sm3"], one["sm3"], "digests")
    equal("样例" in str(cells(FOLDER / "one.xlsx")), True, "marked as a sample")
    text = str(cells(FOLDER / "one.xlsx", 2))
    equal([name in text for (_, name), _ in roster_rows(copy("fresh.db"))[:2]], [True, True], "names")
    with Unchanged(FOLDER):
        Run(*db, "export", "payments", FOLDER / "payments.xlsx").must_fail(4)
        Run(*db, "ledger", "export", FOLDER / "no" / "ledger.xlsx").must_fail(3, "no")


def reports():
    """every ledger that is listed is written, for a month, a district, a state; what there is not is refused"""
    db = copy("reports.db")
    path = workbook(FOLDER / "three.xlsx", [HEAD, *([*row, *PLATFORM] for row, verdict in roster_rows(db)[:2])])
    answer("roster", "import", path, "--policy", "zhengzhou-04", db=db)
    listed = answer("ledger", "list", db=db)
    equal(listed["due"]["office"], "2022-12-05", "when the office reports")
    equal([one["id"] for one in listed["ledgers"]][:2], ["ledger", "work"], "the first two")
    for report in (one["id"] for one in listed["ledgers"] if one["id"] != "log"):
        written = answer("ledger", "export", FOLDER / f"{report}.xlsx", "--report", report, "--month", "2022-12", db=db)
        equal(sorted(written), ["file", "sm3"], "keys")
    equal("2022年12月" in str(cells(FOLDER / "monthly.xlsx")[0]), True, "the month in the heading")
    Run(*db, "ledger", "export", FOLDER / "log.xlsx", "--report", "log").must_fail(4)
    for words, reason in ((("--report", "everything"), "everything"), (("--state", "somewhere"), "somewhere"),
                          (("--district", "99"), "99"), (("--month", "2022-12", "--from", "2022-12-01"), "--month")):
        with Unchanged(FOLDER):
            Run(*db, "ledger", "export", FOLDER / "none.xlsx", *words).must_fail(2, reason)


def keeping():
    """backup, restore and audit verify"""
    db, saved = copy("kept.db"), FOLDER / "saved.db"
    equal(sorted(answer("backup", saved, db=db)), ["file", "sm3"], "keys")
    verdict = answer("audit", "verify", db=db)
    equal((verdict["ok"], verdict["first_bad"], verdict["entries"] > 25), (True, None, True), "whole")
    change(db, "UPDATE log SET actor = 'somebody' WHERE seq = 9", "DELETE FROM party")
    equal(answer("audit", "verify", status=1, db=db)["first_bad"], 9, "first bad")
    Run(*db, "audit", "verify").must_say("9", status=1)
    answer("restore", saved, db=db)
    equal(answer("match", db=db)["parties"], 400, "enterprises after the restore")
    equal(answer("audit", "verify", db=db)["ok"], True, "whole again")
    equal(len(list(FOLDER.glob("kept.db.before-restore-*"))), 1, "what stood there is kept")


def codes():
    """uscc check: valid, repaired, hopeless"""
    code = query(DB, "SELECT min(uscc) FROM party")[0][0]
    equal(answer("uscc", "check", code, db=())["valid"], True, "valid")
    equal(answer("uscc", "check", f" {code.lower()} ", db=())["code"], code, "cleaned")
    wrong = answer("uscc", "check", code[:-1] + ("0" if code[-1] != "0" else "1"), db=(), status=1)
    equal((wrong["valid"], code in wrong["suggestions"]), (False, True), "repaired")
    for text in ("", "x", "9" * 500, "９１"):
        equal(answer("uscc", "check", text, db=(), status=1)["valid"], False, repr(text))


def reading():
    """policy read: a clause as data, with the rule of each end; what is no clause is refused"""
    clause = "对年产值1000万元以下、1000万元以上的企业，分别奖励1万元、3万元。"

    def read(text, *words):
        run = Run("policy", "read", "--json", *words, data=text if isinstance(text, bytes) else text.encode()).must_say()
        said = json.loads(run.out)
        equal(sorted(said.keys() - documented("policy read")), [], "members that the help lacks")
        return said

    said = read(clause)
    equal([(amount["fen"], amount["role"]) for amount in said["amounts"]], [(1000000, "fixed"), (3000000, "fixed")], "amounts")
    for thing in said["amounts"] + said["thresholds"] + said["findings"]:
        equal(clause[slice(*thing["span"])], thing["text"], "the words of a span")
    equal([end["rule"] for end in said["thresholds"]], ["unclear", "unclear"], "rules")
    equal(said["lints"], ["endpoint-overlap"], "lints")
    equal([(pair["if"], pair["fen"]) for pair in said["pairs"]], [("1000万元以下", 1000000), ("1000万元以上", 3000000)], "pairs")
    settled = read(clause.encode("gb18030"), "--document-rule", "本办法所称“以上”含本数，“以下”不含本数。")
    ends = [(end["lo"], end["lo_closed"], end["hi"], end["hi_closed"], end["rule"]) for end in settled["thresholds"]]
    equal(ends, [(None, False, "1000000000", False, "document"), ("1000000000", True, None, False, "document")], "ends")
    equal(settled["lints"], [], "lints of what is settled")
    equal(read("")["computable"], "no", "nothing")
    Run("policy", "read", data=clause.encode()).must_say("1000万元以下", "请选择", "请注明")
    for wrong in (b"\xff\xff\xff", b"a\0b", ("奖励" * 5000).encode()):
        Run("policy", "read", data=wrong).must_fail(3)


def sheets():
    """sheet dump: one JSON object a row; sheet list: the sheets"""
    book = openpyxl.Workbook()
    book.active.append(["甲", 1.5, None, "a\tb\nc"])
    book.active.append([])
    book.active.append(["乙", "9.14101E+17"])
    book.create_sheet("第二张").append(["丙"])
    book.create_sheet("藏").sheet_state = "hidden"
    path = FOLDER / "sheets.xlsx"
    book.save(path)
    rows = [json.loads(line) for line in Run("sheet", "dump", path, "--json").must_say().out.splitlines()]
    equal([row["row"] for row in rows], [1, 3], "rows")
    equal([rows[0]["cells"][0], rows[0]["cells"][1], rows[0]["cells"][3]], ["甲", "1.5", "a\tb\nc"], "cells")
    equal([row.get("lost") for row in rows], [None, [1]], "digits that are lost")
    equal(Run("sheet", "dump", path).must_say().out.splitlines()[0].split("\t"), ["甲", "1.5", "", "a b c"], "for people")
    for name in ("第二张", "2"):
        Run("sheet", "dump", path, "--sheet", name).must_say("丙")
    sheets = answer("sheet", "list", path, db=())["sheets"]
    equal([sheet["hidden"] for sheet in sheets], [False, False, True], "sheets")


def operator():
    """a library without people has its operator; one with people asks who acts"""
    db = copy("people.db")
    path = workbook(FOLDER / "one-row.xlsx", [HEAD, [*enterprises(CITY, 1)[0], *PLATFORM]])
    words = ("roster", "import", path, "--policy", "zhengzhou-04")
    answer(*words, "--dry-run", db=db)
    answer(*words, "--user", "operator", db=db)
    equal({actor for actor, in query(db, "SELECT DISTINCT actor FROM log WHERE kind IN ('roster', 'opening')")}, {"operator"}, "actor")
    change(db, "INSERT INTO person VALUES ('zhang', '张敏', 'drafter', '', '4101', '', 0, 0)")
    with Unchanged(FOLDER):
        Run(*db, *words).must_fail(4, "--user")
        Run(*db, *words, "--user", "operator").must_fail(4, "operator")
        Run(*db, *words, "--user", "zhang").must_say(status=1)  # nothing is left to import


if __name__ == "__main__":
    main(packs, policies, checked, red, samples, match, sql, explain, missing, roster, profile, cases, replay, ledger, reports, keeping, codes, reading, sheets,
         operator)
