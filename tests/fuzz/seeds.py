#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the inputs that fuzzing begins with: FOLDER/TARGET/… for each target of this folder."""
import json
import struct
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
TABLE = [["统一社会信用代码", "企业名称", "金额", "日期"], ["914101001234567891", "郑州甲有限公司", "12.5", "2024-05-01"]]


def texts():
    plain = "\r\n".join(",".join(row) for row in TABLE) + "\r\n"
    quoted = "\n".join("\t".join(f'"{cell}""\n"' for cell in row) for row in TABLE)
    for encoding in ("utf-8", "utf-8-sig", "gb18030", "utf-16"):
        yield plain.encode(encoding)
    yield quoted.encode()
    yield b"a;b;c\r1;;'2'\r"


def markup():
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in TABLE)
    yield f"<html><head><meta charset=utf-8></head><body><table><caption>表</caption>{cells}</table></body></html>".encode()
    yield "<table><tr><td rowspan=2 colspan=2>甲&amp;<br>&#20057;<td x:num=1.5>1<tr><th>2</table>".encode("gb18030")
    yield ('<?xml version="1.0"?><office:document xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:automatic-styles>'
           '<style:style style:name="h"><style:table-properties table:display="false"/></style:style></office:automatic-styles>'
           '<office:body><office:spreadsheet><table:table table:name="甲"><table:table-row table:number-rows-repeated="2">'
           '<table:table-cell office:value-type="float" office:value="1.5" table:number-columns-repeated="3"><text:p>1.5</text:p>'
           '</table:table-cell><table:table-cell office:value-type="date" office:date-value="2024-05-01T08:30:00" '
           'table:number-columns-spanned="2" table:number-rows-spanned="2"/><table:covered-table-cell/>'
           '<table:table-cell office:value-type="string"><text:p>a<text:s text:c="3"/>b</text:p><text:p>c</text:p></table:table-cell>'
           '</table:table-row></table:table></office:spreadsheet></office:body></office:document>').encode()
    yield ('<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
           'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Styles><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/>'
           '</Style></Styles><Worksheet ss:Name="甲"><Table><Row ss:Index="2"><Cell ss:Index="3" ss:MergeAcross="1" ss:MergeDown="1">'
           '<Data ss:Type="String">a<B>b</B></Data></Cell><Cell ss:StyleID="d"><Data ss:Type="DateTime">2024-05-01T00:00:00.000</Data>'
           '</Cell><Cell ss:Formula="=1"><Data ss:Type="Number">1.5</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell>'
           '<Cell><Data ss:Type="Error">#N/A</Data></Cell></Row></Table></Worksheet></Workbook>').encode()


def parts():
    """As fuzz-xlsx.c takes them: sheet, texts, styles, workbook, relations, relations of the package."""
    sheet = ('<?xml version="1.0" encoding="UTF-8"?><worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c>'
             '<c r="C1" t="inlineStr"><is><r><t xml:space="preserve"> a</t></r><rPh><t>x</t></rPh></is></c></row>'
             '<row r="3"><c r="B3" s="1"><v>45413.354166</v></c><c t="b"><v>1</v></c><c t="e"><v>#N/A</v></c>'
             '<c t="str"><f>A1</f><v>_x000D_&lt;</v></c><c t="d"><v>2024-05-01T08:30:00</v></c><c><v>9.14E+17</v></c></row>'
             '</sheetData><mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells></worksheet>')
    strings = '<sst uniqueCount="2"><si><t>甲</t></si><si><r><t>a</t></r><r><t xml:space="preserve"> b</t></r></si></sst>'
    styles = ('<styleSheet><numFmts><numFmt numFmtId="176" formatCode="yyyy/m/d\\ h:mm;@"/></numFmts>'
              '<cellXfs><xf numFmtId="0"/><xf numFmtId="176"/></cellXfs></styleSheet>')
    prefixed = sheet.replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?")
    yield sheet
    yield "\0".join((sheet, strings, styles))
    yield "\0".join((prefixed, strings, styles))
    yield "\0".join((sheet, strings, styles, '<workbook xmlns:r="u"><workbookPr date1904="1"/><sheets>'
                     '<sheet name="甲" state="veryHidden" r:id="a"/></sheets></workbook>'))


def record(number, content=b""):
    return struct.pack("<HH", number, len(content)) + content


def old_book(version):
    """Excel 5 (0x500) or 97 (0x600): the workbook's part, then that of its sheet."""
    wide = version == 0x600
    name = b"\x01" + (b"\x00" if wide else b"") + b"S"
    texts = record(0xFC, struct.pack("<IIHB", 2, 2, 2, 1) + "甲乙".encode("utf-16-le") + struct.pack("<HBH", 1, 8, 1) + b"r\0\0\0\0")
    globals_ = [record(0x809, struct.pack("<HH", version, 5) + bytes(12)), record(0x42, struct.pack("<H", 936)),
                record(0x85, bytes(6) + name), record(0xE0, bytes(2) + struct.pack("<H", 14) + bytes(16)),
                texts if wide else b"", record(0x0A)]
    cell = struct.pack("<HHH", 0, 0, 0)
    label = struct.pack("<H", 2) + (b"\0ab" if wide else b"ab")
    sheet = [record(0x809, struct.pack("<HH", version, 16) + bytes(12)), record(0x203, cell + struct.pack("<d", 45413.5)),
             record(0x27E, cell + struct.pack("<I", 6)), record(0xBD, cell + struct.pack("<IHIH", 6, 0, 10, 1)),
             record(0x204, cell + label), record(0xFD, cell + struct.pack("<I", 1)) if wide else b"",
             record(0x06, cell + bytes(6) + b"\xff\xff" + bytes(6)), record(0x207, label), record(0x205, cell + b"\x2a\x01"),
             record(0xE5, struct.pack("<HHHHH", 1, 0, 1, 0, 2)), record(0x0A)]
    book = bytearray(b"".join(globals_))
    at = book.index(record(0x85, bytes(6) + name)) + 4
    book[at:at + 4] = struct.pack("<I", len(book))
    return bytes(book) + b"".join(sheet)


def old_sheets():
    yield (record(0x009, b"\2\0\x10\0") + record(0x1E, b"\7General") + record(0x02, bytes(7) + b"\7\0") +
           record(0x04, bytes(7) + b"\2ab") + record(0x03, bytes(7) + struct.pack("<d", 1.5)) + record(0x06, bytes(13) + b"\xff\xff") +
           record(0x07, b"\2ab") + record(0x0A))
    yield record(0x209, b"\0\0\x10\0\0\0") + record(0x243, bytes(12)) + record(0x206, bytes(6) + struct.pack("<d", 1.5) + b"\0\0") + record(0x0A)
    yield (record(0x409, b"\0\0\0\1\0\0") + record(0x41E, b"\0\0\x080000-0-0") + record(0x443, bytes(12)) + record(0x8F, bytes(4) + b"\1a") +
           record(0x409, b"\0\0\x10\0\0\0") + record(0x27E, bytes(6) + b"\6\0\0\0") + record(0x0A) + record(0x0A))


def contained(stream):
    """An OLE2 file of one stream, "Workbook" ([MS-CFB] 2)."""
    sectors = -(-max(len(stream), 4096) // 512)
    stream = stream.ljust(sectors * 512, b"\0")
    fat = [-3, -2] + list(range(3, sectors + 2)) + [-2]
    header = (bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(6) +
              struct.pack("<iiiiIiiii", 0, 1, 1, 0, 4096, -2, 0, -2, 0) + struct.pack("<109i", 0, *[-1] * 108))
    entries = b"".join(name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<HBBiii", 2 * len(name) + 2, kind, 1, -1, -1, child) +
                       bytes(36) + struct.pack("<iQ", start, size)
                       for name, kind, child, start, size in (("Root Entry", 5, 1, -2, 0), ("Workbook", 2, -1, 2, len(stream))))
    return header + struct.pack("<128i", *(fat + [-1] * 128)[:128]) + entries.ljust(512, b"\0") + stream


def old_workbooks():
    books = [old_book(0x500), old_book(0x600)]
    yield from books
    yield from old_sheets()
    yield contained(books[1])


def policies():
    return [path.read_bytes() for path in sorted(SOURCE.glob("data/packs/*/[0-9][0-9].json"))]


def clauses():
    yield from (json.loads(policy)["text"].encode() for policy in policies())
    yield "对年营业收入首次达到1亿元、5亿元、10亿元的企业，分别给予10万元、50万元、100万元一次性奖励，最高不超过200万元。".encode()
    yield bytes(range(0, 130, 3))


def sentences():
    for text in ("营业收入 ≥ 2000万元 且 称号 属于 高新技术企业", "[2000万, 1亿)", "(-∞, 50]", "给予10万元", "按5%给予补助，最高100万元", "2022-2024", "≥1,000.5"):
        yield text.encode()


def numbers():
    for text in ("9.1410100123456794E+17 000000", "-1,234.50", "１．５亿", "三百二十万", "2024年5月1日", "45413.354166 yyyy\"年\"m\"月\"d\"日\" h:mm:ss",
                 "0.30000000000000004 0.00%", "2024-05-01T08:30:00.5Z", "1e-300 [h]:mm", "60 [$-804]e.m.d;@"):
        yield text.encode()


def acts():
    act = {"key": "k", "case": "c", "base_version": 1, "move": "open", "actor": "a", "role": "drafter", "at": "2026-11-22T09:41:07+08:00",
           "day": "2026-11-22", "reason": "因", "amount_fen": 1000000, "payload": {"a": [1, "b", None]}}
    days = dict.fromkeys(("as_of", "due", "opened", "since"), "2026-11-22")
    words = dict.fromkeys(("batch", "bureau", "id", "instalment", "item", "label", "line", "name", "number", "origin", "policy", "region",
                           "uscc"), "a")
    case = {**days, **words, "amount_fen": -1, "data": {}, "decided": {}, "facts": {}, "least_fen": 0, "most_fen": 1, "policy_version": 1,
            "round": 1, "state": "matched", "up_to": False, "version": 1}
    entry = dict.fromkeys(("device", "kind", "subject", "body", "previous", "digest"), "a") | {"at": act["at"], "actor": "a", "seq": 1}
    return [json.dumps(value, ensure_ascii=False).encode() for value in (act, case, entry)]


def changes():
    return (struct.pack("<IB", place, 255) for place in (0, 8, 64, 200, 4096))


SEEDS = {"act": acts, "columns": changes, "csv": lambda: [*texts(), *markup(), *old_workbooks()], "markup": markup, "number": numbers,
         "policy": policies, "read": clauses, "sentence": sentences, "xls": old_workbooks,
         "xlsx": lambda: (text.encode() for text in parts())}


def main():
    for target, make in SEEDS.items():
        folder = Path(sys.argv[1], target)
        folder.mkdir(parents=True, exist_ok=True)
        for number, content in enumerate(make()):
            (folder / f"seed-{number}").write_bytes(content)


main()
