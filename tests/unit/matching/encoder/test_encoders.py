"""An encoder that is named by its folder gives the vectors that its makers meant, whatever its form."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from tests.encoders import WIDTH, config, graph_folder, sentence_folder, weights, write_dense, write_json

from darya.matching.encoder import open_encoder
from darya.matching.encoder.network import gelu, gelu_by_tanh

TEXTS = [
    "boil soup", "cook the broth", "wash every dish and plate", "weld", "paint wall even colour lay tile",
    "glue " * 60, "Полы", "",
]  # fmt: skip
LONG = 5
"""The place of the text that is longer than what an encoder reads."""


@pytest.mark.parametrize("family", ["bert", "xlm-roberta"])
@pytest.mark.parametrize("whole", [False, True])
def test_numpy_says_the_same_as_onnxruntime_does_of_the_same_weights(tmp_path: Path, family: str, whole: bool) -> None:
    ours = open_encoder(sentence_folder(tmp_path / "ours", family=family)).vectors(TEXTS[:LONG])
    theirs = open_encoder(graph_folder(tmp_path / "theirs", family=family, whole=whole)).vectors(TEXTS[:LONG])
    assert ours.shape == (LONG, WIDTH)
    assert ours.dtype == np.float32
    np.testing.assert_allclose(ours, theirs, atol=2e-3)  # the precision of 16 bits
    assert np.abs(ours[0] - ours[2]).max() > 0.1


def test_a_graph_may_lie_in_a_folder_of_its_own(tmp_path: Path) -> None:
    here, there = graph_folder(tmp_path / "here"), graph_folder(tmp_path / "there", place="onnx/model.onnx")
    np.testing.assert_array_equal(open_encoder(here).vectors(TEXTS), open_encoder(there, threads=2).vectors(TEXTS))


def test_rows_have_length_one_and_a_text_without_words_is_a_row_of_zeros(tmp_path: Path) -> None:
    found = open_encoder(sentence_folder(tmp_path / "encoder")).vectors([*TEXTS, "  "])
    np.testing.assert_allclose(np.linalg.norm(found, axis=1), [1.0] * 7 + [0.0] * 2, atol=1e-6)
    assert not found[7:].any()


def test_texts_do_not_depend_on_those_beside_them(tmp_path: Path) -> None:
    encoder = open_encoder(sentence_folder(tmp_path / "encoder"))
    together = encoder.vectors(TEXTS)
    apart = np.concatenate([encoder.vectors([text]) for text in TEXTS])
    np.testing.assert_allclose(together, apart, atol=2e-3)


def test_what_is_beyond_the_limit_of_the_encoder_is_not_read(tmp_path: Path) -> None:
    encoder = open_encoder(sentence_folder(tmp_path / "encoder"))
    long, cut = encoder.vectors([TEXTS[LONG], "glue " * 14])
    np.testing.assert_array_equal(long, cut)
    assert encoder.vectors(["glue " * 400_000]).shape == (1, WIDTH)


def test_ways_of_pooling_stand_one_after_another(tmp_path: Path) -> None:
    each = {
        name: open_encoder(sentence_folder(tmp_path / name, pooling=[name])).vectors(["boil"])[0]
        for name in ("cls_token", "mean_tokens", "max_tokens", "mean_sqrt_len_tokens")
    }
    np.testing.assert_allclose(each["mean_tokens"], each["mean_sqrt_len_tokens"], atol=1e-3)  # of length one, the same
    assert len({tuple(vector) for vector in each.values()}) >= 3
    both = open_encoder(sentence_folder(tmp_path / "both", pooling=["cls_token", "mean_tokens"]))
    (joined,) = both.vectors(["boil"])
    assert both.size == len(joined) == 2 * WIDTH
    first = joined[:WIDTH] / np.linalg.norm(joined[:WIDTH])
    np.testing.assert_allclose(first, each["cls_token"], atol=2e-3)


def test_a_layer_after_pooling_is_computed(tmp_path: Path) -> None:
    plain = open_encoder(sentence_folder(tmp_path / "plain", pooling=["mean_tokens"]))
    folder = sentence_folder(tmp_path / "dense", dense=8)
    found = open_encoder(folder)
    assert found.size == 8
    from safetensors.numpy import load_file

    layer = load_file(folder / "2_Dense" / "model.safetensors")
    # The layer gets what pooling gives, before it is brought to length one, so the direction alone is not enough.
    forward = plain._model.vectors(*_table(plain, ["boil soup"]))  # type: ignore[attr-defined]
    expected = np.tanh(forward @ layer["linear.weight"].T + layer["linear.bias"])
    np.testing.assert_allclose(found.vectors(["boil soup"]), expected / np.linalg.norm(expected), atol=2e-3)


def _table(encoder: object, texts: list[str]) -> tuple[np.ndarray, np.ndarray]:
    from darya.matching.encoder.tokens import filled

    return filled(encoder._model.tokens.parts(texts), 0)  # type: ignore[attr-defined]


def test_a_graph_with_a_layer_after_pooling_says_the_same_as_numpy(tmp_path: Path) -> None:
    theirs = graph_folder(tmp_path / "theirs")
    write_dense(theirs / "2_Dense", WIDTH, 8)
    ours = sentence_folder(tmp_path / "ours", dense=8)
    np.testing.assert_allclose(
        open_encoder(ours).vectors(TEXTS[:5]), open_encoder(theirs).vectors(TEXTS[:5]), atol=2e-3
    )


def test_prompts_stand_before_the_text_where_the_folder_states_them(tmp_path: Path) -> None:
    stated = open_encoder(sentence_folder(tmp_path / "stated", prompts={"query": "cut: ", "passage": "roast: "}))
    plain = open_encoder(sentence_folder(tmp_path / "plain"))
    np.testing.assert_array_equal(stated.vectors(["soup"]), plain.vectors(["cut: soup"]))
    np.testing.assert_array_equal(stated.vectors(["soup"], passage=True), plain.vectors(["roast: soup"]))
    np.testing.assert_array_equal(plain.vectors(["soup"], passage=True), plain.vectors(["soup"]))


@pytest.mark.parametrize("kind", ["float16", "float64", "bfloat16"])
def test_weights_of_other_precision_are_read(tmp_path: Path, kind: str) -> None:
    folder = sentence_folder(tmp_path / "encoder")
    exact = open_encoder(sentence_folder(tmp_path / "exact")).vectors(TEXTS[:5])
    if kind == "bfloat16":
        _write_brain_floats(folder / "model.safetensors")
    else:
        from safetensors.numpy import save_file

        save_file({name: value.astype(kind) for name, value in weights().items()}, folder / "model.safetensors")
    np.testing.assert_allclose(open_encoder(folder).vectors(TEXTS[:5]), exact, atol=0.05)


def _write_brain_floats(path: Path) -> None:
    """A safetensors file whose numbers are the upper halves of 32-bit numbers."""
    import json

    header, body = {}, b""
    for name, value in weights().items():
        raw = (value.view(np.uint32) >> 16).astype("<u2").tobytes()
        header[name] = {"dtype": "BF16", "shape": list(value.shape), "data_offsets": [len(body), len(body) + len(raw)]}
        body += raw
    head = json.dumps(header).encode()
    head += b" " * (-len(head) % 8)
    path.write_bytes(len(head).to_bytes(8, "little") + head + body)


@pytest.mark.parametrize("prefix", ["bert.", "roberta.", "0.auto_model."])
def test_names_of_weights_may_have_a_prefix(tmp_path: Path, prefix: str) -> None:
    plain = open_encoder(sentence_folder(tmp_path / "plain")).vectors(TEXTS)
    named = {prefix + name: value for name, value in weights().items()}
    np.testing.assert_array_equal(open_encoder(sentence_folder(tmp_path / "named", given=named)).vectors(TEXTS), plain)


def test_the_digest_is_that_of_the_content_wherever_it_lies(tmp_path: Path) -> None:
    one, same = (open_encoder(sentence_folder(tmp_path / name)) for name in ("one", "same"))
    other = open_encoder(sentence_folder(tmp_path / "other", given=weights(seed=2)))
    assert one.digest == same.digest != other.digest
    folder = sentence_folder(tmp_path / "told")
    write_json(folder / "sentence_bert_config.json", {"max_seq_length": 9})
    assert open_encoder(folder).digest != one.digest
    assert one.name == "one"


def test_gelu_is_the_exact_one_or_its_approximation_by_name(tmp_path: Path) -> None:
    values = np.array([-3.0, -1.0, 0.0, 0.5, 2.0], dtype=np.float32)
    np.testing.assert_allclose(gelu(values.copy()), [-0.00404969, -0.15865525, 0, 0.34573123, 1.9544997], atol=1e-6)
    np.testing.assert_allclose(gelu_by_tanh(values), [-0.00363739, -0.15880801, 0, 0.34571401, 1.9545977], atol=1e-6)
    folder = sentence_folder(tmp_path / "relu")
    write_json(folder / "config.json", {**config(), "hidden_act": "relu"})
    exact = open_encoder(sentence_folder(tmp_path / "gelu")).vectors(TEXTS)
    assert np.abs(open_encoder(folder).vectors(TEXTS) - exact).max() > 1e-3


def test_a_network_that_numpy_does_not_know_is_taken_as_onnx_where_the_folder_has_both(tmp_path: Path) -> None:
    folder = sentence_folder(tmp_path / "both")
    theirs = graph_folder(tmp_path / "graph")
    (folder / "onnx").mkdir()
    (theirs / "model.onnx").rename(folder / "onnx" / "model.onnx")
    ours = open_encoder(folder).vectors(TEXTS[:5])
    write_json(folder / "config.json", {**config(), "model_type": "mpnet"})
    np.testing.assert_allclose(open_encoder(folder).vectors(TEXTS[:5]), ours, atol=2e-3)
