"""What the documents tell a reader to type is what CI runs, and what they show is what comes out."""

import os
import re
import subprocess
import tempfile
import unittest

from programs import BUILD, DAEMON, SOURCE

README = (SOURCE / "README.md").read_text()
# Where a document may send a reader; each is run by CI itself or by the test named.
SCRIPTS_THAT_CI_RUNS = {"scripts/setup", "scripts/build", "scripts/quickstart", "scripts/test", "scripts/check", ".ci/run"}
# Long campaigns and measurements, and what wants a browser: started by hand, not by every submission.
SCRIPTS_RUN_BY_HAND = {"scripts/sanitize", "scripts/fuzz", "scripts/benchmark", "scripts/check_report", "scripts/histories", "scripts/train_extractor"}

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def documents():
    yield from [SOURCE / "README.md", SOURCE / "CONTRIBUTING.md", *sorted((SOURCE / "docs").rglob("*.md"))]


def transcript():
    """The README's block that begins with the first command of the quickstart."""
    blocks = [body for _, body in FENCE.findall(README) if body.lstrip("# \n").find("$ verbatim record") >= 0]
    return blocks[0]


def steady(text):
    """The text without what changes from run to run: times, rates, revisions and ids of moments."""
    text = re.sub(r"\b\d+(\.\d+)?( ?s\b| seconds?\b|/s\b)", "<time>", text)
    text = re.sub(r'"seconds": ?[\d.e-]+', '"seconds":<time>', text)
    text = re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+Z", "<moment>", text)
    text = re.sub(r"\bRevision \d+", "Revision <number>", text)
    return [line.rstrip() for line in text.strip().splitlines()]


class Readme(unittest.TestCase):
    maxDiff = None

    def test_the_two_commands_are_on_the_first_screen(self):
        first_screen = "\n".join(README.splitlines()[:25])
        self.assertIn("\nscripts/quickstart", first_screen)
        self.assertIn("\nscripts/test", first_screen)

    def test_ci_runs_the_two_commands(self):
        ci = (SOURCE / ".ci/run").read_text()
        self.assertRegex(ci, r"(?m)^scripts/test$")
        self.assertRegex(ci, r"(?m)^scripts/check$")
        tests = (SOURCE / "tests/project/CMakeLists.txt").read_text()
        self.assertIn("quickstart_test", tests)

    def test_every_script_named_exists_and_is_run(self):
        for document in documents():
            for name in re.findall(r"(?<![\w/])((?:scripts|\.ci)/[a-z_-]+)\b", document.read_text()):
                with self.subTest(document=document.name, script=name):
                    self.assertIn(name, SCRIPTS_THAT_CI_RUNS | SCRIPTS_RUN_BY_HAND)
                    self.assertTrue((SOURCE / name).exists())

    def test_every_script_in_the_tree_is_known(self):
        names = {f"scripts/{path.name}" for path in (SOURCE / "scripts").iterdir() if path.suffix == ""}
        self.assertEqual(names, {name for name in SCRIPTS_THAT_CI_RUNS | SCRIPTS_RUN_BY_HAND if name.startswith("scripts/")})

    def test_every_verbatim_command_in_the_documents_is_one_the_quickstart_runs(self):
        shown = quickstart_output()
        run = {line for line in shown.splitlines() if line.startswith("$ ")}
        for document in documents():
            for _, body in FENCE.findall(document.read_text()):
                for line in body.splitlines():
                    if line.startswith("$ verbatim "):
                        with self.subTest(document=document.name):
                            self.assertIn(line, run)

    def test_what_the_documents_show_of_a_command_is_what_comes_out(self):
        shown = set(steady(quickstart_output()))
        for document in documents():
            for _, body in FENCE.findall(document.read_text()):
                if re.search(r"^\$ verbatim ", body, re.MULTILINE):
                    with self.subTest(document=document.name):
                        self.assertEqual([line for line in steady(body) if line not in shown], [])

    def test_the_transcript_is_what_the_quickstart_prints(self):
        self.assertEqual(steady(transcript()), steady(quickstart_output()))

    def test_the_table_of_settings_is_the_daemons(self):
        printed = subprocess.run([DAEMON, "--check-config", "--data-dir="], stdin=subprocess.DEVNULL, capture_output=True, text=True, env={})
        self.assertEqual(printed.returncode, 2, "a data directory is required")
        printed = subprocess.run([DAEMON, "--check-config", "--data-dir=X"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, env={}, check=True)
        settings = [line.split("  #")[0].split(" = ", 1) for line in printed.stdout.splitlines()]
        wanted = [(name, "" if name == "data-dir" else value.strip('"')) for name, value in settings]
        table = re.findall(r"^\| `([a-z-]+)` \| `?([^`|]*?)`? ?\| [^|]+ \|$", (SOURCE / "docs/operations.md").read_text(), re.MULTILINE)
        self.assertEqual(table, wanted)

    def test_links_lead_somewhere(self):
        for document in documents():
            for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", document.read_text()):
                with self.subTest(document=document.name, target=target):
                    self.assertTrue((document.parent / target).exists())


_shown = []


def quickstart_output():
    if not _shown:
        with tempfile.TemporaryDirectory(prefix="verbatim-test-") as work:
            _shown.append(subprocess.run([SOURCE / "scripts/quickstart", f"--built={BUILD}"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                         text=True, check=True, timeout=100, env={**os.environ, "TMPDIR": work}).stdout)
    return _shown[0]


if __name__ == "__main__":
    unittest.main()
