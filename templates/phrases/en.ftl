### Answers
date-pattern = d MMMM y
list-comma = {", "}
list-last = {" and "}
list-item = ({ $number }) { $item }
list-semicolon = {"; "}
answer-yes = Yes
answer-no = No
duration-day = { $count ->
    [one] { $figure } day
   *[other] { $figure } days
}
duration-workday = { $count ->
    [one] { $figure } working day
   *[other] { $figure } working days
}
duration-month = { $count ->
    [one] { $figure } month
   *[other] { $figure } months
}
duration-year = { $count ->
    [one] { $figure } year
   *[other] { $figure } years
}
unit-day = days
unit-workday = working days
unit-month = months
unit-year = years
phone-extension = { $number } ext. { $extension }
money-figures = { $code } { $number }
money-capitals = { $currency } { $amount } only
money-both = { $figures } (say: { $capitals })
currency-cny = Chinese Yuan
currency-hkd = Hong Kong Dollars
currency-twd = New Taiwan Dollars
currency-mop = Macanese Patacas
currency-usd = United States Dollars
currency-eur = Euros
currency-gbp = Pounds Sterling
currency-jpy = Japanese Yen
currency-sgd = Singapore Dollars
problem-text-empty = Nothing arrived. Please just type your text.
problem-text-unprintable = The text holds control characters that cannot be printed in a contract. Please remove them and send it again.
problem-text-long = That is { $length } characters; at most { $most } fit. Please shorten it and send it again.
problem-text-letters = “{ $said }” has no letter in it, so it can hardly be a name. Please type the name in full.
problem-text-standard = There is no standard text for this any more. Please type your own.
problem-choice-number = There is no option “{ $said }”; please give a number from 1 to { $most }.{ $own ->
    [yes] {" "}If that is what you want to write, put an equals sign before it, for example: ={ $said }
   *[no] {""}
}
problem-choice-several = “{ $said }” could be “{ $first }” or “{ $second }”. Please type a little more, or tap a button.{ $own ->
    [yes] {" "}If that is what you want to write, put an equals sign before it, for example: ={ $said }
   *[no] {""}
}
problem-choice-unknown = “{ $said }” is not among the options. Please tap a button, or type a number from 1 to { $most } or an option’s name, for example: { $first }.{ $own ->
    [yes] {" "}If that is what you want to write, put an equals sign before it, for example: ={ $said }
   *[no] {""}
}
problem-choice-one = “{ $said }” names several options, but only one can be chosen here. Please pick the best one.{ $own ->
    [yes] {" "}If that is what you want to write, put an equals sign before it, for example: ={ $said }
   *[no] {""}
}
problem-choice-gone = The option chosen before is no longer offered. Please choose again.
problem-multi-empty = Nothing is chosen yet. Please tap the buttons, or type numbers, for example: 1, 3.
problem-multi-least = Please choose at least { $least }, for example: 1, 3.
problem-multi-many = At most { $most } items of your own fit. Please join or remove some.
problem-yes-no = “{ $said }” was not understood. Please answer yes or no.
problem-date-unclear = “{ $said }” does not say which day. Please write it like 1 March 2026 or 2026-03-01; “tomorrow” will do too.
problem-date-ambiguous = “{ $said }” could be { $first } or { $second }. Please put the year first, for example: { $iso }.
problem-date-day = “{ $said }” has no day. Please say which day, for example: 1 March 2026.
problem-date-year = The year in “{ $said }” has only two digits. Please write all four, for example: 1 March 2026.
problem-date-years = The year must be between { $first } and { $last }, for example: 1 March 2026.
problem-date-impossible = There is no such day as “{ $said }”. Please check day and month, for example: 28 February 2026.
problem-number-unclear = “{ $said }” is not a number that can be read for certain. Please write it like 12000 or 12,000.
problem-number-separators = The commas or points in “{ $said }” can be read in two ways. Please write thousands like 12,000 and decimals like 1.2.
problem-number-long = “{ $said }” has too many digits. Please check it and try again, for example: 12,000.
problem-number-whole = A whole number is needed here; “{ $said }” is not one. For example: 4.
problem-number-least = That reads as { $said }; it cannot be less than { $least }, for example: { $least }.
problem-number-most = That reads as { $said }; it cannot be more than { $most }, for example: { $most }.
problem-percent-range = That reads as { $said }%; it must be between { $least }% and { $most }%, for example: { $most }%.
problem-percent-decimals = That reads as { $said }%; at most { $decimals } decimals are kept. Please round it, for example: 6%.
problem-money-currency = “{ $said }” does not name a currency. Please write it with one, for example: CNY 12,000.00.
problem-money-mismatch = “{ $said }” is not in this contract’s currency, { $currency }. Please give the amount in { $currency }, for example: { $currency } 12,000; or change the currency first.
problem-money-least = That reads as { $currency } { $said }; it cannot be less than { $currency } { $least }, for example: { $currency } 12,000.00.
problem-money-most = That reads as { $said }; it must be less than { $most }. Please check it and try again, for example: 12,000.00.
problem-money-decimals = The decimals of “{ $said }” are in doubt: an amount has at most { $places } here. Thousands take a comma, for example: 12,500.
problem-duration-unclear = “{ $said }” was not understood. Please give a number and a unit ({ $units }), for example: { $example }.
problem-duration-unit = “{ $said }” has no unit. Please add one ({ $units }), for example: { $example }.
problem-duration-units = “{ $said }” is in a unit that cannot be used here; these can: { $units }. For example: { $example }.
problem-duration-range = That reads as “{ $said }”; the count must be between { $least } and { $most }, for example: { $least }.
problem-duration-gone = The period given before no longer fits. Please give it again, for example: 12 months.
problem-phone-unclear = “{ $said }” does not look like one phone number. Please write just one, for example: +86 138 0013 8000 or 010-12345678 ext. 8001.
problem-phone-region = “{ $said }” is not a complete number in mainland China, but looks like { $like }. If so, please type it that way, with + and the code; for a mainland landline add the area code, for example: 010-12345678.
problem-phone-invalid = “{ $said }” is not a valid number; an area code or a digit may be missing. For example: 138 0013 8000 or 010-12345678; numbers abroad begin with + and the country code.
problem-email = “{ $said }” is not a complete e-mail address. For example: jane@example.com.
problem-company-shape = “{ $said }” is not a unified social credit code: that has 18 digits and capital letters, for example: 91990000MA00000008. Only codes of companies in mainland China are taken so far; please leave it out for others.
problem-company-length = “{ $said }” has { $length } characters; a unified social credit code has 18, for example: 91990000MA00000008. Only codes of companies in mainland China are taken so far; please leave it out for others.
problem-company-letter = “{ $said }” holds the letter { $letter }. A unified social credit code never uses I, O, S, V or Z: it may be the digit 1, 0, 5 or 2.
problem-company-check = The check digit of “{ $said }” does not fit, so at least one character is wrong. Please compare it with the business licence.
problem-table-rows = This is filled in row by row. Please tap “Add a row”, then give one cell after another.
problem-table-many = At most { $most } rows fit. Please remove some.
problem-table-columns = The columns of row { $row } are not those of the table now. Please fill that row in again.
problem-table-cell = A required cell of row { $row } is empty. Please fill it in.
### End of answers

### What just happened

notice-saved = ✓ { $name }: { $answer }
notice-skipped = “{ $name }” is left out; you can fill it in at any time.
notice-parked = “{ $name }” is put off; you will find it in the review.
notice-reopened = Something that it depends on has changed: please confirm “{ $name }” again.
notice-corrected = ✓ Corrected “{ $name }”: { $answer }
notice-not-corrected = “{ $name }” is unchanged; your earlier answer stands.
notice-cell-corrected = ✓ Corrected row { $row } of “{ $name }”: { $cell }
notice-edit-unclear = It can no longer be told what that message belongs to; nothing was changed. Please change it here, or with /review.
notice-complete = Every question is answered. Read it through here; any answer can still be changed.
notice-terms-taken = ✓ { $count ->
    [one] One standard term
   *[other] { $count } standard terms
 } taken.
notice-no-terms = There are no standard terms left to take here.
notice-left-out = { $count ->
    [one] One optional blank is left out; fill it in at any time.
   *[other] { $count } optional blanks are left out; fill them in at any time.
}
notice-undone = ↩ Taken back: { $count }. What was there before stands again.
notice-row-saved = ✓ The row is saved.
notice-row-removed = ✓ The row is removed.
notice-table-full = The table holds at most { $most } rows. Change or remove one first.
notice-first = This is the first question.
notice-required = This one cannot be left out, but “Later” puts it off.
notice-nothing-chosen = Nothing is chosen yet. Pick an option, or type your answer.
notice-not-here = That does nothing here; nothing was changed.
notice-say-start = There is no question to answer yet. Tap “New contract” to begin, or paste a business card or invoice details as a whole.
notice-gone = That is no longer there; nothing was changed.
notice-unknown = I could not use that. Please answer the question below, or type /help.
notice-missing = { $count ->
    [one] One required answer is
   *[other] { $count } required answers are
 } still missing for the final document, see below. A draft copy is always available.
notice-errors = { $count ->
    [one] One error has
   *[other] { $count } errors have
 } to be corrected first, or kept knowingly.
notice-making = Making the document…
notice-written-in = The document will be in this language.
notice-overridden = Kept by your decision, and recorded in the draft: { $message }
notice-override-undone = No longer kept; please correct it: { $message }
notice-restarted = All answers are cleared; the earlier ones remain in the history.
notice-new = A new draft is ready. Every answer is saved at once; you can leave at any time.
notice-resumed = Welcome back. We go on where you stopped.
notice-cloned = Copied to a new draft with all its answers. Change what differs.
notice-next-deal = The new draft keeps the terms; only the other party, dates and amounts are asked again.
notice-renamed = ✓ Renamed.
notice-not-renamed = The draft keeps its name.
notice-deleted = ✓ The draft and all its answers are deleted.
notice-new-version = The contract has a new version. Your answers are all there; those that no longer fit are asked again.
notice-no-drafts = You have no drafts yet.
notice-speaking = Right, English from now on.
notice-kept = ✓ “{ $name }” is kept; its days begin anew.
notice-remind-offer = Shall one reminder come if this draft stays unfinished for { $days ->
    [one] a day
   *[other] { $days } days
 }? None comes unless you turn it on; the switch is always under /drafts.
notice-remind-on = ✓ One reminder will come when a draft has stayed unfinished for { $days ->
    [one] a day
   *[other] { $days } days
 }. Off again: /drafts
notice-remind-off = ✓ No more reminders. On again: /drafts
notice-not-saved = That was not saved. Please try again in a moment; nothing of it was kept.
notice-document-failed = The document could not be made. Your draft is safe; please try again later.

### A question and the ways on

state-skipped = Not applicable (left out)
state-reopened = to be confirmed again
state-parked = put off
state-open = not answered yet
question-optional = Optional: you may skip it.
question-current = Your answer now: { $answer }
question-several = Choose as many as you like, then “Done”.
question-own = In your own words: { $words }
question-own-words = Your own words are welcome too: just type them.
choice-keep = Keep it
choice-done = Done
choice-earlier = As before: { $answer }
choice-standard = Standard: { $answer }
choice-suggested = { $answer }
choice-earlier-rows = { $count ->
    [one] Keep the earlier row
   *[other] Keep the earlier { $count } rows
 }
choice-standard-rows = { $count ->
    [one] Take the standard row
   *[other] Take the { $count } standard rows
 }
choice-suggested-rows = { $count ->
    [one] Take the suggested row
   *[other] Take the { $count } suggested rows
 }
choice-terms = Standard terms for the rest of this article ({ $count })
choice-all-terms = Standard terms for all that is left ({ $count })
choice-short-way = ⚡ Short way: all standard terms at a glance, then only the rest
choice-undo = ↩ Take back the { $count } filled in at once
choice-restore = ↩ Restore the { $count } cleared at once
choice-accept-bare = Take these { $count } and leave { $left } optional out
choice-back = ‹ Back
choice-skip = Skip
choice-later = Later
choice-why = Why?
choice-review = Review
table-empty = No rows yet.
table-edit = Edit row { $number }
table-remove = Remove row { $number }
table-add = ＋ Add a row
table-add-proposed = ＋ { $row }
table-row = { $table } · row { $number }

### Looking back

review-title = Review: { $name }
review-heading = Review
review-count = { $done } of { $total } done
review-missing = { $count ->
    [one] One required answer is
   *[other] { $count } required answers are
 } missing{ $parked ->
    [0] {""}
   *[other] , { $parked } of them put off
 }.
review-clean = Nothing is missing and no check objects.
article-empty = Nothing to fill in here for now.
choice-proceed = Go on ({ $count } to go)
choice-document = Get the document
choice-edit = { $name }
choice-missing = ○ { $name }
choice-parked = ⏸ { $name }
choice-override = I know; keep it
choice-override-undo = Do not keep it
choice-article = { $title }
choice-article-open = { $title } ({ $count } open)
choice-next-article = Next ›
finding-error = ⛔ { $message } { $mend } (Source: { $source })
finding-warn = ⚠️ { $message } { $mend } (Source: { $source })
finding-info = ℹ️ { $message } { $mend } (Source: { $source })
finding-overridden = { $finding } — kept by your decision.
terms-title = Standard terms: { $title }
terms-rest = all remaining articles
terms-line = { $name }: { $answer }
terms-optional = Optional, may be left out as well: { $names }
choice-accept = { $count ->
    [one] Take it
   *[other] Take these { $count }
 }
choice-one-by-one = Answer one by one
restart-title = Start over?
restart-body = { $count ->
    [one] One answer
   *[other] { $count } answers
 } of this draft will be cleared.
choice-restart = Clear and start over

### The document

document-title = Get the document
document-heading = Document
document-language = Language of the document: { $language }
document-side-by-side = Chinese and English in two columns; the Chinese text prevails. What you wrote in your own words is not translated: it stands in both columns as you wrote it.
document-missing = { $count ->
    [one] One required answer is
   *[other] { $count } required answers are
 } missing: { $names }
document-errors = { $count ->
    [one] One error has
   *[other] { $count } errors have
 } to be corrected, or kept knowingly.
document-warnings = { $count ->
    [one] There is one warning
   *[other] There are { $count } warnings
 }; see the review first.
document-ready = All complete: the final document can be made.
choice-final = Final document
choice-copy = Draft copy
choice-preview = 👁 See the pages
mark-draft = DRAFT
mark-sample = SAMPLE
side-by-side-note = This document sets out one contract in Chinese and in English, side by side. If the two texts differ, the Chinese text prevails. Words that the parties filled in themselves (such as names, addresses and terms of their own) are not translated; they stand in both texts as they were filled in.
document-final-caption = { $title }: the final document. Please check it before you sign.
document-copy-caption = { $title }: draft copy{ $count ->
    [0] .
   *[other] , { $count } required answers still open; the blanks are highlighted.
 }
document-sample-caption = { $title }: a sample with invented parties, to show what you will get.

### Outside a draft

start-title = Contract assistant
start-body = We go through a contract one question at a time, and you get a Word file that is ready to sign. Every answer is saved at once; leave, come back or change anything whenever you like.
start-advice = This bot drafts and checks; it gives no legal advice. Have a lawyer read an important contract before you sign it.
choice-new = New contract
choice-resume = Go on with my draft
choice-sample = See a sample: { $title }
choice-drafts = My drafts ({ $count })
choice-language = Language / 语言
choice-help = Help
help-title = How it works
help-answer = Type your answer or pick one of the options. Write numbers, dates and amounts as you like: 12,000, 1 March 2026, tomorrow, 12 months.
help-ways = “Back” loses nothing; what is optional can be skipped, what is required can be put off with “Later”; in the review every answer can be changed.
help-commands = Commands: /new · /drafts · /companies · /resume · /back · /skip · /later · /review · /document · /share · /language · /help
help-language = The language we talk in and the language of the contract are chosen apart: 简体中文, 繁體中文, English. The contract can also be made in Chinese and English, side by side.
help-word = A contract that you changed in Word can be sent back here: you see what differs, and answers changed there enter the draft once you confirm them.
help-saved = A “✓” means saved: it survives a power cut, a lost connection or a closed phone.
language-title = Language
language-body = Which language shall we talk in?
language-document = Language of the contract in this draft: { $language }
language-zh-Hans = 简体中文
language-zh-Hant = 繁體中文
language-en = English
language-zh-en = Chinese–English
choice-write-in = Contract: { $language }
contracts-title = Which contract?
drafts-title = My drafts
drafts-none = No drafts yet.
drafts-line = { $name } · { $done }/{ $total } · last edited { $edited }
drafts-until = ⏳ will be deleted after { $date }, unless you open or keep it
choice-keep-draft = Keep it
choice-remind-on = 🔔 Remind me after { $days ->
    [one] a day
   *[other] { $days } days
 }
choice-remind-off = 🔕 Stop the reminders
choice-manage = Manage
choice-previous = ‹ Earlier
choice-next = More ›
draft-title = This draft
choice-open = Open
choice-rename = Rename
choice-clone = Copy
choice-next-deal = ↻ Next deal on these terms, another { $side } ({ $name })
choice-delete = Delete
rename-title = What shall it be called?
rename-body = It is called: { $name }
delete-title = Delete this draft?
delete-body = This cannot be undone.
choice-delete-now = Yes, delete it

### Saved companies
notice-filled = ✓ { $side }: { $name }, { $count ->
    [one] one blank filled in
   *[other] { $count } blanks filled in
}
notice-company-saved = ✓ “{ $name }” is remembered. To see, change or delete it: /companies
notice-company-updated = ✓ The saved details of “{ $name }” are up to date.
notice-company-changed = ✓ { $count ->
    [one] One detail changed.
   *[other] { $count } details changed.
}
notice-company-known = “{ $name }” is among your companies already.
notice-company-dropped = ✓ The details of “{ $name }” are deleted; your drafts keep what they hold.
notice-company-say = It is not clear which detail that is. Tap one, or write a line like “Phone: …”.
notice-company-nameless = There is no company name in it. Paste the name along, or type the name first.
notice-company-unused = No draft is left to be updated.
notice-companies-full = { $most } companies are the most that can be saved. Delete some you no longer need: /companies
notice-drafts-updated = ✓ { $count ->
    [one] One draft updated.
   *[other] { $count } drafts updated.
}
notice-draft-restored = ↩ The draft “{ $name }” is as it was before.
choice-fill-mine = 🏢 Mine: { $name }
choice-fill = { $name }
choice-fill-rest = Fill in what is saved of “{ $name }” ({ $count })
choice-more-companies = More companies…
choice-remember-mine = 🏢 Remember as mine: { $name }
choice-remember = Remember as another party: { $name }
choice-company-update = Update the saved details of “{ $name }”
choice-company-uses = Find drafts with the old details of “{ $name }”
choice-companies = My companies ({ $count })
choice-add-mine = + Company of mine
choice-add-company = + Another company
choice-mine = This company is mine
choice-drop = Delete these details
choice-clear = Leave this empty
choice-update-draft = Update: { $name }
choice-update-all = Update all { $count }
choice-take-back = ↩ Undo: { $name }
companies-title = Companies
companies-body = A company that is kept here fills in its name, address and the rest with one tap when you draft. Only you can see it.
companies-none = No company is saved yet. Add one here, or have it remembered with one tap once a document was made.
company-mine = 🏢 { $name } (mine)
company-body = Tap a detail to change it, or paste a business card or invoice details as a whole.
company-unsaved = { $side } “{ $name }” can be remembered, so that one tap fills in next time: { $details }.
company-differs = { $side } “{ $name }” differs from what is saved: { $details }.
company-consent = With a tap you agree that this is kept: encrypted, and only to fill in contracts of yours. To see, change or delete it: /companies
detail-title = Please type: { $detail }
detail-body = Or paste a business card or invoice details as a whole.
drop-title = Delete the details of this company?
drop-body = Drafts and finished contracts stay as they are. This cannot be undone.
uses-title = Drafts with old details of “{ $name }”
uses-body = No final document was made of these yet. An update can be undone.
uses-line = { $detail }: { $before } → { $now }

### Both sides of a draft
notice-no-sides = No blanks of this contract belong to one party, so there is nothing to share.
notice-invited = ✓ The link for { $side } is ready: pass on the message below.
notice-share-taken = { $side } has joined already. Take their access back first, then make a new link.
notice-link-revoked = ✓ The link for { $side } no longer works.
notice-revoked = ✓ { $side } has no access any more; the answers stay in your draft.
notice-nudged = ✓ { $side } is asked to go on.
notice-nudge-again = { $side } was asked today already; once a day is enough.
notice-nudge-done = { $side } has answered everything required.
notice-guest = Only the owner of this draft can do that; nothing was changed.
notice-link-over = This link cannot be used: it was used already, has expired, was taken back or is incomplete. Please ask for a new one.
notice-own-link = This is your own link, for { $side }: it is the other party who has to open it.
notice-joined = ✓ You fill in the blanks of { $side } in this contract. Whoever sent you the link sees your answers and your user id; you can leave at any time: /drafts
notice-left = ✓ You have left the draft. What you answered stays with the other party.
notice-withdrawn = A draft that was shared with you is not open to you any more: the other party has ended that, or deleted it. Nothing else has changed.
notice-news = 🤝 Since you last looked, the other party has changed { $count ->
    [one] one answer
   *[other] { $count } answers
}:
notice-news-line = · { $name }: { $answer }
notice-news-more = … and { $count } more
choice-share = 🤝 Let the other party fill in its part
share-title = Fill in together: { $name }
share-body = Send the other party a link: with it they fill in their own blanks, and read a draft copy. Each of you sees what the other changed, and you alone make the final document.
share-none = { $side }: no link yet; { $count ->
    [one] one blank is
   *[other] { $count } blanks are
 } theirs to fill in.
share-link = { $side }: nobody has used the link yet. It lets one person in, until { $day }.
share-link-over = { $side }: the link has expired ({ $day }); nobody had used it.
share-joined = { $side }: came on { $day } (user { $who }); { $count ->
    [0] everything required is answered.
    [one] one required answer is missing.
   *[other] { $count } required answers are missing.
}
choice-invite = Make a link for { $side }
choice-invite-again = New link for { $side }
choice-nudge = 🔔 Nudge { $side }
choice-revoke = Take back: { $side }
guest-body = You fill in the blanks of { $side }. All else is up to the other party; you can read it here and in the draft copy.
guest-complete = Everything required of you is answered. The other party makes the final document.
guest-finished = The other party made a final document on { $day }. What you change after that is not in it.
guest-copy = A draft copy to read; the final document is made by the other party.
choice-read-copy = Read the draft copy
drafts-shared = 🤝 { $name } · you fill in { $side } · last edited { $edited }
choice-leave = Leave this draft
choice-leave-now = Yes, leave it
leave-title = Leave this draft?
leave-body = Your access ends, and what you answered stays with the other party. To come in again you will need a new link.
erase-shared = You also leave { $count ->
    [one] one draft
   *[other] { $count } drafts
 } of others: what you answered there stays with them, without your user id.
choice-open-draft = Open the draft
tidings-title = 🤝 “{ $name }”
tidings-joined = { $side } has opened your link and can fill in its part now.
tidings-answered = { $side } has answered everything required of it.
tidings-left = { $side } has left this draft; the answers stay.
tidings-nudge = The other party kindly asks you to go on with the blanks of { $side }.

### A message about a draft that nobody uses

announcement-title = ⏳ “{ $name }” is about to be deleted
announcement-body = Nobody has opened or changed this draft for { $days ->
    [one] a day
   *[other] { $days } days
 } or more, and this bot keeps unused drafts no longer than that. Open it or keep it by { $date }, and it stays. After that day it is deleted for good, with all its answers.
reminder-title = 🔔 “{ $name }” is not finished yet
reminder-left = { $count ->
    [one] One required answer is
   *[other] { $count } required answers are
 } missing, in: { $articles }.
reminder-time = That takes about { $minutes } minutes. All you have answered is saved.
choice-not-again = Not again

### The terminal

terminal-files-too = These documents are deleted as well:
    { $names }
terminal-example = For example: { $example }
terminal-word = Hand over a contract that you changed in Word: /word PATH
terminal-why = Why: { $why }
terminal-enter = ← Enter
terminal-invite = Link for { $side }, good until { $day }. Whoever uses it, types: /join { $code }

### Telegram

erase-title = Delete everything of yours?
erase-body = This deletes { $count ->
    [one] your one draft
   *[other] your { $count } drafts
}, every answer, the companies you saved and your settings.
choice-erase-all = Delete everything
choice-erase-again = Once more: delete for good
notice-erased = ✓ Everything of yours is deleted. Send /start to begin anew.
telegram-example = For example: { $example }
telegram-why = Why: { $why }
telegram-copy = 📋 Copy the present answer
telegram-deal = 📄 Deal card
telegram-page = { $page }/{ $pages }
telegram-stale = This card is out of date; nothing was changed. You are at: { $title }
telegram-already = It is so already; nothing was changed.
telegram-not-saved = Not saved yet. The bot keeps trying, there is no need to send it again; it is saved once a new card appears.
telegram-given-up = Not saved: there is no room for it now, and you went on to something else. Please send it again later.
telegram-damaged = What is stored cannot be read; nothing was changed. Please tell whoever runs this bot.
telegram-failed = Something went wrong here; nothing was changed. Please tell whoever runs this bot the number { $number }.
telegram-flood = Too many messages at once: the last ones were not taken, and nothing of them is saved. Please wait about { $seconds } seconds, then go on from here: { $title }
telegram-share = 📱 Share my phone number
telegram-share-body = Tap the button below to share your number, or type one.
telegram-share-over = Thank you, the number button is put away.
telegram-edit-unknown = That message does not answer a question, so editing it changes no draft. Use /review to correct an answer.
telegram-edit-elsewhere = That message belongs to another draft; nothing was changed. Open that draft first.
telegram-group = Contracts are drafted in private; please tap here:
telegram-group-button = Open the private chat
telegram-not-allowed = This bot is open to certain users only.
telegram-invite = You are invited to fill in the part of { $side } in a contract, “{ $title }”. This link lets one person in, until { $day }; please do not pass it on.
telegram-invite-send = 📤 Send it on
telegram-invite-copy = 📋 Copy the link
telegram-export = Everything that this bot keeps of you (JSON).
telegram-privacy = <b>Privacy</b>
    What is kept: your Telegram user id, the language of the bot, where you are in it, whether you want reminders, your drafts with their answers and history; the companies that you had remembered or added yourself (name, code, representative, address, contacts, bank account, and what you replaced of it; see and delete them with /companies); and each message until it is dealt with or delivered, of which then only a number remains. Of a link that you make for the other party of a draft a checksum is kept, until when it is good, and who used it. Beyond that neither your name nor your username is kept, and your phone number only if you write it into an answer or a company’s details.
    How: encrypted in the database; finished files are not kept and can be made again at any time.
    Who sees it: the bot shows it to you alone. If you send somebody a link to a draft, they read that draft, and you see what they answer and their Telegram user id. If you used such a link, it is the other way round; once you leave, are shut out or delete everything, your answers stay in that draft, without your id. Whoever runs the bot holds the key of the database. The logs hold no answers.
    How long: { $days ->
    [0] until you delete it.
   *[other] a draft that nobody has opened or changed for { $days ->
        [one] a day
       *[other] { $days } days
    } is announced to you with a last day, at least { $notice ->
        [one] a day
       *[other] { $notice } days
    } ahead; it is deleted after that day, unless you open or keep it. You can delete it yourself at any time.
}
    Reminders: { $reminder ->
    [0] none.
   *[other] only if you turn them on under /drafts: one, when a draft has stayed unfinished for { $reminder ->
        [one] a day
       *[other] { $reminder } days
    }.
}
    A backup that was made earlier may still hold what you have deleted since, until whoever runs the bot discards it. So may the copy that an upgrade or a restore leaves beside the database; it is removed after 30 days.
    Telegram itself carries and keeps the chat, see its privacy policy; deleting the chat deletes no draft here.
    /export to get everything · /delete to delete everything
telegram-choice-export = Export everything
telegram-deal-none = No draft is open. Open one with /drafts first.
deal-title = Deal card · { $name }
deal-line = { $name }: { $answer }
deal-open = Not settled yet ({ $count }): { $names }
deal-more = { $names } and more
deal-complete = Every point is settled.
deal-note = Summary of a draft; only the signed contract counts.
command-start = Start
command-new = Draft a new contract
command-drafts = My drafts
command-companies = Companies
command-resume = Go on where I left
command-review = Review and correct
command-document = Make the document
command-preview = See the pages
command-share = Fill in together
command-deal = Deal card
command-language = Language
command-privacy = Privacy
command-export = Export my data
command-delete = Delete everything of mine
command-help = Help

### End of Telegram

### What a company's contracts ask about it, and how pasted text may call that (| between the names)
detail-name = Name
detail-company-id = Unified social credit code
detail-representative = Legal representative
detail-address = Address
detail-city = City
detail-contact = Contact person
detail-phone = Telephone
detail-email = E-mail
detail-account-name = Account name
detail-bank = Bank
detail-account = Account number
paste-name = name|full name|company|company name|legal name|business name|organisation|organization|firm|client|customer|supplier|entity
paste-company-id = unified social credit code|social credit code|credit code|uscc|company id|registration no|registration number|tax id|tax no|tax number|taxpayer id
paste-representative = legal representative|legal rep|representative|director
paste-address = address|registered address|office address|mailing address|postal address|company address|registered office|street address
paste-city = city|town
paste-contact = contact|contact person|contact name|attn|attention|person in charge|person
paste-phone = phone|telephone|tel|mobile|cell|cell phone|phone number|telephone number|mobile number|contact number|mobile phone|office phone
paste-email = email|e mail|mail|email address
paste-account-name = account name|beneficiary|beneficiary name|account holder|payee
paste-bank = bank|bank name|beneficiary bank|bank branch|bank and account
paste-account = account|account number|account no|bank account|iban|a/c|acct|beneficiary account

### Pasted text
proposed-title = Please check: this is what the pasted text could fill in
proposed-rest = Please check what is to be filled in
proposed-side = Whose details are these?
proposed-one = What should “{ $name }” be? Just type it.
proposed-line = { $name }: { $answer }
proposed-change = { $name }: { $answer } (was: { $before })
proposed-unclear = ⚠ { $name }: { $said } — { $why }
choice-proposed-take = { $count ->
    [one] Fill it in
   *[other] Fill in these { $count }
}
choice-proposed-drop = ✗ Drop
choice-proposed-side = These are { $side }’s
choice-proposed-whole = No, all of it answers “{ $name }”
notice-paste-new = A new draft is ready for these details; nothing is entered until you confirm it.
notice-paste-draft = These details can go into your draft “{ $name }”.
notice-paste-which = Which contract are these details for? You will be asked to check them there.
notice-paste-left = Nothing was entered, and the new draft is gone again.
choice-proposed-new = ＋ Begin a new draft with these details
notice-proposed-taken = ✓ Filled in: { $count }.
notice-proposed-none = Nothing can be filled in yet; tap one to correct it, or go back.
notice-proposed-say = It is not clear which blank that is for. Write a line such as “Address: …”, or tap one to correct it.

### Finished versions
version-title = Version { $number } ({ $day }, { $language })
version-first = This is the first final version.
version-before = Compared with version { $number }, { $count ->
    [one] one answer differs
   *[other] { $count } answers differ
}:
version-before-same = Compared with version { $number }, no answer differs.
version-since = Since version { $number }, the draft has changed in { $count ->
    [one] one place
   *[other] { $count } places
}:
version-since-same = Since version { $number }, the draft has not changed.
version-line = · { $name }: { $before } → { $after }
version-nothing = (empty)
version-more = … and { $count } more
choice-version = Version { $number } · { $day } · { $language }
choice-version-beside = Compare with version { $number }
choice-version-file = Get the file of version { $number }
notice-version-words = The contract’s own words have been renewed, so that file cannot be made again word for word; make a new version.

### Pages
notice-no-preview = Nothing is installed here that could show pages; make the document to read it.
notice-preview-failed = The pages could not be shown; the draft is unchanged. Try again in a moment, or make the document.
preview-caption = { $name } · { $count ->
    [one] 1 page
   *[other] { $count } pages
}

### A Word file that comes back
returned-title = Back from Word: { $name }
returned-version = This is the file of version { $number } ({ $day }).
returned-copy = This is a draft copy.
returned-same = Its text is word for word what was made.
returned-already = The draft already says everything that was changed in it.
returned-filled = { $count ->
    [one] One of your answers reads
   *[other] { $count } of your answers read
} differently in the file; nothing enters the draft until you confirm it:
returned-blank = · { $name }: { $said }
returned-others = { $count ->
    [one] One of the other party’s answers reads differently in the file; only they can change it:
   *[other] { $count } of the other party’s answers read differently in the file; only they can change them:
}
returned-words = { $count ->
    [one] One passage of the contract’s own wording was changed. It is
   *[other] { $count } passages of the contract’s own wording were changed. They are
} only shown here; the draft keeps its wording:
returned-clause = { $number }:{" "}
returned-line = · { $clause }“{ $before }” → “{ $after }”
returned-added = · added: “{ $after }”
returned-removed = · { $clause }taken out: “{ $before }”
returned-renewed = The contract’s own words have been renewed since, so this file cannot be compared word by word any more.
returned-since = Since this file was made, the draft has changed in { $count ->
    [one] one place
   *[other] { $count } places
}:
returned-since-same = Since this file was made, the draft has not changed.
choice-returned-check = { $count ->
    [one] Check that answer
   *[other] Check these { $count } answers
}
notice-word-strange = This file leads to no draft that you can open. Your drafts are under /drafts
notice-word-unmarked = This Word file does not carry this bot’s mark: it was made elsewhere, or lost the mark when it was saved. Your drafts are under /drafts
notice-word-unreadable = This file cannot be read. Please save it with Word as .docx, without a password or macros, and send it again.
notice-word-large = This file is larger than 5 MB. Please take its pictures out and send it again.
notice-word-kind = Only Word files (.docx) that this bot has made can be read here.
notice-word-late = The file could not be read just now. Please send it again in a moment.
notice-word-missing = There is no such file to be read. Please write: /word PATH
