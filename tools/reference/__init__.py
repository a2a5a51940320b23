"""The reference in ``docs/reference``, written from the code, so that it cannot be out of date."""
