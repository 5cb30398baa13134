"""The sample is recorded whole, is idempotent and order-free, and holds what its README promises."""

import collections
import json
import random
import re
import unittest

from programs import SAMPLE, SOURCE, ProgramTest

SEED = 20241025


class Sample(ProgramTest):
    def test_every_line_is_recorded_and_known_the_second_time(self):
        lines = SAMPLE.read_text().splitlines()
        daemon = self.daemon()
        first = self.record(daemon, SAMPLE)
        self.assertEqual((first["read"], first["recorded"], first["already_known"], first["rejected"]), (len(lines), len(lines), 0, 0))
        before = self.dump(daemon)
        second = self.record(daemon, SAMPLE)
        self.assertEqual((second["read"], second["recorded"], second["already_known"], second["rejected"]), (len(lines), 0, len(lines), 0))
        self.assertEqual(self.dump(daemon), before)

    def test_the_order_of_recording_leaves_no_trace(self):
        lines = SAMPLE.read_text().splitlines()
        random.Random(SEED).shuffle(lines)
        shuffled = self.work / "shuffled.jsonl"
        shuffled.write_text("\n".join(lines) + "\n")
        one, other = self.daemon("one"), self.daemon("other")
        self.record(one, SAMPLE)
        self.record(other, shuffled)
        self.assertEqual(self.dump(one), self.dump(other), f"shuffled with seed {SEED}")

    def test_another_collection_of_the_same_server_holds_the_same(self):
        daemon = self.daemon()
        self.record(daemon, SAMPLE)
        copy = self.ask(daemon, "--collection=copy", "record", SAMPLE)[-1]
        self.assertEqual(copy["already_known"], 0)
        self.assertEqual(self.ask(daemon, "--collection=copy", "admin", "dump"), self.ask(daemon, "admin", "dump"))

    def test_it_holds_what_its_readme_promises(self):
        rows = [json.loads(line) for line in SAMPLE.read_text().splitlines()]
        texts = {row["text"] for row in rows}
        self.assertTrue(280 <= len(rows) <= 320, len(rows))
        self.assertGreaterEqual(len({row["outlet"] for row in rows if "outlet" in row}), 10)
        self.assertGreaterEqual(len({row["lang"] for row in rows}), 10)
        self.assertLessEqual({"DIRECT", "MIXED", "TITLE", "LABEL"}, {row.get("kind", "DIRECT") for row in rows})
        self.assertLessEqual({"BODY", "HEADLINE", "CAPTION", "TEASER"}, {row.get("placement", "BODY") for row in rows})
        self.assertTrue(any("parts" in row for row in rows))
        self.assertTrue(any("left_context" in row for row in rows))
        self.assertTrue(any(isinstance(row.get("said"), dict) and row["said"].get("as_printed") for row in rows))
        self.assertGreaterEqual(max(len(row.get("via", [])) for row in rows), 3, "a chain of three links")
        dates = {row.get("published", "") for row in rows}
        for what, pattern in (("year~", r"\d{4}~"), ("month", r"\d{4}-\d\d"), ("day", r"\d{4}-\d\d-\d\d"), ("instant", r".*T.*"),
                              ("interval", r"\d{4}.*/\d{4}.*"), ("open begin", r"\.\./.*"), ("open end", r".*/\.\."), ("none", r"")):
            self.assertTrue(any(re.fullmatch(pattern, date) for date in dates), what)
        speakers = collections.defaultdict(set)
        for row in rows:
            speakers[row["text"]].add(row.get("speaker"))
        self.assertLessEqual({"Tobias Renn", "Gerda Maas-Whitlock"},
                             speakers["Sail on Monday, and let the paperwork catch up with you on Wednesday."], "a conflicting attribution")
        letters = [row["right_context"].split() for row in rows if row["text"].startswith("Sail on Monday") and "right_context" in row]
        self.assertEqual(len({tuple(words[:12]) for words in letters}), 1, "copies of one text")
        self.assertEqual(len(letters), 2)
        self.assertIn("I never wrote that sentence, and I would not have signed it.", texts, "a denial")
        self.assertIn("I do think the crew made a mistake; I think the chart they were given was wrong.", texts, "a lost not")
        self.assertIn("This is absolutely false information published in The Wall Street Journal newspaper.", texts)
        self.assertIn("it's so boring", texts)

    def test_addresses_are_reserved_for_examples(self):
        for row in map(json.loads, SAMPLE.read_text().splitlines()):
            for field in ("url", "archive_url"):
                if field in row:
                    self.assertRegex(row[field], r"^https://[a-z-]+\.example\.(com|org|net)/", row)

    def test_incoming_quotations_are_told_apart(self):
        daemon = self.daemon()
        self.record(daemon, SAMPLE)
        answers = {answer["id"]: answer for answer in self.ask(daemon, "verify", "--batch", SOURCE / "sample/incoming.jsonl")}
        relations = {name: (answer["relation"], answer["attribution"]) for name, answer in answers.items()}
        self.assertEqual(relations, {
            "same-words": ("RELATION_VERBATIM", "ATTRIBUTION_SAME_SPEAKER"),
            "other-punctuation": ("RELATION_FORMATTING", "ATTRIBUTION_SAME_SPEAKER"),
            "two-candidates": ("RELATION_VERBATIM", "ATTRIBUTION_CONTESTED"),
            "somebody-else": ("RELATION_VERBATIM", "ATTRIBUTION_OTHER_SPEAKER"),
            "a-piece": ("RELATION_FRAGMENT", "ATTRIBUTION_CONTESTED"),
            "a-lost-not": ("RELATION_ALTERED", "ATTRIBUTION_SAME_SPEAKER"),
            "new": ("RELATION_NOT_FOUND", "ATTRIBUTION_UNATTRIBUTED"),
        })

    def test_the_draft_has_what_a_desk_must_not_print(self):
        daemon = self.daemon()
        self.record(daemon, SAMPLE)
        passages = self.ask(daemon, "check", "--fail-on=ALTERED,OTHER_SPEAKER", SOURCE / "sample/draft.txt", want=1)[0]["passages"]
        found = [(passage["relation"].removeprefix("RELATION_"), passage["attribution"].removeprefix("ATTRIBUTION_")) for passage in passages
                 if passage["quotation"]["kind"] not in ("OCCURRENCE_KIND_TITLE", "OCCURRENCE_KIND_LABEL")]
        self.assertEqual(found, [
            ("ALTERED", "SAME_SPEAKER"),
            ("FRAGMENT", "SAME_SPEAKER"),
            ("VERBATIM", "CONTESTED"),
            ("VERBATIM", "OTHER_SPEAKER"),
            ("NOT_FOUND", "UNATTRIBUTED"),
        ])
        self.assertEqual(len(passages), 6)

    def test_it_can_be_searched(self):
        daemon = self.daemon()
        self.record(daemon, SAMPLE)
        hits = self.ask(daemon, "search", '"so boring"')
        self.assertTrue(hits)
        for hit in hits:
            text, match = hit["quotation"]["text"], hit["matches"][0]
            self.assertEqual(text[match["code_point_begin"]:match["code_point_end"]].lower(), "so boring")
        self.assertEqual(len(self.ask(daemon, "search", "false newspaper -boring")), 1)
        newest = self.ask(daemon, "search", "the", "--order=newest", "--limit=7", "--lang=en")
        self.assertEqual(len(newest), 7)
        self.assertEqual(self.ask(daemon, "search", "boring -so", want=1), [])
        self.assertEqual(self.ask(daemon, "search", 'the "boring', want=2), [])


if __name__ == "__main__":
    unittest.main()
