"""Who finds which page of a programme, and whose form is taken: the expectations of ``test_rights_of_pages``.

Letters: coordinator, expert of the own country, foreign expert (F), validator, employer (M), official, observer (B).
The world behind it: an open comparison, a draft that is not shared, a private standard and upload of one country.
"""

from __future__ import annotations

EXPECTED: dict[str, dict[str, str]] = {
    "CEFVMOB": {
        "comparison": (
            "GET:list GET:overview GET:changes GET:grid GET:changed GET:merge GET:row GET:line GET:slices "
            "GET:progress GET:report GET:coverage GET:official GET:take GET:give"
        ),
        "memory": "GET:list GET:pairs GET:exclusions GET:files GET:template GET:file",
        "programmes": "GET:programme GET:people",
        "qualifications": "GET:list",
        "standards": "GET:list GET:template",
    },
    "CEFO": {
        "journal": "GET:list GET:history",
    },
    "EFVO": {
        "standards": "GET:uploads GET:layouts",
    },
    "CEF": {
        "comparison": "POST:name POST:note POST:aside POST:split GET:disagreements",
        "qualifications": (
            "GET:core POST:press POST:undo GET:row GET:whole GET:annexes GET:annex POST:annex GET:findings "
            "POST:settle GET:revisions GET:compare POST:name GET:since POST:since GET:take GET:give_back "
            "POST:give_back"
        ),
    },
    "EVO": {
        "standards": "GET:row GET:upload_page GET:standard GET:edition GET:take_away GET:difference GET:layout_file",
    },
    "CE": {
        "comparison": (
            "POST:add GET:slice-new POST:slice-new GET:slice-results GET:slice-edit POST:slice-edit "
            "GET:disagreement POST:disagreement"
        ),
    },
    "EF": {
        "standards": "POST:uploads POST:import_layout",
    },
    "EO": {
        "standards": "POST:share POST:stop_sharing",
    },
    "C": {
        "comparison": "GET:new POST:new GET:edit POST:edit POST:state GET:delete",
        "memory": (
            "GET:exclude POST:exclude POST:take_back GET:give POST:give POST:add POST:take_file_back GET:encoders "
            "GET:trial POST:try POST:on POST:off"
        ),
        "programmes": (
            "GET:settings POST:settings POST:archive GET:countries POST:countries GET:country POST:country "
            "POST:move_country POST:remove_country GET:invite POST:invite GET:invite_many POST:invite_many "
            "GET:member POST:member GET:give_role POST:give_role POST:end POST:send_again POST:revoke"
        ),
        "qualifications": "GET:choose POST:choose GET:restore POST:restore POST:share GET:delete POST:delete",
    },
    "E": {
        "comparison": "POST:decide",
        "standards": (
            "POST:save POST:withdraw_upload POST:again POST:choose_edition POST:withdraw GET:layout POST:layout "
            "POST:forget_layout POST:propose_layout"
        ),
    },
    "V": {
        "comparison": "GET:judge GET:judged GET:judge-one POST:judge-one",
    },
    "M": {
        "comparison": "GET:answer GET:answer-one POST:answer-one",
    },
    "": {
        "comparison": "POST:delete GET:taken GET:given POST:given",
        "qualifications": "GET:form POST:form GET:outcome GET:given POST:given",
        "standards": (
            "GET:upload POST:correct POST:undo GET:upload_picture GET:upload_original GET:original GET:page "
            "GET:picture GET:new_layout POST:new_layout"
        ),
    },
}
"""Who is let in → room → ``METHOD:name`` of its pages. Nobody: what is named in the address does not exist here."""

NOT_REACHED = frozenset(
    {
        "POST comparison:give",
        "POST comparison:join",
        "POST comparison:merge",
        "POST comparison:move",
        "POST comparison:undo",
    }
)
"""Forms that are refused for what they lack before anybody's right is asked; the room's own tests send them whole."""
