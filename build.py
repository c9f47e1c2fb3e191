#!/usr/bin/env python3
"""The door of Copydesk: `python3 build.py [words...]`, on any machine with Python 3.11 or newer.

    python3 build.py                 import new seeds and build the site
    python3 build.py serve           any other word of Copydesk; `--help` lists them
    python3 build.py test [...]      run the test suite; what follows goes to pytest

An environment that already has every direct dependency is used as it is, be it the active one or
the running interpreter. Otherwise `.venv` is made beside this file from the hash-pinned lock, once:
its stamp holds the very text of the lock it was made from, so a changed lock installs again and an
install that was cut short is started over.

This file also has to parse on the Pythons it refuses, back to 2.7, and to add next to nothing to a
command when all is prepared: hence no annotations, no f-strings, and imports where they are used.
"""

import os
import sys

OLDEST = (3, 11)
THIS = sys.version_info[:2]
ROOT = os.path.dirname(os.path.realpath(__file__))
VENV = os.path.join(ROOT, ".venv")
PYTHON = os.path.join(VENV, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))
# First line of the stamp: another Python, or a move to another folder, makes .venv anew.
PLACE = "Python %d.%d of %s in %s\n" % (THIS + (getattr(sys, "base_prefix", ""), VENV))
STAMP = os.path.join(VENV, "copydesk.stamp")  # empty while installing, absent from a .venv of somebody else
LOCK, TEST_LOCK = os.path.join(ROOT, "requirements.txt"), os.path.join(ROOT, "requirements-dev.txt")


def main(words):  # type: (list[str]) -> int
    """Prepare the environment and become the command; returns where it cannot."""
    if THIS < OLDEST:
        return refuse("Copydesk needs Python 3.11 or newer, this is %d.%d; %s" % (THIS + (newer(words),)))
    testing = words[:1] == ["test"]
    try:
        python = find_python(testing)
        if not testing:
            return hand_over([python, "-P", "-m", "copydesk"] + placed(words), testing)
        os.chdir(ROOT)
        return hand_over([python, "-m", "pytest"] + words[1:], testing)
    except KeyboardInterrupt:
        return 130


def say(line):  # type: (str) -> None
    """Talk to the person; stdout is kept for results."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def refuse(why):  # type: (str) -> int
    """Say what stands in the way, and its remedy; the exit code for that."""
    say(why)
    return 2


def newer(words):  # type: (list[str]) -> str
    """The way out for a Python that is too old: a newer one from PATH that runs, or where to get one."""
    import subprocess

    for minor in range(20, OLDEST[1] - 1, -1):
        name = "python3.%d" % minor
        for folder in os.environ.get("PATH", "").split(os.pathsep):
            python = os.path.join(folder, name)
            if os.access(python, os.X_OK):
                with open(os.devnull, "w") as nowhere:  # version managers leave shims that only complain
                    if subprocess.call([python, "-c", ""], stdout=nowhere, stderr=nowhere) == 0:
                        return "run: " + " ".join([name, sys.argv[0]] + words)
    return "install a newer one (from python.org/downloads, or: sudo apt install python3.11)"


def placed(words):  # type: (list[str]) -> list[str]
    """The words, told where the site is when they are spoken in another folder than its own."""
    options = words[: words.index("--")] if "--" in words else words
    told = [word for word in options if word[:2] == "-C" or word.split("=")[0] == "--directory"]
    if told or words[:1] == ["init"] or os.path.samefile(os.getcwd(), ROOT):
        return words
    return ["-C", ROOT] + words


def hand_over(command, testing):  # type: (list[str], bool) -> int
    """Become the command; on Windows, where a program cannot, wait for it."""
    path = [ROOT, os.environ.get("PYTHONPATH", "")]
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, path))
    if sys.platform == "win32":
        import subprocess

        return subprocess.call(command)
    try:
        os.execv(command[0], command)
    except OSError:
        if command[0] != PYTHON:
            raise
        open(STAMP, "w").close()  # the interpreter in .venv is there but cannot be run
        make(testing)
        os.execv(command[0], command)


def find_python(testing):  # type: (bool) -> str
    """The interpreter that has what is needed; makes .venv when there is none."""
    ready = is_ready(testing)
    active = sys.prefix not in (sys.base_prefix, VENV)
    if (active or not ready) and sys.prefix != VENV and has_all(sys.path, testing):
        return sys.executable
    if not ready:
        make(testing)
    return PYTHON


def is_ready(testing):  # type: (bool) -> bool
    """Whether .venv was made here from the lock as it is now, or by somebody else and has everything."""
    if not os.access(PYTHON, os.X_OK):
        return False
    if os.path.exists(STAMP):
        return read(STAMP).startswith(PLACE) and read(TEST_LOCK if testing else LOCK) in read(STAMP)
    import glob

    return has_all(glob.glob(os.path.join(VENV, "[Ll]ib", "python*", "site-packages")), testing)


def read(path):  # type: (str) -> str
    """The text of a file."""
    with open(path, encoding="utf-8") as file:
        return file.read()


def has_all(folders, testing):  # type: (list[str], bool) -> bool
    """Whether these folders of installed packages hold every direct dependency, new enough.

    Goes by the names of the metadata folders: importlib.metadata takes longer to import than all else here.
    """
    import re
    import tomllib

    def plain(name):  # type: (str) -> str
        return re.sub(r"[-_.]+", "-", name.partition("[")[0]).lower()

    def version(text):  # type: (str) -> list[int]
        numbers = [int(part) for part in re.findall(r"\d+", text.partition("-")[0])]
        return numbers + [0] * (6 - len(numbers))

    installed = {}  # type: dict[str, list[int]]
    for folder in filter(os.path.isdir, folders):
        for entry in os.listdir(folder):
            if entry.endswith((".dist-info", ".egg-info")):
                name, _, rest = entry.partition("-")
                installed.setdefault(plain(name), version(rest))
    project = tomllib.loads(read(os.path.join(ROOT, "pyproject.toml")))
    wanted = project["project"]["dependencies"] + (project["dependency-groups"]["dev"] if testing else [])
    pairs = [requirement.partition(">=") for requirement in wanted]
    return all(installed.get(plain(name), []) >= version(least) for name, _, least in pairs)


def make(testing):  # type: (bool) -> None
    """Make .venv, or bring it up to a changed lock, unless another run does so meanwhile."""
    try:
        import ensurepip  # noqa: F401 - venv needs it, and Debian packs it separately
        import venv  # noqa: F401
    except ImportError:
        why = "This Python cannot make an environment (it has no ensurepip); run: "
        sys.exit(refuse(why + "sudo apt install python%d.%d-venv, then the same command again" % THIS))
    try:
        with open(VENV + ".lock", "a") as lock:
            wait_for(lock.fileno())
            if not is_ready(testing):
                install(TEST_LOCK if testing else LOCK, lock.fileno())
    except OSError as error:
        sys.exit(refuse("Cannot make .venv (%s); mend that and run the same command again" % error))


def wait_for(lock):  # type: (int) -> None
    """Lock an open file, saying once that another run holds it; closing the file frees it."""
    import time

    told = False
    while True:
        try:
            if sys.platform == "win32":
                import msvcrt

                return msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
            import fcntl

            return fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except (BlockingIOError, PermissionError):
            if not told:
                say("Another run is making .venv; waiting for it ...")
            told = True
            time.sleep(0.1)


def install(requirements, lock):  # type: (str, int) -> None
    """Fill .venv with exactly what the lock file pins; the stamp is empty until all is in."""
    import subprocess

    def run(command):  # type: (list[str]) -> None
        held = () if os.name == "nt" else (lock,)  # a pip that outlives a killed door keeps others out
        subprocess.check_output(command, stderr=subprocess.STDOUT, pass_fds=held)

    known = os.path.exists(PYTHON) and os.path.exists(STAMP) and read(STAMP).startswith(PLACE)
    line = "Bringing .venv up to %s ..." if known else "Making .venv from %s (once, about 20 s) ..."
    say(line % os.path.basename(requirements))
    try:
        if os.path.isdir(VENV):
            open(STAMP, "w").close()
        if not known:
            run([sys.executable, "-m", "venv", "--clear", VENV])
            open(STAMP, "w").close()
        quiet = ["--quiet", "--no-input", "--disable-pip-version-check"]
        exact = ["--require-hashes", "--no-deps", "-r", requirements]
        run([PYTHON, "-I", "-m", "pip", "install"] + quiet + exact)
    except subprocess.CalledProcessError as failure:
        say("\n".join(failure.output.decode("utf-8", "replace").splitlines()[-15:]))
        sys.exit(refuse("Making .venv failed (see above); mend that, or go online, and run it again"))
    with open(STAMP, "w", encoding="utf-8") as stamp:
        stamp.write(PLACE + read(LOCK) + (read(TEST_LOCK) if requirements == TEST_LOCK else ""))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
