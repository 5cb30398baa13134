"""The daemon and the command, run as their users run them."""

import json
import os
import pathlib
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import unittest

SOURCE = pathlib.Path(os.environ.get("VERBATIM_SOURCE_DIR", pathlib.Path(__file__).resolve().parents[2]))
BUILD = pathlib.Path(os.environ.get("VERBATIM_BUILD_DIR", SOURCE / "build/release"))
DAEMON = os.environ.get("VERBATIM_DAEMON", str(BUILD / "server/verbatimd"))
COMMAND = os.environ.get("VERBATIM_COMMAND", str(BUILD / "client/cli/verbatim"))
SAMPLE = SOURCE / "sample/newsroom_week.jsonl"

# ctest reads this exit code as "skipped".
SKIPPED = 77

START_SECONDS = 60


class Daemon:
    """A verbatimd of its own, on a free port if not told otherwise. Use as a context manager; stop() and kill() end it earlier."""

    def __init__(self, data_dir, *flags, listen="127.0.0.1:0"):
        self._log = tempfile.TemporaryFile(mode="w+")
        self._process = subprocess.Popen(
            [DAEMON, f"--data-dir={data_dir}", f"--listen={listen}", *flags],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=self._log, text=True)
        ready, _, _ = select.select([self._process.stdout], [], [], START_SECONDS)
        line = self._process.stdout.readline() if ready else ""
        if not line.startswith("listening on "):
            self.kill()
            log = self.log()
            self._log.close()
            raise AssertionError(f"verbatimd did not start; it printed {line!r} and logged:\n{log}")
        self.address = line.removeprefix("listening on ").strip()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        """Ends the daemon, if it has not ended yet, and forgets its log."""
        self.kill()
        self._log.close()

    def log(self):
        self._log.seek(0)
        return self._log.read()

    def stop(self):
        """SIGTERM; returns the exit code."""
        self._process.send_signal(signal.SIGTERM)
        return self._wait()

    def kill(self):
        """SIGKILL."""
        if self._process.poll() is None:
            self._process.kill()
        return self._wait()

    def peak_resident_mib(self):
        for line in pathlib.Path(f"/proc/{self._process.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
        raise AssertionError("no VmHWM in /proc")

    def _wait(self):
        code = self._process.wait(timeout=60)
        self._process.stdout.close()
        return code


def run(address, *arguments, stdin=None, env=None):
    """Runs `verbatim` against the daemon at `address`; stdin is bytes or None."""
    return subprocess.run([COMMAND, f"--server={address}", *map(str, arguments)],
                          input=stdin if stdin is not None else b"", capture_output=True, env=env, timeout=300)


def json_lines(output):
    return [json.loads(line) for line in output.decode().splitlines()]


class ProgramTest(unittest.TestCase):
    """A test with a temporary directory of its own."""

    maxDiff = None

    def setUp(self):
        self.work = pathlib.Path(tempfile.mkdtemp(prefix="verbatim-test-"))
        self.addCleanup(shutil.rmtree, self.work, ignore_errors=True)

    def daemon(self, name="index", *flags):
        """Starts a daemon on the data directory `name`; it ends with the test at the latest."""
        daemon = Daemon(self.work / name, *flags)
        self.addCleanup(daemon.close)
        return daemon

    def ask(self, daemon, *arguments, stdin=None, want=0):
        """Runs a command with -o json, holds it to its exit code and returns the objects it printed."""
        result = run(daemon.address, "-o", "json", *arguments, stdin=stdin)
        self.assertEqual(result.returncode, want, f"verbatim {arguments}:\n{result.stdout[-2000:]}\n{result.stderr[-2000:]}")
        return json_lines(result.stdout)

    def record(self, daemon, path, want=0):
        """Records a file and returns the closing counts."""
        return self.ask(daemon, "record", path, want=want)[-1]

    def dump(self, daemon):
        """The logical dump, as printed."""
        result = run(daemon.address, "-o", "json", "admin", "dump")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertTrue(result.stdout)
        return result.stdout


def skip(reason):
    """Ends the script, telling ctest that it could not run."""
    print(f"skipped: {reason}")
    sys.exit(SKIPPED)
