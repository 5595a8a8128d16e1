#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""policy propose: from a clause to a policy file, by the reader alone and with a language model beside it."""
import http.server
import json
import threading

from support import FOLDER, PACKS, Failure, Run, equal, main

CLAUSE = "对上年度营业收入5000万元以上的省级绿色工厂，给予20万元奖励。"


def propose(clause, *words, **more):
    return Run("policy", "propose", *words, data=clause.encode(), **more)


class Model:
    """An OpenAI-compatible server of one answer; what it was asked is in .asked."""

    def __init__(self, content, status=200):
        outer, self.asked, self.keys = self, [], []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                outer.asked.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
                outer.keys.append(self.headers["Authorization"])
                body = json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *words):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.words = ("--model", "--model-address", f"http://127.0.0.1:{self.server.server_address[1]}/v1", "--model-name", "m")

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *reason):
        self.server.shutdown()
        self.server.server_close()


def every_seed():
    """the text of every policy of the seeds becomes a policy file that is taken as a draft"""
    path, library = FOLDER / "proposed.json", FOLDER / "proposed.db"
    for file in sorted(PACKS.glob("*/[0-9]*.json")):
        policy = json.loads(file.read_text())
        run = propose(policy["text"], "--accept", "all", "--id", "p-" + policy["id"], "--region", policy["region"]).must_say()
        path.write_text(run.out)
        Run("--db", library, "policy", "import", path).must_say()
    listed = json.loads(Run("--db", library, "--json", "policy", "list").must_say().out)
    equal(len(listed["policies"]), 33, "drafts")


def pieces():
    """each piece says which words it comes from, how sure it is, and what it would be"""
    offered = json.loads(propose(CLAUSE, "--json").must_say().out)["pieces"]
    for piece in offered:
        if piece["span"]:
            equal(CLAUSE[slice(*piece["span"])], piece["words"], "the words of a span")
        equal(piece["by"], "reader", "who proposed")
        equal(piece["question"] is None, piece["sure"] != "open", "a question where it is open")
    ends = [choice["data"] for piece in offered for choice in piece["choices"] if choice["data"].get("field") == "revenue"]
    equal([(leaf["is"], leaf["at"]) for leaf in ends], [("[50000000, )", {"as_of": -1})], "the tested fact")


def chosen():
    """only the pieces that are named stand in the policy; what is no answer is refused"""
    policy = json.loads(propose(CLAUSE, "--accept", "condition-1", "--id", "chosen", "--title", "绿色工厂").must_say().out)
    equal((policy["id"], policy["title"], len(policy["condition"]["all"]), policy["award"]["lines"]),
          ("chosen", "绿色工厂", 1, []), "the policy")
    propose(CLAUSE, "--accept", "condition-99").must_fail(2, "condition-99")
    propose(CLAUSE, "--accept", "condition-1:7").must_fail(2, "condition-1")
    propose(CLAUSE, "--region", "9999").must_fail(2, "9999")
    notes = [json.loads(propose(CLAUSE + "适用于开封市。", "--accept", "all", *words).must_say().out) for words in ((), ("--region", "4101"))]
    equal([policy["region"] for policy in notes], ["4102", "4101"], "the city that is named, or given")


def border():
    """whoever has exactly the number at a border that nothing settles stays to be checked, unless it is answered"""
    clause = "营业收入1000万元至2000万元的奖励5万元，2000万元至5000万元的奖励10万元。"
    tiers = json.loads(propose(clause, "--accept", "line-1").must_say().out)["award"]["lines"][0]["amount"]["tiers"]
    equal([tier["when"]["ends"] for tier in tiers], [{"lo": "unclear", "hi": "law"}, {"lo": "law", "hi": "unclear"}], "ends")
    tiers = json.loads(propose(clause, "--accept", "line-1:2").must_say().out)["award"]["lines"][0]["amount"]["tiers"]
    equal([tier["when"]["is"] for tier in tiers], ["[20000000, 50000000]", "[10000000, 20000000)"], "sets")


def cases():
    """a proposed policy comes with worked cases one below, at and above its threshold and its first step"""
    run = propose("营业收入达到1亿元的，奖励10万元，在此基础上每增加1000万元再奖励1万元。", "--accept", "all", "--cases", "--region", "4101")
    policy = json.loads(run.must_say().out)
    tried = [(case["party"]["facts"]["revenue"], case["expect"]["amount"]) for case in policy["cases"]]
    equal(tried, [("99999999.99", "0"), ("100000000", "100000"), ("100000000.01", "100000"),
                  ("109999999.99", "100000"), ("110000000", "110000"), ("110000000.01", "110000")], "the cases")


def model():
    """a model's piece is marked; a sum that it made up is refused; the key goes into the header only"""
    said = {"pieces": [
        {"kind": "condition", "words": "营业收入5000万元以上", "data": {"field": "sales", "is": "[50000000, )"}},
        {"kind": "line", "words": "给予20万元奖励", "data": {"id": "x", "amount": {"fixed": "9000000"}}}]}
    with Model(json.dumps(said, ensure_ascii=False)) as server:
        run = propose(CLAUSE, "--json", *server.words, env={"ZHIDA_MODEL_KEY": "geheim"}).must_say()
    answer = json.loads(run.out)
    by_model = [piece for piece in answer["pieces"] if piece["by"] == "model"]
    equal([(piece["words"], piece["sure"]) for piece in by_model], [("营业收入5000万元以上", "likely")], "what was taken")
    equal(len(answer["refused"]), 1, "what was refused")
    equal(server.keys, ["Bearer geheim"], "the key")
    if "geheim" in run.out + run.err + json.dumps(server.asked):
        raise Failure("the key is where it does not belong")


def model_trouble():
    """a model that fails takes nothing away; without one nothing is asked"""
    own = json.loads(propose(CLAUSE, "--json").must_say().out)["pieces"]
    with Model("", status=500) as server:
        answer = json.loads(propose(CLAUSE, "--json", *server.words).must_say().out)
    equal(answer["pieces"], own, "the reader's pieces")
    if not answer["trouble"]:
        raise Failure("nothing is said of the trouble")
    propose(CLAUSE, "--model").must_fail(2, "--model-address")


if __name__ == "__main__":
    main(every_seed, pieces, chosen, border, cases, model, model_trouble)
