"""Articles read and drafts checked as people do it at a shell: files, folders, pages, standard input, recording twice, and what is wrong with files."""

import json
import os
import unittest

from programs import ProgramTest, json_lines, run

EXIT_FIRED, EXIT_USAGE, EXIT_REJECTED = 1, 2, 4

WORDS = "The tide does not wait for the council, and neither do I"
ARTICLE = f'The council met on Friday.\n\n"{WORDS}," said Ada Brook, who runs the ferry. "It leaks," Brook added.\n'
PAGE = f"""<!doctype html><html lang="en"><head><title>Tides</title>
<meta property="og:site_name" content="Harbour Post"><link rel="canonical" href="https://harbour.example/page">
<meta property="og:url" content="https://harbour.example/page"><meta property="article:published_time" content="2024-10-25T10:00:00Z"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Tides</h1><p>\u201c{WORDS},\u201d said Ada Brook, who runs the ferry.</p></article></body></html>"""
URL = "--url=https://harbour.example/1"


class Extract(ProgramTest):
    def write(self, name, content=ARTICLE):
        path = self.work / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def test_an_article_becomes_attributed_quotations(self):
        daemon = self.daemon()
        path = self.write("article.txt")
        found, = self.ask(daemon, "extract", path)
        self.assertEqual(found["document"], str(path))
        first, second = found["quotations"]
        for quotation in found["quotations"]:
            self.assertIn(quotation["text"], ARTICLE[quotation["begin"]:quotation["end"]])
            self.assertIn(quotation["mention"]["text"], ARTICLE[quotation["mention"]["begin"]:quotation["mention"]["end"]])
        self.assertEqual((first["id"], first["parent"], first["speaker"]), ("1", "", "Ada Brook"))
        self.assertEqual(first["cue"]["text"], "said")
        self.assertEqual(second["speaker"], "Ada Brook", "resolved to the fullest form")
        self.assertGreater(first["confidence"], 0.5)
        self.assertRegex(first["reason"], "^EXTRACTION_REASON_")
        for name in ("parts", "kind", "placement", "speaker_kind", "via", "said"):
            self.assertIn(name, first)
        page = run(daemon.address, "extract", path).stdout.decode()
        self.assertIn(f"{path}: 2 quotations\n1. \"{WORDS}", page)
        self.assertIn("Ada Brook", page)
        self.assertEqual(self.ask(daemon, "admin", "stats")[0]["coverage"]["occurrences"], 0)

    def test_files_folders_pages_and_standard_input_come_in_order(self):
        daemon = self.daemon()
        names = ["in/b.txt", "in/a/page.html", "in/c.md", "in/a/deep/d.htm"]
        for name in names:
            self.write(name, PAGE if ".htm" in name else ARTICLE)
        self.write("in/picture.jpg", b"\xff\xd8")
        result = run(daemon.address, "-o", "json", "extract", self.work / "in", "-", stdin=PAGE.encode())
        self.assertEqual(result.returncode, 0, result.stderr)
        found = json_lines(result.stdout)
        self.assertEqual([each["document"] for each in found],
                         [str(self.work / "in" / name) for name in ("a/deep/d.htm", "a/page.html", "b.txt", "c.md")] + ["-"])
        self.assertIn("picture.jpg: skipped", result.stderr.decode())
        for each in found:
            self.assertEqual(each["quotations"][0]["speaker"], "Ada Brook", each["document"])
        page = found[-1]
        self.assertEqual((page["facts"]["outlet"], page["facts"]["url"], page["facts"]["title"]), ("Harbour Post", "https://harbour.example/page", "Tides"))
        quotation = page["quotations"][0]
        self.assertEqual(page["text"][quotation["begin"]:quotation["end"]], quotation["text"])
        self.assertEqual(found[2]["text"], "", "of text, the caller has it")

    def test_recording_twice_changes_nothing(self):
        daemon = self.daemon()
        path = self.write("article.txt")
        facts = ["--outlet=Harbour Post", "--published=2024-10-25", URL]
        first, = self.ask(daemon, "extract", "--record", *facts, path)
        self.assertEqual({quotation["recorded"]["outcome"] for quotation in first["quotations"]}, {"OUTCOME_RECORDED"})
        dump = self.dump(daemon)
        second, = self.ask(daemon, "extract", "--record", *facts, path)
        self.assertEqual({quotation["recorded"]["outcome"] for quotation in second["quotations"]}, {"OUTCOME_ALREADY_KNOWN"})
        self.assertEqual(self.dump(daemon), dump)
        occurrences = self.ask(daemon, "list", "occurrences", "--speaker=Ada Brook", "--outlet=Harbour Post", "--order=oldest")
        self.assertEqual(len(occurrences), 2)
        attribution = occurrences[0]["attributions"][0]
        self.assertEqual(attribution["method"], "METHOD_EXTRACTED")
        self.assertEqual(attribution["method_version"], first["method_version"])
        self.assertEqual({occurrence["document"]["id"] for occurrence in occurrences}, {first["document_id"]})
        self.assertIn("was recorded already", run(daemon.address, "extract", "--record", *facts, path).stdout.decode())
        self.assertEqual(self.ask(daemon, "admin", "verify")[-1]["divergences"], "0")

    def test_nothing_is_recorded_of_a_document_without_identity(self):
        daemon = self.daemon()
        self.write("in/a.txt")
        self.write("in/b.html", PAGE)
        refused, page = self.ask(daemon, "extract", "--record", self.work / "in", want=EXIT_REJECTED)
        self.assertIn("identifies the document", refused["error"])
        self.assertEqual(page["quotations"][0]["recorded"]["outcome"], "OUTCOME_RECORDED", "a page says where it stands")
        self.assertEqual(run(daemon.address, "extract", "--record", URL, self.work / "in").returncode, EXIT_USAGE)
        by_path = self.ask(daemon, "extract", "--record", "--path-as-id", self.work / "in")
        self.assertEqual(len({each["document_id"] for each in by_path}), 2)

    def test_pages_that_state_one_url_are_one_document_and_that_is_said(self):
        daemon = self.daemon()
        for name in ("in/a.html", "in/b.html"):
            self.write(name, PAGE)
        result = run(daemon.address, "-o", "json", "extract", "--record", self.work / "in")
        self.assertEqual(result.returncode, 0, result.stderr)
        first, second = json_lines(result.stdout)
        self.assertEqual(first["document_id"], second["document_id"])
        said = result.stderr.decode()
        self.assertIn("b.html: is the same document as another one of this run, " + first["document_id"], said)
        self.assertNotIn("a.html: is", said)

    def test_a_draft_is_checked(self):
        daemon = self.daemon()
        self.ask(daemon, "extract", "--record", URL, "--outlet=Harbour Post", "--published=2024-10-25", self.write("article.txt"))
        draft = self.write("draft.txt", f'"{WORDS.replace("not ", "")}," said Ada Brook.\n\n"{WORDS}," said Ben Oak.\n\n'
                                        '"Nobody ever said a word of this about lighthouses," said Ada Brook.\n')
        check, = self.ask(daemon, "check", draft)
        self.assertEqual([(passage["relation"], passage["attribution"]) for passage in check["passages"]], [
            ("RELATION_ALTERED", "ATTRIBUTION_SAME_SPEAKER"),
            ("RELATION_VERBATIM", "ATTRIBUTION_OTHER_SPEAKER"),
            ("RELATION_NOT_FOUND", "ATTRIBUTION_UNATTRIBUTED"),
        ])
        self.assertEqual(check["coverage"]["quotations"], 2)
        for names, code in (("ALTERED", EXIT_FIRED), ("OTHER_SPEAKER,DENIED", EXIT_FIRED), ("not_found", EXIT_FIRED),
                            ("DENIED,CONTESTED,FRAGMENT", 0), ("ALTERD", EXIT_USAGE)):
            with self.subTest(names):
                result = run(daemon.address, "check", f"--fail-on={names}", draft)
                self.assertEqual(result.returncode, code, result.stderr)
        fired = run(daemon.address, "check", "--fail-on=ALTERED", draft)
        self.assertIn(b"passage 1 is ALTERED", fired.stderr)
        page = fired.stdout.decode()
        self.assertIn("WORDS DIFFER: negation", page)
        self.assertIn("3 passages: 1 verbatim, 1 altered, 1 not found; 1 other speaker.\nSearched 2 quotations, 1 outlet, 2024.", page)

    def test_a_denial_in_an_article_stands_beside_the_quotation(self):
        daemon = self.daemon()
        path = self.write("article.txt", f'Ben Oak wrote that Ada Brook said "{WORDS}." Brook denied on Friday in a tweet that she said any of this.\n')
        found, = self.ask(daemon, "extract", "--record", URL, "--published=2024-10-28", path)
        self.assertEqual([statement["act"] for statement in found["statements"]], ["STATEMENT_ACT_DENIED"])
        listed = self.ask(daemon, "statements", "list", "--by=Ada Brook")
        self.assertTrue(listed)
        self.assertEqual(listed[0]["url"], "https://harbour.example/1")
        draft = self.write("draft.txt", f'"{WORDS}," said Ada Brook.\n')
        self.assertEqual(run(daemon.address, "check", "--fail-on=DENIED", draft).returncode, EXIT_FIRED)

    def test_what_cannot_be_read_has_an_error_in_its_place(self):
        daemon = self.daemon()
        good = self.write("in/z.txt")
        self.write("in/a.txt", b"caf\xe9")
        self.write("in/b.txt", b"x" * ((3 << 20) + 1))
        self.write("in/c.txt", "null \0 byte")
        self.write("in/d.txt", "")
        (self.work / "in/e.txt").symlink_to(self.work / "nowhere")
        unreadable = []
        if os.geteuid() != 0:  # root reads everything
            self.write("in/f.txt").chmod(0)
            unreadable = [("f.txt", "Permission denied")]
        for command in ("extract", "check"):
            with self.subTest(command):
                answers = {answer["document"].removeprefix(f"{self.work}/in/"): answer
                           for answer in self.ask(daemon, command, self.work / "in", want=EXIT_REJECTED)}
                for name, why in [("a.txt", "UTF-8"), ("b.txt", "want at most 3145728 bytes"), ("c.txt", "U+0000"), ("e.txt", "No such file"), *unreadable]:
                    self.assertEqual(sorted(answers[name]), sorted(["document", "error", "quotations" if command == "extract" else "passages"]), name)
                    self.assertIn(why, answers[name]["error"], name)
                self.assertNotIn("error", answers["d.txt"], "an empty file has no quotations, and nothing wrong")
                self.assertNotIn("error", answers["z.txt"])
        result = run(daemon.address, "extract", self.work / "in")
        self.assertEqual(result.returncode, EXIT_REJECTED)
        self.assertIn(f"{self.work}/in/a.txt: is not valid UTF-8".encode(), result.stderr)
        self.assertIn(f"{good}: 2 quotations".encode(), result.stdout)
        self.assertEqual(self.ask(daemon, "extract", self.work / "none", want=EXIT_REJECTED)[0]["document"], str(self.work / "none"))
        (self.work / "empty").mkdir()
        self.assertIn("has no .txt", self.ask(daemon, "check", self.work / "empty", want=EXIT_REJECTED)[0]["error"])

    def test_wrong_options_are_named_once(self):
        daemon = self.daemon()
        for number in range(5):
            self.write(f"in/{number}.txt")
        for option, name in (("--published=2024-02-30", "published"), ("--lang=no such", "lang"), ("--outlet=...", "outlet")):
            result = run(daemon.address, "extract", option, self.work / "in")
            self.assertEqual((result.returncode, result.stdout), (EXIT_USAGE, b""), result.stderr)
            self.assertEqual(result.stderr.count(b"\n"), 1)
            self.assertIn(f"verbatim: extract: {name}: ".encode(), result.stderr)

    def test_a_name_that_is_not_utf8_is_shown_as_far_as_it_is(self):
        daemon = self.daemon()
        (self.work / "in").mkdir()
        with open(os.fsencode(self.work / "in") + b"/caf\xe9.txt", "w") as file:
            file.write(ARTICLE)
        found, = self.ask(daemon, "extract", self.work / "in")
        self.assertEqual(found["document"], f"{self.work}/in/caf\ufffd.txt")
        refused, = self.ask(daemon, "extract", "--record", "--path-as-id", self.work / "in", want=EXIT_REJECTED)
        self.assertIn("cannot be its id", refused["error"], "another path may look like it")

    def test_standard_input_is_read_once_and_has_no_path(self):
        daemon = self.daemon()
        for arguments in (("extract", "-", "-"), ("check", "-", "-"), ("extract", "--record", "--path-as-id", "-")):
            result = run(daemon.address, *arguments, stdin=ARTICLE.encode())
            self.assertEqual((result.returncode, result.stdout), (EXIT_USAGE, b""), arguments)
            self.assertIn(b"standard input", result.stderr)

    def test_a_gate_that_is_not_set_is_wrong_usage(self):
        daemon = self.daemon()
        for gate in (["--fail-on="], ["--fail-on", ""]):
            result = run(daemon.address, "check", *gate, self.write("draft.txt"))
            self.assertEqual((result.returncode, result.stdout), (EXIT_USAGE, b""), result.stderr)

    def test_many_articles_take_the_memory_of_a_few(self):
        daemon = self.daemon()
        for number in range(300):
            self.write(f"in/{number:04}.txt", ARTICLE * 20)
        found = self.ask(daemon, "extract", self.work / "in")
        self.assertEqual(len(found), 300)
        self.assertEqual(found, sorted(found, key=lambda each: each["document"]))
        self.assertEqual({len(each["quotations"]) for each in found}, {40})


if __name__ == "__main__":
    unittest.main()
