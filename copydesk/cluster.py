"""Other machines: a Dask cluster that is there already, when its workers have this very engine.

A slice travels as a pickle that does its work when it is loaded. The scheduler would unpickle a task; so it has
nothing to unpickle, and needs no Copydesk.
"""

from __future__ import annotations

import asyncio
import logging
import pickle
import sys
import threading
import warnings
from concurrent.futures import CancelledError, Executor
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from copydesk import __version__, files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future

    from distributed import Client

    from copydesk.workers import Crew

PATIENCE_SECONDS = 5

# Dask works in threads. What the rooms keep from slice to slice is one thread's: the others take turns.
_TURN = threading.Lock()


class ClusterError(Exception):
    """A cluster that cannot be worked with; the text says why, and the remedy."""


@contextmanager
def joined(address: str, crew: Crew) -> Iterator[Crew]:
    """Give a crew whose work is done on the cluster with this scheduler.

    Raises ``ClusterError`` when there is none, when one of its workers has another engine, and when it is lost.
    """
    try:
        import dask
        import distributed
        from distributed.comm import CommClosedError
        from distributed.versions import VersionMismatchWarning
    except ModuleNotFoundError as error:
        remedy = f"run: {sys.executable} -m pip install distributed"
        raise ClusterError(f"a cluster needs the library `{error.name}`, which is not installed; {remedy}") from None
    _greet(address)
    logging.getLogger("distributed.client").setLevel(logging.CRITICAL)  # what goes wrong is told once, below
    with warnings.catch_warnings():
        # Versions of what Dask compares may differ; what the bytes depend on is compared below.
        warnings.simplefilter("ignore", VersionMismatchWarning)
        client = distributed.Client(address, timeout=PATIENCE_SECONDS, set_as_default=False)
    try:
        _compare(client, address)
        with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1 TB"}):  # sending is what it is for
            yield replace(crew, executor=_Cluster(client), abreast=sum(client.nthreads().values()))
    except (CancelledError, distributed.KilledWorker, CommClosedError) as error:
        killed = isinstance(error, distributed.KilledWorker)
        said = "one piece of work ended worker after worker" if killed else "its scheduler is gone"
        remedy = "build again, or without --cluster"
        raise ClusterError(f"the cluster at {address} was lost in the middle: {said}; {remedy}") from None
    except ModuleNotFoundError as error:
        if not f"{error.name}".startswith("copydesk"):
            raise
        raise ClusterError(_other(address, "one that came later")) from None
    finally:
        client.close()


def _greet(address: str) -> None:
    """Look whether somebody answers. A client that finds nobody leaves threads behind, which complain at the end."""
    from distributed.comm import connect
    from distributed.security import Security

    async def greet() -> None:
        comm = await connect(address, timeout=PATIENCE_SECONDS, **Security().get_connection_args("client"))
        await comm.close()

    try:
        asyncio.run(greet())
    except (OSError, ValueError, TypeError, RuntimeError) as error:
        remedy = "the address is what `dask scheduler` prints when it starts, like tcp://10.0.0.5:8786"
        raise ClusterError(f"no scheduler answers at {address} ({error}); {remedy}") from None


def _compare(client: Client, address: str) -> None:
    """Refuse workers that would make other bytes: equal engines make equal bytes."""
    engines: dict[str, object] = client.run(files.engine_digest, on_error="return")
    if not engines:
        raise ClusterError(f"the cluster at {address} has no workers; start some: dask worker {address}")
    if others := [worker for worker, engine in engines.items() if engine != files.engine_digest()]:
        raise ClusterError(_other(address, ", ".join(sorted(others))))


def _other(address: str, which: str) -> str:
    remedy = f"install copydesk {__version__} there, with the Python and libraries that it has here, and restart them"
    return f"workers of the cluster at {address} have another engine, or none ({which}); {remedy}"


class _Cluster(Executor):
    """The workers, as an executor."""

    def __init__(self, client: Client) -> None:
        self._executor = client.get_executor(pure=False)

    def submit(self, work: Callable[..., Any], /, *values: Any, **named: Any) -> Future[Any]:
        sent = pickle.dumps(_Slice(work, values, named), pickle.HIGHEST_PROTOCOL)
        future: Future[Any] = self._executor.submit(pickle.loads, sent)
        return future


class _Slice:
    """Some work that is done where it is unpickled, which gives the result in its place."""

    def __init__(self, *given: Any) -> None:
        self._given = given

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return do_sent, (files.engine_digest(), *self._given)


def do_sent(engine: str, work: Callable[..., Any], values: tuple[Any, ...], named: dict[str, Any]) -> Any:
    """Do what was sent, unless this worker came later than the others and has another engine."""
    if engine != files.engine_digest():
        raise ClusterError(_other("this scheduler", "one that came later"))
    with _TURN:
        return work(*values, **named)
