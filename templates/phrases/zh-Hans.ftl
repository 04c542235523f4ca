### Answers
date-pattern = y年M月d日
list-comma = 、
list-last = 、
list-item = （{ $number }）{ $item }
list-semicolon = ；
answer-yes = 是
answer-no = 否
duration-day = { $figure }日
duration-workday = { $figure }个工作日
duration-month = { $figure }个月
duration-year = { $figure }年
unit-day = 日
unit-workday = 工作日
unit-month = 月
unit-year = 年
phone-extension = { $number } 转 { $extension }
money-figures = { $symbol }{ $number }
money-capitals = { $currency }{ $amount }
money-both = { $capitals }（{ $figures }）
currency-cny = 人民币
currency-hkd = 港币
currency-twd = 新台币
currency-mop = 澳门元
currency-usd = 美元
currency-eur = 欧元
currency-gbp = 英镑
currency-jpy = 日元
currency-sgd = 新加坡元
problem-text-empty = 没有收到内容。请直接输入文字。
problem-text-unprintable = 文字里有无法印在合同上的控制字符。请删去后再发一次。
problem-text-long = 共 { $length } 个字符，最多 { $most } 个。请缩短后再发一次。
problem-text-letters = “{ $said }”里没有汉字或字母，不像是名称。请输入完整的名称或姓名。
problem-text-standard = 这一项没有标准文字了。请输入您自己的文字。
problem-choice-number = 没有第“{ $said }”项，请输入 1–{ $most } 之间的编号。{ $own ->
    [yes] 如果这就是您要写的内容，请在前面加等号，例如：={ $said }
   *[no] {""}
}
problem-choice-several = “{ $said }”可以指“{ $first }”，也可以指“{ $second }”。请多写几个字，或点选按钮。{ $own ->
    [yes] 如果这就是您要写的内容，请在前面加等号，例如：={ $said }
   *[no] {""}
}
problem-choice-unknown = 选项中没有“{ $said }”。请点选按钮，或输入 1–{ $most } 的编号或选项名称，例如：{ $first }。{ $own ->
    [yes] 如果这就是您要写的内容，请在前面加等号，例如：={ $said }
   *[no] {""}
}
problem-choice-one = “{ $said }”是好几项，这里只能选一项。请只选最合适的一项。{ $own ->
    [yes] 如果这就是您要写的内容，请在前面加等号，例如：={ $said }
   *[no] {""}
}
problem-choice-gone = 原来的选项已不再提供。请重新选择。
problem-multi-empty = 还没有选。请点选按钮，或输入编号，例如：1、3。
problem-multi-least = 请至少选 { $least } 项，例如：1、3。
problem-multi-many = 自己写的内容最多 { $most } 项。请合并或删去一些。
problem-yes-no = 没看懂“{ $said }”。请回答“是”或“否”。
problem-date-unclear = “{ $said }”看不出是哪一天。请写成 2026年3月1日 或 2026-03-01，也可以写“明天”“下月1日”。
problem-date-ambiguous = “{ $said }”可以是{ $first }，也可以是{ $second }。请把年份写在最前面，例如：{ $iso }。
problem-date-day = “{ $said }”缺少日。请写明哪一天，例如：2026年3月1日。
problem-date-year = “{ $said }”的年份只有两位。请写四位年份，例如：2026年3月1日。
problem-date-years = 日期须在 { $first } 年至 { $last } 年之间，例如：2026年3月1日。
problem-date-impossible = 没有“{ $said }”这一天。请核对月份和日，例如：2026年2月28日。
problem-number-unclear = “{ $said }”不是看得懂的数字。请写成 12000、1.2万 或 一万二千。
problem-number-separators = “{ $said }”里的分隔号有歧义。千位分隔请写成 12,000，小数请写成 1.2。
problem-number-long = “{ $said }”的位数太多。请核对后重新输入，例如：12,000。
problem-number-whole = 这里要整数，收到的是“{ $said }”。例如：4。
problem-number-least = 收到的是 { $said }，不能小于 { $least }，例如：{ $least }。
problem-number-most = 收到的是 { $said }，不能大于 { $most }，例如：{ $most }。
problem-percent-range = 收到的是 { $said }%，须在 { $least }% 到 { $most }% 之间，例如：{ $most }%。
problem-percent-decimals = 收到的是 { $said }%，最多保留 { $decimals } 位小数。请改写，例如：6%。
problem-money-currency = “{ $said }”没有写明币种。请连同币种一起写，例如：CNY 12,000.00。
problem-money-mismatch = “{ $said }”与本合同的币种 { $currency } 不一致。请改用 { $currency } 的金额，例如：{ $currency } 12,000；或先修改币种。
problem-money-least = 收到的是 { $currency } { $said }，不能小于 { $currency } { $least }，例如：{ $currency } 12,000.00。
problem-money-most = 收到的金额是 { $said }，须小于 { $most }。请核对后重新输入，例如：12,000.00。
problem-money-decimals = “{ $said }”的小数位数有疑问，金额最多保留 { $places } 位小数。千位分隔请用逗号，例如：12,500。
problem-duration-unclear = 没看懂“{ $said }”。请写数字和单位（{ $units }），例如：{ $example }。
problem-duration-unit = “{ $said }”没有单位。请写明单位（{ $units }），例如：{ $example }。
problem-duration-units = 这里不能用“{ $said }”的单位，可用：{ $units }。例如：{ $example }。
problem-duration-range = 收到的是“{ $said }”，数量须在 { $least } 到 { $most } 之间，例如：{ $least }。
problem-duration-gone = 原来的期限不再适用。请重新输入，例如：12个月。
problem-phone-unclear = “{ $said }”不像一个电话号码。请只写一个号码，例如：138 0013 8000 或 010-12345678 转 8001。
problem-phone-region = “{ $said }”不是完整的内地号码，看起来像 { $like }。若是，请连同 + 和区号这样输入；若是内地座机，请加上区号，例如：010-12345678。
problem-phone-invalid = “{ $said }”不是有效号码，可能缺少区号或少了一位。例如：138 0013 8000、010-12345678；境外号码请以 + 和国家或地区代码开头。
problem-email = “{ $said }”不是完整的邮箱地址。例如：zhang@example.com。
problem-company-shape = “{ $said }”不是统一社会信用代码：应为 18 位数字和大写字母，例如：91990000MA00000008。目前只支持中国内地企业的代码；其他地区的企业请留空。
problem-company-length = “{ $said }”有 { $length } 位，统一社会信用代码是 18 位，例如：91990000MA00000008。目前只支持中国内地企业的代码；其他地区的企业请留空。
problem-company-letter = “{ $said }”里有字母 { $letter }，统一社会信用代码不用 I、O、S、V、Z，可能是数字 1、0、5 或 2。
problem-company-check = “{ $said }”的校验位不符，至少有一位写错了。请对照营业执照逐位核对。
problem-table-rows = 这里要一行一行地填。请点“添加一行”，再逐格输入。
problem-table-many = 最多 { $most } 行。请删去几行。
problem-table-columns = 第 { $row } 行的栏目与现在的表格不符。请重新填写这一行。
problem-table-cell = 第 { $row } 行还有必填的格没有填。请补齐。
### End of answers

### What just happened

notice-saved = ✓ { $name }：{ $answer }
notice-skipped = 已略过「{ $name }」，随时可以补填。
notice-parked = 「{ $name }」先放一放，稍后在总览里补上。
notice-reopened = 相关内容变了，请再确认一次「{ $name }」。
notice-corrected = ✓ 已更正「{ $name }」：{ $answer }
notice-not-corrected = 「{ $name }」没有改动，原来的回答仍然有效。
notice-cell-corrected = ✓ 已更正「{ $name }」第 { $row } 行：{ $cell }
notice-edit-unclear = 已经无法判断那条消息对应哪一处，什么都没有改动。请在这里或用 /review 更正。
notice-complete = 所有问题都答完了。请在这里通读一遍，任何一项都可以再改。
notice-terms-taken = ✓ 已采用标准条款 { $count } 项。
notice-no-terms = 这里没有尚未处理的标准条款。
notice-left-out = 另有 { $count } 项选填已略过，随时可以补填。
notice-undone = ↩ 已撤回 { $count } 项，恢复为之前的内容。
notice-row-saved = ✓ 这一行已保存。
notice-row-removed = ✓ 已删除这一行。
notice-table-full = 表格最多 { $most } 行，请先改动或删除已有的行。
notice-first = 这已经是第一个问题。
notice-required = 这一项不能略过；可以点“稍后再答”。
notice-nothing-chosen = 还没有选择。请先选一项，或直接输入。
notice-not-here = 这个操作在这里用不上，什么都没有改动。
notice-say-start = 还没有要回答的问题。请点“起草新合同”开始；也可以把公司名片或开票资料整段贴过来。
notice-gone = 这一项已经不在了，什么都没有改动。
notice-unknown = 没看懂这条消息。请直接回答当前的问题，或输入 /help。
notice-missing = 正式文本还差 { $count } 项必答内容，见下方；随时可以先要草稿。
notice-errors = 有 { $count } 处错误需要先改正，或由您确认后仍然保留。
notice-making = 正在生成文件……
notice-written-in = 合同文件将使用这种语言。
notice-overridden = 已按您的决定保留，并记录在草稿中：{ $message }
notice-override-undone = 已取消保留，请改正：{ $message }
notice-restarted = 已清空全部回答，从头开始；原来的回答仍保存在历史记录里。
notice-new = 新草稿已建立。每答一题都会立即保存，随时可以离开。
notice-resumed = 欢迎回来，从上次停下的地方继续。
notice-cloned = 已复制为新草稿，回答都已带过来，请改动不同的地方。
notice-next-deal = 新草稿沿用了原来的条款；只需再答换掉的一方、日期和金额。
notice-renamed = ✓ 已改名。
notice-not-renamed = 草稿名称没有改动。
notice-deleted = ✓ 草稿及其全部回答已删除。
notice-new-version = 合同模板有了新版本，您的回答都还在；不再适用的会请您重新确认。
notice-no-drafts = 您还没有草稿。
notice-speaking = 好的，以后用简体中文交流。
notice-kept = ✓ 已保留“{ $name }”，期限重新计算。
notice-remind-offer = 这份草稿如果放下 { $days } 天还没有完成，要提醒您一次吗？不打开就不会提醒；开关一直在 /drafts 里。
notice-remind-on = ✓ 好的：草稿放下 { $days } 天还没有完成，会提醒您一次。要关闭，请用 /drafts
notice-remind-off = ✓ 不再提醒。要重新打开，请用 /drafts
notice-not-saved = 没有保存成功，请稍后再试一次。刚才的内容没有记录。
notice-document-failed = 文件没有做成，草稿完好无损，请稍后再试。

### A question and the ways on

state-skipped = 不适用（已略过）
state-reopened = 待重新确认
state-parked = 稍后再答
state-open = 尚未填写
question-optional = 选填，可以略过。
question-current = 目前的回答：{ $answer }
question-several = 可多选，选好后点“选好了”。
question-own = 自己写的：{ $words }
question-own-words = 也可以直接输入自己的说法。
choice-keep = 保持不变
choice-done = 选好了
choice-earlier = 沿用原答案：{ $answer }
choice-standard = 标准：{ $answer }
choice-suggested = { $answer }
choice-earlier-rows = 沿用原来的 { $count } 行
choice-standard-rows = 采用标准的 { $count } 行
choice-suggested-rows = 采用建议的 { $count } 行
choice-terms = 本条其余采用标准条款（{ $count } 项）
choice-all-terms = 其余全部采用标准条款（{ $count } 项）
choice-short-way = ⚡ 快速起草：标准条款一次看完，只答其余
choice-undo = ↩ 撤回一次填入的 { $count } 项
choice-restore = ↩ 恢复一次清空的 { $count } 项
choice-back = ‹ 返回
choice-skip = 略过
choice-later = 稍后再答
choice-why = 为什么问
choice-review = 总览
table-empty = 还没有任何行。
table-edit = 修改第 { $number } 行
table-remove = 删除第 { $number } 行
table-add = ＋ 添加一行
table-add-proposed = ＋ { $row }
table-row = { $table } · 第 { $number } 行

### Looking back

review-title = 总览：{ $name }
review-heading = 总览
review-count = 已完成 { $done } / { $total } 项
review-missing = 还缺 { $count } 项必答内容{ $parked ->
    [0] {""}
   *[other] ，其中 { $parked } 项先放着
 }。
review-clean = 没有发现问题，也没有遗漏。
article-empty = 这一部分目前没有需要填写的内容。
choice-proceed = 继续填写（还有 { $count } 项）
choice-document = 生成合同文件
choice-edit = { $name }
choice-missing = ○ { $name }
choice-parked = ⏸ { $name }
choice-override = 我清楚，仍然保留
choice-override-undo = 取消保留
choice-article = { $title }
choice-article-open = { $title }（缺 { $count } 项）
choice-next-article = 下一条 ›
finding-error = ⛔ { $message }{ $mend }（依据：{ $source }）
finding-warn = ⚠️ { $message }{ $mend }（依据：{ $source }）
finding-info = ℹ️ { $message }{ $mend }（依据：{ $source }）
finding-overridden = { $finding } —— 您已确认保留。
terms-title = 标准条款：{ $title }
terms-rest = 其余各条
terms-line = { $name }：{ $answer }
terms-optional = 选填、也可以一并略过：{ $names }
choice-accept = 采用这 { $count } 项
choice-accept-bare = 采用这 { $count } 项，并略过 { $left } 项选填
choice-one-by-one = 逐项回答
restart-title = 要从头开始吗？
restart-body = 将清空这份草稿的 { $count } 项回答。
choice-restart = 清空并重新开始

### The document

document-title = 生成合同文件
document-heading = 文件
document-language = 文件语言：{ $language }
document-side-by-side = 中文和英文分两栏对照，以中文为准；您自己写的内容不作翻译，两栏都照原文显示。
document-missing = 还有 { $count } 项必答内容未填：{ $names }
document-errors = 还有 { $count } 处错误需要改正或确认保留。
document-warnings = 有 { $count } 处提醒，建议先看一眼总览。
document-ready = 内容齐全，可以生成正式文本。
choice-final = 生成正式文本
choice-copy = 生成草稿
choice-preview = 👁 预览页面
mark-draft = 草稿
mark-sample = 样本
side-by-side-note = 本文件以中文、英文两栏对照载明同一份合同，内容不一致时以中文为准。由当事人自行填写的文字（如名称、地址、自拟条款）不作翻译，在两种文本中均按原文载明。
document-final-caption = 《{ $title }》正式文本已生成，请核对后签署。
document-copy-caption = 《{ $title }》草稿{ $count ->
    [0] 。
   *[other] ，必答内容尚缺 { $count } 项；空白处已标黄。
 }
document-sample-caption = 《{ $title }》样本，内容均为虚构，仅供了解成品的样子。

### Outside a draft

start-title = 合同助手
start-body = 一问一答，把一份合同谈完整，最后得到一份可以签署的 Word 文件。每个回答都会立即保存，随时可以离开、返回或修改。
start-advice = 本机器人只帮助起草和核对，不提供法律意见；重要合同请在签署前请律师过目。
choice-new = 起草新合同
choice-resume = 继续上次的草稿
choice-sample = 看一份样本：{ $title }
choice-drafts = 我的草稿（{ $count }）
choice-language = 语言 / Language
choice-help = 帮助
help-title = 怎么用
help-answer = 直接输入回答，或选择给出的选项。数字、日期、金额怎么写都行：1.2万、2026.3.1、明天、十二个月。
help-ways = “返回”不会丢失回答；选填的可以“略过”，必答的可以“稍后再答”；“总览”里每一项都可以再改。
help-commands = 命令：/new 新合同 · /drafts 草稿列表 · /companies 公司资料 · /resume 继续 · /back 返回 · /skip 略过 · /later 稍后 · /review 总览 · /document 生成文件 · /share 请对方填写 · /language 语言 · /help 帮助
help-language = 交流的语言和合同的语言可以分别选择：简体中文、繁體中文、English；合同还可以做成中英对照。
help-word = 在 Word 里改过的合同可以发回这里：会告诉您改了哪里，您填写的内容经确认后写进草稿。
help-saved = 看到“✓”就表示已经保存，断电、断网、关机都不会丢。
language-title = 语言
language-body = 请选择交流使用的语言。
language-document = 当前草稿的合同语言：{ $language }
language-zh-Hans = 简体中文
language-zh-Hant = 繁體中文
language-en = English
language-zh-en = 中英对照
choice-write-in = 合同：{ $language }
contracts-title = 要起草哪一种合同？
drafts-title = 我的草稿
drafts-none = 还没有草稿。
drafts-line = { $name } · { $done }/{ $total } · 最后修改 { $edited }
drafts-until = ⏳ 过了{ $date }将被删除；打开或保留就会留下
choice-keep-draft = 保留
choice-remind-on = 🔔 { $days } 天后提醒我
choice-remind-off = 🔕 关闭提醒
choice-manage = 管理
choice-previous = ‹ 上一页
choice-next = 下一页 ›
draft-title = 这份草稿
choice-open = 打开
choice-rename = 改名
choice-clone = 复制
choice-next-deal = ↻ 再做一份：条款照旧，换{ $side }（{ $name }）
choice-delete = 删除
rename-title = 改成什么名字？
rename-body = 现在叫：{ $name }
delete-title = 确定删除？
delete-body = 删除后无法恢复。
choice-delete-now = 确定删除

### Saved companies
notice-filled = ✓ { $side }：{ $name }，已填入 { $count } 项
notice-company-saved = ✓ 已记住“{ $name }”。查看、修改或删除，请用 /companies
notice-company-updated = ✓ “{ $name }”存下的资料已更新。
notice-company-changed = ✓ 已更新 { $count } 项。
notice-company-known = “{ $name }”已经在公司资料里了。
notice-company-dropped = ✓ “{ $name }”的资料已删除；草稿里的内容不受影响。
notice-company-say = 没有看出是哪一项。请点一项，或写成“电话：……”这样的一行。
notice-company-nameless = 没有看到公司名称。请连同名称一起粘贴，或者先输入名称。
notice-company-unused = 没有哪份草稿还需要更新。
notice-companies-full = 最多保存 { $most } 家公司。请先用 /companies 删除用不着的。
notice-drafts-updated = ✓ 已更新 { $count } 份草稿。
notice-draft-restored = ↩ 草稿“{ $name }”已恢复原来的内容。
choice-fill-mine = 🏢 我方：{ $name }
choice-fill = { $name }
choice-fill-rest = 填入“{ $name }”存下的资料（{ $count } 项）
choice-more-companies = 更多公司…
choice-remember-mine = 🏢 记住我方：{ $name }
choice-remember = 记住对方：{ $name }
choice-company-update = 更新“{ $name }”存下的资料
choice-company-uses = 找出还用着“{ $name }”旧资料的草稿
choice-companies = 公司资料（{ $count }）
choice-add-mine = ＋ 我方公司
choice-add-company = ＋ 对方公司
choice-mine = 是我方公司
choice-drop = 删除这家公司的资料
choice-clear = 清空这一项
choice-update-draft = 更新：{ $name }
choice-update-all = 全部更新（{ $count } 份）
choice-take-back = ↩ 撤回：{ $name }
companies-title = 公司资料
companies-body = 存在这里的公司，起草时点一下就能填好名称、地址等各项。只有您能看到。
companies-none = 还没有保存公司。可以在这里添加，也可以在生成文件之后一键记住。
company-mine = 🏢 { $name }（我方）
company-body = 点一项来修改，也可以把名片或开票资料整段粘贴过来。
company-unsaved = 可以记住{ $side }“{ $name }”，下次点一下就填好：{ $details }。
company-differs = { $side }“{ $name }”与存下的资料不同：{ $details }。
company-consent = 点选即表示同意保存。资料加密存放，只用来填写您的合同；查看、修改或删除，请用 /companies
detail-title = 请输入{ $detail }
detail-body = 也可以把名片或开票资料整段粘贴过来。
drop-title = 确定删除这家公司的资料？
drop-body = 草稿和已经生成的合同不受影响。删除后无法恢复。
uses-title = 还用着“{ $name }”旧资料的草稿
uses-body = 这些草稿还没有要过正式文本。更新以后可以撤回。
uses-line = { $detail }：{ $before } → { $now }

### Both sides of a draft
notice-no-sides = 这份合同没有单独属于某一方的内容，不需要分享。
notice-invited = ✓ { $side }的链接做好了：请把下面这条消息转给对方。
notice-share-taken = { $side }已经加入。请先收回，再做新的链接。
notice-link-revoked = ✓ { $side }的链接已失效。
notice-revoked = ✓ { $side }已不能再打开这份草稿；填过的内容都留在草稿里。
notice-nudged = ✓ 已提醒{ $side }继续填写。
notice-nudge-again = 今天已经提醒过{ $side }了，一天一次就够。
notice-nudge-done = { $side }必答的内容都答完了。
notice-guest = 这个操作只有建立这份草稿的人能做，什么都没有改动。
notice-link-over = 这个链接用不了：可能已经用过、过期、被收回，或者不完整。请向对方要一个新的。
notice-own-link = 这是您自己做的链接，用来请{ $side }填写，要由对方打开。
notice-joined = ✓ 请在这份合同里填写{ $side }的内容。发链接给您的人会看到您的回答和您的用户编号；随时可以在 /drafts 里退出。
notice-left = ✓ 您已退出这份草稿；您填过的内容留给对方。
notice-withdrawn = 有一份别人请您填写的草稿不再对您开放：对方收回了，或者删除了。您其他的内容没有变化。
notice-news = 🤝 您上次看过以后，对方改了 { $count } 项：
notice-news-line = · { $name }：{ $answer }
notice-news-more = ……另有 { $count } 项
choice-share = 🤝 请对方填写对方的内容
share-title = 双方一起填：{ $name }
share-body = 把链接发给对方，对方就能填写自己一方的内容，也能看草稿。谁改了什么，双方都看得到；正式文本只有您能生成。
share-none = { $side }：还没有链接；属于这一方的内容有 { $count } 项。
share-link = { $side }：链接还没有人用过。仅限一人使用，{ $day }以前（含当天）有效。
share-link-over = { $side }：链接已于{ $day }到期，没有人用过。
share-joined = { $side }：{ $day }加入（用户 { $who }），{ $count ->
    [0] 必答的内容都答完了。
   *[other] 还缺 { $count } 项必答内容。
}
choice-invite = 给{ $side }做一个链接
choice-invite-again = 给{ $side }换一个链接
choice-nudge = 🔔 提醒{ $side }
choice-revoke = 收回：{ $side }
guest-body = 您填写{ $side }的内容。其余由对方填写，您可以在这里和草稿里看到。
guest-complete = 您这一方必答的内容都答完了；正式文本由对方生成。
guest-finished = 对方已于{ $day }生成正式文本；您在那之后的改动不在其中。
guest-copy = 可以要一份草稿来看；正式文本由对方生成。
choice-read-copy = 看草稿
drafts-shared = 🤝 { $name } · 由您填写{ $side } · 最后修改 { $edited }
choice-leave = 退出这份草稿
choice-leave-now = 确定退出
leave-title = 退出这份草稿？
leave-body = 退出后您不能再打开它，您填过的内容留给对方；要再进来，需要新的链接。
erase-shared = 同时退出别人的 { $count } 份草稿：您在那里填过的内容留给对方，但不再带有您的用户编号。
choice-open-draft = 打开草稿
tidings-title = 🤝 “{ $name }”
tidings-joined = { $side }已经打开您的链接，可以填写自己的内容了。
tidings-answered = { $side }必答的内容都答完了。
tidings-left = { $side }已退出这份草稿，填过的内容都还在。
tidings-nudge = 对方请您继续填写{ $side }的内容。

### A message about a draft that nobody uses

announcement-title = ⏳ “{ $name }”即将被删除
announcement-body = 这份草稿至少 { $days } 天没有打开或改动，已到本机器人的保留期限。请在{ $date }以前（含当天）打开或保留，它就会留下；过了这一天，草稿连同全部回答将被永久删除。
reminder-title = 🔔 “{ $name }”还没有完成
reminder-left = 还缺 { $count } 项必答内容，在：{ $articles }。
reminder-time = 大约需要 { $minutes } 分钟。已经回答的都保存着。
choice-not-again = 不再提醒

### The terminal

terminal-files-too = 以下文件将一并删除：
    { $names }
terminal-example = 例：{ $example }
terminal-word = 交回在 Word 里改过的合同：/word 文件路径
terminal-why = 为什么：{ $why }
terminal-enter = ← 回车
terminal-invite = { $side }的链接，{ $day }以前（含当天）有效。对方请输入：/join { $code }

### Telegram

erase-title = 删除您的全部资料？
erase-body = 将删除您的 { $count } 份草稿、全部回答、存下的公司资料和设置。
choice-erase-all = 删除全部资料
choice-erase-again = 再次确认：永久删除
notice-erased = ✓ 您的全部资料已删除。要重新开始，请发送 /start。
telegram-example = 例：{ $example }
telegram-why = 为什么问：{ $why }
telegram-copy = 📋 复制目前的回答
telegram-deal = 📄 交易要点卡片
telegram-page = { $page }/{ $pages }
telegram-stale = 这张卡片已经过时，什么都没有改动。现在的位置：{ $title }
telegram-already = 已经是这样了，没有再改动。
telegram-not-saved = 暂时没能保存，正在自动重试，不用重发；看到新的卡片才算保存。
telegram-given-up = 这一条没有保存：目前没有存储空间，而您已转去做别的操作。请稍后重发。
telegram-damaged = 读不出已保存的资料，什么都没有改动。请联系本机器人的管理者。
telegram-failed = 处理时出了意外，什么都没有改动。请把编号 { $number } 告诉本机器人的管理者。
telegram-flood = 一下子收到的消息太多，最后几条没有收下，也没有保存。请等大约 { $seconds } 秒，再从这里继续：{ $title }
telegram-share = 📱 分享我的手机号码
telegram-share-body = 可以点下方的按钮分享手机号码，也可以直接输入。
telegram-share-over = 好的，号码按钮已收起。
telegram-edit-unknown = 这条消息不是对某个问题的回答，改动它不影响草稿。要更正，请用 /review。
telegram-edit-elsewhere = 这条消息属于另一份草稿，什么都没有改动。请先打开那份草稿再更正。
telegram-group = 合同只在私聊里起草，请点这里：
telegram-group-button = 打开私聊
telegram-not-allowed = 本机器人目前只对指定的用户开放。
telegram-invite = 请您填写《{ $title }》里{ $side }的内容。这个链接仅限一人使用，{ $day }以前（含当天）有效，请不要转给别人。
telegram-invite-send = 📤 发给对方
telegram-invite-copy = 📋 复制链接
telegram-export = 您在本机器人中的全部资料（JSON）。
telegram-privacy = <b>隐私</b>
    保存什么：您的 Telegram 用户编号、界面语言、目前所在的位置、是否要提醒、草稿及其回答和修改历史，您点选记住或自己添加的公司资料（名称、代码、法定代表人、地址、联系方式、收款账户，以及改动前的旧资料；用 /companies 查看和删除）；收发的每条消息只保存到处理完毕或送达为止，之后只留编号；您为对方做的链接，只留校验值、有效期和使用它的账号。除此之外不保存您的姓名和用户名；电话号码只有写进回答或公司资料才会保存。
    怎么保存：在数据库中加密；做好的文件不留存，随时可以重新生成。
    谁能看到：机器人只给您看。如果您把草稿的链接发给别人，对方能看这份草稿，您能看到对方的回答和 Telegram 用户编号；如果您用了别人的链接，则反过来。您退出、被收回或删除全部资料以后，您的回答留在那份草稿里，但不再带有您的编号。数据库的密钥在本机器人的管理者手里。日志里没有回答。
    保存多久：{ $days ->
    [0] 直到您删除为止。
   *[other] 草稿连续 { $days } 天没有打开或改动，会先通知您一个最后日期（至少在 { $notice } 天之后）；过了这一天，除非您打开或保留过它，就会删除。您也可以随时自己删除。
}
    提醒：{ $reminder ->
    [0] 没有。
   *[other] 只有您在 /drafts 里打开才有：草稿放下 { $reminder } 天还没有完成，提醒一次。
}
    您删除的内容，可能还留在更早做的备份里，直到本机器人的管理者清除该备份；升级或恢复数据库时留下的副本里也可能还有，30 天后自动删除。
    Telegram 本身会传送并保存聊天记录，请参阅它的隐私政策；删除聊天不会删除这里的草稿。
    /export 取得全部资料 · /delete 全部删除
telegram-choice-export = 导出全部资料
telegram-deal-none = 目前没有打开的草稿。请先用 /drafts 打开一份。
deal-title = 交易要点 · { $name }
deal-line = { $name }：{ $answer }
deal-open = 尚未确定（{ $count } 项）：{ $names }
deal-more = { $names } 等
deal-complete = 各项内容已经齐全。
deal-note = 草稿摘要，以最终签署的合同为准。
command-start = 开始
command-new = 起草新合同
command-drafts = 我的草稿
command-companies = 公司资料
command-resume = 继续上次的草稿
command-review = 总览与修改
command-document = 生成合同文件
command-preview = 预览页面
command-share = 请对方一起填写
command-deal = 交易要点卡片
command-language = 语言
command-privacy = 隐私说明
command-export = 导出我的资料
command-delete = 删除我的全部资料
command-help = 帮助

### End of Telegram

### What a company's contracts ask about it, and how pasted text may call that (| between the names)
detail-name = 名称
detail-company-id = 统一社会信用代码
detail-representative = 法定代表人
detail-address = 地址
detail-city = 所在城市
detail-contact = 联系人
detail-phone = 联系电话
detail-email = 电子邮箱
detail-account-name = 收款户名
detail-bank = 开户银行
detail-account = 收款账号
paste-name = 名称|全称|公司|公司名称|公司全称|单位|单位名称|企业名称|机构名称|名字|抬头|发票抬头|开票名称|购买方|购买方名称|客户|客户名称|供应商|商户名称
paste-company-id = 统一社会信用代码|社会信用代码|信用代码|税号|纳税人识别号|纳税识别号|统一信用代码|营业执照号|注册号|组织机构代码
paste-representative = 法定代表人|法人|法人代表|法定代表|负责人|代表人
paste-address = 地址|地址、电话|地址电话|住所|住所地|注册地址|公司地址|单位地址|通讯地址|通信地址|办公地址|联系地址|经营场所|详细地址|收件地址
paste-city = 城市|所在城市|所在市|市
paste-contact = 联系人|联系人姓名|姓名|经办人|对接人|业务联系人|收件人|授权代表|委托代理人
paste-phone = 电话|联系电话|手机|手机号|手机号码|电话号码|联系方式|座机|固话|固定电话|公司电话|移动电话|tel
paste-email = 邮箱|邮件|电子邮箱|电子邮件|联系邮箱|邮箱地址|电邮|e-mail
paste-account-name = 户名|账户名|账户名称|开户名|开户名称|收款户名|收款人|帐户名称
paste-bank = 开户行|开户银行|银行|收款银行|开户支行|开户行名称|开户行及账号|开户行和账号|开户银行及账号
paste-account = 账号|账户|帐号|银行账号|银行帐号|收款账号|卡号|对公账号|银行账户

### Pasted text
proposed-title = 请核对：粘贴的内容可以填入这些
proposed-rest = 请核对要填入的内容
proposed-side = 这是哪一方的资料？
proposed-one = 「{ $name }」应该是什么？请直接输入。
proposed-line = { $name }：{ $answer }
proposed-change = { $name }：{ $answer }（原来是：{ $before }）
proposed-unclear = ⚠ { $name }：{ $said } —— { $why }
choice-proposed-take = 填入这 { $count } 项
choice-proposed-drop = ✗ 不要
choice-proposed-side = 这是{ $side }的资料
choice-proposed-whole = 不，整段就是「{ $name }」的回答
notice-paste-new = 按贴来的内容起了一份新草稿；在您确认之前，什么都没有填入。
notice-paste-draft = 这些内容可以填入草稿“{ $name }”。
notice-paste-which = 这些内容要用在哪一种合同里？选好以后会请您逐项核对。
notice-paste-left = 什么都没有填入，新草稿已经撤掉。
choice-proposed-new = ＋ 用这些内容另起一份新草稿
notice-proposed-taken = ✓ 已填入 { $count } 项。
notice-proposed-none = 还没有可以填入的内容；请点一项更正，或点“返回”。
notice-proposed-say = 没有看出这是哪一项。请写成“地址：……”这样的一行，或点一项来更正。

### Finished versions
version-title = 第 { $number } 版（{ $day }，{ $language }）
version-first = 这是第一份定稿。
version-before = 与第 { $number } 版相比，改了 { $count } 处：
version-before-same = 与第 { $number } 版相比，回答没有不同。
version-since = 第 { $number } 版之后，草稿又改了 { $count } 处：
version-since-same = 第 { $number } 版之后，草稿没有改动。
version-line = · { $name }：{ $before } → { $after }
version-nothing = （空）
version-more = ……另有 { $count } 处
choice-version = 第 { $number } 版 · { $day } · { $language }
choice-version-beside = 与第 { $number } 版比较
choice-version-file = 取第 { $number } 版的文件
notice-version-words = 合同文本已经更新，那一版的文件不能再逐字重做；请按现在的内容另出一版。

### Pages
notice-no-preview = 这里没有安装可以显示页面的程序；请用“生成合同文件”查看。
notice-preview-failed = 页面没能显示出来，草稿没有变化。请稍后再试，或直接生成合同文件。
preview-caption = { $name } · 共 { $count } 页

### A Word file that comes back
returned-title = 您发回的 Word 文件：{ $name }
returned-version = 这是第 { $number } 版（{ $day }）的文件。
returned-copy = 这是草稿文件。
returned-same = 正文与当时生成的一字不差。
returned-already = 文件里改过的内容，草稿里都已经有了。
returned-filled = 您填写的内容，文件里有 { $count } 项不同；经您确认才会写进草稿：
returned-blank = · { $name }：{ $said }
returned-others = 对方填写的内容，文件里有 { $count } 项不同。这些只有对方能改，仅供您对照：
returned-words = 合同本身的文字，文件里有 { $count } 处不同。这些只供您对照，草稿不会跟着改：
returned-clause = （{ $number }）
returned-line = · { $clause }“{ $before }” → “{ $after }”
returned-added = · 新增：“{ $after }”
returned-removed = · { $clause }删去：“{ $before }”
returned-renewed = 合同范本的文字后来更新过，这份文件无法再逐字对照。
returned-since = 这份文件生成之后，草稿里改了 { $count } 项：
returned-since-same = 这份文件生成之后，草稿没有改动。
choice-returned-check = 逐项核对（{ $count } 项）
notice-word-strange = 凭这份文件找不到您可以打开的草稿。您的草稿都在 /drafts
notice-word-unmarked = 这份 Word 文件里没有本机器人的标记：也许不是在这里生成的，也许是另存时丢失了。您的草稿都在 /drafts
notice-word-unreadable = 读不了这份文件。请用 Word 另存为 .docx（不设密码、不带宏）再发来。
notice-word-large = 文件超过 5 MB，读不了。请去掉图片后再发来。
notice-word-kind = 这里只收在本机器人生成的 Word 文件（.docx）。
notice-word-late = 这会儿没能读到这份文件，请稍后再发一次。
notice-word-missing = 没有找到可以读的文件。请这样写：/word 文件路径
