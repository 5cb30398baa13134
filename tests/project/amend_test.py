"""Amending and withdrawing as people do it at a shell: what is shown, what is erased from files and backups' list, what comes back, and what expires."""

import datetime
import json
import shutil
import subprocess
import time
import unittest

import programs
from programs import ProgramTest, run

SECRET = "My neighbour keeps eleven zebrafinches in the attic of the old mill"
REASON = ["--reason=asked for on 2025-12-30", "--by=legal"]


def line(text, number=1, **more):
    return json.dumps({"text": text, "url": f"https://harbour.example/{number}", "outlet": "Harbour Post", "speaker": "Ada Brook",
                       "published": "2024-10-25", **more}).encode() + b"\n"


class Amend(ProgramTest):
    def record_lines(self, daemon, *records, want=0):
        return self.ask(daemon, "record", "-", stdin=b"".join(records), want=want)

    def only(self, daemon, *arguments):
        listed = self.ask(daemon, "list", "occurrences", *arguments)
        self.assertEqual(len(listed), 1)
        return listed[0]

    def assert_verified(self, daemon):
        self.assertEqual(self.ask(daemon, "admin", "verify")[-1]["divergences"], "0")

    def test_what_is_corrected_shows_everywhere_and_its_history_stays(self):
        daemon = self.daemon()
        self.record_lines(daemon, line("The tide does not wait for the council"))
        occurrence = self.only(daemon)
        self.ask(daemon, "amend", "correct", occurrence["id"], "--speaker=Cy Dale", "--said=2024-10-24", "--evidence=https://harbour.example/c", *REASON)
        self.ask(daemon, "amend", "correct", occurrence["document"]["id"], "--title=Tides", *REASON)
        self.assertEqual(self.only(daemon, "--speaker=cy dale")["status"], "OCCURRENCE_STATUS_CORRECTED")
        self.ask(daemon, "list", "occurrences", "--speaker=Ada Brook", want=1)
        self.assertEqual(self.ask(daemon, "count", "--status=corrected")[-1]["total"], 1)
        page = run(daemon.address, "trace", "The tide does not wait for the council").stdout.decode()
        self.assertIn("Cy Dale", page)
        self.assertIn("asked for on 2025-12-30", page)
        history = self.ask(daemon, "amend", "history", occurrence["id"])
        self.assertEqual([each["by"] for each in history], ["legal"])
        # Recording it again, and a restart, leave it corrected.
        daemon.kill()
        daemon = self.daemon()
        self.record_lines(daemon, line("The tide does not wait for the council"))
        self.assertEqual(self.only(daemon)["attributions"][0]["speaker"], "Cy Dale")
        self.ask(daemon, "amend", "reinstate", occurrence["id"], *REASON)
        self.assertEqual(self.only(daemon, "--speaker=Ada Brook")["attributions"][0]["method"], "METHOD_ASSERTED")
        self.assert_verified(daemon)

    def test_what_is_withdrawn_is_in_no_file_and_does_not_come_back(self):
        daemon = self.daemon("index", f"--backup-dir={self.work / 'backups'}")
        kept = line("The tide does not wait for the council", 2)
        self.record_lines(daemon, line(SECRET, left_context="Asked about the twittering, she laughed."), kept)
        backup = self.ask(daemon, "admin", "backup")[0]["name"]
        secret = self.ask(daemon, "list", "occurrences", "--url=https://harbour.example/1")[0]
        tried = self.ask(daemon, "amend", "withdraw", secret["id"], "--dry-run", *REASON)[0]
        self.assertEqual(tried["withdrawal"]["occurrences"], 1)
        self.assertEqual(run(daemon.address, "amend", "withdraw", secret["id"], *REASON).returncode, 2)  # without --yes
        withdrawn = self.ask(daemon, "amend", "withdraw", secret["id"], "--yes", *REASON)[0]["withdrawal"]
        self.assertEqual([each["name"] for each in withdrawn["backups"]], [backup])
        self.ask(daemon, "admin", "backup")
        listed = self.ask(daemon, "amend", "withdrawals")
        self.assertEqual([each["name"] for each in listed[0]["backups"]], [backup])  # not the one made since
        self.assertIn("was withdrawn", run(daemon.address, "get", secret["id"]).stderr.decode())
        self.ask(daemon, "search", "zebrafinches", want=1)
        summary = self.record_lines(daemon, line(SECRET), kept, want=4)[-1]
        self.assertEqual((summary["rejected"], summary["already_known"]), (1, 1))
        self.assert_verified(daemon)
        self.assertFalse(self.ask(daemon, "admin", "compact")[0]["kept_old_rows"])
        daemon.kill()
        # Files are compressed; what is left in them is what a store without the key's folder opens to.
        self.assertNotIn(b"zebrafinches", b"".join(path.read_bytes() for path in (self.work / "index").iterdir()))
        daemon = self.daemon("index", f"--backup-dir={self.work / 'backups'}")
        self.record_lines(daemon, line(SECRET), want=4)
        shutil.rmtree(self.work / "backups" / backup)
        self.assertEqual(self.ask(daemon, "amend", "withdrawals")[0]["backups"], [])

    def test_a_withdrawal_of_statements_names_the_backups_that_have_them(self):
        daemon = self.daemon("index", f"--backup-dir={self.work / 'backups'}")
        self.record_lines(daemon, line("The tide does not wait for the council"))
        self.ask(daemon, "statements", "add", "--act=disputed", "--by=Cy Dale", "--words=That is not so",
                 "--text=The tide does not wait for the council")
        backup = self.ask(daemon, "admin", "backup")[0]["name"]
        withdrawn = self.ask(daemon, "amend", "withdraw", "--speaker=Cy Dale", "--yes", *REASON)[0]["withdrawal"]
        self.assertEqual((withdrawn["occurrences"], withdrawn["statements"]), (0, 1))
        self.assertEqual([each["name"] for each in withdrawn["backups"]], [backup])

    def test_without_the_key_of_the_marks_the_daemon_does_not_start(self):
        daemon = self.daemon()
        self.record_lines(daemon, line(SECRET))
        self.ask(daemon, "amend", "withdraw", "--speaker=Ada Brook", "--yes", *REASON)
        self.assertEqual(daemon.stop(), 0)
        key = self.work / "index" / "withdrawal.key"
        self.assertEqual(key.stat().st_mode & 0o777, 0o600)
        key.rename(self.work / "elsewhere.key")
        with self.assertRaisesRegex(AssertionError, "another key"):
            self.daemon()
        self.assertFalse(key.exists())
        daemon = self.daemon("index", f"--withdrawal-key-file={self.work / 'elsewhere.key'}")
        self.record_lines(daemon, line(SECRET), want=4)

    def test_a_withdrawal_that_is_killed_is_whole_and_can_be_repeated(self):
        daemon = self.daemon()
        records = [line(f"{SECRET}, floor {number}", number % 60) for number in range(1200)]
        self.record_lines(daemon, *records)
        withdrawing = subprocess.Popen([programs.COMMAND, f"--server={daemon.address}", "amend", "withdraw", "--outlet=Harbour Post", "--yes", *REASON],
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 60
        while self.ask(daemon, "admin", "stats")[0]["coverage"]["occurrences"] == 1200 and time.monotonic() < deadline:
            pass
        daemon.kill()
        withdrawing.wait(timeout=60)
        daemon = self.daemon()
        self.assert_verified(daemon)
        left = self.ask(daemon, "admin", "stats")[0]["coverage"]["occurrences"]
        self.assertLess(left, 1200)
        if left > 0:
            self.ask(daemon, "amend", "withdraw", "--outlet=Harbour Post", "--yes", *REASON)
        self.assertEqual(self.ask(daemon, "list", "occurrences", want=1), [])
        self.assertEqual(self.record_lines(daemon, *records, want=4)[-1]["rejected"], 1200)
        self.assert_verified(daemon)

    def test_what_expires_goes_by_itself(self):
        daemon = self.daemon("index", "--expiry-check-seconds=1")
        soon = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=3)
        self.record_lines(daemon, line(SECRET, expires=soon.strftime("%Y-%m-%dT%H:%M:%SZ"), rights="licensed for a while"),
                    line("The tide does not wait for the council", 2, expires="2999"))
        deadline = time.monotonic() + 60
        while len(self.ask(daemon, "list", "occurrences")) > 1 and time.monotonic() < deadline:
            pass
        self.assertEqual(self.only(daemon)["document"]["url"], "https://harbour.example/2")
        self.assertEqual(self.ask(daemon, "amend", "withdrawals")[0]["reason"], "the document has expired")
        self.record_lines(daemon, line(SECRET), want=4)
        self.assert_verified(daemon)


if __name__ == "__main__":
    unittest.main()
