#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A roster policy and a criteria policy, from draft to ledger, by six people on six desktops."""
import contextlib
import json
import sqlite3

import openpyxl

from harness import City, Failure, equal, main

CITY = None
DESKTOPS = {}
DAY = "2022-12-01"        # the sample city's own
NOTICED = "2022-12-02"
APPROVED = "2022-12-16"   # the notice has run its five working days
RETURNED = "2022-12-20"
REPAID = "2022-12-22"
PUBLISHED_AGAIN = "2022-12-29"
REVIEWER = "王敏"
ROSTER, CRITERIA = "day-roster", "day-criteria"
FAMILY = "zhengzhou-04"   # under which what the roster policy paid is looked up
TITLE = ["中小企业公共服务示范平台", "省级", "2022-06-01"]
HALF_A_MILLION = 50_000_000  # fen
PAID = {}                    # policy → fen, for the ledger


def query(library, sql, *values):
    with contextlib.closing(sqlite3.connect(f"file:{library.path}?mode=ro", uri=True)) as db:
        return db.execute(sql, values).fetchall()


def desk(user):
    if user not in DESKTOPS:
        DESKTOPS[user] = CITY.desktop(user)
    return DESKTOPS[user]


def does(user, move, cases, *options, on=DAY):
    """@user fetches what is new, makes the move on all @cases and sends it."""
    library = desk(user)
    library.run("sync")
    library.run("decide", *cases, move, "--as-of", on, *options)
    library.run("sync")


def states(user, cases):
    library = desk(user)
    library.run("sync")
    return {library.json("case", "show", case)["case"]["state"] for case in cases}


def in_good_standing(where):
    """(code, name) of enterprises against whom no check stands, with an account of their own."""
    return query(CITY.central, f"""
        SELECT p.uscc, p.name FROM party AS p JOIN account AS a ON a.uscc = p.uscc AND a.holder = p.name
        WHERE f_status IN ('active', 'operating', 'opened') AND f_region LIKE '4101%' AND f_dishonest IS 0 AND f_abnormal IS 0
        AND "f_serious-violation" IS 0 AND (SELECT count(*) FROM account AS b WHERE b.number = a.number) = 1 AND {where}
        GROUP BY p.uscc ORDER BY p.uscc""")


def cells(path, sheet):
    book = openpyxl.load_workbook(path, data_only=True)
    return [list(row) for row in book.worksheets[sheet].iter_rows(values_only=True)]


def table_of(rows):
    """Rows as dictionaries by the header, which is the first row with many cells; the total is left out."""
    header = next(row for row in rows if sum(cell is not None for cell in row) > 4)
    body = rows[rows.index(header) + 1:]
    return [dict(zip(header, row)) for row in body if str(row[0]).isdigit()]


# ---- the policies ----

def draft(policy, copy, title):
    """What the drafter's editor would write: the city's policy under another id."""
    text = desk("drafter").json("policy", "show", policy)
    for member in ("pack", "version", "status"):
        text.pop(member, None)
    path = CITY.folder / f"{copy}.json"
    path.write_text(json.dumps({**text, "id": copy, "title": title, "short_name": title}, ensure_ascii=False), encoding="utf-8")
    return path


def test_policies():
    """two policies are drafted, checked, put in force and seen by everybody"""
    drafter = desk("drafter")
    for policy, copy, title in (("zhengzhou-04", ROSTER, "平台奖励"), ("zhengzhou-24", CRITERIA, "入库奖励")):
        path = draft(policy, copy, title)
        drafter.run("policy", "check", path)
        drafter.run("policy", "import", path)
        equal(drafter.json("policy", "import", path, "--publish")["version"], 1, "version")
    drafter.run("sync")
    equal(drafter.json("outbox")["outbox"], [], "what was not sent")
    for user in ("importer", "reviewer1", "reviewer2", "finance", "auditor"):
        known = {policy["id"]: policy["status"] for policy in desk(user).json("policy", "list")["policies"]}
        equal((known.get(ROSTER), known.get(CRITERIA)), ("published", "published"), f"policies that {user} sees")
    desk("reviewer1").run("policy", "import", CITY.folder / f"{ROSTER}.json", "--publish", status=4)  # not a drafter


# ---- the roster ----

def roster_file(name, rows):
    book = openpyxl.Workbook()
    book.active.append(["关于公布平台名单的通知"])
    book.active.append(["序号", "单位名称", "统一社会信用代码", "称号", "级别", "认定日期"])
    for number, (code, company) in enumerate(rows, 1):
        book.active.append([number, company, code, *TITLE])
    path = CITY.folder / name
    book.save(path)
    return path


def import_roster():
    """The importer takes a first list back, then imports the right one; ids of the cases."""
    importer = desk("importer")
    good = in_good_standing("p.uscc NOT IN (SELECT uscc FROM record WHERE kind = 'title')")[:3]
    wrong = roster_file("wrong.xlsx", good[:2])
    batch = importer.json("roster", "import", wrong, "--policy", ROSTER)["batch"]
    importer.run("sync")
    importer.run("roster", "undo", batch)
    importer.run("sync")
    equal(query(CITY.central, "SELECT state FROM batch WHERE id = ?", batch), [("undone",)], "the first list on the platform")
    equal(query(CITY.central, "SELECT count(*) FROM record WHERE batch = ?", batch), [(0,)], "its records")

    code, company = good[2]
    path = roster_file("roster.xlsx", [good[0], good[1], good[0], (code[:-1] + "Z", company), ("", "查无此单位有限公司")])
    problems = CITY.folder / "problems.xlsx"
    done = importer.json("roster", "import", path, "--policy", ROSTER, "--problems", problems, "--batch", "第二批")
    equal({name: count for name, count in done["verdicts"].items() if count}, {"ok": 2, "duplicate": 1, "bad_code": 1, "unknown_enterprise": 1},
          "verdicts")
    rows = table_of(cells(problems, 0))
    equal([row["原行号"] for row in rows], [5, 6, 7], "problem rows that go back")
    equal((all(row["原因"] for row in rows), rows[1]["建议代码"]), (True, code), "reasons and the code that was meant")
    importer.run("sync")
    return [case["id"] for case in importer.json("case", "list", "--batch", done["batch"])["cases"]]


def test_roster():
    """a roster: list, undoing, two reviewers, notice, payment, return and payment again"""
    cases = import_roster()
    does("drafter", "confirm", cases)
    does("drafter", "notify", cases, "--date", DAY, "--channel", "电话", "--person", "王会计")
    does("drafter", "consent", cases, "--date", DAY, "--channel", "短信", "--person", "王会计", "--pledge", "2022-1")
    does("reviewer1", "pass-first", cases, "--reason", "材料齐全", "--onsite", "已到现场查看", on=DAY)
    desk("reviewer1").run("decide", cases[0], "pass-second", status=4)  # the first reviewer again
    does("reviewer2", "pass-second", cases, "--reason", "复核无误")
    notice = publish(cases)
    equal([row["金额（元）"] for row in notice], [500_000, 500_000], "sums of the notice")
    payments, control = order(cases)
    equal(sum(row["金额（元）"] for row in payments), 1_000_000, "sum of the payments")
    equal(control, {"count": 2, "fen": 2 * HALF_A_MILLION}, "control totals")
    does("finance", "pay", cases, "--date", APPROVED, "--voucher", "4101-2022-0001", on=APPROVED)
    give_back(cases[0])
    PAID[ROSTER] = 2 * HALF_A_MILLION
    equal(states("auditor", cases), {"paid"}, "states")
    again = desk("importer").json("roster", "import", CITY.folder / "roster.xlsx", "--policy", ROSTER, "--dry-run", status=None)
    equal(again["verdicts"]["already_paid"] + again["verdicts"]["duplicate"], 3, "who is on a list again")


def publish(cases):
    """The reviewer's notice list, read back."""
    reviewer, path = desk("reviewer2"), CITY.folder / "notice.xlsx"
    does("reviewer2", "publish-notice", cases, "--date", NOTICED, on=NOTICED)
    policy = reviewer.json("case", "show", cases[0])["case"]["policy"]
    reviewer.run("export", "notice", path, "--policy", policy)
    rows = table_of(cells(path, 0))
    known = {reviewer.json("case", "show", case)["case"]["uscc"] for case in cases}
    equal({row["统一社会信用代码"] for row in rows}, known, "enterprises of the notice")
    reviewer.run("decide", *cases, "approve", "--as-of", "2022-12-05", status=3)  # too early
    does("reviewer2", "approve", cases, on=APPROVED)
    return rows


def order(cases):
    """The finance officer's payment list, read back: its rows and its control totals."""
    finance, path = desk("finance"), CITY.folder / "payments.xlsx"
    does("finance", "order", cases, on=APPROVED)
    policy = finance.json("case", "show", cases[0])["case"]["policy"]
    finance.run("export", "payments", path, "--policy", policy)
    rows = table_of(cells(path, 0))
    for row in rows:
        number = finance.json("case", "show", row["案件编号"])["case"]["uscc"]
        equal((row["收款人名称"], row["收款人账号"]), query(CITY.central, "SELECT holder, number FROM account WHERE uscc = ?", number)[0],
              "payee")
    totals = [row[1] for row in cells(path, 1)]  # count, yuan, fen, digest
    desk("auditor").run("export", "payments", path, status=4)
    return rows, {"count": totals[0], "fen": totals[2]}


def give_back(case):
    """The bank returns a payment; it is ordered and paid again, without a second entitlement."""
    does("finance", "return", [case], "--reason", "账号已注销", "--date", RETURNED, on=RETURNED)
    uscc = desk("finance").json("case", "show", case)["case"]["uscc"]
    paid = "SELECT count(*) FROM record WHERE kind = 'payment' AND uscc = ? AND series = ?"
    equal(query(CITY.central, paid, uscc, FAMILY), [(0,)], "payments that stand after the return")
    does("finance", "reorder", [case], "--reason", "企业已更换账户", on=RETURNED)
    does("finance", "pay", [case], "--date", REPAID, "--voucher", "4101-2022-0009", on=REPAID)
    equal(query(CITY.central, paid, uscc, FAMILY), [(1,)], "payments that stand at the end")


# ---- the criteria ----

def qualifying(library, count):
    """Codes of enterprises that qualify, found by the match."""
    found = []
    for code, _ in in_good_standing("p.uscc IN (SELECT uscc FROM record WHERE kind = 'entry')"):
        answer = library.json("explain", code, "--policy", CRITERIA, status=None)
        if answer["verdict"] == "yes" and answer["amount_fen"] > 0:
            found.append(code)
            if len(found) == count:
                return found
    raise Failure(f"only {len(found)} of {count} qualify")


def test_criteria():
    """criteria: match, cases, a review without the network, sent when it is back, paid"""
    drafter = desk("drafter")
    run = drafter.json("match")
    count = next(policy for policy in run["policies"] if policy["id"] == CRITERIA)
    equal(count["yes"] + count["unknown"] + count["no"], run["parties"], "sorted enterprises")
    opened = drafter.json("case", "open", CRITERIA, *qualifying(drafter, 2))
    drafter.run("sync")
    cases = [case["id"] for case in drafter.json("case", "list", "--batch", opened["batch"])["cases"]]
    does("drafter", "confirm", cases)
    does("drafter", "notify", cases, "--date", DAY, "--channel", "电话", "--person", "李会计")
    does("drafter", "consent", cases, "--date", DAY, "--channel", "电话", "--person", "李会计", "--pledge", "2022-1")
    reviewer = desk("reviewer1")
    reviewer.run("sync")
    CITY.line.up = False
    for case in cases:
        reviewer.run("decide", case, "pass-first", "--as-of", DAY, "--reason", "材料齐全")
    reviewer.run("sync", status=4)
    equal([row["state"] for row in reviewer.json("outbox")["outbox"]], ["waiting"] * len(cases), "decisions that wait")
    CITY.line.up = True
    reviewer.run("sync")
    equal(reviewer.json("outbox")["outbox"], [], "what waits when the network is back")
    does("reviewer2", "pass-second", cases, "--reason", "复核无误")
    publish(cases)
    payments, control = order(cases)
    equal(control["fen"], sum(round(row["金额（元）"] * 100) for row in payments), "control total")
    does("finance", "pay", cases, "--date", APPROVED, "--voucher", "4101-2022-0002", on=APPROVED)
    PAID[CRITERIA] = control["fen"]
    equal(states("auditor", cases), {"paid"}, "states")


# ---- conflicts ----

def conflict(library):
    """The only row that is in conflict; it is there with the platform's state beside it."""
    library.run("sync", status=1)
    rows = [row for row in library.json("outbox")["outbox"] if row["state"] == "conflict"]
    equal(len(rows), 1, "rows in conflict")
    return rows[0]["id"]


def open_case(number):
    importer = desk("importer")
    good = in_good_standing("p.uscc NOT IN (SELECT uscc FROM record WHERE kind = 'title')")[3 + number]
    batch = importer.json("roster", "import", roster_file(f"conflict-{number}.xlsx", [good]), "--policy", ROSTER)["batch"]
    importer.run("sync")
    return importer.json("case", "list", "--batch", batch)["cases"][0]["id"]


def test_theirs():
    """two reviewers decide the same case; the later one sees the other's decision and takes it"""
    case = open_case(0)
    does("drafter", "confirm", [case])
    does("drafter", "notify", [case], "--date", DAY, "--channel", "电话", "--person", "赵")
    does("drafter", "consent", [case], "--date", DAY, "--channel", "电话", "--person", "赵", "--pledge", "2022-1")
    one, two = desk("reviewer1"), desk("reviewer2")
    for library in (one, two):
        library.run("sync")
    one.run("decide", case, "pass-first", "--as-of", DAY, "--reason", "齐全")
    two.run("decide", case, "send-back", "--as-of", DAY, "--reason", "缺证书")
    one.run("sync")
    row = conflict(two)
    equal(two.json("case", "show", case)["case"]["state"], "sent-back", "what the later one still sees")
    two.run("settle", row, "theirs")
    two.run("sync")
    equal((two.json("case", "show", case)["case"]["state"], two.json("outbox")["outbox"]), ("first-ok", []), "theirs")
    equal(two.json("case", "show", case)["history"][-1]["actor"], "reviewer1", "whose decision the case went on with")
    own = query(two, "SELECT kind FROM log WHERE subject = ? ORDER BY seq", case)
    equal([kind for kind, in own[-2:]], ["act", "conflict"], "the other decision and its settling stay in the log")


def test_mine():
    """two drafters notify the same enterprise; the later one keeps his decision, on the new state"""
    case = open_case(1)
    does("drafter", "confirm", [case])
    one, two = desk("drafter"), desk("importer")
    for library in (one, two):
        library.run("sync")
    one.run("decide", case, "notify", "--date", DAY, "--channel", "电话", "--person", "钱", "--as-of", DAY)
    two.run("decide", case, "notify", "--date", DAY, "--channel", "上门", "--person", "孙", "--as-of", DAY)
    one.run("sync")
    two.run("settle", conflict(two), "mine")
    two.run("sync")
    equal(two.json("outbox")["outbox"], [], "what is left to send")
    one.run("sync")
    told = one.json("case", "show", case)["case"]["data"]["notifications"]
    equal([(entry["channel"], entry["by"]) for entry in told], [("电话", "drafter"), ("上门", "importer")], "both notifications")


# ---- what is found late ----

def ready_to_pay(case):
    """From the opening to the approval."""
    does("drafter", "confirm", [case])
    does("drafter", "notify", [case], "--date", DAY, "--channel", "电话", "--person", "周")
    does("drafter", "consent", [case], "--date", DAY, "--channel", "电话", "--person", "周", "--pledge", "2022-1")
    does("reviewer1", "pass-first", [case], "--reason", "材料齐全")
    does("reviewer2", "pass-second", [case], "--reason", "复核无误")
    publish([case])


def change_account(case):
    """The enterprise's bureau sends another account than the one that was published."""
    importer, path = desk("importer"), CITY.folder / "accounts.csv"
    uscc = importer.json("case", "show", case)["case"]["uscc"]
    path.write_text(f"统一社会信用代码,户名,开户银行,银行账号\n{uscc},另一户人家,郑州银行,6217000000000012345\n", encoding="utf-8")
    equal(importer.json("profile", "import", path, "--source", "czj", "--as-of", APPROVED)["written"], 1, "accounts")
    importer.run("sync")


def test_late_block():
    """a block after the approval: the finance officer sends back, the second reviewer lifts it, the case is published again"""
    case = open_case(2)
    ready_to_pay(case)
    change_account(case)
    finance = desk("finance")
    finance.run("sync")
    told = finance.run("decide", case, "order", "--as-of", APPROVED, status=4)
    equal("另一户人家" in told and "退回复审" in told, True, f"what stops the payment and what to do in: {told}")
    finance.run("decide", case, "send-back-second", "--as-of", APPROVED, status=3)  # without a reason
    does("finance", "send-back-second", [case], "--reason", "账户与公示的不一致", on=APPROVED)
    does("reviewer2", "pass-second", [case], "--override", "C9=已向企业电话核实，附变更证明", on=RETURNED)
    does("reviewer2", "publish-notice", [case], "--date", RETURNED, on=RETURNED)
    does("reviewer2", "approve", [case], on=PUBLISHED_AGAIN)
    does("finance", "order", [case], on=PUBLISHED_AGAIN)
    equal(states("auditor", [case]), {"ordered"}, "the state in the end")
    steps = [(step["actor"], step["body"].get("reason")) for step in desk("auditor").json("case", "show", case)["history"]]
    equal(("finance", "账户与公示的不一致") in steps, True, f"who sent it back and why, among {steps}")


# ---- the fund pool ----

def test_pool():
    """the treasury sets a fund pool on the platform; a case that would overdraw it is stopped everywhere"""
    case = open_case(3)
    CITY.central.run("pool", "set", ROSTER, 2022, "1万", user="reviewer1", status=4)
    desk("finance").run("pool", "set", ROSTER, 2022, "1万")
    reviewer = desk("reviewer1")
    reviewer.run("sync")
    pool, = [pool for pool in reviewer.json("pool", "list")["pools"] if pool["policy"] == ROSTER]
    equal((pool["year"], pool["amount_fen"]), (2022, 1_000_000), "the pool that a desktop knows")
    stopped = {warning["check"] for warning in reviewer.json("case", "show", case)["warnings"] if warning["level"] == "block"}
    equal("C6" in stopped, True, f"C6 among {stopped}")


# ---- the ledger ----

def test_ledger():
    """the auditor's ledger: every case, everybody's decisions with their reasons, sums that agree, no formula from data"""
    auditor = desk("auditor")
    auditor.run("sync")
    path = CITY.folder / "ledger.xlsx"
    auditor.run("ledger", "export", path)
    cases = {row["案件编号"]: row for row in table_with(path, "办理期限")}
    listed = auditor.json("case", "list")["cases"]
    equal(sorted(cases), sorted(case["number"] for case in listed), "cases of the ledger")
    told_decisions(path)
    for policy, fen in PAID.items():
        numbers = {case["number"] for case in listed if case["policy"] == policy and case["state"] == "paid"}
        equal(sum(round(row["已拨付（元）"] * 100) for number, row in cases.items() if number in numbers), fen, f"paid under {policy}")
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f" and not str(cell.value).startswith("=SUM("):
                    raise Failure(f"{sheet.title}!{cell.coordinate} is a formula: {cell.value}")
    equal(auditor.json("audit", "verify")["ok"], True, "the auditor's log")
    equal(CITY.central.json("audit", "verify")["ok"], True, "the platform's log")


def told_decisions(path):
    """The ledger's decisions are those of the platform's log; each reason stands beside its decision."""
    told = table_with(path, "日志序号")
    equal({row["操作人"] for row in told if row["操作人账号"] == "reviewer1"}, {REVIEWER}, "the first reviewer's name")
    known = query(CITY.central, "SELECT seq, digest, actor FROM log WHERE kind = 'act' ORDER BY seq")
    equal(sorted((row["日志序号"], row["日志摘要（SM3）"], row["操作人账号"]) for row in told), known, "decisions")
    for decision, reason in (("初审通过", "材料齐全"), ("复审通过", "复核无误"), ("登记退汇", "账号已注销")):
        equal(reason in [row["原因"] for row in told if row["决定"] == decision], True, f"{reason} beside {decision}")


def table_with(path, column):
    """The rows of the sheet that has @column."""
    sheets = (cells(path, sheet) for sheet in range(len(openpyxl.load_workbook(path).sheetnames)))
    return table_of(next(rows for rows in sheets if any(column in row for row in rows)))


if __name__ == "__main__":
    CITY = City(enterprises=600)
    CITY.service("user", "set", "reviewer1", "--name", REVIEWER)
    try:
        main(test_policies, test_roster, test_criteria, test_theirs, test_mine, test_late_block, test_pool, test_ledger)
    finally:
        CITY.close()
