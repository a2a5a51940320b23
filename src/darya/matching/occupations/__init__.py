"""Titles of vacancies to occupations, and occupations to demand.

Classifications come from their official files (:mod:`~darya.matching.occupations.reading`,
:mod:`~darya.matching.occupations.store`), titles are coded with a probability or not at all
(:mod:`~darya.matching.occupations.coder`), and vacancies are counted per occupation, country and month
(:mod:`~darya.matching.occupations.demand`). Nothing is shipped with the program: a code rests on a label that somebody
installed.
"""
