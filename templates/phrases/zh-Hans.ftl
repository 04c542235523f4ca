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
notice-complete = 所有问题都答完了。请在这里通读一遍，任何一项都可以再改。
notice-terms-taken = ✓ 已采用标准条款 { $count } 项。
notice-no-terms = 这里没有尚未处理的标准条款。
notice-row-saved = ✓ 这一行已保存。
notice-row-removed = ✓ 已删除这一行。
notice-table-full = 表格最多 { $most } 行，请先改动或删除已有的行。
notice-first = 这已经是第一个问题。
notice-required = 这一项不能略过；可以点“稍后再答”。
notice-nothing-chosen = 还没有选择。请先选一项，或直接输入。
notice-not-here = 这个操作在这里用不上，什么都没有改动。
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
notice-renamed = ✓ 已改名。
notice-deleted = ✓ 草稿及其全部回答已删除。
notice-new-version = 合同模板有了新版本，您的回答都还在；不再适用的会请您重新确认。
notice-no-drafts = 您还没有草稿。
notice-speaking = 好的，以后用简体中文交流。
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
choice-accept = 采用这 { $count } 项
choice-one-by-one = 逐项回答
restart-title = 要从头开始吗？
restart-body = 将清空这份草稿的 { $count } 项回答。
choice-restart = 清空并重新开始

### The document

document-title = 生成合同文件
document-heading = 文件
document-language = 文件语言：{ $language }
document-missing = 还有 { $count } 项必答内容未填：{ $names }
document-errors = 还有 { $count } 处错误需要改正或确认保留。
document-warnings = 有 { $count } 处提醒，建议先看一眼总览。
document-ready = 内容齐全，可以生成正式文本。
choice-final = 生成正式文本
choice-copy = 生成草稿
mark-draft = 草稿
mark-sample = 样本
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
help-commands = 命令：/new 新合同 · /drafts 草稿列表 · /resume 继续 · /back 返回 · /skip 略过 · /later 稍后 · /review 总览 · /document 生成文件 · /language 语言 · /help 帮助
help-language = 交流的语言和合同的语言可以分别选择：简体中文、繁體中文、English。
help-saved = 看到“✓”就表示已经保存，断电、断网、关机都不会丢。
language-title = 语言
language-body = 请选择交流使用的语言。
language-document = 当前草稿的合同语言：{ $language }
language-zh-Hans = 简体中文
language-zh-Hant = 繁體中文
language-en = English
choice-write-in = 合同：{ $language }
contracts-title = 要起草哪一种合同？
drafts-title = 我的草稿
drafts-none = 还没有草稿。
drafts-line = { $name } · { $done }/{ $total } · 最后修改 { $edited }
choice-manage = 管理
choice-previous = ‹ 上一页
choice-next = 下一页 ›
draft-title = 这份草稿
choice-open = 打开
choice-rename = 改名
choice-clone = 复制
choice-delete = 删除
rename-title = 改成什么名字？
rename-body = 现在叫：{ $name }
delete-title = 确定删除？
delete-body = 删除后无法恢复。
choice-delete-now = 确定删除

### The terminal

terminal-example = 例：{ $example }
terminal-why = 为什么：{ $why }
terminal-enter = ← 回车

### Telegram

erase-title = 删除您的全部资料？
erase-body = 将删除您的 { $count } 份草稿、全部回答和设置。
choice-erase-all = 删除全部资料
choice-erase-again = 再次确认：永久删除
notice-erased = ✓ 您的全部资料已删除。要重新开始，请发送 /start。
telegram-example = 例：{ $example }
telegram-why = 为什么问：{ $why }
telegram-copy = 📋 复制目前的回答
telegram-deal = 📄 交易要点卡片
telegram-page = { $page }/{ $pages }
telegram-stale = 这张卡片已经过时，什么都没有改动。现在的位置：{ $title }
telegram-not-saved = 暂时没能保存，正在自动重试，不用重发；看到新的卡片才算保存。
telegram-damaged = 读不出已保存的资料，什么都没有改动。请联系本机器人的管理者。
telegram-share = 📱 分享我的手机号码
telegram-share-body = 可以点下方的按钮分享手机号码，也可以直接输入。
telegram-share-over = 好的，号码按钮已收起。
telegram-edit-unknown = 这条消息不是对某个问题的回答，改动它不影响草稿。要更正，请用 /review。
telegram-edit-elsewhere = 这条消息属于另一份草稿，什么都没有改动。请先打开那份草稿再更正。
telegram-group = 合同只在私聊里起草，请点这里：
telegram-group-button = 打开私聊
telegram-not-allowed = 本机器人目前只对指定的用户开放。
telegram-export = 您在本机器人中的全部资料（JSON）。
telegram-privacy = <b>隐私</b>
    保存什么：您的 Telegram 用户编号、界面语言、草稿、回答及其修改历史。不保存您的姓名、用户名和电话，除非您把它们写进回答。
    怎么保存：回答在数据库中加密；做好的文件不留存，随时可以重新生成。
    谁能看到：只有您。日志里没有回答。
    保存多久：{ $days ->
    [0] 直到您删除为止。
   *[other] 草稿连续 { $days } 天没有改动，会先通知您，然后删除；您也可以随时自己删除。
}
    Telegram 本身会传送并保存聊天记录，请参阅它的隐私政策；删除聊天不会删除这里的草稿。
    /export 取得全部资料 · /delete 全部删除
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
command-resume = 继续上次的草稿
command-review = 总览与修改
command-document = 生成合同文件
command-deal = 交易要点卡片
command-language = 语言
command-privacy = 隐私说明
command-export = 导出我的资料
command-delete = 删除我的全部资料
command-help = 帮助

### End of Telegram
