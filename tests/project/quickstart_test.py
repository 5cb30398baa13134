"""scripts/quickstart does what the README says, with the programs as built."""

import os
import re
import subprocess
import unittest

from programs import BUILD, SAMPLE, SOURCE


def quickstart(*options):
    return subprocess.run([SOURCE / "scripts/quickstart", *options], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=100)


class Quickstart(unittest.TestCase):
    def test_records_looks_up_verifies_and_recognises(self):
        result = quickstart(f"--built={BUILD}")
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
        self.assertEqual(len(verified), 3, steps.keys())
        self.assertIn("Dmitry Peskov", verified[0])

    def test_leaves_nothing_behind(self):
        before = set(os.listdir("/tmp")) if os.path.isdir("/tmp") else set()
        result = quickstart(f"--built={BUILD}/nowhere")
        self.assertNotEqual(result.returncode, 0)
        self.assertIn("the daemon did not start", result.stderr)
        left = [name for name in set(os.listdir("/tmp")) - before if name.startswith("verbatim-quickstart")]
        self.assertEqual(left, [])

    def test_refuses_an_unknown_option(self):
        result = quickstart("--nonsense")
        self.assertEqual(result.returncode, 2)
        self.assertIn("--nonsense", result.stderr)


if __name__ == "__main__":
    unittest.main()
