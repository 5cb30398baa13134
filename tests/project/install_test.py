"""What `cmake --install` leaves behind works for somebody who has nothing else: programs, library, pages, completions."""

import os
import pathlib
import shlex
import shutil
import subprocess
import tempfile
import unittest

import programs
from programs import BUILD, SOURCE, Daemon

CMAKE = os.environ.get("VERBATIM_CMAKE", "cmake")
CXX = os.environ.get("VERBATIM_CXX", "c++")
CONSUMER = SOURCE / "tests/project/consumer"


def run(*command, **options):
    result = subprocess.run([str(word) for word in command], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=280, **options)
    if result.returncode != 0:
        raise AssertionError(f"{shlex.join(map(str, command))} ended with {result.returncode}:\n{result.stdout}\n{result.stderr}")
    return result.stdout


class Install(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.work = pathlib.Path(tempfile.mkdtemp(prefix="verbatim-test-"))
        cls.addClassCleanup(shutil.rmtree, cls.work, ignore_errors=True)
        cls.prefix = cls.work / "prefix"
        run(CMAKE, "--install", BUILD, "--prefix", cls.prefix)
        # From here on the installed programs are the ones that run.
        programs.DAEMON, programs.COMMAND = str(cls.prefix / "bin/verbatimd"), str(cls.prefix / "bin/verbatim")

    def one(self, pattern):
        found = sorted(self.prefix.glob(pattern))
        self.assertEqual(len(found), 1, f"{pattern}: {found}")
        return found[0]

    def consume(self, program):
        """Runs a built consumer against an installed daemon."""
        with Daemon(tempfile.mkdtemp(dir=self.work)) as daemon:
            output = run(program, daemon.address)
        self.assertIn("A ferry is a bus that has to think.", output)
        self.assertIn("Ilse Varga", output)

    def test_a_cmake_project_finds_and_uses_the_library(self):
        build = self.work / "consumer-cmake"
        run(CMAKE, "-G", "Ninja", "-S", CONSUMER, "-B", build, f"-DCMAKE_PREFIX_PATH={self.prefix}", f"-DCMAKE_CXX_COMPILER={CXX}")
        run(CMAKE, "--build", build)
        self.consume(build / "consumer")
        with Daemon(tempfile.mkdtemp(dir=self.work)) as daemon:
            self.assertEqual(
                run(build / "amend", daemon.address).splitlines(),
                ["recorded: 1 Ilse Varga; 1", "corrected: 2 Ilse Vargas; 1", "withdrawn 1: 0", "again: refused, matches 0, 0"],
            )
        with Daemon(tempfile.mkdtemp(dir=self.work)) as daemon:
            self.assertRegex(run(build / "extract", daemon.address),
                             r"^A ferry is a bus that has to think,? - Ilse Varga, recorded\nCorwin Pell: recorded for others\n$")

    def test_pkg_config_finds_and_uses_the_library(self):
        folder = self.one("lib/**/pkgconfig/verbatim.pc").parent
        environment = {**os.environ, "PKG_CONFIG_PATH": str(folder)}
        # The library is static: what it links comes with --static.
        flags = shlex.split(run("pkg-config", "--define-prefix", "--static", "--cflags", "--libs", "verbatim", env=environment))
        program = self.work / "consumer-pkg-config"
        run(CXX, "-std=c++17", CONSUMER / "main.cc", *flags, "-o", program)
        self.consume(program)

    def test_every_public_header_stands_alone(self):
        headers = sorted((self.prefix / "include/verbatim").glob("*.h"))
        self.assertTrue(headers)
        for header in headers:
            with self.subTest(header.name):
                source = self.work / f"{header.stem}.cc"
                source.write_text(f'#include "verbatim/{header.name}"\n')
                run(CXX, "-std=c++17", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", f"-I{self.prefix}/include", source)

    def test_nothing_installed_names_the_build(self):
        for path in (*self.prefix.rglob("*.cmake"), *self.prefix.rglob("*.pc"), *self.prefix.rglob("*.h")):
            with self.subTest(path.name):
                text = path.read_text()
                self.assertNotIn(str(BUILD), text)
                self.assertNotIn(str(SOURCE), text)

    def test_the_pages_describe_the_programs(self):
        page = self.one("share/man/man1/verbatim.1*").read_text()
        for word in ("record", "extract", "check", "verify", "list", "export", "--server"):
            self.assertIn(word, page.replace("\\-", "-"))
        page = self.one("share/man/man[18]/verbatimd.*").read_text()
        for word in ("--data-dir", "--listen", "--check-config"):
            self.assertIn(word, page.replace("\\-", "-"))

    def test_the_shells_get_their_completions(self):
        bash = self.one("share/bash-completion/completions/verbatim")
        run("bash", "-n", bash)
        self.assertIn("record", bash.read_text())
        self.assertIn("#compdef verbatim", self.one("share/zsh/**/_verbatim").read_text())
        self.assertIn("complete -c verbatim", self.one("share/fish/vendor_completions.d/verbatim.fish").read_text())

    def completed(self, *words):
        """What bash offers for the last of the words of a command line."""
        script = self.one("share/bash-completion/completions/verbatim")
        line = " ".join(f"'{word}'" for word in ("verbatim", *words))
        asked = f"source '{script}'; COMP_WORDS=({line}); COMP_CWORD={len(words)}; _verbatim; echo \"${{COMPREPLY[@]}}\""
        return subprocess.run(["bash", "-c", asked], stdout=subprocess.PIPE, text=True, check=True).stdout.split()

    def test_bash_offers_the_values_that_an_option_has_in_its_command(self):
        self.assertEqual(self.completed("extract", "--format", ""), ["auto", "text", "html"])
        self.assertEqual(self.completed("record", "--format", "="), ["jsonl", "csv"])
        self.assertEqual(self.completed("-o", "j"), ["json"])
        self.assertEqual(self.completed("list", "occurrences", "-o", ""), ["text", "json"])

    def test_the_programs_say_their_version(self):
        self.assertRegex(run(self.prefix / "bin/verbatim", "--version"), r"\d+\.\d+\.\d+")
        self.assertRegex(run(self.prefix / "bin/verbatimd", "--version"), r"\d+\.\d+\.\d+")


if __name__ == "__main__":
    unittest.main()
