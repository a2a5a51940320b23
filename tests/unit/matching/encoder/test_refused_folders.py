"""A folder that holds no encoder, or a damaged or dangerous one, is refused in one sentence that says what to do."""

from __future__ import annotations

import json
import pickle
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from tests.encoders import WIDTH, config, graph_folder, sentence_folder, weights, write_json

from darya.matching.encoder import open_encoder
from darya.matching.encoder import tokens as tokens_module
from darya.matching.encoder.folder import Folder
from darya.model import InputError

Damage = Callable[[Path], object]


def refused(folder: Path) -> str:
    """The sentence with which the folder is refused, at the latest when a text is encoded."""
    with pytest.raises(InputError) as caught:
        open_encoder(folder).vectors(["soup"])
    return str(caught.value)


def changed(**settings: object) -> Damage:
    return lambda folder: write_json(folder / "config.json", {**config(), **settings})


def module(kind: str, path: str = "") -> Damage:
    first = {"idx": 0, "path": "", "type": "sentence_transformers.models.Transformer"}
    return lambda folder: write_json(folder / "modules.json", [first, {"path": path, "type": f"x.{kind}"}])


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda folder: (folder / "tokenizer.json").unlink(), "tokenizer.json is missing"),
        (lambda folder: (folder / "tokenizer.json").write_text("{}"), "tokenizer.json"),
        (lambda folder: (folder / "tokenizer.json").write_bytes(b"\xff\xfe"), "tokenizer.json"),
        (lambda folder: (folder / "config.json").unlink(), "config.json is missing"),
        (lambda folder: (folder / "config.json").write_text("{"), "config.json"),
        (lambda folder: (folder / "config.json").write_text("[]"), "no JSON object"),
        (lambda folder: (folder / "modules.json").write_text("{}"), "modules.json"),
        (lambda folder: (folder / "model.safetensors").write_bytes(b"not weights at all"), "model.safetensors"),
        (lambda folder: (folder / "model.safetensors").unlink(), "model.safetensors is missing"),
        (changed(model_type="gpt2"), "of the kind gpt2"),
        (changed(hidden_size=64), "does not fit its settings"),
        (changed(hidden_size="x"), "hidden_size = x"),
        (changed(num_hidden_layers=3), "encoder.layer.2"),
        (changed(num_hidden_layers=10**9), "num_hidden_layers"),
        (changed(num_attention_heads=5), "no multiple"),
        (changed(hidden_act="swish"), "swish"),
        (changed(position_embedding_type="relative_key"), "relative_key"),
        (changed(layer_norm_eps="small"), "layer_norm_eps"),
        (changed(vocab_size=10), "does not fit its settings"),
        (module("Normalize"), "Transformer alone"),
        (module("LSTM"), "LSTM"),
        (module("Pooling", "../../etc"), "no list of steps"),
        (module("Pooling", "nowhere"), "nowhere/config.json is missing"),
        (lambda f: write_json(f / "1_Pooling" / "config.json", {"pooling_mode_lasttoken": True}), "lasttoken"),
        (lambda f: write_json(f / "1_Pooling" / "config.json", {}), "Pooling"),
        (lambda f: write_json(f / "config_sentence_transformers.json", {"prompts": ["x"]}), "prompts"),
    ],
)
def test_what_is_missing_or_damaged_is_named(tmp_path: Path, damage: Damage, said: str) -> None:
    folder = sentence_folder(tmp_path / "encoder")
    damage(folder)
    sentence = refused(folder)
    assert said in sentence
    assert "encoder" in sentence


def test_no_folder_a_file_and_an_empty_folder_are_told_apart(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    assert "There is no folder" in refused(tmp_path / "none")
    assert "is a file" in refused(tmp_path / "file")
    assert "holds no encoder" in refused(tmp_path / "empty")


class Bomb:
    """What a pickled file could do."""

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return (Path.touch, (Path("exploded"),))


def test_pickled_weights_are_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    folder = sentence_folder(tmp_path / "encoder")
    (folder / "model.safetensors").unlink()
    (folder / "pytorch_model.bin").write_bytes(pickle.dumps(Bomb()))
    assert "save them as model.safetensors" in refused(folder)
    assert not Path("exploded").exists()


def test_more_words_than_weights_are_refused_before_anything_is_computed(tmp_path: Path) -> None:
    folder = sentence_folder(tmp_path / "encoder")
    fewer = {name: value[:20] if "word_emb" in name else value for name, value in weights().items()}
    from safetensors.numpy import save_file

    save_file(fewer, folder / "model.safetensors")
    write_json(folder / "config.json", {**config(), "vocab_size": 20})
    assert "more word parts in tokenizer.json" in refused(folder)


def test_weights_that_give_no_numbers_are_damaged(tmp_path: Path) -> None:
    given = weights()
    given["encoder.layer.1.output.dense.weight"][:] = np.nan
    assert "no numbers" in refused(sentence_folder(tmp_path / "encoder", given=given))


def test_a_layer_after_pooling_has_to_fit(tmp_path: Path) -> None:
    folder = sentence_folder(tmp_path / "encoder", dense=8)
    told = json.loads((folder / "2_Dense" / "config.json").read_text(encoding="utf-8"))
    write_json(folder / "2_Dense" / "config.json", {**told, "activation_function": "x.Swish"})
    assert "Swish" in refused(folder)
    write_json(folder / "2_Dense" / "config.json", {**told, "out_features": 9})
    assert "linear.weight" in refused(folder)
    write_json(folder / "2_Dense" / "config.json", {**told, "in_features": WIDTH + 1})
    assert "in_features" in refused(folder)


def test_a_damaged_graph_and_one_that_says_too_little_are_refused(tmp_path: Path) -> None:
    damaged = graph_folder(tmp_path / "damaged")
    (damaged / "model.onnx").write_bytes(b"not a graph")
    assert "model.onnx" in refused(damaged)
    silent = graph_folder(tmp_path / "silent")
    (silent / "1_Pooling" / "config.json").unlink()
    assert "1_Pooling/config.json" in refused(silent)
    other = graph_folder(tmp_path / "other")
    _rename_input(other / "model.onnx")
    assert "inputs: pixels" in refused(other)


def _rename_input(path: Path) -> None:
    import onnx

    model = onnx.load(str(path))
    model.graph.input[0].name = "pixels"
    for node in model.graph.node:
        node.input[:] = ["pixels" if name == "input_ids" else name for name in node.input]
    onnx.save(model, str(path))


def test_a_graph_that_cannot_take_its_words_is_refused_when_it_is_asked(tmp_path: Path) -> None:
    folder = graph_folder(tmp_path / "encoder")
    write_json(folder / "config.json", {**config(), "max_position_embeddings": 400})
    with pytest.raises(InputError, match=r"model\.onnx"):
        open_encoder(folder).vectors(["glue " * 300])


@pytest.mark.parametrize("name", ["safetensors", "tokenizers", "onnxruntime"])
def test_a_library_that_is_not_installed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    folder = graph_folder(tmp_path / "graph") if name == "onnxruntime" else sentence_folder(tmp_path / "encoder")
    monkeypatch.setitem(sys.modules, name, None)
    assert f"the library {name}" in refused(folder)


def test_a_file_beyond_its_limit_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = sentence_folder(tmp_path / "encoder")
    with (folder / "config.json").open("ab") as stream:
        stream.truncate(50_000_000)
    assert "more than 10 MB" in refused(folder)
    monkeypatch.setattr(tokens_module, "LARGEST_WORDS", 100)
    again = sentence_folder(tmp_path / "again")
    assert "tokenizer.json has more than" in refused(again)


def test_the_hub_is_told_to_stay_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    open_encoder(sentence_folder(tmp_path / "encoder"))
    import os

    assert os.environ["HF_HUB_OFFLINE"] == "1"


def test_hidden_and_deep_folders_do_not_change_the_digest(tmp_path: Path) -> None:
    folder = sentence_folder(tmp_path / "encoder")
    before = Folder(folder).digest()
    (folder / ".cache").mkdir()
    (folder / ".cache" / "x.json").write_text("{}", encoding="utf-8")
    (folder / "README.md").write_text("read me", encoding="utf-8")
    assert Folder(folder).digest() == before
