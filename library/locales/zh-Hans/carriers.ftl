# Texts of flights, announced travellers, vetting and carriers' messages.

## Problems
problem-carrier-empty = 报文为空。请将交换报文作为正文发送。
problem-message-not-open = 此报文不能再修复或重试：已被另一报文取代，或不申报任何旅客。
problem-snooze-too-long = 请选择今后的时间，最多七天。
problem-vetting-locked = { $name } 正在处理该旅客。请等待其释放，或直接联系。
problem-vetting-not-yours = 您已不再占用该旅客。请重新打开后再作决定。
problem-vetting-closed = 该旅客已有决定，或已无需审查。请刷新列表。

## Why a message was not applied
carrier-reason-master-list = 这是机组总名单，不申报任何航班上的人员。
carrier-reason-no-flight = 无法读出航班的承运人、航班号、机场或日期。请更正后重新发送。
carrier-reason-no-message = 这些字节中没有报文。
carrier-reason-type = 此处不读取该类型的报文。

## Screens
ui-nav-flights = 航班
ui-nav-vetting = 登机前审查
ui-nav-quarantine = 待修报文
ui-nav-carriers = 承运人
ui-sort-by = 按{ $column }排序

## Flights
ui-flight = 航班
ui-flight-day = 日期
ui-flight-day-before = 前一天
ui-flight-day-after = 后一天
ui-flight-today = 今天
ui-flight-board = 当日航班
ui-flight-count = 航班
ui-flight-travellers = 旅客
ui-flight-filter = 航班或机场
ui-flight-needs-vetting = 仅显示需审查的航班
ui-flight-shown = { $n } / { $of }
ui-flights-none = 当日没有已申报的航班。
ui-flights-none-match = 没有符合的航班。请更改或清除筛选条件。
ui-flight-route = 出发 – 到达
ui-flight-passengers = 旅客
ui-flight-crew = 机组
ui-flight-on-board = 已登机
ui-flight-to-vet = 待审查
ui-flight-no-board = 禁止登机
ui-flight-quality = 已读懂数据
ui-flight-errors = { $n ->
    [0] 无数据丢失
   *[other] { $n } 处数据丢失
}
ui-flight-last-message = 最近报文
ui-flight-departs = 起飞
ui-flight-arrives = 到达
ui-flight-departs-short = 起飞
ui-flight-arrives-short = 到达
ui-flight-times = 时间（机场当地）
ui-flight-zone-unknown = 时区不详
ui-flight-no-instant = 时区不详
ui-flight-length-days = { $days } 天 { $hours } 小时
ui-flight-length-hours = { $hours } 小时 { $minutes } 分
ui-flight-length-minutes = { $minutes } 分钟
ui-flight-ahead = { $length }后
ui-flight-past = { $length }前
ui-flight-heading-entry = 入境
ui-flight-heading-exit = 出境
ui-flight-heading-elsewhere = 不过境
ui-flight-status-announced = 已申报
ui-flight-status-closed = 已关闭
ui-flight-status-cancelled = 已取消
ui-flight-cancelled-note = 承运人已取消此航班。
ui-flight-announced = 申报情况
ui-flight-parts = 航班内容
ui-flight-tab-travellers = 旅客
ui-flight-tab-seats = 座位
ui-flight-tab-messages = 报文

## Announced travellers
ui-flight-filter-travellers = 姓名、证件、座位、订座编号
ui-flight-all = 全部
ui-flight-told = 答复承运人
ui-flight-board-ok = 可以登机
ui-flight-board-contact = 请联系我方
ui-flight-board-no-board = 禁止登机
ui-flight-standing-booked = 已订座
ui-flight-standing-checked-in = 已值机
ui-flight-standing-boarded = 已登机
ui-flight-standing-not-boarded = 未登机
ui-flight-standing-cancelled = 已取消
ui-flight-role = 身份
ui-flight-role-passenger = 旅客
ui-flight-role-crew = 机组
ui-flight-role-transit-passenger = 过境旅客
ui-flight-role-transit-crew = 过境机组
ui-sex-undisclosed = 未透露
ui-flight-hits = 命中
ui-flight-hits-none = 名单中没有命中。
ui-flight-locator = 订座编号
ui-flight-bags = 行李
ui-flight-not-said = 未申报
ui-flight-known-now = 目前所知
ui-flight-travellers-none = 此航班没有申报任何人。
ui-flight-travellers-none-match = 没有符合的旅客。请更改或清除筛选条件。

## Seats
ui-seat = 座位
ui-seat-map = 座位图
ui-seat-drawn = 根据承运人申报的座位绘制
ui-seat-none = 承运人没有申报座位。
ui-seat-row = 排
ui-seat-skipped = 有 { $n } 排未申报座位
ui-seat-legend = 图例
ui-seat-letter-ok = 可
ui-seat-letter-contact = 询
ui-seat-letter-no-board = 禁
ui-seat-hit = 名单命中
ui-seat-shared = 多人同座
ui-seat-label = { $seat }：{ $who }，{ $told }{ $hits ->
    [0] {""}
   *[other] ，{ $hits } 项命中
}
ui-seat-without = 无座位（{ $n }）
ui-seat-without-none = 所有人都有座位。
ui-seat-unreadable = 座位“{ $seat }”

## Facts
ui-fact-all = 报文所述
ui-fact-none = 没有报文提供内容。
ui-fact-field = 项目
ui-fact-value = 内容
ui-fact-superseded = 已被取代
ui-fact-superseded-show = 显示已被取代的内容
ui-fact-source = 来源
ui-fact-place = 交换报文第 { $start } 至 { $end } 字节
ui-fact-not-located = 无法在文本中再次找到该位置。字节如下：
ui-fact-role = 身份
ui-fact-family-name = 姓
ui-fact-given-names = 名
ui-fact-birth = 出生日期
ui-fact-sex = 性别
ui-fact-nationality = 国籍
ui-fact-birth-country = 出生国家
ui-fact-residence = 居住国家
ui-fact-document-kind = 证件种类
ui-fact-document-number = 证件号码
ui-fact-document-issuer = 签发国
ui-fact-document-expiry = 有效期至
ui-fact-embarks = 行程起点
ui-fact-disembarks = 行程终点
ui-fact-seat = 座位
ui-fact-bags = 行李件数
ui-fact-bag-tag = 行李牌
ui-fact-locator = 订座编号
ui-fact-reference = 承运人编号
ui-fact-contact = 联系方式
ui-fact-ticket = 客票
ui-fact-verified = 承运人已核验证件

## Vetting
ui-vettings = 登机前审查
ui-vettings-none = 没有旅客等待审查。新的命中会自动出现。
ui-vettings-none-state = 此状态下没有旅客。
ui-vettings-none-here = 没有需要审查的事项。
ui-vetting-count = { $n } 名旅客，最近的航班在前
ui-vetting-quiet = 没有待决定的事项。
ui-vetting-choose = 请从列表中选择旅客：方向键和回车键。
ui-vetting-elsewhere = 此审查不在所示列表中。请选择其他状态。
ui-vetting-open-first = 打开旅客后作决定。
ui-vetting-next = 下一位旅客
ui-vetting-facts = 全部内容
ui-vetting-severity = 最高命中 { $percent } %
ui-vetting-state-open = 待处理
ui-vetting-state-snoozed = 已搁置
ui-vetting-state-decided = 已决定
ui-vetting-state-lapsed = 已失效
ui-vetting-lapsed-note = 已无需审查：命中或旅客已不存在。
ui-vetting-opened = { $at } 开立
ui-vetting-outcome-clear = 已排除
ui-vetting-outcome-meet = 口岸接见
ui-vetting-outcome-no-board = 禁止登机
ui-vetting-decide-clear = 排除
ui-vetting-decide-meet = 在口岸接见
ui-vetting-decide-no-board = 禁止登机
ui-vetting-told-clear = 答复 { $carrier }：可以登机。{ $name } 可登上 { $flight }。
ui-vetting-told-meet = 答复 { $carrier }：可以登机。{ $name } 可登上 { $flight }，并将在口岸接受查问；承运人不会获知。
ui-vetting-told-no-board = 将通知 { $carrier }：不得让 { $name } 登上 { $flight }。承运人不会获知您的理由和命中内容。
ui-vetting-sure = 我已将命中与该旅客比对：该旅客不得登机。
ui-vetting-decided-by = { $by }，{ $at }
ui-vetting-snooze = 搁置
ui-vetting-snooze-note = 到时会再次出现。有人作出决定之前，承运人得到的答复是与我方联系。
ui-vetting-snooze-until = 直至
ui-vetting-snooze-wrong = 请选择今后的时间，最多 { $days } 天。
ui-vetting-snoozed-until = 搁置至 { $at }。
ui-vetting-held = { $name } 正在处理
ui-vetting-held-until = { $name } 正在处理该旅客，至 { $at } 或更久。您可以查看，不能决定。
ui-vetting-held-other = 另有人员正在处理该旅客。您可以查看，不能决定。
ui-vetting-yours = 您占用该旅客至 { $at }，其间他人不能决定。
ui-vetting-locking = 正在占用该旅客…
ui-vetting-let-go = 您已不再占用该旅客。
ui-vetting-hold = 重新占用
ui-vetting-not-yours = 只有占用者可以决定。

## Messages
ui-message-none = 没有报文。
ui-message-text = 报文文本
ui-message-of = { $sender } 的 { $kind }
ui-message-open = 打开报文
ui-message-received = 收到时间
ui-message-kind = 种类
ui-message-kind-unknown = 种类不详
ui-message-sender = 发送方
ui-message-share = 读懂比例
ui-message-state-applied = 已采用
ui-message-state-repeated = 重复
ui-message-state-quarantined = 待修复
ui-message-state-repaired = 已修复
ui-message-state-noted = 已记录
ui-message-issues = 问题
ui-message-issues-all = 问题（{ $n }）
ui-message-issues-none = 没有问题。
ui-message-issue-count = { $n } 个问题
ui-message-severity-note = 提示
ui-message-severity-warning = 警告
ui-message-severity-error = 错误
ui-message-names = { $n } 名旅客
ui-message-no-flight = 没有航班
ui-message-flight-open = 打开航班
ui-message-repairs = 修复较早的报文
ui-message-repair = 更正文本
ui-message-repair-note = 收到的原始字节会保留；您的文本以您的名义取而代之。
ui-message-corrected = 更正后的交换报文
ui-message-repair-send = 提交更正
ui-message-restore = 恢复收到的文本
ui-message-replay = 重试
ui-message-replay-note = 用现行的表重新读取同样的字节
ui-message-take-in = 手工录入
ui-message-take-in-note = 用于经邮件或电传收到的交换报文，按承运人发送处理。
ui-message-repeated = 这些字节以前收到过，不作任何更改。
ui-message-none-found = 其中没有报文。
ui-quarantine-waiting = 需要人工查看的报文
ui-quarantine-none = 所有报文均已读懂，没有需要修复的。

## Scorecards
ui-scorecards = 承运人申报质量
ui-scorecards-none = 尚无承运人申报。
ui-scorecard-note = 条形表示所占报文、旅客或航班的比例。
ui-scorecard-carrier = 承运人
ui-scorecard-flights = 航班
ui-scorecard-messages = 报文
ui-scorecard-travellers = 旅客
ui-scorecard-quarantined = 待修复
ui-scorecard-partly = 部分读懂
ui-scorecard-incomplete = 缺证件或出生日期
ui-scorecard-late = 迟报
ui-scorecard-unclosed = 从未关闭

## Issues of messages
ui-issue-foreign-bytes = 交换报文周围的字节既非已知封装，也非 EDIFACT。
ui-issue-wrapper = 已去除电传或邮件封装。
ui-issue-advice-damaged = 服务串通知与报头矛盾；以报头为准。
ui-issue-control-bytes = 已跳过段之间的控制字符。
ui-issue-terminator-missing = 段没有以终止符结束。
ui-issue-empty-segment = 连续出现两个终止符。
ui-issue-not-a-segment = 这些字节不以段标记开头。
ui-issue-segment-too-long = 段超过可读取的长度。
ui-issue-too-many-segments = 报文的段过多，其余未读。
ui-issue-too-many-messages = 交换报文中的报文过多，其余未读。
ui-issue-interchange-header-missing = 缺少交换报头（UNB）。
ui-issue-interchange-trailer-missing = 缺少交换报尾（UNZ）。
ui-issue-interchange-trailer-wrong = 交换报尾（UNZ）的计数不符或编号不同。
ui-issue-group-damaged = 组的报头或报尾损坏，或不成对。
ui-issue-message-header-missing = 缺少报文头（UNH）；由段判断其类型。
ui-issue-message-trailer-missing = 缺少报文尾（UNT）。
ui-issue-segment-count-wrong = 报文尾（UNT）的段数不符，可能有段丢失。
ui-issue-message-reference-wrong = 报文尾（UNT）与报文头（UNH）的编号不同。
ui-issue-type-unknown = 此处不读取该类型的报文。
ui-issue-version-unknown = 报文版本未知，按最接近的版本读取。
ui-issue-segment-unknown = 该报文没有这种段。
ui-issue-segment-misplaced = 段出现在不该出现的位置。
ui-issue-too-many = 段或组的次数超过允许，仍已读取。
ui-issue-segment-missing = 缺少一个段，该组因此意义不大。
ui-issue-data-unexpected = 段的最后一个数据元之后还有数据。
ui-issue-data-missing = 此处应有的数据缺失。
ui-issue-code-unknown = 代码不在表中，按原样保留。
ui-issue-date-unreadable = 日期或时间无法读取，按原样保留。
ui-issue-number-unreadable = 数字无法读取。
ui-issue-text-unreadable = 姓名、证件或文本的格式无法读取。
ui-issue-count-wrong = 报文自身的计数与内容矛盾。
ui-issue-payment-number-dropped = 发现支付卡号，只保留了其标记。
ui-issue-reference-dangling = 引用了报文中没有的旅客、航段或客票。
ui-issue-contradiction = 与报文前文矛盾；以前者为准，后者一并保留。
