"""Layout (e): taught. A person says once what the labels of a document mean; the next documents read alone."""

from darya.documents.layouts.taught.faults import LARGEST, Fault, check_mapping
from darya.documents.layouts.taught.files import dump_mapping, load_mapping, parse_mapping, save_mapping
from darya.documents.layouts.taught.guesses import Reason
from darya.documents.layouts.taught.mapping import Mapping, Meaning
from darya.documents.layouts.taught.propose import propose
from darya.documents.layouts.taught.read import read
from darya.documents.layouts.taught.recognise import fit, recognise

__all__ = [
    "LARGEST", "Fault", "Mapping", "Meaning", "Reason", "check_mapping", "dump_mapping", "fit", "load_mapping",
    "parse_mapping", "propose", "read", "recognise", "save_mapping",
]  # fmt: skip
