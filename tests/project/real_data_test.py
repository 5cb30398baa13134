"""130,823 real quotations, when they are on this machine: recorded, recorded again, shuffled, interrupted, listed.

The data is third-party and no part of the project; it is looked for in ../shared/data beside the checkout. Without it the test is skipped.
"""

import hashlib
import json
import os
import pathlib
import random
import shutil
import subprocess
import unicodedata
import unittest

import grpc

import programs
import stubs
from programs import COMMAND, SOURCE, ProgramTest

SEED = 20241025
PEAK_RESIDENT_MIB = 300
DATA = pathlib.Path(os.environ.get("VERBATIM_DATA_DIR", SOURCE.parent / "shared/data")) / "quotes-dev.jsonl.zst"
COUNT = 130823

api = admin = services = admin_services = None


def load_stubs():
    global api, admin, services, admin_services
    api = stubs.load("verbatim.v1.quotation_service_pb2")
    admin = stubs.load("verbatim.v1.admin_service_pb2")
    services = stubs.load("verbatim.v1.quotation_service_pb2_grpc")
    admin_services = stubs.load("verbatim.v1.admin_service_pb2_grpc")


class RealData(ProgramTest):
    @classmethod
    def setUpClass(cls):
        cls.lines = subprocess.run(["zstd", "-dcq", DATA], stdout=subprocess.PIPE, check=True).stdout.splitlines(keepends=True)

    def file(self, name, lines):
        path = self.work / name
        path.write_bytes(b"".join(lines))
        return path

    def digest(self, daemon):
        return hashlib.sha256(self.dump(daemon)).hexdigest()

    def expect(self, counts, **wanted):
        self.assertEqual({name: counts[name] for name in wanted}, wanted)

    def interrupt(self, name, path):
        """Records `path` and kills the daemon once a third is on disk. Returns how many occurrences it had answered for."""
        daemon = self.daemon(name)
        command = subprocess.Popen([COMMAND, f"--server={daemon.address}", "-o", "json", "record", path],
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        held = 0
        with grpc.insecure_channel(daemon.address) as channel:
            stats = admin_services.AdminServiceStub(channel)
            while held < COUNT // 3:
                held = stats.GetStats(admin.GetStatsRequest(), timeout=60).coverage.occurrences
        daemon.kill()
        _, stderr = command.communicate(timeout=120)
        self.assertEqual(command.returncode, 3, stderr)
        return held

    def test_recorded_again_shuffled_and_interrupted_it_is_the_same(self):
        self.assertEqual(len(self.lines), COUNT)
        path = self.file("quotes.jsonl", self.lines)
        daemon = self.daemon("straight")
        first = self.record(daemon, path)
        self.expect(first, read=COUNT, rejected=0)
        self.assertEqual(first["recorded"] + first["already_known"], COUNT)
        peak = daemon.peak_resident_mib()
        print(f"recorded {first['recorded']} of {COUNT} in {first['seconds']} s; VmHWM {peak:.0f} MiB")
        self.assertLess(peak, PEAK_RESIDENT_MIB)
        self.expect(self.record(daemon, path), read=COUNT, recorded=0, already_known=COUNT, rejected=0)
        digest = self.digest(daemon)
        self.check_politico(daemon)
        self.assertEqual(daemon.stop(), 0)

        shuffled = list(self.lines)
        random.Random(SEED).shuffle(shuffled)
        other = self.daemon("shuffled")
        self.expect(self.record(other, self.file("shuffled.jsonl", shuffled)), read=COUNT, rejected=0)
        self.assertEqual(self.digest(other), digest, f"shuffled with seed {SEED}")
        other.stop()

        held = self.interrupt("interrupted", path)
        again = self.daemon("interrupted")
        counts = self.record(again, path)
        self.expect(counts, read=COUNT, rejected=0)
        self.assertGreaterEqual(counts["already_known"], held)
        self.assertEqual(self.digest(again), digest)

    def check_politico(self, daemon):
        """Politico, January to June 2016: by the list, in both orders and through pages of seven, and by a plain filter of the file."""
        wanted = set()
        for line in self.lines:
            row = json.loads(line)
            if row["outlet"] == "Politico" and "2016-01" <= row.get("published", "")[:7] <= "2016-06":
                wanted.add((row["url"], unicodedata.normalize("NFC", row["text"])))
        self.assertGreater(len(wanted), 100)

        def facts(item):
            return item["document"]["published"]["edtf"], item["id"]

        arguments = ["list", "occurrences", "--outlet=Politico", "--from=2016-01", "--to=2016-06", "--limit=100000"]
        oldest = self.ask(daemon, *arguments, "--order=oldest")
        newest = self.ask(daemon, *arguments, "--order=newest")
        self.assertEqual({(item["document"]["url"], item["text"]) for item in oldest}, wanted)
        self.assertEqual(len(oldest), len(wanted))
        self.assertEqual([facts(item) for item in oldest], sorted(facts(item) for item in oldest))
        self.assertEqual([item["id"] for item in newest], [item["id"] for item in reversed(oldest)])

        with grpc.insecure_channel(daemon.address) as channel:
            service = services.QuotationServiceStub(channel)
            for order, expected in ((api.LIST_ORDER_OLDEST, oldest), (api.LIST_ORDER_NEWEST, newest)):
                paged, token = [], ""
                while True:
                    page = service.ListOccurrences(api.ListOccurrencesRequest(
                        filter=api.ListFilter(outlet="Politico", to="2016-06", **{"from": "2016-01"}), order=order, page_size=7, page_token=token))
                    self.assertLessEqual(len(page.occurrences), 7)
                    paged += [item.id for item in page.occurrences]
                    token = page.next_page_token
                    if not token:
                        break
                self.assertEqual(paged, [item["id"] for item in expected])


if __name__ == "__main__":
    if not DATA.exists():
        programs.skip(f"{DATA} is not on this machine")
    if not shutil.which("zstd"):
        programs.skip("zstd is not installed")
    load_stubs()
    unittest.main()
