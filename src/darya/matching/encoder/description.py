"""What a sentence-transformers folder says of itself: the kind of network, the steps after it, prompts and limits."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from darya.language.messages import N_
from darya.matching.encoder.folder import PICKLED, Folder
from darya.model import InputError

MOST_TOKENS = 512
"""Word parts of a text that are read at most, whatever the encoder allows: statements are far shorter, and the work
grows with the square."""
POOLING = {
    "pooling_mode_cls_token": "first",
    "pooling_mode_mean_tokens": "mean",
    "pooling_mode_max_tokens": "largest",
    "pooling_mode_mean_sqrt_len_tokens": "mean by root",
}
"""Setting → how the vectors of the words become one; several are put one after another, in this order."""
ROBERTA, BERT = "roberta", "bert"
FAMILIES: Mapping[str, str] = {"bert": BERT, "roberta": ROBERTA, "xlm-roberta": ROBERTA, "camembert": ROBERTA}
"""``model_type`` → how positions are counted. All of them are one network (Devlin et al. 2019)."""
ACTIVATIONS = ("gelu", "gelu_new", "gelu_pytorch_tanh", "relu")
DENSE_ACTIVATIONS = {"Tanh": "tanh", "Identity": "identity", "ReLU": "relu", "GELU": "gelu"}


@dataclass(frozen=True)
class Network:
    """The sizes of a network; all are counts."""

    family: str
    words: int
    positions: int
    kinds: int
    width: int
    inner: int
    heads: int
    layers: int
    activation: str
    epsilon: float
    padding: int
    """The word part that fills; positions of the RoBERTa family are counted from the one after it."""

    @property
    def first_position(self) -> int:
        """Where the position of the first word part stands in the table."""
        return self.padding + 1 if self.family == ROBERTA else 0


@dataclass(frozen=True)
class DenseStep:
    """One more layer after pooling: its folder, its size and its activation."""

    place: str
    into: int
    out_of: int
    bias: bool
    activation: str


@dataclass(frozen=True)
class Prompts:
    """What is set before a text that asks, and before one that is searched; empty where the folder states none."""

    query: str = ""
    passage: str = ""


@dataclass(frozen=True)
class Description:
    """A sentence-transformers folder in whole."""

    place: str
    """Sub-folder of the network, mostly empty."""
    network: Network
    pooling: tuple[str, ...]
    dense: tuple[DenseStep, ...]
    prompts: Prompts
    tokens: int
    lower: bool


def describe(folder: Folder) -> Description:
    """Read ``modules.json`` and what it names. Raises ``InputError`` for whatever Darya does not compute itself."""
    steps = _steps(folder)
    place = steps[0][1]
    network = _network(folder, folder.settings(place, "config.json"))
    pooling: tuple[str, ...] = ()
    dense: list[DenseStep] = []
    for kind, at in steps[1:]:
        if kind == "Pooling" and not pooling:
            pooling = pooling_at(folder, at)
        elif kind == "Dense" and pooling:
            dense.append(dense_at(folder, at))
        elif kind != "Normalize":
            raise _unknown_step(folder, kind)
    if not pooling:
        raise _unknown_step(folder, "Transformer alone")
    tokens, lower = reading_limits(folder, place, network.positions - network.first_position)
    return Description(place, network, pooling, tuple(dense), prompts_of(folder), tokens, lower)


def _steps(folder: Folder) -> list[tuple[str, str]]:
    """(kind, sub-folder) of each step, in order; the first is the network."""
    found = folder.json("modules.json")
    steps = [
        (str(entry.get("type", "")).rpartition(".")[2], str(entry.get("path", "")).strip("/"))
        for entry in (found if isinstance(found, list) else ())
        if isinstance(entry, dict)
    ]
    if not steps or any(".." in place.split("/") or place.startswith("/") for _kind, place in steps):
        raise folder.unreadable("modules.json", "no list of steps")
    if steps[0][0] != "Transformer":
        raise _unknown_step(folder, steps[0][0])
    return steps


def _unknown_step(folder: Folder, kind: str) -> InputError:
    return InputError(
        N_(
            "The encoder in {folder} works in a way that Darya does not know ({step} in modules.json); "
            "export it as ONNX with the output sentence_embedding"
        ),
        folder=folder.name,
        step=kind or "?",
    )


def _network(folder: Folder, told: Mapping[str, Any]) -> Network:
    kind = str(told.get("model_type", "?"))
    if kind not in FAMILIES:
        raise InputError(
            N_("The encoder in {folder} is of the kind {kind}; Darya computes {known} itself: export it as ONNX"),
            folder=folder.name,
            kind=kind,
            known=", ".join(FAMILIES),
        )
    activation = str(told.get("hidden_act", "gelu"))
    if activation not in ACTIVATIONS or told.get("position_embedding_type", "absolute") != "absolute":
        raise folder.unreadable("config.json", f"hidden_act {activation}, {told.get('position_embedding_type')}")
    counted = {name: _count(folder, told, stated, most) for name, (stated, most) in _COUNTS.items()}
    if counted["width"] % counted["heads"]:
        raise folder.unreadable("config.json", "hidden_size is no multiple of num_attention_heads")
    padding, epsilon = told.get("pad_token_id", 0), told.get("layer_norm_eps", 1e-12)
    if not isinstance(padding, int) or not 0 <= padding < 100 or not isinstance(epsilon, float):
        raise folder.unreadable("config.json", f"pad_token_id {padding}, layer_norm_eps {epsilon}")
    return Network(family=FAMILIES[kind], activation=activation, epsilon=epsilon, padding=padding, **counted)


_COUNTS = {
    "words": ("vocab_size", 2_000_000),
    "positions": ("max_position_embeddings", 100_000),
    "kinds": ("type_vocab_size", 16),
    "width": ("hidden_size", 8192),
    "inner": ("intermediate_size", 65_536),
    "heads": ("num_attention_heads", 128),
    "layers": ("num_hidden_layers", 100),
}
"""Size of a network → the setting that states it, and the largest value that is believed."""


def _count(folder: Folder, told: Mapping[str, Any], name: str, most: int) -> int:
    value = told.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
        raise folder.unreadable("config.json", f"{name} = {value}")
    return value


def pooling_at(folder: Folder, place: str) -> tuple[str, ...]:
    """How the vectors of the words become one, as a folder of this name says."""
    told = folder.settings(place, "config.json")
    asked = [name for name, value in told.items() if name.startswith("pooling_mode_") and value is True]
    if isinstance(told.get("pooling_mode"), str):  # how newer releases write it
        asked = [f"pooling_mode_{told['pooling_mode']}_tokens".replace("cls_tokens", "cls_token")]
    if not asked or not set(asked) <= set(POOLING) or told.get("include_prompt") is False:
        raise _unknown_step(folder, ", ".join(asked) or "Pooling")
    return tuple(how for name, how in POOLING.items() if name in asked)


def dense_at(folder: Folder, place: str) -> DenseStep:
    """The layer that a folder of this name holds."""
    told = folder.settings(place, "config.json")
    into, out_of = (_count(folder, told, name, 8192) for name in ("in_features", "out_features"))
    named = str(told.get("activation_function", "Tanh")).rpartition(".")[2]
    if named not in DENSE_ACTIVATIONS:
        raise _unknown_step(folder, named)
    return DenseStep(place, into, out_of, bool(told.get("bias", True)), DENSE_ACTIVATIONS[named])


def prompts_of(folder: Folder) -> Prompts:
    """The prompts that ``config_sentence_transformers.json`` states, as “query: ” and “passage: ” of the e5 family."""
    if not folder.has("config_sentence_transformers.json"):
        return Prompts()
    told = folder.settings("config_sentence_transformers.json")
    stated = told.get("prompts") or {}
    if not isinstance(stated, dict) or not all(isinstance(text, str) for text in stated.values()):
        raise folder.unreadable("config_sentence_transformers.json", "prompts")
    usual = stated.get(str(told.get("default_prompt_name")), "")
    passage = next((stated[name] for name in ("passage", "document", "corpus") if name in stated), usual)
    return Prompts(str(stated.get("query", usual)), str(passage))


def reading_limits(folder: Folder, place: str, positions: int) -> tuple[int, bool]:
    """How many word parts of a text are read, and whether it is put into small letters before."""
    told = folder.settings(place, "sentence_bert_config.json") if folder.has(place, "sentence_bert_config.json") else {}
    stated = told.get("max_seq_length")
    limit = stated if isinstance(stated, int) and stated > 2 else MOST_TOKENS
    return max(3, min(limit, positions, MOST_TOKENS)), told.get("do_lower_case") is True


def weights_file(folder: Folder, place: str) -> str:
    """``model.safetensors`` in a sub-folder. Raises ``InputError`` where only a form is there that runs programs."""
    if folder.has(place, "model.safetensors"):
        return "/".join(part for part in (place, "model.safetensors") if part)
    for name in PICKLED:
        if folder.has(place, name):
            raise InputError(
                N_(
                    "The encoder in {folder} has its weights as {file}, a form that can run a program when it is "
                    "read: save them as model.safetensors, or export the encoder as ONNX"
                ),
                folder=folder.name,
                file=name,
            )
    raise InputError(
        N_("The encoder in {folder} is not whole: {file} is missing"),
        folder=folder.name,
        file="/".join(part for part in (place, "model.safetensors") if part),
    )
