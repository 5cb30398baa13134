"""Backups and compaction as people use them: a copy of a backup serves what was recorded when it was made, and nothing later."""

import json
import shutil
import unittest

from programs import ProgramTest, run


def lines(first, last):
    return "\n".join(json.dumps({"text": f"Words number {number}", "url": f"https://harbour.example/{number}", "outlet": "Harbour Post"})
                     for number in range(first, last)).encode()


class Backup(ProgramTest):
    def record_lines(self, daemon, first, last):
        self.ask(daemon, "record", "-", stdin=lines(first, last))

    def test_a_copy_of_a_backup_serves_what_was_there(self):
        backups = self.work / "backups"
        daemon = self.daemon("index", f"--backup-dir={backups}")
        self.record_lines(daemon, 0, 50)
        before = self.dump(daemon)
        backup = self.ask(daemon, "admin", "backup")[0]
        self.assertEqual(backup["revision"], self.ask(daemon, "admin", "stats")[0]["revision"])
        self.record_lines(daemon, 50, 100)
        second = self.ask(daemon, "admin", "backup")[0]
        self.assertEqual([each["name"] for each in self.ask(daemon, "admin", "backups")], [second["name"], backup["name"]])

        shutil.copytree(backups / backup["name"], self.work / "copy")
        copy = self.daemon("copy")
        self.assertEqual(self.dump(copy), before)
        self.record_lines(copy, 50, 100)
        self.assertEqual(self.dump(copy), self.dump(daemon))
        self.assertEqual(self.ask(copy, "admin", "verify")[-1]["divergences"], "0")

    def test_a_backup_outlives_the_store(self):
        daemon = self.daemon("index", f"--backup-dir={self.work / 'backups'}")
        self.record_lines(daemon, 0, 20)
        name = self.ask(daemon, "admin", "backup")[0]["name"]
        before = self.dump(daemon)
        daemon.kill()
        shutil.rmtree(self.work / "index")
        shutil.copytree(self.work / "backups" / name, self.work / "index")
        self.assertEqual(self.dump(self.daemon("index")), before)

    def test_compaction_changes_nothing_that_is_answered(self):
        daemon = self.daemon()
        self.record_lines(daemon, 0, 50)
        before = self.dump(daemon)
        compaction = self.ask(daemon, "admin", "compact")[0]
        self.assertGreater(int(compaction["disk_bytes_after"]), 0)
        self.assertFalse(compaction["kept_old_rows"])
        self.assertEqual(self.dump(daemon), before)
        text = run(daemon.address, "admin", "compact")
        self.assertEqual(text.returncode, 0, text.stderr)
        self.assertRegex(text.stdout.decode(), r"^[\d,]+ bytes on disk, before [\d,]+ bytes\n$")

    def test_without_a_folder_for_backups_it_is_said(self):
        daemon = self.daemon()
        result = run(daemon.address, "admin", "backup")
        self.assertEqual(result.returncode, 5)
        self.assertIn("backup-dir", result.stderr.decode())
        self.assertEqual(self.ask(daemon, "admin", "backups", want=1), [])


if __name__ == "__main__":
    unittest.main()
