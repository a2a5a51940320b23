"""The reference in ``docs/reference``, written from the code, so that it cannot be out of date."""

import os

# The command line chooses its language when it is loaded; the reference is in English on every machine.
os.environ["DARYA_LANGUAGE"] = "en"
