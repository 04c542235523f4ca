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
notice-complete = 所有問題都答完了。請在這裡通讀一遍，任何一項都可以再改。
notice-terms-taken = ✓ 已採用標準條款 { $count } 項。
notice-no-terms = 這裡沒有尚未處理的標準條款。
notice-row-saved = ✓ 這一列已儲存。
notice-row-removed = ✓ 已刪除這一列。
notice-table-full = 表格最多 { $most } 列，請先改動或刪除已有的列。
notice-first = 這已經是第一個問題。
notice-required = 這一項不能略過；可以點「稍後再答」。
notice-nothing-chosen = 還沒有選擇。請先選一項，或直接輸入。
notice-not-here = 這個操作在這裡用不上，什麼都沒有改動。
notice-gone = 這一項已經不在了，什麼都沒有改動。
notice-unknown = 沒看懂這則訊息。請直接回答目前的問題，或輸入 /help。
notice-missing = 正式文本還差 { $count } 項必答內容，見下方；隨時可以先要草稿。
notice-errors = 有 { $count } 處錯誤需要先改正，或由您確認後仍然保留。
notice-making = 正在產生檔案……
notice-written-in = 合約檔案將使用這種語言。
notice-overridden = 已按您的決定保留，並記錄在草稿中：{ $message }
notice-override-undone = 已取消保留，請改正：{ $message }
notice-restarted = 已清空全部回答，從頭開始；原來的回答仍保存在歷史記錄裡。
notice-new = 新草稿已建立。每答一題都會立即儲存，隨時可以離開。
notice-resumed = 歡迎回來，從上次停下的地方繼續。
notice-cloned = 已複製為新草稿，回答都已帶過來，請改動不同的地方。
notice-renamed = ✓ 已改名。
notice-deleted = ✓ 草稿及其全部回答已刪除。
notice-new-version = 合約範本有了新版本，您的回答都還在；不再適用的會請您重新確認。
notice-no-drafts = 您還沒有草稿。
notice-speaking = 好的，以後用繁體中文交流。
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
choice-accept = 採用這 { $count } 項
choice-one-by-one = 逐項回答
restart-title = 要從頭開始嗎？
restart-body = 將清空這份草稿的 { $count } 項回答。
choice-restart = 清空並重新開始

### The document

document-title = 產生合約檔案
document-heading = 檔案
document-language = 檔案語言：{ $language }
document-missing = 還有 { $count } 項必答內容未填：{ $names }
document-errors = 還有 { $count } 處錯誤需要改正或確認保留。
document-warnings = 有 { $count } 處提醒，建議先看一眼總覽。
document-ready = 內容齊全，可以產生正式文本。
choice-final = 產生正式文本
choice-copy = 產生草稿
mark-draft = 草稿
mark-sample = 樣本
document-final-caption = 《{ $title }》正式文本已產生，請核對後簽署。
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
help-commands = 指令：/new 新合約 · /drafts 草稿列表 · /resume 繼續 · /back 返回 · /skip 略過 · /later 稍後 · /review 總覽 · /document 產生檔案 · /language 語言 · /help 說明
help-language = 交流的語言和合約的語言可以分別選擇：简体中文、繁體中文、English。
help-saved = 看到「✓」就表示已經儲存，斷電、斷網、關機都不會遺失。
language-title = 語言
language-body = 請選擇交流使用的語言。
language-document = 目前草稿的合約語言：{ $language }
language-zh-Hans = 简体中文
language-zh-Hant = 繁體中文
language-en = English
choice-write-in = 合約：{ $language }
contracts-title = 要起草哪一種合約？
drafts-title = 我的草稿
drafts-none = 還沒有草稿。
drafts-line = { $name } · { $done }/{ $total } · 最後修改 { $edited }
choice-manage = 管理
choice-previous = ‹ 上一頁
choice-next = 下一頁 ›
draft-title = 這份草稿
choice-open = 開啟
choice-rename = 改名
choice-clone = 複製
choice-delete = 刪除
rename-title = 改成什麼名字？
rename-body = 現在叫：{ $name }
delete-title = 確定刪除？
delete-body = 刪除後無法復原。
choice-delete-now = 確定刪除

### The terminal

terminal-example = 例：{ $example }
terminal-why = 為什麼：{ $why }
terminal-enter = ← Enter 鍵

### Telegram

erase-title = 刪除您的全部資料？
erase-body = 將刪除您的 { $count } 份草稿、全部回答和設定。
choice-erase-all = 刪除全部資料
choice-erase-again = 再次確認：永久刪除
notice-erased = ✓ 您的全部資料已刪除。要重新開始，請傳送 /start。
telegram-example = 例：{ $example }
telegram-why = 為什麼問：{ $why }
telegram-copy = 📋 複製目前的回答
telegram-deal = 📄 交易要點卡片
telegram-page = { $page }/{ $pages }
telegram-stale = 這張卡片已經過時，什麼都沒有改動。現在的位置：{ $title }
telegram-not-saved = 暫時沒能儲存，正在自動重試，不用重發；看到新的卡片才算儲存。
telegram-damaged = 讀不出已儲存的資料，什麼都沒有改動。請聯絡本機器人的管理者。
telegram-share = 📱 分享我的手機號碼
telegram-share-body = 可以點下方的按鈕分享手機號碼，也可以直接輸入。
telegram-share-over = 好的，號碼按鈕已收起。
telegram-edit-unknown = 這則訊息不是對某個問題的回答，改動它不影響草稿。要更正，請用 /review。
telegram-edit-elsewhere = 這則訊息屬於另一份草稿，什麼都沒有改動。請先打開那份草稿再更正。
telegram-group = 合約只在私聊裡起草，請點這裡：
telegram-group-button = 打開私聊
telegram-not-allowed = 本機器人目前只對指定的使用者開放。
telegram-export = 您在本機器人中的全部資料（JSON）。
telegram-privacy = <b>隱私</b>
    儲存什麼：您的 Telegram 使用者編號、介面語言、草稿、回答及其修改歷史。不儲存您的姓名、使用者名稱和電話，除非您把它們寫進回答。
    怎麼儲存：回答在資料庫中加密；做好的檔案不留存，隨時可以重新產生。
    誰能看到：只有您。日誌裡沒有回答。
    儲存多久：{ $days ->
    [0] 直到您刪除為止。
   *[other] 草稿連續 { $days } 天沒有改動，會先通知您，然後刪除；您也可以隨時自己刪除。
}
    Telegram 本身會傳送並儲存聊天記錄，請參閱它的隱私政策；刪除聊天不會刪除這裡的草稿。
    /export 取得全部資料 · /delete 全部刪除
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
command-resume = 繼續上次的草稿
command-review = 總覽與修改
command-document = 產生合約檔案
command-deal = 交易要點卡片
command-language = 語言
command-privacy = 隱私說明
command-export = 匯出我的資料
command-delete = 刪除我的全部資料
command-help = 說明

### End of Telegram
