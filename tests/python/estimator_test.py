"""The Python package as its users meet it: PYTHONPATH=build/release/app/python python3 estimator_test.py"""

import json
import os
import pickle
import signal
import subprocess
import sys
import tempfile
import textwrap
import threading
import time
import unittest
import warnings
from pathlib import Path

import numpy as np

from lawdart import LawDart, srbench

try:
    import pandas
except ImportError:
    pandas = None
try:
    import sklearn
except ImportError:
    sklearn = None
try:
    import sympy
except ImportError:
    sympy = None


def line():
    x = np.linspace(0.0, 9.0, 40)
    return x[:, None], 2.0 * x + 1.0


def kinetics():
    """Two inputs, of which the first alone bears on the target."""
    s = np.linspace(0.05, 3.0, 60)
    return np.column_stack([s, np.cos(7.0 * s)]), 3.0 * s / (0.4 + s)


def noise(rows=150, inputs=6):
    random = np.random.RandomState(1)
    return random.uniform(1.0, 2.0, (rows, inputs)), random.normal(size=rows)


def run(code):
    """A Python of its own, which finds what this one finds, and hears SIGINT even where a shell in the
    background has it ignored."""
    places = [str(Path(place).resolve()) for place in [Path(__file__).parent, *sys.path]]
    return subprocess.Popen([sys.executable, "-c", textwrap.dedent(code)], stdout=subprocess.PIPE,
                            stderr=subprocess.PIPE, text=True,
                            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
                            env={**os.environ, "PYTHONPATH": os.pathsep.join(places)})


class TheFormula(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.X, cls.y = kinetics()
        cls.law = LawDart(rounds=20).fit(cls.X, cls.y)

    def test_fit_finds_the_law_and_predict_follows_it(self):
        self.assertGreater(self.law.score(self.X, self.y), 1.0 - 1e-12)
        self.assertEqual(self.law.n_features_in_, 2)
        new = np.array([[10.0, 5.0], [0.4, -3.0]])
        np.testing.assert_allclose(self.law.predict(new), [30.0 / 10.4, 1.5], rtol=1e-9)
        self.assertIn("x0", self.law.formula_)
        self.assertNotIn("x1", self.law.formula_)
        self.assertGreater(self.law.complexity_, 1)
        self.assertEqual(self.law.complexity_, self.law.model()["complexity"])
        self.assertEqual(len(self.law.parameters_), 2)
        for constant in self.law.parameters_:
            self.assertLess(constant["std_error"], 1e-6 * abs(constant["value"]))

    def test_each_model_of_the_front_can_be_used(self):
        ids = [model["id"] for model in self.law.models_]
        self.assertEqual(ids, list(range(1, len(ids) + 1)))
        misfits = [np.sum((self.y - self.law.predict(self.X, model=i)) ** 2) for i in ids]
        self.assertGreater(misfits[0], 1e6 * min(misfits))
        other = self.law.with_model(1)
        np.testing.assert_array_equal(other.predict(self.X), self.law.predict(self.X, model=1))
        self.assertEqual(other.complexity_, self.law.models_[0]["complexity"])
        with self.assertRaisesRegex(ValueError, "no model 99"):
            self.law.predict(self.X, model=99)

    @unittest.skipUnless(sympy, "SymPy is not there")
    def test_sympy_latex_and_code_write_the_same_formula(self):
        formula = self.law.sympy()
        (symbol,) = formula.free_symbols
        self.assertEqual(str(symbol), "x0")
        values = [float(formula.subs(symbol, x)) for x in self.X[:, 0]]
        np.testing.assert_allclose(values, self.law.predict(self.X), rtol=1e-12)
        self.assertIn("x_{0}", self.law.latex().replace("x_0", "x_{0}"))
        namespace = {}
        exec(self.law.code("numpy"), namespace)
        np.testing.assert_allclose(namespace["f"](self.X[:, 0]), self.law.predict(self.X), rtol=1e-12)
        with self.assertRaisesRegex(ValueError, "unknown language 'cobol'; there are .*numpy"):
            self.law.code("cobol")

    def test_report_writes_a_document_and_refuses_unknown_endings(self):
        with tempfile.TemporaryDirectory() as folder:
            page = Path(folder, "report.html")
            self.law.report(page)
            text = page.read_text()
            self.assertIn("</html>", text)
            self.assertIn("<svg", text)
            self.law.report(Path(folder, "first.json"), model=1)
            self.assertTrue(json.loads(Path(folder, "first.json").read_text()))
            with self.assertRaisesRegex(ValueError, "endings"):
                self.law.report(Path(folder, "report.doc"))
            with self.assertRaises(OSError):
                self.law.report(Path(folder, "nowhere", "report.html"))

    def test_a_fitted_estimator_survives_pickling(self):
        again = pickle.loads(pickle.dumps(self.law))
        np.testing.assert_array_equal(again.predict(self.X), self.law.predict(self.X))
        self.assertEqual(again.formula_, self.law.formula_)

    def test_the_record_is_that_of_the_program(self):
        program = os.environ.get("LAWDART_PROGRAM")
        if not program:
            self.skipTest("LAWDART_PROGRAM does not name the program")
        with tempfile.TemporaryDirectory() as folder:
            rows = "".join(f"{a!r},{b!r},{y!r}\n" for (a, b), y in zip(self.X.tolist(), self.y.tolist()))
            Path(folder, "data.csv").write_text("x0,x1,y\n" + rows)
            text = subprocess.run([program, "search", "data.csv", "--rounds", "20", "--json"], cwd=folder,
                                  stdout=subprocess.PIPE, check=True).stdout
        self.assertEqual(json.loads(text)["models"], self.law.record_["models"])

    def test_same_seed_same_answer_for_any_number_of_threads(self):
        for threads in (1, 3):
            again = LawDart(rounds=20, threads=threads).fit(self.X, self.y)
            self.assertEqual(again.record_["models"], self.law.record_["models"])


class WhatIsGiven(unittest.TestCase):
    def test_parameters_are_options_of_the_search(self):
        law = LawDart(rounds=3, ops=["linear", "exp"], criterion="bic", max_complexity=12, random_state=5,
                      options={"validation": 0.25}).fit(*line())
        told = law.record_["lawdart"]["options"]
        self.assertEqual((told["ops"], told["criterion"], told["max-complexity"], told["validation"]),
                         ("linear,exp", "bic", "12", "0.25"))
        self.assertEqual(law.record_["lawdart"]["seed"], 5)

    def test_parameters_that_are_wrong_are_refused_with_the_mend(self):
        for wrong, message in ((dict(method="magic"), "method: 'magic' is not known; write wide, darts"),
                               (dict(time="soon"), "time: 'soon' is not a time"),
                               (dict(options={"colour": 1}), "unknown option 'colour'; there are .*seed"),
                               (dict(options={"o": "run"}), "unknown option 'o'")):
            with self.assertRaisesRegex(ValueError, message):
                LawDart(**wrong).fit(*line())

    def test_data_that_are_wrong_are_refused_with_the_mend(self):
        X, y = line()
        with self.assertRaisesRegex(ValueError, "the target is 1 in all"):
            LawDart(rounds=1).fit(X, np.ones_like(y))
        with self.assertRaises(ValueError):
            LawDart(rounds=1).fit(X, np.where(y > 5.0, np.nan, y))
        with self.assertRaises(ValueError):
            LawDart(rounds=1).fit(X, y[:-1])
        with self.assertRaisesRegex(ValueError, "sample_weight|weights has shape"):
            LawDart(rounds=1).fit(X, y, sample_weight=np.ones(3))

    def test_what_fails_leaves_nothing_that_an_older_fit_found(self):
        X, y = line()
        law = LawDart(rounds=1).fit(X, y)
        with self.assertRaises(ValueError):
            law.fit(np.column_stack([X, X]), np.ones_like(y))
        with self.assertRaises(Exception) as raised:
            law.predict(X)
        self.assertEqual(type(raised.exception).__name__, "NotFittedError")

    def test_weights_and_errors_reach_the_fit(self):
        X, y = line()
        y = y + np.where(X[:, 0] > 8.0, 50.0, 0.0)
        law = LawDart(rounds=5).fit(X, y, sample_weight=np.where(X[:, 0] > 8.0, 0.0, 1.0))
        np.testing.assert_allclose(law.predict([[20.0]]), [41.0], rtol=1e-9)
        self.assertEqual(law.record_["lawdart"]["data"]["rows_used"], int(np.sum(X[:, 0] <= 8.0)))
        with_errors = LawDart(rounds=5).fit(*line(), yerr=0.5)
        self.assertEqual(with_errors.record_["lawdart"]["data"]["sigma"], "absolute")

    def test_units_are_checked_and_a_known_part_is_kept(self):
        t = np.linspace(0.1, 4.0, 50)
        law = LawDart(rounds=10, units={"x0": "s", "y": "m"}).fit(t[:, None], 4.905 * t**2)
        self.assertTrue(law.model()["dimensionally_consistent"])
        known = LawDart(rounds=10, formula="y ~ a*x0^2 + ?f(x0)").fit(t[:, None], 4.905 * t**2 + np.sin(t))
        self.assertGreater(known.score(t[:, None], 4.905 * t**2 + np.sin(t)), 1.0 - 1e-9)

    @unittest.skipUnless(pandas, "pandas is not there")
    def test_names_of_a_data_frame_are_those_of_the_formula(self):
        X, y = kinetics()
        frame = pandas.DataFrame(X, columns=["dose (mg)", "wave"])
        law = LawDart(rounds=20).fit(frame, pandas.Series(y, name="rate"))
        self.assertIn("`dose (mg)`", law.formula_)
        self.assertEqual(law.model()["target"], "rate")
        self.assertEqual(list(law.feature_names_in_), ["dose (mg)", "wave"])
        np.testing.assert_allclose(law.predict(frame), y, rtol=1e-9)
        with self.assertRaises(ValueError):
            law.predict(frame[["wave", "dose (mg)"]])
        self.assertEqual(law.symbols(), ["dose_mg", "wave"])

    def test_parameters_can_be_read_and_set(self):
        law = LawDart(time=3).set_params(rounds=2, random_state=np.random.RandomState(4))
        self.assertEqual(law.get_params()["time"], 3)
        self.assertEqual(law.get_params()["rounds"], 2)
        with self.assertRaises(ValueError):
            law.set_params(colour="red")
        first, second = (LawDart(rounds=1, random_state=np.random.RandomState(seed)).fit(*line())
                         .record_["lawdart"]["seed"] for seed in (4, 4))
        self.assertEqual(first, second)
        self.assertNotEqual(first, 0)


def processor_seconds(program):
    fields = Path(f"/proc/{program.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class WhileItSearches(unittest.TestCase):
    def test_other_threads_of_python_run_on(self):
        counted, done = [0], threading.Event()

        def count():
            while not done.is_set():
                counted[0] += 1
                time.sleep(0.001)

        counter = threading.Thread(target=count)
        counter.start()
        try:
            LawDart(time=1.0, threads=1).fit(*noise())
        finally:
            done.set()
            counter.join()
        self.assertGreater(counted[0], 100)

    def interrupted(self, code):
        """What a program prints that is interrupted while it searches."""
        with run(code) as program:
            self.assertEqual(program.stdout.readline(), "searching\n")
            # Not of the clock: the first model comes after less than one, the end after more than twenty.
            begun = processor_seconds(program)
            while processor_seconds(program) < begun + 4.0:
                time.sleep(0.01)
            program.send_signal(signal.SIGINT)
            out, err = program.communicate(timeout=600)
        return out, err

    def test_an_interrupt_gives_the_best_so_far(self):
        out, err = self.interrupted("""
            from estimator_test import LawDart, noise
            print("searching", flush=True)
            law = LawDart(time="10m").fit(*noise(rows=2000))
            print(law.record_["lawdart"]["status"], len(law.predict(noise()[0])))
            """)
        self.assertEqual(out, "interrupted 150\n")
        self.assertIn("UserWarning: the search was interrupted", err)

    def test_what_a_signal_raises_ends_the_search_and_is_raised(self):
        out, err = self.interrupted("""
            import signal
            from estimator_test import LawDart, noise
            def give_up(*ignored):
                raise TimeoutError("enough")
            signal.signal(signal.SIGINT, give_up)
            print("searching", flush=True)
            try:
                LawDart(time="10m").fit(*noise(rows=2000))
            except TimeoutError as error:
                print(error)
            """)
        self.assertEqual(out, "enough\n")


class WithoutScikitLearn(unittest.TestCase):
    def test_everything_but_its_own_tools_is_there(self):
        program = run("""
            import sys
            sys.modules["sklearn"] = sys.modules["sklearn.base"] = None
            import pickle
            from estimator_test import LawDart, kinetics, np
            X, y = kinetics()
            law = LawDart(rounds=20)
            try:
                law.predict(X)
            except ValueError as error:
                assert "not fitted" in str(error), error
            law.fit(X, y)
            assert type(law).__mro__[1].__module__ == "lawdart.alone"
            assert law.score(X, y) > 1 - 1e-12
            assert law.n_features_in_ == 2
            assert repr(law) == "LawDart(rounds=20)", repr(law)
            assert law.set_params(time=4).get_params()["time"] == 4
            assert (pickle.loads(pickle.dumps(law)).predict(X) == law.predict(X)).all()
            for wrong in (X[:, :1], X[:, 0], X * np.nan):
                try:
                    law.predict(wrong)
                except ValueError:
                    continue
                raise AssertionError("a wrong X was taken")
            print("all is there")
            """)
        out, err = program.communicate(timeout=600)
        self.assertEqual((out, err), ("all is there\n", ""))


@unittest.skipUnless(pandas and sympy, "pandas or SymPy is not there")
class TheHarnessOfSrbench(unittest.TestCase):
    def test_the_functions_keep_its_contract(self):
        X, y = kinetics()
        frame = pandas.DataFrame(X, columns=["s-1", "wave"])
        est = srbench.est.set_params(**srbench.eval_kwargs["test_params"], rounds=20)
        est.random_state = 7
        est.fit(frame, y)
        text = srbench.model(est, frame)
        self.assertIn("s-1", text)
        as_written = sympy.sympify(text.replace("s-1", "s"))
        self.assertAlmostEqual(float(as_written.subs("s", 0.4)), 1.5, places=9)
        self.assertEqual(srbench.complexity(est), est.complexity_)
        population = srbench.get_population(srbench.get_best_solution(est))
        self.assertEqual(len(population), len(est.models_))
        for one in population:
            self.assertEqual(one.predict(frame).shape, y.shape)
            self.assertTrue(srbench.model(one))


@unittest.skipUnless(sklearn, "scikit-learn is not there")
class TheChecksOfScikitLearn(unittest.TestCase):
    def test_every_check_of_estimators_passes(self):
        from sklearn.base import clone
        from sklearn.utils.estimator_checks import check_estimator

        law = LawDart(rounds=1, time=20, threads=1)
        self.assertEqual(clone(law).get_params(), law.get_params())
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for estimator, check in check_estimator(law, generate_only=True):
                with self.subTest(check.func.__name__):
                    check(estimator)


if __name__ == "__main__":
    unittest.main()
