"""What a person takes out is kept, told as a finding, and can be put back."""

from __future__ import annotations

from darya.documents.corrections.editing import function_number, no_statement, rebuilt, with_statements
from darya.documents.corrections.kinds import PutBack, TakeOut, TakeOutFunction
from darya.documents.corrections.statements import place_behind
from darya.language.messages import N_
from darya.model import Finding, InputError, LeftOut, Severity, Standard

LEFT_OUT, LEFT_OUT_FUNCTION = "left-out", "left-out-function"


def take_out(standard: Standard, act: TakeOut) -> Standard:
    """The standard without some statements, which are kept apart."""
    ids = set(act.statements)
    left = tuple(
        LeftOut(statement=one, function=function.id)
        for function in standard.functions
        for one in function.statements
        if one.id in ids
    )
    if missing := ids - {one.statement.id for one in left}:
        raise no_statement(standard, min(missing))
    functions = tuple(
        with_statements(function, (one for one in function.statements if one.id not in ids))
        for function in standard.functions
    )
    findings = (*standard.findings, *map(_told, left))
    return rebuilt(standard, functions=functions, left_out=(*standard.left_out, *left), findings=findings)


def put_back(standard: Standard, act: PutBack) -> Standard:
    """The standard with a statement that had been taken out, behind what stands before it in the file."""
    left = next((one for one in standard.left_out if one.statement.id == act.statement), None)
    if left is None:
        raise InputError(N_("This statement is not among those that were taken out"))
    number = function_number(standard, act.function or left.function)
    function, statement = standard.functions[number], left.statement
    at = place_behind(function, statement.source)
    functions = list(standard.functions)
    functions[number] = with_statements(function, (*function.statements[:at], statement, *function.statements[at:]))
    return rebuilt(
        standard,
        functions=tuple(functions),
        left_out=tuple(one for one in standard.left_out if one is not left),
        findings=tuple(f for f in standard.findings if (f.code, f.subject) != (LEFT_OUT, statement.id)),
    )


def take_out_function(standard: Standard, act: TakeOutFunction) -> Standard:
    """The standard without a function that has no statements; its title stays as a finding."""
    number = function_number(standard, act.function)
    function = standard.functions[number]
    if function.statements:
        template = N_("The function still has statements: {count}; move them or take them out first")
        raise InputError(template, count=len(function.statements))
    finding = Finding(
        code=LEFT_OUT_FUNCTION,
        severity=Severity.NOTE,
        template=N_("Function left out by a person: {text}"),
        values={"text": f"{function.code or ''} {function.title}".strip()},
        source=function.source,
        subject=function.id,
    )
    functions = (*standard.functions[:number], *standard.functions[number + 1 :])
    return rebuilt(standard, functions=functions, findings=(*standard.findings, finding))


def _told(left: LeftOut) -> Finding:
    return Finding(
        code=LEFT_OUT,
        severity=Severity.NOTE,
        template=N_("Left out by a person: {text}"),
        values={"text": left.statement.text},
        source=left.statement.source,
        subject=left.statement.id,
    )
