### Answers
date-pattern = y年M月d日
list-comma = 、
list-last = 、
list-item = （{ $number }）{ $item }
list-semicolon = ；
answer-yes = 是
answer-no = 否
duration-day = { $figure }日
duration-workday = { $figure }個工作日
duration-month = { $figure }個月
duration-year = { $figure }年
unit-day = 日
unit-workday = 工作日
unit-month = 月
unit-year = 年
phone-extension = { $number } 轉 { $extension }
money-figures = { $symbol }{ $number }
money-capitals = { $currency }{ $amount }
money-both = { $capitals }（{ $figures }）
currency-cny = 人民幣
currency-hkd = 港幣
currency-twd = 新臺幣
currency-mop = 澳門元
currency-usd = 美元
currency-eur = 歐元
currency-gbp = 英鎊
currency-jpy = 日圓
currency-sgd = 新加坡元
problem-text-empty = 沒有收到內容。請直接輸入文字。
problem-text-unprintable = 文字裡有無法印在合約上的控制字元。請刪去後再傳一次。
problem-text-long = 共 { $length } 個字元，最多 { $most } 個。請縮短後再傳一次。
problem-text-letters = 「{ $said }」裡沒有漢字或字母，不像是名稱。請輸入完整的名稱或姓名。
problem-text-standard = 這一項已沒有標準文字。請輸入您自己的文字。
problem-choice-number = 沒有第「{ $said }」項，請輸入 1–{ $most } 之間的編號。{ $own ->
    [yes] 如果這就是您要寫的內容，請在前面加等號，例如：={ $said }
   *[no] {""}
}
problem-choice-several = 「{ $said }」可以指「{ $first }」，也可以指「{ $second }」。請多寫幾個字，或點選按鈕。{ $own ->
    [yes] 如果這就是您要寫的內容，請在前面加等號，例如：={ $said }
   *[no] {""}
}
problem-choice-unknown = 選項中沒有「{ $said }」。請點選按鈕，或輸入 1–{ $most } 的編號或選項名稱，例如：{ $first }。{ $own ->
    [yes] 如果這就是您要寫的內容，請在前面加等號，例如：={ $said }
   *[no] {""}
}
problem-choice-one = 「{ $said }」是好幾項，這裡只能選一項。請只選最合適的一項。{ $own ->
    [yes] 如果這就是您要寫的內容，請在前面加等號，例如：={ $said }
   *[no] {""}
}
problem-choice-gone = 原來的選項已不再提供。請重新選擇。
problem-multi-empty = 還沒有選。請點選按鈕，或輸入編號，例如：1、3。
problem-multi-least = 請至少選 { $least } 項，例如：1、3。
problem-multi-many = 自己寫的內容最多 { $most } 項。請合併或刪去一些。
problem-yes-no = 看不懂「{ $said }」。請回答「是」或「否」。
problem-date-unclear = 「{ $said }」看不出是哪一天。請寫成 2026年3月1日 或 2026-03-01，也可以寫「明天」「下月1日」。
problem-date-ambiguous = 「{ $said }」可以是{ $first }，也可以是{ $second }。請把年份寫在最前面，例如：{ $iso }。
problem-date-day = 「{ $said }」缺少日。請寫明哪一天，例如：2026年3月1日。
problem-date-year = 「{ $said }」的年份只有兩位。請寫四位年份，例如：2026年3月1日；民國紀年請寫明「民國」。
problem-date-years = 日期須在西元 { $first } 年至 { $last } 年之間，例如：2026年3月1日。
problem-date-impossible = 沒有「{ $said }」這一天。請核對月份和日，例如：2026年2月28日。
problem-number-unclear = 「{ $said }」不是看得懂的數字。請寫成 12000、1.2萬 或 一萬二千。
problem-number-separators = 「{ $said }」裡的分隔號有歧義。千位分隔請寫成 12,000，小數請寫成 1.2。
problem-number-long = 「{ $said }」的位數太多。請核對後重新輸入，例如：12,000。
problem-number-whole = 這裡要整數，收到的是「{ $said }」。例如：4。
problem-number-least = 收到的是 { $said }，不能小於 { $least }，例如：{ $least }。
problem-number-most = 收到的是 { $said }，不能大於 { $most }，例如：{ $most }。
problem-percent-range = 收到的是 { $said }%，須在 { $least }% 到 { $most }% 之間，例如：{ $most }%。
problem-percent-decimals = 收到的是 { $said }%，最多保留 { $decimals } 位小數。請改寫，例如：6%。
problem-money-currency = 「{ $said }」沒有寫明幣別。請連同幣別一起寫，例如：CNY 12,000.00。
problem-money-mismatch = 「{ $said }」與本合約的幣別 { $currency } 不一致。請改用 { $currency } 的金額，例如：{ $currency } 12,000；或先修改幣別。
problem-money-least = 收到的是 { $currency } { $said }，不能小於 { $currency } { $least }，例如：{ $currency } 12,000.00。
problem-money-most = 收到的金額是 { $said }，須小於 { $most }。請核對後重新輸入，例如：12,000.00。
problem-money-decimals = 「{ $said }」的小數位數有疑問，金額最多保留 { $places } 位小數。千位分隔請用逗號，例如：12,500。
problem-duration-unclear = 看不懂「{ $said }」。請寫數字和單位（{ $units }），例如：{ $example }。
problem-duration-unit = 「{ $said }」沒有單位。請寫明單位（{ $units }），例如：{ $example }。
problem-duration-units = 這裡不能用「{ $said }」的單位，可用：{ $units }。例如：{ $example }。
problem-duration-range = 收到的是「{ $said }」，數量須在 { $least } 到 { $most } 之間，例如：{ $least }。
problem-duration-gone = 原來的期限不再適用。請重新輸入，例如：12個月。
problem-phone-unclear = 「{ $said }」不像一個電話號碼。請只寫一個號碼，例如：138 0013 8000 或 010-12345678 轉 8001。
problem-phone-region = 「{ $said }」不是完整的內地號碼，看起來像 { $like }。若是，請連同 + 和地區代碼這樣輸入；若是內地座機，請加上區號，例如：010-12345678。
problem-phone-invalid = 「{ $said }」不是有效號碼，可能缺少區號或少了一位。例如：+852 2123 4567、+886 2 2345 6789、138 0013 8000；內地以外的號碼請以 + 和國家或地區代碼開頭。
problem-email = 「{ $said }」不是完整的電子郵件地址。例如：chan@example.com。
problem-company-shape = 「{ $said }」不是統一社會信用代碼：應為 18 位數字和大寫字母，例如：91990000MA00000008。目前只支援中國內地企業的代碼；其他地區的企業請留空。
problem-company-length = 「{ $said }」有 { $length } 位，統一社會信用代碼是 18 位，例如：91990000MA00000008。目前只支援中國內地企業的代碼；其他地區的企業請留空。
problem-company-letter = 「{ $said }」裡有字母 { $letter }，統一社會信用代碼不用 I、O、S、V、Z，可能是數字 1、0、5 或 2。
problem-company-check = 「{ $said }」的校驗碼不符，至少有一位寫錯了。請對照營業執照逐位核對。
problem-table-rows = 這裡要一項一項地填。請點「新增一項」，再逐格輸入。
problem-table-many = 最多 { $most } 項。請刪去幾項。
problem-table-columns = 第 { $row } 項的欄目與現在的表格不符。請重新填寫這一項。
problem-table-cell = 第 { $row } 項還有必填的格沒有填。請補齊。
### End of answers

### What just happened

notice-saved = ✓ { $name }：{ $answer }
notice-skipped = 已略過「{ $name }」，隨時可以補填。
notice-parked = 「{ $name }」先放一放，稍後在總覽裡補上。
notice-reopened = 相關內容變了，請再確認一次「{ $name }」。
notice-corrected = ✓ 已更正「{ $name }」：{ $answer }
notice-not-corrected = 「{ $name }」沒有改動，原來的回答仍然有效。
notice-cell-corrected = ✓ 已更正「{ $name }」第 { $row } 列：{ $cell }
notice-edit-unclear = 已經無法判斷那則訊息對應哪一處，什麼都沒有改動。請在這裡或用 /review 更正。
notice-complete = 所有問題都答完了。請在這裡從頭看一遍，任何一項都可以再改。
notice-terms-taken = ✓ 已採用標準條款 { $count } 項。
notice-no-terms = 這裡沒有尚未處理的標準條款。
notice-left-out = 另有 { $count } 項選填已略過，隨時可以補填。
notice-undone = ↩ 已撤回 { $count } 項，恢復為之前的內容。
notice-row-saved = ✓ 這一列已儲存。
notice-row-removed = ✓ 已刪除這一列。
notice-table-full = 表格最多 { $most } 列，請先改動或刪除已有的列。
notice-first = 這已經是第一個問題。
notice-required = 這一項不能略過；可以點「稍後再答」。
notice-nothing-chosen = 還沒有選擇。請先選一項，或直接輸入。
notice-not-here = 這個操作在這裡用不上，什麼都沒有改動。
notice-say-start = 目前沒有要回答的問題。請點「起草新合約」開始；也可以把公司名片或開票資料整段貼過來。
notice-gone = 這一項已經不在了，什麼都沒有改動。
notice-unknown = 沒看懂這則訊息。請直接回答目前的問題，或輸入 /help。
notice-missing = 正式版本還差 { $count } 項必答內容，見下方；隨時可以先要草稿。
notice-errors = 有 { $count } 處錯誤需要先改正，或由您確認後仍然保留。
notice-making = 正在產生檔案……
notice-written-in = 合約檔案將使用這種語言。
notice-overridden = 已按您的決定保留，並記錄在草稿中：{ $message }
notice-override-undone = 已取消保留，請改正：{ $message }
notice-restarted = 已清空全部回答，從頭開始；原來的回答仍保存在歷史記錄裡。
notice-new = 新草稿已建立。每答一題都會立即儲存，隨時可以離開。
notice-resumed = 歡迎回來，從上次停下的地方繼續。
notice-cloned = 已複製為新草稿，回答都已帶過來，請改動不同的地方。
notice-next-deal = 新草稿沿用了原來的條款；只需再答換掉的一方、日期和金額。
notice-renamed = ✓ 已改名。
notice-not-renamed = 草稿名稱沒有改動。
notice-deleted = ✓ 草稿及其全部回答已刪除。
notice-new-version = 合約範本有了新版本，您的回答都還在；不再適用的會請您重新確認。
notice-no-drafts = 您還沒有草稿。
notice-speaking = 好的，以後用繁體中文交流。
notice-kept = ✓ 已保留「{ $name }」，期限重新計算。
notice-remind-offer = 這份草稿如果放下 { $days } 天還沒有完成，要提醒您一次嗎？不開啟就不會提醒；開關一直在 /drafts 裡。
notice-remind-on = ✓ 好的：草稿放下 { $days } 天還沒有完成，會提醒您一次。要關閉，請用 /drafts
notice-remind-off = ✓ 不再提醒。要重新開啟，請用 /drafts
notice-not-saved = 沒有儲存成功，請稍後再試一次。剛才的內容沒有記錄。
notice-document-failed = 檔案沒有做成，草稿完好無損，請稍後再試。

### A question and the ways on

state-skipped = 不適用（已略過）
state-reopened = 待重新確認
state-parked = 稍後再答
state-open = 尚未填寫
question-optional = 選填，可以略過。
question-current = 目前的回答：{ $answer }
question-several = 可複選，選好後點「選好了」。
question-own = 自己寫的：{ $words }
question-own-words = 也可以直接輸入自己的說法。
choice-keep = 保持不變
choice-done = 選好了
choice-earlier = 沿用原答案：{ $answer }
choice-standard = 標準：{ $answer }
choice-suggested = { $answer }
choice-earlier-rows = 沿用原來的 { $count } 列
choice-standard-rows = 採用標準的 { $count } 列
choice-suggested-rows = 採用建議的 { $count } 列
choice-terms = 本條其餘採用標準條款（{ $count } 項）
choice-all-terms = 其餘全部採用標準條款（{ $count } 項）
choice-short-way = ⚡ 快速起草：標準條款一次看完，只答其餘
choice-undo = ↩ 撤回一次填入的 { $count } 項
choice-restore = ↩ 恢復一次清空的 { $count } 項
choice-back = ‹ 返回
choice-skip = 略過
choice-later = 稍後再答
choice-why = 為什麼問
choice-review = 總覽
table-empty = 還沒有任何列。
table-edit = 修改第 { $number } 列
table-remove = 刪除第 { $number } 列
table-add = ＋ 新增一列
table-add-proposed = ＋ { $row }
table-row = { $table } · 第 { $number } 列

### Looking back

review-title = 總覽：{ $name }
review-heading = 總覽
review-count = 已完成 { $done } / { $total } 項
review-missing = 還缺 { $count } 項必答內容{ $parked ->
    [0] {""}
   *[other] ，其中 { $parked } 項先放著
 }。
review-clean = 沒有發現問題，也沒有遺漏。
article-empty = 這一部分目前沒有需要填寫的內容。
choice-proceed = 繼續填寫（還有 { $count } 項）
choice-document = 產生合約檔案
choice-edit = { $name }
choice-missing = ○ { $name }
choice-parked = ⏸ { $name }
choice-override = 我清楚，仍然保留
choice-override-undo = 取消保留
choice-article = { $title }
choice-article-open = { $title }（缺 { $count } 項）
choice-next-article = 下一條 ›
finding-error = ⛔ { $message }{ $mend }（依據：{ $source }）
finding-warn = ⚠️ { $message }{ $mend }（依據：{ $source }）
finding-info = ℹ️ { $message }{ $mend }（依據：{ $source }）
finding-overridden = { $finding } —— 您已確認保留。
terms-title = 標準條款：{ $title }
terms-rest = 其餘各條
terms-line = { $name }：{ $answer }
terms-optional = 選填、也可以一併略過：{ $names }
choice-accept = 採用這 { $count } 項
choice-accept-bare = 採用這 { $count } 項，並略過 { $left } 項選填
choice-one-by-one = 逐項回答
restart-title = 要從頭開始嗎？
restart-body = 將清空這份草稿的 { $count } 項回答。
choice-restart = 清空並重新開始

### The document

document-title = 產生合約檔案
document-heading = 檔案
document-language = 檔案語言：{ $language }
document-side-by-side = 中文和英文分兩欄對照，以中文為準；您自己寫的內容不作翻譯，兩欄都照原文顯示。
document-missing = 還有 { $count } 項必答內容未填：{ $names }
document-errors = 還有 { $count } 處錯誤需要改正或確認保留。
document-warnings = 有 { $count } 處提醒，建議先看一眼總覽。
document-ready = 內容齊全，可以產生正式版本。
choice-final = 產生正式版本
choice-copy = 產生草稿
choice-preview = 👁 預覽頁面
mark-draft = 草稿
mark-sample = 樣本
side-by-side-note = 本文件以中文、英文兩欄對照載明同一份合約，內容不一致時以中文為準。由當事人自行填寫的文字（如名稱、地址、自擬條款）不作翻譯，在兩種文本中均按原文載明。
document-final-caption = 《{ $title }》正式版本已產生，請核對後簽署。
document-copy-caption = 《{ $title }》草稿{ $count ->
    [0] 。
   *[other] ，必答內容尚缺 { $count } 項；空白處已標黃。
 }
document-sample-caption = 《{ $title }》樣本，內容均為虛構，僅供了解成品的樣子。

### Outside a draft

start-title = 合約助手
start-body = 一問一答，把一份合約談完整，最後得到一份可以簽署的 Word 檔案。每個回答都會立即儲存，隨時可以離開、返回或修改。
start-advice = 本機器人只幫助起草和核對，不提供法律意見；重要合約請在簽署前請律師過目。
choice-new = 起草新合約
choice-resume = 繼續上次的草稿
choice-sample = 看一份樣本：{ $title }
choice-drafts = 我的草稿（{ $count }）
choice-language = 語言 / Language
choice-help = 說明
help-title = 怎麼用
help-answer = 直接輸入回答，或選擇給出的選項。數字、日期、金額怎麼寫都行：1.2萬、2026.3.1、明天、十二個月。
help-ways = 「返回」不會遺失回答；選填的可以「略過」，必答的可以「稍後再答」；「總覽」裡每一項都可以再改。
help-commands = 指令：/new 新合約 · /drafts 草稿列表 · /companies 公司資料 · /resume 繼續 · /back 返回 · /skip 略過 · /later 稍後 · /review 總覽 · /document 產生檔案 · /share 請對方填寫 · /language 語言 · /help 說明
help-language = 交流的語言和合約的語言可以分別選擇：简体中文、繁體中文、English；合約還可以做成中英對照。
help-word = 在 Word 裡改過的合約可以傳回這裡：會告訴您改了哪裡，您填寫的內容經確認後寫進草稿。
help-saved = 看到「✓」就表示已經儲存，斷電、斷網、關機都不會遺失。
language-title = 語言
language-body = 請選擇交流使用的語言。
language-document = 目前草稿的合約語言：{ $language }
language-zh-Hans = 简体中文
language-zh-Hant = 繁體中文
language-en = English
language-zh-en = 中英對照
choice-write-in = 合約：{ $language }
contracts-title = 要起草哪一種合約？
drafts-title = 我的草稿
drafts-none = 還沒有草稿。
drafts-line = { $name } · { $done }/{ $total } · 最後修改 { $edited }
drafts-until = ⏳ 過了{ $date }將被刪除；開啟或保留就會留下
choice-keep-draft = 保留
choice-remind-on = 🔔 { $days } 天後提醒我
choice-remind-off = 🔕 關閉提醒
choice-manage = 管理
choice-previous = ‹ 上一頁
choice-next = 下一頁 ›
draft-title = 這份草稿
choice-open = 開啟
choice-rename = 改名
choice-clone = 複製
choice-next-deal = ↻ 再做一份：條款照舊，換{ $side }（{ $name }）
choice-delete = 刪除
rename-title = 改成什麼名字？
rename-body = 現在叫：{ $name }
delete-title = 確定刪除？
delete-body = 刪除後無法復原。
choice-delete-now = 確定刪除

### Saved companies
notice-filled = ✓ { $side }：{ $name }，已填入 { $count } 項
notice-company-saved = ✓ 已記住「{ $name }」。檢視、修改或刪除，請用 /companies
notice-company-updated = ✓ 「{ $name }」存下的資料已更新。
notice-company-changed = ✓ 已更新 { $count } 項。
notice-company-known = 「{ $name }」已經在公司資料裡了。
notice-company-dropped = ✓ 「{ $name }」的資料已刪除；草稿裡的內容不受影響。
notice-company-say = 沒有看出是哪一項。請點一項，或寫成「電話：……」這樣的一行。
notice-company-nameless = 沒有看到公司名稱。請連同名稱一起貼上，或者先輸入名稱。
notice-company-unused = 沒有哪份草稿還需要更新。
notice-companies-full = 最多儲存 { $most } 家公司。請先用 /companies 刪除用不著的。
notice-drafts-updated = ✓ 已更新 { $count } 份草稿。
notice-draft-restored = ↩ 草稿「{ $name }」已恢復原來的內容。
choice-fill-mine = 🏢 我方：{ $name }
choice-fill = { $name }
choice-fill-rest = 填入「{ $name }」存下的資料（{ $count } 項）
choice-more-companies = 更多公司…
choice-remember-mine = 🏢 記住我方：{ $name }
choice-remember = 記住對方：{ $name }
choice-company-update = 更新「{ $name }」存下的資料
choice-company-uses = 找出還用著「{ $name }」舊資料的草稿
choice-companies = 公司資料（{ $count }）
choice-add-mine = ＋ 我方公司
choice-add-company = ＋ 對方公司
choice-mine = 是我方公司
choice-drop = 刪除這家公司的資料
choice-clear = 清空這一項
choice-update-draft = 更新：{ $name }
choice-update-all = 全部更新（{ $count } 份）
choice-take-back = ↩ 撤回：{ $name }
companies-title = 公司資料
companies-body = 存在這裡的公司，起草時點一下就能填好名稱、地址等各項。只有您能看到。
companies-none = 還沒有儲存公司。可以在這裡新增，也可以在產生檔案之後一鍵記住。
company-mine = 🏢 { $name }（我方）
company-body = 點一項來修改，也可以把名片或開票資料整段貼過來。
company-unsaved = 可以記住{ $side }「{ $name }」，下次點一下就填好：{ $details }。
company-differs = { $side }「{ $name }」與存下的資料不同：{ $details }。
company-consent = 點選即表示同意儲存。資料加密存放，只用來填寫您的合約；檢視、修改或刪除，請用 /companies
detail-title = 請輸入{ $detail }
detail-body = 也可以把名片或開票資料整段貼過來。
drop-title = 確定刪除這家公司的資料？
drop-body = 草稿和已經產生的合約不受影響。刪除後無法恢復。
uses-title = 還用著「{ $name }」舊資料的草稿
uses-body = 這些草稿還沒有要過正式版本。更新以後可以撤回。
uses-line = { $detail }：{ $before } → { $now }

### Both sides of a draft
notice-no-sides = 這份合約沒有單獨屬於某一方的內容，不需要分享。
notice-invited = ✓ { $side }的連結做好了：請把下面這則訊息轉給對方。
notice-share-taken = { $side }已經加入。請先收回，再做新的連結。
notice-link-revoked = ✓ { $side }的連結已失效。
notice-revoked = ✓ { $side }已不能再開啟這份草稿；填過的內容都留在草稿裡。
notice-nudged = ✓ 已提醒{ $side }繼續填寫。
notice-nudge-again = 今天已經提醒過{ $side }了，一天一次就夠。
notice-nudge-done = { $side }必答的內容都答完了。
notice-guest = 這個操作只有建立這份草稿的人能做，什麼都沒有改動。
notice-link-over = 這個連結用不了：可能已經用過、過期、被收回，或者不完整。請向對方要一個新的。
notice-own-link = 這是您自己做的連結，用來請{ $side }填寫，要由對方開啟。
notice-joined = ✓ 請在這份合約裡填寫{ $side }的內容。傳連結給您的人會看到您的回答和您的使用者編號；隨時可以在 /drafts 裡退出。
notice-left = ✓ 您已退出這份草稿；您填過的內容留給對方。
notice-withdrawn = 有一份別人請您填寫的草稿不再對您開放：對方收回了，或者刪除了。您其他的內容沒有變動。
notice-news = 🤝 您上次看過之後，對方改了 { $count } 項：
notice-news-line = · { $name }：{ $answer }
notice-news-more = ……另有 { $count } 項
choice-share = 🤝 請對方填寫對方的內容
share-title = 雙方一起填：{ $name }
share-body = 把連結傳給對方，對方就能填寫自己一方的內容，也能看草稿。誰改了什麼，雙方都看得到；正式版本只有您能產生。
share-none = { $side }：還沒有連結；屬於這一方的內容有 { $count } 項。
share-link = { $side }：連結還沒有人用過。僅限一人使用，{ $day }以前（含當天）有效。
share-link-over = { $side }：連結已於{ $day }到期，沒有人用過。
share-joined = { $side }：{ $day }加入（使用者 { $who }），{ $count ->
    [0] 必答的內容都答完了。
   *[other] 還缺 { $count } 項必答內容。
}
choice-invite = 給{ $side }做一個連結
choice-invite-again = 給{ $side }換一個連結
choice-nudge = 🔔 提醒{ $side }
choice-revoke = 收回：{ $side }
guest-body = 您填寫{ $side }的內容。其餘由對方填寫，您可以在這裡和草稿裡看到。
guest-complete = 您這一方必答的內容都答完了；正式版本由對方產生。
guest-finished = 對方已於{ $day }產生正式版本；您在那之後的改動不在其中。
guest-copy = 可以要一份草稿來看；正式版本由對方產生。
choice-read-copy = 看草稿
drafts-shared = 🤝 { $name } · 由您填寫{ $side } · 最後修改 { $edited }
choice-leave = 退出這份草稿
choice-leave-now = 確定退出
leave-title = 退出這份草稿？
leave-body = 退出後您不能再開啟它，您填過的內容留給對方；要再進來，需要新的連結。
erase-shared = 同時退出別人的 { $count } 份草稿：您在那裡填過的內容留給對方，但不再帶有您的使用者編號。
choice-open-draft = 開啟草稿
tidings-title = 🤝 「{ $name }」
tidings-joined = { $side }已經開啟您的連結，可以填寫自己的內容了。
tidings-answered = { $side }必答的內容都答完了。
tidings-left = { $side }已退出這份草稿，填過的內容都還在。
tidings-nudge = 對方請您繼續填寫{ $side }的內容。

### A message about a draft that nobody uses

announcement-title = ⏳ 「{ $name }」即將被刪除
announcement-body = 這份草稿至少 { $days } 天沒有開啟或改動，已到本機器人的保留期限。請在{ $date }以前（含當天）開啟或保留，它就會留下；過了這一天，草稿連同全部回答將被永久刪除。
reminder-title = 🔔 「{ $name }」還沒有完成
reminder-left = 還缺 { $count } 項必答內容，在：{ $articles }。
reminder-time = 大約需要 { $minutes } 分鐘。已經回答的都儲存著。
choice-not-again = 不再提醒

### The terminal

terminal-files-too = 以下檔案將一併刪除：
    { $names }
terminal-example = 例：{ $example }
terminal-word = 交回在 Word 裡改過的合約：/word 檔案路徑
terminal-why = 為什麼：{ $why }
terminal-enter = ← Enter 鍵
terminal-invite = { $side }的連結，{ $day }以前（含當天）有效。對方請輸入：/join { $code }

### Telegram

erase-title = 刪除您的全部資料？
erase-body = 將刪除您的 { $count } 份草稿、全部回答、存下的公司資料和設定。
choice-erase-all = 刪除全部資料
choice-erase-again = 再次確認：永久刪除
notice-erased = ✓ 您的全部資料已刪除。要重新開始，請傳送 /start。
telegram-example = 例：{ $example }
telegram-why = 為什麼問：{ $why }
telegram-copy = 📋 複製目前的回答
telegram-deal = 📄 交易要點卡片
telegram-page = { $page }/{ $pages }
telegram-stale = 這張卡片已經過時，什麼都沒有改動。現在的位置：{ $title }
telegram-already = 已經是這樣了，沒有再改動。
telegram-not-saved = 暫時沒能儲存，正在自動重試，不用重發；看到新的卡片才算儲存。
telegram-given-up = 這一則沒有儲存：目前沒有儲存空間，而您已轉去做別的操作。請稍後重新傳送。
telegram-damaged = 讀不出已儲存的資料，什麼都沒有改動。請聯絡本機器人的管理者。
telegram-failed = 處理時出了意外，什麼都沒有改動。請把編號 { $number } 告訴本機器人的管理者。
telegram-flood = 一下子收到的訊息太多，最後幾則沒有收下，也沒有儲存。請等大約 { $seconds } 秒，再從這裡繼續：{ $title }
telegram-share = 📱 分享我的手機號碼
telegram-share-body = 可以點下方的按鈕分享手機號碼，也可以直接輸入。
telegram-share-over = 好的，號碼按鈕已收起。
telegram-edit-unknown = 這則訊息不是對某個問題的回答，改動它不影響草稿。要更正，請用 /review。
telegram-edit-elsewhere = 這則訊息屬於另一份草稿，什麼都沒有改動。請先打開那份草稿再更正。
telegram-group = 合約只在私聊裡起草，請點這裡：
telegram-group-button = 打開私聊
telegram-not-allowed = 本機器人目前只對指定的使用者開放。
telegram-invite = 請您填寫《{ $title }》裡{ $side }的內容。這個連結僅限一人使用，{ $day }以前（含當天）有效，請不要轉給別人。
telegram-invite-send = 📤 傳給對方
telegram-invite-copy = 📋 複製連結
telegram-export = 您在本機器人中的全部資料（JSON）。
telegram-privacy = <b>隱私</b>
    儲存什麼：您的 Telegram 使用者編號、介面語言、目前所在的位置、是否要提醒、草稿及其回答和修改歷史，您點選記住或自己新增的公司資料（名稱、代碼、法定代表人、地址、聯絡方式、收款帳戶，以及改動前的舊資料；用 /companies 檢視和刪除）；收發的每則訊息只儲存到處理完畢或送達為止，之後只留編號；您為對方做的連結，只留校驗值、有效期限和使用它的帳號。除此之外不儲存您的姓名和使用者名稱；電話號碼只有寫進回答或公司資料才會儲存。
    怎麼儲存：在資料庫中加密；做好的檔案不留存，隨時可以重新產生。
    誰能看到：機器人只給您看。如果您把草稿的連結傳給別人，對方能看這份草稿，您能看到對方的回答和 Telegram 使用者編號；如果您用了別人的連結，則反過來。您退出、被收回或刪除全部資料之後，您的回答留在那份草稿裡，但不再帶有您的編號。資料庫的金鑰在本機器人的管理者手裡。日誌裡沒有回答。
    儲存多久：{ $days ->
    [0] 直到您刪除為止。
   *[other] 草稿連續 { $days } 天沒有開啟或改動，會先通知您一個最後日期（至少在 { $notice } 天之後）；過了這一天，除非您開啟或保留過它，就會刪除。您也可以隨時自己刪除。
}
    提醒：{ $reminder ->
    [0] 沒有。
   *[other] 只有您在 /drafts 裡開啟才有：草稿放下 { $reminder } 天還沒有完成，提醒一次。
}
    您刪除的內容，可能還留在更早做的備份裡，直到本機器人的管理者清除該備份；升級或還原資料庫時留下的副本裡也可能還有，30 天後自動刪除。
    Telegram 本身會傳送並儲存聊天記錄，請參閱它的隱私權政策；刪除聊天不會刪除這裡的草稿。
    /export 取得全部資料 · /delete 全部刪除
telegram-choice-export = 匯出全部資料
telegram-deal-none = 目前沒有打開的草稿。請先用 /drafts 打開一份。
deal-title = 交易要點 · { $name }
deal-line = { $name }：{ $answer }
deal-open = 尚未確定（{ $count } 項）：{ $names }
deal-more = { $names } 等
deal-complete = 各項內容已經齊全。
deal-note = 草稿摘要，以最終簽署的合約為準。
command-start = 開始
command-new = 起草新合約
command-drafts = 我的草稿
command-companies = 公司資料
command-resume = 繼續上次的草稿
command-review = 總覽與修改
command-document = 產生合約檔案
command-preview = 預覽頁面
command-share = 請對方一起填寫
command-deal = 交易要點卡片
command-language = 語言
command-privacy = 隱私說明
command-export = 匯出我的資料
command-delete = 刪除我的全部資料
command-help = 說明

### End of Telegram

### What a company's contracts ask about it, and how pasted text may call that (| between the names)
detail-name = 名稱
detail-company-id = 統一社會信用代碼
detail-representative = 法定代表人
detail-address = 地址
detail-city = 所在城市
detail-contact = 聯絡人
detail-phone = 聯絡電話
detail-email = 電子郵件
detail-account-name = 收款戶名
detail-bank = 開戶銀行
detail-account = 收款帳號
paste-name = 名稱|全稱|公司|公司名稱|公司全稱|單位|單位名稱|企業名稱|機構名稱|名字|抬頭|發票抬頭|客戶|客戶名稱|供應商|商戶名稱
paste-company-id = 統一社會信用代碼|社會信用代碼|信用代碼|稅號|納稅人識別號|統一編號|統編|營業執照號|註冊號
paste-representative = 法定代表人|法人|法人代表|負責人|代表人
paste-address = 地址|地址、電話|地址電話|住所|住所地|註冊地址|公司地址|單位地址|通訊地址|辦公地址|聯絡地址|聯繫地址|詳細地址|收件地址
paste-city = 城市|所在城市|所在市|縣市
paste-contact = 聯絡人|聯繫人|聯絡人姓名|姓名|經辦人|承辦人|業務聯絡人|收件人|授權代表
paste-phone = 電話|聯絡電話|聯繫電話|手機|手機號|手機號碼|電話號碼|聯絡方式|市話|固定電話|公司電話|行動電話
paste-email = 郵箱|郵件|電子郵箱|電子郵件|信箱|電子信箱|電郵
paste-account-name = 戶名|帳戶名|帳戶名稱|開戶名稱|收款戶名|收款人
paste-bank = 開戶行|開戶銀行|銀行|收款銀行|開戶支行|開戶行及帳號|銀行分行
paste-account = 帳號|賬號|帳戶|銀行帳號|銀行賬號|收款帳號|卡號

### Pasted text
proposed-title = 請核對：貼上的內容可以填入這些
proposed-rest = 請核對要填入的內容
proposed-side = 這是哪一方的資料？
proposed-one = 「{ $name }」應該是什麼？請直接輸入。
proposed-line = { $name }：{ $answer }
proposed-change = { $name }：{ $answer }（原來是：{ $before }）
proposed-unclear = ⚠ { $name }：{ $said } —— { $why }
choice-proposed-take = 填入這 { $count } 項
choice-proposed-drop = ✗ 不要
choice-proposed-side = 這是{ $side }的資料
choice-proposed-whole = 不，整段就是「{ $name }」的回答
notice-paste-new = 已依貼上的內容建立新草稿；在您確認之前，什麼都還沒有填入。
notice-paste-draft = 這些內容可以填入草稿「{ $name }」。
notice-paste-which = 這些內容要用在哪一種合約？選好之後會請您逐項核對。
notice-paste-left = 什麼都沒有填入，新草稿已經撤掉。
choice-proposed-new = ＋ 用這些內容另開一份新草稿
notice-proposed-taken = ✓ 已填入 { $count } 項。
notice-proposed-none = 還沒有可以填入的內容；請點一項更正，或點「返回」。
notice-proposed-say = 沒有看出這是哪一項。請寫成「地址：……」這樣的一行，或點一項來更正。

### Finished versions
version-title = 第 { $number } 版（{ $day }，{ $language }）
version-first = 這是第一份定稿。
version-before = 與第 { $number } 版相比，改了 { $count } 處：
version-before-same = 與第 { $number } 版相比，回答沒有不同。
version-since = 第 { $number } 版之後，草稿又改了 { $count } 處：
version-since-same = 第 { $number } 版之後，草稿沒有改動。
version-line = · { $name }：{ $before } → { $after }
version-nothing = （空）
version-more = ……另有 { $count } 處
choice-version = 第 { $number } 版 · { $day } · { $language }
choice-version-beside = 與第 { $number } 版比較
choice-version-file = 取第 { $number } 版的檔案
notice-version-words = 合約文字已經更新，那一版的檔案無法再逐字重做；請按現在的內容另出一版。

### Pages
notice-no-preview = 這裡沒有安裝可以顯示頁面的程式；請用「產生合約檔案」查看。
notice-preview-failed = 頁面沒能顯示出來，草稿沒有變化。請稍後再試，或直接產生合約檔案。
preview-caption = { $name } · 共 { $count } 頁

### A Word file that comes back
returned-title = 您傳回的 Word 檔案：{ $name }
returned-version = 這是第 { $number } 版（{ $day }）的檔案。
returned-copy = 這是草稿檔案。
returned-same = 內文與當初產生的一字不差。
returned-already = 檔案裡改過的內容，草稿裡都已經有了。
returned-filled = 您填寫的內容，檔案裡有 { $count } 項不同；經您確認才會寫進草稿：
returned-blank = · { $name }：{ $said }
returned-others = 對方填寫的內容，檔案裡有 { $count } 項不同。這些只有對方能改，僅供您對照：
returned-words = 合約本身的文字，檔案裡有 { $count } 處不同。這些僅供您對照，草稿不會跟著改：
returned-clause = （{ $number }）
returned-line = · { $clause }「{ $before }」→「{ $after }」
returned-added = · 新增：「{ $after }」
returned-removed = · { $clause }刪去：「{ $before }」
returned-renewed = 合約範本的文字後來更新過，這份檔案已無法逐字對照。
returned-since = 這份檔案產生之後，草稿裡改了 { $count } 項：
returned-since-same = 這份檔案產生之後，草稿沒有改動。
choice-returned-check = 逐項核對（{ $count } 項）
notice-word-strange = 從這份檔案找不到您可以開啟的草稿。您的草稿都在 /drafts
notice-word-unmarked = 這份 Word 檔案裡沒有本機器人的標記：可能不是在這裡產生的，也可能在另存時遺失了。您的草稿都在 /drafts
notice-word-unreadable = 無法讀取這份檔案。請用 Word 另存成 .docx（不設密碼、不含巨集）再傳來。
notice-word-large = 檔案超過 5 MB，無法讀取。請刪去圖片後再傳來。
notice-word-kind = 這裡只收本機器人產生的 Word 檔案（.docx）。
notice-word-late = 目前沒能讀到這份檔案，請稍後再傳一次。
notice-word-missing = 找不到可以讀取的檔案。請這樣輸入：/word 檔案路徑
