"""Encoders made by the tests: small networks with known weights, as sentence-transformers folders and as ONNX.

``DOMAIN`` says which words mean the same to them: words of one line share a vector. With ``layers_matter`` the layers
have random weights, as in a real network; without it they hardly change anything, so that likeness can be foretold.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Weights = dict[str, NDArray[Any]]

DOMAIN = (
    "soup broth sorpa", "boil cook qaynatu", "dish plate ydys", "wash clean juu", "bread loaf nan",
    "cut slice turau", "meat beef et", "roast fry quyru", "table desk ustel", "set lay jabu",
    "wall partition qabyrga", "paint colour boyau", "tile slab plitka", "glue paste jelim", "floor ground eden",
    "level even tegistew", "pipe tube qubyr", "weld join piseru",
)  # fmt: skip
MARKS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяabcdefghijklmnopqrstuvwxyz0123456789"
WIDTH, INNER, HEADS, LAYERS, POSITIONS = 32, 64, 4, 2, 40


def vocabulary() -> dict[str, int]:
    """Marks, the words of the domain, and single letters for whatever else comes."""
    words = [word for line in DOMAIN for word in line.split()]
    parts = [*MARKS, *words, *LETTERS, *(f"##{letter}" for letter in LETTERS)]
    return {part: number for number, part in enumerate(dict.fromkeys(parts))}


def weights(family: str = "bert", *, seed: int = 1, layers_matter: bool = True) -> Weights:
    """The weights of a network by the names of the published ones."""
    chance = np.random.default_rng(seed)
    strength = 0.3 if layers_matter else 1e-4

    def some(*shape: int, by: float = strength) -> NDArray[np.float32]:
        return (chance.standard_normal(shape) * by).astype(np.float32)

    words = some(len(vocabulary()), WIDTH, by=1.0)
    for line in DOMAIN:
        first, *others = (vocabulary()[word] for word in line.split())
        words[others] = words[first]
    found: Weights = {
        "embeddings.word_embeddings.weight": words,
        "embeddings.position_embeddings.weight": some(POSITIONS, WIDTH),
        "embeddings.token_type_embeddings.weight": some(1 if family == "xlm-roberta" else 2, WIDTH),
    }
    for place in (
        "embeddings",
        *(f"encoder.layer.{at}.{part}" for at in range(LAYERS) for part in ("attention.output", "output")),
    ):
        found[f"{place}.LayerNorm.weight"] = 1 + some(WIDTH)
        found[f"{place}.LayerNorm.bias"] = some(WIDTH)
    shapes = {
        "attention.self.query": (WIDTH, WIDTH),
        "attention.self.key": (WIDTH, WIDTH),
        "attention.self.value": (WIDTH, WIDTH),
    }
    shapes |= {
        "attention.output.dense": (WIDTH, WIDTH),
        "intermediate.dense": (INNER, WIDTH),
        "output.dense": (WIDTH, INNER),
    }
    for layer in range(LAYERS):
        for name, shape in shapes.items():
            found[f"encoder.layer.{layer}.{name}.weight"] = some(*shape)
            found[f"encoder.layer.{layer}.{name}.bias"] = some(shape[0])
    return found


def config(family: str = "bert") -> dict[str, Any]:
    """``config.json`` of such a network."""
    return {
        "model_type": family, "vocab_size": len(vocabulary()), "hidden_size": WIDTH, "intermediate_size": INNER,
        "num_attention_heads": HEADS, "num_hidden_layers": LAYERS, "max_position_embeddings": POSITIONS,
        "type_vocab_size": 1 if family == "xlm-roberta" else 2, "hidden_act": "gelu", "layer_norm_eps": 1e-5,
        "pad_token_id": 0,
    }  # fmt: skip


def write_tokenizer(folder: Path) -> None:
    """``tokenizer.json``: small letters, known words, else letters."""
    from tokenizers import Tokenizer, normalizers, pre_tokenizers, processors
    from tokenizers.models import WordPiece

    words = vocabulary()
    made = Tokenizer(WordPiece(words, unk_token="[UNK]"))  # noqa: S106 - a mark, no secret
    made.normalizer = normalizers.Lowercase()
    made.pre_tokenizer = pre_tokenizers.Whitespace()
    marks = [("[CLS]", words["[CLS]"]), ("[SEP]", words["[SEP]"])]
    made.post_processor = processors.TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=marks)
    made.save(str(folder / "tokenizer.json"))


def sentence_folder(
    folder: Path,
    *,
    family: str = "bert",
    pooling: Sequence[str] = ("mean_tokens",),
    dense: int = 0,
    prompts: Mapping[str, str] | None = None,
    given: Weights | None = None,
    layers_matter: bool = True,
) -> Path:
    """A whole sentence-transformers folder; ``dense`` is the size of a further layer (0: none)."""
    from safetensors.numpy import save_file

    (folder / "1_Pooling").mkdir(parents=True)
    save_file(given or weights(family, layers_matter=layers_matter), folder / "model.safetensors")
    write_tokenizer(folder)
    kinds = ["Transformer", "Pooling", *(["Dense"] if dense else []), "Normalize"]
    places = ["", "1_Pooling", "2_Dense", "3_Normalize"]
    modules = [
        {"idx": at, "name": str(at), "path": place, "type": f"sentence_transformers.models.{kind}"}
        for at, (kind, place) in enumerate(zip(kinds, places, strict=False))
    ]
    write_json(folder / "modules.json", modules)
    write_json(folder / "config.json", config(family))
    write_json(folder / "sentence_bert_config.json", {"max_seq_length": 16, "do_lower_case": False})
    write_json(folder / "1_Pooling" / "config.json", {f"pooling_mode_{name}": True for name in pooling})
    if prompts:
        write_json(folder / "config_sentence_transformers.json", {"prompts": prompts})
    if dense:
        write_dense(folder / "2_Dense", WIDTH * len(pooling), dense)
    return folder


def write_dense(folder: Path, into: int, out_of: int) -> Weights:
    """A layer after pooling, as LaBSE has one."""
    from safetensors.numpy import save_file

    folder.mkdir()
    chance = np.random.default_rng(7)
    made: Weights = {
        "linear.weight": chance.standard_normal((out_of, into)).astype(np.float32),
        "linear.bias": chance.standard_normal(out_of).astype(np.float32),
    }
    save_file(made, folder / "model.safetensors")
    told = {
        "in_features": into,
        "out_features": out_of,
        "bias": True,
        "activation_function": "torch.nn.modules.activation.Tanh",
    }
    write_json(folder / "config.json", told)
    return made


def write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value), encoding="utf-8")


def graph_folder(folder: Path, *, family: str = "bert", whole: bool = False, place: str = "model.onnx") -> Path:
    """The same network as ONNX: its last layer, or with ``whole`` the mean over the words as ``sentence_embedding``."""
    import onnx

    folder.mkdir(parents=True)
    path = folder / place
    path.parent.mkdir(exist_ok=True)
    onnx.save(graph(weights(family), first=1 if family == "xlm-roberta" else 0, whole=whole), str(path))
    write_tokenizer(folder)
    write_json(folder / "config.json", config(family))
    if not whole:
        (folder / "1_Pooling").mkdir()
        write_json(folder / "1_Pooling" / "config.json", {"pooling_mode_mean_tokens": True})
    return folder


def graph(given: Weights, *, first: int, whole: bool) -> Any:
    """The network written down as an ONNX graph, operation by operation, from the published description."""
    from onnx import TensorProto, checker, helper

    made = _Graph(given)
    hidden = made.embedded(first)
    for layer in range(LAYERS):
        hidden = made.layer(hidden, f"encoder.layer.{layer}.")
    name, shape = ("sentence_embedding", ["n", WIDTH]) if whole else ("last_hidden_state", ["n", "length", WIDTH])
    made.add("Identity", [made.mean(hidden) if whole else hidden], into=name)
    inputs = [
        helper.make_tensor_value_info(one, TensorProto.INT64, ["n", "length"])
        for one in ("input_ids", "attention_mask")
    ]
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)]
    built = helper.make_graph(made.nodes, "encoder", inputs, outputs, made.constants)
    model = helper.make_model(built, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    checker.check_model(model)
    return model


class _Graph:
    """ONNX nodes and constants, named one after another."""

    def __init__(self, given: Weights) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []
        self._given = given

    def add(self, operation: str, inputs: Sequence[str], *, into: str = "", **settings: Any) -> str:
        from onnx import helper

        name = into or f"value{len(self.nodes)}"
        self.nodes.append(helper.make_node(operation, list(inputs), [name], **settings))
        return name

    def constant(self, values: object) -> str:
        from onnx import numpy_helper

        name = f"constant{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.asarray(values), name))
        return name

    def weight(self, name: str) -> str:
        return self.constant(self._given[name])

    def linear(self, value: str, place: str) -> str:
        turned = self.constant(np.ascontiguousarray(self._given[f"{place}.weight"].T))
        return self.add("Add", [self.add("MatMul", [value, turned]), self.weight(f"{place}.bias")])

    def normed(self, value: str, place: str) -> str:
        inputs = [value, self.weight(f"{place}.LayerNorm.weight"), self.weight(f"{place}.LayerNorm.bias")]
        return self.add("LayerNormalization", inputs, axis=-1, epsilon=1e-5)

    def embedded(self, first: int) -> str:
        words = self.add("Gather", [self.weight("embeddings.word_embeddings.weight"), "input_ids"])
        length = self.add("Gather", [self.add("Shape", ["input_ids"]), self.constant(np.int64(1))])
        end = self.add("Add", [length, self.constant(np.int64(first))])
        places = self.add("Range", [self.constant(np.int64(first)), end, self.constant(np.int64(1))])
        positions = self.add("Gather", [self.weight("embeddings.position_embeddings.weight"), places])
        kinds = self.constant(self._given["embeddings.token_type_embeddings.weight"][0])
        return self.normed(self.add("Add", [self.add("Add", [words, positions]), kinds]), "embeddings")

    def heads(self, value: str) -> str:
        split = self.add("Reshape", [value, self.constant(np.array([0, 0, HEADS, WIDTH // HEADS]))])
        return self.add("Transpose", [split], perm=[0, 2, 1, 3])

    def mask(self) -> str:
        counted = self.add("Cast", ["attention_mask"], to=1)
        absent = self.add("Sub", [counted, self.constant(np.float32(1))])
        large = self.add("Mul", [absent, self.constant(np.float32(10_000))])
        return self.add("Unsqueeze", [large, self.constant(np.array([1, 2]))])

    def layer(self, hidden: str, place: str) -> str:
        query, key, value = (
            self.heads(self.linear(hidden, f"{place}attention.self.{name}")) for name in ("query", "key", "value")
        )
        products = self.add("MatMul", [query, self.add("Transpose", [key], perm=[0, 1, 3, 2])])
        scaled = self.add("Div", [products, self.constant(np.float32(np.sqrt(WIDTH // HEADS)))])
        shares = self.add("Softmax", [self.add("Add", [scaled, self.mask()])], axis=-1)
        mixed = self.add("Transpose", [self.add("MatMul", [shares, value])], perm=[0, 2, 1, 3])
        joined = self.add("Reshape", [mixed, self.constant(np.array([0, 0, WIDTH]))])
        attended = self.normed(
            self.add("Add", [self.linear(joined, f"{place}attention.output.dense"), hidden]), f"{place}attention.output"
        )
        inner = self.linear(attended, f"{place}intermediate.dense")
        share = self.add("Erf", [self.add("Div", [inner, self.constant(np.float32(np.sqrt(2)))])])
        whole = self.add("Mul", [inner, self.add("Add", [share, self.constant(np.float32(1))])])
        gelu = self.add("Mul", [whole, self.constant(np.float32(0.5))])
        return self.normed(self.add("Add", [self.linear(gelu, f"{place}output.dense"), attended]), f"{place}output")

    def mean(self, hidden: str) -> str:
        counted = self.add("Unsqueeze", [self.add("Cast", ["attention_mask"], to=1), self.constant(np.array([2]))])
        sums = self.add("ReduceSum", [self.add("Mul", [hidden, counted]), self.constant(np.array([1]))], keepdims=0)
        return self.add("Div", [sums, self.add("ReduceSum", [counted, self.constant(np.array([1]))], keepdims=0)])
