"""Bad input through the command and the wire: a clear error each, nothing that was acknowledged is lost, and another run finishes the job."""

import json
import subprocess
import unittest

import grpc

import stubs
from programs import COMMAND, ProgramTest, json_lines, run

api = stubs.load("verbatim.v1.quotation_service_pb2")
quotation = stubs.load("verbatim.v1.quotation_pb2")

admin = stubs.load("verbatim.v1.admin_service_pb2")
services = stubs.load("verbatim.v1.quotation_service_pb2_grpc")
admin_services = stubs.load("verbatim.v1.admin_service_pb2_grpc")

EXIT_NOT_FOUND, EXIT_USAGE, EXIT_UNREACHABLE, EXIT_REJECTED = 1, 2, 3, 4


def line(**fields):
    return json.dumps({"text": "The river has right of way.", "url": "https://courier.example.com/1", **fields}).encode()


# name, the line, what its error must say beside the line's number.
BAD_LINES = [
    ("invalid UTF-8", line(text="caf#").replace(b"#", b"\xe9"), ["UTF-8"]),
    ("U+0000", line(text="the river\0has"), ["text", r"U\+0000"]),
    ("no words", line(text="... -- !"), ["text", "word"]),
    ("empty text", line(text=""), ["text"]),
    ("text over 64 KiB", line(text="river " * 11000), ["text", "65536|64 KiB"]),
    ("no text", b'{"url": "https://courier.example.com/1"}', ["text"]),
    ("unknown field", line(speeker="Ilse Varga"), ["speeker"]),
    ("impossible day", line(published="2024-02-30"), ["published", "2024-02-30", "29"]),
    ("date in another notation", line(published="12/1/16"), ["published", "12/1/16", "2024-10-25"]),
    ("impossible said", line(said="2023-13"), ["said", "2023-13"]),
    ("unknown enum", line(kind="SHOUTED"), ["kind", "SHOUTED", "DIRECT"]),
    ("unknown placement", line(placement="ATTIC"), ["placement", "ATTIC", "BODY"]),
    ("wrong type", line(offset="twelve"), ["offset"]),
    ("negative offset", line(offset=-1), ["offset"]),
    ("not a url", line(url="courier"), ["url", "courier"]),
    ("not an object", b'["The river"]', ["object"]),
    ("not JSON", b'{"text": "The river', []),
    ("a JSON line of 10 MiB", b'{"text": "' + b"river " * (10 * 1024 * 1024 // 6) + b'"}', ["bytes|MiB|long"]),
]


class RecordBadLines(ProgramTest):
    def test_each_bad_line_is_named_and_the_good_ones_are_recorded(self):
        daemon = self.daemon()
        for number, (name, bad, wanted) in enumerate(BAD_LINES):
            with self.subTest(name):
                before = line(text=f"Said before, case {number}.")
                after = line(text=f"Said after, case {number}.")
                path, rejects = self.work / f"{number}.jsonl", self.work / f"{number}.rejects"
                path.write_bytes(before + b"\n" + bad + b"\n" + after + b"\n")
                result = run(daemon.address, "-o", "json", "record", f"--rejects={rejects}", path)
                stderr = result.stderr.decode(errors="replace")
                self.assertEqual(result.returncode, EXIT_REJECTED, stderr)
                counts = json_lines(result.stdout)[-1]
                self.assertEqual((counts["read"], counts["recorded"], counts["rejected"]), (3, 2, 1), stderr)
                self.assertLess(len(stderr), 4000, "an error is short whatever the input")
                self.assertRegex(stderr, r"\b2\b")
                rejected = [json.loads(text) for text in rejects.read_text().splitlines()]
                self.assertEqual(len(rejected), 1)
                self.assertEqual(rejected[0]["line"], 2)
                for pattern in wanted:
                    self.assertRegex(stderr, pattern)
                    self.assertRegex(f'{rejected[0]["field"]}: {rejected[0]["error"]}', pattern)

    def test_rejects_gets_every_rejected_line(self):
        daemon = self.daemon()
        path, rejects = self.work / "mixed.jsonl", self.work / "rejects.jsonl"
        lines = [line(text=f"Said number {number}.", published="2024-02-30" if number % 3 == 0 else "2024-02-29") for number in range(3000)]
        path.write_bytes(b"\n".join(lines) + b"\n")
        counts = self.ask(daemon, "record", f"--rejects={rejects}", path, want=EXIT_REJECTED)[-1]
        self.assertEqual((counts["read"], counts["recorded"], counts["rejected"]), (3000, 2000, 1000))
        self.assertEqual([json.loads(text)["line"] for text in rejects.read_text().splitlines()], list(range(1, 3001, 3)))

    def test_a_file_of_ten_thousand_lines_goes_through(self):
        daemon = self.daemon()
        path = self.work / "many.jsonl"
        path.write_bytes(b"".join(line(text=f"Said number {number}.") + b"\n" for number in range(10000)))
        counts = self.record(daemon, path)
        self.assertEqual((counts["read"], counts["recorded"], counts["already_known"], counts["rejected"]), (10000, 10000, 0, 0))
        queries = self.work / "queries.jsonl"
        queries.write_bytes(b"".join(json.dumps({"id": str(number), "text": f"said NUMBER {number}"}).encode() + b"\n" for number in range(10000)))
        answers = self.ask(daemon, "verify", "--batch", queries)
        self.assertEqual([answer["id"] for answer in answers], [str(number) for number in range(10000)])
        self.assertEqual({answer["relation"] for answer in answers}, {"RELATION_FORMATTING"})

    def test_a_bad_line_in_verify_batch_gets_an_error_in_its_place(self):
        daemon = self.daemon()
        batch = b'{"id": "a", "text": "The river"}\n{"id": "b", "text": "..."}\n{"id": "c", "text": 7}\n{"id": "d", "text": "The tide"}\n'
        answers = self.ask(daemon, "verify", "--batch", "-", stdin=batch, want=EXIT_REJECTED)
        self.assertEqual(len(answers), 4)
        self.assertEqual([("error" in answer, answer.get("relation")) for answer in answers],
                         [(False, "RELATION_NOT_FOUND"), (True, None), (True, None), (False, "RELATION_NOT_FOUND")])
        self.assertEqual([answers[1]["id"], answers[3]["id"]], ["b", "d"])

    def test_closed_and_empty_standard_input(self):
        daemon = self.daemon()
        counts = self.ask(daemon, "record", "-", stdin=b"")[-1]
        self.assertEqual((counts["read"], counts["rejected"]), (0, 0))
        closed = subprocess.run(["sh", "-c", 'exec "$@" <&-', "sh", COMMAND, f"--server={daemon.address}", "record", "-"],
                                capture_output=True, timeout=60)
        self.assertNotIn(closed.returncode, (0, -11, -6), closed.stdout)
        self.assertRegex(closed.stderr.decode(), "(?i)standard input|stdin")

    def test_wrong_usage_says_what_was_wanted(self):
        for arguments in (["record", self.work / "absent.jsonl"], ["lost"], ["list", "occurrences", "--order=sideways"], ["record"]):
            with self.subTest(arguments):
                result = run("127.0.0.1:1", *arguments)
                self.assertIn(result.returncode, (2, 5), result.stderr)
                self.assertTrue(result.stderr.strip())

    def test_an_unreachable_server_is_named(self):
        result = run("127.0.0.1:1", "get", "q1_00000000000000000000000000000000")
        self.assertEqual(result.returncode, EXIT_UNREACHABLE, result.stderr)
        self.assertIn("127.0.0.1:1", result.stderr.decode())

    def test_a_server_killed_in_the_middle_loses_nothing_and_another_run_finishes(self):
        lines = [line(text=f"Said number {number}.", speaker=f"Speaker {number % 7}", published=f"2024-{number % 12 + 1:02}") + b"\n" for number in range(20000)]
        path = self.work / "all.jsonl"
        path.write_bytes(b"".join(lines))
        whole = self.daemon("whole")
        self.record(whole, path)

        daemon = self.daemon("broken")
        command = subprocess.Popen([COMMAND, f"--server={daemon.address}", "-o", "json", "record", "-"],
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        command.stdin.write(b"".join(lines[:10000]))
        command.stdin.flush()
        with grpc.insecure_channel(daemon.address) as channel:
            stats = admin_services.AdminServiceStub(channel)
            held = 0
            while held < 1000:
                held = stats.GetStats(admin.GetStatsRequest(), timeout=60).coverage.occurrences
        daemon.kill()
        # What the rest meets is a closed pipe or an ended command; communicate() minds neither.
        _, stderr = command.communicate(b"".join(lines[10000:]), timeout=120)
        self.assertEqual(command.returncode, EXIT_UNREACHABLE, stderr)
        self.assertRegex(stderr.decode(), "(?i)again")

        daemon = self.daemon("broken")
        counts = self.record(daemon, path)
        self.assertGreaterEqual(counts["already_known"], held, "what the server had answered for is still there")
        self.assertEqual(counts["recorded"] + counts["already_known"], len(lines))
        self.assertEqual(self.dump(daemon), self.dump(whole))


class BadCalls(ProgramTest):
    def setUp(self):
        super().setUp()
        daemon = self.daemon()
        channel = grpc.insecure_channel(daemon.address)
        self.addCleanup(channel.close)
        self.service = services.QuotationServiceStub(channel)
        for batch in range(3):
            self.service.RecordOccurrences(api.RecordOccurrencesRequest(occurrences=[
                api.OccurrenceInput(text=f"Said number {batch} {number}.", outlet="Harbour Courier", url=f"https://courier.example.com/{number}")
                for number in range(10)]))

    def refused(self, call, request, field):
        with self.assertRaises(grpc.RpcError) as raised:
            call(request)
        self.assertEqual(raised.exception.code(), grpc.StatusCode.INVALID_ARGUMENT, raised.exception)
        self.assertIn(field, raised.exception.details())
        return raised.exception.details()

    def test_a_page_token_of_another_query_is_refused(self):
        first = self.service.ListOccurrences(api.ListOccurrencesRequest(page_size=7))
        self.assertTrue(first.next_page_token)
        for name, request in (
            ("filter", dict(filter=api.ListFilter(outlet="Harbour Courier"))),
            ("order", dict(order=api.LIST_ORDER_OLDEST)),
        ):
            with self.subTest(name):
                self.refused(self.service.ListOccurrences,
                             api.ListOccurrencesRequest(page_size=7, page_token=first.next_page_token, **request), "page_token")
        with self.subTest("method"):
            self.refused(self.service.ListQuotations, api.ListQuotationsRequest(page_size=7, page_token=first.next_page_token), "page_token")
        with self.subTest("another page size is the same query"):
            self.service.ListOccurrences(api.ListOccurrencesRequest(page_size=3, page_token=first.next_page_token))

    def test_an_edited_page_token_is_refused_wherever_it_was_edited(self):
        token = self.service.ListOccurrences(api.ListOccurrencesRequest(page_size=7)).next_page_token
        for place in range(len(token)):
            edited = token[:place] + ("A" if token[place] != "A" else "B") + token[place + 1:]
            with self.subTest(place=place):
                self.refused(self.service.ListOccurrences, api.ListOccurrencesRequest(page_size=7, page_token=edited), "page_token")
        for edited in (token[:-1], token + "A", "x", " "):
            with self.subTest(edited=edited):
                self.refused(self.service.ListOccurrences, api.ListOccurrencesRequest(page_size=7, page_token=edited), "page_token")

    def test_duplicates_in_one_batch_are_recorded_once(self):
        same = api.OccurrenceInput(text="Twice in one batch.", url="https://courier.example.com/twice")
        results = self.service.RecordOccurrences(api.RecordOccurrencesRequest(occurrences=[same, same])).results
        self.assertEqual([result.outcome for result in results],
                         [quotation.RecordResult.OUTCOME_RECORDED, quotation.RecordResult.OUTCOME_ALREADY_KNOWN])
        self.assertEqual(results[0].occurrence_id, results[1].occurrence_id)

    def test_a_batch_over_the_limit_is_refused_whole(self):
        item = api.OccurrenceInput(text="Once too often.", url="https://courier.example.com/limit")
        details = self.refused(self.service.RecordOccurrences, api.RecordOccurrencesRequest(occurrences=[item] * 1001), "occurrences")
        self.assertRegex(details, "1,?000")
        with self.assertRaises(grpc.RpcError) as raised:
            self.service.RecordOccurrences(api.RecordOccurrencesRequest(occurrences=[item] * 10000))
        self.assertEqual(raised.exception.code(), grpc.StatusCode.INVALID_ARGUMENT)
        self.refused(self.service.BatchVerifyQuotes, api.BatchVerifyQuotesRequest(queries=[api.QuoteQuery(text="river")] * 1001), "queries")

    def test_a_bad_item_is_rejected_alone(self):
        good = api.OccurrenceInput(text="A good one.", url="https://courier.example.com/good")
        bad = api.OccurrenceInput(text="...", url="https://courier.example.com/bad")
        results = self.service.RecordOccurrences(api.RecordOccurrencesRequest(occurrences=[good, bad])).results
        self.assertEqual([result.outcome for result in results],
                         [quotation.RecordResult.OUTCOME_RECORDED, quotation.RecordResult.OUTCOME_REJECTED])
        self.assertEqual(results[1].error.code, grpc.StatusCode.INVALID_ARGUMENT.value[0])

    def test_out_of_range_numbers_and_ranges_are_refused(self):
        for name, request, field in (
            ("page size", api.ListOccurrencesRequest(page_size=1001), "page_size"),
            ("negative page size", api.ListOccurrencesRequest(page_size=-1), "page_size"),
            ("impossible from", api.ListOccurrencesRequest(filter=api.ListFilter(**{"from": "2024-02-30"})), "from"),
            ("to in another notation", api.ListOccurrencesRequest(filter=api.ListFilter(to="12/1/16")), "to"),
            ("unknown order", api.ListOccurrencesRequest(order=99), "order"),
            ("unknown view", api.ListOccurrencesRequest(view=99), "view"),
            ("bad id", api.ListOccurrencesRequest(filter=api.ListFilter(quotation_id="q1_nonsense")), "quotation_id"),
        ):
            with self.subTest(name):
                self.refused(self.service.ListOccurrences, request, field)


if __name__ == "__main__":
    unittest.main()
