"""Every phrase that the program says, with the variables that it hands over.

`key(name,…)`: a phrase shows each of its variables; one with `?` it may leave out, since languages
differ in plurals and in how they write money. A new phrase gets its place here; a test compares the
list with the code. `language-<tag>` is wanted for each language that there is.
"""

from __future__ import annotations

from collections.abc import Mapping

_SAID = """
answer-no answer-yes
article-empty
choice-accept(count) choice-all-terms(count) choice-article(title)
choice-article-open(count,title) choice-back choice-clone choice-copy choice-delete
choice-delete-now choice-document choice-done choice-drafts(count) choice-earlier(answer)
choice-earlier-rows(count) choice-edit(name) choice-erase-again choice-erase-all choice-final
choice-help choice-keep choice-language choice-later choice-manage choice-missing(name) choice-new
choice-next choice-next-article choice-one-by-one choice-open choice-override choice-override-undo
choice-parked(name) choice-previous choice-proceed(count) choice-rename choice-restart
choice-resume choice-review choice-sample(title) choice-skip choice-standard(answer)
choice-standard-rows(count) choice-suggested(answer) choice-suggested-rows(count)
choice-terms(count) choice-why choice-write-in(language)
command-deal command-delete command-document command-drafts command-export command-help
command-language command-new command-privacy command-resume command-review command-start
contracts-title
currency-cny currency-eur currency-gbp currency-hkd currency-jpy currency-mop currency-sgd
currency-twd currency-usd
date-pattern
deal-complete deal-line(answer,name) deal-more(names) deal-note deal-open(count,names)
deal-title(name)
delete-body delete-title
document-copy-caption(count,title) document-errors(count) document-final-caption(title)
document-heading document-language(language) document-missing(count,names) document-ready
document-sample-caption(title) document-title document-warnings(count)
draft-title
drafts-line(done,edited,name,total) drafts-none drafts-title
duration-day(count?,figure) duration-month(count?,figure) duration-workday(count?,figure)
duration-year(count?,figure)
erase-body(count) erase-title
finding-error(mend,message,source) finding-info(mend,message,source) finding-overridden(finding)
finding-warn(mend,message,source)
help-answer help-commands help-language help-saved help-title help-ways
language-body language-document(language) language-title
list-comma list-item(item,number) list-last list-semicolon
mark-draft mark-sample
money-both(capitals,figures) money-capitals(amount,currency) money-figures(code?,number,symbol?)
notice-cloned notice-complete notice-corrected(answer,name) notice-deleted notice-document-failed
notice-erased notice-errors(count) notice-first notice-gone notice-making notice-missing(count)
notice-new notice-new-version notice-no-drafts notice-no-terms notice-not-corrected(name)
notice-not-here notice-not-saved notice-nothing-chosen notice-overridden(message)
notice-override-undone(message) notice-parked(name) notice-renamed notice-reopened(name)
notice-required notice-restarted notice-resumed notice-row-removed notice-row-saved
notice-saved(answer,name) notice-skipped(name) notice-speaking notice-table-full(most)
notice-terms-taken(count) notice-unknown notice-written-in
phone-extension(extension,number)
problem-choice-gone problem-choice-number(most,own,said) problem-choice-one(own,said)
problem-choice-several(first,own,said,second) problem-choice-unknown(first,most,own,said)
problem-company-check(said) problem-company-length(length,said)
problem-company-letter(letter,said) problem-company-shape(said)
problem-date-ambiguous(first,iso,said,second) problem-date-day(said) problem-date-impossible(said)
problem-date-unclear(said) problem-date-year(said) problem-date-years(first,last)
problem-duration-gone problem-duration-range(least,most,said)
problem-duration-unclear(example,said,units) problem-duration-unit(example,said,units)
problem-duration-units(example,said,units) problem-email(said) problem-money-currency(said)
problem-money-decimals(places,said) problem-money-least(currency,least,said)
problem-money-mismatch(currency,said) problem-money-most(most,said) problem-multi-empty
problem-multi-least(least) problem-multi-many(most) problem-number-least(least,said)
problem-number-long(said) problem-number-most(most,said) problem-number-separators(said)
problem-number-unclear(said) problem-number-whole(said) problem-percent-decimals(decimals,said)
problem-percent-range(least,most,said) problem-phone-invalid(said) problem-phone-region(like,said)
problem-phone-unclear(said) problem-table-cell(row) problem-table-columns(row)
problem-table-many(most) problem-table-rows problem-text-empty problem-text-long(length,most)
problem-text-standard problem-text-unprintable problem-yes-no(said)
question-current(answer) question-optional question-own(words) question-own-words question-several
rename-body(name) rename-title
restart-body(count) restart-title
review-clean review-count(done,total) review-heading review-missing(count,parked)
review-title(name)
start-advice start-body start-title
state-open state-parked state-reopened state-skipped
table-add table-add-proposed(row) table-edit(number) table-empty table-remove(number)
table-row(number,table)
telegram-copy telegram-damaged telegram-deal telegram-deal-none telegram-edit-elsewhere
telegram-edit-unknown telegram-example(example) telegram-export telegram-group
telegram-group-button telegram-not-allowed telegram-not-saved telegram-page(page,pages)
telegram-privacy(days) telegram-share telegram-share-body telegram-share-over
telegram-stale(title) telegram-why(why)
terminal-enter terminal-example(example) terminal-why(why)
terms-line(answer,name) terms-rest terms-title(title)
unit-day unit-month unit-workday unit-year
"""


def _read(entry: str) -> tuple[str, frozenset[str]]:
    key, _, names = entry.removesuffix(")").partition("(")
    return key, frozenset(names.split(",")) - {""}


SAID: Mapping[str, frozenset[str]] = dict(map(_read, _SAID.split()))
"""The variables of each phrase, as they are written above."""
