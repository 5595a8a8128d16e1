#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad files: one sentence that says what is wrong and what to do, exit 3, and everything as it was."""
import json
import shutil
import sqlite3

from support import (FOLDER, PACKS, SHEET, Failure, Run, Unchanged, bomb, enterprises, equal, main, ole2, package, sample,
                     tests_of, workbook)

CITY = sample()
GOOD = enterprises(CITY, 3)
HEAD = ["统一社会信用代码", "企业名称"]
DB = ("--db", CITY.path)
POLICY = "zhengzhou-08"


# ---- spreadsheets ----

def spreadsheets():
    """(what it is, file, what the sentence must name)"""
    good = workbook(FOLDER / "good.xlsx", [HEAD, *GOOD])
    data = good.read_bytes()
    files = {
        "truncated.xlsx": data[:len(data) // 2],
        "noise.xlsx": b"PK\x03\x04" + bytes(range(256)) * 40,
        "nothing.xlsx": b"",
        "picture.csv": b"\x89PNG\r\n\x1a\n" + bytes(200),
        "page.xls": "<html><form>请登录</form></html>".encode(),
        "latin.csv": b"code,name\n1,Caf\xe9 \xff\xfe\xfd\n",
        "gap.csv": b"code,name\n1,ab\x00\x00\x00c\n" * 2000,
        "zeros.xlsx": bytes(100000),
    }
    for name, content in files.items():
        (FOLDER / name).write_bytes(content)
    (FOLDER / "folder.xlsx").mkdir()
    entity = ('<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
              '<worksheet><sheetData><row><c t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>')
    deep = "<worksheet>" + "<a>" * 20000
    return [
        ("a workbook cut in half", "truncated.xlsx", "truncated.xlsx"),
        ("noise that begins like a workbook", "noise.xlsx", "noise.xlsx"),
        ("a file of no bytes", "nothing.xlsx", "空"),
        ("a picture", "picture.csv", "不是表格"),
        ("a web page named .xls", "page.xls", "网页"),
        ("a file in no encoding", "latin.csv", "latin.csv"),
        ("a text with zero bytes", "gap.csv", "不是表格"),
        ("zero bytes only", "zeros.xlsx", "不是表格"),
        ("a folder", "folder.xlsx", "文件夹"),
        ("a file that is not there", "nowhere.xlsx", "不存在"),
        ("a workbook with a password", ole2(FOLDER / "secret.xlsx", "EncryptedPackage").name, "密码"),
        ("an old .xls", ole2(FOLDER / "old.xls", "Workbook").name, ".xls"),
        ("a workbook that unzips to 600 MB", bomb(FOLDER / "bomb.xlsx", good).name, "bomb.xlsx"),
        ("entities in a workbook", package(FOLDER / "entity.xlsx", {SHEET: entity}, good).name, "entity.xlsx"),
        ("elements nested 20,000 deep", package(FOLDER / "deep.xlsx", {SHEET: deep}, good).name, "deep.xlsx"),
        ("a workbook without its sheet", package(FOLDER / "bare.xlsx", {SHEET: ""}, good).name, "bare.xlsx"),
        ("an OpenDocument file without content", package(FOLDER / "open.ods", {"content.xml": "", "META-INF/manifest.xml": ""}).name, "open.ods"),
        ("a document", package(FOLDER / "text.docx", {"word/document.xml": ""}).name, "不是表格"),
    ]


def tables():
    """Spreadsheets that can be read and hold no list."""
    return [
        ("an empty sheet", workbook(FOLDER / "empty.xlsx", []).name, "empty.xlsx"),
        ("a sheet with its header only", workbook(FOLDER / "header.xlsx", [HEAD]).name, "header.xlsx"),
        ("a sheet without codes or names", workbook(FOLDER / "other.xlsx", [["日期", "金额"], ["2022-01-01", 5]]).name, ""),
    ]


def refuse_list(name, said):
    with Unchanged(FOLDER):
        Run(*DB, "roster", "import", name, "--policy", POLICY).must_fail(3, said)
        Run(*DB, "roster", "import", name, "--policy", POLICY, "--dry-run", "--json").must_fail(3, said)
        Run(*DB, "profile", "import", name, "--source", "gxj").must_fail(3, said)


def refuse_sheet(name, said):
    refuse_list(name, said)
    with Unchanged(FOLDER):
        Run("sheet", "dump", name, "--json").must_fail(3, said)


def wrong_sheet():
    """a sheet that the workbook has not"""
    with Unchanged(FOLDER):
        Run("sheet", "dump", "good.xlsx", "--sheet", "二").must_fail(3, "名单")
        Run(*DB, "roster", "import", "good.xlsx", "--policy", POLICY, "--sheet", "9").must_fail(3, "名单")


def wrong_policy():
    """a policy that the library has not, or that is not in force"""
    with Unchanged(FOLDER):
        Run(*DB, "roster", "import", "good.xlsx", "--policy", "zhengzhou-99").must_fail(3, "zhengzhou-99")
        Run(*DB, "case", "open", "zhengzhou-99", GOOD[0][0]).must_fail(3, "zhengzhou-99")
        Run(*DB, "explain", GOOD[0][0], "--policy", "zhengzhou-99").must_fail(3, "zhengzhou-99")
        Run(*DB, "explain", "91410100MA0000000X").must_fail(3, "91410100MA0000000X")


def encodings():
    """a list in UTF-8 with and without its mark, in GB18030 and in UTF-16 says the same"""
    text = "\r\n".join([",".join(HEAD), *(",".join(row) for row in GOOD)])
    said = []
    for number, (encoding, mark) in enumerate((("utf-8", b""), ("utf-8-sig", b""), ("gb18030", b""), ("utf-16-le", b"\xff\xfe"))):
        path = FOLDER / f"list-{number}.csv"
        path.write_bytes(mark + text.encode(encoding))
        run = Run(*DB, "roster", "import", path, "--policy", POLICY, "--dry-run", "--json").must_say()
        said.append(json.loads(run.out)["verdicts"])
    (FOLDER / "list.tsv").write_text(text.replace(",", "\t"), encoding="gb18030")
    said.append(json.loads(Run(*DB, "roster", "import", "list.tsv", "--policy", POLICY, "--dry-run", "--json").must_say().out)["verdicts"])
    equal(said[0]["ok"], 3, "good rows")
    equal(said, [said[0]] * 5, "verdicts")


# ---- policies ----

def policies():
    """(what it is, how the good file is changed or what the file holds, the place it must name)"""
    leaf = ("condition", "all", 1)
    return [
        ("an unknown member", lambda p: p.update(colour="red"), "colour"),
        ("an unknown member of a leaf", lambda p: at(p, leaf).update(unit="元"), "condition.all[1].unit"),
        ("an unknown field", lambda p: at(p, leaf[:2]).append({"field": "revenu", "is": "[1, )"}), "condition.all[2].field"),
        ("a crossed interval", lambda p: at(p, leaf[:2]).append({"field": "revenue", "is": "[4亿, 2000万)"}), "condition.all[2].is"),
        ("a number that is no text", lambda p: at(p, leaf[:2]).append({"field": "revenue", "is": 20000000}), "condition.all[2].is"),
        ("a unit that is not the field's", lambda p: at(p, leaf[:2]).append({"field": "revenue", "is": "[2000万人, )"}),
         "condition.all[2].is"),
        ("a sum with its unit", lambda p: p["award"]["lines"][0].update(amount={"fixed": "1000万元"}), "award.lines[0].amount.fixed"),
        ("an amount below nothing", lambda p: p["award"]["lines"][0].update(amount={"fixed": "-5"}), "award.lines[0].amount"),
        ("a number beyond int64", lambda p: p["award"]["lines"][0].update(amount={"fixed": "99999999999999999999"}),
         "award.lines[0].amount.fixed"),
        ("a code that the list has not", lambda p: at(p, ("condition", "all", 0)).update({"in": ["4109x"]}), "condition.all[0].in"),
        ("two lines of one id", lambda p: p["award"]["lines"].append(p["award"]["lines"][0]), "award"),
        ("a bureau that is none", lambda p: p.update(bureaus=["nobody"]), "bureaus"),
        ("a kind that is none", lambda p: p.update(kind="lottery"), "kind"),
        ("a validity turned round", lambda p: p.update(valid=["2023-01-01", "2022-01-01"]), "valid"),
        ("no id", lambda p: p.pop("id"), "id"),
        ("brackets nested 200,000 deep", b"[" * 200000, "512"),
        ("objects nested 200,000 deep", b'{"condition":' * 200000, "512"),
        ("a JSON number beyond int64", b'{"id": 99999999999999999999}', "99999999999999999999"),
        ("a key twice", b'{"id": "a", "id": "b"}', "id"),
        ("text that is not UTF-8", '{"title": "奖补"}'.encode("gb18030"), "UTF-8"),
        ("no JSON at all", "营业收入 ≥ 2000 万元".encode(), "1:1"),
        ("half a file", b'{"id": "a", "condition": {"all": [', "1:"),
        ("an empty file", b"", "1:1"),
        ("a list", b"[]", ""),
        ("a file beyond all measure", b" " * (5 << 20), "wrong.json"),
    ]


def at(value, path):
    for step in path:
        value = value[step]
    return value


def refuse_policy(change, said):
    path = FOLDER / "wrong.json"
    if callable(change):
        policy = json.loads((PACKS / "zhengzhou" / "08.json").read_text(encoding="utf-8"))
        change(policy)
        path.write_text(json.dumps(policy, ensure_ascii=False), encoding="utf-8")
    else:
        path.write_bytes(change)
    with Unchanged(FOLDER):
        for words in (("policy", "check", path), (*DB, "policy", "import", path), ("policy", "render", path, "--json"),
                      (*DB, "policy", "import", path, "--publish")):
            Run(*words).must_fail(3, "wrong.json", said)
        Run("--db", FOLDER / "never.db", "policy", "import", path).must_fail(3, "wrong.json")


def wrong_pack():
    """a pack with one bad policy, and folders that are no pack, install nothing"""
    pack = FOLDER / "pack"
    shutil.copytree(PACKS / "kaifeng", pack)
    policy = json.loads((pack / "05.json").read_text(encoding="utf-8"))
    policy["condition"] = {"field": "revenu", "is": "[1, )"}
    (pack / "05.json").write_text(json.dumps(policy), encoding="utf-8")
    with Unchanged(FOLDER):
        Run(*DB, "pack", "install", pack).must_fail(3, "05.json", "revenu")
        Run("--db", FOLDER / "never.db", "pack", "install", pack).must_fail(3, "05.json")
        for name in (FOLDER, FOLDER / "nowhere", FOLDER / "good.xlsx", "atlantis", "../zhengzhou"):
            Run("--db", FOLDER / "never.db", "pack", "install", name).must_fail(3)
        Run("--db", FOLDER / "never.db", "sample", "--pack", "atlantis", "--enterprises", "5").must_fail(3, "atlantis")


# ---- libraries ----

def libraries():
    newer, foreign = FOLDER / "newer.db", FOLDER / "foreign.sqlite"
    CITY.run("backup", newer)
    with sqlite3.connect(newer) as db:
        db.execute("UPDATE meta SET value = '99' WHERE key = 'schema'")
    with sqlite3.connect(foreign) as db:
        db.execute("CREATE TABLE bookmarks (url TEXT)")
    with sqlite3.connect(FOLDER / "meta.sqlite") as db:
        db.execute("CREATE TABLE meta (key TEXT, value TEXT)")
    (FOLDER / "random.dat").write_bytes(bytes((i * 7919) % 251 for i in range(50000)))
    (FOLDER / "cut.dat").write_bytes(newer.read_bytes()[:30000])
    (FOLDER / "zero.dat").write_bytes(b"")
    (FOLDER / "link.dat").symlink_to(FOLDER / "gone")
    return [
        ("a library of a newer program", newer, "更新"),
        ("a database that is no library", foreign, "foreign.sqlite"),
        ("a database with a table of the same name", FOLDER / "meta.sqlite", "meta.sqlite"),
        ("a file of noise as library", FOLDER / "random.dat", ""),
        ("a library cut short", FOLDER / "cut.dat", ""),
        ("a file of no bytes as library", FOLDER / "zero.dat", "zero.dat"),
        ("a workbook as library", FOLDER / "good.xlsx", ""),
        ("a folder as library", FOLDER / "folder.xlsx", "folder.xlsx"),
        ("a library that is not there", FOLDER / "nowhere.db", "nowhere.db"),
        ("a link to nothing as library", FOLDER / "link.dat", "link.dat"),
    ]


MAKERS = [("sample", "--enterprises", "5"), ("pack", "install", "kaifeng"), ("policy", "import", PACKS / "zhengzhou" / "08.json")]
USERS = [("policy", "list"), ("match",), ("audit", "verify"), ("case", "list", "--json"), ("backup", FOLDER / "copy.db"),
         ("ledger", "export", FOLDER / "ledger.xlsx"), ("roster", "import", FOLDER / "good.xlsx", "--policy", POLICY)]


def refuse_library(path, said):
    with Unchanged(FOLDER):
        for words in USERS:
            Run("--db", path, *words).must_fail(3, said)
        if path.exists() and path.name != "zero.dat":  # an empty file becomes a library
            for words in MAKERS:
                Run("--db", path, *words).must_fail(3, said)
    if path.name not in ("nowhere.db",):
        with Unchanged(FOLDER):
            Run(*DB, "restore", path).must_fail(3)


def wrong_words():
    """values that cannot be"""
    with Unchanged(FOLDER):
        Run(*DB, "ledger", "export", "l.xlsx", "--from", "gestern").must_fail(3, "gestern")
        Run(*DB, "profile", "import", "good.xlsx", "--source", "gxj", "--map", "A=colour").must_fail(2, "colour")
        Run(*DB, "profile", "import", "good.xlsx", "--source", "nobody").must_fail(2, "nobody")
        Run(*DB, "profile", "import", "good.xlsx", "--source", "gxj", "--kind", "song").must_fail(2, "song")
        Run(*DB, "roster", "import", "good.xlsx", "--policy", POLICY, "--header-row", "900").must_fail(3, "900")
        Run(*DB, "roster", "import", "good.xlsx", "--policy", POLICY, "--problems", "good.xlsx").must_fail(2, "good.xlsx")
        Run(*DB, "ledger", "export", CITY.path).must_fail(2, "city.db")
        Run(*DB, "backup", CITY.path).must_fail(2, "city.db")
        Run(*DB, "restore", CITY.path).must_fail(2)
        Run(*DB, "roster", "undo", "nothing").must_fail(3, "nothing")
        Run(*DB, "case", "show", "nothing").must_fail(3, "nothing")
        Run(*DB, "decide", "nothing", "confirm").must_fail(3, "nothing")


if __name__ == "__main__":
    main(*tests_of(spreadsheets(), refuse_sheet), *tests_of(tables(), refuse_list), wrong_sheet, wrong_policy, encodings,
         *tests_of(policies(), refuse_policy), wrong_pack, *tests_of(libraries(), refuse_library), wrong_words)
