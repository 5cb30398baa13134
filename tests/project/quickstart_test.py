"""scripts/quickstart does what the README says, with the programs as built."""

import os
import re
import subprocess
import tempfile
import unittest

from programs import BUILD, SAMPLE, SOURCE


class Quickstart(unittest.TestCase):
    def quickstart(self, *options, cwd=None, **environment):
        """Runs the script with a TMPDIR of its own, which must be empty again at the end."""
        with tempfile.TemporaryDirectory(prefix="verbatim-test-") as work:
            result = subprocess.run([SOURCE / "scripts/quickstart", *options], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                                    timeout=100, cwd=cwd, env={**os.environ, **environment, "TMPDIR": work})
            self.assertEqual(os.listdir(work), [], "left behind")
        return result

    def test_records_looks_up_verifies_and_recognises(self):
        result = self.quickstart(f"--built={BUILD}")
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        steps = dict(re.findall(r"^\$ (verbatim .*)\n((?:(?!\n# ).*\n?)*?)(?=\n#|\Z)", result.stdout, re.MULTILINE))
        records = re.findall(r"^\$ verbatim record .*\n((?:.+\n)+)", result.stdout, re.MULTILINE)
        lines = len(SAMPLE.read_text().splitlines())
        self.assertEqual(len(records), 2, result.stdout)
        self.assertRegex(records[0], rf"\b{lines}\b")
        self.assertRegex(records[1], r"recorded\D{1,4}0\b|\b0 recorded")
        listed = next(output for command, output in steps.items() if "list occurrences" in command)
        self.assertIn("The hull is scratched, not holed", listed)
        self.assertIn("Harbour Courier", listed)
        self.assertNotIn("Sandmere Ledger", listed)
        verified = [output for command, output in steps.items() if " verify " in command and "--batch" not in command]
        self.assertEqual(len(verified), 6, steps.keys())
        self.assertIn("Dmitry Peskov", verified[0])
        for output, words in zip(verified[1:], ("contested", "fragment", "negation", "recorded for others only", "NOT FOUND")):
            self.assertIn(words, output)
        self.assertIn("Searched", verified[5])
        traced = next(output for command, output in steps.items() if command.startswith("verbatim trace "))
        for words in ("CONTESTED", "Harbour Courier <- Coastal Wire <- Sandmere Ledger", "1. 2 carriers print one text", "first seen 2024-10-24"):
            self.assertIn(words, traced)
        self.assertRegex(next(output for command, output in steps.items() if "count --by=month" in command), r"(?m)^2024-10  +\d+$")
        stated = next(output for command, output in steps.items() if "statements add" in command)
        self.assertIn("\n  denied    Tobias Renn, 2024-10-23, ", stated)
        checked = next(output for command, output in steps.items() if command.startswith("verbatim check "))
        for words in ("WORDS DIFFER: negation", "FRAGMENT", "recorded for others only", "denied    Tobias Renn", "NOT FOUND", "1 denied"):
            self.assertIn(words, checked)

    def test_leaves_nothing_behind(self):
        result = self.quickstart(f"--built={BUILD}/nowhere")
        self.assertNotEqual(result.returncode, 0)
        self.assertIn("the daemon did not start", result.stderr)

    def test_takes_a_relative_directory_from_where_the_caller_stands(self):
        result = self.quickstart(f"--built={BUILD.name}", cwd=BUILD.parent)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)

    def test_the_callers_own_settings_do_not_matter(self):
        result = self.quickstart(f"--built={BUILD}", VERBATIM_SERVER="127.0.0.1:1", VERBATIMD_CONFIG="/nowhere.toml", VERBATIMD_WORKERS="none")
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)

    def test_refuses_an_unknown_option(self):
        result = self.quickstart("--nonsense")
        self.assertEqual(result.returncode, 2)
        self.assertIn("--nonsense", result.stderr)


if __name__ == "__main__":
    unittest.main()
