"""`verbatim watch` as people run it: it prints what is recorded, goes on through restarts of the daemon, and says where it stopped."""

import json
import signal
import subprocess
import unittest

from programs import COMMAND, SAMPLE, Daemon, ProgramTest, run


def line(number):
    return json.dumps({"text": f"Words number {number}", "url": f"https://harbour.example/{number}", "outlet": "Harbour Post"}).encode()


class Watch(ProgramTest):
    def watch(self, address, *arguments):
        """Starts a watch; it ends with the test at the latest."""
        process = subprocess.Popen([COMMAND, f"--server={address}", "-o", "json", "watch", *arguments],
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for cleanup in (process.stdout.close, process.stderr.close, process.wait, process.kill):
            self.addCleanup(cleanup)
        return process

    def record_line(self, address, number):
        result = run(address, "record", "-", stdin=line(number))
        self.assertEqual(result.returncode, 0, result.stderr)

    def told(self, process, count):
        """The numbers of the next changes."""
        return [int(json.loads(process.stdout.readline())["occurrence"]["text"].split()[-1]) for _ in range(count)]

    def stop(self, process):
        """SIGINT; returns the revision that it leaves."""
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
        self.assertEqual(process.returncode, 0, errors)
        self.assertIn("--from=", errors)
        return errors.split("--from=")[1].split()[0]

    def test_it_goes_on_through_restarts_of_the_daemon(self):
        daemon = self.daemon()
        address = daemon.address
        process = self.watch(address, "--from=earliest")
        for number in range(5):
            self.record_line(address, number)
        self.assertEqual(self.told(process, 5), [0, 1, 2, 3, 4])
        for life in range(2):
            daemon.kill()
            daemon = Daemon(self.work / "index", listen=address)
            self.addCleanup(daemon.close)
            self.record_line(address, 5 + life)
            self.assertEqual(self.told(process, 1), [5 + life])
        self.stop(process)

    def test_it_says_where_to_go_on(self):
        daemon = self.daemon()
        process = self.watch(daemon.address, "--from=earliest")
        self.record_line(daemon.address, 1)
        self.assertEqual(self.told(process, 1), [1])
        revision = self.stop(process)
        self.record_line(daemon.address, 2)
        again = self.watch(daemon.address, f"--from={revision}", "--limit=1")
        self.assertEqual(self.told(again, 1), [2])
        self.assertEqual(again.wait(timeout=60), 0)

    def test_the_whole_log_is_what_was_recorded(self):
        daemon = self.daemon()
        self.record(daemon, SAMPLE)
        count = self.ask(daemon, "admin", "stats")[0]["coverage"]["occurrences"]
        changes = self.ask(daemon, "watch", "--from=earliest", "--kinds=new_occurrence", f"--limit={count}")
        self.assertEqual(len({change["occurrence"]["id"] for change in changes}), count)

    def test_a_revision_that_is_not_kept_is_an_error_that_names_one(self):
        daemon = self.daemon("index", "--watch-keep-changes=2")
        process = self.watch(daemon.address, "--from=earliest")
        self.record_line(daemon.address, 0)
        self.told(process, 1)
        revision = self.stop(process)
        for number in range(1, 10):
            self.record_line(daemon.address, number)
        result = run(daemon.address, "watch", f"--from={revision}")
        self.assertEqual(result.returncode, 5)
        oldest = result.stderr.decode().split("--from=")[1].split()[0]
        kept = self.ask(daemon, "watch", f"--from={oldest}", "--limit=2")
        self.assertEqual(len(kept), 2)

    def test_wrong_usage_is_told_at_once(self):
        daemon = self.daemon()
        for arguments in (["--from=yesterday"], ["--kinds=variant"], ["--quotation=q1_x"]):
            self.assertEqual(run(daemon.address, "watch", *arguments).returncode, 2, arguments)
        self.assertEqual(run("127.0.0.1:1", "watch").returncode, 3)


if __name__ == "__main__":
    unittest.main()
