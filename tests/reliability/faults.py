"""The program where the system gives it less than it asks for: a clear error on standard error, the exit code of the contract,
and a run directory that is whole, can be resumed, or is not there.

    python3 faults.py PROGRAM [--few] [unittest's options]

What needs root (a small disk) is skipped by name without it. --few leaves out what takes long.
"""
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import unittest

from program import Program, result, write_table

WHOLE = {"run.json", "front.csv", "log.jsonl", "checkpoint"}
MEBIBYTE = 1 << 20


class Fault(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="lawdart-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        dice = random.Random(4)
        write_table(self.folder / "data.csv", ["x", "y"], [[0.1 * i, 2.0 + dice.random() + 0.05 * i] for i in range(40)])

    def call(self, *words, **options):
        return PROGRAM(*words, cwd=self.folder, **options)

    def search(self, run, *more, **options):
        return self.call("search", "data.csv", "--rounds", "3", "--time", "10m", "-q", "-o", run, *more, **options)

    def expect_error(self, outcome, code, part):
        self.assertEqual(outcome.code, code, outcome.err)
        self.assertTrue(outcome.err.startswith("lawdart: "), outcome.err)
        self.assertEqual(outcome.err.count("\n"), 1, outcome.err)
        self.assertIn(part, outcome.err)

    def expect_resumable(self, run, expected):
        """A run directory in which nothing is half written: gone, whole, or to be resumed to the end that is expected."""
        run = self.folder / run
        if not run.exists():
            return
        left = {file.name for file in run.iterdir()}
        self.assertLessEqual(left, WHOLE)
        if "run.json" not in left or result(run) != expected:
            self.assertIn("checkpoint", left)
            again = self.call("resume", run, "-q")
            self.assertEqual(again.code, 0, again.err)
            self.assertEqual(result(run), expected)

    def expected(self):
        self.assertEqual(self.search("whole").code, 0)
        return result(self.folder / "whole")


class Disk(Fault):
    def mount(self, options):
        """A file system in memory; root only."""
        if os.geteuid() != 0:
            self.skipTest("needs root, to mount a small disk")
        place = self.folder / "disk"
        place.mkdir()
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", place], capture_output=True, text=True)
        if mounted.returncode:
            self.skipTest(f"no small disk can be mounted: {mounted.stderr.strip()}")
        self.addCleanup(subprocess.run, ["umount", place])
        return place

    def test_a_full_disk_is_an_error_and_the_search_goes_on_when_there_is_room(self):
        expected = self.expected()
        place = self.mount("size=4k")
        codes = set()
        for kilobytes in (4, 8, 12, 16, 24, 32, 64):
            subprocess.run(["mount", "-o", f"remount,size={kilobytes}k", place], check=True)
            outcome = self.search("disk/run")
            codes.add(outcome.code)
            if outcome.code:
                lines = outcome.err.splitlines()
                self.assertEqual(outcome.code, 5, outcome.err)
                self.assertIn("No space left on device", lines[-1])
                self.assertNotEqual(outcome.out, "", "what was found is printed all the same")
            subprocess.run(["mount", "-o", "remount,size=1m", place], check=True)
            self.expect_resumable("disk/run", expected)
            shutil.rmtree(place / "run", ignore_errors=True)
        self.assertEqual(codes, {0, 5})

    def test_a_file_of_limited_size_is_an_error_as_a_full_disk_is(self):
        expected = self.expected()
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (2048, resource.RLIM_INFINITY))
        outcome = self.search("run", before=limit)
        self.expect_error(outcome, 5, "File too large")
        self.expect_resumable("run", expected)

    def test_a_directory_that_cannot_be_written_is_an_error_before_the_search(self):
        if os.geteuid() == 0:
            place = self.mount("ro,size=64k")
        else:
            place = self.folder / "disk"
            place.mkdir(mode=0o555)
        start = time.monotonic()
        for words in (["search", "data.csv", "--time", "10m"], ["fit", "data.csv", "y ~ a + b*x"]):
            self.expect_error(self.call(*words, "-o", "disk/run"), 5, "cannot write in directory")
        self.assertLess(time.monotonic() - start, 60.0)
        self.assertEqual(self.search("run").code, 0)
        for kind in ("html", "md", "tex", "json"):
            self.expect_error(self.call("report", "run", "-o", f"disk/report.{kind}"), 5, "cannot write")
        self.assertEqual(list(place.iterdir()), [])

    def test_a_directory_that_is_not_there_is_an_error_that_tells_the_mend(self):
        self.expect_error(self.search("nowhere/run"), 5, "make it first")


class Streams(Fault):
    """Every subcommand that prints, into a pipe that nobody reads to its end, and into a full device."""

    def calls(self):
        self.assertEqual(self.search("run").code, 0)
        yield from (["--help"], ["--version"], ["ops"], ["search", "--help"], ["inspect", "data.csv"], ["front", "run"],
                    ["show", "run", "--as", "json"], ["predict", "run", "data.csv"], ["compare", "run"], ["diagnose", "run"],
                    ["completions", "bash"], ["fit", "data.csv", "y ~ a + b*x"], ["search", "data.csv", "--rounds", "1", "-q"])

    def test_a_reader_that_goes_away_is_no_error(self):
        for words in self.calls():
            read, write = os.pipe()
            os.close(read)
            outcome = self.call(*words, out=write)
            os.close(write)
            self.assertEqual((outcome.code, outcome.err), (0, ""), words)

    def test_head_takes_one_line_and_the_run_is_written(self):
        piped = subprocess.run(["bash", "-c", 'set -o pipefail; "$0" search data.csv --rounds 2 -q -o run | head -1', PROGRAM.path],
                               cwd=self.folder, capture_output=True, text=True)
        self.assertEqual((piped.returncode, piped.stderr), (0, ""))
        self.assertEqual(piped.stdout.count("\n"), 1)
        self.assertEqual({file.name for file in (self.folder / "run").iterdir()}, WHOLE)

    def test_a_full_device_is_an_error_with_its_reason(self):
        if not os.path.exists("/dev/full"):
            self.skipTest("there is no /dev/full")
        for words in self.calls():
            with open("/dev/full", "w") as full:
                self.expect_error(self.call(*words, out=full), 5, "cannot write to standard output: No space left on device")
        with open("/dev/full", "w") as full:
            self.expect_error(self.search("kept", out=full), 5, "cannot write to standard output")
        self.assertEqual({file.name for file in (self.folder / "kept").iterdir()}, WHOLE)


class Signals(Fault):
    def test_an_interrupt_at_any_moment_ends_the_search_with_the_best_so_far(self):
        expected = self.expected()
        start = time.monotonic()
        self.search("timed")
        seconds = time.monotonic() - start
        dice = random.Random(6)
        for i in range(4 if FEW else 40):
            signal_, code = dice.choice([(signal.SIGINT, 130), (signal.SIGTERM, 143)])
            moment = dice.uniform(0.0, seconds)
            child = PROGRAM.start("search", "data.csv", "--rounds", "3", "--time", "10m", "-o", "run", cwd=self.folder)
            time.sleep(moment)
            child.send_signal(signal_)
            _, err = child.communicate()
            with self.subTest(moment=moment, signal=signal_):
                # Before the program looks out for signals, one ends it as it ends any other.
                self.assertIn(child.returncode, (0, code, -signal_), err)
                for line in err.splitlines():
                    self.assertTrue(line.startswith(("lawdart: ", "rounds", "  ")) or "s  " in line or "round" in line, err)
                self.expect_resumable_after_interrupt(expected)
            shutil.rmtree(self.folder / "run", ignore_errors=True)

    def expect_resumable_after_interrupt(self, expected):
        """An interrupted run is whole, and goes on to the same end."""
        run = self.folder / "run"
        if run.exists():
            self.assertLessEqual({file.name for file in run.iterdir()}, WHOLE)
        if (run / "run.json").exists() and '"status": "interrupted"' in (run / "run.json").read_text():
            self.assertEqual(self.call("resume", "run", "-q").code, 0)
        self.expect_resumable("run", expected)


class Memory(Fault):
    """Less address space, step by step."""

    def within(self, mebibytes, *words):
        limit = lambda: resource.setrlimit(resource.RLIMIT_AS, (mebibytes * MEBIBYTE, resource.RLIM_INFINITY))
        return self.call(*words, before=limit)

    def test_memory_that_runs_out_anywhere_is_an_error_in_one_line(self):
        dice = random.Random(5)
        rows = [[dice.random(), dice.random(), dice.random()] for _ in range(20000)]
        write_table(self.folder / "large.csv", ["a", "b", "y"], rows)
        calls = [["search", "large.csv", "--rounds", "1", "--time", "10m", "-q", "--threads", "2", "-o", "run", "--force"],
                 ["search", "large.csv", "--method", "darts", "--steps", "2", "--rounds", "1", "--time", "10m", "-q", "--threads", "2"],
                 ["fit", "large.csv", "y ~ p*a + q*b + r", "-q"]]
        for words in calls[:1] if FEW else calls:
            codes = []
            for mebibytes in range(24, 160, 34 if FEW else 4):
                outcome = self.within(mebibytes, *words)
                if outcome.code == 127 or "shared librar" in outcome.err:
                    continue  # the system could not even load the program
                codes.append(outcome.code)
                if outcome.code:
                    self.expect_error(outcome, 3 if outcome.code == 3 else 5, "lawdart: ")
            self.assertIn(0, codes)

    def test_a_table_larger_than_memory_is_refused_before_it_is_read(self):
        with open(self.folder / "large.csv", "w") as file:
            file.write("a,b,c,y\n" + "1,2,3,4\n" * 2000000)
        for words in (["inspect"], ["search", "--time", "10m"], ["fit"]):
            law = ["y ~ p*a"] if words == ["fit"] else []
            outcome = self.within(96, words[0], "large.csv", *law, *words[1:])
            self.expect_error(outcome, 3, "take a sample of them")


if __name__ == "__main__":
    PROGRAM, FEW = Program(sys.argv.pop(1)), "--few" in sys.argv
    if FEW:
        sys.argv.remove("--few")
    unittest.main()
