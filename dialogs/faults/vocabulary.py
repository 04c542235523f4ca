"""Every phrase that the program says, with the variables that it hands over.

`key(name,…)`: a phrase shows each of its variables; one with `?` it may leave out, since languages
differ in plurals and in how they write money. A new phrase gets its place here; a test compares the
list with the code. `language-<tag>` is wanted for each language that there is.
"""

from __future__ import annotations

from collections.abc import Mapping

_SAID = """
announcement-body(date,days) announcement-title(name) answer-no answer-yes
article-empty
choice-accept(count) choice-add-company choice-add-mine choice-all-terms(count)
choice-article(title)
choice-article-open(count,title) choice-back choice-clear choice-clone choice-companies(count)
choice-company-update(name) choice-company-uses(name) choice-copy choice-delete
choice-delete-now choice-document choice-done choice-drafts(count) choice-drop
choice-earlier(answer)
choice-earlier-rows(count) choice-edit(name) choice-erase-again choice-erase-all choice-fill(name)
choice-fill-mine(name) choice-fill-rest(count,name) choice-final
choice-help choice-keep choice-keep-draft choice-language choice-later choice-manage
choice-mine choice-missing(name) choice-more-companies choice-new choice-next choice-next-article
choice-not-again
choice-one-by-one choice-open choice-override choice-override-undo
choice-parked(name) choice-previous choice-proceed(count)
choice-remember(name) choice-remember-mine(name) choice-remind-off choice-remind-on(days)
choice-rename choice-restart
choice-next-deal(name,side) choice-proposed-drop choice-proposed-side(side)
choice-proposed-take(count)
choice-proposed-whole(name)
choice-resume choice-review choice-sample(title) choice-skip choice-standard(answer)
choice-standard-rows(count) choice-suggested(answer) choice-suggested-rows(count)
choice-accept-bare(count,left) choice-short-way choice-take-back(name) choice-terms(count)
choice-restore(count) choice-undo(count)
choice-update-all(count) choice-update-draft(name) choice-why choice-write-in(language)
command-companies command-deal command-delete command-document command-drafts command-export
command-help
command-language command-new command-privacy command-resume command-review command-start
companies-body companies-none companies-title
company-body company-consent company-differs(details,name,side) company-mine(name)
company-unsaved(details,name,side)
contracts-title
currency-cny currency-eur currency-gbp currency-hkd currency-jpy currency-mop currency-sgd
currency-twd currency-usd
date-pattern
deal-complete deal-line(answer,name) deal-more(names) deal-note deal-open(count,names)
deal-title(name)
delete-body delete-title
detail-account detail-account-name detail-address detail-bank detail-body detail-city
detail-company-id
detail-contact detail-email detail-name detail-phone detail-representative
detail-title(detail)
document-copy-caption(count,title) document-errors(count) document-final-caption(title)
document-heading document-language(language) document-missing(count,names) document-ready
document-sample-caption(title) document-side-by-side document-title document-warnings(count)
draft-title
drafts-line(done,edited,name,total) drafts-none drafts-title drafts-until(date)
drop-body drop-title
duration-day(count?,figure) duration-month(count?,figure) duration-workday(count?,figure)
duration-year(count?,figure)
erase-body(count) erase-title
finding-error(mend,message,source) finding-info(mend,message,source) finding-overridden(finding)
finding-warn(mend,message,source)
help-answer help-commands help-language help-saved help-title help-ways help-word
language-body language-document(language) language-title language-zh-en
list-comma list-item(item,number) list-last list-semicolon
mark-draft mark-sample
money-both(capitals,figures) money-capitals(amount,currency) money-figures(code?,number,symbol?)
notice-cell-corrected(cell,name,row) notice-cloned
notice-companies-full(most) notice-company-changed(count) notice-company-dropped(name)
notice-company-known(name) notice-company-nameless notice-company-saved(name) notice-company-say
notice-company-unused notice-company-updated(name) notice-complete notice-corrected(answer,name)
notice-deleted notice-document-failed notice-draft-restored(name)
notice-drafts-updated(count) notice-edit-unclear notice-erased notice-errors(count)
notice-filled(count,name,side) notice-first notice-gone notice-kept(name) notice-making
notice-missing(count)
notice-new notice-new-version notice-no-drafts notice-no-terms notice-not-corrected(name)
notice-not-here notice-not-renamed notice-not-saved notice-nothing-chosen
notice-overridden(message) notice-override-undone(message) notice-parked(name)
notice-remind-off notice-remind-offer(days) notice-remind-on(days) notice-renamed
notice-reopened(name)
notice-next-deal notice-paste-draft(name) notice-paste-left notice-paste-new notice-paste-which
choice-proposed-new
notice-proposed-none notice-proposed-say notice-proposed-taken(count)
notice-required notice-restarted notice-resumed notice-row-removed notice-row-saved
notice-say-start notice-saved(answer,name) notice-skipped(name) notice-speaking
notice-table-full(most)
notice-left-out(count) notice-terms-taken(count) notice-undone(count) notice-unknown
notice-written-in
paste-account paste-account-name paste-address paste-bank paste-city paste-company-id paste-contact
 paste-email paste-name paste-phone paste-representative
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
problem-table-many(most) problem-table-rows problem-text-empty problem-text-letters(said)
problem-text-long(length,most) problem-text-standard problem-text-unprintable problem-yes-no(said)
proposed-change(answer,before,name) proposed-line(answer,name) proposed-one(name) proposed-rest
proposed-side
proposed-title proposed-unclear(name,said,why)
question-current(answer) question-optional question-own(words) question-own-words question-several
returned-added(after) returned-already returned-blank(name,said) returned-clause(number)
returned-copy returned-filled(count) returned-line(after,before,clause)
returned-others(count) returned-removed(before,clause)
returned-renewed returned-same returned-since(count) returned-since-same returned-title(name)
returned-version(day,number) returned-words(count) choice-returned-check(count)
notice-word-kind notice-word-large notice-word-late notice-word-missing notice-word-strange
notice-word-unmarked notice-word-unreadable
reminder-left(articles,count) reminder-time(minutes) reminder-title(name)
rename-body(name) rename-title
restart-body(count) restart-title
review-clean review-count(done,total) review-heading review-missing(count,parked)
review-title(name)
choice-invite(side) choice-invite-again(side) choice-leave choice-leave-now choice-nudge(side)
choice-open-draft choice-read-copy choice-revoke(side) choice-share command-share
drafts-shared(edited,name,side) erase-shared(count) guest-body(side) guest-complete guest-copy
guest-finished(day) leave-body leave-title notice-guest notice-invited(side)
notice-joined(side) notice-left notice-link-over notice-link-revoked(side) notice-news(count)
notice-news-line(answer,name) notice-news-more(count) notice-no-sides notice-nudge-again(side)
notice-nudge-done(side) notice-nudged(side) notice-own-link(side) notice-revoked(side)
notice-share-taken(side) notice-withdrawn share-body share-joined(count,day,side,who)
share-link(day,side) share-link-over(day,side) share-none(count,side) share-title(name)
telegram-invite(day,side,title) telegram-invite-copy telegram-invite-send
terminal-invite(code,day,side) tidings-answered(side) tidings-joined(side) tidings-left(side)
tidings-nudge(side) tidings-title(name)
side-by-side-note
start-advice start-body start-title
state-open state-parked state-reopened state-skipped
table-add table-add-proposed(row) table-edit(number) table-empty table-remove(number)
table-row(number,table)
telegram-already telegram-choice-export telegram-copy telegram-damaged telegram-deal
telegram-deal-none
telegram-edit-elsewhere telegram-edit-unknown telegram-example(example) telegram-export
telegram-failed(number) telegram-flood(seconds,title) telegram-given-up telegram-group
telegram-group-button telegram-not-allowed telegram-not-saved telegram-page(page,pages)
telegram-privacy(days,notice,reminder) telegram-share telegram-share-body telegram-share-over
telegram-stale(title) telegram-why(why)
terminal-enter terminal-example(example) terminal-files-too(names)
terminal-why(why) terminal-word
terms-line(answer,name) terms-optional(names) terms-rest terms-title(title)
version-before(count,number) version-before-same(number) version-first
version-line(after,before,name) version-more(count) version-nothing version-since(count,number)
version-since-same(number) version-title(day,language,number)
choice-version(day,language,number) choice-version-beside(number) choice-version-file(number)
notice-version-words notice-no-preview notice-preview-failed
choice-preview command-preview preview-caption(count,name)
unit-day unit-month unit-workday unit-year
uses-body uses-line(before,detail,now) uses-title(name)
"""


def _read(entry: str) -> tuple[str, frozenset[str]]:
    key, _, names = entry.removesuffix(")").partition("(")
    return key, frozenset(names.split(",")) - {""}


SAID: Mapping[str, frozenset[str]] = dict(map(_read, _SAID.split()))
"""The variables of each phrase, as they are written above."""
