"""What people do, as the journal names it: each act is listed once, in English, and translated where it is shown."""

from __future__ import annotations

from darya.language.messages import N_

ACTS = frozenset(
    {
        N_("add country"), N_("add person"), N_("add statement"), N_("agree on cell"), N_("answer slice"),
        N_("accept invitation"),
        N_("apply workbook"), N_("archive programme"), N_("ask to cancel job"), N_("cancel job"),
        N_("change country"), N_("change member"), N_("change name"), N_("change password"), N_("change programme"),
        N_("change slice"), N_("choose edition"), N_("choose language"), N_("close comparison"), N_("correct upload"),
        N_("decide cell"), N_("delete comparison"), N_("delete draft"), N_("delete slice"), N_("describe comparison"),
        N_("edit draft"), N_("end membership"), N_("end sessions"), N_("erase account"), N_("fail job"),
        N_("forget layout"),
        N_("finish job"), N_("give draft back"), N_("give grid back"), N_("give role"), N_("invite person"),
        N_("judge cell"), N_("make comparison"), N_("make draft"), N_("make programme"), N_("make slice"),
        N_("make token"), N_("merge rows"), N_("move statement"), N_("name revision"), N_("name row"), N_("note row"),
        N_("open finding"),
        N_("open comparison"), N_("order countries"), N_("read standard again"), N_("remove country"),
        N_("reopen comparison"), N_("reopen finding"), N_("reopen programme"), N_("restore revision"), N_("retry job"),
        N_("revoke invitation"), N_("revoke token"), N_("save edition"), N_("send invitation again"),
        N_("set row aside"), N_("settle finding"), N_("share draft"), N_("share standard"), N_("split row"),
        N_("start job"), N_("stop sharing standard"), N_("take back answer"), N_("take back decision"),
        N_("take row back"), N_("take up job"), N_("teach layout"), N_("undo correction"), N_("undo edit"),
        N_("upload standard"), N_("withdraw draft"), N_("withdraw standard"), N_("withdraw upload"),
    }
)  # fmt: skip
"""An act that undoes one of a grid is written ``undo`` and its name."""

KINDS = frozenset(
    {
        N_("cell"), N_("comparison"), N_("draft"), N_("invitation"), N_("job"), N_("layout"), N_("member"),
        N_("person"), N_("programme"), N_("row"), N_("slice"), N_("standard"), N_("token"), N_("upload"),
    }
)  # fmt: skip
"""What an act is about."""
