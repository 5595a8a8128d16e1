// SPDX-License-Identifier: GPL-3.0-or-later
// Reads workbooks for `compare`: a path a line in, a line of JSON out (readers.py says which).
import { createInterface } from "node:readline";
import { createRequire } from "node:module";

const XLSX = createRequire(import.meta.url)("xlsx");
const MAX_CELLS = 200000;
const kinds = { n: "number", s: "text", b: "bool", e: "error", d: "date" };

function value(cell) {
  if (cell.t === "b") return cell.v ? "TRUE" : "FALSE";
  if (cell.t === "e") return cell.w ?? String(cell.v);
  return cell.v instanceof Date ? cell.v.toISOString() : String(cell.v);
}

function* cellsOf(sheet) {
  for (const [r, row] of (sheet["!data"] ?? (Array.isArray(sheet) ? sheet : [])).entries())
    for (const [c, cell] of (row ?? []).entries())
      if (cell?.t in kinds && cell.v !== undefined && cell.v !== "")
        yield [r + 1, c, kinds[cell.t], value(cell), cell.w ?? ""];
}

function readBook(path) {
  const book = XLSX.readFile(path, { dense: true, raw: true, cellNF: true, cellText: true, cellHTML: false });
  const sheets = book.SheetNames.map((name) => {
    const cells = [];
    for (const cell of cellsOf(book.Sheets[name])) {
      if (cells.length === MAX_CELLS) break;
      cells.push(cell);
    }
    return { name, cells };
  });
  return { epoch1904: Boolean(book.Workbook?.WBProps?.date1904), sheets };
}

for await (const path of createInterface({ input: process.stdin })) {
  let answer;
  try {
    answer = readBook(path);
  } catch (error) {
    answer = { error: String(error) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
