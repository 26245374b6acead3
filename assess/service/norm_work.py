"""How far is a long fit, and what came of it? Fits run beside the pages, one at a time: nobody waits for them."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace

from assess.errors import ZhihengError
from assess.nouns.people import Evaluator
from assess.service.norm_columns import Gathered
from assess.service.norm_fitting import Fitting, Plan, fit_sample
from norms.errors import NormsError

KEPT = 8  # outcomes that nobody came for


@dataclass(frozen=True, kw_only=True, eq=False)
class Work:
    """`done` of `of` fits; when over, the `fitting`, or why there is none (`wrong`; None where it broke off)."""

    done: int = 0
    of: int = 0
    fitting: Fitting | None = None
    wrong: ZhihengError | NormsError | None = None
    over: bool = False


_lock = threading.Lock()
_one = threading.Semaphore(1)
_known: dict[str, Work] = {}


def begin(key: str, actor: Evaluator, gathered: Gathered, plan: Plan) -> None:
    """Have the sample fitted under this key (`norm_fitting.key_of`); nothing where it is at work already."""
    with _lock:
        if key in _known and not _known[key].over:
            return
        while len(_known) >= KEPT:
            _known.pop(next(iter(_known)))
        _known[key] = Work()
    threading.Thread(target=_fit, args=(key, actor, gathered, plan), daemon=True, name="norm-fit").start()


def progress(key: str) -> Work | None:
    """How far it is; None where this process knows nothing of it."""
    with _lock:
        return _known.get(key)


def forget(key: str) -> None:
    """Let go of an outcome that was taken."""
    with _lock:
        _known.pop(key, None)


def _fit(key: str, actor: Evaluator, gathered: Gathered, plan: Plan) -> None:
    try:
        with _one:
            fitting = fit_sample(actor, gathered, plan, lambda done, of: _change(key, done=done, of=of))
        _change(key, fitting=fitting)
    except (ZhihengError, NormsError) as wrong:
        _change(key, wrong=wrong)
    finally:
        _change(key, over=True)


def _change(key: str, **change: object) -> None:
    with _lock:
        if key in _known:
            _known[key] = replace(_known[key], **change)  # type: ignore[arg-type]
