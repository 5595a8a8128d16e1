// SPDX-License-Identifier: GPL-3.0-or-later
// The mass match by DuckDB: a wide table in which every title has a level and a date, one query a policy, all
// threads. This is the layout that DuckDB is fastest in. Prints JSON for `zhidactl bench`.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRequire } from 'node:module';

const { DuckDBInstance, version } = createRequire(import.meta.url)('@duckdb/node-api');

const NO_LEVEL = -1, NO_DATE = -1000000; // of who surely has no such title

const name = (id) => `"${id}"`;

async function load(db, folder, fields, titles) {
  const columns = fields.map(({ id, codes }) => `'${id}': '${codes ? 'VARCHAR' : 'BIGINT'}'`);
  const party = join(folder, 'party.csv'), title = join(folder, 'title.csv');
  await db.run(`CREATE TABLE fact AS SELECT * FROM read_csv('${party}', header = false, delim = ',',
    columns = {'id': 'INTEGER', 'titles_known': 'INTEGER', ${columns.join(', ')}})`);
  await db.run(`CREATE TABLE title AS SELECT * FROM read_csv('${title}', header = false, delim = ',',
    columns = {'party': 'INTEGER', 'code': 'INTEGER', 'level': 'INTEGER', 'date': 'INTEGER'})`);
  if (!titles.length) {
    await db.run('ALTER TABLE fact RENAME TO wide');
    return;
  }
  const pivot = titles.map((t) => `max(level) FILTER (WHERE code = ${t}) AS l${t}, max(date) FILTER (WHERE code = ${t}) AS d${t}`);
  const cells = titles.map((t) => `CASE WHEN titles_known = 1 THEN coalesce(l${t}, ${NO_LEVEL}) END::TINYINT AS l${t},
    CASE WHEN titles_known = 1 THEN coalesce(d${t}, ${NO_DATE}) END::INTEGER AS d${t}`);
  await db.run(`CREATE TABLE held AS SELECT party, ${pivot.join(', ')} FROM title GROUP BY party`);
  await db.run(`CREATE TABLE wide AS SELECT fact.*, ${cells.join(', ')} FROM fact LEFT JOIN held ON held.party = fact.id ORDER BY fact.id`);
}

function codes({ field, in: list, prefix }) {
  if (!prefix)
    return `${name(field)} IN (${list.map((code) => `'${code}'`).join(', ')})`;
  return list.map((code) => `(${name(field)} >= '${code}' AND ${name(field)} < '${code}~')`).join(' OR ');
}

function expression(tree) {
  if (tree.all)
    return `(${tree.all.map(expression).join(' AND ')})`;
  if (tree.any)
    return `(${tree.any.map(expression).join(' OR ')})`;
  if (tree.not)
    return `(NOT ${expression(tree.not)})`;
  if (tree.title)
    return `(l${tree.ordinal} >= ${tree.level} AND d${tree.ordinal} >= ${tree.since})`;
  if (tree.in)
    return `(${codes(tree)})`;
  const ends = [];
  if ('lo' in tree)
    ends.push(`${name(tree.field)} >= ${tree.lo}`);
  if ('hi' in tree)
    ends.push(`${name(tree.field)} <= ${tree.hi}`);
  return `(${ends.join(' AND ')})`;
}

function titlesOf(tree) {
  if (tree.title)
    return [tree.ordinal];
  return [tree.all, tree.any, tree.not && [tree.not]].flatMap((list) => (list ?? []).flatMap(titlesOf));
}

/* The first row of each policy's query, until the time is up. */
async function run(db, trees, budget, query) {
  const rows = [], begin = performance.now();
  let seconds = 0;
  for (const tree of trees) {
    if (seconds >= budget)
      break;
    const answer = await db.runAndReadAll(query(expression(tree)));
    rows.push(answer.getRows()[0].map(Number));
    seconds = (performance.now() - begin) / 1000;
  }
  return { rows, seconds };
}

async function main(folder) {
  const work = JSON.parse(readFileSync(join(folder, 'work.json')));
  const instance = await DuckDBInstance.create(':memory:', { threads: String(work.threads) });
  const db = await instance.connect();
  const titles = [...new Set(work.trees.flatMap(titlesOf))];
  await load(db, folder, work.fields, titles);
  const plain = await run(db, work.trees, work.budget, (p) => `SELECT count(*) FROM wide WHERE ${p}`);
  const both = await run(db, work.trees, work.budget,
    (p) => `SELECT count(*) FILTER (WHERE p), count(*) FILTER (WHERE p IS NULL) FROM (SELECT ${p} AS p FROM wide)`);
  console.log(JSON.stringify({
    threads: work.threads, yes: plain.rows.map((row) => row[0]), seconds: plain.seconds,
    both_yes: both.rows.map((row) => row[0]), both_unknown: both.rows.map((row) => row[1]), seconds_both: both.seconds,
  }));
}

if (process.argv[2] === '--version')
  console.log(version());
else
  await main(process.argv[2]);
